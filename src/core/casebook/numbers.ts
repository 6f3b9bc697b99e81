/**
 * The numbers in a text, told apart from the way in which its language writes them.
 */
import type { Language } from '../ports.js';

/** `12,947` in English, `12 947` in French, whatever its space: which one it should be is not a matter of the number. */
const GROUPED: Readonly<Record<Language, RegExp>> = {
  en: /(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)/g,
  fr: /(?<!\d)\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)/g,
};

/** `2012-13`, of which French writes both years in full. */
const YEARS = /(?<!\d)(?<century>\d\d)(?<from>\d\d)(?<dash>[-–/])(?<to>\d\d)(?!\d)/g;

/** A digit behind a letter is part of a name: `G5`. */
const NUMBER = /(?<![\p{L}\p{N}])\d+(?:[.,]\d+)*/gu;

/** The numbers in a text in order, in one form for all languages: `12947`, `1.2`, `2013`. Number words are none. */
export function numbersIn(text: string, language: Language): string[] {
  const written = text
    .replace(GROUPED[language], (number) => number.replaceAll(/\D/g, ''))
    .replace(YEARS, (span, century: string, from: string, dash: string, to: string) =>
      to > from ? `${century}${from}${dash}${century}${to}` : span,
    );
  return Array.from(written.matchAll(NUMBER), ([number]) => number.replaceAll(',', '.'));
}

/** What of these is not among those, each as often as it is too many. */
export function surplus(these: readonly string[], those: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const number of those) left.set(number, (left.get(number) ?? 0) + 1);
  return these.filter((number) => {
    const times = left.get(number) ?? 0;
    left.set(number, times - 1);
    return times <= 0;
  });
}
