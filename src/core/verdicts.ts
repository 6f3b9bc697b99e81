/**
 * Verdicts in words: of one claim, of many, and as people type them.
 */
import { type Claim, edition, VERDICTS, type Verdict } from './casebook.js';
import { fold } from './language.js';
import { LANGUAGES, type Language } from './ports.js';
import type { Words } from './words/en.js';
import { WORDS } from './words/index.js';

/** Whether either of a claim's verdicts is this one. */
export function isWeighed({ verdict, also }: Pick<Claim, 'verdict' | 'also'>, sought: Verdict): boolean {
  return verdict === sought || also === sought;
}

/** `contested`, `supported, also outdated`. */
export function nameOfVerdict({ verdict, also }: Claim, { verdicts }: Words): string {
  return also ? verdicts.also(verdicts.names[verdict], verdicts.names[also]) : verdicts.names[verdict];
}

/** The same with what qualifies it: `supported (in part)`. */
export function qualifiedVerdict(claim: Claim, language: Language, words: Words): string {
  const { limit } = edition(claim.editions, language);
  return limit ? `${nameOfVerdict(claim, words)} (${limit})` : nameOfVerdict(claim, words);
}

/** `8 claims: 4 supported, 3 contested, 1 outdated.` Each counts under its first verdict, so the parts make the whole. */
export function tally(claims: readonly Claim[], { verdicts }: Words): string {
  const parts = VERDICTS.flatMap((verdict) => {
    const count = claims.filter((claim) => claim.verdict === verdict).length;
    return count > 0 ? [verdicts.count(count, verdict)] : [];
  });
  return verdicts.tally(claims.length, parts.join(', '));
}

/** The verdict that is named among somebody's words, in either language, and the words without it. */
export function verdictIn(sought: string): { readonly verdict?: Verdict; readonly rest: string } {
  for (const { pattern, verdict } of TYPED) {
    const found = pattern.exec(fold(sought));
    if (found) return { verdict, rest: fold(sought).replace(found[0], ' ').replace(/\s+/g, ' ').trim() };
  }
  return { rest: sought };
}

/** The longest first, since `unsupported` is no kind of `supported` in French: `non étayé`. */
const TYPED = LANGUAGES.flatMap((language) =>
  VERDICTS.flatMap((verdict) => WORDS[language].verdicts.typed[verdict].map((word) => ({ word: fold(word), verdict }))),
)
  .toSorted((one, other) => other.word.length - one.word.length)
  .map(({ word, verdict }) => ({ verdict, pattern: new RegExp(`(?:^|\\s)${word}(?=\\s|$)`) }));
