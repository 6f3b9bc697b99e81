/**
 * What the bot says in French, gathered for a test that reads it: answers about all that the casebook holds, a channel's
 * digests from the first wish to the last fault, forms and type-ahead, and the sentences that no walk comes to.
 */

import { VERDICTS } from '../../src/core/casebook.js';
import { type Ask, COMMANDS } from '../../src/core/commands.js';
import type { Message } from '../../src/core/message.js';
import { asksOf, plainText } from '../../src/core/plain-text.js';
import type { Request } from '../../src/core/ports.js';
import { fr } from '../../src/core/words/fr.js';
import { AWA, CHANNEL, type Channel, casebook, DAY, HOUR, MINUTE, MOUSSA, openChannel } from './channel.js';
import type { PlatformFault } from './platform.js';

/** Something that was said, what it was said to, and what its buttons ask. */
export interface Said {
  readonly to: string;
  readonly text: string;
  readonly asks: readonly Ask[];
}

/** A message as somebody sees it: of a button the label, not the line behind it. */
function seen(to: string, message: Message): Said {
  return { to, text: plainText(message, { language: 'fr', numbered: true }), asks: asksOf(message) };
}

/** More pages than any answer has. */
const PAGES = 99;

/** Every page of an answer, and what a form would say of what was typed wrong. */
async function pagesOf({ ask }: Channel, typed: string, more: Partial<Request>): Promise<Said[]> {
  const said: Said[] = [];
  for (let page = 1; page <= PAGES; page += 1) {
    const line = page > 1 ? `${typed} --page ${page}` : typed;
    const { message, wrong = {} } = await ask(line, { locale: 'fr', ...more });
    const told = seen(line, message);
    said.push(told, ...Object.values(wrong).map((text) => ({ to: line, text, asks: [] })));
    if (!told.asks.some(({ args }) => args.page === String(page + 1))) break;
  }
  return said;
}

/** What reading commands say of all that the casebook holds, and to those who mistype. */
export async function readings(): Promise<Said[]> {
  const channel = await openChannel();
  const { sections, lessons, claims, record, glossary } = casebook;
  const asked = [
    ...COMMANDS.filter(({ reading, argument }) => reading && !argument?.required).map(({ words }) => words.fr[0]),
    ...COMMANDS.map(({ words }) => `aide ${words.fr[0]}`),
    ...sections.flatMap(({ id }) => [`lire ${id}`, `affirmations ${id}`]),
    ...lessons.flatMap(({ number }) => [`leçon ${number}`, `pièce leçon ${number}`]),
    ...VERDICTS.map((verdict) => `affirmations ${fr.verdicts.plural[verdict]}`),
    ...claims.map(({ id }) => `pièce ${id}`),
    ...record.map(({ id }) => `pièce ${id}`),
    ...glossary.map(({ id }) => `définir ${id}`),
    ...FURTHER,
  ];
  const said: Said[] = [];
  for (const typed of asked) said.push(...(await pagesOf(channel, typed, {})));
  // Long after the record was searched, answers say so.
  const moment = new Date('2027-01-15T09:00:00Z');
  for (const typed of ['chronologie 2013', 'pièce T-33', 'à-propos'])
    said.push(...(await pagesOf(channel, typed, { moment })));
  return said;
}

/** Searches, dates, shares, choices and mistakes. */
const FURTHER: readonly string[] = [
  ...[
    'leçons élections',
    'leçons pizza',
    'leçon 99',
    'leçon consentement',
    'leçon le départ des Français',
    'leçon zzz',
  ],
  ...['lire contexte', 'lire 4', 'lire les femmes dans la mission', 'lire zzz', 'lire', 'lesson', 'partager'],
  ...['chercher engins explosifs', 'chercher que veut dire DDR ?', 'chercher hélicoptere', 'chercher zzz', 'chercher'],
  ...['chercher meilleure pizza', `chercher ${'départ de la mission '.repeat(60)}`, 'chercher "droits de l’homme"'],
  ...['affirmations élections contestées', 'affirmations élections vagues', 'affirmations zzz'],
  ...['vérifier exercices conjoints', 'vérifier la confiance envers les casques bleus', 'vérifier zzz', 'vérifier'],
  ...['pièce T-33 5-b', 'pièce T-99', 'pièce T-33 T-99', 'pièce leçon 99', 'pièce vols médicaux', 'pièce'],
  ...['chronologie 2012..2014', 'chronologie 2012-01-16', 'chronologie entre 2019 et 2020', 'chronologie 1950'],
  ...['chronologie coup d’État', 'chronologie zzz', 'définir mnusma', 'définir zzz', 'confidentialité'],
  ...['partager leçon 3', 'partager langue en', 'chronologi 2013', 'bonjour, que sais-tu faire ?', 'aide zzz'],
  ...['langue', 'langue klingon', 'langue fr', 'langue auto', 'langue fr ici', 'langue auto ici'],
];

const answering = (posted: Extract<PlatformFault, { kind: 'answers' }>['posted']): PlatformFault => {
  return { kind: 'answers', when: 'before', posted };
};
const REFUSED = answering({ kind: 'refused', missing: fr.discord.missing.send });
const GONE = answering({ kind: 'gone' });
const WAIT = answering({ kind: 'retry', after: new Date(0) });
const UNKNOWN = answering({ kind: 'unknown', cause: new Error('reset') });

/** A channel's digests, from the first wish to the last fault. */
export async function digests(): Promise<Said[]> {
  const faults: PlatformFault[] = [];
  const channel = await openChannel({ moment: '2026-06-01T07:30:00Z', fault: () => faults.shift() }); // a Monday
  const said: Said[] = [];
  async function ask(typed: string, ...[more = {}, ...failing]: [Partial<Request>?, ...PlatformFault[]]) {
    faults.splice(0, faults.length, ...failing);
    said.push(...(await pagesOf(channel, typed, more)));
  }
  async function pass(milliseconds: number, ...failing: PlatformFault[]) {
    faults.splice(0, faults.length, ...failing);
    await channel.due(milliseconds);
  }

  for (const typed of ['digest', 'digest suite', 'digest aperçu', 'digest pourquoi', 'digest reprendre'])
    await ask(typed);
  for (const typed of ['digest désactiver', 'digest suspendre', 'digest sauter demain', 'digest ordre'])
    await ask(typed);
  for (const typed of ['digest', 'discuter 3']) await ask(typed, { at: AWA.id });
  for (const typed of ['digest activer 9h', 'langue fr ici']) await ask(typed, { from: MOUSSA });
  for (const typed of ['digest activer 25h lun-ven', 'digest activer 9h 10h']) await ask(typed);
  for (const fault of [REFUSED, GONE]) await ask('digest activer 9h lun-ven Dakar', {}, fault);
  await ask('digest activer 8h30 tous les jours Paris fr', {}, WAIT);
  await pass(MINUTE);
  for (const typed of [
    '9h lun-ven Dakar fr',
    '9h lun-ven Dakar fr',
    '18h dim,mar Bamako court fr',
    '7h sam New York en',
  ])
    await ask(`digest activer ${typed}`);
  for (const typed of ['2026-06-02', 'samedi', 'zzz']) await ask(`digest sauter ${typed}`);
  for (const typed of ['', 'désactiver', 'désactiver zzz', 'suite', 'aperçu']) await ask(`digest ${typed}`.trim());
  for (const typed of ['mélangé', '', 'zzz', 'dossier']) await ask(`digest ordre ${typed}`.trim());
  for (const typed of ['digest maintenant', 'digest maintenant', 'discuter 3', 'discuter 3', 'discuter zzz'])
    await ask(typed);
  await ask('discuter 4', {}, UNKNOWN);
  await ask('digest pourquoi');
  await pass(MINUTE);
  await ask('digest maintenant', {}, UNKNOWN);
  await pass(2 * HOUR); // what is due at 9 in Dakar comes late
  await pass(DAY); // the day that is left out
  for (const typed of ['digest suspendre jusqu’au 1/7/2026', 'digest']) await ask(typed);
  await pass(DAY);
  for (const typed of ['digest suspendre', 'digest', 'digest reprendre']) await ask(typed);
  await pass(5 * DAY); // nothing ran, and much was missed
  for (const typed of ['', ' hier', ' 3 juin', ' zzz']) await ask(`digest pourquoi${typed}`);
  await pass(22 * HOUR, REFUSED, GONE, WAIT, UNKNOWN);
  await pass(5 * MINUTE);
  for (const typed of ['digest', 'digest pourquoi', 'accueil', 'digest reprendre', 'digest désactiver toutes'])
    await ask(typed);
  const { posted, discussions, told } = channel.platform;
  const english = [...posted, ...discussions].filter(({ message }) => !isFrench(message));
  return [
    ...said,
    ...[...posted, ...discussions]
      .filter((each) => !english.includes(each))
      .map(({ message }) => seen('posted', message)),
    ...told.map(({ message }) => seen('told', message)),
  ];
}

/** One of the digests is set in English, so that its row in a French answer is seen; what it posts is none of ours. */
function isFrench({ buttons = [] }: Message): boolean {
  return buttons.some((button) => 'ask' in button && button.ask.language === 'fr');
}

/** What a form asks, and what type-ahead offers. */
export async function offers(): Promise<Said[]> {
  const { door, now, ask } = await openChannel();
  await ask('digest activer 9h lun-ven Dakar', { locale: 'fr' });
  const said: Said[] = [];
  for (const { name, argument } of COMMANDS) {
    const request: Request = {
      ask: { command: name, args: {} },
      from: AWA,
      at: CHANNEL,
      locale: 'fr',
      moment: now(),
    };
    const form = await door.form(request);
    if (form) said.push(offered(`form of ${name}`, [form.title, ...form.questions.map(({ label }) => label)]));
    for (const typed of argument ? ['', 'é', 'ma', 'l', '9', '9h lun', '2'] : []) {
      const choices = await door.complete(request, argument?.name ?? '', typed);
      said.push(
        offered(
          `${name} ${typed}`,
          choices.map(({ label }) => label),
        ),
      );
    }
  }
  return said;
}

function offered(to: string, lines: readonly string[]): Said {
  return { to, text: lines.join('\n'), asks: [] };
}

/** Every sentence of some words: where one takes something in, `…` stands for it. */
export function sentences(words: unknown, path: string): Said[] {
  if (typeof words === 'string') return [{ to: path, text: words, asks: [] }];
  if (typeof words === 'function') return sentences(String(words(...Array(words.length).fill('…'))), path);
  return Object.entries(words ?? {}).flatMap(([key, value]) => sentences(value, `${path}.${key}`));
}
