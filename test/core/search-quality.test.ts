/**
 * How well the shipped casebook is found, by the questions of test/fixtures/questions.yaml.
 *
 * The figures are kept in a file and must be the same in each run: after a change for the better,
 * `npx vitest run search-quality -u` writes them anew, and the difference is there to be reviewed.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Casebook, readCasebook } from '../../src/core/casebook.js';
import { createFinder, type Hit } from '../../src/core/finder.js';

interface Asked {
  readonly question: string;
  readonly kind: string;
  readonly language?: string;
  /** Headings of the case study whose text answers. */
  readonly headings: readonly string[];
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const QUESTIONS: readonly Asked[] = parse(readFileSync(here('../fixtures/questions.yaml'), 'utf8'));
const ENGLISH = QUESTIONS.filter(({ language }) => language !== 'fr');

/** The heading that stands for the case study's opening and closing paragraphs in the questions. */
const TITLE = 'Analyzing the Impact of Peacekeeping Operations in Mali: A Case Study';

const casebook = await readCasebook(here('../../content/mali'));
const finder = createFinder(casebook);
const results = ENGLISH.map(resultOf);

describe(`of ${ENGLISH.length} questions`, () => {
  test('95 in 100 are answered by one of the first three results, and 80 by the first', () => {
    const missed = results.filter(({ place }) => place === undefined || place > 3);
    const list = missed.map(({ asked, got }) => `${asked.question} → ${got.join(', ')}; wanted ${asked.headings[0]}`);
    expect(shareWithin(3), `not among the first three:\n${list.join('\n')}`).toBeGreaterThanOrEqual(0.95);
    expect(shareWithin(1)).toBeGreaterThanOrEqual(0.8);
  });

  test('as many as before are answered', async () => {
    const kinds = [...new Set(ENGLISH.map(({ kind }) => kind))].toSorted();
    const figures = Object.fromEntries(['all', ...kinds].map((kind) => [kind, figuresOf(kind)]));
    await expect(`${JSON.stringify(figures, undefined, 2)}\n`).toMatchFileSnapshot('../fixtures/search-quality.json');
  });
});

interface Result {
  readonly asked: Asked;
  /** Of the first result that answers, from 1. */
  readonly place: number | undefined;
  readonly got: readonly string[];
}

function resultOf(asked: Asked): Result {
  const { hits } = finder.find(asked.question, { language: 'en', limit: 3 });
  const at = hits.findIndex((hit) => headingsOf(hit, casebook).some((heading) => asked.headings.includes(heading)));
  return { asked, place: at < 0 ? undefined : at + 1, got: hits.map(({ kind, id }) => `${kind}/${id}`) };
}

/** A section's own heading; of a lesson, those of the first three sections that it draws on. */
function headingsOf({ kind, id }: Hit, { sections, lessons }: Casebook): readonly string[] {
  const ids = kind === 'section' ? [id] : (lessons.find((lesson) => lesson.id === id)?.sections.slice(0, 3) ?? []);
  const chosen = sections.filter((section) => ids.includes(section.id));
  return chosen.map(({ number, heading }) => (number === '0' ? TITLE : heading));
}

function shareWithin(places: number, kind = 'all'): number {
  const counted = results.filter(({ asked }) => kind === 'all' || asked.kind === kind);
  return counted.filter(({ place }) => place !== undefined && place <= places).length / counted.length;
}

function figuresOf(kind: string): { first: number; firstThree: number } {
  return { first: rounded(shareWithin(1, kind)), firstThree: rounded(shareWithin(3, kind)) };
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}
