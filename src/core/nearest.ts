/**
 * Guessing which known word was meant by a word that is not known.
 */
import { distance } from 'fastest-levenshtein';

/** A third of a word may be wrong, so that two letters may have changed places; beyond, it is another word. */
const WRONG = 1 / 3;

/** The known word nearest to this one in its letters, or undefined when none is near. The first of equals wins. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const [near] = known
    .map((each) => ({ each, slips: distance(word.toLowerCase(), each.toLowerCase()) }))
    .sort((a, b) => a.slips - b.slips);
  const longer = Math.max(word.length, near?.each.length ?? 0);
  return near && near.slips <= Math.ceil(longer * WRONG) ? near.each : undefined;
}
