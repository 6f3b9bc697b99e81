/**
 * Finding documents by words, in English and French.
 *
 * The engine knows nothing of a casebook: documents go in, ids come out. The documents of each language and collection
 * stand on a shelf of their own, and a question is put to every shelf, which reads it in its own language. So a word
 * that both languages have finds both, and the language that is asked for is preferred and never a filter.
 */
import type { Editions } from './casebook.js';
import { fold, languageOf, languageOfWords, wordsIn } from './language.js';
import { LANGUAGES, type Language } from './ports.js';
import type { Mended, Question } from './search/question.js';
import { createShelf, type Document, type Mark, type Match, type Shelf } from './search/shelf.js';
import { pieceOf, piecesIn, unmarked } from './search/terms.js';

export type { Document, Mark } from './search/shelf.js';

export interface Engine {
  /** Best first; of equals the earlier document. Nothing that can be typed is an error, and no words find nothing. */
  search(query: string, options?: SearchOptions): readonly Hit[];
  /** A query of some words with those unknown replaced by the nearest known; undefined where there is nothing to mend. */
  mend(query: string, options?: Pick<SearchOptions, 'language'>): string | undefined;
  /** The language that a query is in, by its function words and by what only the texts of one language have. */
  languageOf(query: string, options?: Pick<SearchOptions, 'collections'>): Language | undefined;
  /** Where a text has what the query looks for, in order and apart; the text need not be one of the documents. */
  marks(query: string, text: string, language: Language, collection?: string): readonly Mark[];
  /** What was typed with its last word completed, the most frequent first. */
  complete(typed: string, options?: SearchOptions): readonly string[];
}

interface SearchOptions {
  /** How many at most; 10 unless told. */
  readonly limit?: number;
  /** All unless told. */
  readonly collections?: readonly string[];
  /** Preferred; without it, the language that the query's own words speak for. */
  readonly language?: Language;
}

export interface Hit {
  readonly id: string;
  /** Comparable within one search only. */
  readonly score: number;
  /**
   * What the document has of all that the query's words could weigh, comparable between queries: about 1 for one that
   * has them all, above where they stand in its title or often, near 0 for one that has but the commonest, and 0 for one
   * that has but function words.
   */
  readonly confidence: number;
  /** Without the phrase that was asked for word for word it is close at best. */
  readonly match: Match;
}

export interface EngineOptions {
  /** Groups of words that mean the same; each finds documents that have any other of its group. */
  readonly synonyms?: Editions<readonly (readonly string[])[]>;
  /** Rank by MiniSearch's own search, to compare with: slower, and the same but for words that were mended. */
  readonly plain?: boolean;
}

const LIMIT = 10;

/** What a document in another language than the preferred one weighs: enough to stand above what hardly matches. */
const OTHER_LANGUAGE = 0.8;

/** Characters, words and phrases of a query that are read. A whole page pasted is a question; a book costs seconds. */
const LONGEST_QUERY = 10_000;
const MOST_WORDS = 100;
const MOST_PHRASES = 5;

/** Nobody reads a longer proposal. */
const LONGEST_MENDED = 200;

/** Characters, from the end, that are read of what is being typed. */
const LONGEST_TYPED = 200;

/** Words before the one being typed that its completions must stand together with. */
const WORDS_BEFORE = 3;

/** Indexes the documents once and for all; a changed collection is a new engine. */
export function createEngine(documents: readonly Document[], options: EngineOptions = {}): Engine {
  const { synonyms = {}, plain = false } = options;
  const shelves = byLanguage(documents).flatMap(([language, own]) =>
    byCollection(own).map(([collection, some]) =>
      createShelf({ language, collection }, some, synonyms[language] ?? [], plain),
    ),
  );
  const order = new Map(documents.map(({ id }, at) => [id, at]));
  const place = ({ id }: Hit) => order.get(id) ?? 0;
  const among = (collections: SearchOptions['collections']) =>
    shelves.filter(({ collection }) => collections === undefined || collections.includes(collection));

  function search(question: Question, { limit = LIMIT, language, collections }: SearchOptions): Hit[] {
    return among(collections)
      .flatMap((shelf) => hitsOn(shelf, question, limit, language))
      .sort((a, b) => b.score - a.score || place(a) - place(b))
      .slice(0, limit);
  }

  return {
    search(query, options = {}) {
      const question = questionOf(query, shelves, options.language);
      const preferred = options.language ?? question.language;
      const wanted = { ...options, ...(preferred && { language: preferred }) };
      const hits = search(question, wanted);
      if (hits.length > 0 || question.phrases.length === 0) return hits;
      return search({ ...question, phrases: [] }, wanted).map(withoutPhrase);
    },
    mend(query, { language } = {}) {
      const text = readable(query);
      if (text.length > LONGEST_MENDED) return undefined;
      const { mended } = questionOf(query, shelves, language);
      const better = text.replace(MENDABLE, (word) => mended.get(fold(word))?.written ?? word);
      return better === text ? undefined : better;
    },
    languageOf: (query, { collections } = {}) => languageBy(among(collections), wordsOf(readable(query)).words),
    marks(query, text, language, collection = ONE_COLLECTION) {
      const shelf = shelves.find((each) => each.language === language && each.collection === collection);
      return shelf === undefined ? [] : shelf.marks(shelf.read(questionOf(query, shelves, language)), text);
    },
    complete(typed, { limit = LIMIT, language } = {}) {
      const words = wordsIn(typed.slice(-LONGEST_TYPED));
      const last = words.at(-1);
      if (last === undefined || !typed.endsWith(last)) return [];
      const head = typed.slice(0, -last.length);
      const isKnown = (word: string) => shelves.some((shelf) => shelf.knows(word));
      const before = words.slice(0, -1).map(fold).filter(isKnown).slice(-WORDS_BEFORE);
      const known = shelves.flatMap((shelf) =>
        shelf.beginning(fold(last), before, limit).map((word) => ({ ...word, rank: rankOf(shelf, language) })),
      );
      known.sort((a, b) => a.rank - b.rank || b.count - a.count);
      const distinct = new Map(known.toReversed().map(({ folded, written }) => [folded, head + written]));
      return [...distinct.values()].toReversed().slice(0, limit);
    },
  };
}

/** Of four letters, a word that no document has is mostly another word: `cook` is no misspelt `took`. */
const MENDABLE = /[\p{L}\p{M}]{5,}/gu;
const QUOTE = /["“”„«»]/;
const QUOTED = /["“”„«»]([^"“”„«»]+)["“”„«»]/g;

/** What of a query is read, without markup. */
function readable(query: string): string {
  return unmarked(query.slice(0, LONGEST_QUERY)).trim();
}

/** Documents of which neither author nor words tell the language go where most of the others are. */
function byLanguage(documents: readonly Document[]): [Language, readonly Document[]][] {
  const told = documents.map(({ title, text, language }) => language ?? languageOf(`${title}\n${text}`));
  const count = (language: Language) => told.filter((each) => each === language).length;
  const most = LANGUAGES.reduce((a, b) => (count(b) > count(a) ? b : a));
  return LANGUAGES.map((language): [Language, readonly Document[]] => [
    language,
    documents.filter((_, at) => (told[at] ?? most) === language),
  ]).filter(([, own]) => own.length > 0);
}

/** Of documents that name none. */
const ONE_COLLECTION = '';

function byCollection(documents: readonly Document[]): [string, readonly Document[]][] {
  const named = documents.map(({ collection = ONE_COLLECTION }) => collection);
  return [...new Set(named)].map((name) => [name, documents.filter((_, at) => named[at] === name)]);
}

function questionOf(query: string, shelves: readonly Shelf[], preferred: Language | undefined): Question {
  const text = readable(query);
  const { words, wholes } = wordsOf(text);
  const language = languageOfWords(words);
  const mended = new Map<string, Mended>();
  for (const word of new Set(words)) {
    if (shelves.some((shelf) => shelf.knows(word))) continue;
    const near = nearest(word, shelves, preferred ?? language);
    if (near !== undefined) mended.set(word, near);
  }
  return { words, wholes, phrases: phrasesIn(text), mended, language };
}

function wordsOf(text: string): Pick<Question, 'words' | 'wholes'> {
  const pieces = piecesIn(text).slice(0, MOST_WORDS).map(pieceOf);
  return {
    words: pieces.flatMap((piece) => piece.words).slice(0, MOST_WORDS),
    wholes: pieces.flatMap(({ whole = [] }) => whole),
  };
}

/** Undefined where words speak for neither or hardly: one word that only one language has may be there by chance. */
function languageBy(shelves: readonly Shelf[], words: readonly string[]): Language | undefined {
  const has = (language: Language, word: string) =>
    shelves.some((shelf) => shelf.language === language && shelf.has(word));
  let sum = 0;
  for (const word of words) {
    const spoken = languageOfWords([word]);
    if (spoken !== undefined) sum += spoken === 'en' ? 2 : -2;
    else sum += Number(has('en', word)) - Number(has('fr', word));
  }
  if (Math.abs(sum) < 2) return undefined;
  return sum > 0 ? 'en' : 'fr';
}

/** What stands in quotes, as folded words with one space between. */
function phrasesIn(text: string): string[] {
  if (!QUOTE.test(text)) return [];
  const quoted = Array.from(text.matchAll(QUOTED), ([, phrase = '']) => wordsIn(fold(phrase)).join(' '));
  return quoted.filter((phrase) => phrase !== '').slice(0, MOST_PHRASES);
}

/** Near spellings of an unknown word: from the preferred shelf, else the nearest of all. */
function nearest(word: string, shelves: readonly Shelf[], preferred: Language | undefined): Mended | undefined {
  const near = shelves
    .map((shelf) => ({ shelf, ...shelf.vocabulary.near(word) }))
    .filter(({ words }) => words.length > 0);
  const rank = ({ shelf }: { shelf: Shelf }) => rankOf(shelf, preferred);
  const [best] = near.sort((a, b) => rank(a) - rank(b) || a.distance - b.distance);
  const [written] = best?.words.toSorted((a, b) => b.count - a.count) ?? [];
  if (best === undefined || written === undefined) return undefined;
  return { words: best.words.map(({ folded }) => folded), written: written.written, distance: best.distance };
}

/** 1 behind the preferred language, else 0. */
function rankOf(shelf: Shelf, preferred: Language | undefined): number {
  return preferred === undefined || preferred === shelf.language ? 0 : 1;
}

function hitsOn(shelf: Shelf, question: Question, limit: number, preferred: Language | undefined): Hit[] {
  const reading = shelf.read(question);
  const weight = rankOf(shelf, preferred) === 0 ? 1 : OTHER_LANGUAGE;
  return shelf.find(reading, limit, question.phrases).map(({ document, score, match }) => {
    // Shelves differ in size and so in rarities: what they give is comparable only as a share.
    const share = score / reading.full;
    return { id: document.id, score: share * weight, confidence: match === 'weak' ? 0 : share, match };
  });
}

function withoutPhrase(hit: Hit): Hit {
  return { ...hit, match: hit.match === 'exact' ? 'close' : hit.match };
}
