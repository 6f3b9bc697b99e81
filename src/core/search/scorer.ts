/**
 * Ranking by BM25 over an index that MiniSearch builds.
 *
 * MiniSearch's own `search` makes an object of every document that has any of the words, multiplies its score by the
 * number of words found, and sorts them all. Here the same figures go into one typed array and only the best are kept.
 * That reads members which MiniSearch declares `protected`: its version is pinned, a test holds the members to what is
 * read of them, and where they are missing the ranking falls back to `search`, which is slower and finds the same.
 */
import MiniSearch from 'minisearch';

/** A document as the index takes it; `id` is its position among the documents, from 0. */
export interface Entry {
  readonly id: number;
  readonly title: string;
  /** The title stands at its head. */
  readonly body: string;
}

/** One thing that is looked for, in every form that counts as it: how rare it is goes by all of them together. */
export interface Sought {
  readonly terms: readonly string[];
  readonly weight: number;
}

interface Scored {
  readonly id: number;
  readonly score: number;
}

export interface Scorer {
  readonly size: number;
  readonly has: (term: string) => boolean;
  /** Ids of the entries whose body has the term. */
  readonly having: (term: string) => ReadonlySet<number> | ReadonlyMap<number, unknown>;
  /** Inverse document frequency in the body, of terms taken as one; highest where no entry has any. */
  readonly rarity: (terms: readonly string[]) => number;
  /** Best first; of equals the earlier entry. */
  readonly rank: (sought: readonly Sought[], limit: number) => Scored[];
}

/** The title also heads the body, so its own field adds only half: 2, as is often advised, measured worse. */
const FIELDS = { title: 0.5, body: 1 } as const;
type Field = keyof typeof FIELDS;

/** MiniSearch's own b .7 and d .5 measured .002 worse in nDCG. */
const BM25 = { k: 1.2, b: 0.75, d: 0 } as const;

/** Indexes entries by the terms of their texts; `plain` ranks with MiniSearch's `search` in any case. */
export function createScorer(
  entries: Iterable<Entry>,
  termsOf: (text: string) => string[],
  { plain = false } = {},
): Scorer {
  const index = new Index(termsOf);
  for (const entry of entries) index.add(entry);
  return plain || !index.readable() ? bySearch(index) : byArrays(index);
}

/** Opens what MiniSearch keeps to itself, and no more of it than this. */
class Index extends MiniSearch<Entry> {
  constructor(termsOf: (text: string) => string[]) {
    super({
      fields: Object.keys(FIELDS),
      tokenize: termsOf,
      processTerm: (term) => term,
      autoVacuum: false,
    });
  }

  readable(): boolean {
    const fields: Record<string, unknown> = this._fieldIds ?? {};
    return (
      typeof this._index?.get === 'function' &&
      this._fieldLength instanceof Map &&
      Array.isArray(this._avgFieldLength) &&
      Object.keys(FIELDS).every((field) => typeof fields[field] === 'number')
    );
  }

  /** How often each entry has the term in the field. */
  frequencies(term: string, field: Field): ReadonlyMap<number, number> {
    return this._index.get(term)?.get(this.fieldId(field)) ?? NOWHERE;
  }

  /** BM25's allowance for each entry's length: a frequency f counts as f (k + 1) / (f + allowance). */
  allowances(field: Field): Float64Array {
    const fieldId = this.fieldId(field);
    const average = this._avgFieldLength[fieldId] ?? 0;
    const allowances = new Float64Array(this.documentCount);
    for (const [id, lengths] of this._fieldLength) {
      allowances[id] = BM25.k * (1 - BM25.b + (BM25.b * (lengths[fieldId] ?? 0)) / average);
    }
    return allowances;
  }

  private fieldId(field: Field): number {
    return this._fieldIds[field] ?? -1;
  }
}

const NOWHERE: ReadonlyMap<number, number> = new Map();

/** The one that is used: MiniSearch's postings, unrolled into arrays when a term is first ranked by. */
function byArrays(index: Index): Scorer {
  const size = index.documentCount;
  const allowances = { title: index.allowances('title'), body: index.allowances('body') };
  const known = new Map<string, Term>();
  const scores = new Float64Array(size);
  const found = new Uint32Array(size);

  function termOf(text: string): Term {
    let term = known.get(text);
    if (term === undefined) {
      const body = index.frequencies(text, 'body');
      // A term that no entry has is not kept: what people type would fill the memory.
      if (body.size === 0) return UNKNOWN;
      term = { body, title: index.frequencies(text, 'title') };
      known.set(text, term);
    }
    return term;
  }

  /** Adds what one thing sought is worth to each entry that has it; returns how many entries have scored so far. */
  function add({ terms, weight }: Sought, field: Field, count: number): number {
    let having = 0;
    for (const text of terms) having += termOf(text)[field].size;
    const worth = weight * FIELDS[field] * inverseFrequency(having, size);
    for (const text of terms) {
      const { ids, gains } = unrolled(termOf(text), field, allowances[field]);
      for (let at = 0; at < ids.length; at += 1) {
        const id = ids[at] as number; // within bounds, as are all below
        if (scores[id] === 0) found[count++] = id;
        scores[id] = (scores[id] as number) + worth * (gains[at] as number);
      }
    }
    return count;
  }

  return {
    size,
    has: (term) => termOf(term) !== UNKNOWN,
    having: (term) => termOf(term).body,
    rarity(terms) {
      let having = 0;
      for (const term of terms) having += termOf(term).body.size;
      return inverseFrequency(having, size);
    },
    rank(sought, limit) {
      let count = 0;
      for (const one of sought) count = add(one, 'body', add(one, 'title', count));
      const best = top(found.subarray(0, count), scores, limit);
      for (let at = 0; at < count; at += 1) scores[found[at] as number] = 0;
      return best;
    },
  };
}

/** In which entries a term stands and how often, by field, and the same unrolled. */
interface Term extends Readonly<Record<Field, ReadonlyMap<number, number>>> {
  unrolled?: Partial<Record<Field, Postings>>;
}

/** Entries, and what a term in each gains it before its rarity is counted. */
interface Postings {
  readonly ids: Uint32Array;
  readonly gains: Float64Array;
}

const UNKNOWN: Term = { title: NOWHERE, body: NOWHERE };

function unrolled(term: Term, field: Field, allowances: Float64Array): Postings {
  term.unrolled ??= {};
  term.unrolled[field] ??= unroll(term[field], allowances);
  return term.unrolled[field];
}

function unroll(frequencies: ReadonlyMap<number, number>, allowances: Float64Array): Postings {
  const ids = new Uint32Array(frequencies.size);
  const gains = new Float64Array(frequencies.size);
  let at = 0;
  for (const [id, frequency] of frequencies) {
    ids[at] = id;
    gains[at] = (frequency * (BM25.k + 1)) / (frequency + (allowances[id] ?? 0));
    at += 1;
  }
  return { ids, gains };
}

/** The best of the entries found, by a heap with the worst of those kept at its root. */
function top(found: Uint32Array, scores: Float64Array, limit: number): Scored[] {
  const heap = found.slice(0, limit);
  for (let at = heap.length >> 1; at >= 0; at -= 1) sink(heap, at, heap.length, scores);
  for (let at = heap.length; at < found.length; at += 1) {
    const id = found[at] as number;
    if (heap.length === 0 || !isWorse(heap[0] as number, id, scores)) continue;
    heap[0] = id;
    sink(heap, 0, heap.length, scores);
  }
  const best: Scored[] = new Array(heap.length);
  for (let last = heap.length - 1; last >= 0; last -= 1) {
    const id = heap[0] as number;
    best[last] = { id, score: scores[id] as number };
    heap[0] = heap[last] as number;
    sink(heap, 0, last, scores);
  }
  return best;
}

/** Lets the entry at a place sink until none below it is worse. */
function sink(heap: Uint32Array, from: number, length: number, scores: Float64Array): void {
  const id = heap[from] as number;
  let at = from;
  for (let child = 2 * at + 1; child < length; child = 2 * at + 1) {
    const next = child + 1;
    if (next < length && isWorse(heap[next] as number, heap[child] as number, scores)) child = next;
    if (!isWorse(heap[child] as number, id, scores)) break;
    heap[at] = heap[child] as number;
    at = child;
  }
  if (length > 0) heap[at] = id;
}

/** Of equals the later entry. */
function isWorse(a: number, b: number, scores: Float64Array): boolean {
  const difference = (scores[a] as number) - (scores[b] as number);
  return difference < 0 || (difference === 0 && a > b);
}

/** The same through what MiniSearch promises: slower, and terms sought as one are each as rare as they are alone. */
function bySearch(index: Index): Scorer {
  const size = index.documentCount;
  const whole = { tokenize: (term: string) => [term], bm25: BM25 };

  function having(term: string): ReadonlySet<number> {
    return new Set(index.search(term, { ...whole, fields: ['body'] }).map(({ id }) => id as number)); // ids are positions
  }

  return {
    size,
    has: (term) => having(term).size > 0,
    having,
    rarity: (terms) => inverseFrequency(total(terms.map((term) => having(term).size)), size),
    rank(sought, limit) {
      const queries = sought.map(({ terms, weight }) => ({ queries: [...terms], boostTerm: () => weight }));
      return index
        .search({ queries }, { ...whole, boost: FIELDS })
        .map(({ id, score, queryTerms }) => ({ id: id as number, score: score / queryTerms.length })) // ids are positions
        .sort((a, b) => b.score - a.score || a.id - b.id)
        .slice(0, limit);
    },
  };
}

/** BM25's: of `size` entries, `having` have it. */
function inverseFrequency(having: number, size: number): number {
  // Terms taken as one may together stand in more entries than there are.
  return Math.log(1 + (size - Math.min(having, size) + 0.5) / (having + 0.5));
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
