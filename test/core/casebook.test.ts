/** A casebook on disk: what is read of a whole one, and that each thing that can be wrong is told with its place and remedy. */
import { cp, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runs } from '../../src/core/casebook/own-words.js';
import {
  type Casebook,
  checkContent,
  type Editions,
  edition,
  readCasebook,
  type SectionText,
} from '../../src/core/casebook.js';
import { ContentError } from '../../src/core/errors.js';
import { copies, type Edit, good, remove, replace, shown, write } from './casebook/copies.js';

const { vacant, casebook, faultsOf } = copies();

const RIVER = 'en/sections/01-river.md';
const BOATS = 'en/sections/02-boats.md';
const FERRY = 'en/sections/03-ferry.md';
const PILOT = 'en/lessons/01-pilot.md';
const NAMES = 'en/lessons/02-names.md';

describe('a whole casebook', () => {
  let book: Casebook;
  beforeAll(async () => {
    book = await readCasebook(good);
  });

  it('is named after its folder and says what it is in every language', () => {
    expect(book).toMatchObject({
      id: 'good',
      command: 'ferry',
      languages: ['en', 'fr'],
      title: { en: 'The Amara ferry', fr: 'Le bac d’Amara' },
      themes: [
        { id: 'crossing', title: { en: 'The crossing', fr: 'La traversée' } },
        { id: 'trust', title: { en: 'Trust', fr: 'La confiance' } },
      ],
      synonyms: {
        en: [
          ['ferry', 'barge', 'boat'],
          ['crossing', 'passage'],
        ],
        fr: [['bac', 'barge', 'bateau']],
      },
    });
  });

  it('keeps the paragraphs of its account and the day up to which it was checked', () => {
    expect(book.provenance.account.en).toMatch(/do not exist\.\n\nNo source/);
    expect(book.provenance.checked).toEqual(new Date('2026-02-28T00:00:00Z'));
  });

  it('has its sections in order, with number, heading and parent', () => {
    const outline = book.sections.map(({ id, number, heading, parent, related }) => ({
      id,
      number,
      heading,
      parent,
      related,
    }));
    expect(outline).toEqual([
      {
        id: 'river',
        number: '1',
        heading: 'The River and the Town',
        parent: undefined,
        related: ['Other rivers of the plain'],
      },
      { id: 'boats', number: '1.1', heading: 'Boats Before the Ferry', parent: 'river', related: [] },
      { id: 'ferry', number: '2', heading: 'The Ferry and Its Rules', parent: undefined, related: [] },
    ]);
  });

  it('has both editions of a section', () => {
    const editions: Editions<SectionText> = book.sections[0]?.editions ?? {};
    expect(editions.fr).toMatchObject({ language: 'fr', title: 'Le fleuve et la ville', aliases: ['amara', 'crue'] });
    expect(editions.en?.body.map(({ kind }) => kind)).toEqual(['text', 'text', 'heading', 'list', 'quote']);
    expect(editions.fr?.body.map(({ kind }) => kind)).toEqual(editions.en?.body.map(({ kind }) => kind));
  });

  it('has its lessons by number; what is not words comes from the first language', () => {
    expect(book.lessons).toMatchObject([
      { id: 'pilot', number: 1, theme: 'trust', sections: ['ferry', 'boats'], evidence: ['T-01', 'C-12'] },
      { id: 'names', number: 2, theme: 'crossing', sections: ['boats'], evidence: [] },
    ]);
    expect(book.lessons[0]?.editions.fr).toMatchObject({
      title: 'Laisser la ville choisir le pilote',
      question: 'Qui décide, là où vous travaillez, que le fleuve est trop haut\u202f?',
      aliases: ['capitaine'],
    });
  });

  it('cannot be changed at any depth', () => {
    const open: string[] = [];
    const visit = (value: unknown, path: string) => {
      if (typeof value !== 'object' || value === null) return;
      if (!Object.isFrozen(value)) open.push(path);
      for (const [key, inner] of Object.entries(value)) visit(inner, `${path}.${key}`);
    };
    visit(book, 'book');
    expect(open).toEqual([]);
  });

  it('is counted', async () => {
    const { faults, counts } = await checkContent(good);
    expect(faults).toEqual([]);
    expect(counts).toMatchObject({
      sections: 3,
      claims: 5,
      verdicts: { supported: 1, contested: 1, outdated: 1, vague: 1, unsupported: 1 },
      entries: 2,
      lessons: 2,
      terms: 3,
      themes: 2,
      editions: { en: { sections: 3, claims: 5, entries: 2, lessons: 2, terms: 3 }, fr: { claims: 5, terms: 3 } },
    });
    expect(counts.words).toBeGreaterThan(500);
    expect(counts.words).toBe((counts.editions.en?.words ?? 0) + (counts.editions.fr?.words ?? 0));
  });
});

describe('a casebook may also', () => {
  const whole = async (...edits: Edit[]) => readCasebook(await casebook(...edits));

  it('have no lessons yet', async () => {
    expect((await whole(remove('en/lessons'), remove('fr/lessons'))).lessons).toEqual([]);
  });

  it('have one language', async () => {
    const book = await whole(replace('case.yaml', '[en, fr]', '[en]'), remove('fr'));
    expect(edition(book.sections[0]?.editions ?? {}, 'fr').title).toBe('The River and the Town');
  });

  it('have French as the language that has everything', async () => {
    const book = await whole(
      replace('case.yaml', '[en, fr]', '[fr]'),
      remove('en'),
      remove('fr/lessons'),
      remove('fr/glossary.yaml'),
      replace('fr/sections/01-river.md', 'aliases:', 'number: "1"\naliases:'),
      replace('fr/sections/02-boats.md', 'aliases:', 'number: "1.1"\naliases:'),
      replace('fr/sections/03-ferry.md', '\n---\nLe', '\nnumber: "2"\n---\nLe'),
    );
    expect(book.sections.map(({ heading }) => heading)).toContain('Le fleuve et la ville');
  });

  it('begin its files with a byte order mark and end its lines as Windows does', async () => {
    const text = await readFile(join(good, RIVER), 'utf8');
    const book = await whole(write(RIVER, `\ufeff${text.replaceAll('\n', '\r\n')}`));
    expect(book.sections).toEqual((await readCasebook(good)).sections);
  });

  it('leave numbers, days and words such as "no" without quotation marks: all are words', async () => {
    const book = await whole(replace(BOATS, '"1.1"', '1.1'), replace(BOATS, '[fishermen]', '[no, 2012, 1.10]'));
    expect(book.sections[1]).toMatchObject({ number: '1.1', editions: { en: { aliases: ['no', '2012', '1.10'] } } });
  });

  it('put its sections beyond nine in the order of their numbers', async () => {
    const text = await readFile(join(good, FERRY), 'utf8');
    const tenth = (title: string) => text.replace('The Ferry and Its Rules', title).replace('"2"', '"10"');
    const book = await whole(
      replace('case.yaml', '[en, fr]', '[en]'),
      remove('fr'),
      write('en/sections/04-epilogue.md', tenth('Epilogue')),
    );
    expect(book.sections.map(({ number }) => number)).toEqual(['1', '1.1', '2', '10']);
  });

  it('hold what tools leave behind under a name with a dot', async () => {
    await expect(whole(write('.DS_Store', 'x'), write('en/sections/.01-river.md.swp', 'x'))).resolves.toBeDefined();
  });

  it('hold a link to another of its files', async () => {
    const lists = 'fr/synonyms.yaml';
    const book = await whole(remove(lists), (folder) => symlink('../en/synonyms.yaml', join(folder, lists)));
    expect(book.synonyms.fr).toEqual(book.synonyms.en);
  });
});

const themes =
  '  - { id: crossing, title: { en: The crossing, fr: La traversée } }\n  - { id: trust, title: { en: Trust, fr: La confiance } }\n';
const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');
const body = (text: string): Edit => write(FERRY, `---\ntitle: The Ferry\nnumber: "2"\n---\n${text}\n`);
const lesson = (text: string): Edit =>
  write(
    NAMES,
    `---\ntitle: Names\ntheme: trust\nsections: [boats]\nevidence: []\nquestion: Why?\ntransfer: Where would this bite us?\nrecall: What did the town count then?\n---\n${text}\n`,
  );

/** One slip in the good casebook, and the one fault as which it must be told. */
// biome-ignore format: one slip a line reads as the table that it is
const SLIPS: readonly (readonly [slip: string, edit: Edit, faults: string])[] = [
  // case.yaml
  ['no case.yaml', remove('case.yaml'), 'case.yaml:1: is missing → write it with the keys command, languages, title, provenance and themes'],
  ['an empty case.yaml', write('case.yaml', ''), 'case.yaml:1: "command" is missing → write the word of the command\ncase.yaml:1: "languages" is missing → write a list, such as [en, fr]\ncase.yaml:1: "title" is missing → write keys and values, such as "en: Words"\ncase.yaml:1: "provenance" is missing → write keys and values, such as "checked: 2026-05-04"\ncase.yaml:1: "themes" is missing → write a list, such as "- { id: trust, title: { en: Trust } }"'],
  ['a case.yaml that lacks a key', replace('case.yaml', 'command: ferry\n', ''), 'case.yaml:1: "command" is missing → write the word of the command'],
  ['a command of two words', replace('case.yaml', 'command: ferry', 'command: The ferry'), 'case.yaml:1: "command" cannot be "The ferry" → write one lower-case word of at most 24 letters, digits and hyphens'],
  ['an unknown language', replace('case.yaml', '[en, fr]', '[en, fr, de]'), 'case.yaml:2: "languages" cannot be "de" → write en or fr'],
  ['a language named twice', replace('case.yaml', '[en, fr]', '[en, fr, fr]'), 'case.yaml:2: "languages" cannot be "fr" → take it out: it stands here already'],
  ['no language', replace('case.yaml', '[en, fr]', '[]'), 'case.yaml:2: "languages" cannot be an empty list → name one language at least; the first has every text'],
  ['a language without a folder', remove('fr'), 'fr:1: the folder is missing → write its sections, lessons and synonyms.yaml, or take the language out of case.yaml'],
  ['a folder whose language is not listed', replace('case.yaml', '[en, fr]', '[en]'), 'fr:1: case.yaml does not list the language fr → list it there, or take the folder out'],
  ['a title that lacks a language', replace('case.yaml', '  fr: Le bac d’Amara\n', ''), 'case.yaml:3: "title.fr" is missing → write it in this language of the casebook too'],
  ['a theme whose title lacks a language', replace('case.yaml', ', fr: La confiance', ''), 'case.yaml:23: "themes.title.fr" is missing → write it in this language of the casebook too'],
  ['an unknown key, deep inside', replace('case.yaml', '  checked:', '  author: me\n  checked:'), 'case.yaml:19: the key "provenance.author" is not known → take it out; the keys here are note, account, outdated, checked'],
  ['a day that no calendar has', replace('case.yaml', '2026-02-28', '2026-02-30'), 'case.yaml:19: "provenance.checked" cannot be "2026-02-30" → write a day of the calendar as year-month-day, such as 2026-05-04'],
  ['a day written otherwise', replace('case.yaml', '2026-02-28', '28 February 2026'), 'case.yaml:19: "provenance.checked" cannot be "28 February 2026" → write a day of the calendar as year-month-day, such as 2026-05-04'],
  ['no theme', replace('case.yaml', `themes:\n${themes}`, 'themes: []\n'), 'case.yaml:21: "themes" cannot be an empty list → name one theme at least'],
  ['two themes with one id', replace('case.yaml', themes, `${themes}  - { id: trust, title: { en: Faith, fr: La foi } }\n`), 'case.yaml:24: "themes.id" cannot be "trust" → give it another id: a theme before has this one'],
  ['a theme with a wrong id', replace('case.yaml', themes, `${themes}  - { id: Big Boats, title: { en: Boats, fr: Barques } }\n`), 'case.yaml:24: "themes.id" cannot be "Big Boats" → write lower-case words joined by hyphens, such as armed-groups'],
  ['a theme with a title over 60 characters', replace('case.yaml', 'en: The crossing', `en: ${'x'.repeat(61)}`), `case.yaml:22: "themes.title.en" cannot be "${'x'.repeat(59)}…" → shorten it to 60 characters; it has 61`],
  ['a note over 140 characters', replace('case.yaml', 'en: Invented for tests;', `en: ${'Invented for tests; '.repeat(6)}`), 'case.yaml:8: "provenance.note.en" cannot be "Invented for tests; Invented for tests; Invented for tests…" → shorten it to 140 characters; it has 142'],
  ['a list where a word should be', replace('case.yaml', 'en: The Amara ferry', 'en: [The Amara ferry]'), 'case.yaml:4: "title.en" cannot be a list of 1 → write the title'],
  // YAML
  ['a colon in words without quotation marks', replace(RIVER, 'title: The River and the Town', 'title: The River: and the Town'), 'en/sections/01-river.md:2: a colon inside words → put the words into quotation marks'],
  ['a quotation mark that is not closed', replace(RIVER, '"1"', '"1'), 'en/sections/01-river.md:5: a quotation mark or a bracket is still open here → close it where its words end'],
  ['a key that stands twice', replace(RIVER, 'number: "1"', 'number: "1"\nnumber: "1"'), 'en/sections/01-river.md:4: this key stands here twice → keep one of the two'],
  ['an asterisk that begins a value', replace(RIVER, 'title: The', 'title: *The'), 'en/sections/01-river.md:2: a mark that YAML takes for its own: &, * or ! → put words that hold ": ", " #", quotation marks, brackets, *, & or ! into quotation marks'],
  ['an ampersand that begins a value', replace(RIVER, 'title: The', 'title: &The'), 'en/sections/01-river.md:2: a mark that YAML takes for its own: &, * or ! → put words that hold ": ", " #", quotation marks, brackets, *, & or ! into quotation marks'],
  ['an exclamation mark that begins a value', replace(RIVER, 'title: The', 'title: !The'), 'en/sections/01-river.md:2: a mark that YAML takes for its own: &, * or ! → put words that hold ": ", " #", quotation marks, brackets, *, & or ! into quotation marks'],
  ['a tab that indents', replace('en/synonyms.yaml', '- [ferry', '\t- [ferry'), 'en/synonyms.yaml:1: a tab at the beginning of a line → write spaces'],
  ['a second document', replace('en/synonyms.yaml', '- [crossing', '---\n- [crossing'), 'en/synonyms.yaml:2: a second document begins here → keep one, and take out the line of ---'],
  // Front matter
  ['no front matter', replace(RIVER, '---\ntitle: The River and the Town\nnumber: "1"\naliases: [amara, flood]\nrelated: [Other rivers of the plain]\n---\n', ''), 'en/sections/01-river.md:1: there is no front matter → begin the file with a line of ---, then keys such as "title: Words", then a line of ---'],
  ['a front matter without an end', replace(RIVER, 'plain]\n---\n', 'plain]\n\n'), 'en/sections/01-river.md:1: the front matter that begins here has no end → write a line of --- after its last key'],
  ['a front matter without keys', write(NAMES, '---\njust words\n---\nA list.\n'), 'en/lessons/02-names.md:2: what stands here cannot be "just words" → write keys and values, such as "title: Words"'],
  ['an unknown key near a known one', replace(RIVER, 'aliases:', 'aliasses:'), 'en/sections/01-river.md:4: the key "aliasses" is not known → write "aliases"'],
  ['an unknown key near none', replace(RIVER, 'aliases: [amara, flood]', 'author: me'), 'en/sections/01-river.md:4: the key "author" is not known → take it out; the keys here are title, number, aliases, related'],
  ['no title', replace(RIVER, 'title: The River and the Town\n', ''), 'en/sections/01-river.md:2: "title" is missing → write the title'],
  ['an empty title', replace(RIVER, 'title: The River and the Town', 'title:'), 'en/sections/01-river.md:2: "title" is empty → write the title'],
  ['a title over 80 characters', replace(RIVER, 'The River and the Town', `The River ${'and on '.repeat(11)}`), 'en/sections/01-river.md:2: "title" cannot be "The River and on and on and on and on and on and on and on…" → shorten it to 80 characters; it has 86'],
  ['words where a list should be', replace(RIVER, '[amara, flood]', 'amara'), 'en/sections/01-river.md:4: "aliases" cannot be "amara" → write a list, such as [roadside bombs, IEDs]'],
  ['an alias that stands twice', replace(RIVER, '[amara, flood]', '[amara, flood, amara]'), 'en/sections/01-river.md:4: "aliases" cannot be "amara" → take it out: it stands here already'],
  ['a question over 45 words', replace(PILOT, 'Who decides', `${words(45)} decides`), 'en/lessons/01-pilot.md:6: "question" cannot be "word word word word word word word word word word word word…" → say it in sentences of at most 45 words'],
  // Sections
  ['a number that is none', replace(RIVER, '"1"', 'one'), 'en/sections/01-river.md:3: "number" cannot be "one" → write "5" for a section, "5.1" for a subsection of it'],
  ['a number three deep', replace(BOATS, '"1.1"', '"1.1.1"'), 'en/sections/02-boats.md:3: "number" cannot be "1.1.1" → write "5" for a section, "5.1" for a subsection of it'],
  ['a number that another section has', replace(FERRY, '"2"', '"1.1"'), 'claims.yaml:40: the claim 2-a does not bear the number of the section ferry → begin its id with 1.1\nen/sections/03-ferry.md:3: has the same number as en/sections/02-boats.md → give one of the two another'],
  ['a subsection of no section', replace(BOATS, '"1.1"', '"3.1"'), 'claims.yaml:21: the claim 1.1-a does not bear the number of the section boats → begin its id with 3.1\nclaims.yaml:31: the claim 1.1-b does not bear the number of the section boats → begin its id with 3.1\nen/sections/02-boats.md:3: there is no section 3 for 3.1 to belong to → write that section, or mend the number\nen/sections/03-ferry.md:3: number 2 comes after 3.1 → name the files in the order of their numbers'],
  ['numbers against the order of the files', replace(FERRY, '"2"', '"0"'), 'claims.yaml:40: the claim 2-a does not bear the number of the section ferry → begin its id with 0\nen/sections/03-ferry.md:3: number 0 comes after 1.1 → name the files in the order of their numbers'],
  ['a title that another section has', replace(FERRY, 'The Ferry and Its Rules', 'the river and the town'), 'en/sections/03-ferry.md:2: has the same title as en/sections/01-river.md → give one of the two another'],
  ['a body that is empty', body(''), 'en/sections/03-ferry.md:4: there is no text → write it below the front matter'],
  ['a body of 79 words', body(`${words(40)}.\n\n${words(39)}.`), 'en/sections/03-ferry.md:5: the text has 79 words → write 80 to 250'],
  ['a body of 251 words', body(`${`${words(40)}.\n\n`.repeat(6)}${words(11)}.`), 'en/sections/03-ferry.md:5: the text has 251 words → write 80 to 250'],
  ['a sentence of 46 words', body(`${words(40)}.\n\n${words(20)}.\nShort one here. Then ${words(22)}\n${words(23)}.`), 'en/sections/03-ferry.md:8: the sentence "Then word word word word word word word…" has 46 words → part it: 45 at most'],
  // Lessons
  ['an unknown theme near a known one', replace(PILOT, 'theme: trust', 'theme: trsut'), 'en/lessons/01-pilot.md:3: there is no theme "trsut" → write "trust"'],
  ['an unknown theme near none', replace(PILOT, 'theme: trust', 'theme: weather'), 'en/lessons/01-pilot.md:3: there is no theme "weather" → write one of crossing, trust'],
  ['an unknown section', replace(PILOT, 'sections: [ferry, boats]', 'sections:\n  - ferry\n  - boat'), 'en/lessons/01-pilot.md:6: there is no section "boat" → write "boats"'],
  ['a lesson that draws on no section', replace(PILOT, '[ferry, boats]', '[]'), 'en/lessons/01-pilot.md:4: "sections" cannot be an empty list → name the section it draws on most; further ones after it'],
  ['evidence of an unknown letter', replace(PILOT, 'C-12', 'X-12'), 'en/lessons/01-pilot.md:5: "evidence" cannot be "X-12" → write one of the letters T M S C B V F L D E W P, a hyphen and two digits, such as T-33; each id by itself'],
  ['evidence in a range', replace(PILOT, '[T-01, C-12]', '[T-01, C-12 to C-14]'), 'en/lessons/01-pilot.md:5: "evidence" cannot be "C-12 to C-14" → write one of the letters T M S C B V F L D E W P, a hyphen and two digits, such as T-33; each id by itself'],
  ['no evidence key', replace(PILOT, 'evidence: [T-01, C-12]\n', ''), 'en/lessons/01-pilot.md:2: "evidence" is missing → write a list, such as [T-33, C-12]'],
  ['no question', replace(PILOT, 'question: Who decides in your place of work that the river is too high?\n', ''), 'en/lessons/01-pilot.md:2: "question" is missing → write the question to discuss'],
  ['a lesson 0', async (folder) => { for (const language of ['en', 'fr']) await rename(join(folder, language, 'lessons/01-pilot.md'), join(folder, language, 'lessons/00-pilot.md')); }, 'en/lessons/00-pilot.md:1: lesson 0 cannot be asked for → begin with 01'],
  ['a lesson without text', lesson(''), 'en/lessons/02-names.md:9: there is no text → write it below the front matter'],
  // Synonyms
  ['no synonyms', remove('fr/synonyms.yaml'), 'fr/synonyms.yaml:1: is missing → write it as a list of lists of words that mean the same, or as [] for none'],
  ['synonyms that say nothing', write('fr/synonyms.yaml', '# later\n'), 'fr/synonyms.yaml:1: what stands here is missing → write a list of lists, such as "- [IED, roadside bomb]", or [] for none'],
  ['a synonym of nothing', replace('en/synonyms.yaml', '[crossing, passage]', '[crossing]'), 'en/synonyms.yaml:2: what stands here cannot be a list of 1 → write two words at least that mean the same, the preferred one first'],
  ['a synonym that stands twice', replace('en/synonyms.yaml', '[crossing, passage]', '[crossing, passage, passage]'), 'en/synonyms.yaml:2: what stands here cannot be "passage" → take it out: it stands here already'],
  // The second language
  ['a section that is not translated', remove('fr/sections/02-boats.md'), 'fr/sections/02-boats.md:1: is missing → write there what en/sections/02-boats.md says'],
  ['a lesson that is not translated', remove('fr/lessons/02-names.md'), 'fr/lessons/02-names.md:1: is missing → write there what en/lessons/02-names.md says'],
  ['a number in the second language', replace('fr/sections/01-river.md', 'aliases:', 'number: "1"\naliases:'), 'fr/sections/01-river.md:3: "number" cannot be "1" → take it out: it stands once, in the file of the first language'],
  ['a theme in the second language', replace('fr/lessons/01-pilot.md', 'aliases:', 'theme: trust\naliases:'), 'fr/lessons/01-pilot.md:4: "theme" cannot be "trust" → take it out: it stands once, in the file of the first language'],
  ['a title that another section has, in the second language', replace('fr/sections/03-ferry.md', 'Le bac et ses règles', 'Le fleuve et la ville'), 'fr/sections/03-ferry.md:2: has the same title as fr/sections/01-river.md → give one of the two another'],
  // Files
  ['a section whose name has no number', write('en/sections/wells.md', 'x'), 'en/sections/wells.md:1: a casebook has no such file → name it with two digits and lower-case words, such as 07-armed-groups.md'],
  ['a section whose name has capitals', write('en/sections/04-Wells.md', 'x'), 'en/sections/04-Wells.md:1: a casebook has no such file → name it with two digits and lower-case words, such as 07-armed-groups.md'],
  ['a section that is not Markdown', write('en/sections/04-wells.txt', 'x'), 'en/sections/04-wells.txt:1: a casebook has no such file → name it with two digits and lower-case words, such as 07-armed-groups.md'],
  ['a folder in the place of a section', write('en/sections/04-wells.md/x', 'x'), 'en/sections/04-wells.md:1: is not a file → put a file of that name here\nfr/sections/04-wells.md:1: is missing → write there what en/sections/04-wells.md says'],
  ['a misspelled folder', write('en/lesson/01-x.md', 'x'), 'en/lesson:1: a casebook has no such folder → name it lessons, or take it out'],
  ['a file that no casebook has', write('notes.txt', 'x'), 'notes.txt:1: a casebook has no such file → take it out'],
  ['a file in the place of a folder', async (folder) => { await rm(join(folder, 'fr/lessons'), { recursive: true }); await writeFile(join(folder, 'fr/lessons'), ''); }, 'fr/lessons:1: is not a folder → put a folder of that name here\nfr/lessons/01-pilot.md:1: is missing → write there what en/lessons/01-pilot.md says\nfr/lessons/02-names.md:1: is missing → write there what en/lessons/02-names.md says'],
  ['a file that is not UTF-8', async (folder) => writeFile(join(folder, 'fr/synonyms.yaml'), Buffer.from('- [bac, barge]\n- [passé, pass\xe9]\n', 'latin1')), 'fr/synonyms.yaml:2: is not UTF-8 → save it in the encoding UTF-8'],
  ['a character that nobody sees', replace(RIVER, 'carts', 'ca\u202erts'), 'en/sections/01-river.md:7: holds a character that nobody sees → write the line anew'],
  ['a file that is far too large', write('en/synonyms.yaml', `- [${'a, '.repeat(30_000)}b]`), 'en/synonyms.yaml:1: has 90005 bytes → write 65536 at most'],
  ['a section that is far too large', write(FERRY, ' '.repeat(8193)), 'en/sections/03-ferry.md:1: has 8193 bytes → write 8192 at most'],
  ['brackets in brackets in brackets', write('en/synonyms.yaml', '['.repeat(50_000)), 'en/synonyms.yaml:1: has 50000 marks such as [ and * → write 600 at most'],
  ['a link that leads out of the folder', async (folder) => { await rm(join(folder, 'fr/synonyms.yaml')); await symlink(join(good, 'fr/synonyms.yaml'), join(folder, 'fr/synonyms.yaml')); }, 'fr/synonyms.yaml:1: is a link that leaves the folder → put the file itself here'],
  ['a link that leads nowhere', async (folder) => { await rm(join(folder, 'fr/synonyms.yaml')); await symlink('nowhere', join(folder, 'fr/synonyms.yaml')); }, 'fr/synonyms.yaml:1: is a link that leads nowhere → put it right, or take it out'],
  // Markdown, one for all: markdown.test.ts has the rest
  ['a picture', replace(RIVER, '> We counted', '![stones](https://example.org/stones.png) We counted'), 'en/sections/01-river.md:17: a picture cannot be shown → say it in words, or link to it: [words](address)'],
];

describe('a slip is told with its place and its remedy, and nothing else is', () => {
  it.each(SLIPS)('%s', async (_, edit, fault) => {
    expect((await faultsOf(edit)).map(shown).join('\n')).toBe(fault);
  });
});

describe('a casebook with many slips', () => {
  it('is told of every one, by file and line', async () => {
    const folder = await casebook(
      replace('case.yaml', 'command: ferry', 'command: Ferry'),
      replace('case.yaml', 'checked: 2026-02-28', 'checked: soon'),
      replace(RIVER, 'aliases:', 'alias:'),
      replace(RIVER, '## What', '# What'),
      replace(RIVER, '> We', '> # We'),
      replace(BOATS, '*six*', '~~six~~'),
      remove('fr/sections/03-ferry.md'),
      replace('fr/lessons/02-names.md', 'question: De', 'question: "De'),
      write('notes.txt', 'x'),
    );
    const { faults } = await checkContent(folder);
    expect(faults.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'case.yaml:1',
      'case.yaml:19',
      'en/sections/01-river.md:4',
      'en/sections/01-river.md:11',
      'en/sections/01-river.md:17',
      'en/sections/02-boats.md:8',
      'fr/lessons/02-names.md:5',
      'fr/sections/03-ferry.md:1',
      'notes.txt:1',
    ]);
  });

  it('is told the same when it is read', async () => {
    const folder = await casebook(replace(RIVER, '## What', '# What'), write('notes.txt', 'x'));
    const error = await readCasebook(folder).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(ContentError);
    expect(error).toHaveProperty('faults', (await checkContent(folder)).faults);
  });

  it('is told of several in one front matter, even where one key is unknown and one is missing', async () => {
    const faults = await faultsOf(
      write(PILOT, '---\ntitel: Pilot\ntheme: trsut\nsections: [fery]\nevidence: [X]\n---\nText.\n'),
    );
    expect(faults.map(({ line, problem }) => `${line}: ${problem}`)).toEqual([
      '2: "title" is missing',
      '2: "question" is missing',
      '2: "transfer" is missing',
      '2: "recall" is missing',
      '2: the key "titel" is not known',
      '3: there is no theme "trsut"',
      '4: there is no section "fery"',
      '5: "evidence" cannot be "X"',
    ]);
  });

  it('is told which of two files of one number, id or title came first', async () => {
    const faults = await faultsOf(async (folder) => {
      for (const language of ['en', 'fr']) {
        await cp(join(folder, language, 'lessons/01-pilot.md'), join(folder, language, 'lessons/01-captain.md'));
        await cp(join(folder, language, 'lessons/02-names.md'), join(folder, language, 'lessons/03-names.md'));
      }
    });
    expect(
      faults
        .filter(({ file }) => file.startsWith('en/'))
        .map(({ file, line, problem }) => `${file}:${line} ${problem}`),
    ).toEqual([
      'en/lessons/01-pilot.md:1 has the same number in its name as en/lessons/01-captain.md',
      'en/lessons/01-pilot.md:2 has the same title as en/lessons/01-captain.md',
      'en/lessons/03-names.md:1 has the same id as en/lessons/02-names.md',
      'en/lessons/03-names.md:2 has the same title as en/lessons/02-names.md',
    ]);
  });
});

describe('a folder that is no casebook', () => {
  const read = (folder: string) => readCasebook(folder).catch((cause: unknown) => cause);

  it('is told when it is not there', async () => {
    const error = await read(vacant());
    expect(error).toBeInstanceOf(ContentError);
    expect(error).toHaveProperty('message', expect.stringMatching(/is not there → give the path of a folder/));
  });

  it('is told when it is a file', async () => {
    expect(await read(join(good, 'case.yaml'))).toHaveProperty(
      'message',
      expect.stringMatching(/case\.yaml is not a folder/),
    );
  });

  it('is told what to begin with when it is empty', async () => {
    const folder = vacant();
    await mkdir(folder);
    const { faults, counts } = await checkContent(folder);
    expect(faults.map(({ file, problem }) => `${file} ${problem}`)).toEqual([
      'case.yaml is missing',
      'en the folder is missing',
    ]);
    expect(counts).toMatchObject({ sections: 0, claims: 0, entries: 0, lessons: 0, terms: 0, themes: 0, words: 0 });
  });

  it('is told that it needs a section', async () => {
    const faults = await faultsOf(
      remove('en/sections'),
      remove('fr/sections'),
      remove('en/lessons'),
      remove('fr/lessons'),
    );
    expect(faults.map(shown)).toEqual(['en/sections:1: there is no section → write one, such as 01-background.md']);
  });
});

describe('words of the case study', () => {
  const study = 'The pilot of the old ferry never asked anybody for a name or a fare.';
  const source = async (names: string[] = []) => {
    const file = vacant();
    await writeFile(file, JSON.stringify({ names, runs: runs(study, names).map(({ hash }) => hash) }));
    return file;
  };

  it('are a fault in the section that repeats them, told with the line on which they begin', async () => {
    const folder = await casebook(
      replace(NAMES, 'A list costs', 'Once, the pilot of the old\n*ferry* never asked anybody else. A list costs'),
    );
    const { faults, compared } = await checkContent(folder, await source());
    expect(faults.map(shown)).toEqual([
      'en/lessons/02-names.md:10: the case study has these words too: "the pilot of the old ferry never asked anybody" → say it in your own words',
    ]);
    expect(compared).toBe(true);
  });

  it('are a fault in the front matter, in case.yaml and among the synonyms too', async () => {
    const folder = await casebook(
      replace('case.yaml', 'Invented for tests; nothing', 'The pilot of the old ferry never asked anybody; nothing'),
      replace(NAMES, 'Which list would', 'The pilot of the old ferry never asked anybody, so which list would'),
      write('fr/synonyms.yaml', '- [bac, the pilot of the old ferry never asked anybody]\n'),
    );
    const { faults } = await checkContent(folder, await source());
    expect(faults.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'case.yaml:8',
      'en/lessons/02-names.md:6',
      'fr/synonyms.yaml:1',
    ]);
  });

  it('are not looked for where no hashes are', async () => {
    expect(await checkContent(good)).toMatchObject({ compared: false });
    expect(await checkContent(good, vacant())).toMatchObject({ compared: false, faults: [] });
  });

  it('cannot be looked for with a file that holds something else', async () => {
    await expect(checkContent(good, join(good, 'case.yaml'))).rejects.toThrow();
  });
});
