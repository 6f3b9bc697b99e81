/**
 * Names of weekdays and months, and days, as people type them in English or French.
 */
import { fold } from '../language.js';
import { dayAfter, weekday } from '../schedule.js';

const WEEKDAYS: readonly (readonly string[])[] = [
  ['monday', 'lundi'],
  ['tuesday', 'mardi'],
  ['wednesday', 'mercredi'],
  ['thursday', 'jeudi'],
  ['friday', 'vendredi'],
  ['saturday', 'samedi'],
  ['sunday', 'dimanche'],
];

const MONTHS: readonly (readonly string[])[] = [
  ['january', 'janvier'],
  ['february', 'fevrier'],
  ['march', 'mars'],
  ['april', 'avril'],
  ['may', 'mai'],
  ['june', 'juin'],
  ['july', 'juillet'],
  ['august', 'aout'],
  ['september', 'septembre'],
  ['october', 'octobre'],
  ['november', 'novembre'],
  ['december', 'decembre'],
];

/** Folded words, with spaces for hyphens, to how many days from today they mean. */
const RELATIVE: ReadonlyMap<string, number> = new Map([
  ['day before yesterday', -2],
  ['avant hier', -2],
  ['yesterday', -1],
  ['hier', -1],
  ['today', 0],
  ["aujourd'hui", 0],
  ['aujourdhui', 0],
  ['tomorrow', 1],
  ['demain', 1],
  ['day after tomorrow', 2],
  ['apres demain', 2],
]);

/**
 * The ISO weekday that a folded word names: whole, in the plural, or cut to three letters or more. `mar` is mardi where
 * no date stands beside it; `mars` is a month, and not the plural of that.
 */
export function weekdayNamed(word: string): number | undefined {
  if (MONTHS.some((names) => names.includes(word))) return undefined;
  return placeIn(WEEKDAYS, word) ?? placeIn(WEEKDAYS, word.replace(/s$/, ''));
}

/** From 1, the one row in which a name begins with the word; none where two do, as with `jui`. */
function placeIn(rows: readonly (readonly string[])[], word: string): number | undefined {
  if (word.length < 3) return undefined;
  const [place, ...others] = rows.flatMap((names, index) =>
    names.some((name) => name.startsWith(word)) ? [index + 1] : [],
  );
  return others.length === 0 ? place : undefined;
}

/** Nobody writes a day longer than `wednesday the 25th of september, 2026`. */
const LONGEST_DAY = 60;

/** A year is searched for 29 February, which is at most eight years away. */
const YEARS = 8;

/**
 * A day without its year, or without its month, is one of several: these are sought from today on, or backwards; with
 * `later`, a weekday's name does not mean today.
 */
export type Leaning = 'coming' | 'later' | 'past';

/**
 * The day that somebody means, year-month-day: `2026-12-25`, `25/12/2026` (the day first, as most of the world writes),
 * `25/12/26`, `25 Dec`, `25-Dec-2026`, `Dec 25th`, `25 décembre`, `tomorrow`, `lundi`, `next monday`. A day without year
 * is the next such day from today on, or with `past` the last such day up to today; `next` and `last` leave today out.
 *
 * @param today year-month-day
 */
export function readDay(words: string, today: string, leaning: Leaning = 'coming'): string | undefined {
  if (words.length > LONGEST_DAY) return undefined;
  const text = plainDay(words);
  const step = leaning === 'past' ? -1 : 1;
  const relative = RELATIVE.get(text.replaceAll('-', ' '));
  if (relative !== undefined) return dayAfter(today, relative);
  const date = readDate(text);
  if (date) return dayOfDate(date, today, step);
  const [first = '', ...rest] = text.split(' ');
  const named = weekdayNamed(first);
  const dated = named && readDate(rest.join(' '));
  if (!dated) return dayNamed(text, today, leaning);
  const day = dayOfDate(dated, today, step);
  return day && weekday(day) === named ? day : undefined;
}

/** Whether folded words are a date with its month in letters: `mars 9`, `9 mar`, `25 dec 2026`. */
export function isNamedDate(words: string): boolean {
  return words.length <= LONGEST_DAY && readDate(plainDay(words), [NAMED_MONTH, NAMED_MONTH_FIRST]) !== undefined;
}

/** Folded, without the small words around a date. */
function plainDay(words: string): string {
  return fold(words)
    .replace(/’/g, "'")
    .replace(/[‐‑–−]/g, '-')
    .replace(/,|(?<=[a-z])\./g, ' ')
    .replace(/(?<=\d)(?:st|nd|rd|th|er)\b/g, '')
    .replace(/(?<=\d)[/-](?=[a-z])|(?<=[a-z])[/-](?=\d)/g, ' ')
    .replace(/\b(?:the|on|of|this|le|du|ce)\s/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

interface CalendarDate {
  readonly year?: number | undefined;
  readonly month: number;
  readonly date: number;
}

const YEAR_FIRST = /^(?<year>[12]\d{3})([-/.])(?<month>\d{1,2})\2(?<date>\d{1,2})$/;
/** No two digits of a year after hyphens: `26-12-25` may begin with it. */
const DAY_FIRST = /^(?<date>\d{1,2})([/.-])(?<month>\d{1,2})(?:\2(?<year>[12]\d{3}|(?<=[/.])\d\d)|\.)?$/;
const NAMED_MONTH = /^(?<date>\d{1,2})\.? (?<name>[a-z]+)(?: (?<year>[12]\d{3}))?$/;
const NAMED_MONTH_FIRST = /^(?<name>[a-z]+) (?<date>\d{1,2})(?: (?<year>[12]\d{3}))?$/;

const FORMS = [YEAR_FIRST, DAY_FIRST, NAMED_MONTH, NAMED_MONTH_FIRST] as const;

function readDate(text: string, forms: readonly RegExp[] = FORMS): CalendarDate | undefined {
  for (const form of forms) {
    const parts = form.exec(text)?.groups;
    if (!parts) continue;
    const month = parts.name ? placeIn(MONTHS, parts.name) : Number(parts.month);
    const year = parts.year ? Number(parts.year.padStart(4, '20')) : undefined;
    return month ? { year, month, date: Number(parts.date) } : undefined;
  }
  return undefined;
}

function dayOfDate({ year, month, date }: CalendarDate, today: string, step: 1 | -1): string | undefined {
  if (year !== undefined) return validDay(year, month, date);
  const thisYear = Number(today.slice(0, 4));
  return Array.from({ length: YEARS + 1 }, (_, index) => validDay(thisYear + index * step, month, date)).find(
    (day) => day !== undefined && (step > 0 ? day >= today : day <= today),
  );
}

const NAMED_DAY = /^(?:(?<before>next|last) (?=[a-z]+$))?(?<name>[a-z]+)(?: (?<after>prochain|dernier))?$/;

/** The nearest day of a name, today among them unless it is a later one, the next or the last. */
function dayNamed(text: string, today: string, leaning: Leaning): string | undefined {
  const { before, name = '', after = before } = NAMED_DAY.exec(text)?.groups ?? {};
  const named = weekdayNamed(name);
  const isWanted = (day: string) => weekday(day) === named;
  if (!after) {
    return nearestDay(leaning === 'later' ? dayAfter(today) : today, leaning === 'past' ? -1 : 1, isWanted);
  }
  const way = after === 'next' || after === 'prochain' ? 1 : -1;
  return nearestDay(dayAfter(today, way), way, isWanted);
}

/** Undefined for a day that its month lacks. */
function validDay(year: number, month: number, date: number): string | undefined {
  const day = new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);
  const written = [year, month, date].map((part) => String(part).padStart(2, '0')).join('-');
  return day === written ? day : undefined;
}

function nearestDay(today: string, step: 1 | -1, isWanted: (day: string) => boolean): string | undefined {
  return [0, 1, 2, 3, 4, 5, 6].map((days) => dayAfter(today, days * step)).find(isWanted);
}
