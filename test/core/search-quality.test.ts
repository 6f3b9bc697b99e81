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
import type { Language } from '../../src/core/ports.js';
import type { Kind } from '../../src/core/search/items.js';

interface Asked {
  readonly question: string;
  readonly kind: string;
  /** English unless told. */
  readonly language?: Language;
  /** Headings of the case study whose text answers. */
  readonly headings?: readonly string[];
  /** Or else the items that answer, as `term/ddr`. */
  readonly answers?: readonly string[];
  /** The only kind that is looked through. */
  readonly within?: Kind;
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const QUESTIONS: readonly Asked[] = parse(readFileSync(here('../fixtures/questions.yaml'), 'utf8'));

/** What the questions about the case study are answered by, as they were before there was anything else to find. */
const PAGES: readonly Kind[] = ['section', 'lesson'];

/** The heading that stands for the case study's opening and closing paragraphs in the questions. */
const TITLE = 'Analyzing the Impact of Peacekeeping Operations in Mali: A Case Study';

const casebook = await readCasebook(here('../../content/mali'));
const finder = createFinder(casebook);
/** As people search: through everything, but for what a command looks through alone. */
const results = QUESTIONS.map((asked) => resultOf(asked, asked.within ? [asked.within] : undefined));
const onPages = QUESTIONS.filter(({ headings }) => headings).map((asked) => resultOf(asked, PAGES));

describe(`of ${QUESTIONS.length} questions`, () => {
  test('95 in 100 are answered by one of the first three results, and 80 by the first', () => {
    const missed = results.filter(({ place }) => place === undefined || place > 3);
    const list = missed.map(({ asked, got }) => `${asked.question} → ${got.join(', ')}; wanted ${wanted(asked)[0]}`);
    expect(shareWithin(3, results), `not among the first three:\n${list.join('\n')}`).toBeGreaterThanOrEqual(0.95);
    expect(shareWithin(1, results)).toBeGreaterThanOrEqual(0.8);
  });

  test('those about the case study are answered by its sections and lessons as well as before', () => {
    expect(shareWithin(1, onPages)).toBeGreaterThanOrEqual(0.9);
    expect(shareWithin(3, onPages)).toBeGreaterThanOrEqual(0.966);
  });

  test('each whole one about the case study is answered by a section or a lesson first', () => {
    const whole = results.filter(({ asked }) => asked.headings && asked.kind === 'question');
    for (const { asked, got } of whole) expect(got[0], asked.question).toMatch(/^(?:section|lesson)\//);
  });

  test('as many as before are answered', async () => {
    const kinds = [...new Set(QUESTIONS.map(({ kind }) => kind))].toSorted();
    const figures = {
      everything: figuresOf(results),
      pages: figuresOf(onPages),
      ...Object.fromEntries(kinds.map((kind) => [kind, figuresOf(results.filter(({ asked }) => asked.kind === kind))])),
    };
    await expect(`${JSON.stringify(figures, undefined, 2)}\n`).toMatchFileSnapshot('../fixtures/search-quality.json');
  });
});

interface Result {
  readonly asked: Asked;
  /** Of the first result that answers, from 1. */
  readonly place: number | undefined;
  readonly got: readonly string[];
}

function resultOf(asked: Asked, kinds: readonly Kind[] | undefined): Result {
  const { hits } = finder.find(asked.question, {
    language: asked.language ?? 'en',
    limit: 3,
    ...(kinds && { kinds }),
  });
  const at = hits.findIndex((hit) => answersBy(hit, asked).some((each) => wanted(asked).includes(each)));
  return { asked, place: at < 0 ? undefined : at + 1, got: hits.map(({ kind, id }) => `${kind}/${id}`) };
}

function wanted({ headings, answers = [] }: Asked): readonly string[] {
  return headings ?? answers;
}

/** What a result stands for, in the terms that the question is judged by. */
function answersBy({ kind, id }: Hit, { headings }: Asked): readonly string[] {
  return headings ? headingsOf(kind, id, casebook) : [`${kind}/${id}`];
}

/** A section's own heading; of a lesson, those of the first three sections that it draws on. */
function headingsOf(kind: Kind, id: string, { sections, lessons }: Casebook): readonly string[] {
  if (!PAGES.includes(kind)) return [];
  const ids = kind === 'section' ? [id] : (lessons.find((lesson) => lesson.id === id)?.sections.slice(0, 3) ?? []);
  const chosen = sections.filter((section) => ids.includes(section.id));
  return chosen.map(({ number, heading }) => (number === '0' ? TITLE : heading));
}

function shareWithin(places: number, counted: readonly Result[]): number {
  return counted.filter(({ place }) => place !== undefined && place <= places).length / counted.length;
}

function figuresOf(counted: readonly Result[]): { first: number; firstThree: number } {
  return { first: rounded(shareWithin(1, counted)), firstThree: rounded(shareWithin(3, counted)) };
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}
