/**
 * A stretch: spans as one text that can be weighed and cut anywhere, and still be given back as spans.
 *
 * What a piece weighs is the difference of two sums, so a megabyte of text is weighed once and not once a page.
 */
import { hrefWeight, isBlank, markupWeight, type Span, spansWeight, unitWeight } from './message.js';
import { codePointEnd, gapStart, graphemeEnd, sentenceEnd, skipGap, wordEnd } from './text.js';

/** Indices are those of its text, in which a date or a person is one character and so never cut. */
export interface Stretch {
  /** Where its text starts and ends; the same place where there is nothing to read. */
  readonly start: number;
  readonly end: number;
  /** What a piece weighs, with the marks that an interrupted style needs again. */
  weight(from: number, to: number): number;
  /**
   * Where to cut what is heavier than `room` so that a piece is within it: after the last sentence, else `from`. Where
   * it must be cut, a sentence counts only if it fills half of the room; then the last word counts, then any place.
   */
  cut(from: number, room: number, must: boolean): number;
  /** Where the next piece starts after a cut. */
  next(to: number): number;
  spans(from: number, to: number): readonly Span[];
}

/** Where a kind of text turns to the next page. */
interface Seams {
  readonly start: (text: string) => number;
  readonly end: (text: string) => number;
  readonly sentenceEnd: (text: string, from: number, to: number) => number;
  readonly next: (text: string, to: number) => number;
}

/** White space around a piece means nothing. */
export const PROSE: Seams = {
  start: (text) => skipGap(text, 0),
  end: (text) => gapStart(text, 0, text.length),
  sentenceEnd,
  next: skipGap,
};

/** A line is the sentence of code, and only its line feed may go. */
export const CODE: Seams = {
  start: () => 0,
  end: (text) => text.length,
  sentenceEnd(text, from, to) {
    const at = from + text.slice(from, to + 1).lastIndexOf('\n');
    return Math.max(from, text[at - 1] === '\r' ? at - 1 : at);
  },
  next: (text, to) => to + (/^\r?\n/.exec(text.slice(to, to + 2))?.[0].length ?? 0),
};

/** An address heavier than this is no link that a reader could use; typical ones weigh 60 to 160. */
const LINK_WEIGHT = 500;

/** A fallback longer than this, or of two lines, is neither a date nor a name. Slack's names have 80 characters. */
const FALLBACK_LENGTH = 80;

/** Stands for a date or a person: Unicode's own character for what is not text. */
const OBJECT = '\ufffc';

/** @param lineMarkup What each further line costs besides its line feed. */
export function createStretch(given: readonly Span[], lineMarkup: number, seams: Seams): Stretch {
  const spans = given.filter((span) => isToken(span) || span.text !== '');
  const text = spans.map((span) => (isToken(span) ? OBJECT : span.text)).join('');
  const { sums, starts } = measure(spans, text.length, lineMarkup);
  const [start, end] = isBlank(spans) ? [0, 0] : [seams.start(text), seams.end(text)];

  function weightOf(from: number, to: number): number {
    const index = spanAt(starts, from);
    const span = spans[index];
    const again = span && starts[index] !== from && from < to ? markupWeight(span) : 0;
    return sumTo(sums, to) - sumTo(sums, from) + again;
  }

  return {
    start,
    end,
    weight: weightOf,
    cut(from, room, must) {
      const furthest = lastWithin(from, text.length, (to) => weightOf(from, to) <= room);
      const sentence = seams.sentenceEnd(text, from, furthest);
      if (!must || (sentence > from && weightOf(from, sentence) >= room / 2)) return sentence;
      for (const endOf of [wordEnd, graphemeEnd, codePointEnd]) {
        const to = endOf(text, from, furthest);
        if (to > from) return to;
      }
      return from;
    },
    next: (to) => seams.next(text, to),
    spans(from, to) {
      const pieces: Span[] = [];
      for (let index = spanAt(starts, from); index < spans.length && (starts[index] ?? to) < to; index++) {
        const span = spans[index] as Span; // index is within the array
        const start = starts[index] ?? 0;
        pieces.push(isToken(span) ? span : { ...span, text: span.text.slice(Math.max(0, from - start), to - start) });
      }
      return pieces;
    },
  };
}

/** Spans of which every character can stand on a page with its marks: without hopeless addresses and fallbacks. */
export function tamed(spans: readonly Span[]): readonly Span[] {
  return spans.map((span) => {
    const { at, person, href, ...rest } = span;
    const link = href !== undefined && hrefWeight(href) <= LINK_WEIGHT ? { href } : {};
    const token = span.text.length <= FALLBACK_LENGTH && !/[\n-\r\u0085\u2028\u2029]/.test(span.text);
    return { ...rest, ...link, ...(token && at && { at }), ...(token && person && { person }) };
  });
}

function isToken(span: Span): boolean {
  return span.at !== undefined || span.person !== undefined;
}

/** What the text weighs up to each index, and at which index each span starts. */
function measure(spans: readonly Span[], length: number, lineMarkup: number) {
  const sums = new Uint32Array(length + 1);
  const starts: number[] = [];
  let at = 0;
  let sum = 0;
  for (const span of spans) {
    starts.push(at);
    sum += isToken(span) ? spansWeight([span], lineMarkup) : markupWeight(span);
    const units = isToken(span) ? 1 : span.text.length;
    for (let i = 0; i < units; i++) {
      if (!isToken(span)) sum += unitWeight(span.text.charCodeAt(i), span, lineMarkup);
      sums[++at] = sum;
    }
  }
  return { sums, starts };
}

function sumTo(sums: Uint32Array, index: number): number {
  return sums[index] ?? 0;
}

/** The span in which a character stands. */
function spanAt(starts: readonly number[], at: number): number {
  return Math.max(
    0,
    lastWithin(-1, starts.length - 1, (index) => (starts[index] ?? 0) <= at),
  );
}

/** The last number from `low` to `high` of which a claim holds that holds up to some number and no further. */
function lastWithin(low: number, high: number, holds: (number: number) => boolean): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = Math.ceil((from + to) / 2);
    if (holds(middle)) from = middle;
    else to = middle - 1;
  }
  return from;
}
