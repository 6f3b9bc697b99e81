/**
 * Counting words and sentences as a person would.
 */

/** Spaces and long dashes part words; hyphens and apostrophes do not: "civil-military" is one word, and so is "l'accord". */
const BETWEEN_WORDS = /[\s\u2014]+/u;

/** "5 000" is one word: a space that does not break, between digits, groups them. */
const GROUPING_SPACE = /(?<=\d)[\u00a0\u202f](?=\d{3})/gu;

/** Where sentences end is the same in every language that we speak. */
const SEGMENTER = new Intl.Segmenter('en', { granularity: 'sentence' });

/** How many words a sentence may have: a longer one is lost on a telephone's screen before its end. */
export const SENTENCE_WORDS = 45;

/** The number of words in a text. What holds no letter and no digit is not a word. */
export function countWords(text: string): number {
  return text
    .replace(GROUPING_SPACE, '')
    .split(BETWEEN_WORDS)
    .filter((token) => /[\p{L}\p{N}]/u.test(token)).length;
}

export interface Sentence {
  readonly text: string;
  readonly words: number;
  /** How many line breaks stand before it in the text. */
  readonly breaks: number;
}

/** The sentences of a text whose line breaks are mere wrapping. */
export function sentences(text: string): Sentence[] {
  // A line break would end a sentence for the segmenter; a space of the same length keeps the indexes.
  const unwrapped = text.replaceAll('\n', ' ');
  return Array.from(SEGMENTER.segment(unwrapped), ({ segment, index }) => ({
    text: segment.trim(),
    words: countWords(segment),
    breaks: text.slice(0, index).split('\n').length - 1,
  }));
}

/** Whether a sentence is short enough to be read on a telephone. */
export function isReadable({ words }: Sentence): boolean {
  return words <= SENTENCE_WORDS;
}
