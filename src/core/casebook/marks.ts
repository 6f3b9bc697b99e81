/**
 * The sentences of a section that make a doubtful claim, and the word that marks each.
 *
 * A claim that is contested, outdated or unsupported never goes without its mark, in any language: whoever reads the
 * sentence reads the word.
 */
import type { ContentFault } from '../errors.js';
import type { Marks, Reference } from '../markdown.js';
import type { Language } from '../ports.js';
import { clip } from '../text.js';
import type { Page } from './file.js';
import { idsIn, type Listing } from './listing.js';
import type { ClaimFields } from './record-schema.js';
import type { Verdict } from './weighing.js';

/** What a reader sees behind a sentence, by the verdict on its claim. */
const WORDS: { readonly [language in Language]: { readonly [verdict in Verdict]?: string } } = {
  en: { contested: 'contested', outdated: 'outdated', unsupported: 'unsupported' },
  fr: { contested: 'contesté', outdated: 'dépassé', unsupported: 'sans appui' },
};

/** How references to these claims are shown in a language; undefined where a casebook has no claims. */
export function marksOf(claims: Listing<ClaimFields>, language: Language): Marks | undefined {
  if (!claims.isThere) return undefined;
  // Which claims lack cannot be said while one cannot be read.
  if (idsIn(claims) === undefined) return () => [];
  const words = new Map(claims.items.map(({ parts }) => [parts.id, wordsFor(parts, language)]));
  return (id) => words.get(id);
}

type Weighed = Partial<Pick<ClaimFields, 'verdict' | 'also'>>;

function wordsFor({ verdict, also }: Weighed, language: Language): string[] {
  return [verdict, also].flatMap((each) => (each && WORDS[language][each]) ?? []);
}

/** Marks that lack, stand twice, or stand where they should not. */
export function markFaults(claims: Listing<ClaimFields>, sections: readonly Page<object>[]): ContentFault[] {
  if (idsIn(claims) === undefined) return [];
  return sections.flatMap((section) => [...lacking(claims, section), ...misplaced(claims, section)]);
}

function lacking({ items }: Listing<ClaimFields>, { id, file, language, start, marks }: Page<object>): ContentFault[] {
  if (start === undefined) return [];
  const marked = new Set(marks.map(({ claim }) => claim));
  return items
    .filter(({ parts }) => parts.section === id && parts.id !== undefined && !marked.has(parts.id))
    .filter(({ parts }) => wordsFor(parts, language).length > 0)
    .map(({ parts }) => ({
      file,
      line: start,
      problem: `no sentence has the mark [^${parts.id}]`,
      remedy: `set it behind the sentence that says: ${clip(parts.claim?.[language] ?? 'what the claim asserts', 80)}`,
    }));
}

function misplaced({ items }: Listing<ClaimFields>, { id, file, language, marks }: Page<object>): ContentFault[] {
  const claims = new Map(items.map(({ parts }) => [parts.id, parts]));
  return marks.flatMap((reference, index) => {
    const wrong = slip(reference, claims.get(reference.claim) ?? {}, marks.slice(0, index));
    return wrong === undefined ? [] : [{ file, line: reference.line, ...wrong }];
  });

  function slip({ claim }: Reference, parts: Partial<ClaimFields>, before: readonly Reference[]) {
    const first = before.find((other) => other.claim === claim);
    if (first)
      return { problem: `the mark [^${claim}] stands on line ${first.line} already`, remedy: 'keep one of the two' };
    if (parts.section !== undefined && parts.section !== id) {
      return { problem: `the claim ${claim} is one of the section ${parts.section}`, remedy: 'take its mark out here' };
    }
    if (parts.verdict === undefined || wordsFor(parts, language).length > 0) return undefined;
    return {
      problem: `the claim ${claim} is ${parts.verdict}`,
      remedy: 'take its mark out: only what is contested, outdated or unsupported has one',
    };
  }
}
