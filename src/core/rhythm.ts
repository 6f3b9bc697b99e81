/**
 * A rhythm in words: what somebody types after `digest on`, in any order, in English or French, and back.
 *
 * Both languages are read at once, since people mix them. What was not understood is handed back as it was typed, never
 * guessed at: a digest at the wrong hour is worse than a question.
 */
import { fold } from './language.js';
import type { Language } from './ports.js';
import { EVERY_DAY, LONGEST_PHRASE, type Phrase, phrasesIn, tokensIn, WORKING_DAYS } from './rhythm/phrases.js';
import { zonesLike } from './rhythm/places.js';
import type { Rhythm } from './schedule.js';
import { clip, plain } from './text.js';

export { readDay } from './rhythm/calendar.js';

/** What was said of a rhythm, and of what comes in it. */
export interface SpokenRhythm {
  /** `HH:MM`. */
  readonly time?: string;
  /** ISO weekdays, ascending. */
  readonly days?: readonly number[];
  /** As {@link Rhythm} keeps it. */
  readonly zone?: string;
  readonly language?: Language;
  readonly compact?: true;
  /** What means nothing here, as typed, neighbours together. Offsets (`UTC+2`) and abbreviations (`CET`) are among it. */
  readonly unknown: readonly string[];
  /** Words, as typed, of which not all can hold: two times, two zones, two languages, or every day and only some. */
  readonly conflicting: readonly string[];
}

/** Whoever types more is not naming a rhythm. */
const LONGEST = 200;

/** Characters of a text that was too long that are handed back. */
const SHOWN = 60;

/**
 * Reads a rhythm. Times are `9`, `9:00`, `0900`, `9am`, `9h30`, `midi`, `8 in the morning`; days `mon-fri`, `mon,wed`, `tous les jours`; zones
 * an IANA name in any case, a city, a country of one zone, or `Z` as in `0900Z`. `en` is the language, unless another word of language or form follows (`en français`,
 * `en version courte`), `semaine` or `heure`: French puts `à` before a city, so `9h en Paris` asks for English.
 */
export function readRhythm(words: string): SpokenRhythm {
  if (words.length > LONGEST) return { unknown: [clip(plain(words.slice(0, LONGEST)), SHOWN)], conflicting: [] };
  const phrases = phrasesIn(tokensIn(words));
  const time = oneOf(phrases.filter((each) => each.kind === 'time'));
  const days = allDays(phrases);
  const zone = oneOf(phrases.filter((each) => each.kind === 'zone'));
  const language = oneOf(phrases.filter((each) => each.kind === 'language'));
  return {
    ...(time.value && { time: time.value }),
    ...(days.value && { days: days.value }),
    ...(zone.value && { zone: zone.value }),
    ...(language.value && { language: language.value }),
    ...(phrases.some(({ kind }) => kind === 'compact') && { compact: true }),
    unknown: unknownOf(phrases),
    conflicting: [time, days, zone, language].flatMap(({ conflict }) => conflict),
  };
}

/** A rhythm in words for people: `09:00, Monday to Friday, Europe/Paris`. {@link readRhythm} reads this as well. */
export function sayRhythm({ time, days, zone }: Rhythm, language: Language): string {
  return `${time}, ${saidDays(days, language)}, ${zone}`;
}

/** A rhythm as it is typed, for {@link readRhythm} to read back: `09:00 mon-fri Europe/Paris`. */
export function typedRhythm({ time, days, zone }: Rhythm, language: Language): string {
  return `${time} ${typedDays(days, language)} ${zone}`;
}

/** Discord shows as many: https://discord.com/developers/docs/interactions/receiving-and-responding. */
const SUGGESTIONS = 25;

const TIMES = ['09:00', '08:00', '10:00', '12:00', '17:00'] as const;
const HALF_HOURS = Array.from({ length: 48 }, (_, half) => new Date(half * 30 * 60_000).toISOString().slice(11, 16));
const DAYS = [WORKING_DAYS, EVERY_DAY, [1], [5], [1, 2, 3, 4, 7]] as const;
const MORE_DAYS = [...DAYS, [2], [3], [4], [6], [7]] as const;

/**
 * How what is being typed may go on: whole rhythms, each of which {@link readRhythm} reads. What is said stays, what is not
 * takes usual values, and the last words may be the beginning of a time, of days or of a place.
 */
export function suggestRhythms(typed: string, defaultZone: string, language: Language): string[] {
  if (typed.length > LONGEST) return [];
  const tokens = tokensIn(typed);
  const found = new Set<string>();
  for (let begun = 0; begun <= Math.min(LONGEST_PHRASE, tokens.length); begun++) {
    const at = tokens.length - begun;
    const said = readRhythm(tokens.slice(0, at).join(' '));
    if (said.unknown.length > 0 || said.conflicting.length > 0) continue;
    const choices = choicesFor(said, fold(tokens.slice(at).join(' ')), defaultZone, language);
    // A word that is whole may yet be only begun: `1` is an hour, and the beginning of ten. So half stays for that.
    for (const rhythm of begun === 0 && at > 0 ? choices.slice(0, SUGGESTIONS / 2) : choices) {
      found.add(withRest(typedRhythm(rhythm, language), said));
    }
  }
  return [...found].slice(0, SUGGESTIONS);
}

/** Rhythms that hold what was said, and begin with what was only begun, the likely ones first. */
function choicesFor(said: SpokenRhythm, begun: string, defaultZone: string, language: Language): Rhythm[] {
  const { time = TIMES[0], days = WORKING_DAYS, zone = defaultZone } = said;
  if (begun === '') {
    const times = said.time ? [time] : TIMES;
    return (said.days ? [days] : DAYS).flatMap((some) => times.map((each) => ({ time: each, days: some, zone })));
  }
  const begins = (text: string) => fold(text).startsWith(begun);
  const times = said.time ? [] : HALF_HOURS.filter((each) => begins(each) || begins(each.replace(/^0/, '')));
  const sets = said.days
    ? []
    : MORE_DAYS.filter((some) => begins(typedDays(some, language)) || begins(saidDays(some, language)));
  return [
    ...times.map((each) => ({ time: each, days, zone })),
    ...sets.map((some) => ({ time, days: some, zone })),
    ...(said.zone ? [] : zonesLike(begun).map((each) => ({ time, days, zone: each }))),
  ];
}

function withRest(rhythm: string, { language, compact }: SpokenRhythm): string {
  return [rhythm, ...(language ? [language] : []), ...(compact ? ['compact'] : [])].join(' ');
}

interface Found<Value> {
  readonly value?: Value;
  /** Words of which not all can hold. */
  readonly conflict: readonly string[];
}

/** The one value of a kind, however often it was said. */
function oneOf<Value extends string>(said: readonly { readonly value: Value; readonly typed: string }[]): Found<Value> {
  const [first, ...others] = said;
  if (!first) return { conflict: [] };
  const agree = others.every(({ value }) => value === first.value);
  return agree ? { value: first.value, conflict: [] } : { conflict: said.map(({ typed }) => typed) };
}

/** Days add up, unless somebody says every day and then which. */
function allDays(phrases: readonly Phrase[]): Found<readonly number[]> {
  const said = phrases.filter((phrase) => phrase.kind === 'days');
  const whole = said.filter(({ value }) => value.length === EVERY_DAY.length);
  if (whole.length > 0 && whole.length < said.length) return { conflict: said.map(({ typed }) => typed) };
  const days = EVERY_DAY.filter((day) => said.some(({ value }) => value.includes(day)));
  return days.length > 0 ? { value: days, conflict: [] } : { conflict: [] };
}

/** Unknown phrases, neighbours together, so that `next week` is one. */
function unknownOf(phrases: readonly Phrase[]): string[] {
  const groups: string[] = [];
  for (const [at, { kind, typed }] of phrases.entries()) {
    if (kind !== 'unknown') continue;
    if (phrases[at - 1]?.kind === kind) groups.push(`${groups.pop()} ${typed}`);
    else groups.push(typed);
  }
  return groups;
}

/** Monday first. */
const NAMES: Readonly<Record<Language, readonly string[]>> = { en: namesIn('en'), fr: namesIn('fr') };

function namesIn(language: Language): string[] {
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  return EVERY_DAY.map((day) => format.format(Date.UTC(2024, 0, day))); // 2024 began with a Monday
}

const LISTS = { en: new Intl.ListFormat('en-GB'), fr: new Intl.ListFormat('fr') } as const;

function saidDays(days: readonly number[], language: Language): string {
  const name = (day: number) => NAMES[language][day - 1] ?? '';
  const french = language === 'fr';
  if (days.length === EVERY_DAY.length) return french ? 'tous les jours' : 'every day';
  const [first, last] = stretchOf(days) ?? [];
  if (first && last) return french ? `du ${name(first)} au ${name(last)}` : `${name(first)} to ${name(last)}`;
  const list = LISTS[language].format(days.map(name));
  if (days.length > 1) return list;
  return french ? `chaque ${list}` : `every ${list}`;
}

function typedDays(days: readonly number[], language: Language): string {
  const name = (day: number) => fold(NAMES[language][day - 1] ?? '').slice(0, 3);
  if (days.length === EVERY_DAY.length) return language === 'fr' ? 'quotidien' : 'daily';
  return stretchOf(days)?.map(name).join('-') ?? days.map(name).join(',');
}

/** First and last of three days or more that follow one another, over the end of the week too. */
function stretchOf(days: readonly number[]): [first: number, last: number] | undefined {
  const starts = days.filter((day) => !days.includes(day === 1 ? 7 : day - 1));
  const [first] = starts;
  if (days.length < 3 || starts.length !== 1 || first === undefined) return undefined;
  return [first, ((first + days.length - 2) % 7) + 1];
}
