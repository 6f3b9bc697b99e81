/**
 * A message as Discord's Components V2: one container of text displays, rows with their button, and the frame's buttons.
 *
 * Nothing is cut here: what `faults` finds fit keeps every limit. The body names no mentions to notify; whoever sends it
 * switches them off.
 */
import {
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIContainerComponent,
  type APISectionComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import { line } from '../../core/commands.js';
import { type Block, type Button, isBlank, isEmpty, type Message, markWidth, type Span } from '../../core/message.js';
import { remembered } from '../../core/remembered.js';
import { clean, spaced } from '../../core/text.js';
import { askId, marked, signOf } from './custom-id.js';
import { codeBlock, markup, markupLine, webAddress } from './markup.js';

/** What every route that takes a message takes. */
export interface Rendered {
  readonly flags: MessageFlags.IsComponentsV2;
  readonly components: [APIContainerComponent];
}

/** @param key The delivery's key for a posted message; by it `bears` knows the message again. */
export function render(message: Message, key?: string): Rendered {
  const container = drawn(message);
  return { flags: MessageFlags.IsComponentsV2, components: [key === undefined ? container : signed(container, key)] };
}

/** A digest goes to a thousand channels alike, but for the sign of its key. */
const drawn = remembered((message: Message): APIContainerComponent => {
  const button = createButtons();
  return { type: ComponentType.Container, components: [...bodyOf(message, button), ...frameOf(message, button)] };
});

/** The container with the key's number, and the key's mark in its buttons. */
function signed(container: APIContainerComponent, key: string): APIContainerComponent {
  const { mark, number } = signOf(key);
  const withSign = <Part extends object>(part: Part): Part =>
    'custom_id' in part && typeof part.custom_id === 'string'
      ? { ...part, custom_id: marked(part.custom_id, mark) }
      : part;
  const components = container.components.map((part) => {
    if (part.type === ComponentType.ActionRow) return { ...part, components: part.components.map(withSign) };
    return part.type === ComponentType.Section ? { ...part, accessory: withSign(part.accessory) } : part;
  });
  return { ...container, id: number, components };
}

type Draw = (button: Button) => APIButtonComponent;

/** Counts the positions, so that no two buttons of a message share an id. */
function createButtons(): Draw {
  let position = 0;
  return (button) => {
    const label = spaced(clean(button.label)).trim();
    const type = ComponentType.Button;
    if ('ask' in button) {
      const custom_id = askId(position++, line(button.ask), button.replaces === true);
      return { type, style: ButtonStyle.Secondary, label, custom_id };
    }
    const url = webAddress(button.href);
    if (url) return { type, style: ButtonStyle.Link, label, url };
    // Discord refuses the whole message for one address that is not of the web, so that button can only be seen.
    return { type, style: ButtonStyle.Secondary, label, custom_id: askId(position++, 'help', false), disabled: true };
  };
}

/** The title and the blocks: runs of blocks share a text display, a row stands between them. */
function bodyOf({ title, body }: Message, button: Draw): APIComponentInContainer[] {
  const components: APIComponentInContainer[] = [];
  let run = `## ${markupLine(title)}\n`;
  const flush = () => {
    if (run.trim() !== '') components.push({ type: ComponentType.TextDisplay, content: run.trim() });
    run = '';
  };
  for (const block of body) {
    if (block.kind === 'text' && block.button) {
      flush();
      components.push(row(block.spans, button(block.button)));
    } else if (!isEmpty(block)) {
      run += `${written(block)}${block.kind === 'heading' ? '\n' : '\n\n'}`;
    }
  }
  flush();
  return components;
}

function row(spans: readonly Span[], accessory: APIButtonComponent): APISectionComponent {
  const content = markup(spans);
  return {
    type: ComponentType.Section,
    components: [{ type: ComponentType.TextDisplay, content: content.trim() === '' ? '\u2026' : content }],
    accessory,
  };
}

function frameOf({ footer = [], buttons = [] }: Message, button: Draw): APIComponentInContainer[] {
  const frame: APIComponentInContainer[] = [];
  if (!isBlank(footer)) {
    const inOneLine = footer.map((span) => ({ ...span, text: spaced(span.text) }));
    frame.push({ type: ComponentType.TextDisplay, content: `-# ${markup(inOneLine)}` });
  }
  if (buttons.length > 0) frame.push({ type: ComponentType.ActionRow, components: buttons.map(button) });
  return frame;
}

function written(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `### ${markupLine(block.text)}`;
    case 'text':
      return markup(block.spans);
    case 'quote':
      return `> ${markup(block.spans, '> ')}`;
    case 'code':
      return codeBlock(block.text);
    case 'list':
      return block.items
        .map((item, index) => {
          const mark = block.ordered ? `${(block.start ?? 1) + index}. ` : '- ';
          return mark + markup(item, ' '.repeat(markWidth(block, index)));
        })
        .join('\n');
  }
}
