/**
 * One case study, read and checked: its sections and lessons, its claims, record and glossary, in each language.
 *
 * A folder is read (folder.ts), each file by itself (file.ts, listing.ts and their schemas), then all are held against
 * each other (agreement.ts) and bound into one value (binding.ts).
 */
import { type Bound, bound, type Draft, type Files } from './casebook/binding.js';
import { type Counts, NO_COUNTS } from './casebook/counts.js';
import { readFolder, readSource } from './casebook/folder.js';
import { type Source, sharedRuns } from './casebook/own-words.js';
import { proofread } from './casebook/proofreading.js';
import type { Certainty, Verdict } from './casebook/weighing.js';
import { ContentError, type ContentFault } from './errors.js';
import type { Block } from './message.js';
import type { Language } from './ports.js';

export { type Certainty, VERDICTS, type Verdict } from './casebook/weighing.js';

/** What a section or lesson says, in each language that has it; the casebook's first language always does. */
export type Editions<Text> = { readonly [language in Language]?: Text };

/** One heading of the case study and its text. */
export interface Section {
  readonly kind: 'section';
  /** The file's name without its number: `background`. */
  readonly id: string;
  /** Where it stands in the case study: `5` is a heading, `5.1` a subsection of it, `0` the opening and closing paragraphs. */
  readonly number: string;
  /** The case study's own heading, in English. */
  readonly heading: string;
  /** The section that this one is a subsection of. */
  readonly parent?: string;
  /** Titles of further articles that the case study points to from here. */
  readonly related: readonly string[];
  readonly editions: Editions<SectionText>;
}

export interface SectionText {
  readonly language: Language;
  readonly title: string;
  /** Other words by which people ask for it. */
  readonly aliases: readonly string[];
  readonly body: readonly Block[];
}

/** One thing to remember, and a question to discuss. */
export interface Lesson {
  readonly kind: 'lesson';
  /** The file's name without its number: `consent`. */
  readonly id: string;
  /** Its place in the casebook's order, from 1; also what people type. */
  readonly number: number;
  /** Id of a {@link Theme}. */
  readonly theme: string;
  /** Ids of the sections it draws on, nearest first; never empty. */
  readonly sections: readonly string[];
  /** Ids of the record's entries that it rests on, such as `T-33`. */
  readonly evidence: readonly string[];
  readonly editions: Editions<LessonText>;
}

export interface LessonText {
  readonly language: Language;
  readonly title: string;
  readonly aliases: readonly string[];
  readonly body: readonly Block[];
  readonly question: string;
  /** Where would this bite us? */
  readonly transfer: string;
  /** A question that the lesson's own text answers. */
  readonly recall: string;
  /** What is disputed, where something is. */
  readonly contested?: string;
}

/** One thing that a section asserts, weighed against the record. */
export interface Claim {
  readonly kind: 'claim';
  /** Its section's number and a letter: `5.1-b`. */
  readonly id: string;
  /** Id of its section. */
  readonly section: string;
  /** The first that holds, which tallies count. */
  readonly verdict: Verdict;
  /** A second one that holds too. */
  readonly also?: Verdict;
  /** Ids of the record's entries that it is weighed by. */
  readonly evidence: readonly string[];
  readonly editions: Editions<ClaimText>;
}

export interface ClaimText {
  readonly language: Language;
  /** What the case study asserts, restated. */
  readonly claim: string;
  /** What the record says to it. */
  readonly finding: string;
  /** What qualifies the verdict, in a few words: `in part`. */
  readonly limit?: string;
}

/** One dated fact of the public record. */
export interface Entry {
  readonly kind: 'entry';
  /** `T-33`. */
  readonly id: string;
  /** Its first day, month or year: `2012-03-21`, `2012-03`, `2012`. */
  readonly date: string;
  /** Its last, where it is a span. */
  readonly until?: string;
  readonly certainty: Certainty;
  /** Never empty. */
  readonly sources: readonly EntrySource[];
  readonly editions: Editions<EntryText>;
}

export interface EntryText {
  readonly language: Language;
  readonly fact: string;
  /** When it was, where `date` and `until` cannot say it: `after 2023`. */
  readonly when?: string;
  /** Both values, where sources disagree, and which to use. */
  readonly differ?: string;
}

/** Where a fact was read. */
export interface EntrySource {
  readonly publisher: string;
  /** What the publisher is called in a language, where that is another name. */
  readonly names?: Readonly<Partial<Record<Language, string>>>;
  readonly title?: string;
  /** Of a document of the United Nations: `S/RES/2100 (2013)`. */
  readonly symbol?: string;
  /** As precise as it is known: `2012`, `2012-03`, `2012-03-21`. */
  readonly date?: string;
  /** On the publisher's own site. */
  readonly link?: string;
  /** It was read in a copy only. */
  readonly isCopy: boolean;
}

/** One word of the trade. */
export interface Term {
  readonly kind: 'term';
  readonly id: string;
  readonly evidence: readonly string[];
  readonly editions: Editions<TermText>;
}

export interface TermText {
  readonly language: Language;
  readonly term: string;
  /** What an abbreviation stands for. */
  readonly expansion?: string;
  readonly definition: string;
  readonly aliases: readonly string[];
}

/** What lessons are grouped by. */
export interface Theme {
  readonly id: string;
  readonly title: Editions<string>;
}

export interface Casebook {
  /** The folder's name: `mali`. */
  readonly id: string;
  /** The word of its command: `mali` for `/mali`. */
  readonly command: string;
  /** First the language that always has every text. */
  readonly languages: readonly [Language, ...Language[]];
  readonly title: Editions<string>;
  readonly provenance: Provenance;
  readonly themes: readonly Theme[];
  /** In the case study's order. */
  readonly sections: readonly Section[];
  /** By number. */
  readonly lessons: readonly Lesson[];
  /** In the order of their sections. */
  readonly claims: readonly Claim[];
  /** By date. */
  readonly record: readonly Entry[];
  /** In the first language's alphabetical order. */
  readonly glossary: readonly Term[];
  /**
   * Groups of words that mean the same, the preferred one first: `IED`, `improvised explosive device`, `roadside bomb`.
   * Search expands each to all.
   */
  readonly synonyms: Editions<readonly (readonly string[])[]>;
}

/** Who wrote the case study and how far it has been checked; shown wherever a section is. */
export interface Provenance {
  /** One sentence for the foot of a section. */
  readonly note: Editions<string>;
  /** A paragraph for `about`. */
  readonly account: Editions<string>;
  /** One sentence for the head of a section of which something is out of date. */
  readonly outdated: Editions<string>;
  /** The last day up to which the public record was searched. */
  readonly checked: Date;
}

/** The edition in the language asked for, else the first that there is. */
export function edition<Text>(editions: Editions<Text>, language: Language): Text {
  const text = editions[language] ?? editions.en ?? editions.fr;
  if (text === undefined) throw new TypeError('an edition in no language at all');
  return text;
}

/** Anything that a casebook holds and a search can find. */
export type Item = Section | Lesson | Term | Claim | Entry;

/** What a kind and an id name; undefined where the casebook holds no such thing. */
export function itemOf(casebook: Casebook, { kind, id }: Pick<Item, 'kind' | 'id'>): Item | undefined {
  const shelves: { readonly [Kind in Item['kind']]: readonly Item[] } = {
    section: casebook.sections,
    lesson: casebook.lessons,
    term: casebook.glossary,
    claim: casebook.claims,
    entry: casebook.record,
  };
  return shelves[kind].find((each) => each.id === id);
}

/** What a search found. Throws where the casebook does not hold it, which no search over it can bring about. */
export function foundIn(casebook: Casebook, hit: Pick<Item, 'kind' | 'id'>): Item {
  const item = itemOf(casebook, hit);
  if (!item) throw new TypeError(`a hit on ${hit.kind} ${hit.id}, which the casebook does not hold`);
  return item;
}

/**
 * Reads a casebook's folder. The value is deeply frozen, its date apart; a change on disk needs another reading.
 *
 * Throws a {@link ContentError} with everything that is wrong when anything is. A casebook needs a section;
 * it may have no lessons yet.
 */
export async function readCasebook(folder: string): Promise<Casebook> {
  const { casebook, faults } = await read(folder);
  if (casebook === undefined || faults.length > 0) throw new ContentError(sorted(faults));
  return casebook;
}

/** What a look through a casebook's folder found. */
export interface ContentCheck {
  /** By file and line; none where the casebook is whole, in its own words, and the same in each language. */
  readonly faults: readonly ContentFault[];
  readonly counts: Counts;
  /** Ids of the entries that nobody has confirmed yet. */
  readonly toConfirm: readonly string[];
  /** Whether there was a source to compare its words with. */
  readonly compared: boolean;
}

/**
 * Looks for everything that would make {@link readCasebook} throw; for what a proofreader would find in the texts
 * (proofreading.ts); and for eight words in a row that the case study has too.
 *
 * `source` is the file with the case study's hashed runs, as test/fixtures/eight-words.mjs writes it. Without it, or where
 * it does not exist, nothing is compared.
 */
export async function checkContent(folder: string, source?: string): Promise<ContentCheck> {
  const known = source === undefined ? undefined : await readSource(source);
  const { files, draft, faults, counts, toConfirm } = await read(folder);
  const slips = draft === undefined ? [] : proofread(draft);
  const shared = known === undefined ? [] : [...files].flatMap(([file, text]) => repetitions(file, text ?? '', known));
  return { faults: sorted([...faults, ...slips, ...shared]), counts, toConfirm, compared: known !== undefined };
}

async function read(folder: string): Promise<Omit<Bound, 'draft'> & { readonly files: Files; readonly draft?: Draft }> {
  const { id, files, faults } = await readFolder(folder);
  if (files === undefined) return { files: new Map(), faults, counts: NO_COUNTS, toConfirm: [] };
  const read = bound(id, files);
  return { ...read, files, faults: [...faults, ...read.faults] };
}

function repetitions(file: string, text: string, source: Source): ContentFault[] {
  return sharedRuns(text, source).map(({ line, words }) => ({
    file,
    line,
    problem: `the case study has these words too: "${words}"`,
    remedy: 'say it in your own words',
  }));
}

function sorted(faults: readonly ContentFault[]): ContentFault[] {
  return faults.toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}
