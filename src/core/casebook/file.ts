/**
 * One file of a casebook: where it may stand, and what it says. What its keys must hold is in schema.ts.
 */
import type { z } from 'zod';
import type { ContentFault } from '../errors.js';
import { blocks, type Fault, type Marks, type Passage, type Reading, type Reference } from '../markdown.js';
import type { Block } from '../message.js';
import { LANGUAGES, type Language } from '../ports.js';
import { clip } from '../text.js';
import { countWords, isReadable, SENTENCE_WORDS, sentences } from './prose.js';
import { type Checked, checked } from './yaml.js';

/** Where a section or lesson stands, as its path says: `en/sections/07-violence.md`. */
export interface PagePlace {
  readonly kind: 'section' | 'lesson';
  readonly file: string;
  readonly language: Language;
  /** The number before the name: its place among its like. */
  readonly order: number;
  readonly id: string;
}

export type Place =
  | PagePlace
  | { readonly kind: 'case' | 'claims' | 'record' | 'publishers' | 'synonyms' | 'glossary' | 'folder' };

const PAGE = /^(?<language>[a-z]+)\/(?<kind>section|lesson)s\/(?<order>\d\d)-(?<id>[a-z0-9]+(?:-[a-z0-9]+)*)\.md$/;
const LISTS: ReadonlyMap<string, Exclude<Place['kind'], PagePlace['kind'] | 'folder'>> = new Map([
  ['case.yaml', 'case'],
  ['claims.yaml', 'claims'],
  ['record.yaml', 'record'],
  ['publishers.yaml', 'publishers'],
  ...LANGUAGES.flatMap((language) => [
    [`${language}/synonyms.yaml`, 'synonyms'] as const,
    [`${language}/glossary.yaml`, 'glossary'] as const,
  ]),
]);
const FOLDERS = ['', ...LANGUAGES.flatMap((language) => [language, `${language}/sections`, `${language}/lessons`])];

/** What a path relative to the casebook's folder is for; undefined where nothing is meant to stand. */
export function placeOf(file: string): Place | undefined {
  if (FOLDERS.includes(file)) return { kind: 'folder' };
  const list = LISTS.get(file);
  if (list !== undefined) return { kind: list };
  const parts = PAGE.exec(file)?.groups;
  const language = LANGUAGES.find((known) => known === parts?.language);
  if (language === undefined || parts?.id === undefined) return undefined;
  const kind = parts.kind === 'lesson' ? 'lesson' : 'section';
  return { kind, file, language, order: Number(parts.order), id: parts.id };
}

/** A section or lesson in one language. */
export interface Page<Fields> extends PagePlace {
  /** Its front matter. */
  readonly fields: Checked<Fields>;
  readonly body: readonly Block[];
  /** The line on which it begins, or should; absent where that cannot be known. */
  readonly start?: number;
  /** The claims that its sentences are marked with, in order. */
  readonly marks: readonly Reference[];
  /** The plain words of its body; none while something in it cannot be read. */
  readonly passages: readonly Passage[];
  /** In its body. */
  readonly words: number;
  /** All that is wrong in the file by itself, its fields included. */
  readonly faults: readonly ContentFault[];
}

/**
 * Reads one section or lesson. Without a text, because the file could not be read, it still holds its place.
 * `marks` gives the words with which the reference to a claim is shown.
 */
export function page<Fields>(
  place: PagePlace,
  text: string | undefined,
  schema: z.ZodType<Fields>,
  marks?: Marks,
): Page<Fields> {
  if (text === undefined) {
    return { ...place, fields: nothing(), body: [], marks: [], passages: [], words: 0, faults: [] };
  }
  const reading = blocks(text, marks && { marks });
  const { frontMatter: front, passages } = reading;
  const fields = front ? checked(front.text, schema, front.line) : nothing<Fields>();
  const isOpen = front === undefined && text.startsWith('---');
  const faults = isOpen
    ? [UNCLOSED]
    : [...(front ? [] : [MISSING]), ...fields.faults, ...reading.faults, ...bodyFaults(place.kind, reading)];
  return {
    ...place,
    fields,
    body: reading.blocks,
    ...(!isOpen && { start: startOf(reading) }),
    marks: reading.references,
    passages: isOpen || reading.faults.length > 0 ? [] : passages,
    words: wordsIn(passages),
    faults: faults.map((fault) => ({ file: place.file, ...fault })),
  };
}

/** Below, a section says less than its heading; above, it is the case study again and not its brief. */
const SECTION_WORDS = { least: 80, most: 250 } as const;

const UNCLOSED = {
  line: 1,
  problem: 'the front matter that begins here has no end',
  remedy: 'write a line of --- after its last key',
};
const MISSING = {
  line: 1,
  problem: 'there is no front matter',
  remedy: 'begin the file with a line of ---, then keys such as "title: Words", then a line of ---',
};

/** What can be known of a file that cannot be read. */
export function nothing<Fields>(): Checked<Fields> {
  return { parts: {}, faults: [], lineOf: () => 1 };
}

function wordsIn(passages: readonly Passage[]): number {
  return passages.reduce((sum, { text }) => sum + countWords(text), 0);
}

/** The line of the first words; without any, that of the front matter's end. */
function startOf({ frontMatter, passages }: Reading): number {
  const closing = frontMatter === undefined ? 1 : frontMatter.line + frontMatter.text.split('\n').length;
  return passages[0]?.line ?? closing;
}

function bodyFaults(kind: PagePlace['kind'], reading: Reading): Fault[] {
  const { passages, faults } = reading;
  const line = startOf(reading);
  const count = wordsIn(passages);
  if (count === 0 && faults.length > 0) return [];
  if (count === 0) return [{ line, problem: 'there is no text', remedy: 'write it below the front matter' }];
  const { least, most } = SECTION_WORDS;
  const tooLong = passages.flatMap(longSentences);
  if (kind === 'lesson' || (count >= least && count <= most)) return tooLong;
  return [{ line, problem: `the text has ${count} words`, remedy: `write ${least} to ${most}` }, ...tooLong];
}

/** Enough of a sentence to find it. */
const SHOWN_LENGTH = 40;

function longSentences({ text, line }: Passage): Fault[] {
  return sentences(text)
    .filter((sentence) => !isReadable(sentence))
    .map((sentence) => ({
      line: line + sentence.breaks,
      problem: `the sentence "${clip(sentence.text, SHOWN_LENGTH)}" has ${sentence.words} words`,
      remedy: `part it: ${SENTENCE_WORDS} at most`,
    }));
}
