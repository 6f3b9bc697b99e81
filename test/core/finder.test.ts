import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Casebook, Claim, Entry, Lesson, Section, Term } from '../../src/core/casebook.js';
import { createFinder } from '../../src/core/finder.js';
import type { Block, Span } from '../../src/core/message.js';

const paragraph = (text: string): Block => ({ kind: 'text', spans: [{ text }] });

function section(number: string, id: string, title: string, text: string, rest: Partial<Section> = {}): Section {
  const en = { language: 'en', title, aliases: [], body: [paragraph(text)] } as const;
  return { kind: 'section', id, number, heading: title, related: [], editions: { en }, ...rest };
}

function lesson(number: number, id: string, title: string, text: string, question = 'Why?'): Lesson {
  const en = {
    language: 'en',
    title,
    aliases: [],
    body: [paragraph(text)],
    question,
    transfer: 'Where?',
    recall: 'When?',
  } as const;
  return { kind: 'lesson', id, number, theme: 'force', sections: ['threats'], evidence: [], editions: { en } };
}

function claim(id: string, said: string, finding: string): Claim {
  const en = { language: 'en', claim: said, finding } as const;
  return { kind: 'claim', id, section: 'threats', verdict: 'contested', evidence: [], editions: { en } };
}

function entry(id: string, date: string, fact: string, rest: Partial<Entry> = {}): Entry {
  const en = { language: 'en', fact } as const;
  const sources = [{ publisher: 'United Nations', symbol: 'S/RES/2100 (2013)', isCopy: false }];
  return { kind: 'entry', id, date, certainty: 'issuer', sources, editions: { en }, ...rest };
}

function term(id: string, name: string, expansion: string, definition: string, aliases: string[] = []): Term {
  const en = { language: 'en', term: name, expansion, definition, aliases } as const;
  return { kind: 'term', id, evidence: [], editions: { en } };
}

const LONG = `${'The road north is long and the sand is deep. '.repeat(3)}A convoy that carries water, fuel and food for three weeks, with engineers before it and a hospital behind it and helicopters above it for as long as the wind allows, meets roadside bombs on every second day of its way and ambushes on the third. It turns back.`;

const CASEBOOK: Casebook = {
  id: 'test',
  command: 'test',
  languages: ['en', 'fr'],
  title: { en: 'Test' },
  provenance: { note: { en: '' }, account: { en: '' }, outdated: { en: '' }, checked: new Date(0) },
  themes: [],
  sections: [
    section('1', 'background', 'Background of the mission', 'The mission began in 2013 with soldiers from Chad.', {
      editions: {
        en: {
          language: 'en',
          title: 'Background of the mission',
          aliases: ['history'],
          body: [paragraph('The mission began in 2013 with soldiers from Chad.')],
        },
        fr: {
          language: 'fr',
          title: 'Contexte de la mission',
          aliases: ['origines'],
          body: [paragraph('Au début, la sécurité reposait sur des soldats tchadiens. La mission a commencé en 2013.')],
        },
      },
    }),
    section('2', 'threats', 'Security threats', '', {
      editions: {
        en: {
          language: 'en',
          title: 'Security threats',
          aliases: ['dangers'],
          body: [
            paragraph('Threats came from many sides.'),
            { kind: 'heading', text: 'Attacks' },
            {
              kind: 'list',
              ordered: false,
              items: [
                [{ text: 'Improvised explosive devices were the ' }, { text: 'worst', bold: true }, { text: '.' }],
                [{ text: 'Ambushes.' }],
              ],
            },
            { kind: 'quote', spans: [{ text: 'Nobody was safe.' }] },
            { kind: 'code', text: 'GAO-7' },
          ],
        },
      },
    }),
    section('2.1', 'convoys', 'Convoys', LONG),
    section('3', 'elections', 'Elections', 'Helicopters flew ballots to Kidal. Security was tight.'),
  ],
  lessons: [
    lesson(
      1,
      'mobility',
      'Protect by moving',
      'Patrols that move keep security better than walls do.',
      'Which escort would you cancel?',
    ),
    lesson(2, 'trust', 'Elections', 'A vote needs trust.'),
    lesson(12, 'warning', 'Answer a warning', 'A warning needs a vehicle.'),
  ],
  claims: [],
  record: [],
  glossary: [],
  synonyms: { en: [['IED', 'improvised explosive device', 'roadside bomb']] },
};

const finder = createFinder(CASEBOOK);

/** The same with something of every kind. */
const WHOLE: Casebook = {
  ...CASEBOOK,
  claims: [claim('2-b', 'Convoys were safe on every road.', 'Half of the deaths came from bombs set for convoys.')],
  record: [
    entry('T-07', '2019-01-20', 'An assault on the base at Aguelhok killed ten peacekeepers from Chad.'),
    entry('T-08', '2013-04-25', 'The Security Council created the mission.', { certainty: 'to-confirm' }),
  ],
  glossary: [
    term('qrf', 'QRF', 'quick reaction force', 'Troops held ready.', ['rapid force', 'convoys to the rescue']),
  ],
};
const whole = createFinder(WHOLE);
const found = (words: string, options: Parameters<typeof whole.find>[1] = {}) =>
  whole.find(words, options).hits.map(({ kind, id }) => `${kind}/${id}`);
const ids = (words: string, options: Parameters<typeof finder.find>[1] = {}) =>
  finder.find(words, options).hits.map(({ kind, id }) => `${kind}/${id}`);
const bold = (spans: readonly Span[]) => spans.filter((span) => span.bold).map(({ text }) => text);
const plain = (spans: readonly Span[]) => spans.map(({ text }) => text).join('');

describe('a hit', () => {
  test('stands once for a section or lesson, whatever editions have the words', () => {
    expect(ids('mission 2013')).toEqual(['section/background']);
  });

  test('is in the asked language where there is one, else in the one that was found', () => {
    const languages = (words: string, language?: 'en' | 'fr') =>
      finder.find(words, language && { language }).hits.map((hit) => hit.language);
    expect(languages('how did the mission begin', 'fr')).toEqual(['fr']);
    expect(languages('comment la mission a-t-elle commencé')).toEqual(['fr']);
    expect(languages('comment la mission a-t-elle commencé', 'en')).toEqual(['en']);
    expect(languages('ballots', 'fr')).toEqual(['en']);
  });

  test('is of the kinds that were asked', () => {
    expect(ids('security', { kinds: ['lesson'] })).toEqual(['lesson/mobility']);
    expect(ids('security', { kinds: ['section'] })).not.toContain('lesson/mobility');
    expect(ids('security', { kinds: [] })).toEqual([]);
  });

  test('comes first where it is called just what was typed, a section before a lesson', () => {
    expect(ids('elections').slice(0, 2)).toEqual(['section/elections', 'lesson/trust']);
    expect(ids('Dangers!')[0]).toBe('section/threats');
    expect(ids('*security threats*')[0]).toBe('section/threats');
  });

  test('is found by the question of a lesson, a list and a quotation', () => {
    expect(ids('cancel escort')).toEqual(['lesson/mobility']);
    expect(ids('nobody safe')).toEqual(['section/threats']);
    expect(ids('GAO-7')).toEqual(['section/threats']);
  });

  test('is found by words of the same meaning, both ways', () => {
    expect(ids('IED').toSorted()).toEqual(['section/convoys', 'section/threats']);
    expect(ids('roadside bomb').toSorted()).toEqual(['section/convoys', 'section/threats']);
  });

  test('says when it is a close match', () => {
    expect(finder.find('balots').hits[0]).toMatchObject({ id: 'elections', match: 'close' });
    expect(finder.find('ballots').hits[0]).toMatchObject({ id: 'elections', match: 'exact' });
  });

  test('is one of at most so many as asked, and five unless told', () => {
    expect(ids('a security mission vote convoy warning', { limit: 2 })).toHaveLength(2);
    expect(ids('security mission vote convoy warning moving')).toHaveLength(5);
  });
});

describe('among everything', () => {
  test('a page comes before a claim or an entry that says the same', () => {
    expect(found('convoys bombs').slice(0, 2)).toEqual(['section/convoys', 'claim/2-b']);
    expect(found('mission security').at(0)).toMatch(/^(?:section|lesson)\//);
  });

  test('a term comes first where it is typed, by any of its names, or its meaning asked', () => {
    for (const words of ['QRF', 'quick reaction force', 'rapid force', 'what is a QRF?', 'what does QRF stand for']) {
      expect([words, found(words)[0]]).toEqual([words, 'term/qrf']);
    }
    expect(found('qu’est-ce que la QRF ?')[0]).toBe('term/qrf');
    expect(found('how fast is a quick reaction force')[0]).toBe('term/qrf');
  });

  test('an entry comes first by its id, its day, its document, and words that only it has', () => {
    for (const words of ['T-07', 't07', '20 January 2019', '2019-01-20', 'Aguelhok']) {
      expect([words, found(words)[0]]).toEqual([words, 'entry/T-07']);
    }
    expect(found('S/RES/2100').slice(0, 2).toSorted()).toEqual(['entry/T-07', 'entry/T-08']);
  });

  test('a claim comes first by its id', () => {
    expect(found('2-b')[0]).toBe('claim/2-b');
    expect(found('convoys', { kinds: ['claim'] })).toEqual(['claim/2-b']);
  });

  test('a snippet of an entry is its fact, not its day or its publisher', () => {
    expect(plain(whole.find('20 January 2019').hits[0]?.snippet ?? [])).toBe(
      'An assault on the base at Aguelhok killed ten peacekeepers from Chad.',
    );
  });

  test('what is added changes nothing between the pages', () => {
    const pages = ['section', 'lesson'] as const;
    for (const words of ['security', 'who flew the ballots', 'bombs on the road', 'warning']) {
      const scores = (of: typeof finder) => of.find(words, { kinds: pages }).hits.map(({ id, score }) => [id, score]);
      expect(scores(whole)).toEqual(scores(finder));
    }
  });

  test('names of the glossary are words of one meaning in every text', () => {
    const titled = { ...WHOLE, sections: [...WHOLE.sections, section('4', 'rescue', 'Help', 'The rapid force came.')] };
    const { hits } = createFinder(titled).find('quick reaction force', { kinds: ['section'] });
    expect(hits[0]?.id).toBe('rescue');
  });
});

describe('a snippet', () => {
  const snippet = (words: string, language: 'en' | 'fr' = 'en') =>
    finder.find(words, { language }).hits[0]?.snippet ?? [];

  test('is the sentence with most of what was sought, in bold', () => {
    expect(plain(snippet('worst device'))).toBe('Improvised explosive devices were the worst.');
    expect(bold(snippet('worst device'))).toEqual(['devices', 'worst']);
  });

  test('marks words of the same meaning and what a misspelt word was taken for', () => {
    expect(bold(finder.find('IED').hits.find(({ id }) => id === 'threats')?.snippet ?? [])).toEqual([
      'Improvised explosive devices',
    ]);
    expect(bold(snippet('balots'))).toEqual(['ballots']);
  });

  test('is the first sentence where the title alone was found', () => {
    expect(plain(snippet('dangers'))).toBe('Threats came from many sides.');
  });

  test('is in the language of the hit', () => {
    expect(plain(snippet('securite soldats', 'fr'))).toBe('Au début, la sécurité reposait sur des soldats tchadiens.');
    expect(bold(snippet('securite soldats', 'fr'))).toEqual(['sécurité', 'soldats']);
  });

  test('of a long sentence is a stretch of whole words around what was sought', () => {
    const spans = snippet('ambush roadside bomb');
    expect(plain(spans)).toMatch(/^….* roadside bombs on every second day of its way and ambushes on the third\.$/);
    expect(plain(spans).length).toBeLessThanOrEqual(202);
    expect(bold(spans)).toEqual(['roadside bombs', 'ambushes']);
    expect(LONG).toContain(plain(spans).replaceAll('…', ''));
  });

  test('is plain text of the casebook whatever is asked', () => {
    const sentences = [
      LONG,
      'The mission began in 2013 with soldiers from Chad.',
      'Au début, la sécurité reposait sur des soldats tchadiens. La mission a commencé en 2013.',
      'Threats came from many sides. Improvised explosive devices were the worst. Nobody was safe.',
      'Helicopters flew ballots to Kidal. Security was tight.',
      'Patrols that move keep security better than walls do.',
    ].join(' ');
    const word = fc.constantFrom(
      'convoy',
      'bomb',
      'IED',
      'roadside',
      'securty',
      '"road north"',
      'hospital',
      'sécurité',
      'the',
      '<b>',
      '🙂',
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        for (const { snippet: spans } of finder.find(words.join(' ')).hits) {
          expect(plain(spans).length).toBeLessThanOrEqual(202);
          expect(sentences).toContain(plain(spans).replaceAll('…', ''));
        }
      }),
    );
  });
});

describe('an answer', () => {
  test('is given with confidence to what the casebook speaks of', () => {
    for (const words of ['security threats', 'who flew the ballots to Kidal?', 'balots', 'IED']) {
      expect([words, finder.find(words).confident]).toEqual([words, true]);
    }
  });

  test('is not claimed where nothing speaks of it, though suggestions may remain', () => {
    for (const words of ['best pizza in town', 'how do I reset my password', 'what is the', '', '🙂', '.*', 'a']) {
      expect([words, finder.find(words).confident]).toEqual([words, false]);
    }
    expect(ids('security of my password manager account')).toContain('section/threats');
    expect(finder.find('security of my password manager account').confident).toBe(false);
  });

  test('to misspelt words comes with the words that were meant, as the casebook writes them', () => {
    expect(finder.find('balots in Kidla').didYouMean).toBe('ballots in Kidal');
    expect(finder.find('ballots in Kidal')).not.toHaveProperty('didYouMean');
    expect(finder.find('best pizzza recipe')).not.toHaveProperty('didYouMean');
  });

  test('of a misspelt question is the answer to the one that was meant', () => {
    const { didYouMean = '' } = finder.find('improvised explosve devises');
    expect(ids(didYouMean)[0]).toBe(ids('improvised explosve devises')[0]);
  });
});

describe('completing', () => {
  const complete = (typed: string, options: Partial<Parameters<typeof finder.complete>[1]> = {}) =>
    finder.complete(typed, { language: 'en', ...options }).map(({ id }) => id);

  test('nothing gives everything in the order of the casebook', () => {
    expect(complete('')).toEqual(['background', 'threats', 'convoys', 'elections', 'mobility', 'trust', 'warning']);
    expect(complete('  ', { kinds: ['lesson'], limit: 2 })).toEqual(['mobility', 'trust']);
  });

  test('puts what is called so before what begins so before what has a word that begins so', () => {
    expect(complete('1')).toEqual(['background', 'mobility', 'warning']);
    expect(complete('2')).toEqual(['threats', 'trust', 'convoys']);
    expect(complete('2.1')).toEqual(['convoys']);
    expect(complete('sec')).toEqual(['threats']);
    expect(complete('thr')).toEqual(['threats']);
    expect(complete('mo')).toEqual(['mobility']);
    expect(complete('mi')).toEqual(['background']);
    expect(complete('miss back')).toEqual(['background']);
  });

  test('goes by aliases and ids as well, in every language, and shows titles in the asked one', () => {
    expect(finder.complete('history', { language: 'fr' })).toEqual([
      { kind: 'section', id: 'background', title: 'Contexte de la mission' },
    ]);
    expect(finder.complete('origi', { language: 'en' })).toEqual([
      { kind: 'section', id: 'background', title: 'Background of the mission' },
    ]);
    expect(complete('trust')).toEqual(['trust']);
  });

  test('covers terms, entries and claims, the latter two by what they say as well', () => {
    const all = (typed: string, kinds?: Parameters<typeof whole.complete>[1]['kinds']) =>
      whole.complete(typed, { language: 'en', ...(kinds && { kinds }) });
    expect(all('qrf')).toEqual([{ kind: 'term', id: 'qrf', title: 'QRF' }]);
    expect(all('quick')[0]?.id).toBe('qrf');
    expect(all('t07')[0]?.title).toMatch(/^T-07 · 20 January 2019: An assault/);
    expect(all('ague', ['entry'])[0]?.id).toBe('T-07');
    expect(all('safe on', ['claim'])[0]?.title).toBe('2-b · Convoys were safe on every road.');
    expect(all('T-08')[0]?.title).toContain('25 April 2013 (not verified): ');
    expect(all('convo')[0]).toMatchObject({ kind: 'section', id: 'convoys' });
  });

  test('gives what is spelt nearly so where nothing begins so', () => {
    expect(complete('convys')).toEqual(['convoys']);
    expect(complete('securty')).toEqual(['threats']);
  });

  test('gives nothing for what is like nothing, and fails for nothing that can be typed', () => {
    for (const typed of ['zzz', '🙂', '.*', '<@U1>', '"', '(']) expect(complete(typed)).toEqual([]);
    expect(() => complete('a'.repeat(10_000))).not.toThrow();
  });

  test('gives each for every beginning of its title', () => {
    for (const { id, editions } of CASEBOOK.sections) {
      const title = editions.en?.title ?? '';
      for (let length = 1; length <= title.length; length += 1) {
        expect(complete(title.slice(0, length), { limit: 100 })).toContain(id);
      }
    }
  });
});
