/**
 * Words that mean the same. Each group has a term of its own, which stands for any of its words: texts are indexed
 * under it, so `IED` finds improvised explosive devices and `roadside bomb` finds IEDs, each way at no cost in search.
 */
import { wordsIn } from '../language.js';

export interface Synonyms {
  /** What a sequence of stems speaks of. */
  readonly in: (stems: readonly string[]) => readonly Meaning[];
  /** Whether a stem is part of any of the words. */
  readonly has: (stem: string) => boolean;
}

/** Stems from one index up to another that have a meaning together. */
interface Meaning {
  /** Begins with `=`, which no word does. */
  readonly term: string;
  readonly from: number;
  readonly to: number;
}

/** A place on the way along the stems of some words. */
interface Step {
  readonly next: Map<string, Step>;
  /** The terms of the groups of which words end here. */
  readonly terms: Set<string>;
}

/** @param groups of words or runs of words that mean the same. */
export function createSynonyms(groups: readonly (readonly string[])[], stemOf: (word: string) => string): Synonyms {
  const root: Step = { next: new Map(), terms: new Set() };
  const stems = new Set<string>();
  for (const [at, group] of groups.entries()) {
    for (const words of group) {
      let step = root;
      for (const stem of wordsIn(words).map(stemOf)) {
        stems.add(stem);
        const next = step.next.get(stem) ?? { next: new Map(), terms: new Set() };
        step.next.set(stem, next);
        step = next;
      }
      if (step !== root) step.terms.add(`=${at}`);
    }
  }
  return {
    in: (sequence) => (stems.size === 0 ? [] : sequence.flatMap((_, from) => meaningsFrom(root, sequence, from))),
    has: (stem) => stems.has(stem),
  };
}

function meaningsFrom(root: Step, stems: readonly string[], from: number): Meaning[] {
  const meanings: Meaning[] = [];
  let step = root.next.get(stems[from] ?? '');
  for (let to = from + 1; step !== undefined; to += 1) {
    for (const term of step.terms) meanings.push({ term, from, to });
    step = step.next.get(stems[to] ?? '');
  }
  return meanings;
}
