/**
 * Answers of every kind, as a screen as wide as a telephone's shows them.
 *
 * Each is kept as a text, so that a change of words or layout is read before it is accepted:
 * `npx vitest run transcripts -u` writes them anew.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { faults, type Message } from '../../src/core/message.js';
import { plainText } from '../../src/core/plain-text.js';
import type { Language } from '../../src/core/ports.js';
import { MINUTE, openChannel } from '../fakes/channel.js';
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

/** The same kinds of answers in French, with what French alone brings: accents, elisions, and its own names. */
const DEMANDE: Readonly<Record<string, string>> = {
  lessons: 'leçons',
  'lessons-about-words': 'leçons élections',
  lesson: 'leçon 3',
  'lesson-not-found': 'leçon 99',
  sections: 'rubriques',
  section: 'lire contexte',
  search: 'chercher bombes au bord de la route',
  'search-term': 'chercher que veut dire DDR ?',
  'search-nothing': 'chercher la meilleure pizza de Bamako',
  'claims-all': 'affirmations',
  'claims-of-section': 'affirmations élections',
  'claims-by-verdict': 'affirmations dépassées',
  check: 'vérifier confiance de la population',
  'check-nothing': 'vérifier ornithorynque',
  entry: 'pièce T-16',
  'entry-to-confirm': 'pièce S-13',
  'entry-not-found': 'pièce T-99',
  'sources-of-claim': 'pièce 5.2-d',
  'sources-of-lesson': 'pièce leçon 18',
  timeline: 'chronologie 2023-06..2023-12',
  'timeline-of-words': 'chronologie coup d’État',
  term: 'définir MISMA',
  'term-not-found': 'définir minsuma',
  glossary: 'définir',
  shared: 'partager définir QRF',
  home: 'accueil',
  help: 'aide',
  'help-command': 'aide chronologie',
  unknown: 'chronologi 2013',
  about: 'à-propos',
  privacy: 'confidentialité',
};

/** What is said of a channel's daily lesson. */
const DIGEST: Readonly<Record<string, string>> = {
  'digest-none': 'digest',
  'digest-not-understood': 'digest activer 25h lun-ven',
  'digest-on': 'digest activer 9h lun-ven Dakar',
  'digest-compact': 'digest activer 18h30 dim-jeu Bamako court',
  'digest-skip': 'digest sauter 25/12/2026',
  digest: 'digest',
  'digest-next': 'digest suite',
  'digest-preview': 'digest aperçu',
  'digest-pause': 'digest suspendre jusqu’au 1/1/2027',
  'digest-why': 'digest pourquoi',
  discuss: 'discuter 3',
  language: 'langue',
};

/** What an answer needs that is old. */
const LATE: ReadonlySet<string> = new Set(['about', 'entry-to-confirm']);

/** A telephone's screen, on which somebody asked and was answered. */
function screenOf(typed: string, message: Message, language: Language): string {
  expect(faults(message)).toEqual([]);
  return `mali> ${typed}\n\n${plainText(message, { width: WIDTH, prefix: '/mali ', language })}\n`;
}

let open: OpenDoor;
beforeAll(async () => {
  open = await openDoor();
});

describe.each([
  ['en', ASKED],
  ['fr', DEMANDE],
] as const)('in %s', (language, asked) => {
  test.each(Object.entries(asked))('%s reads as it was read and approved', async (name, typed) => {
    const message = await open.told(typed, { locale: language, ...(LATE.has(name) && { moment: LATER }) });
    const screen = screenOf(typed, message, language);
    await expect(screen).toMatchFileSnapshot(`../fixtures/transcripts/${language}/${name}.txt`);
  });
});

test('a channel’s daily lesson in French reads as it was read and approved', async () => {
  const channel = await openChannel();
  for (const [name, typed] of Object.entries(DIGEST)) {
    const { message } = await channel.ask(typed, { locale: 'fr' });
    const screen = screenOf(typed, message, 'fr');
    await expect(screen).toMatchFileSnapshot(`../fixtures/transcripts/fr/${name}.txt`);
    channel.set(MINUTE); // what was set at one moment has no order
    if (name === 'digest-skip') await channel.due('2026-11-24T09:01:00Z');
  }
  const posted = channel.platform.posted.map(({ message }) => message);
  for (const [at, message] of posted.slice(0, 3).entries()) {
    const screen = screenOf('…', message, 'fr');
    await expect(screen).toMatchFileSnapshot(`../fixtures/transcripts/fr/posted-${at + 1}.txt`);
  }
});
