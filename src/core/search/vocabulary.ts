/**
 * The words of a collection as they are written: how the one being typed may go on, and near spellings of one that is
 * not among them.
 */
import { fold } from '../language.js';

export interface Vocabulary {
  readonly has: (folded: string) => boolean;
  /** Words that begin with the prefix, the most frequent first; those that are not `worthy` are left out. */
  readonly beginning: (prefix: string, limit: number, worthy: (folded: string) => boolean) => readonly Word[];
  /** The nearest spellings of a folded word, all at one distance; none where none is near enough. */
  readonly near: (folded: string) => Near;
}

interface Near {
  readonly words: readonly Word[];
  /** Edits between the word and each of these; 0 where there are none. */
  readonly distance: number;
}

/** A word that the collection has. */
export interface Word {
  readonly folded: string;
  /** As it is most often written, without capitals where it is ever written so. */
  readonly written: string;
  /** How often it stands there, however written. */
  readonly count: number;
}

/** Shorter words have too many neighbours: `cat` is one letter from `car`. */
const SHORTEST_MENDED = 4;

/** From this length on a word may be off by two, with the first letter right. */
const TWICE_MENDED = 8;

/** @param counts how often each word is written so. */
export function createVocabulary(counts: Iterable<readonly [written: string, count: number]>): Vocabulary {
  const words = gathered(counts);
  const folded = words.map((word) => word.folded);
  const letters = Int32Array.from(folded, lettersOf);

  function at(distance: number, sought: string): Word[] {
    const soughtLetters = lettersOf(sought);
    return words.filter((word, index) => {
      if (Math.abs(word.folded.length - sought.length) > distance) return false;
      // One edit changes at most two letters of the set: this spares nearly all the counting of edits.
      if (bitsIn((letters[index] ?? 0) ^ soughtLetters) > 2 * distance) return false;
      if (distance > 1 && word.folded[0] !== sought[0]) return false;
      return editsBetween(word.folded, sought, distance) === distance;
    });
  }

  return {
    has: (word) => folded[lowerBound(folded, word)] === word,
    beginning(prefix, limit, worthy) {
      const best: Word[] = [];
      const end = lowerBound(folded, `${prefix}\uffff`);
      for (let index = lowerBound(folded, prefix); index < end; index += 1) {
        const word = words[index];
        if (word !== undefined && isAmong(best, word, limit) && worthy(word.folded)) insert(best, word, limit);
      }
      return best;
    },
    near(word) {
      if (word.length < SHORTEST_MENDED || /\P{L}/u.test(word)) return NONE;
      for (let distance = 1; distance <= (word.length < TWICE_MENDED ? 1 : 2); distance += 1) {
        const words = at(distance, word);
        if (words.length > 0) return { words, distance };
      }
      return NONE;
    },
  };
}

const NONE: Near = { words: [], distance: 0 };

/** One for each folded form, in the order of code units. */
function gathered(counts: Iterable<readonly [string, number]>): Word[] {
  const byFolded = new Map<string, { folded: string; written: string; most: number; count: number }>();
  for (const [written, count] of counts) {
    const folded = fold(written);
    const word = byFolded.get(folded);
    // A capital may only be due to the word's place, in a title or at the beginning of a sentence.
    const most = isLower(written) ? count + LOWER : count;
    if (word === undefined) byFolded.set(folded, { folded, written, most, count });
    else {
      word.count += count;
      if (most > word.most) Object.assign(word, { written, most });
    }
  }
  return [...byFolded.values()].sort((a, b) => (a.folded < b.folded ? -1 : 1));
}

/** More than any count: without capitals goes before with. */
const LOWER = 2 ** 40;

function isLower(written: string): boolean {
  return written === written.toLowerCase();
}

/** A bit for each letter in the word; letters beyond z share some. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function bitsIn(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** Letters added, left out, changed or swapped with their neighbour; more than `most` may be any number above it. */
function editsBetween(a: string, b: string, most: number): number {
  let above: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  let least = 0;
  for (let i = 1; i <= a.length && least <= most; i += 1) {
    const next = [i];
    least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const changed = a[i - 1] === b[j - 1] ? 0 : 1;
      let edits = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + changed);
      const swapped = changed === 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) edits = Math.min(edits, (above[j - 2] ?? 0) + 1);
      next.push(edits);
      least = Math.min(least, edits);
    }
    above = row;
    row = next;
  }
  return least > most ? least : (row[b.length] ?? 0);
}

/** Where a word stands in sorted words, or would. */
function lowerBound(words: readonly string[], word: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isAmong(best: readonly Word[], { count }: Word, limit: number): boolean {
  return best.length < limit || count > (best[limit - 1]?.count ?? Number.POSITIVE_INFINITY);
}

function insert(best: Word[], word: Word, limit: number): void {
  const place = best.findIndex(({ count }) => count < word.count);
  best.splice(place < 0 ? best.length : place, 0, word);
  best.length = Math.min(best.length, limit);
}
