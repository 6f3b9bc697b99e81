/**
 * The sentence of a text that shows best why it was found, its words marked.
 */
import type { Span } from '../message.js';
import type { Mark } from '../search.js';
import { graphemeEnd, skipGap, spaced, wordEnd } from '../text.js';

/** Characters of an excerpt: two lines on a telephone. Longer ones bury the second result. */
const LENGTH = 200;

/** Characters before the first mark of a sentence that is too long to be shown whole. */
const LEAD = 60;

interface Range {
  readonly start: number;
  readonly end: number;
}

/** The sentence with the most that was sought, or the first; empty where the text is. Marks are in order and apart. */
export function excerpt(text: string, marks: readonly Mark[]): readonly Span[] {
  const sentence = best(sentencesOf(text), marks);
  if (sentence === undefined) return [];
  const shown = shortened(text, sentence, marks);
  const within = marks.filter(({ start, end }) => start >= shown.start && end <= shown.end);
  const spans: Span[] = [];
  let at = shown.start;
  for (const { start, end } of within) {
    spans.push({ text: text.slice(at, start) }, { text: text.slice(start, end), bold: true });
    at = end;
  }
  spans.push({ text: text.slice(at, shown.end) });
  const before = shown.start > sentence.start ? '…' : '';
  const after = shown.end < sentence.end ? '…' : '';
  return [{ text: before }, ...spans, { text: after }].reduce<Span[]>(joined, []);
}

const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });

function sentencesOf(text: string): Range[] {
  return Array.from(SENTENCES.segment(text), ({ index, segment }) => ({
    start: index + segment.length - segment.trimStart().length,
    end: index + segment.trimEnd().length,
  })).filter(({ start, end }) => start < end);
}

function best(sentences: readonly Range[], marks: readonly Mark[]): Range | undefined {
  const worths = sentences.map((sentence) => worthIn(sentence, marks));
  return sentences[worths.indexOf(Math.max(...worths))];
}

/** What the marks in a range are worth, each term once. */
function worthIn({ start, end }: Range, marks: readonly Mark[]): number {
  const terms = new Map(
    marks.filter((mark) => mark.start >= start && mark.end <= end).map(({ term, worth }) => [term, worth]),
  );
  return [...terms.values()].reduce((sum, worth) => sum + worth, 0);
}

/** As much of a sentence as an excerpt holds, around the marks that are worth most together. */
function shortened(text: string, sentence: Range, marks: readonly Mark[]): Range {
  if (sentence.end - sentence.start <= LENGTH) return sentence;
  const within = marks.filter(({ start, end }) => start >= sentence.start && end <= sentence.end);
  const windows = [sentence, ...within].map(({ start }) => windowAt(text, sentence, start));
  return best(windows, marks) ?? sentence;
}

/** A stretch of whole words that begins a little before an index. */
function windowAt(text: string, sentence: Range, at: number): Range {
  const wordBefore = wordEnd(text, sentence.start, Math.max(sentence.start, at - LEAD));
  const start = at - wordBefore > LENGTH / 2 ? at : skipGap(text, wordBefore);
  const limit = start + LENGTH;
  if (limit >= sentence.end) return { start, end: sentence.end };
  const word = wordEnd(text, start, limit);
  return { start, end: word > start ? word : graphemeEnd(text, start, limit) };
}

/** Appends a span, as part of the last where both look the same; white space of any kind becomes one space. */
function joined(spans: readonly Span[], span: Span): Span[] {
  const text = spaced(span.text);
  const last = spans.at(-1);
  if (text === '') return [...spans];
  if (last === undefined || last.bold !== span.bold) return [...spans, { ...span, text }];
  return [...spans.slice(0, -1), { ...last, text: last.text + text }];
}
