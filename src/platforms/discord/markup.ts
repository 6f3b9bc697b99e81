/**
 * Spans as Discord's Markdown.
 *
 * Text is escaped so that it reads as it was written, whatever it is: no mark, mention, link, list, timestamp or emoji
 * comes from it. Nothing here is longer than `message.ts` weighs it. Styles end with their line and begin again on the next.
 */
import type { Span } from '../../core/message.js';
import { clean, spaced } from '../../core/text.js';
import { placeAt } from './address.js';

/** Parts what Discord would read together. It has no width, and is no white space to Discord. */
const SEAM = '\u200b';

/**
 * @param further What every line after the first begins with: a quote's or footer's mark, a list item's indent.
 */
export function markup(spans: readonly Span[], further = ''): string {
  const writer = { out: '', atLineStart: true };
  for (const span of trimmed(merged(spans))) writeSpan(writer, span, further);
  return writer.out;
}

/** One line of plain text. */
export function markupLine(text: string): string {
  return markup([{ text: spaced(text) }]);
}

/** `clean` looks at a text six times; nearly all text shows at once that it needs none of them. */
function cleaned(text: string): string {
  return CLEAN.test(text) ? text : clean(text);
}

/** Characters among which nothing has to be cleaned: below are controls, above are those that turn or hide text, and surrogates. */
const CLEAN = /^[\n -~\u00a0-\u1fff\u2010-\u2027\u2030-\u205f\u2070-\ud7ff]*$/;

/** A block of code. A backtick next to another would end it. */
export function codeBlock(text: string): string {
  return `\`\`\`\n${withoutMentions(clean(text)).replace(/`(?=`)/g, `\`${SEAM}`)}\n\`\`\``;
}

interface Writer {
  out: string;
  /** Only white space stands on the line so far, so that a mark of a list or heading would be obeyed. */
  atLineStart: boolean;
}

/** Neighbours of one style as one span: a mark may be parted between two of them. */
function merged(spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const span of spans) {
    const last = found.at(-1);
    if (last && isText(last) && isText(span) && sameStyle(last, span)) {
      found[found.length - 1] = { ...last, text: last.text + span.text };
    } else if (span.text !== '' || !isText(span)) {
      found.push(span);
    }
  }
  return found;
}

/** Without white space at either end: a quote must not begin or end with an empty line. */
function trimmed(spans: readonly Span[]): readonly Span[] {
  const isBlank = (span: Span) => isText(span) && span.href === undefined && span.text.trim() === '';
  const from = spans.findIndex((span) => !isBlank(span));
  const kept = spans.slice(from, spans.findLastIndex((span) => !isBlank(span)) + 1);
  return kept.map((span, index) => {
    const start = index === 0 ? span.text.trimStart() : span.text;
    return { ...span, text: index === kept.length - 1 ? start.trimEnd() : start };
  });
}

function isText(span: Span): boolean {
  return span.at === undefined && span.person === undefined;
}

function sameStyle(one: Span, other: Span): boolean {
  return one.bold === other.bold && one.italic === other.italic && one.code === other.code && one.href === other.href;
}

function writeSpan(writer: Writer, span: Span, further: string): void {
  const token = span.code ? undefined : tokenOf(span);
  const text = cleaned(span.text);
  if (token) write(writer, styled(token, span));
  else if (span.href === undefined) writeLines(writer, text, span, further);
  else writePiece(writer, text.trim() === '' ? span.href : spaced(text), span);
}

function writeLines(writer: Writer, text: string, span: Span, further: string): void {
  for (const [index, piece] of text.split('\n').entries()) {
    if (index > 0) {
      writer.out += `\n${further}`;
      writer.atLineStart = true;
    }
    writePiece(writer, piece, span);
  }
}

/** Marks must hug what they style, so white space around it stays outside. */
function writePiece(writer: Writer, piece: string, span: Span): void {
  const core = piece.trim();
  if (core === '') {
    writer.out += piece;
    return;
  }
  const start = piece.indexOf(core);
  writer.out += piece.slice(0, start);
  write(writer, styled(linked(core, span, writer.atLineStart), span));
  writer.out += piece.slice(start + core.length);
}

/** Adds something that is no white space. */
function write(writer: Writer, text: string): void {
  const meets = /[*`]/.test(text[0] ?? '') && writer.out.endsWith(text[0] ?? '');
  writer.out += meets ? SEAM + text : text;
  writer.atLineStart = false;
}

/** A style would end at an asterisk in code, where none can be escaped; then the code stands without it. */
function styled(text: string, span: Span): string {
  if (span.code && span.text.includes('*')) return text;
  const { bold, italic } = span;
  const slanted = italic ? `*${text}*` : text;
  return bold ? `**${slanted}**` : slanted;
}

/** `<t:…>` shows a date in the reader's own zone, `<@…>` a person's name; nothing for a span that is neither. */
function tokenOf({ at, person }: Span): string | undefined {
  if (at && !Number.isNaN(at.getTime())) return `<t:${Math.floor(at.getTime() / 1000)}:f>`;
  const place = person && placeAt(person);
  return place?.kind === 'person' ? `<@${place.id}>` : undefined;
}

/**
 * Discord links to the web only, ends a label at its first odd bracket, and shows a link whose label looks like an
 * address as bare text; then the address stands behind its text.
 */
function linked(text: string, span: Span, atLineStart: boolean): string {
  const label = span.code ? codeSpan(text) : escaped(text, atLineStart);
  if (span.href === undefined) return label;
  const address = webAddress(span.href);
  const same = text === span.href.trim();
  if (!address) return same ? label : `${label} (${escaped(clean(span.href), false)})`;
  if (same) return `<${address}>`;
  if (text.includes('://')) return `${label} (<${address}>)`;
  const unbracketed = text.replaceAll('[', '(').replaceAll(']', ')');
  return `[${span.code ? codeSpan(unbracketed) : escaped(unbracketed, false)}](<${address}>)`;
}

/** An address that Discord takes as a link, written so that nothing in it ends the link; undefined for any other. */
export function webAddress(href: string): string | undefined {
  const address = clean(href).trim();
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  return address.replace(/[^\w./:?#=+%@,;!$'&~-]/gu, percent);
}

/** `encodeURIComponent` leaves some marks, such as `(` and `*`, as they are. */
function percent(character: string): string {
  return Array.from(Buffer.from(character), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

/** A colon before a letter or a slash makes links, emoji and timestamps; one before a space is only a colon. */
const MARKS = /[\\*_~|`<>#[\]]|:(?!\s)|@/g;

const LINE_MARK = /^(?:[-+]|\d+(?=[.)]))/;

function escaped(text: string, atLineStart: boolean): string {
  const inline = text.replace(MARKS, (mark, at: number) =>
    mark === '@' && isMention(text, at) ? mark + SEAM : `\\${mark}`,
  );
  if (!atLineStart) return inline;
  return inline.replace(LINE_MARK, (mark) => (/\d/.test(mark) ? `${mark}\\` : `\\${mark}`));
}

/** These two notify by their mere letters, so a backslash is not trusted with them. A span that ends in `@` may be followed by the rest. */
function isMention(text: string, at: number): boolean {
  return /^(?:everyone|here|$)/i.test(text.slice(at + 1, at + 9));
}

/** Between single backticks, or double ones around single ones: three would open a block. */
function codeSpan(text: string): string {
  const inert = withoutMentions(text);
  if (!inert.includes('`')) return `\`${inert}\``;
  return `\`\` ${inert.replace(/`(?=`)/g, `\`${SEAM}`)} \`\``;
}

function withoutMentions(text: string): string {
  return text.replace(/@(?=everyone|here)|<(?=@)/gi, (mark) => mark + SEAM);
}
