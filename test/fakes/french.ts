/**
 * Everything that the bot says in French, gathered for tests that read it: answers of every kind on the casebook that
 * ships, a channel's digests from the first wish to the last fault, and the sentences that no walk comes to.
 */
import { type Ask, COMMANDS, commandNamed } from '../../src/core/commands.js';
import type { Casebook } from '../../src/core/casebook.js';
import { createBriefing } from '../../src/core/briefing.js';
import { createDelivery } from '../../src/core/delivery.js';
import { createDiscussions } from '../../src/core/discussion.js';
import { createFinder } from '../../src/core/finder.js';
import type { Message } from '../../src/core/message.js';
import { plainText } from '../../src/core/plain-text.js';
import type { Choice, Door, Form, Request, Store } from '../../src/core/ports.js';
import { createSubscriptions } from '../../src/core/subscriptions.js';
import { createRecordingPlatform, type PlatformFault } from './platform.js';

/** Something that the bot said, and what it was said to. */
export interface Said {
  readonly to: string;
  readonly text: string;
  /** What its buttons ask. */
  readonly asks: readonly Ask[];
}

/** A message as somebody reads it: the labels of buttons, not the lines behind them. */
export function heard(to: string, message: Message): Said {
  const rows = message.body.flatMap((block) => (block.kind === 'text' && block.button ? [block.button] : []));
  const asks = [...rows, ...(message.buttons ?? [])].flatMap((button) => ('ask' in button ? [button.ask] : []));
  return { to, text: plainText(message, { language: 'fr', numbered: true }), asks };
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** More pages of one answer than there are. */
const PAGES = 99;

/** The door behind which a channel has its digests, on a store and a clock that a test moves. */
export function frenchHouse(casebook: Casebook, store: Store) {
  let clock = Date.UTC(2026, 5, 1, 7, 30); // a Monday
  const faults: PlatformFault[] = [];
  const now = () => new Date(clock);
  const platform = createRecordingPlatform({ now, fault: () => faults.shift() });
  const library = { casebook, finder: createFinder(casebook) };
  const current = () => library;
  const log = { info() {}, warn() {}, error() {} };
  const timings = { lease: 2 * MINUTE, send: 2_000, look: 5_000, grace: 180 * MINUTE };
  const common = { ledger: store, settings: store, platforms: [platform] };
  const deliverer = createDelivery({ ...common, current, log, now, timings, random: () => 0.5 });
  const subscriptions = createSubscriptions({ ...common, deliverer, defaultZone: 'Africa/Bamako' });
  const discussions = createDiscussions({ ...common, deliverer });
  const channels = { subscriptions, discussions };
  const door = createBriefing({ current, defaultLanguage: 'fr', settings: store, channels, log });
  const request = (ask: string | Ask, more: Partial<Request> = {}): Request => ({
    ask,
    from: { id: 'terminal:awa', name: 'Awa', administers: true },
    at: 'terminal:equipe',
    locale: 'fr',
    moment: now(),
    ...more,
  });
  return {
    door,
    platform,
    request,
    faults,
    deliver: () => deliverer.deliverDue(),
    pass: (milliseconds: number) => void (clock += milliseconds),
  };
}

type House = ReturnType<typeof frenchHouse>;

/** Every page of an answer. */
async function pages({ door, request }: House, ask: string, more: Partial<Request> = {}): Promise<Said[]> {
  const said: Said[] = [];
  for (let page = 1; page <= PAGES; page += 1) {
    const typed = page > 1 ? `${ask} --page ${page}` : ask;
    const { message, wrong = {} } = await door.answer(request(typed, more));
    const mended = Object.values(wrong).map((text) => ({ to: typed, text, asks: [] }));
    const told = heard(typed, message);
    said.push(told, ...mended);
    if (!told.asks.some(({ args }) => args.page === String(page + 1))) break;
  }
  return said;
}

/** What reading commands say of all that the casebook holds, and to those who mistype. */
export async function readings(house: House, casebook: Casebook): Promise<Said[]> {
  const { sections, lessons, record, glossary } = casebook;
  const asked = [
    ...COMMANDS.filter(({ reading, argument }) => reading && !argument?.required).map(({ words }) => words.fr[0]),
    ...COMMANDS.map(({ words }) => `aide ${words.fr[0]}`),
    ...sections.flatMap(({ id }) => [`lire ${id}`, `affirmations ${id}`]),
    ...lessons.flatMap(({ number }) => [`leçon ${number}`, `pièce leçon ${number}`]),
    ...record.map(({ id }) => `pièce ${id}`),
    ...glossary.map(({ id }) => `définir ${id}`),
    ...['contestées', 'dépassées', 'étayées', 'vagues', 'sans appui'].map((verdict) => `affirmations ${verdict}`),
    ...casebook.claims.map(({ id }) => `pièce ${id}`),
    ...FURTHER,
  ];
  const said: Said[] = [];
  for (const each of asked) said.push(...(await pages(house, each)));
  const old = { moment: new Date('2027-01-15T09:00:00Z') };
  for (const each of ['chronologie 2013', 'pièce T-33', 'à-propos']) said.push(...(await pages(house, each, old)));
  return said;
}

/** Searches, dates, shares and mistakes. */
const FURTHER = [
  'leçons élections',
  'leçons pizza',
  'leçon 99',
  'leçon consentement',
  'leçon le départ des Français',
  'leçon zzz',
  'lire contexte',
  'lire 4',
  'lire les femmes dans la mission',
  'lire zzz',
  'chercher engins explosifs',
  'chercher que veut dire DDR ?',
  'chercher qui a demandé le retrait de la mission ?',
  'chercher hélicoptere',
  'chercher zzz',
  'chercher meilleure pizza',
  `chercher ${'départ de la mission '.repeat(60)}`,
  'affirmations élections contestées',
  'affirmations élections vagues',
  'affirmations zzz',
  'vérifier exercices conjoints',
  'vérifier la confiance entre la population et les casques bleus',
  'vérifier ornithorynque',
  'pièce T-33 5-b',
  'pièce T-99',
  'pièce T-33 T-99',
  'pièce leçon 99',
  'pièce vols médicaux',
  'chronologie 2012..2014',
  'chronologie 2012-01-16',
  'chronologie entre 2019 et 2020',
  'chronologie 1950',
  'chronologie coup d’État',
  'chronologie zzz',
  'définir mnusma',
  'définir zzz',
  'partager leçon 3',
  'partager langue en',
  'lesson',
  'chronologi 2013',
  'bonjour, que sais-tu faire ?',
  'aide zzz',
  'confidentialité',
  'langue auto',
  'langue',
  'langue klingon',
  'langue fr',
  'langue fr ici',
  'langue auto ici',
  'langue auto',
];

/** A channel's digests, from the first wish to the last fault. */
export async function digests(house: House): Promise<Said[]> {
  const said: Said[] = [];
  const ask = async (typed: string, more: Partial<Request> = {}) => said.push(...(await pages(house, typed, more)));
  const { faults, pass, deliver } = house;
  const retry: PlatformFault = { kind: 'answers', when: 'before', posted: { kind: 'retry', after: new Date(0) } };
  const unknown: PlatformFault = { kind: 'answers', when: 'before', posted: { kind: 'unknown', cause: new Error() } };
  const refused: PlatformFault = {
    kind: 'answers',
    when: 'before',
    posted: { kind: 'refused', missing: 'le droit d’écrire ici' },
  };
  const gone: PlatformFault = { kind: 'answers', when: 'before', posted: { kind: 'gone' } };

  const alone = { at: 'terminal:awa' } as const;
  const reader = { from: { id: 'terminal:bob', administers: false } } as const;
  for (const each of ['digest', 'digest suite', 'digest aperçu', 'digest pourquoi', 'digest reprendre']) await ask(each);
  for (const each of ['digest désactiver', 'digest suspendre', 'digest sauter demain', 'digest ordre']) await ask(each);
  await ask('digest', alone);
  await ask('discuter 3', alone);
  await ask('digest activer 9h', reader);
  await ask('langue fr ici', reader);
  await ask('digest activer 25h lun-ven');
  await ask('digest activer 9h 10h');
  faults.push(refused);
  await ask('digest activer 9h lun-ven Dakar');
  faults.push(gone);
  await ask('digest activer 9h lun-ven Dakar');
  faults.push(retry);
  await ask('digest activer 8h30 tous les jours Paris fr');
  await deliver();
  await ask('digest activer 9h lun-ven Dakar fr');
  await ask('digest activer 9h lun-ven Dakar fr');
  await ask('digest activer 18h dim,mar Bamako court fr');
  await ask('digest');
  await ask('digest sauter 2026-06-02');
  await ask('digest sauter samedi');
  await ask('digest sauter zzz');
  await ask('digest');
  await ask('digest désactiver');
  await ask('digest désactiver zzz');
  await ask('digest suite');
  await ask('digest aperçu');
  await ask('digest ordre mélangé');
  await ask('digest ordre');
  await ask('digest ordre zzz');
  await ask('digest ordre dossier');
  await ask('digest maintenant');
  await ask('digest maintenant');
  await ask('discuter 3');
  await ask('discuter 3');
  await ask('discuter zzz');
  faults.push(unknown);
  await ask('discuter 4');
  await ask('digest pourquoi');
  pass(MINUTE);
  faults.push(unknown);
  await ask('digest maintenant');
  pass(MINUTE);
  await deliver();
  pass(2 * 60 * MINUTE); // 9:33 in Dakar: it comes late
  await deliver();
  pass(DAY); // the day that is left out
  await deliver();
  await ask('digest suspendre jusqu’au 1/7/2026');
  await ask('digest');
  pass(DAY);
  await deliver();
  await ask('digest suspendre');
  await ask('digest');
  await ask('digest reprendre');
  pass(5 * DAY); // the bot was away
  await deliver();
  await ask('digest pourquoi');
  await ask('digest pourquoi hier');
  await ask('digest pourquoi zzz');
  await ask('digest pourquoi 3 juin');
  pass(DAY - 2 * 60 * MINUTE - 3 * MINUTE);
  faults.push(refused, gone, retry, unknown);
  await deliver();
  pass(3 * MINUTE);
  await deliver();
  await ask('digest');
  await ask('digest pourquoi');
  await ask('accueil');
  await ask('digest reprendre');
  await ask('digest désactiver toutes');
  const { posted, discussions, told } = house.platform;
  for (const { to, message } of [...posted, ...discussions]) said.push(heard(`posted to ${to}`, message));
  for (const { person, message } of told) said.push(heard(`told ${person}`, message));
  return said;
}

/** What a form asks and what type-ahead offers. */
export async function offers(door: Door, request: House['request']): Promise<Said[]> {
  const said: Said[] = [];
  for (const { name, argument } of COMMANDS) {
    const ask = { command: name, args: {}, language: 'fr' as const };
    const form = await door.form(request(ask));
    if (form) said.push({ to: `form of ${name}`, text: formText(form), asks: [] });
    if (!argument) continue;
    for (const typed of ['', 'é', 'ma', 'l', '9', '9h lun', '2']) {
      const choices = await door.complete(request(ask), argument.name, typed);
      said.push({ to: `${name}, ${typed}`, text: choices.map(labelOf).join('\n'), asks: [] });
    }
  }
  return said;
}

function formText({ title, questions }: Form): string {
  return [title, ...questions.map(({ label }) => label)].join('\n');
}

function labelOf({ label }: Choice): string {
  return label;
}

/** Every sentence of a language's words: where one takes something in, `…` stands for it. */
export function sentences(words: unknown, path = 'words'): Said[] {
  if (typeof words === 'string') return [{ to: path, text: words, asks: [] }];
  if (typeof words === 'function') {
    return [words.length, 0].slice(0, 1).flatMap((count) => {
      return sentences(String(words(...Array.from({ length: count }, () => '…'))), path);
    });
  }
  if (typeof words !== 'object' || words === null) return [];
  return Object.entries(words).flatMap(([key, value]) => sentences(value, `${path}.${key}`));
}

export { commandNamed };
