/**
 * How much a casebook holds, faulty or not.
 */
import type { Language } from '../ports.js';
import type { Draft } from './binding.js';
import { VERDICTS, type Verdict } from './weighing.js';

export interface Counts {
  readonly sections: number;
  readonly claims: number;
  /** Claims by their first verdict. */
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly entries: number;
  readonly lessons: number;
  readonly terms: number;
  readonly themes: number;
  /** In the bodies of sections and lessons, in all languages. */
  readonly words: number;
  /** How much of it is said in each language. */
  readonly editions: { readonly [language in Language]?: EditionCounts };
}

export interface EditionCounts {
  readonly sections: number;
  readonly claims: number;
  readonly entries: number;
  readonly lessons: number;
  readonly terms: number;
  /** In the bodies of sections and lessons. */
  readonly words: number;
}

export function countsOf(draft: Draft): Counts {
  const { about, claims, record, glossary, languages } = draft;
  const verdict = (of: Verdict) => claims.items.filter(({ parts }) => parts.verdict === of).length;
  return {
    sections: draft.sections.length,
    claims: claims.items.length,
    // The cast holds as each verdict has its count.
    verdicts: Object.fromEntries(VERDICTS.map((each) => [each, verdict(each)])) as Record<Verdict, number>,
    entries: record.items.length,
    lessons: draft.lessons.length,
    terms: glossary.items.length,
    themes: about.parts.themes?.length ?? 0,
    words: pagesOf(draft).reduce((sum, { words }) => sum + words, 0),
    editions: Object.fromEntries(languages.map((language) => [language, editionCounts(draft, language)])),
  };
}

/** A casebook that could not even be looked for. */
export const NO_COUNTS: Counts = {
  sections: 0,
  claims: 0,
  verdicts: { supported: 0, contested: 0, outdated: 0, vague: 0, unsupported: 0 },
  entries: 0,
  lessons: 0,
  terms: 0,
  themes: 0,
  words: 0,
  editions: {},
};

function editionCounts(draft: Draft, language: Language): EditionCounts {
  const pages = pagesOf(draft).filter((page) => page.language === language);
  const of = (kind: 'section' | 'lesson') => pages.filter((page) => page.kind === kind).length;
  const isFirst = language === draft.languages[0];
  const glossary = isFirst ? draft.glossary : draft.otherGlossaries.find((each) => each.language === language);
  return {
    sections: of('section'),
    claims: draft.claims.items.filter(({ parts }) => parts.claim?.[language] !== undefined).length,
    entries: draft.record.items.filter(({ parts }) => parts.fact?.[language] !== undefined).length,
    lessons: of('lesson'),
    terms: glossary?.items.length ?? 0,
    words: pages.reduce((sum, { words }) => sum + words, 0),
  };
}

function pagesOf({ sections, lessons, otherSections, otherLessons }: Draft) {
  return [...sections, ...lessons, ...otherSections, ...otherLessons];
}
