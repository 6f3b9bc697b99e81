/** The content that ships: whole, in its own words, and fit for every platform. */
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Source, sharedRuns, sourceFrom } from '../src/core/casebook/own-words.js';
import { type Casebook, checkContent, readCasebook, type Verdict } from '../src/core/casebook.js';
import { faults } from '../src/core/message.js';
import { paginate } from '../src/core/page.js';
import { plainText } from '../src/core/plain-text.js';

const content = new URL('../content/', import.meta.url);
const folder = fileURLToPath(new URL('mali', content));
const eightWords = fileURLToPath(new URL('fixtures/eight-words.json', import.meta.url));

/** The case study's headings in its own order and words; its title stands for the paragraphs without a heading. */
const HEADINGS = [
  ['0', 'Analyzing the Impact of Peacekeeping Operations in Mali: A Case Study'],
  ['1', 'Background and Context of Peacekeeping in Mali'],
  ['2', 'Strategic Framework of the Mali Peacekeeping Operations'],
  ['3', 'Composition and Deployment of Troops'],
  ['4', 'Security Challenges and Threats in Mali'],
  ['5', 'Achievements and Milestones in the Mission'],
  ['5.1', 'Reduction of violence and stabilizing efforts'],
  ['5.2', 'Support for political processes and elections'],
  ['5.3', 'Civil-military cooperation and community engagement'],
  ['6', 'Political and Strategic Impact of the Operations'],
  ['6.1', 'Contributions to peace and reconciliation initiatives'],
  ['6.2', 'Influence on regional security dynamics'],
  ['6.3', 'Challenges in sustaining peace and stability'],
  ['7', 'Challenges and Limitations Encountered'],
  ['8', 'Lessons Learned from the Case Study of Mali Peacekeeping'],
  ['8.1', 'Effectiveness of multinational coordination'],
  ['8.2', 'Adaptation to evolving threats and terrain'],
  ['8.3', 'Enhancing local capacity and sovereignty'],
  ['9', 'Future Directions for UN Peacekeeping in Mali'],
  ['10', 'Reflection on the Significance of the Case Study in UN Peacekeeping'],
];

/** The titles behind the case study's three "See also", with the sections in which they stand. */
const SEE_ALSO = [
  ['4', 'Understanding the Role of Peacekeepers in Conflict Prevention Strategies'],
  ['6', 'Ensuring the Protection of Human Rights in Peacekeeping Missions'],
  ['8', 'The Critical Role of Women in Peacekeeping Forces and International Stability'],
];

/** Verdicts that no sentence goes without. */
const DOUBTFUL: ReadonlySet<Verdict> = new Set(['contested', 'outdated', 'unsupported']);

let casebook: Casebook;
let source: Source;

beforeAll(async () => {
  casebook = await readCasebook(folder);
  source = sourceFrom(await readFile(eightWords, 'utf8'));
});

describe('the casebook', () => {
  it('passes the content check, compared with the case study', async () => {
    expect(await checkContent(folder, eightWords)).toMatchObject({ faults: [], compared: true });
  });

  it('has the twenty sections of the case study under its own headings', () => {
    expect(casebook.sections.map(({ number, heading }) => [number, heading])).toEqual(HEADINGS);
  });

  it('puts subsections under their sections', () => {
    const numbers = new Map(casebook.sections.map(({ id, number }) => [id, number]));
    const parents = casebook.sections.flatMap(({ number, parent }) =>
      parent ? [`${number} in ${numbers.get(parent)}`] : [],
    );
    expect(parents).toEqual([5, 6, 8].flatMap((main) => [1, 2, 3].map((sub) => `${main}.${sub} in ${main}`)));
  });

  it('names the further reading that the case study names', () => {
    expect(casebook.sections.flatMap(({ number, related }) => related.map((title) => [number, title]))).toEqual(
      SEE_ALSO,
    );
  });

  it('weighs every claim of the dossier, with its tally', async () => {
    const { counts, toConfirm } = await checkContent(folder);
    expect(counts).toMatchObject({
      sections: 20,
      claims: 184,
      verdicts: { supported: 88, contested: 46, vague: 23, outdated: 15, unsupported: 12 },
      entries: 181,
      lessons: 36,
      terms: 62,
      themes: 6,
    });
    expect(toConfirm).toEqual(['S-13']);
    expect(casebook.claims.length).toBe(counts.claims);
    expect(casebook.record.length).toBe(counts.entries);
    expect(casebook.glossary.length).toBe(counts.terms);
  });

  it('says all of it in each of its languages', async () => {
    const { editions } = (await checkContent(folder)).counts;
    expect(Object.keys(editions)).toEqual(casebook.languages);
    for (const edition of Object.values(editions)) {
      expect(edition).toMatchObject({ sections: 20, claims: 184, entries: 181, lessons: 36, terms: 62 });
    }
  });

  it('has its claims in every section, and a sentence for those whose text is out of date', () => {
    const sections = new Set(casebook.claims.map(({ section }) => section));
    expect([...sections]).toEqual(casebook.sections.map(({ id }) => id));
    for (const language of casebook.languages) {
      expect(casebook.provenance.outdated[language]).toMatch(/2023/);
    }
  });

  it('marks each sentence that makes a contested, outdated or unsupported claim, in plain text too', () => {
    for (const { id, editions } of casebook.sections) {
      const weighed = casebook.claims.filter(({ section }) => section === id);
      const doubtful = new Set(
        weighed.flatMap(({ verdict, also }) => [verdict, also]).filter((each) => each && DOUBTFUL.has(each)),
      );
      for (const { language, title, body } of Object.values(editions)) {
        const text = plainText({ title, body });
        const marks = Array.from(text.matchAll(/\((contest|outdat|dépass|unsupport|sans\s+appui)/g));
        expect(marks.length > 0, `${id} ${language}`).toBe(doubtful.size > 0);
        expect(text, `${id} ${language}`).not.toContain('[^');
      }
    }
  });

  it('numbers its lessons without a gap, each on the record and with three questions', () => {
    expect(casebook.lessons.map(({ number }) => number)).toEqual(casebook.lessons.map((_, index) => index + 1));
    for (const { id, evidence, editions } of casebook.lessons) {
      expect(evidence, id).not.toEqual([]);
      for (const { question, transfer, recall } of Object.values(editions)) {
        for (const each of [question, transfer, recall]) expect(each, id).toMatch(/\?$/);
      }
    }
  });

  it('fits every platform, page by page', () => {
    const texts = [...casebook.sections, ...casebook.lessons].flatMap(({ editions }) => Object.values(editions));
    for (const { title, body } of texts) {
      const pages = paginate(body);
      expect(
        pages.flatMap((page) => faults({ title, body: page })),
        title,
      ).toEqual([]);
      expect(pages.flat().length, title).toBeGreaterThanOrEqual(body.length);
    }
  });
});

describe('the words of the case study', () => {
  it('are known by the hashes of all its runs', () => {
    expect(source.runs.size).toBeGreaterThan(2000);
    for (const hash of source.runs) expect(hash).toMatch(/^[0-9a-f]{16}$/);
  });

  it('are recognised when they stand in a text', () => {
    expect(sharedRuns('Something produced\nby *AI*. Be sure to confirm essential things.', source)).toEqual([
      { line: 1, words: 'produced by ai be sure to confirm essential' },
    ]);
  });

  it('stand eight in a row nowhere in the content', async () => {
    const files = await readdir(content, { recursive: true });
    const texts = files.filter((file) => /\.(md|ya?ml|json|txt)$/.test(file));
    expect(texts.length).toBeGreaterThan(HEADINGS.length);
    const shared = texts.map(async (file) => {
      const text = await readFile(new URL(file.replaceAll('\\', '/'), content), 'utf8');
      return sharedRuns(text, source).map(({ line, words }) => `${file}:${line}: ${words}`);
    });
    expect((await Promise.all(shared)).flat()).toEqual([]);
  });
});
