/** Searching the casebook that ships by French words, whatever the language of the client. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createBriefing } from '../../src/core/briefing.js';
import { readCasebook } from '../../src/core/casebook.js';
import { createFinder, type Findings } from '../../src/core/finder.js';
import { fold, languageOf } from '../../src/core/language.js';
import type { Language, Request } from '../../src/core/ports.js';
import { createMemorySettings } from '../../src/core/settings.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const casebook = await readCasebook(here('../../content/mali'));
const finder = createFinder(casebook);

const asked = (file: string): readonly string[] =>
  parse(readFileSync(here(`../fixtures/${file}`), 'utf8')).map(({ question }: { question: string }) => question);
const QUESTIONS = asked('questions.fr.yaml');

const find = (words: string, language: Language = 'fr') => finder.find(words, { language });
const names = ({ hits }: Findings) => hits.map(({ kind, id }) => `${kind}/${id}`);
const first = (words: string, language?: Language) => names(find(words, language))[0];
const snippet = (words: string, language?: Language) =>
  find(words, language)
    .hits[0]?.snippet.map(({ text }) => text)
    .join('') ?? '';

describe('a French question', () => {
  test('finds the same without its accents, with either apostrophe, and in capitals', () => {
    for (const question of QUESTIONS.filter((_, at) => at % 4 === 0)) {
      const plain = question.normalize('NFD').replace(/\p{M}/gu, '');
      for (const same of [
        plain,
        question.replaceAll('’', "'"),
        question.replaceAll("'", '’'),
        question.toUpperCase(),
      ]) {
        expect([same, first(same)]).toEqual([same, first(question)]);
      }
    }
  });

  test('finds the same with an article and its elision as without', () => {
    expect(first('l’accord d’Alger')).toBe(first('accord d’Alger'));
    expect(first("qu'est-ce que l'accord d'Alger ?")).toBe('term/algiers-agreement');
    expect(first('les hélicoptères')).toBe(first('hélicoptère'));
    expect(first('des déplacés')).toBe(first('déplacés'));
  });

  test('finds what stands in another number or form of the verb', () => {
    expect(first('convoi')).toBe(first('convois'));
    expect(first('remise des camps')).toBe(first('remises du camp'));
    expect(first('ils protègent les civils')).toBe(first('protéger les civils'));
  });

  test('is told by its words from an English one', () => {
    const whole = QUESTIONS.filter((question) => question.trim().split(/\s+/).length >= 5);
    expect(whole.length).toBeGreaterThan(40);
    for (const question of whole) expect([question, finder.languageOf(question)]).toEqual([question, 'fr']);
    for (const question of asked('questions.yaml').filter((each) => each.endsWith('?')))
      expect([question, finder.languageOf(question)]).toEqual([question, 'en']);
  });

  test('finds a resolution by its symbol where the record has but its number', () => {
    expect(names(finder.find('S/RES/2531', { language: 'fr', kinds: ['entry'] }))[0]).toBe('entry/M-08');
  });

  test('that names are all of is in no language', () => {
    for (const words of ['DDR', 'MINUSMA', 'Kidal', 'G5 Sahel', 'élections', 'S/RES/2100', '2013', '', '🙂'])
      expect([words, finder.languageOf(words)]).toEqual([words, undefined]);
  });

  test('is not taken for one by a name or one borrowed word', () => {
    for (const words of ['de facto authorities', 'car bomb', 'coup in Mali', 'Côte d’Ivoire soldiers arrested'])
      expect([words, finder.languageOf(words)]).not.toEqual([words, 'fr']);
  });

  test('about something else is answered without confidence', () => {
    for (const words of [
      'meilleure pizza',
      'recette de tarte aux pommes',
      'comment réinitialiser mon mot de passe',
      'où acheter des chaussures',
      'comment cuire un œuf',
      'qu’est-ce que c’est',
    ]) {
      expect([words, find(words).confident]).toEqual([words, false]);
      expect([words, find(words, 'en').confident]).toEqual([words, false]);
    }
  });

  test('of function words alone finds nothing', () => {
    expect(names(find('qu’est-ce que c’est que ça'))).toEqual([]);
    expect(names(find('s’il vous plaît, merci'))).toEqual([]);
  });

  test('with a misspelt word is asked again in French', () => {
    expect(find('securitee des frontieres').didYouMean).toBe('sécurité des frontieres');
    expect(find('les heliccoptères').didYouMean).toBe('les hélicoptères');
  });
});

describe('words of both languages', () => {
  test.each(['DDR', 'MINUSMA', 'élections', 'elections', 'G5 Sahel', 'Kidal', 'Barkhane'])(
    '%s find each item once, in the reader’s language',
    (words) => {
      for (const language of ['en', 'fr'] as const) {
        const { hits } = find(words, language);
        expect(hits.length).toBeGreaterThan(0);
        expect(new Set(names({ hits, confident: true })).size).toBe(hits.length);
        expect(hits.map((hit) => hit.language)).toEqual(hits.map(() => language));
      }
    },
  );

  test('find the same first, whoever reads', () => {
    for (const words of ['DDR', 'MINUSMA', 'Barkhane', 'G5 Sahel', 'elections'])
      expect([words, first(words, 'fr')]).toEqual([words, first(words, 'en')]);
  });
});

describe('a snippet', () => {
  test('is in the language that is shown, whatever was typed', () => {
    for (const words of ['surveillance des droits de l’homme', 'roadside bombs', 'élections', 'mandat']) {
      expect([words, languageOf(snippet(words, 'fr'))]).toEqual([words, 'fr']);
      expect([words, languageOf(snippet(words, 'en'))]).toEqual([words, 'en']);
    }
  });

  test('has what was sought in bold, accents or none', () => {
    for (const words of ['reconciliation', 'réconciliation', 'RÉCONCILIATION']) {
      const bold = find(words).hits.flatMap(({ snippet }) => snippet.filter((span) => span.bold));
      expect([words, bold.map(({ text }) => text)]).toEqual([words, expect.arrayContaining(['réconciliation'])]);
    }
  });
});

describe('completing', () => {
  const complete = (typed: string, language: Language = 'fr') =>
    finder.complete(typed, { language, limit: 25 }).map(({ kind, id }) => `${kind}/${id}`);

  test('shows French titles to a French reader and finds them by every beginning', () => {
    for (const { kind, id, editions } of [...casebook.sections, ...casebook.lessons]) {
      const title = editions.fr?.title ?? '';
      const typed = title.slice(0, Math.ceil(title.length / 2));
      const found = finder.complete(typed, { language: 'fr' }).find((each) => each.kind === kind && each.id === id);
      expect([typed, found?.title]).toEqual([typed, title]);
    }
  });

  test('goes on from an article, either apostrophe and no accent', () => {
    for (const typed of ['accord d’al', "l'accord d'al", 'l’accord', 'Accord d’Alg'])
      expect([typed, complete(typed)]).toEqual([typed, expect.arrayContaining(['term/algiers-agreement'])]);
    expect(complete('elections')).toEqual(complete('élections'));
    expect(complete('les élections')).toContain('section/elections');
    expect(complete('the elections', 'en')).toContain('section/elections');
  });

  test('puts what is called so in the reader’s language first', () => {
    for (const typed of ['for', 'con', 'pat', 'dés']) {
      const [best] = finder.complete(typed, { language: 'fr', kinds: ['section', 'lesson'] });
      expect([typed, best && fold(best.title).split(/\P{L}+/u)]).toEqual([
        typed,
        expect.arrayContaining([expect.stringMatching(new RegExp(`^${fold(typed)}`))]),
      ]);
    }
  });

  test('fails for nothing that can be typed', () => {
    const typed = fc.array(fc.constantFrom('l’', "d'", 'les', ' ', 'élec', 'œ', '«', 'accord', 'de la'), {
      maxLength: 6,
    });
    fc.assert(fc.property(typed, (parts) => void finder.complete(parts.join(''), { language: 'fr' })));
  });
});

describe('the answer', () => {
  const door = createBriefing({
    current: () => ({ casebook, finder }),
    defaultLanguage: 'en',
    settings: createMemorySettings(),
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
  const titled = async (ask: Request['ask'], locale?: Language, from = 'terminal:me' as const) => {
    const { message } = await door.answer({
      ask,
      from: { id: from, administers: false },
      at: 'terminal:here',
      moment: new Date('2026-05-04T09:00:00Z'),
      ...(locale && { locale }),
    });
    const rows = message.body.flatMap((block) => (block.kind === 'text' && block.button ? [block] : []));
    return languageOf(rows.flatMap(({ spans }) => spans.map(({ text }) => text)).join(' '));
  };
  const QUESTION = 'comment la mission a-t-elle aidé à organiser les élections ?';

  test('to a French question is French where the client is English, and the other way round', async () => {
    expect(await titled(`search ${QUESTION}`, 'en')).toBe('fr');
    expect(await titled('search how did the mission support the elections?', 'fr')).toBe('en');
    expect(await titled(`check ${QUESTION}`, 'en')).toBe('fr');
  });

  test('to a shared question is in the language of the question', async () => {
    expect(await titled(`share search ${QUESTION}`, 'en')).toBe('fr');
  });

  test('to words of both languages is in the client’s', async () => {
    for (const language of ['en', 'fr'] as const) expect(await titled('search MINUSMA', language)).toBe(language);
  });

  test('is in the language that somebody chose, whatever is asked', async () => {
    const from = 'terminal:chosen' as never;
    await titled('language en', 'fr', from);
    expect(await titled(`search ${QUESTION}`, 'fr', from)).toBe('en');
  });

  test('to a choice from type-ahead is in the client’s language, though its id is English', async () => {
    const { message } = await door.answer({
      ask: { command: 'search', args: { words: 'lesson:no-peace-to-keep' } },
      from: { id: 'terminal:me', administers: false },
      at: 'terminal:here',
      moment: new Date('2026-05-04T09:00:00Z'),
      locale: 'fr',
    });
    expect(message.title).toContain(casebook.lessons.find(({ id }) => id === 'no-peace-to-keep')?.editions.fr?.title);
  });
});
