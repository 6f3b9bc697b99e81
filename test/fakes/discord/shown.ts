/** What people see of a message, and whom it notifies. Markdown is read by a parser that none of us wrote. */
import { createRequire } from 'node:module';
import { AllowedMentionsTypes, type APIAllowedMentions, ComponentType, MessageType } from 'discord.js';
import { type Part, parts } from './buttons.js';
import { isThread, type Message, type World } from './world.js';

// Required, not imported: its declarations do not compile, and its tree is a record of anything.
const require = createRequire(import.meta.url);
const { parse } = require('discord-markdown-parser') as { parse(text: string, kind: 'extended'): readonly Node[] };

/** A message as people see it; the platform contract's own shape, with what Discord's tests want besides. */
export interface Seen {
  readonly id: string;
  readonly channel: string;
  readonly text: string;
  /** Labels of what can be pressed, links included, in reading order. */
  readonly buttons: readonly string[];
  readonly to: 'channel' | 'thread' | 'person';
  /** Whether it notifies somebody, or hides an address that the test did not name behind other words. */
  readonly pings: boolean;
  /** Addresses that stand behind other words. */
  readonly links: readonly string[];
}

/** A node of the parser's tree. */
interface Node {
  readonly type: string;
  readonly content?: string | readonly Node[];
  readonly target?: string;
  readonly id?: string;
  readonly timestamp?: string;
}

/** @param carried Addresses that the messages carried themselves, so that a link to one is no trap. */
export function shown(world: World, carried: readonly string[] = []): Seen[] {
  const all = [...world.messages.values()];
  return all
    .filter((each) => !each.loading && each.type !== MessageType.ThreadStarterMessage)
    .map((each) => seen(world, each, carried));
}

function seen(world: World, message: Message, carried: readonly string[]): Seen {
  const components = parts(message.components);
  const texts = [message.content, ...embedTexts(message), ...components.flatMap(textOf)].filter((text) => text !== '');
  const trees = texts.map((text) => parse(text, 'extended'));
  const links = trees.flatMap((tree) => linksIn(tree));
  const channel = world.channels.get(message.channel);
  return {
    id: message.id,
    channel: message.channel,
    text: trees.map(words).join('\n'),
    buttons: components.flatMap((part) => (part.type === ComponentType.Button ? (part.label ?? '') : [])),
    to: message.seenBy || !channel?.guild ? 'person' : isThread(channel) ? 'thread' : 'channel',
    pings: notifies(message, components) || links.some((link) => !carried.includes(link)),
    links,
  };
}

function textOf(part: Part): string[] {
  return part.type === ComponentType.TextDisplay && 'content' in part ? [String(part.content)] : [];
}

function embedTexts({ embeds }: Message): string[] {
  return embeds.flatMap(({ author, title, description, fields = [], footer }) => [
    author?.name ?? '',
    title ?? '',
    description ?? '',
    ...fields.flatMap(({ name, value }) => [name, value]),
    footer?.text ?? '',
  ]);
}

/** The words alone. A token shows as what stands for it: a person's as `@id`, a moment's as its ISO form. */
function words(tree: readonly Node[] | string): string {
  if (typeof tree === 'string') return tree;
  return tree.map(word).join('');
}

function word(node: Node): string {
  switch (node.type) {
    case 'br':
    case 'newline':
      return '\n';
    case 'everyone':
    case 'here':
      return `@${node.type}`;
    case 'user':
    case 'role':
      return `@${node.id}`;
    case 'channel':
      return `#${node.id}`;
    case 'timestamp':
      return new Date(Number(node.timestamp) * 1000).toISOString();
    case 'heading':
    case 'subtext':
    case 'blockQuote':
    case 'codeBlock':
      return `${words(node.content ?? '')}\n`;
    default:
      return words(node.content ?? '');
  }
}

function linksIn(tree: readonly Node[]): string[] {
  return tree.flatMap((node) => {
    const inner = typeof node.content === 'object' ? linksIn(node.content) : [];
    return node.type === 'link' ? [node.target ?? '', ...inner] : inner;
  });
}

/**
 * Discord looks for mentions in the raw text, escapes or not, of the content and of text displays, but not of embeds.
 * Without `allowed_mentions` an answer to an interaction notifies people only, a plain message everybody.
 */
function notifies(message: Message, components: readonly Part[]): boolean {
  const raw = [message.content, ...components.flatMap(textOf)].join('\n');
  const given = message.mentions ?? DEFAULT_MENTIONS[message.source];
  const parse = given.parse ?? [];
  const people = [...raw.matchAll(/<@!?(\d+)>/g)].map(([, id]) => id ?? '');
  const roles = [...raw.matchAll(/<@&(\d+)>/g)].map(([, id]) => id ?? '');
  return (
    (parse.includes(AllowedMentionsTypes.Everyone) && /@(everyone|here)/.test(raw)) ||
    (parse.includes(AllowedMentionsTypes.User) ? people.length > 0 : people.some((id) => given.users?.includes(id))) ||
    (parse.includes(AllowedMentionsTypes.Role) ? roles.length > 0 : roles.some((id) => given.roles?.includes(id)))
  );
}

const DEFAULT_MENTIONS: Readonly<Record<Message['source'], APIAllowedMentions>> = {
  plain: { parse: [AllowedMentionsTypes.Everyone, AllowedMentionsTypes.User, AllowedMentionsTypes.Role] },
  answer: { parse: [AllowedMentionsTypes.User] },
};
