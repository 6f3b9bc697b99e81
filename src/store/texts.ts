/**
 * Texts on their way into the database. Neither engine keeps every character, and an index takes no text of any length.
 */
import { createHash } from 'node:crypto';
import { StoreError } from '../core/errors.js';

/** PostgreSQL's index takes 2,700 bytes for all its columns; nothing that a platform calls by a name is this long. */
const LONGEST = 200;

/** Enough for a sentence or two of a platform; no name is this long. */
const LONGEST_WORDS = 1_000;

/**
 * A text under which a row is found again. What is long or unusual is kept as its hash: an index of PostgreSQL takes
 * 2,700 bytes, neither engine keeps every character, and some characters would be changed on the way.
 */
export function key(text: string): string {
  if (isPlain(text) && !text.startsWith('sha256:')) return text;
  return `sha256:${createHash('sha256').update(text, 'utf16le').digest('hex')}`;
}

/** A text that must come back as it is: an address, an id. Throws a StoreError for one that might not. */
export function exact<T extends string>(text: T): T {
  if (isPlain(text)) return text;
  throw new StoreError({
    tried: 'naming a place or thing',
    where: JSON.stringify(text.slice(0, 40)),
    problem: `it is longer than ${LONGEST} characters, or has some that are not plain`,
    remedy: 'No platform makes such addresses: please report this',
  });
}

/** Somebody else's words, which may be cut, without what a database refuses or changes. */
export function words(text: string | undefined): string | null {
  return text?.slice(0, LONGEST_WORDS).replace(/\0|\p{Surrogate}/gu, '\ufffd') ?? null;
}

function isPlain(text: string): boolean {
  return text.length <= LONGEST && /^[ -~]*$/.test(text);
}
