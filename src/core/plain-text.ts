/**
 * A message as text: its whole meaning for screen readers, notifications, pipes and terminals.
 *
 * Nothing is escaped, for nothing reads it again, and no control character passes but the line feeds written here. A
 * terminal takes the same walk and adds colour through {@link Style}.
 */
import { type Ask, line } from './commands.js';
import { withOrdinal } from './dates.js';
import { type Block, type Button, isEmpty, type Message, type Span } from './message.js';
import type { Language } from './ports.js';
import { clean, columns, spaced, wordsAndGaps } from './text.js';

export interface PlainTextOptions {
  /** The language of dates; English unless told otherwise. */
  readonly language?: Language;
  /** The IANA zone of dates, which must exist; UTC unless told otherwise. */
  readonly zone?: string;
  /** Columns at which lines turn; without it they do not. A word wider than this stays whole, and so does code. */
  readonly width?: number | undefined;
  /** What stands before the line that a button asks, such as `/mali `. */
  readonly prefix?: string;
  /** Writes `[1] label` for `[label: line]`, where the reader can type the number: see {@link asksOf}. */
  readonly numbered?: boolean;
  readonly style?: Partial<Style>;
}

/** How parts of a text are coloured. Each is given pieces of one line, of which the width has been counted already. */
export interface Style {
  title(text: string): string;
  heading(text: string): string;
  bold(text: string): string;
  italic(text: string): string;
  code(text: string): string;
  /** Addresses, buttons, the footer, and the marks of lists and quotes. */
  dim(text: string): string;
}

/** Title, blocks, footer and buttons, a blank line between each two; a row ends in how to follow it. */
export function plainText(message: Message, options: PlainTextOptions = {}): string {
  const { title, body, footer = [], buttons = [] } = message;
  const walk = createWalk(options);
  const { style } = walk;
  const written = [
    lay([{ text: inline(title), paint: style.title }], walk),
    ...body.map((block) => writeBlock(block, walk)),
    lay(
      pieces(footer, walk).map(({ text, paint }) => ({ text, paint: (shown) => style.dim(paint(shown)) })),
      walk,
    ),
    buttons.map((button) => lay([{ text: walk.way(button), paint: style.dim }], walk)).join('\n'),
  ];
  return written.filter((part) => part !== '').join('\n\n');
}

/** What the numbers of a numbered text ask, from `[1]`: its rows in order, then its frame. Links have no number. */
export function asksOf(message: Message): Ask[] {
  const rows = message.body.flatMap((block) => (block.kind === 'text' && block.button ? [block.button] : []));
  return [...rows, ...(message.buttons ?? [])].flatMap((button) => ('ask' in button ? [button.ask] : []));
}

/** What every part of one text is written by. */
interface Walk {
  readonly style: Style;
  readonly width: number;
  /** A date in words; nothing for one that is no date. */
  date(at: Date): string | undefined;
  /** How a button is followed, numbered in the order of the calls. */
  way(button: Button): string;
}

/** Some text of one colour, which may hold line feeds until it is laid out. */
interface Piece {
  readonly text: string;
  readonly paint: (text: string) => string;
}

const same = (text: string): string => text;

const UNSTYLED: Style = { title: same, heading: same, bold: same, italic: same, code: same, dim: same };

/** British English writes the day before the month, as the United Nations does. */
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR' };

function createWalk(options: PlainTextOptions): Walk {
  const { language = 'en', zone = 'UTC', prefix = '', numbered = false, width } = options;
  let format: Intl.DateTimeFormat | undefined; // costly to make, and most messages hold no date
  let number = 0;
  return {
    style: { ...UNSTYLED, ...options.style },
    width: width || Number.POSITIVE_INFINITY,
    date(at) {
      if (Number.isNaN(at.getTime())) return undefined;
      format ??= new Intl.DateTimeFormat(LOCALES[language], { ...DATE, timeZone: zone });
      return withOrdinal(format.format(at), language);
    },
    way(button) {
      const colon = language === 'fr' ? '\u00a0:' : ':';
      const label = inline(button.label);
      if (!('ask' in button)) return `[${label}${colon} ${inline(button.href)}]`;
      return numbered ? `[${++number}] ${label}` : `[${label}${colon} ${prefix}${inline(line(button.ask))}]`;
    },
  };
}

/** Names its zone, since the reader of a text may sit in another. */
const DATE: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
};

function writeBlock(block: Block, walk: Walk): string {
  if (isEmpty(block) && !(block.kind === 'text' && block.button)) return '';
  switch (block.kind) {
    case 'heading':
      return lay([{ text: inline(block.text), paint: walk.style.heading }], walk);
    case 'text': {
      const way = block.button ? [{ text: ` ${walk.way(block.button)}`, paint: walk.style.dim }] : [];
      return lay([...pieces(block.spans, walk), ...way], walk);
    }
    case 'list':
      return block.items
        .map((item, index) => {
          const mark = block.ordered ? `${(block.start ?? 1) + index}. ` : '- ';
          return lay(pieces(item, walk), walk, mark, ' '.repeat(mark.length));
        })
        .join('\n');
    case 'quote':
      return lay(pieces(block.spans, walk), walk, '> ', '> ');
    case 'code': {
      const text = clean(block.text.replaceAll('\t', '    ')).trimEnd();
      return lay([{ text, paint: walk.style.code }], { ...walk, width: Number.POSITIVE_INFINITY }, '    ', '    ');
    }
  }
}

/** Spans as they read: a date in words, and an address behind what links to it. */
function pieces(spans: readonly Span[], walk: Walk): Piece[] {
  return spans.flatMap((span) => {
    const text = (span.at && walk.date(span.at)) ?? clean(span.text);
    const href = inline(span.href ?? '');
    const address = text.trim() === '' ? href : ` (${href})`;
    const shown = { text, paint: paintOf(span, walk.style) };
    return href === '' || href === text ? [shown] : [shown, { text: address, paint: walk.style.dim }];
  });
}

function paintOf(span: Span, style: Style): Piece['paint'] {
  const paints = [span.code && style.code, span.italic && style.italic, span.bold && style.bold];
  return (text) => paints.reduce((shown, paint) => (paint ? paint(shown) : shown), text);
}

/** Pieces as lines, each behind its mark: the first line's, or that of all further lines. */
function lay(given: readonly Piece[], walk: Walk, first = '', further = ''): string {
  const lines = linesOf(given).flatMap((each) => wrap(each, walk.width - first.length));
  return lines
    .map((each, index) => {
      const mark = index === 0 ? first : further;
      return `${mark.trim() ? walk.style.dim(mark) : mark}${painted(each)}`.trimEnd();
    })
    .join('\n');
}

function linesOf(given: readonly Piece[]): Piece[][] {
  const lines: Piece[][] = [[]];
  for (const { text, paint } of given) {
    for (const [index, part] of text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      lines.at(-1)?.push({ text: part, paint });
    }
  }
  return lines;
}

/** One line as lines within a width: as many words on each as fit, and at least one. */
function wrap(line: readonly Piece[], width: number): Piece[][] {
  if (width === Number.POSITIVE_INFINITY) return [[...line]];
  const lines: Piece[][] = [[]];
  let used = 0;
  for (const { gap, word } of wordsOf(line)) {
    const [space, size] = [widthOf(gap), widthOf(word)];
    const turns = used > 0 && used + space + size > width;
    if (turns) lines.push([]);
    for (const piece of turns ? word : [...gap, ...word]) lines.at(-1)?.push(piece);
    used = turns ? size : used + space + size;
  }
  return lines;
}

/** The words of a line, which may change colour within, each with the white space before it. */
function wordsOf(line: readonly Piece[]): { gap: Piece[]; word: Piece[] }[] {
  const words: { gap: Piece[]; word: Piece[] }[] = [{ gap: [], word: [] }];
  for (const { text, paint } of line) {
    for (const [index, part] of wordsAndGaps(text).entries()) {
      const isGap = index % 2 === 1;
      if (isGap && words.at(-1)?.word.length) words.push({ gap: [], word: [] });
      if (part !== '') words.at(-1)?.[isGap ? 'gap' : 'word'].push({ text: part, paint });
    }
  }
  return words;
}

function widthOf(given: readonly Piece[]): number {
  return given.reduce((sum, { text }) => sum + columns(text), 0);
}

/** Pieces that followed each other in one colour are coloured at once. */
function painted(line: readonly Piece[]): string {
  let [shown, run] = ['', ''];
  for (const [index, { text, paint }] of line.entries()) {
    run += text;
    if (line[index + 1]?.paint === paint) continue;
    if (run !== '') shown += paint(run);
    run = '';
  }
  return shown;
}

function inline(text: string): string {
  return spaced(clean(text)).trim();
}
