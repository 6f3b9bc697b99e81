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
  return phrases;
}

/** Words without the punctuation around them. An elided article is a word of its own, and every dash is a hyphen. */
export function tokensIn(words: string): string[] {
  return plain(words)
    .replace(/[‐‑–—−]/g, '-')
    .replace(/’/g, "'")
    .replace(/(?<![^\s,;])([ld]')(?=\p{L})/giu, '$1 ')
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

/** What has an hour or a day in it and yet says something else: a date, of which `mar 9` may be one. */
function isNoRhythm(phrase: string): boolean {
  return isNamedDate(phrase);
}

const CLOCK = /^(\d{1,2})(?:(?:[:.]| ?h ?| heures? )([0-5]\d)| ?(?:h|heures?|o'clock))?$/;
const HALF_DAY = /^(\d{1,2})(?:[:.]([0-5]\d))? ?([ap])\.?m$/;

/** Without a colon, except what could as well be a year of our time. */
const FOUR_DIGITS = /^(?!19|20)(\d\d)([0-5]\d)$/;

function timeOf(phrase: string): string | undefined {
  const [, hour, minute = '00'] = CLOCK.exec(phrase) ?? FOUR_DIGITS.exec(phrase) ?? [];
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

const DAYS = /^([a-z]+)(?:(?: ?- ?| (?:to|through|thru|till|until|a|au|jusqu'a|jusqu'au) )([a-z]+))?$/;

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
means(FILLER, ' , at, on, in, the, every, each, from, for, and, with, please, time, zone, timezone, form');
means(
  FILLER,
  "a, le, la, les, l', du, de, des, d', au, aux, et, dans, pour, chaque, tous, toutes, heure, fuseau, horaire",
);
means(FILLER, 'version, forme, en version, en heure');

means({ kind: 'time', value: '12:00' }, 'noon, midday, midi');
means({ kind: 'time', value: '00:00' }, 'midnight, minuit');

means({ kind: 'days', value: EVERY_DAY }, 'daily, everyday, every day, each day, all days, 7 days a week');
means({ kind: 'days', value: EVERY_DAY }, 'tous les jours, chaque jour, quotidien, quotidienne, quotidiennement');
means({ kind: 'days', value: WORKING_DAYS }, 'weekday, weekdays, week days, workdays, working days, business days');
// French law counts Saturday among the jours ouvrables; people and software seldom do, and the answer names the days.
for (const days of ['jours ouvrables', 'jours ouvres', 'jours de semaine']) {
  means({ kind: 'days', value: WORKING_DAYS }, `${days}, les ${days}, tous les ${days}`);
}
means({ kind: 'days', value: WORKING_DAYS }, 'jour ouvrable, chaque jour ouvrable, semaine, la semaine, en semaine');
means({ kind: 'days', value: WEEKEND }, 'weekend, weekends, week end, week ends');

const LANGUAGE_NAMES = { fr: ['fr', 'french', 'francais', 'francaise'], en: ['en', 'english', 'anglais', 'anglaise'] };
for (const [language, names] of Object.entries(LANGUAGE_NAMES) as [Language, string[]][]) {
  // the keys are languages
  for (const name of names) means({ kind: 'language', value: language }, `${name}, en ${name}`);
}
for (const name of ['compact', 'compacte', 'short', 'court', 'courte', 'brief', 'bref']) {
  means({ kind: 'compact', value: true }, `${name}, en ${name}`);
}
