/**
 * The phrases that a rhythm is made of, in English and French: the longest that means something, from left to right.
 */
import { fold } from '../language.js';
import type { Language } from '../ports.js';
import { plain } from '../text.js';
import { isNamedDate, weekdayNamed } from './calendar.js';
import { zoneOf } from './places.js';

export type Meaning =
  | { readonly kind: 'time'; readonly value: string }
  | { readonly kind: 'days'; readonly value: readonly number[] }
  | { readonly kind: 'zone'; readonly value: string }
  | { readonly kind: 'language'; readonly value: Language }
  | { readonly kind: 'compact' | 'filler' | 'unknown'; readonly value: true };

/** What some words mean, with the words as typed. */
export type Phrase = Meaning & { readonly typed: string };

export const EVERY_DAY: readonly number[] = [1, 2, 3, 4, 5, 6, 7];
export const WORKING_DAYS: readonly number[] = [1, 2, 3, 4, 5];
const WEEKEND: readonly number[] = [6, 7];

/** The words of the longest phrases: `tous les jours ouvrables`. */
export const LONGEST_PHRASE = 4;

/** What words mean, one after the other; each is part of exactly one phrase. */
export function phrasesIn(tokens: readonly string[]): Phrase[] {
  const phrases: Phrase[] = [];
  for (let at = 0; at < tokens.length; ) {
    const { length, meaning } = longestAt(tokens, at);
    phrases.push({
      ...meaning,
      typed: tokens
        .slice(at, at + length)
        .join(' ')
        .replaceAll("' ", "'"),
    });
    at += length;
  }
  return phrases.map((phrase, at) => (isEastern(phrases, at) ? { ...UNKNOWN, typed: phrase.typed } : phrase));
}

/** `et` between days joins them; after hours or at an end it may be Eastern Time, which names no place. */
function isEastern(phrases: readonly Phrase[], at: number): boolean {
  if (fold(phrases[at]?.typed ?? '') !== 'et') return false;
  const before = phrases.slice(0, at).findLast(({ kind }) => kind !== 'filler')?.kind;
  const next = phrases.slice(at + 1).find(({ kind }) => kind !== 'filler')?.kind;
  return next === undefined || ((before === 'time' || before === 'days') && before !== next);
}

/**
 * Words without the punctuation around them. An elided article is a word of its own, so is the zone in `0900Z`, and every
 * dash is a hyphen.
 */
export function tokensIn(words: string): string[] {
  return plain(words)
    .replace(/[‐‑–—−]/g, '-')
    .replace(/’/g, "'")
    .replace(/(?<![^\s,;])([ld]')(?=\p{L})/giu, '$1 ')
    .replace(/(?<![^\s,;])(\d\d):?(\d\d)(?=z(?![^\s,;.]))/gi, '$1:$2 ')
    .split(/[\s,;]+/)
    .map((token) => token.replace(/^["'«“‘([]+|["»”)\]?!.:]+$/g, ''))
    .filter((token) => token !== '');
}

function longestAt(tokens: readonly string[], at: number): { length: number; meaning: Meaning } {
  for (let length = Math.min(LONGEST_PHRASE, tokens.length - at); length > 0; length--) {
    const meaning = meaningOf(fold(tokens.slice(at, at + length).join(' ')));
    if (meaning) return { length, meaning };
  }
  return { length: 1, meaning: UNKNOWN };
}

const UNKNOWN = { kind: 'unknown', value: true } as const;

function meaningOf(phrase: string): Meaning | undefined {
  if (isNoRhythm(phrase)) return UNKNOWN;
  const time = timeOf(phrase);
  if (time) return { kind: 'time', value: time };
  const days = daysOf(phrase);
  if (days) return { kind: 'days', value: days };
  const known = VOCABULARY.get(phrase.replaceAll('-', ' '));
  if (known) return known;
  const zone = zoneOf(phrase);
  return zone ? { kind: 'zone', value: zone } : undefined;
}

/** What has an hour or a day in it and says something else: a date (`mar 9` may be one), a span of hours, a first day. */
function isNoRhythm(phrase: string): boolean {
  const [, begun = ''] = FROM_ONE_DAY.exec(phrase) ?? [];
  return isNamedDate(phrase) || SPAN.test(phrase) || weekdayNamed(begun) !== undefined;
}

const SPAN = /^(?:every|each|in|within|toutes les|chaque|dans) (?:\d+ ?)?(?:h|hrs?|hours?|heures?|min|minutes?)$/;
const FROM_ONE_DAY = /^from ([a-z]+)$/;

const CLOCK = /^(\d{1,2})(?:(?:[:.]| ?h ?| heures? )([0-5]\d)| ?(?:h|heures?|o'?clock))?$/;
const HALF_DAY = /^(\d{1,2})(?:(?:[:.]| ?h ?)([0-5]\d)| ?h| heures?)? ?([ap])\.?m$/;

/** Without a colon, except what could as well be a year of our time. */
const FOUR_DIGITS = /^(?!19|20)(\d\d)([0-5]\d)$/;
/** As soldiers say it, and then no year: `0900 hrs`. */
const HOURS = /^(\d\d?(?=:)|\d\d):?([0-5]\d) ?(?:h|hrs?|hours)$/;

/** Not with twelve, which is noon to some and midnight to others. */
const HALVES: readonly (readonly [words: RegExp, half: string])[] = [
  [/(?<!^12.*) (?:in the morning|du matin)$/, 'am'],
  [/(?<!^12.*) (?:in the afternoon|in the evening|de l' ?apres-midi|du soir)$/, 'pm'],
];

function timeOf(words: string): string | undefined {
  const phrase = HALVES.reduce((said, [half, short]) => said.replace(half, short), words);
  const [, hour, minute = '00'] = CLOCK.exec(phrase) ?? FOUR_DIGITS.exec(phrase) ?? HOURS.exec(phrase) ?? [];
  if (hour) return clockTime(Number(hour), minute);
  const [, half, past = '00', side] = HALF_DAY.exec(phrase) ?? [];
  if (!half || Number(half) < 1 || Number(half) > 12) return undefined;
  return clockTime((Number(half) % 12) + (side === 'p' ? 12 : 0), past);
}

function clockTime(hour: number, minute: string): string | undefined {
  return hour < 24 ? `${String(hour).padStart(2, '0')}:${minute}` : undefined;
}

/** `mon`, `mon-fri`, `monday to friday`, `du lundi au vendredi`, `mon/wed-fri`. */
function daysOf(phrase: string): readonly number[] | undefined {
  const days = new Set<number>();
  for (const part of phrase.split(/[/+&]/)) {
    const some = daysBetween(part);
    if (!some) return undefined;
    for (const day of some) days.add(day);
  }
  return [...days].toSorted();
}

const DAYS =
  /^(?:from (?=[a-z]+\W))?([a-z]+)(?:(?: ?- ?| (?:to|through|thru|till|until|a|au|jusqu'a|jusqu'au) )([a-z]+))?$/;

/** A day, or from one to another, over the end of the week too: `sun-thu`. */
function daysBetween(part: string): readonly number[] | undefined {
  const [, from = '', to] = DAYS.exec(part) ?? [];
  const first = weekdayNamed(from);
  if (!first) return undefined;
  if (to === undefined) return [first];
  const last = weekdayNamed(to);
  if (!last || last === first) return undefined;
  return EVERY_DAY.slice(0, ((last - first + 7) % 7) + 1).map((_, step) => ((first - 1 + step) % 7) + 1);
}

/** Folded phrases, with spaces for hyphens. */
const VOCABULARY = new Map<string, Meaning>();

function means(meaning: Meaning, phrases: string): void {
  for (const phrase of phrases.split(', ')) VOCABULARY.set(phrase, meaning);
}

const FILLER = { kind: 'filler', value: true } as const;
means(FILLER, ' , &, +, at, on, in, the, every, each, from, for, and, with, please, time, zone, timezone, form');
means(
  FILLER,
  "a, le, la, les, l', du, de, des, d', au, aux, et, dans, pour, chaque, tous, toutes, heure, fuseau, horaire",
);
means(FILLER, 'version, forme, en version, en heure');

means({ kind: 'time', value: '12:00' }, 'noon, midday, midi');
means({ kind: 'time', value: '00:00' }, 'midnight, minuit');

means({ kind: 'days', value: EVERY_DAY }, 'daily, everyday, every day, each day, all days, 7 days a week');
means(
  { kind: 'days', value: EVERY_DAY },
  'every morning, each morning, chaque matin, tous les matins, 7 jours sur 7, 7j/7',
);
means({ kind: 'days', value: EVERY_DAY }, 'tous les jours, chaque jour, quotidien, quotidienne, quotidiennement');
means({ kind: 'days', value: WORKING_DAYS }, 'weekday, weekdays, week day, week days, working days, business days');
means({ kind: 'days', value: WORKING_DAYS }, 'workday, workdays, work days');
// French law counts Saturday among the jours ouvrables; people and software seldom do, and the answer names the days.
for (const days of ['jours ouvrables', 'jours ouvres', 'jours de semaine', 'jours de la semaine']) {
  means({ kind: 'days', value: WORKING_DAYS }, `${days}, les ${days}, tous les ${days}`);
}
means({ kind: 'days', value: WORKING_DAYS }, 'jour ouvrable, chaque jour ouvrable, semaine, la semaine, en semaine');
means({ kind: 'days', value: WEEKEND }, 'weekend, weekends, week end, week ends, fin de semaine, fins de semaine');

const LANGUAGE_NAMES = { fr: ['fr', 'french', 'francais', 'francaise'], en: ['en', 'english', 'anglais', 'anglaise'] };
for (const [language, names] of Object.entries(LANGUAGE_NAMES) as [Language, string[]][]) {
  // the keys are languages
  for (const name of names) means({ kind: 'language', value: language }, `${name}, en ${name}`);
}
for (const name of ['compact', 'compacte', 'short', 'court', 'courte', 'brief', 'bref']) {
  means({ kind: 'compact', value: true }, `${name}, en ${name}`);
}
