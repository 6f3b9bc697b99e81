import fc from 'fast-check';
import MiniSearch from 'minisearch';
import { describe, expect, test } from 'vitest';
import { createScorer } from '../../src/core/search/scorer.js';
import { createEngine, type Document, type EngineOptions } from '../../src/core/search.js';

const DOCUMENTS: readonly Document[] = [
  {
    id: 'threats',
    title: 'Security challenges and threats',
    aliases: ['who is fighting', 'danger to staff'],
    text: 'Attacks include improvised explosive devices, ambushes and assaults. Borders are porous.',
  },
  {
    id: 'elections',
    title: 'Support for elections',
    text: 'The mission moved ballots by air. At the polls security was a concern, in Kidal and Ménaka.',
  },
  {
    id: 'bases',
    title: 'Camps and convoys',
    text: 'A convoy needs protection. An IED can stop it. Camp protection needs a force.',
  },
  {
    id: 'force',
    title: 'The force',
    text: 'The force protection unit guards the super camp in Gao. Resolution S/RES/2100 made the force.',
  },
  {
    id: 'police',
    title: 'Police units',
    text: 'Police officers trained their Malian colleagues. See C++ and .NET for software.',
  },
  {
    id: 'fr',
    title: "Protection de l'État et des civils",
    text: 'La sécurité des employés dépend de l’armée. La MINUSMA a été déployée à Ménaka pour les élections.',
  },
];
const SYNONYMS: EngineOptions = { synonyms: { en: [['IED', 'improvised explosive device', 'roadside bomb']] } };
const engine = createEngine(DOCUMENTS, SYNONYMS);
const found = (query: string) => engine.search(query).map(({ id }) => id);
const first = (query: string) => engine.search(query)[0]?.id;

describe('ranking', () => {
  test('puts a title before a mention', () => {
    expect(found('security')).toEqual(['threats', 'elections']);
  });

  test('finds by an alias', () => {
    expect(first('who is fighting')).toBe('threats');
  });

  test('finds any form of a word', () => {
    expect(first('electing')).toBe('elections');
    expect(first('assaulted')).toBe('threats');
  });

  test('finds a natural question although no document has all its words', () => {
    expect(first('How were the ballots brought to the people?')).toBe('elections');
  });

  test('weighs the one rare word above many function words', () => {
    const pages = [
      'how do we do what you and I do to it when it is up',
      'kubernetes is a system',
      'we set it up',
      'they set it down',
      'a set of it',
      'up and down',
    ];
    const documents = pages.map((text, at) => ({ id: String(at), title: '', text }));
    expect(createEngine(documents).search('how do we set kubernetes up')[0]?.id).toBe('1');
  });

  test('gives at most as many as asked, best first, and the same ones for a smaller limit', () => {
    const ten = engine.search('protection force camp security police');
    expect(ten.map(({ score }) => score)).toEqual(ten.map(({ score }) => score).toSorted((a, b) => b - a));
    expect(engine.search('protection force camp security police', { limit: 2 })).toEqual(ten.slice(0, 2));
    expect(engine.search('protection', { limit: 0 })).toEqual([]);
  });

  test('puts the earlier of two equals first', () => {
    const twins = createEngine(['a', 'b', 'c'].map((id) => ({ id, title: 'Convoys', text: 'The same words.' })));
    expect(twins.search('convoys', { limit: 2 }).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  test('of an empty collection finds nothing', () => {
    const empty = createEngine([]);
    expect(empty.search('security')).toEqual([]);
    expect(empty.mend('securty')).toBeUndefined();
    expect(empty.complete('s')).toEqual([]);
    expect(empty.marks('security', 'Security first.', 'en')).toEqual([]);
  });
});

describe('a misspelt word', () => {
  test.each(['securty', 'secruity', 'challanges', 'balots', 'secureti'])('%s is found', (query) => {
    expect(engine.search(query)[0]).toMatchObject({ match: 'close' });
    expect(['threats', 'elections']).toContain(first(query));
  });

  test('may be off by two from eight letters on, with the first letter right', () => {
    expect(first('imporvized')).toBe('threats');
    expect(found('bmprovized')).toEqual([]);
  });

  test('of three letters is not stretched into another', () => {
    expect(found('fir')).toEqual([]);
    expect(found('gap')).toEqual([]);
  });

  test('makes a hit close only where no word is found as typed', () => {
    expect(engine.search('securty challenges')[0]).toMatchObject({ id: 'threats', match: 'exact' });
    expect(engine.search('securty')[0]).toMatchObject({ match: 'close' });
    expect(engine.search('security')[0]).toMatchObject({ match: 'exact' });
  });

  test('is mended in the form in which the documents write it, the rest kept', () => {
    expect(engine.mend('securty in "Menka", and borders?')).toBe('security in "Ménaka", and borders?');
    expect(engine.mend('MINSUMA')).toBe('MINUSMA');
  });

  test('is not mended where it is known, short or like nothing', () => {
    for (const query of ['security', 'ied', 'kida', 'xylophone', '', '🙂']) expect(engine.mend(query)).toBeUndefined();
  });
});

describe('words that mean the same', () => {
  test('find each other both ways', () => {
    expect(found('roadside bomb').toSorted()).toEqual(['bases', 'threats']);
    expect(found('IED').toSorted()).toEqual(['bases', 'threats']);
    expect(found('improvised explosive devices').toSorted()).toEqual(['bases', 'threats']);
  });

  test('find each other misspelt', () => {
    expect(found('raodside bomb').toSorted()).toEqual(['bases', 'threats']);
  });

  test('do not find what has a part of them only', () => {
    expect(found('roadside picnic')).toEqual([]);
  });

  test('put the word itself first', () => {
    expect(first('IED')).toBe('bases');
    expect(first('improvised explosive device')).toBe('threats');
  });
});

describe('quotes', () => {
  test('keep only what has the words one after the other', () => {
    expect(found('force protection').length).toBeGreaterThan(1);
    expect(found('"force protection"')).toEqual(['force']);
    expect(found('“Camp  PROTECTION” convoy')).toEqual(['bases']);
  });

  test('look past accents and apostrophes', () => {
    expect(found("« l'etat »")).toEqual(['fr']);
  });

  test('around what no document says find the words, as close matches', () => {
    const hits = engine.search('"protection convoy"');
    expect(hits[0]).toMatchObject({ id: 'bases', match: 'close' });
  });

  test('left open or empty are signs like others', () => {
    expect(found('"security')).toEqual(found('security'));
    expect(found('security ""')).toEqual(found('security'));
  });
});

describe('French', () => {
  test.each([
    ["protection de l'état", 'protection de l’État'],
    ['sécurité des employés', 'securite des employes'],
    ['déployées', 'deployees'],
    ['Où est l’armée ?', "ou est l'armee"],
  ])('%s and %s find the same first', (one, other) => {
    expect(first(one)).toBe('fr');
    expect(engine.search(other)).toEqual(engine.search(one));
  });

  test('and English find each other by the words they share', () => {
    expect(found('Ménaka').toSorted()).toEqual(['elections', 'fr']);
    expect(found('protection').toSorted()).toEqual(['bases', 'force', 'fr']);
  });

  test('preferred puts French first and filters nothing', () => {
    const documents: Document[] = [
      { id: 'en', title: 'Mission', text: 'The mission of the force was to protect.' },
      { id: 'fr', title: 'Mission', text: 'La mission de la force était de protéger.' },
    ];
    const both = createEngine(documents);
    expect(both.search('mission', { language: 'fr' }).map(({ id }) => id)).toEqual(['fr', 'en']);
    expect(both.search('mission', { language: 'en' }).map(({ id }) => id)).toEqual(['en', 'fr']);
    expect(both.search('what was the mission of the force').map(({ id }) => id)).toEqual(['en', 'fr']);
    expect(both.search('quelle était la mission de la force').map(({ id }) => id)).toEqual(['fr', 'en']);
  });

  test('is found by a French question alone where the collection has only English', () => {
    const english = createEngine(DOCUMENTS.filter(({ id }) => id !== 'fr'));
    expect(english.search('la situation à Ménaka', { language: 'fr' })[0]?.id).toBe('elections');
  });
});

describe('markup', () => {
  test.each([
    ['*security* _challenges_', 'security challenges'],
    ['~~security~~ `challenges`', 'security challenges'],
    ['||security challenges||', 'security challenges'],
    ['<@U024BE7LH> security', 'security'],
    ['<@!1234> <@&99> security <#C024BE7LR>', 'security'],
    ['<https://example.org/a?b=c|security challenges>', 'security challenges'],
    ['[security](https://example.org) challenges', 'security challenges'],
    ['<#C024BE7LR|security> &amp; challenges', 'security challenges'],
    [':warning: security <:kidal:123> <t:1700000000:R>', 'security'],
    ['<!here> </mali search:123> <b class="x">security</b>', 'security'],
    ['> security\n```challenges```', 'security challenges'],
    ['security\u200bchallenges', 'security challenges'],
  ])('in "%s" changes nothing', (marked, clean) => {
    expect(engine.search(marked)).toEqual(engine.search(clean));
  });

  test('in a document does not hide its words', () => {
    const marked = createEngine([
      { id: 'a', title: '`npm`', text: '~~old~~ <https://example.org|the label> said <@U123ABC> in <#C04|general>' },
    ]);
    for (const word of ['npm', 'old', 'label', 'general']) expect(marked.search(word)).toHaveLength(1);
    expect(marked.search('U123ABC')).toEqual([]);
  });
});

describe('compounds', () => {
  test.each([
    ['S/RES/2100', 'force'],
    ['c++', 'police'],
    ['.net', 'police'],
    ['2100', 'force'],
  ])('%s finds %s', (query, id) => {
    expect(first(query)).toBe(id);
  });

  test('with and without hyphen, dots or a space find each other', () => {
    const documents = ['counter-terrorism', 'U.N. troops'].map((text, at) => ({ id: String(at), title: '', text }));
    const compounds = createEngine(documents);
    for (const query of ['counterterrorism', 'counter-terrorism', 'counter terrorism']) {
      expect(compounds.search(query).map(({ id }) => id)).toEqual(['0']);
    }
    for (const query of ['UN', 'u.n.']) expect(compounds.search(query).map(({ id }) => id)).toEqual(['1']);
  });
});

describe('confidence', () => {
  const confidence = (query: string) => engine.search(query)[0]?.confidence ?? 0;

  test('is about one and more for a full match, and less for each word that is missing', () => {
    expect(confidence('security challenges')).toBeGreaterThan(1);
    expect(confidence('security pizza')).toBeLessThan(confidence('security challenges'));
    expect(confidence('security pizza password printer')).toBeLessThan(0.5);
  });

  test('is nothing where only function words led to a document, which is a weak match', () => {
    expect(confidence('what is the')).toBe(0);
    expect(engine.search('what is the')[0]).toMatchObject({ match: 'weak' });
    expect(engine.search('what is pizza')[0]).toMatchObject({ match: 'weak', confidence: 0 });
  });
});

describe('anything that can be typed', () => {
  test.each([
    '',
    ' ',
    '\n',
    '🙂🙂',
    '...',
    '.*',
    '(',
    '[b-z]+$',
    '\\',
    '^(b+)+$',
    '<',
    '<<<>>>',
    '"',
    '\u0000',
    '\ud800',
  ])('such as %j finds nothing and fails nowhere', (query) => {
    expect(engine.search(query)).toEqual([]);
    expect(engine.mend(query)).toBeUndefined();
    expect(engine.complete(query)).toEqual([]);
    expect(engine.marks(query, 'Security first.', 'en')).toEqual([]);
  });

  test.each(['a', 'É', '5', 'x'])('such as the one letter %s fails nowhere', (query) => {
    expect(() => engine.search(query)).not.toThrow();
  });

  test('of ten thousand characters is read as a question', () => {
    expect(first(`security ${'pizza '.repeat(1_700)}`)).toBe('threats');
    expect(engine.mend('securty '.repeat(1_250))).toBeUndefined();
    for (const text of ['a', '<', '"', '<a ', '[', ':a', 'é', '-', '1.', '&amp;']) {
      expect(() => engine.search(text.repeat(10_000))).not.toThrow();
    }
  });

  test('is answered with known ids, once each, with finite scores', () => {
    const ids = new Set(DOCUMENTS.map(({ id }) => id));
    const word = fc.constantFrom(
      'security',
      'IED',
      'roadside',
      'bomb',
      'securty',
      'élections',
      '"',
      '<@U1>',
      'the',
      'C++',
      '*',
    );
    const query = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(word).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(query, (typed) => {
        const hits = engine.search(typed);
        expect(new Set(hits.map(({ id }) => id)).size).toBe(hits.length);
        for (const { id, score, confidence } of hits) {
          expect(ids.has(id)).toBe(true);
          expect(score).toBeGreaterThan(0);
          expect(Number.isFinite(confidence)).toBe(true);
        }
      }),
    );
  });
});

describe('marks', () => {
  const marked = (query: string, text: string, language: 'en' | 'fr' = 'en') =>
    engine.marks(query, text, language).map(({ start, end }) => text.slice(start, end));

  test('are on every form of what was asked, but not on function words', () => {
    expect(marked('what is the security of elections', 'The election is secure: security comes first.')).toEqual([
      'election',
      'secure',
      'security',
    ]);
  });

  test('are on words of the same meaning, as one', () => {
    expect(marked('roadside bomb', 'An IED, that is an improvised explosive device, went off.')).toEqual([
      'IED',
      'improvised explosive device',
    ]);
  });

  test('are on what a misspelt word was taken for', () => {
    expect(marked('securty', 'Security first.')).toEqual(['Security']);
  });

  test('are in order, apart and within the text, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('IED ', 'improvised ', 'explosive ', 'device', '-', '"', '🙂', 'security.', '<b>', '\n'),
        ),
        (parts) => {
          const text = parts.join('');
          let reached = 0;
          for (const { start, end, worth } of engine.marks('IED "security" improvised', text, 'en')) {
            expect(start).toBeGreaterThanOrEqual(reached);
            expect(end).toBeGreaterThan(start);
            expect(worth).toBeGreaterThan(0);
            reached = end;
          }
          expect(reached).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });
});

describe('completion', () => {
  test('gives words as the documents write them, the most frequent first', () => {
    expect(engine.complete('pro')).toEqual(['protection']);
    expect(engine.complete('s').slice(0, 1)).toEqual(['security']);
    expect(engine.complete('menak')).toEqual(['Ménaka']);
  });

  test('keeps what was typed before and gives only words that stand together with it', () => {
    expect(engine.complete('The convoy pro')).toEqual(['The convoy protection']);
    expect(engine.complete('convoy sec')).toEqual([]);
  });

  test('has no function words and respects the limit', () => {
    expect(engine.complete('th')).toEqual(['threats']);
    expect(engine.complete('c', { limit: 2 })).toHaveLength(2);
  });

  test('gives every word for each of its beginnings', () => {
    for (const word of ['security', 'protection', 'ballots']) {
      for (let length = 1; length <= word.length; length += 1) {
        expect(engine.complete(word.slice(0, length), { limit: 100 })).toContain(word);
      }
    }
  });

  test('puts the preferred language first', () => {
    expect(engine.complete('s', { language: 'fr' })[0]).toBe('sécurité');
  });
});

describe('the scorer', () => {
  test('reads members that MiniSearch has as it reads them', () => {
    class Opened extends MiniSearch<{ id: number; title: string; body: string }> {
      members() {
        const { _index: index, _fieldIds: fieldIds, _fieldLength: lengths, _avgFieldLength: averages } = this;
        return { index, fieldIds, lengths, averages };
      }
    }
    const opened = new Opened({ fields: ['title', 'body'], autoVacuum: false });
    opened.addAll([
      { id: 0, title: 'one', body: 'one two two' },
      { id: 1, title: '', body: 'two' },
    ]);
    const { index, fieldIds, lengths, averages } = opened.members();
    const body = fieldIds.body ?? -1;
    expect([...(index.get('two')?.get(body) ?? [])]).toEqual([
      [0, 2],
      [1, 1],
    ]);
    expect(index.get('three')).toBeUndefined();
    expect([...lengths].map(([id, each]) => [id, each[body]])).toEqual([
      [0, 2],
      [1, 1],
    ]);
    expect(averages[body]).toBe(1.5);
  });

  test('ranks as MiniSearch does, its multiplication by the number of words undone', () => {
    const term = fc.constantFrom(...'abcdefgh');
    const text = fc.array(term, { maxLength: 12 }).map((terms) => terms.join(' '));
    const entries = fc.array(fc.record({ title: text, body: text }), { minLength: 1, maxLength: 30 });
    const sought = fc.uniqueArray(fc.record({ term, weight: fc.constantFrom(0.4, 0.8, 1) }), {
      selector: ({ term }) => term,
      minLength: 1,
    });
    fc.assert(
      fc.property(entries, sought, fc.integer({ min: 1, max: 40 }), (texts, words, limit) => {
        const indexed = texts.map(({ title, body }, id) => ({ id, title, body: `${title} ${body}` }));
        const termsOf = (each: string) => each.split(' ').filter(Boolean);
        const asked = words.map(({ term: each, weight }) => ({ terms: [each], weight }));
        const ours = createScorer(indexed, termsOf);
        const theirs = createScorer(indexed, termsOf, { plain: true });
        const all = ours.rank(asked, indexed.length);
        const scores = new Map(theirs.rank(asked, indexed.length).map(({ id, score }) => [id, score]));
        expect(all.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual([...scores.keys()].toSorted((a, b) => a - b));
        for (const { id, score } of all) expect(score).toBeCloseTo(scores.get(id) ?? -1, 9);
        expect(all).toEqual(all.toSorted((a, b) => b.score - a.score || a.id - b.id));
        expect(ours.rank(asked, limit)).toEqual(all.slice(0, limit));
        for (const { terms } of asked) expect(ours.rarity(terms)).toBeCloseTo(theirs.rarity(terms), 9);
      }),
    );
  });

  test('in the engine finds what MiniSearch finds', () => {
    const plain = createEngine(DOCUMENTS, { ...SYNONYMS, plain: true });
    for (const query of [
      'security',
      'who protects a convoy',
      'roadside bomb',
      'sécurité de l’armée',
      '"force protection"',
      'nothing here',
      'securty',
    ]) {
      expect(plain.search(query).map(({ id }) => id)).toEqual(found(query));
    }
  });
});
