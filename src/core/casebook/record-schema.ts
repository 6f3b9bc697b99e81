/**
 * What claims.yaml, record.yaml, publishers.yaml and a glossary.yaml must hold: the schema of one item of each.
 *
 * Each message is a remedy: it says what to write instead.
 */
import { z } from 'zod';
import type { Language } from '../ports.js';
import { CERTAINTIES, VERDICTS } from './weighing.js';
import { aliases, ENTRY_ID, editions, evidence, isDay, kebab, measured, once, type Reach, upTo } from './wording.js';
import { list, map, words } from './yaml.js';

/** Measured on the texts that ship, with some room: French takes a fifth more words than English. */
const CLAIM: Reach = { least: 3, most: 30 };
const FINDING: Reach = { least: 8, most: 70 };
const FACT: Reach = { least: 4, most: 75 };
const DIFFER: Reach = { least: 8, most: 70 };
const DEFINITION: Reach = { least: 4, most: 45 };

/** Shares a line with the verdict. */
const LIMIT_LENGTH = 60;

/** Stands in the place of a date. */
const WHEN_LENGTH = 80;

/** A term shares a title, and its expansion the first line below it. */
const TERM_LENGTH = 60;
const EXPANSION_LENGTH = 120;

const verdict = z.enum(VERDICTS, `write one of ${VERDICTS.join(', ')}`);

/** One claim of a casebook in these languages. */
export const claimSchema = (languages: readonly Language[]) =>
  map({
    id: z
      .string('write the id')
      .regex(
        /^(?:0|[1-9]\d*)(?:\.[1-9]\d*)?-[a-z]$/,
        'write the number of its section, a hyphen and a letter, such as 5.1-b',
      ),
    section: z.string('write the id of its section'),
    verdict,
    also: verdict.exactOptional(),
    limit: editions(words('write what qualifies the verdict').pipe(upTo(LIMIT_LENGTH)), languages).exactOptional(),
    evidence,
    claim: editions(measured('write what the case study asserts', CLAIM), languages),
    finding: editions(measured('write what the record says to it', FINDING), languages),
  }).refine(({ verdict, also }) => verdict !== also, {
    path: ['also'],
    message: 'write the second verdict, or take it out: the first is the same',
  });

/** A day, a month or a year of the calendar. */
const period = z
  .string('write when, such as 2012, 2012-03 or 2012-03-21')
  .refine(isPeriod, 'write a year, a month or a day of the calendar, such as 2012, 2012-03 or 2012-03-21');

/** Where the United Nations keep a document of theirs. */
const UN_DOCUMENT = 'https://docs.un.org/en/';

const isUnDocument = (link: string | undefined) => link?.includes('//docs.un.org/') === true;

/** Whether a link leads to that very document; a symbol's spaces are not in its address. */
const isItsDocument = ({ link, symbol }: { link?: string; symbol?: string }) =>
  symbol !== undefined && link === `${UN_DOCUMENT}${symbol.replaceAll(' ', '')}`;

const source = map(
  {
    publisher: words('write the body that published it'),
    title: words('write its title').exactOptional(),
    symbol: words('write the symbol of a document of the United Nations').exactOptional(),
    date: period.exactOptional(),
    link: z
      .string('write its address')
      .refine(isWebAddress, 'write a whole address that begins with https:// or http://')
      .exactOptional(),
    copy: z.literal('true', 'write "copy: true", or take it out').exactOptional(),
  },
  '"publisher: Al Jazeera"',
)
  .refine((each) => !isUnDocument(each.link) || isItsDocument(each), {
    path: ['link'],
    message: `write ${UN_DOCUMENT} and its symbol, without spaces`,
  })
  .refine((each) => each.copy === undefined || each.link === undefined || isUnDocument(each.link), {
    path: ['link'],
    message: 'take it out: what was read in a copy has no link, a document of the United Nations apart',
  });

/** One entry of the record of a casebook in these languages. */
export const entrySchema = (languages: readonly Language[]) =>
  map({
    id: z
      .string('write the id')
      .regex(ENTRY_ID, 'write one of the letters T M S C B V F L D E W P, a hyphen and two digits, such as T-33'),
    date: period,
    until: period.exactOptional(),
    when: editions(words('write when it was').pipe(upTo(WHEN_LENGTH)), languages).exactOptional(),
    fact: editions(measured('write what happened', FACT), languages),
    certainty: z.enum(CERTAINTIES, `write one of ${CERTAINTIES.join(', ')}`),
    sources: z.array(source, 'write a list, such as "- { publisher: Al Jazeera }"').min(1, 'name one source at least'),
    differ: editions(measured('write both values, and which to use', DIFFER), languages).exactOptional(),
  })
    // A year or a month reaches to its end, and "99" comes after every day and month.
    .refine(({ date, until }) => until === undefined || !isPeriod(date) || `${until}-99` > date, {
      path: ['until'],
      message: 'write the last day of the span, or take it out: it is before the first',
    });

const nameIn = words('write what it is called in that language').exactOptional();

/** A body that sources name: what it is called where it has another name, and the hosts of its own sites, to be linked to. */
export const PUBLISHER = map({
  name: words('write its name, as sources do'),
  names: map({ en: nameIn, fr: nameIn }, '{ fr: Nations Unies }').exactOptional(),
  hosts: list(
    z
      .string('write the name of its site')
      .regex(/^(?:[a-z0-9-]+\.)+[a-z]{2,}$/, 'write the name of its site only, such as aljazeera.com'),
    '[aljazeera.com]',
  )
    .min(1, 'name one site at least')
    .exactOptional(),
});

const wordsOfTerm = {
  id: kebab,
  term: words('write the term').pipe(upTo(TERM_LENGTH)),
  expansion: words('write what it stands for').pipe(upTo(EXPANSION_LENGTH)).exactOptional(),
  definition: measured('write what it means', DEFINITION),
  aliases,
};

/** A term in the first language; and in a further one, words only. */
export const TERM = map({ ...wordsOfTerm, evidence });
export const OTHER_TERM = map({ ...wordsOfTerm, evidence: once });

export type ClaimFields = z.output<ReturnType<typeof claimSchema>>;
export type EntryFields = z.output<ReturnType<typeof entrySchema>>;
export type PublisherFields = z.output<typeof PUBLISHER>;
export type TermFields = z.output<typeof TERM>;
export type OtherTermFields = z.output<typeof OTHER_TERM>;

function isPeriod(text: string): boolean {
  return /^\d{4}(?:-\d\d){0,2}$/.test(text) && isDay(`${text}${'-01-01'.slice(text.length - 4)}`);
}

function isWebAddress(address: string): boolean {
  return /^https?:\/\//.test(address) && URL.canParse(address) && new URL(address).username === '';
}
