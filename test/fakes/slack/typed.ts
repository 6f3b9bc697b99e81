/** How Slack passes on what a person typed. */
import type { Workspace } from './workspace.js';

/**
 * Text as the bot receives it: `&`, `<` and `>` escaped, and names, channels and addresses made into tokens.
 *
 * @param as A command with `should_escape` gives names as `<@U1|ada>`, a message as `<@U1>`.
 */
export function typedByPerson(text: string, { people, channels }: Workspace, as: 'command' | 'message'): string {
  const named = new Map([...people.values()].map((each) => [each.name, each.id]));
  const places = new Map([...channels.values()].map((each) => [each.name, each.id]));
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/https?:\/\/[^\s<>|]+/g, '<$&>')
    .replace(/(?<![\w<])@([\w.-]+)/g, (typed, name: string) => {
      const id = named.get(name);
      if (id) return as === 'command' ? `<@${id}|${name}>` : `<@${id}>`;
      return /^(here|channel|everyone)$/.test(name) ? `<!${name}>` : typed;
    })
    .replace(/(?<![\w<])#([\w-]+)/g, (typed, name: string) => {
      const id = places.get(name);
      return id ? `<#${id}|${name}>` : typed;
    });
}
