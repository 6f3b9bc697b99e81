/**
 * Whether a text says things in its own words: it shares no eight words in a row with its source.
 *
 * The source is known by hashes only, so the comparison works in every clone and the source stays where it was.
 * Case, punctuation, markup, line breaks and -isation or -ization make no difference; an official name counts as one word.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';

/** How many words in a row are no longer chance. */
const RUN_LENGTH = 8;

/** Eight bytes: among some 20,000 runs against 2,400, a meeting by chance is one in 10^11. */
const HASH_DIGITS = 16;

/** A text that others must not repeat. */
export interface Source {
  /** Official names, which may be repeated. */
  readonly names: readonly string[];
  /** The {@link Run.hash} of each of its runs. */
  readonly runs: ReadonlySet<string>;
}

/** Eight words in a row. */
export interface Run {
  /** The first 16 hexadecimal digits of its SHA-256. */
  readonly hash: string;
  /** Where its first word stands: an index into the text's words. */
  readonly index: number;
}

export interface SharedRun {
  /** Line of its first word, from 1. */
  readonly line: number;
  /** All of it, however much longer than eight words it is. */
  readonly words: string;
}

const SOURCE = z.object({ names: z.array(z.string()), runs: z.array(z.string()).transform((runs) => new Set(runs)) });

/** Reads a source from the JSON in which test/fixtures/eight-words.mjs writes it. Throws when it is anything else. */
export function sourceFrom(json: string): Source {
  return SOURCE.parse(JSON.parse(json));
}

/** Every stretch that a text shares with the source, overlapping ones as one, in order. */
export function sharedRuns(text: string, source: Source): SharedRun[] {
  const words = wordsOf(text, source.names);
  const stretches: { start: number; end: number }[] = [];
  for (const { hash, index } of runsOf(words)) {
    if (!source.runs.has(hash)) continue;
    const last = stretches.at(-1);
    if (last !== undefined && index < last.end) last.end = index + RUN_LENGTH;
    else stretches.push({ start: index, end: index + RUN_LENGTH });
  }
  return stretches.map(({ start, end }) => {
    const shared = words.slice(start, end);
    return { line: shared[0]?.line ?? 1, words: shared.map(({ word }) => word).join(' ') };
  });
}

/** Every run of eight words in a text; none in a shorter one. */
export function runs(text: string, names: readonly string[]): Run[] {
  return runsOf(wordsOf(text, names));
}

interface Word {
  readonly word: string;
  readonly line: number;
}

function runsOf(words: readonly Word[]): Run[] {
  return words.slice(RUN_LENGTH - 1).map((_, index) => {
    const run = words.slice(index, index + RUN_LENGTH).map(({ word }) => word);
    return { hash: createHash('sha256').update(run.join(' ')).digest('hex').slice(0, HASH_DIGITS), index };
  });
}

/** The words of a text as they are compared, each official name joined into one. */
function wordsOf(text: string, names: readonly string[]): Word[] {
  const words = text.split('\n').flatMap((line, index) => normalised(line).map((word) => ({ word, line: index + 1 })));
  const longestFirst = names
    .map(normalised)
    .filter((parts) => parts.length > 0)
    .sort((a, b) => b.length - a.length);
  const joined: Word[] = [];
  for (let index = 0; index < words.length; ) {
    const name = longestFirst.find((parts) => parts.every((part, offset) => words[index + offset]?.word === part));
    const length = name?.length ?? 1;
    const word = words.slice(index, index + length);
    joined.push({ word: word.map((part) => part.word).join('_'), line: word[0]?.line ?? 1 });
    index += length;
  }
  return joined;
}

function normalised(line: string): string[] {
  const plain = line
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll('isation', 'ization')
    .replaceAll(/\p{Cf}/gu, ''); // soft hyphens, zero-width spaces
  return plain.match(/[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu) ?? [];
}
