/**
 * What words in a casebook must look like, wherever they stand: the parts of which schema.ts and record-schema.ts are made.
 *
 * Each message is a remedy: it says what to write instead.
 */
import { z } from 'zod';
import { TITLE_LENGTH } from '../message.js';
import type { Language } from '../ports.js';
import { countWords, isReadable, SENTENCE_WORDS, sentences } from './prose.js';
import { list, map, words } from './yaml.js';

const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export const kebab = z
  .string('write the id')
  .regex(KEBAB, 'write lower-case words joined by hyphens, such as armed-groups');

/** At most this many characters. */
export const upTo = (length: number) =>
  z
    .string()
    .max(length, { error: ({ input }) => `shorten it to ${length} characters; it has ${String(input).length}` });

export const title = words('write the title').pipe(upTo(TITLE_LENGTH));

export const aliases = list(words('write words by which people ask for it'), '[roadside bombs, IEDs]').default([]);

/** Sentences that a telephone can show. */
export const prose = (remedy: string, lines?: 'one' | 'many') =>
  words(remedy, lines).refine(
    (text) => sentences(text).every(isReadable),
    `say it in sentences of at most ${SENTENCE_WORDS} words`,
  );

/** How many words a text may have: fewer say less than they must, more are not read in a chat. */
export interface Reach {
  readonly least: number;
  readonly most: number;
}

/** Sentences that have so many words together. */
export const measured = (remedy: string, { least, most }: Reach) =>
  prose(remedy).refine((text) => countWords(text) >= least && countWords(text) <= most, {
    error: ({ input }) => `write ${least} to ${most} words; it has ${countWords(String(input))}`,
  });

/** What is not words stands once, so that two languages cannot disagree. */
export const once = z
  .unknown()
  .optional()
  .refine((value) => value === undefined, 'take it out: it stands once, in the file of the first language');

/** What must be said in each of these languages, and may be in the others. */
export function editions<Text extends z.ZodType>(text: Text, languages: readonly Language[]) {
  return map({ en: text.exactOptional(), fr: text.exactOptional() }, '"en: Words"').superRefine((said, context) => {
    for (const language of languages.filter((each) => !(each in said))) {
      context.addIssue({ code: 'custom', path: [language], message: 'write it in this language of the casebook too' });
    }
  });
}

/** The letters of the record's tables; the record itself says which numbers there are. */
export const ENTRY_ID = /^[TMSCBVFLDEWP]-\d\d$/;

/** Ids of the record's entries. */
export const evidence = list(
  z
    .string('write an id of the record, such as T-33')
    .regex(
      ENTRY_ID,
      'write one of the letters T M S C B V F L D E W P, a hyphen and two digits, such as T-33; each id by itself',
    ),
  '[T-33, C-12]',
);

/** Whether the calendar has such a day, written as year-month-day. */
export function isDay(text: string): boolean {
  const day = new Date(text);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
