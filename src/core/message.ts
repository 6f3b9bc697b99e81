/**
 * The message: plain data that every platform can show.
 *
 * Text is data, not markup: nothing here is parsed again, so what a person typed can never become a link or a ping.
 * What a message weighs is decided here as well, so that renderers never have to cut: a message without {@link faults}
 * fits everywhere. `page.ts` cuts a body into pages, `plain-text.ts` writes a message as text.
 */
import { type Ask, line } from './commands.js';
import type { Address } from './ports.js';

/** The body is what an author can write; title, footer and buttons are the frame that the program adds. */
export interface Message {
  /** Also the notification, the discussion's name and the alternative text. At most {@link TITLE_LENGTH} characters. */
  readonly title: string;
  readonly body: readonly Block[];
  /** Weighs at most {@link FOOTER_WEIGHT}. */
  readonly footer?: readonly Span[];
  /** At most {@link BUTTONS}. */
  readonly buttons?: readonly Button[];
  /** A forum's tag, where there is one. */
  readonly theme?: string;
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  /** With a button it is a row: a search result, a lesson. */
  | { readonly kind: 'text'; readonly spans: readonly Span[]; readonly button?: Button }
  | {
      readonly kind: 'list';
      readonly items: readonly (readonly Span[])[];
      readonly ordered: boolean;
      readonly start?: number;
    }
  | { readonly kind: 'quote'; readonly spans: readonly Span[] }
  | { readonly kind: 'code'; readonly text: string };

export interface Span {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly code?: true;
  readonly href?: string;
  /** Shown in the reader's own zone; `text` is the fallback. */
  readonly at?: Date;
  /** Shown as a name, never notified; `text` is the fallback. */
  readonly person?: Address;
}

export type Button =
  /** Something else that the reader may want; `replaces` turns a private answer's page in place. */
  | { readonly label: string; readonly ask: Ask; readonly replaces?: true }
  | { readonly label: string; readonly href: string };

/**
 * Characters of a title, counted as UTF-16 units, which no platform exceeds. Discord takes 100 for a thread's name and
 * Slack 150 for a header.
 */
export const TITLE_LENGTH = 80;

/**
 * How much of a body one message holds, under the tightest platform: Discord's text displays take 4,000 characters in
 * total and its messages 40 components, of which a row is three.
 */
export const PAGE = { weight: 3400, blocks: 20, rows: 5 } as const;

/**
 * What a footer may weigh. A title of 80 escaped characters with its mark comes to 164, so title, body and footer
 * make 3,864 at most; the rest of Discord's 4,000 is the renderer's own.
 */
export const FOOTER_WEIGHT = 300;

/** What a row may weigh: with all of Slack's longer markup still far below the 3,000 characters of a section's text. */
export const ROW_WEIGHT = 1000;

/** What a heading may weigh: 150 characters, as many as Slack's header takes, and its {@link BLOCK_MARKUP}. */
export const HEADING_WEIGHT = 156;

/** Frame buttons: as many as Discord puts in one action row. */
const BUTTONS = 5;

/** Characters of a button's label. Slack takes 75, Discord 80. */
export const LABEL_LENGTH = 75;

/** Characters of a button's `line(ask)`: Discord's custom id takes 100, and carries version, position and key as well. */
export const ASK_LENGTH = 80;

/** Characters of a link button's address. Discord takes 512, Slack 3,000. */
const HREF_LENGTH = 512;

/** What stands around a block: the blank line before it, and `### `, `> ` or the two lines of a code fence. */
export const BLOCK_MARKUP: Readonly<Record<Block['kind'], number>> = {
  heading: 6,
  text: 2,
  list: 2,
  quote: 4,
  code: 10,
};

/** What a further line of these costs besides its line feed: `> ` and `-# `. A list item's is the width of its mark. */
export const LINE_MARKUP = { text: 0, quote: 2, footer: 3 } as const;

/** `**` and `*` on both sides; two backticks and a space on both sides; `[`, `](<` and `>)`. */
const SPAN_MARKUP = { bold: 4, italic: 2, code: 6, href: 6 } as const;

/** A renderer may part two marks with a character of no width, lest `**` and `*` be read together. */
const SEAM = 1;

/** `<t:1234567890:f>` with a year far away, or `<@` and a Discord id of twenty digits and `>`. */
const TOKEN = 24;

/** What the body's blocks weigh together is what a page must not exceed. */
export function weight(block: Block): number {
  const markup = BLOCK_MARKUP[block.kind];
  switch (block.kind) {
    case 'heading':
    case 'code':
      return markup + spansWeight([{ text: block.text }], LINE_MARKUP.text);
    case 'text':
      return markup + spansWeight(block.spans, LINE_MARKUP.text);
    case 'quote':
      return markup + spansWeight(block.spans, LINE_MARKUP.quote);
    case 'list':
      return block.items.reduce((sum, item, index) => sum + itemWeight(item, markWidth(block, index)), markup);
  }
}

/** What a list's item weighs behind a mark of so many characters: the mark, the text, the line feed. */
export function itemWeight(item: readonly Span[], width: number): number {
  return width + spansWeight(item, width) + 1;
}

/** Characters of the mark before a list's item: `- ` or `12. `. */
export function markWidth(list: Extract<Block, { kind: 'list' }>, index: number): number {
  return list.ordered ? `${(list.start ?? 1) + index}. `.length : 2;
}

/** What a footer weighs, its mark included. */
export function footerWeight(footer: readonly Span[]): number {
  return LINE_MARKUP.footer + spansWeight(footer, LINE_MARKUP.footer);
}

/** @param lineMarkup What each further line costs besides its line feed. */
export function spansWeight(spans: readonly Span[], lineMarkup: number): number {
  let sum = 0;
  for (const span of spans) {
    sum += markupWeight(span);
    for (let i = 0; i < span.text.length; i++) sum += unitWeight(span.text.charCodeAt(i), span, lineMarkup);
  }
  return sum;
}

/** What stands around a span's text, its address and its token included. */
export function markupWeight(span: Span): number {
  const token = span.at || span.person !== undefined ? TOKEN : 0;
  const link = span.href === undefined ? 0 : SPAN_MARKUP.href + SEAM + hrefWeight(span.href);
  return token + link + styleWeight(span);
}

/**
 * What one UTF-16 unit of a span weighs: the most that any platform could make of it. A line feed costs the next line's
 * mark and, since a platform may end a style with its line, the style again; in a link it becomes a space.
 */
export function unitWeight(unit: number, span: Span, lineMarkup: number): number {
  if (isLineBreak(unit)) return 1 + lineMarkup + styleWeight(span);
  if (span.code && unit === BACKTICK) return 3; // a run of n needs n + 1 on each side
  return WEIGHTS[unit] ?? 1;
}

/** An address as it stands in a link, or behind its text where a platform does not take it as a link. */
export function hrefWeight(href: string): number {
  let sum = 0;
  for (let i = 0; i < href.length; i++) sum += HREF_WEIGHTS[href.charCodeAt(i)] ?? 9; // %E2%82%AC
  return sum;
}

/**
 * What of a message breaks a limit, one sentence each; empty for a message that fits every platform.
 * A fault is a mistake in the program or the content, so renderers and checks refuse it; people never see it.
 */
export function faults(message: Message): string[] {
  const { title, body, footer = [], buttons = [] } = message;
  const rows = body.flatMap((block) =>
    block.kind === 'text' && block.button ? [{ block, button: block.button }] : [],
  );
  const heaviest = rows.reduce((most, { block }) => Math.max(most, weight(block)), 0);
  const found = [
    title.trim() === '' && 'the title is empty',
    BREAKS.test(title) && 'the title holds a control character',
    over('the title', title.length, TITLE_LENGTH, 'characters'),
    over(
      'the body',
      body.reduce((sum, block) => sum + weight(block), 0),
      PAGE.weight,
      'in weight',
    ),
    over('the body', body.length, PAGE.blocks, 'blocks'),
    over('the body', rows.length, PAGE.rows, 'rows'),
    over('a row', heaviest, ROW_WEIGHT, 'in weight'),
    rows.some(({ block }) => isBlank(block.spans)) && 'a row is empty',
    over('the footer', footer.length && footerWeight(footer), FOOTER_WEIGHT, 'in weight'),
    over('the frame', buttons.length, BUTTONS, 'buttons'),
    ...[...rows.map(({ button }) => button), ...buttons].flatMap(buttonFaults),
  ];
  return found.filter((fault) => fault !== false);
}

/** Whether there is nothing to read. A date or a person is something, even where its fallback is empty. */
export function isBlank(spans: readonly Span[]): boolean {
  return spans.every((span) => !span.at && span.person === undefined && span.text.trim() === '');
}

/** Whether a block shows nothing, whatever its button. */
export function isEmpty(block: Block): boolean {
  switch (block.kind) {
    case 'text':
    case 'quote':
      return isBlank(block.spans);
    case 'list':
      return block.items.every(isBlank);
    case 'heading':
    case 'code':
      return block.text.trim() === '';
  }
}

function buttonFaults(button: Button): (string | false)[] {
  const name = `the button "${button.label}"`;
  return [
    button.label.trim() === '' && 'a button has no label',
    over(name, button.label.length, LABEL_LENGTH, 'characters of label'),
    'ask' in button
      ? over(name, line(button.ask).length, ASK_LENGTH, 'characters of ask')
      : over(name, button.href.length, HREF_LENGTH, 'characters of address'),
  ];
}

function over(what: string, amount: number, limit: number, unit: string): string | false {
  return amount > limit && `${what} has ${amount} of ${limit} ${unit}`;
}

function styleWeight(span: Span): number {
  const { bold, italic, code } = SPAN_MARKUP;
  const marks = (span.bold ? bold : 0) + (span.italic ? italic : 0) + (span.code ? code : 0);
  return marks && marks + SEAM;
}

function isLineBreak(unit: number): boolean {
  return (unit >= 0x0a && unit <= 0x0d) || unit === 0x85 || unit === 0x2028 || unit === 0x2029;
}

const BACKTICK = 0x60;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const BREAKS = /[\x00-\x1f\x7f-\x9f\u2028\u2029]/;

/**
 * By ASCII code. Slack writes `&amp;`, `&lt;`, `&gt;`; Markdown lets a backslash stand before any ASCII punctuation, so
 * all of it counts two and no renderer has to ask which marks were foreseen. Every other UTF-16 unit weighs one, which
 * is never less than platforms that count code points find.
 */
const WEIGHTS = ascii((character) =>
  character === '&' ? 5 : /[<>]/.test(character) ? 4 : /[!-/:-@[-`{-~]/.test(character) ? 2 : 1,
);

/** As {@link WEIGHTS}, but three for what an address may have to write as `%28`. */
const HREF_WEIGHTS = ascii((character, code) => (/[\w./:?#=+%@,;!$'&<>~-]/.test(character) ? (WEIGHTS[code] ?? 1) : 3));

function ascii(weigh: (character: string, code: number) => number): readonly number[] {
  return Array.from({ length: 128 }, (_, code) => weigh(String.fromCharCode(code), code));
}
