/**
 * What an attempt to deliver met, kept as a word of ours, so that it is said in the language of whoever asks.
 */
import type { Words } from './words/en.js';

export type TroubleKind = keyof Words['digest']['trouble'];

/** Begins what is a word of ours; anything else is a platform's own text. */
const MARK = '#';

/** A trouble as the ledger keeps it. @param missing what a platform lacks, in its own words */
export function trouble(kind: TroubleKind, missing?: string): string {
  return missing === undefined ? `${MARK}${kind}` : `${MARK}${kind} ${missing}`;
}

/** A kept trouble in words. */
export function sayTrouble(kept: string, { digest }: Words): string {
  const [, kind = '', missing = ''] = /^#(\w+) ?(.*)$/s.exec(kept) ?? [];
  const said = kind in digest.trouble ? digest.trouble[kind as TroubleKind] : undefined; // it is a key of it
  return typeof said === 'function' ? said(missing) : (said ?? kept);
}
