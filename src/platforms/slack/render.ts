/**
 * Message to Block Kit.
 *
 * Words go out as `rich_text` and `plain_text`, which Slack does not parse, so nothing that a person or an author wrote
 * can ping, link or format. Slack's own markup is written only by `markup.ts`, for rows and footers that need it.
 * Nothing is cut: a message that does not fit is a mistake in the core, and is refused here.
 */
import type {
  ActionsBlock,
  Button as ButtonElement,
  HeaderBlock,
  KnownBlock,
  PlainTextElement,
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
  RichTextList,
  SectionBlock,
} from '@slack/types';
import { commandNamed, line } from '../../core/commands.js';
import { type Block, type Button, isBlank, isEmpty, type Message, type Span } from '../../core/message.js';
import { plainText } from '../../core/plain-text.js';
import { remembered } from '../../core/remembered.js';
import { clean, clip, spaced } from '../../core/text.js';
import { LIMITS, refuseBeyond } from './limits.js';
import { DATE_FORMAT, escaped, NO_WORDS, plainly, secondsOf, textObject, webAddress, withoutLinks } from './markup.js';

/** What Slack is sent of a message: blocks for whoever sees them, and its whole meaning as text for whoever does not. */
export interface Rendered {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

export interface RenderOptions {
  /** The delivery's key, which its buttons then carry. */
  readonly key?: string;
  /** One person alone reads it, in a form or at home: buttons whose answer is for a whole channel are left out. */
  readonly alone?: boolean;
}

/** What goes with every message: nothing is unfurled, and nothing in the text alone is markup. */
export const QUIET = { unfurl_links: false, unfurl_media: false, mrkdwn: false } as const;

/** Throws a TypeError for a message that Slack would refuse. */
export function render(message: Message, { key, alone }: RenderOptions = {}): Rendered {
  const { text, blocks } = drawn(alone ? withoutSharing(message) : message);
  return { text, blocks: key === undefined ? blocks : blocks.map((block) => keyed(block, key)) };
}

/** A digest goes to a thousand channels alike, but for the key in its buttons. */
const drawn = remembered((message: Message): Rendered => {
  const write = createButtons();
  const blocks = [
    header(message.title),
    ...bodyBlocks(message.body, write),
    ...footerBlocks(message),
    ...frameBlocks(message.buttons ?? [], write),
  ];
  refuseBeyond('messageBlocks', blocks.length);
  return { text: textOf(message), blocks };
});

/** The block with a key in those of its buttons that ask. */
function keyed(block: KnownBlock, key: string): KnownBlock {
  if (block.type === 'actions') return { ...block, elements: block.elements.map((element) => withKey(element, key)) };
  if (block.type !== 'section' || !block.accessory) return block;
  return { ...block, accessory: withKey(block.accessory, key) };
}

function withKey<Element extends { type: string }>(element: Element, key: string): Element {
  if (!('action_id' in element) || !String(element.action_id).startsWith('ask:')) return element;
  const id = `${element.action_id}${key}`;
  refuseBeyond('id', id.length);
  return { ...element, action_id: id };
}

/** A sentence of the program's own, without title or buttons. */
export function sentence(words: string): Rendered {
  const elements: RichTextBlockElement[] = [{ type: 'rich_text_section', elements: inline([{ text: words }]) }];
  return { text: inert(clean(words)), blocks: [{ type: 'rich_text', elements }] };
}

/** Text that Slack shows as it stands, on one line. */
export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text: spaced(clean(text)).trim() || NO_WORDS, emoji: false };
}

/** What an action id says of a pressed button; undefined for one that asks nothing. */
export function readActionId(id: string): { readonly replaces: boolean; readonly key?: string } | undefined {
  const [, replaces, key] = /^ask:\d+:(r?):(.*)$/s.exec(id) ?? [];
  if (replaces === undefined) return undefined;
  return { replaces: replaces === 'r', ...(key && { key }) };
}

/** Title, body and footer; buttons are read out by themselves. */
function textOf({ title, body, footer = [] }: Message): string {
  const words = body.map((block) => (block.kind === 'text' ? { kind: block.kind, spans: block.spans } : block));
  const text = plainText({ title, body: words, footer });
  refuseBeyond('messageCharacters', text.length);
  return inert(text);
}

/** Text that does nothing. The longest is cut: only a page of marks or empty lines is that long, and the blocks have it whole. */
function inert(words: string): string {
  const text = withoutLinks(escaped(words));
  if (text.length <= LIMITS.text) return text;
  return inert(clip(words, Math.floor((words.length * LIMITS.text) / text.length) - 1));
}

function withoutSharing({ buttons = [], ...message }: Message): Message {
  const isPrivate = (button: Button) => !('ask' in button && commandNamed(button.ask.command).public);
  const body = message.body.map((block): Block => {
    if (block.kind !== 'text' || !block.button || isPrivate(block.button)) return block;
    return { kind: 'text', spans: block.spans };
  });
  return { ...message, body, buttons: buttons.filter(isPrivate) };
}

function header(text: string): HeaderBlock {
  const shown = plain(text);
  refuseBeyond('header', shown.text.length);
  return { type: 'header', text: shown };
}

/** Headings and rows are blocks of their own; all that stands between two of them is one. */
function bodyBlocks(body: readonly Block[], write: WriteButton): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let run: Block[] = [];
  const end = () => {
    if (run.length > 0) blocks.push(richText(run));
    run = [];
  };
  for (const block of body) {
    const own = ownBlock(block, write);
    if (own) {
      end();
      blocks.push(own);
    } else if (!isEmpty(block)) run.push(block);
  }
  end();
  return blocks;
}

function ownBlock(block: Block, write: WriteButton): KnownBlock | undefined {
  if (block.kind === 'text' && block.button) return row(block.spans, block.button, write);
  const isHeading = block.kind === 'heading' && !isEmpty(block);
  return isHeading && block.text.length <= LIMITS.header ? header(block.text) : undefined;
}

function row(spans: readonly Span[], button: Button, write: WriteButton): SectionBlock {
  const words = clean(spans.map(({ text }) => text).join(''));
  const accessory = write(button, words.trim().split('\n', 1)[0]);
  if (accessory) return { type: 'section', text: textObject(spans), accessory };
  return { type: 'section', text: textObject([...spans, { text: ' ' }, addressOf(button)]) };
}

function richText(run: readonly Block[]): RichTextBlock {
  const elements: RichTextBlockElement[] = [];
  for (const block of run) {
    const last = elements.at(-1);
    if (block.kind === 'text' && last?.type === 'rich_text_section') {
      last.elements.push({ type: 'text', text: '\n\n' }, ...inline(block.spans));
    } else elements.push(...richElements(block));
  }
  return { type: 'rich_text', elements };
}

function richElements(block: Block): RichTextBlockElement[] {
  switch (block.kind) {
    case 'heading':
      return [{ type: 'rich_text_section', elements: inline([{ text: block.text, bold: true }]) }];
    case 'text':
      return [{ type: 'rich_text_section', elements: inline(block.spans) }];
    case 'quote':
      return [{ type: 'rich_text_quote', elements: inline(block.spans) }];
    case 'code':
      return [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: clean(block.text) || NO_WORDS }] }];
    case 'list':
      return [list(block)];
  }
}

/** Slack's reference has `offset`, its types do not. */
function list({ items, ordered, start = 1 }: Extract<Block, { kind: 'list' }>): RichTextList & { offset?: number } {
  return {
    type: 'rich_text_list',
    style: ordered ? 'ordered' : 'bullet',
    elements: items.map((item) => ({ type: 'rich_text_section', elements: inline(item) })),
    ...(ordered && start > 1 && { offset: start - 1 }),
  };
}

/** At least one element, so that a list's empty item keeps its number. */
function inline(spans: readonly Span[]): RichTextElement[] {
  const elements = spans.flatMap(richSpan);
  return elements.length > 0 ? elements : [{ type: 'text', text: NO_WORDS }];
}

function richSpan(span: Span): RichTextElement[] {
  const text = clean(span.text);
  const style = styleOf(span);
  const seconds = span.at && secondsOf(span.at);
  if (seconds !== undefined) {
    const fallback = text.trim() || new Date(seconds * 1000).toISOString();
    return [{ type: 'date', timestamp: seconds, format: DATE_FORMAT, fallback, ...style }];
  }
  const url = span.href === undefined ? undefined : webAddress(span.href);
  if (url) return [{ type: 'link', url, ...(text.trim() !== '' && { text }), ...style }];
  const words = plainly(span);
  return words === '' ? [] : [{ type: 'text', text: words, ...style }];
}

function styleOf({ bold, italic, code }: Span): { style?: { bold?: true; italic?: true; code?: true } } {
  if (!bold && !italic && !code) return {};
  return { style: { ...(bold && { bold }), ...(italic && { italic }), ...(code && { code }) } };
}

function footerBlocks({ footer = [], buttons = [] }: Message): KnownBlock[] {
  const addresses = buttons.filter((button) => 'href' in button && !webAddress(button.href)).map(addressOf);
  const spans = [...footer, ...addresses];
  return isBlank(spans) ? [] : [{ type: 'context', elements: [textObject(spans)] }];
}

function frameBlocks(buttons: readonly Button[], write: WriteButton): ActionsBlock[] {
  const elements = buttons.flatMap((button) => write(button) ?? []);
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}

/** A button as Slack takes it, numbered in the order of the calls; undefined for an address that Slack opens none for. */
type WriteButton = (button: Button, about?: string) => ButtonElement | undefined;

function createButtons(): WriteButton {
  let position = 0;
  return (button, about) => {
    const at = position++;
    const text = plain(button.label);
    refuseBeyond('buttonLabel', text.text.length);
    const spoken = about && plain(clip(`${text.text}: ${about}`, LIMITS.accessibilityLabel)).text;
    const shown = { type: 'button' as const, text, ...(spoken && { accessibility_label: spoken }) };
    if ('ask' in button) {
      const value = line(button.ask);
      refuseBeyond('buttonValue', value.length);
      return { ...shown, action_id: `ask:${at}:${button.replaces ? 'r' : ''}:`, value };
    }
    const url = webAddress(button.href);
    return url ? { ...shown, action_id: `link:${at}`, url } : undefined;
  };
}

/** What cannot be pressed can be read. */
function addressOf(button: Button): Span {
  return { text: 'href' in button ? ` ${button.label}: ${button.href}` : '' };
}
