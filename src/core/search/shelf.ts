/**
 * The documents of one language and collection, found by that language's stems, frequencies and words of one meaning.
 */
import { fold, isStopWord, stem, wordsIn } from '../language.js';
import type { Language } from '../ports.js';
import { type Part, type Question, type Reader, type Reading, read } from './question.js';
import { createScorer, type Entry, type Scorer } from './scorer.js';
import { createSynonyms, type Synonyms } from './synonyms.js';
import { type Analyser, createAnalyser, placesIn, unmarked } from './terms.js';
import { createVocabulary, type Vocabulary, type Word } from './vocabulary.js';

/** Something to be found. Its id is the caller's and unique, such as `fr/section/background`. */
export interface Document {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Other titles that it could have: words by which people ask for it. */
  readonly aliases?: readonly string[];
  /** Told from its words where it is left out. */
  readonly language?: Language;
  /**
   * Documents of one collection are measured by each other: how rare a word is, how long a text. Long texts and short
   * ones keep apart, so that adding two hundred sentences changes nothing between the pages that were there before.
   */
  readonly collection?: string;
}

export interface Shelf {
  readonly language: Language;
  readonly collection: string;
  readonly vocabulary: Vocabulary;
  /** Whether some text has a folded word or another form of it. */
  readonly has: (word: string) => boolean;
  /** Whether a folded word needs no mending: it is a function word, or some text has it or another form of it. */
  readonly knows: (word: string) => boolean;
  /** Content words that begin with the folded prefix and stand in some text together with each word before it. */
  readonly beginning: (prefix: string, before: readonly string[], limit: number) => readonly Word[];
  readonly read: (question: Question) => Reading;
  /** Best first. With phrases, only documents that have each of them word for word, accents and case aside. */
  readonly find: (reading: Reading, limit: number, phrases: readonly string[]) => Found[];
  /** Where a text of this language has what is sought, in order and apart. */
  readonly marks: (reading: Reading, text: string) => Mark[];
}

interface Found {
  readonly document: Document;
  readonly score: number;
  readonly match: Match;
}

/**
 * What led to a document: content words as they were typed or words of the same meaning (exact), near spellings alone
 * (close), function words alone (weak).
 */
export type Match = 'exact' | 'close' | 'weak';

/** A stretch of a text that a question found. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly term: string;
  readonly worth: number;
}

/** @param plain ranks by MiniSearch's own search, to compare with. */
export function createShelf(
  { language, collection }: Pick<Shelf, 'language' | 'collection'>,
  documents: readonly Document[],
  groups: readonly (readonly string[])[],
  plain: boolean,
): Shelf {
  const stemOf = (word: string) => stem(word, language);
  const synonyms = createSynonyms(groups, stemOf);
  const analyser = createAnalyser(stemOf, synonyms);
  const scorer = createScorer(documents.map(entryOf), analyser.termsOf, { plain });
  const isStop = (word: string) => isStopWord(stemOf(word), language);
  const vocabulary = createVocabulary(contentWords(analyser, groups, isStop));
  const reader: Reader = { language, scorer, synonyms };
  return {
    language,
    collection,
    vocabulary,
    has: (word) => scorer.has(stemOf(word)),
    knows: (word) => scorer.has(stemOf(word)) || vocabulary.has(word) || isStop(word),
    beginning(prefix, before, limit) {
      const terms = before.filter((word) => !isStop(word)).map(stemOf);
      const goes = (word: string) => terms.every((term) => meet(scorer.having(term), scorer.having(stemOf(word))));
      return vocabulary.beginning(prefix, limit, goes);
    },
    read: (question) => read(question, reader),
    find: (reading, limit, phrases) => find(reading, limit, phrases, documents, scorer),
    marks: (reading, text) => marksIn(text, worthOf(reading, scorer), analyser, synonyms),
  };
}

/** Aliases are further titles, so they stand where the title does. */
function entryOf({ title, aliases = [], text }: Document, id: number): Entry {
  const titles = [title, ...aliases].join('\n');
  return { id, title: titles, body: `${titles}\n${text}` };
}

/** Whatever stands in a text or among the synonyms, but for function words: no guess should lead to one. */
function* contentWords(
  analyser: Analyser,
  groups: readonly (readonly string[])[],
  isStop: (word: string) => boolean,
): Generator<readonly [written: string, count: number]> {
  for (const counted of analyser.counts()) if (!isStop(counted[0])) yield counted;
  for (const words of groups.flat()) for (const word of wordsIn(words)) if (!isStop(word)) yield [word, 0];
}

type Ids = ReturnType<Scorer['having']>;

function meet(a: Ids, b: Ids): boolean {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  for (const id of few.keys()) if (many.has(id)) return true;
  return false;
}

function find(
  { parts }: Reading,
  limit: number,
  phrases: readonly string[],
  documents: readonly Document[],
  scorer: Scorer,
): Found[] {
  const havingAny = (kind: Part['kind']) =>
    parts.flatMap((part) => (part.kind === kind ? part.terms.map(scorer.having) : []));
  const typed = havingAny('typed');
  const near = havingAny('near');
  const matchOf = (id: number): Match => {
    if (typed.some((having) => having.has(id))) return 'exact';
    return near.some((having) => having.has(id)) ? 'close' : 'weak';
  };

  const found: Found[] = [];
  for (const { id, score } of scorer.rank(parts, phrases.length > 0 ? documents.length : limit)) {
    const document = documents[id];
    if (document === undefined) throw new TypeError(`the index found entry ${id} of ${documents.length}`);
    if (found.length >= limit) break;
    if (phrases.every((phrase) => says(document, phrase))) found.push({ document, score, match: matchOf(id) });
  }
  return found;
}

/** Whether a document has the words of a phrase one after the other. */
function says({ title, aliases = [], text }: Document, phrase: string): boolean {
  return [title, ...aliases, text].some((part) =>
    ` ${wordsIn(fold(unmarked(part))).join(' ')} `.includes(` ${phrase} `),
  );
}

/** What each term of the content words is worth where it stands. */
function worthOf({ parts }: Reading, scorer: Scorer): ReadonlyMap<string, number> {
  const content = parts.filter(({ kind }) => kind !== 'function');
  return new Map(content.flatMap(({ terms, weight }) => terms.map((term) => [term, weight * scorer.rarity(terms)])));
}

function marksIn(text: string, worth: ReadonlyMap<string, number>, analyser: Analyser, synonyms: Synonyms): Mark[] {
  const places = placesIn(text).map(({ piece, start }) => ({
    start,
    end: start + piece.length,
    ...analyser.partsOf(piece),
  }));
  const marks = places.flatMap(({ start, end, stems, whole = '' }) => best([...stems, whole], start, end, worth));
  const owners = places.flatMap((place) => place.stems.map(() => place));
  for (const { term, from, to } of synonyms.in(places.flatMap(({ stems }) => stems))) {
    marks.push(...best([term], owners[from]?.start ?? 0, owners[to - 1]?.end ?? 0, worth));
  }
  marks.sort((a, b) => a.start - b.start || b.end - a.end);
  let reached = 0;
  return marks.filter(({ start, end }) => {
    if (start < reached) return false;
    reached = end;
    return true;
  });
}

/** A mark for the term that is worth most; none where none is worth anything. */
function best(terms: readonly string[], start: number, end: number, worth: ReadonlyMap<string, number>): Mark[] {
  const sought = terms
    .filter((term) => worth.has(term))
    .map((term) => ({ start, end, term, worth: worth.get(term) ?? 0 }));
  return sought.sort((a, b) => b.worth - a.worth).slice(0, 1);
}
