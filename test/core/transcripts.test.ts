/**
 * Answers of every kind, as a screen as wide as a telephone's shows them.
 *
 * Each is kept as a text, so that a change of words or layout is read before it is accepted:
 * `npx vitest run transcripts -u` writes them anew.
 */
import { beforeAll, expect, test } from 'vitest';
import { faults } from '../../src/core/message.js';
import { plainText } from '../../src/core/plain-text.js';
import { type OpenDoor, openDoor } from '../fakes/door.js';

/** Columns of a telephone held upright, in letters of a size that one reads without glasses. */
const WIDTH = 40;

/** Long after the record was searched, so that what says so is among them. */
const LATER = new Date('2026-12-24T09:00:00Z');

const ASKED: Readonly<Record<string, string>> = {
  lessons: 'lessons',
  'lessons-about-words': 'lessons elections',
  lesson: 'lesson 3',
  'lesson-not-found': 'lesson 99',
  sections: 'sections',
  section: 'read background',
  search: 'search roadside bombs',
  'search-term': 'search what is DDR?',
  'search-nothing': 'search best pizza in town',
  'claims-all': 'claims',
  'claims-of-section': 'claims elections',
  'claims-by-verdict': 'claims outdated',
  check: 'check trust between communities and peacekeepers',
  'check-nothing': 'check wombats',
  entry: 'sources T-16',
  'entry-to-confirm': 'sources S-13',
  'entry-not-found': 'sources T-99',
  'sources-of-claim': 'sources 5.2-d',
  'sources-of-lesson': 'sources lesson 18',
  timeline: 'timeline 2023-06..2023-12',
  'timeline-of-words': 'timeline coup',
  term: 'define MINUSMA',
  'term-not-found': 'define minsuma',
  glossary: 'define',
  shared: 'share define QRF',
  home: 'home',
  help: 'help',
  'help-command': 'help timeline',
  unknown: 'timelin 2013',
  about: 'about',
  privacy: 'privacy',
};

/** What an answer needs that is old. */
const LATE: ReadonlySet<string> = new Set(['about', 'entry-to-confirm']);

let open: OpenDoor;
beforeAll(async () => {
  open = await openDoor();
});

test.each(Object.entries(ASKED))('%s reads as it was read and approved', async (name, typed) => {
  const message = await open.told(typed, LATE.has(name) ? { moment: LATER } : {});
  expect(faults(message)).toEqual([]);
  const screen = `mali> ${typed}\n\n${plainText(message, { width: WIDTH, prefix: '/mali ' })}\n`;
  await expect(screen).toMatchFileSnapshot(`../fixtures/transcripts/en/${name}.txt`);
});
