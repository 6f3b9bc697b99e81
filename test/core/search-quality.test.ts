/**
 * How well the shipped casebook is found in each of its languages, by the questions of test/fixtures/questions.yaml and
 * questions.fr.yaml. Both editions are there to be found in either case, as they are when people search.
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
import { LANGUAGES, type Language } from '../../src/core/ports.js';
import type { Kind } from '../../src/core/search/items.js';

interface Asked {
  readonly question: string;
  readonly kind: string;
  readonly language: Language;
  /** Headings of the case study whose text answers. */
  readonly headings?: readonly string[];
  /** Or else the items that answer, as `term/ddr`. */
  readonly answers?: readonly string[];
  /** The only kind that is looked through. */
  readonly within?: Kind;
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const QUESTIONS: readonly Asked[] = [...questionsIn('questions.yaml', 'en'), ...questionsIn('questions.fr.yaml', 'fr')];

/** What the questions about the case study are answered by, as they were before there was anything else to find. */
const PAGES: readonly Kind[] = ['section', 'lesson'];

/** The heading that stands for the case study's opening and closing paragraphs in the questions. */
const TITLE = 'Analyzing the Impact of Peacekeeping Operations in Mali: A Case Study';

const casebook = await readCasebook(here('../../content/mali'));
const finder = createFinder(casebook);

describe.each(LANGUAGES)('of the questions in %s', (language) => {
  const questions = QUESTIONS.filter((asked) => asked.language === language);
  const results = questions.map((asked) => asWhole(asked, language));
  const onPages = questions.filter(({ headings }) => headings).map((asked) => resultOf(asked, language, PAGES));

  test('there are enough to judge by', () => {
    expect(questions.length).toBeGreaterThanOrEqual(200);
  });

  test('95 in 100 are answered by one of the first three results, and 80 by the first', () => {
    const missed = results.filter(({ place }) => place === undefined || place > 3);
    const list = missed.map(({ asked, got }) => `${asked.question} → ${got.join(', ')}; wanted ${wanted(asked)[0]}`);
    expect(shareWithin(3, results), `not among the first three:\n${list.join('\n')}`).toBeGreaterThanOrEqual(0.95);
    expect(shareWithin(1, results)).toBeGreaterThanOrEqual(0.8);
  });

  test('those about the case study are answered by its sections and lessons as well as before', () => {
    expect(shareWithin(1, onPages)).toBeGreaterThanOrEqual(ON_PAGES[language].first);
    expect(shareWithin(3, onPages)).toBeGreaterThanOrEqual(ON_PAGES[language].firstThree);
  });

  test('each whole one about the case study is answered by a section or a lesson first', () => {
    const whole = results.filter(({ asked }) => asked.headings && asked.kind === 'question');
    for (const { asked, got } of whole) expect(got[0], asked.question).toMatch(/^(?:section|lesson)\//);
  });

  test('they are answered as well for a reader whose client is in the other language', () => {
    const others = questions.map((asked) => asWhole(asked, language === 'en' ? 'fr' : 'en'));
    for (const places of [1, 3]) {
      expect(shareWithin(places, others)).toBeGreaterThanOrEqual(shareWithin(places, results) - SWAY);
    }
  });

  test('most are told by their words to be in that language, and hardly any to be in the other', () => {
    const told = questions.map(({ question }) => finder.languageOf(question));
    expect(told.filter((each) => each !== undefined && each !== language).length).toBeLessThanOrEqual(MISTOLD);
    const whole = questions.flatMap(({ kind }, at) => (kind === 'question' ? [told[at]] : []));
    expect(whole.filter((each) => each !== language)).toEqual([]);
  });
});

test('as many as before are answered, in each language and of each kind', async () => {
  const figures = Object.fromEntries(LANGUAGES.map((language) => [language, figuresIn(language)]));
  await expect(`${JSON.stringify(figures, undefined, 2)}\n`).toMatchFileSnapshot('../fixtures/search-quality.json');
});

/** What the pages alone must reach: in English what they reached before there was anything else to find. */
const ON_PAGES: Readonly<Record<Language, Figures>> = {
  en: { first: 0.9, firstThree: 0.966 },
  fr: { first: 0.88, firstThree: 0.96 },
};

/** By how much a client in the other language may sway the share: it decides between near equals. */
const SWAY = 0.01;

/** Of two hundred questions; a name of the other language may be all that is typed. */
const MISTOLD = 3;

function questionsIn(file: string, language: Language): Asked[] {
  const questions: Omit<Asked, 'language'>[] = parse(readFileSync(here(`../fixtures/${file}`), 'utf8'));
  return questions.map((asked) => ({ language, ...asked }));
}

function figuresIn(language: Language): Readonly<Record<string, Figures>> {
  const questions = QUESTIONS.filter((asked) => asked.language === language);
  const results = questions.map((asked) => asWhole(asked, language));
  const onPages = questions.filter(({ headings }) => headings).map((asked) => resultOf(asked, language, PAGES));
  const kinds = [...new Set(questions.map(({ kind }) => kind))].toSorted();
  return {
    everything: figuresOf(results),
    pages: figuresOf(onPages),
    ...Object.fromEntries(kinds.map((kind) => [kind, figuresOf(results.filter(({ asked }) => asked.kind === kind))])),
  };
}

interface Figures {
  readonly first: number;
  readonly firstThree: number;
}

interface Result {
  readonly asked: Asked;
  /** Of the first result that answers, from 1. */
  readonly place: number | undefined;
  readonly got: readonly string[];
}

/** As people search: through everything, but for what a command looks through alone. */
function asWhole(asked: Asked, language: Language): Result {
  return resultOf(asked, language, asked.within ? [asked.within] : undefined);
}

/** @param language of the reader. */
function resultOf(asked: Asked, language: Language, kinds: readonly Kind[] | undefined): Result {
  const { hits } = finder.find(asked.question, {
    language,
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

function figuresOf(counted: readonly Result[]): Figures {
  return { first: rounded(shareWithin(1, counted)), firstThree: rounded(shareWithin(3, counted)) };
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}
