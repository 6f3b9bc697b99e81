/**
 * Days, months, years and spans of them, as a reader of each language writes them.
 *
 * A date is a text of the record: `2012`, `2012-03` or `2012-03-21`. It has no hour and no zone.
 */
import type { Language } from './ports.js';

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  en: 'January February March April May June July August September October November December'.split(' '),
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
};

/** One date: `16 January 2012`, `janvier 2012`, `2012`. */
export function sayDate(date: string, language: Language): string {
  return said(partsOf(date), language);
}

/** A date or a span, with what both ends share said once: `16–17 January 2012`, `16-17 janvier 2012`. */
export function saySpan(date: string, until: string | undefined, language: Language): string {
  if (until === undefined || until === date) return sayDate(date, language);
  const [from, to] = [partsOf(date), partsOf(until)];
  const isOfOneKind = Boolean(from.day) === Boolean(to.day) && Boolean(from.month) === Boolean(to.month);
  const dash = language === 'fr' ? '-' : '–';
  if (isOfOneKind && from.year === to.year) {
    if (from.month === to.month) return `${dayOf(from, language)}${dash}${said(to, language)}`;
    if (!from.day) return `${monthOf(from, language)}${dash}${said(to, language)}`;
    return spoken(said({ ...from, year: '' }, language), said(to, language), language);
  }
  if (isOfOneKind && !from.month) return `${from.year}${dash}${to.year}`;
  return spoken(said(from, language), said(to, language), language);
}

/** What `Intl` wrote of a date, which says `1 juin` where French says `1er juin`. */
export function withOrdinal(written: string, language: Language): string {
  return language === 'fr' ? written.replace(/(?<!\d)1(?=\s\p{L})/u, '1er') : written;
}

/** A moment's day. */
export function sayDay(moment: Date, language: Language): string {
  return sayDate(moment.toISOString().slice(0, 10), language);
}

interface Parts {
  readonly year: string;
  readonly month?: number;
  readonly day?: number;
}

function partsOf(date: string): Parts {
  const [year = '', month, day] = date.split('-');
  return { year, ...(month && { month: Number(month) }), ...(day && { day: Number(day) }) };
}

function said(parts: Parts, language: Language): string {
  return [dayOf(parts, language), monthOf(parts, language), parts.year].filter((part) => part !== '').join(' ');
}

function dayOf({ day }: Parts, language: Language): string {
  if (day === undefined) return '';
  return day === 1 && language === 'fr' ? '1er' : String(day);
}

function monthOf({ month }: Parts, language: Language): string {
  return month === undefined ? '' : (MONTHS[language][month - 1] ?? '');
}

function spoken(from: string, to: string, language: Language): string {
  if (language === 'en') return `${from} to ${to}`;
  return /^\d{1,2}(?:er)? /.test(from) ? `du ${from} au ${to}` : `de ${from} à ${to}`;
}
