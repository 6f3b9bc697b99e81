/**
 * All that a casebook says, text by text and language by language: what a check reads over once more.
 */
import { LANGUAGES, type Language } from '../ports.js';
import type { Draft } from './binding.js';
import type { Page } from './file.js';
import type { Checked } from './yaml.js';

/** One thing that is said in one language: a title, a question, a finding, the body of a section. */
export interface Text {
  /** The same in every language in which it is said. */
  readonly key: string;
  readonly language: Language;
  readonly file: string;
  /** What it is called: `"finding.fr"`, or `the text` for what stands below the front matter. */
  readonly name: string;
  /** Whether it may be of another language: a term, what it stands for, a word by which people ask. */
  readonly isName: boolean;
  /** Its paragraphs, headings and list items; but for a body, there is one. Never empty. */
  readonly passages: readonly PlacedPassage[];
}

export interface PlacedPassage {
  readonly text: string;
  /** The line behind so many line breaks in it. May parse the whole file, so ask only where there is a fault to tell. */
  line(breaks?: number): number;
}

/** Every text of a draft in the languages of the casebook. What could not be read is not among them. */
export function textsOf(draft: Draft): Text[] {
  const { about, claims, record, glossary, otherGlossaries, languages } = draft;
  const pages = [...draft.sections, ...draft.lessons, ...draft.otherSections, ...draft.otherLessons];
  return [
    ...textsIn({ file: 'case.yaml', key: 'case', item: about }, about.parts),
    ...[claims, record].flatMap(({ file, items }) =>
      items.flatMap((item, index) => textsIn({ file, key: `${file} ${index}`, item }, item.parts)),
    ),
    ...[{ ...glossary, language: languages[0] }, ...otherGlossaries].flatMap(({ file, language, items }) =>
      items.flatMap((item) => textsIn({ file, key: `term ${item.parts.id}`, item }, wordsOf(item.parts), language)),
    ),
    ...pages.flatMap(pageTexts),
  ].filter(({ language }) => languages.includes(language));
}

function pageTexts({ kind, id, file, language, fields, passages }: Page<object>): Text[] {
  const key = `${kind} ${id}`;
  const placed = passages.map(({ text, line }) => ({ text, line: (breaks = 0) => line + breaks }));
  const body = { key, language, file, name: 'the text', isName: false, passages: placed };
  return [
    ...textsIn({ file, key, item: fields }, wordsOf(fields.parts), language),
    ...(placed.length > 0 ? [body] : []),
  ];
}

const NAMES: ReadonlySet<string> = new Set(['term', 'expansion', 'aliases']);
const PROSE: ReadonlySet<string> = new Set(['title', 'question', 'transfer', 'recall', 'contested', 'definition']);

/** The keys that hold words, in a file of one language; the others hold ids and numbers. */
function wordsOf(parts: object): object {
  return Object.fromEntries(Object.entries(parts).filter(([key]) => NAMES.has(key) || PROSE.has(key)));
}

/** Something in YAML, and what tells it from all others. */
interface Place {
  readonly file: string;
  readonly key: string;
  readonly item: Checked<object>;
}

/** The texts in a value, at any depth. What is in no language is none: an id, a date, a publisher. */
function textsIn(place: Place, value: unknown, language?: Language, path: readonly string[] = []): Text[] {
  if (typeof value === 'string' && language !== undefined) return [textAt(place, value, language, path)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([step, inner]: [string, unknown]) =>
    textsIn(place, inner, LANGUAGES.find((each) => each === step) ?? language, [...path, step]),
  );
}

function textAt({ file, key, item }: Place, text: string, language: Language, path: readonly string[]): Text {
  return {
    key: [key, ...path.filter((step) => step !== language)].join(' '),
    language,
    file,
    name: `"${path.filter((step) => !/^\d+$/.test(step)).join('.')}"`,
    isName: NAMES.has(path[0] ?? ''),
    passages: [{ text, line: () => item.lineOf(...path) }],
  };
}
