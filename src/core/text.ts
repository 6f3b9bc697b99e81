/**
 * Text: what may stand in it, and where it may be cut.
 *
 * Lengths and indices are in UTF-16 units. A cut never parts a grapheme, such as a family of emoji or a letter and its
 * accent, unless the caller asks for less.
 */

/**
 * What a person typed, or what came from elsewhere, as it may stand in a title or a span: {@link clean}, in one Unicode
 * form (NFC), without needless white space. Text from outside passes through here once, where it enters.
 *
 * @param lines `many` keeps line breaks and single blank lines; `one` makes them spaces.
 */
export function plain(text: string, lines: 'one' | 'many' = 'one'): string {
  const composed = clean(text).normalize('NFC');
  if (lines === 'one') return spaced(composed).trim();
  const tidy = composed.split('\n').map((each) => spaced(each).trim());
  return tidy
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** White space of any kind as one space, but for the spaces that hold words together, as before a French colon. */
export function spaced(text: string): string {
  return text.replace(GAPS, ' ');
}

/**
 * Text without what can harm whoever shows it: control characters (a terminal obeys them) and characters that turn or
 * hide the text around them are left out, every kind of line break becomes a line feed, a tab a space, half a surrogate
 * pair U+FFFD. Marks that only say which way a word runs stay.
 */
export function clean(text: string): string {
  if (!UNCLEAN.test(text)) return text; // nearly always, and one look costs a quarter of four replacements
  return text
    .replace(LINE_BREAKS, '\n')
    .replaceAll('\t', ' ')
    .replace(UNSEEN, '')
    .replace(/\p{Cs}/gu, '\ufffd');
}

/** At most `length` units of a text, cut after a word where that keeps half of it, with an ellipsis where it was cut. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  if (length < 1) return '';
  const word = wordEnd(text, 0, length - 1);
  const end = word >= length / 2 ? word : graphemeEnd(text, 0, length - 1);
  return `${text.slice(0, end).replace(/[\s,;:.–—-]+$/u, '')}…`;
}

/**
 * The end of the last whole sentence between two indices; `from` where there is none. White space has to follow a
 * sentence: the rules of Unicode alone would part `who?(me)`.
 */
export function sentenceEnd(text: string, from: number, to: number): number {
  const reach = skipGap(text, to);
  let last = from;
  for (const { index } of SENTENCES.segment(text.slice(from, reach + LOOKAHEAD))) {
    if (from + index > reach) break;
    if (index > 0 && isGap(text, from + index - 1)) last = from + index;
  }
  return gapStart(text, from, last);
}

/** The first sentence of a text; all of it where it has but one. */
export function firstSentence(text: string): string {
  const [first] = SENTENCES.segment(text);
  return first?.segment.trim() ?? '';
}

/** The end of the last whole word between two indices; `from` where there is none. */
export function wordEnd(text: string, from: number, to: number): number {
  for (let at = to; at > from; at--) {
    if (isGap(text, at)) return gapStart(text, from, at);
  }
  return from;
}

/** The end of the last whole grapheme between two indices; `from` where there is none. */
export function graphemeEnd(text: string, from: number, to: number): number {
  const segment = GRAPHEMES.segment(text.slice(from, to + 2)).containing(to - from); // 2: one more code point
  return segment ? from + segment.index : to;
}

/** The end of the last whole code point between two indices; `from` where there is none. */
export function codePointEnd(text: string, from: number, to: number): number {
  const parted = /[\ud800-\udbff]/.test(text[to - 1] ?? '') && /[\udc00-\udfff]/.test(text[to] ?? '');
  return Math.max(from, parted ? to - 1 : to);
}

/** Where the white space that starts at an index ends. */
export function skipGap(text: string, from: number): number {
  let at = from;
  while (isGap(text, at)) at++;
  return at;
}

/** Where the white space that ends at an index starts, no further back than `from`. */
export function gapStart(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && isGap(text, at - 1)) at--;
  return at;
}

/** Words and the white space between them by turns, beginning and ending with a word, which may be empty. */
export function wordsAndGaps(text: string): string[] {
  return text.split(PARTED_GAPS);
}

/** How many columns of a terminal a text takes: two for East Asian characters and emoji, one for any other grapheme. */
export function columns(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let sum = 0;
  for (const { segment } of GRAPHEMES.segment(text)) sum += WIDE.test(segment) ? 2 : UNSPACED.test(segment) ? 0 : 1;
  return sum;
}

/** White space at which a line may turn, unless the next character joins it into one grapheme. */
function isGap(text: string, at: number): boolean {
  if (!GAP.test(text[at] ?? '')) return false;
  const next = text.codePointAt(at + 1);
  return next === undefined || !JOINS.test(String.fromCodePoint(next));
}

/** How much of the next sentence shows whether there is one: "Mr. smith" goes on, "end. Then" does not. */
const LOOKAHEAD = 16;

/** One locale, so that every host cuts alike; these rules are the same for English and French. */
const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });
const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** White space but for the spaces that hold words together, as before a French question mark. */
const GAP = /[^\S\u00a0\u2007\u202f\ufeff]/;
const GAPS = /[^\S\u00a0\u2007\u202f\ufeff]+/g;
const PARTED_GAPS = /([^\S\u00a0\u2007\u202f\ufeff]+)/;

const JOINS = /[\p{M}\p{Grapheme_Extend}\p{Emoji_Modifier}\u200d]/u;

const WIDE =
  /\p{Emoji_Presentation}|\ufe0f|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60]/u;
const UNSPACED = /^[\p{M}\p{Cf}]+$/u;

const LINE_BREAKS = /\r\n?|[\v\f\x85\u2028\u2029]/g;

/** Controls, embeddings, overrides and isolates of direction, byte order marks, annotations. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const UNSEEN = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g;

/** Any of the above. */
const UNCLEAN = new RegExp(`\\t|${LINE_BREAKS.source}|${UNSEEN.source}|\\p{Cs}`, 'u');
