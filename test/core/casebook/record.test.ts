/** Claims, record, publishers and glossaries of a casebook: what is read of them, and each thing that can be wrong. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../src/core/casebook/own-words.js';
import { type Casebook, checkContent, readCasebook } from '../../../src/core/casebook.js';
import { plainText } from '../../../src/core/plain-text.js';
import { copies, type Edit, good, remove, replace, shown, write } from './copies.js';

const { vacant, casebook, faultsOf } = copies();

const CLAIMS = 'claims.yaml';
const RECORD = 'record.yaml';
const PUBLISHERS = 'publishers.yaml';
const RIVER = 'en/sections/01-river.md';
const BOATS = 'en/sections/02-boats.md';
const FERRY = 'en/sections/03-ferry.md';
const PILOT = 'en/lessons/01-pilot.md';

const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');
const whole = async (...edits: Edit[]): Promise<Casebook> => readCasebook(await casebook(...edits));

describe('the facts of a whole casebook', () => {
  it('are its claims, with both editions', async () => {
    const { claims } = await readCasebook(good);
    expect(claims.map(({ id, section, verdict, also }) => [id, section, verdict, also])).toEqual([
      ['1-a', 'river', 'supported', undefined],
      ['1-b', 'river', 'contested', undefined],
      ['1.1-a', 'boats', 'outdated', 'contested'],
      ['1.1-b', 'boats', 'unsupported', undefined],
      ['2-a', 'ferry', 'vague', undefined],
    ]);
    expect(claims[1]).toMatchObject({
      kind: 'claim',
      evidence: ['T-01', 'C-12'],
      editions: {
        en: { language: 'en', claim: 'The price of a crossing rose with the water.', limit: 'in part' },
        fr: { language: 'fr', claim: 'Le prix du passage montait avec l’eau.', limit: 'en partie' },
      },
    });
    expect(claims[0]?.editions.en).not.toHaveProperty('limit');
  });

  it('are its entries by date, whatever the order of the file', async () => {
    const { record } = await readCasebook(good);
    expect(record).toMatchObject([
      {
        kind: 'entry',
        id: 'T-01',
        date: '2012-03-21',
        certainty: 'issuer',
        sources: [
          { publisher: 'Amara Town', link: 'https://archive.amara.example/carts', isCopy: false },
          { publisher: 'United Nations', symbol: 'S/2012/36 (1)', date: '2012-04-02', isCopy: true },
        ],
      },
      {
        id: 'C-12',
        date: '2019-06',
        until: '2020',
        editions: { en: { when: 'two rainy seasons', differ: expect.stringMatching(/lower one/) } },
      },
    ]);
    expect(record[0]).not.toHaveProperty('until');
    expect(record[0]?.sources[0]).not.toHaveProperty('copy');
  });

  it('are its terms in the alphabetical order of the first language', async () => {
    const { glossary } = await readCasebook(good);
    expect(glossary.map(({ id }) => id)).toEqual(['cable', 'ramp', 'rca']);
    expect(glossary[2]).toMatchObject({
      kind: 'term',
      evidence: ['T-01'],
      editions: {
        en: { term: 'RCA', expansion: 'Register of Carts of Amara', aliases: ['cart register'] },
        fr: { term: 'RCA', expansion: 'registre des charrettes d’Amara', aliases: [] },
      },
    });
  });

  it('are the further questions of its lessons', async () => {
    const { lessons } = await readCasebook(good);
    expect(lessons[0]?.editions.en).toMatchObject({
      transfer: 'Whose word is obeyed where you work, and whose is right?',
      recall: 'Whom did the town believe in the end, and why?',
      contested: expect.stringMatching(/^Some say/),
    });
    expect(lessons[1]?.editions.en).not.toHaveProperty('contested');
  });

  it('are one sentence on what is out of date', async () => {
    expect((await readCasebook(good)).provenance.outdated).toEqual({
      en: 'The boats are gone.',
      fr: 'Les barques ne sont plus là.',
    });
  });

  it('follow the order of the sections, not that of the file', async () => {
    const book = await whole(
      replace(
        CLAIMS,
        '# Weighed for tests.',
        '- { id: 2-b, section: ferry, verdict: vague, evidence: [], claim: { en: One two three., fr: Un deux trois. }, finding: { en: One two three four five six seven eight., fr: Un deux trois quatre cinq six sept huit. } }',
      ),
    );
    expect(book.claims.map(({ id }) => id)).toEqual(['1-a', '1-b', '1.1-a', '1.1-b', '2-b', '2-a']);
  });

  it('may all be absent where nothing refers to them', async () => {
    const book = await whole(
      ...[CLAIMS, RECORD, PUBLISHERS, 'en/glossary.yaml', 'fr/glossary.yaml'].map(remove),
      ...['en', 'fr'].flatMap((language) => [remove(`${language}/lessons`), unmarked(language)]),
    );
    expect(book).toMatchObject({ claims: [], record: [], glossary: [] });
  });

  it('need no sentence on what is out of date where nothing is', async () => {
    const book = await whole(
      replace(CLAIMS, 'verdict: outdated\n  also: contested', 'verdict: contested'),
      replace('case.yaml', '  outdated: { en: The boats are gone., fr: Les barques ne sont plus là. }\n', ''),
    );
    expect(book.provenance.outdated).toEqual({});
  });

  it('may be said in a language that the casebook does not have yet, and are not shown in it', async () => {
    const book = await whole(replace('case.yaml', '[en, fr]', '[en]'), remove('fr'));
    for (const { editions } of [...book.claims, ...book.record]) expect(Object.keys(editions)).toEqual(['en']);
  });

  it('may belong to the closing paragraphs, which go on with the letters of the last section', async () => {
    const book = await whole(
      replace(RIVER, 'number: "1"', 'number: "0"'),
      replace(BOATS, '"1.1"', '"1"'),
      replace(CLAIMS, '- id: 1-a', '- id: 0-a'),
      replace(CLAIMS, '- id: 1-b', '- id: 2-z'),
      replace(CLAIMS, '- id: 1.1-a', '- id: 1-a'),
      replace(CLAIMS, '- id: 1.1-b', '- id: 1-b'),
      ...['en', 'fr'].flatMap((language) => [
        replace(`${language}/sections/01-river.md`, '[^1-b]', '[^2-z]'),
        replace(`${language}/sections/02-boats.md`, '[^1.1-a]', '[^1-a]'),
        replace(`${language}/sections/02-boats.md`, '[^1.1-b]', '[^1-b]'),
      ]),
    );
    expect(book.claims.filter(({ section }) => section === 'river').map(({ id }) => id)).toEqual(['0-a', '2-z']);
  });

  it('are counted, and what is to be confirmed is listed', async () => {
    const check = await checkContent(await casebook(replace(RECORD, 'certainty: copy', 'certainty: to-confirm')));
    expect(check).toMatchObject({ faults: [], toConfirm: ['C-12'], counts: { claims: 5, entries: 2, terms: 3 } });
  });
});

/** The sections of a language without their marks. */
const unmarked =
  (language: string): Edit =>
  async (folder) => {
    await replace(`${language}/sections/01-river.md`, '[^1-b]', '')(folder);
    await replace(`${language}/sections/02-boats.md`, '[^1.1-a]', '')(folder);
    await replace(`${language}/sections/02-boats.md`, '[^1.1-b]', '')(folder);
  };

describe('a marked sentence', () => {
  const text = (book: Casebook, id: string, language: 'en' | 'fr') => {
    const body = book.sections.find((section) => section.id === id)?.editions[language]?.body ?? [];
    return plainText({ title: 'Section', body });
  };

  it('says so before its end, in the language of its text', async () => {
    const book = await readCasebook(good);
    expect(text(book, 'river', 'en')).toContain('the price rose with the water (contested).');
    expect(text(book, 'river', 'fr')).toContain('le prix montait avec l’eau (contesté).');
    expect(text(book, 'boats', 'fr')).toContain('par leurs chaussures (sans appui).');
  });

  it('says both where two verdicts hold', async () => {
    const book = await readCasebook(good);
    expect(text(book, 'boats', 'en')).toMatch(/with sacks between their\s+knees\s+\(outdated, contested\)\./);
    expect(text(book, 'boats', 'fr')).toMatch(/des sacs entre les\s+genoux\s+\(dépassé, contesté\)\./);
  });
});

/** The French terms with the last one first. */
const reordered: Edit = async (folder) => {
  const file = join(folder, 'fr/glossary.yaml');
  const items = (await readFile(file, 'utf8')).split(/^(?=- id)/m);
  await writeFile(file, [...items.slice(-1), ...items.slice(0, -1)].join(''));
};

const CLAIM_2A = '- id: 2-a\n  section: ferry\n  verdict: vague\n';

/** One slip in the good casebook, and the faults as which it must be told. */
// biome-ignore format: one slip a line reads as the table that it is
const SLIPS: readonly (readonly [slip: string, edit: Edit, faults: string])[] = [
  // Evidence
  ['evidence of a lesson that the record lacks', replace(PILOT, 'C-12', 'C-13'), 'en/lessons/01-pilot.md:5: there is no entry C-13 in record.yaml → write that entry, or the id of one that is there'],
  ['evidence of a claim that the record lacks', replace(CLAIMS, '[T-01, C-12]', '[T-01, B-02]'), 'claims.yaml:15: there is no entry B-02 in record.yaml → write that entry, or the id of one that is there'],
  ['evidence of a term that the record lacks', replace('en/glossary.yaml', '[T-01]', '[T-02]'), 'en/glossary.yaml:11: there is no entry T-02 in record.yaml → write that entry, or the id of one that is there'],
  ['evidence of a claim that is no id', replace(CLAIMS, '[T-01, C-12]', '[T-01 to T-04]'), 'claims.yaml:15: "evidence" cannot be "T-01 to T-04" → write one of the letters T M S C B V F L D E W P, a hyphen and two digits, such as T-33; each id by itself'],
  // The record
  ['an entry without a source', replace(RECORD, '  sources:\n    - { publisher: The Ferry Office, title: "Accounts of a landing", date: "2020", copy: true }\n', '  sources: []\n'), 'record.yaml:10: "sources" cannot be an empty list → name one source at least'],
  ['an entry that lacks its sources', replace(RECORD, '  sources:\n    - { publisher: The Ferry Office, title: "Accounts of a landing", date: "2020", copy: true }\n', ''), 'record.yaml:2: "sources" is missing → write a list, such as "- { publisher: Al Jazeera }"'],
  ['a source without a publisher', replace(RECORD, 'publisher: The Ferry Office, ', ''), 'record.yaml:11: "sources.publisher" is missing → write the body that published it'],
  ['a link to a site that is not the publisher’s', replace(RECORD, 'https://archive.amara.example', 'https://archive.example'), 'record.yaml:22: archive.example is not a site of "Amara Town" → link to amara.example or town.example, or take the link out'],
  ['a link to a site whose name only ends like the publisher’s', replace(RECORD, 'https://archive.amara.example', 'https://notamara.example'), 'record.yaml:22: notamara.example is not a site of "Amara Town" → link to amara.example or town.example, or take the link out'],
  ['a link to a publisher that is not listed', replace(RECORD, 'publisher: Amara Town', 'publisher: Amara Twon'), 'record.yaml:22: publishers.yaml does not list "Amara Twon" → write "Amara Town", or list it there'],
  ['a link to a publisher like no other', replace(RECORD, 'publisher: Amara Town', 'publisher: Gazette'), 'record.yaml:22: publishers.yaml does not list "Gazette" → list it there, if archive.amara.example is its own site'],
  ['links without publishers.yaml', remove(PUBLISHERS), 'record.yaml:22: publishers.yaml does not list "Amara Town" → list it there, if archive.amara.example is its own site'],
  ['a link that is no address', replace(RECORD, 'https://archive.amara.example/carts', 'archive.amara.example/carts'), 'record.yaml:22: "sources.link" cannot be "archive.amara.example/carts" → write a whole address that begins with https:// or http://'],
  ['a link with a name before the site', replace(RECORD, 'https://archive.amara.example', 'https://amara.example@archive.example'), 'record.yaml:22: "sources.link" cannot be "https://amara.example@archive.example/carts" → write a whole address that begins with https:// or http://'],
  ['a link to another document of the United Nations', replace(RECORD, 'docs.un.org/en/S/2012/36(1)', 'docs.un.org/en/S/2012/37'), 'record.yaml:23: "sources.link" cannot be "https://docs.un.org/en/S/2012/37" → write https://docs.un.org/en/ and its symbol, without spaces'],
  ['a link to a document of the United Nations without its symbol', replace(RECORD, 'symbol: S/2012/36 (1), ', ''), 'record.yaml:23: "sources.link" cannot be "https://docs.un.org/en/S/2012/36(1)" → write https://docs.un.org/en/ and its symbol, without spaces'],
  ['a copy with a link', replace(RECORD, 'date: "2020", copy: true', 'date: "2020", copy: true, link: "https://ferry.example/accounts"'), 'record.yaml:11: "sources.link" cannot be "https://ferry.example/accounts" → take it out: what was read in a copy has no link, a document of the United Nations apart'],
  ['a copy that is none', replace(RECORD, 'date: "2020", copy: true', 'date: "2020", copy: false'), 'record.yaml:11: "sources.copy" cannot be "false" → write "copy: true", or take it out'],
  ['a certainty that is none', replace(RECORD, 'certainty: copy', 'certainty: sure'), 'record.yaml:9: "certainty" cannot be "sure" → write one of issuer, press, copy, to-confirm'],
  ['a day that no calendar has', replace(RECORD, '2012-03-21', '2012-02-30'), 'record.yaml:16: "date" cannot be "2012-02-30" → write a year, a month or a day of the calendar, such as 2012, 2012-03 or 2012-03-21'],
  ['a month that no calendar has', replace(RECORD, '"2019-06"', '"2019-13"'), 'record.yaml:3: "date" cannot be "2019-13" → write a year, a month or a day of the calendar, such as 2012, 2012-03 or 2012-03-21'],
  ['half a date', replace(RECORD, 'date: "2020"', 'date: "2020-"'), 'record.yaml:11: "sources.date" cannot be "2020-" → write a year, a month or a day of the calendar, such as 2012, 2012-03 or 2012-03-21'],
  ['a span that ends before it begins', replace(RECORD, 'until: "2020"', 'until: "2019-05-31"'), 'record.yaml:4: "until" cannot be "2019-05-31" → write the last day of the span, or take it out: it is before the first'],
  ['an entry that stands twice', replace(RECORD, '- id: C-12', '- id: T-01'), 'claims.yaml:15: there is no entry C-12 in record.yaml → write that entry, or the id of one that is there\nclaims.yaml:34: there is no entry C-12 in record.yaml → write that entry, or the id of one that is there\nen/lessons/01-pilot.md:5: there is no entry C-12 in record.yaml → write that entry, or the id of one that is there\nrecord.yaml:15: the id T-01 stands here already → give one of the two another'],
  ['a fact that lacks a language', replace(RECORD, '    fr: "La ville ouvrit son registre des charrettes."\n', ''), 'record.yaml:17: "fact.fr" is missing → write it in this language of the casebook too'],
  ['a fact of 76 words', replace(RECORD, 'The town began its register of carts.', `${words(40)}. Then ${words(35)}.`), 'record.yaml:18: "fact.en" cannot be "word word word word word word word word word word word word…" → write 4 to 75 words; it has 76'],
  ['a sentence of 46 words in a fact', replace(RECORD, 'The town began its register of carts.', `${words(46)}.`), 'record.yaml:18: "fact.en" cannot be "word word word word word word word word word word word word…" → say it in sentences of at most 45 words'],
  ['an unknown key of an entry', replace(RECORD, '  when:', '  wen:'), 'record.yaml:5: the key "wen" is not known → write "when"'],
  ['a record that is no list', write(RECORD, 'T-01: The town\n'), 'record.yaml:1: what stands here cannot be keys and values → write a list of keys and values, or [] for none'],
  ['a record that is no YAML', write(RECORD, '- id: "T-01\n'), 'record.yaml:2: a quotation mark or a bracket is still open here → close it where its words end'],
  // Publishers
  ['a publisher that stands twice', replace(PUBLISHERS, 'name: The Ferry Office', 'name: Amara Town'), 'publishers.yaml:2: the name Amara Town stands here already → give one of the two another'],
  ['a site with its path', replace(PUBLISHERS, 'ferry.example]', 'https://ferry.example/]'), 'publishers.yaml:2: "hosts" cannot be "https://ferry.example/" → write the name of its site only, such as aljazeera.com'],
  ['a publisher without a site', replace(PUBLISHERS, '[ferry.example]', '[]'), 'publishers.yaml:2: "hosts" cannot be an empty list → name one site at least'],
  ['a link to a publisher that has no site', replace(PUBLISHERS, ', hosts: [amara.example, town.example]', ', names: { fr: Ville d’Amara }'), 'record.yaml:22: publishers.yaml names no site of "Amara Town" → name it there, if archive.amara.example is its own site, or take the link out'],
  ['a name in a language that there is not', replace(PUBLISHERS, 'Office, hosts', 'Office, names: { de: Fähre }, hosts'), 'publishers.yaml:2: the key "names.de" is not known → take it out; the keys here are en, fr'],
  // Claims
  ['a claim that stands twice', replace(CLAIMS, '- id: 1-a', '- id: 1-b'), 'claims.yaml:11: the id 1-b stands here already → give one of the two another'],
  ['a claim whose id is none', replace(CLAIMS, '- id: 2-a', '- id: 2.a'), 'claims.yaml:40: "id" cannot be "2.a" → write the number of its section, a hyphen and a letter, such as 5.1-b'],
  ['a claim of no section', replace(CLAIMS, 'section: ferry', 'section: fery'), 'claims.yaml:41: there is no section "fery" → write "ferry"'],
  ['a claim that bears the number of another section', replace(CLAIMS, '- id: 2-a', '- id: 1.1-c'), 'claims.yaml:40: the claim 1.1-c does not bear the number of the section ferry → begin its id with 2'],
  ['a verdict that is none', replace(CLAIMS, 'verdict: vague', 'verdict: unclear'), 'claims.yaml:42: "verdict" cannot be "unclear" → write one of supported, contested, outdated, vague, unsupported'],
  ['a second verdict that is the first', replace(CLAIMS, CLAIM_2A, `${CLAIM_2A}  also: vague\n`), 'claims.yaml:43: "also" cannot be "vague" → write the second verdict, or take it out: the first is the same'],
  ['a claim that lacks a language', replace(CLAIMS, ', fr: "Les discussions cessèrent."', ''), 'claims.yaml:44: "claim.fr" is missing → write it in this language of the casebook too'],
  ['a limit that lacks a language', replace(CLAIMS, ', fr: en partie', ''), 'claims.yaml:14: "limit.fr" is missing → write it in this language of the casebook too'],
  ['a claim of 31 words', replace(CLAIMS, 'The arguing stopped.', `${words(31)}.`), 'claims.yaml:44: "claim.en" cannot be "word word word word word word word word word word word word…" → write 3 to 30 words; it has 31'],
  ['a claim of two words', replace(CLAIMS, 'The arguing stopped.', 'Arguing stopped.'), 'claims.yaml:44: "claim.en" cannot be "Arguing stopped." → write 3 to 30 words; it has 2'],
  ['a finding of 71 words', replace(CLAIMS, 'It is not said who', `${words(40)}. Then ${words(20)} who`), 'claims.yaml:46: "finding.en" cannot be "word word word word word word word word word word word word…" → write 8 to 70 words; it has 71'],
  ['claims that are no YAML', write(CLAIMS, '- id: 1-a: b\n'), 'claims.yaml:1: a colon inside words → put the words into quotation marks'],
  ['outdated claims and no sentence that says so', replace('case.yaml', '  outdated: { en: The boats are gone., fr: Les barques ne sont plus là. }\n', ''), 'case.yaml:6: "provenance.outdated" is missing, and there are outdated claims → write one sentence on what is out of date'],
  ['a sentence on what is out of date that lacks a language', replace('case.yaml', ', fr: Les barques ne sont plus là.', ''), 'case.yaml:20: "provenance.outdated.fr" is missing → write it in this language of the casebook too'],
  // Marks
  ['a contested sentence without its mark', replace(RIVER, '[^1-b]', ''), 'en/sections/01-river.md:7: no sentence has the mark [^1-b] → set it behind the sentence that says: The price of a crossing rose with the water.'],
  ['one without its mark in the second language', replace('fr/sections/02-boats.md', '[^1.1-b]', ''), 'fr/sections/02-boats.md:5: no sentence has the mark [^1.1-b] → set it behind the sentence that says: Trois barques se sont retournées en un an.'],
  ['a claim whose second verdict wants a mark', replace(CLAIMS, CLAIM_2A, `${CLAIM_2A}  also: contested\n`), 'en/sections/03-ferry.md:5: no sentence has the mark [^2-a] → set it behind the sentence that says: The arguing stopped.\nfr/sections/03-ferry.md:4: no sentence has the mark [^2-a] → set it behind the sentence that says: Les discussions cessèrent.'],
  ['a mark that stands twice', replace(BOATS, 'had been on board.', 'had been on board.[^1.1-b]'), 'en/sections/02-boats.md:8: the mark [^1.1-b] stands on line 6 already → keep one of the two'],
  ['a mark of a claim that needs none', replace(RIVER, 'flat stones.', 'flat stones.[^1-a]'), 'en/sections/01-river.md:7: the claim 1-a is supported → take its mark out: only what is contested, outdated or unsupported has one'],
  ['a mark of a claim of another section', replace(FERRY, 'in nine days.', 'in nine days.[^1-b]'), 'en/sections/03-ferry.md:5: the claim 1-b is one of the section river → take its mark out here'],
  ['a mark of no claim', replace(FERRY, 'in nine days.', 'in nine days.[^2-x]'), 'en/sections/03-ferry.md:5: a mark of a claim that is not there → write the id of a claim of this section, such as [^5.1-b], or take it out'],
  ['a mark in a lesson', replace(PILOT, 'was obeyed.', 'was obeyed.[^1-b]'), 'en/lessons/01-pilot.md:12: a footnote cannot be shown → say it in the sentence, or link to its source: [words](address)'],
  // Glossaries
  ['a term that stands twice', replace('en/glossary.yaml', 'term: cable', 'term: Ramp'), 'en/glossary.yaml:13: the term "Ramp" stands here already → join the two'],
  ['a term whose id stands twice', replace('en/glossary.yaml', 'id: cable', 'id: ramp'), 'en/glossary.yaml:12: the id ramp stands here already → give one of the two another\nfr/glossary.yaml:10: en/glossary.yaml has no term cable → write it there too, or take it out'],
  ['an alias that is the name of another term', replace('en/glossary.yaml', '[landing]', '[landing, Câble]'), 'en/glossary.yaml:4: the alias "Câble" is the name of the term cable → take it out'],
  ['a term that is not translated', replace('fr/glossary.yaml', '- id: cable\n  term: câble\n  definition: "La corde d’acier le long de laquelle le bac se hale."\n', ''), 'fr/glossary.yaml:1: the term cable is missing → write there what en/glossary.yaml says'],
  ['a term that only the translation has', replace('fr/glossary.yaml', '- id: cable', '- { id: crue, term: crue, definition: "La montée des eaux du fleuve." }\n- id: cable'), 'fr/glossary.yaml:10: en/glossary.yaml has no term crue → write it there too, or take it out'],
  ['terms in another order', reordered, 'fr/glossary.yaml:1: the term cable stands elsewhere in en/glossary.yaml → give both files the same order'],
  ['no glossary in the second language', remove('fr/glossary.yaml'), 'fr/glossary.yaml:1: is missing → write there what en/glossary.yaml says'],
  ['no glossary in the first language', remove('en/glossary.yaml'), 'fr/glossary.yaml:1: has no en/glossary.yaml beside it → write that, or take it out'],
  ['evidence in the second language', replace('fr/glossary.yaml', '  aliases: []\n', '  aliases: []\n  evidence: [T-01]\n'), 'fr/glossary.yaml:10: "evidence" cannot be a list of 1 → take it out: it stands once, in the file of the first language'],
  ['a definition of 46 words', replace('en/glossary.yaml', 'The slope on which carts board.', `${words(20)}. Then ${words(25)}.`), 'en/glossary.yaml:3: "definition" cannot be "word word word word word word word word word word word word…" → write 4 to 45 words; it has 46'],
  // Lessons
  ['a lesson without its transfer question', replace(PILOT, 'transfer: Whose word is obeyed where you work, and whose is right?\n', ''), 'en/lessons/01-pilot.md:2: "transfer" is missing → write the question: where would this bite us?'],
  ['a lesson without its recall question', replace('fr/lessons/01-pilot.md', 'recall: Qui la ville a-t-elle fini par croire, et pourquoi\u202f?\n', ''), 'fr/lessons/01-pilot.md:2: "recall" is missing → write a question that the text of the lesson answers'],
  ['a recall question of 36 words', replace(PILOT, 'Whom did the town believe', `${words(30)} did`), 'en/lessons/01-pilot.md:9: "recall" cannot be "word word word word word word word word word word word word…" → write 5 to 35 words; it has 36'],
  ['a dispute in 46 words', replace(PILOT, 'Some say that', `${words(20)}. Then ${words(12)}`), 'en/lessons/01-pilot.md:10: "contested" cannot be "word word word word word word word word word word word word…" → write 8 to 45 words; it has 46'],
  ['a dispute that only the first language has', replace('fr/lessons/01-pilot.md', 'contested: Certains disent que l’eau était basse cette année-là et que l’on aurait cru n’importe qui.\n', ''), 'fr/lessons/01-pilot.md:2: "contested" is missing → write there what en/lessons/01-pilot.md says'],
  ['a dispute that only the second language has', replace('fr/lessons/02-names.md', '\n---\nUne', '\ncontested: Certains disent que la ville ne comptait rien du tout.\n---\nUne'), 'fr/lessons/02-names.md:6: en/lessons/02-names.md has no "contested" → write it there too, or take it out'],
  // Files
  ['claims that are far too large', write(CLAIMS, ' '.repeat(1024 * 1024 + 1)), 'claims.yaml:1: has 1048577 bytes → write 1048576 at most'],
  ['lists in lists in lists', write(PUBLISHERS, '- '.repeat(30_000)), 'publishers.yaml:1: holds lists in lists in lists → write one list'],
  ['a misspelled list', async (folder) => { await write('claim.yaml', '[]')(folder); }, 'claim.yaml:1: a casebook has no such file → name it claims.yaml, or take it out'],
];

describe('a slip in the facts is told with its place and its remedy, and nothing else is', () => {
  it.each(SLIPS)('%s', async (_, edit, faults) => {
    expect((await faultsOf(edit)).map(shown).join('\n')).toBe(faults);
  });

  it('one in each of several items, all at once', async () => {
    const faults = await faultsOf(
      replace(CLAIMS, 'verdict: supported', 'verdict: true'),
      replace(CLAIMS, 'verdict: vague', 'verdict: false'),
      replace(RECORD, '"2019-06"', '"June"'),
      replace(RECORD, 'certainty: issuer', 'certainty: best'),
    );
    expect(faults.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'claims.yaml:4',
      'claims.yaml:42',
      'record.yaml:3',
      'record.yaml:20',
    ]);
  });
});

describe('words of the case study', () => {
  it('are a fault in claims, record and glossaries too', async () => {
    const study = 'The pilot of the old ferry never asked anybody for a name or a fare.';
    const source = vacant();
    await writeFile(source, JSON.stringify({ names: [], runs: runs(study, []).map(({ hash }) => hash) }));
    const repeated = 'The pilot of the old ferry never asked anybody then.';
    const folder = await casebook(
      replace(CLAIMS, 'The arguing stopped.', repeated),
      replace(RECORD, 'The town began its register of carts.', repeated),
      replace('en/glossary.yaml', 'The slope on which carts board.', repeated),
      replace(PILOT, 'Whom did the town believe in the end, and why?', repeated),
    );
    const { faults } = await checkContent(folder, source);
    expect(faults.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'claims.yaml:44',
      'en/glossary.yaml:3',
      'en/lessons/01-pilot.md:9',
      'record.yaml:18',
    ]);
  });
});
