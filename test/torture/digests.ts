/**
 * Kills the real program at random moments while many channels' digests are due, and looks at the end whether every
 * channel has its digest once, and whoever must be told that theirs stopped was told once. `npm test` does it a few
 * times on each store, `npm run torture` a hundred times.
 *
 * The stand-ins live on in this process, as Slack and Discord do while a bot dies.
 */
import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MessageType, PermissionFlagsBits } from 'discord.js';
import { CRASHES } from '../../src/core/carriage.js';
import type { Delivery } from '../../src/core/ledger.js';
import type { Address, Logger, Store } from '../../src/core/ports.js';
import { openDatabase } from '../../src/store/database.js';
import { openStore, type Place } from '../../src/store/index.js';
import { createFakeDiscord } from '../fakes/discord.js';
import { begin, ownFolder, type Program, ROOT } from '../fakes/program.js';
import { createFakeSlack, LEAST_SCOPES } from '../fakes/slack.js';
import { entered } from '../fakes/store.js';

const log: Logger = { info() {}, warn() {}, error() {} };

/** A platform's stand-in as the harness sees it. */
export interface Scene {
  readonly name: string;
  /** What the program needs to find it. */
  readonly env: Readonly<Record<string, string>>;
  /** Whether a message can be found again there. */
  readonly canLook: boolean;
  addChannel(): Address;
  /** One in which the bot may not write, and a person who can be found again to be told so; none where people cannot be. */
  addClosed?(): { readonly at: Address; readonly by: Address };
  /** How often a person was told something. */
  told?(person: Address): number;
  /** How many digests and how many discussions stand in a channel. */
  standing(channel: Address): { readonly digests: number; readonly discussions: number };
  /** How many messages stand in all. */
  count(): number;
  faults(): readonly string[];
  close(): Promise<void>;
}

/** Slack, with or without the scope by which it can be looked through. */
export async function slackScene(canLook: boolean): Promise<Scene> {
  const scopes = [...LEAST_SCOPES, 'chat:write.public', 'channels:read', ...(canLook ? ['channels:history'] : [])];
  const fake = await createFakeSlack({ transport: 'socket', scopes });
  const { workspace } = fake;
  let channels = 0;
  return {
    name: canLook ? 'Slack' : 'Slack without history',
    env: { SLACK_BOT_TOKEN: fake.botToken, SLACK_APP_TOKEN: fake.appToken, SLACK_API_URL: fake.apiUrl },
    canLook,
    addChannel() {
      channels += 1;
      const [template] = [...workspace.channels.values()].filter(({ kind }) => kind === 'public');
      if (!template) throw new Error('the stand-in has no channel');
      const id = `CK${channels}`;
      workspace.channels.set(id, { ...template, id, name: `kill-${channels}`, members: new Set(template.members) });
      return `slack:T1:${id}`;
    },
    standing(channel) {
      const own = workspace.messages.filter((each) => each.channel === channel.split(':')[2]);
      const digests = own.filter(({ thread }) => thread === undefined);
      return { digests: digests.length, discussions: own.length - digests.length };
    },
    count: () => workspace.messages.length,
    faults: () => fake.faults,
    close: () => fake.close(),
  };
}

export async function discordScene(): Promise<Scene> {
  const fake = await createFakeDiscord();
  const channels: string[] = [];
  // A thread begins with a note of Discord's own.
  const own = (channel: string) => fake.messages(channel).filter(({ type }) => type === MessageType.Default).length;
  return {
    name: 'Discord',
    env: { DISCORD_TOKEN: fake.token, DISCORD_API_URL: fake.url },
    canLook: true,
    addChannel() {
      const id = fake.addChannel({ name: `kill-${channels.length}` });
      channels.push(id);
      return `discord:${fake.guild}:${id}`;
    },
    addClosed() {
      const id = fake.addChannel({ name: 'closed' });
      fake.deny(id, PermissionFlagsBits.SendMessages);
      return { at: `discord:${fake.guild}:${id}`, by: `discord:${fake.addPerson({ name: 'Moussa' })}` };
    },
    told: (person) => own(fake.direct(person.split(':')[1] ?? '')),
    standing(channel) {
      const id = channel.split(':')[2] ?? '';
      return { digests: own(id), discussions: fake.threads(id).reduce((sum, thread) => sum + own(thread.id), 0) };
    },
    count: fake.count,
    faults: () => fake.faults,
    close: () => fake.close(),
  };
}

/** What came of it. */
export interface Toll {
  readonly kills: number;
  readonly channels: number;
  /** Kills after which something was left to send. */
  readonly midway: number;
  readonly uncertain: number;
  /** What should not be, in words; empty where every channel was served once. */
  readonly faults: readonly string[];
}

export interface Torture {
  readonly place: Place;
  readonly scene: Scene;
  readonly kills: number;
  /** Copies that run at once; one unless told otherwise. */
  readonly copies?: number;
  /** The built program; the one in `dist` unless told otherwise. */
  readonly program?: string;
  /** Whether each dies right after its first message, and not at any moment. */
  readonly young?: boolean;
  readonly onKill?: (kills: number) => void;
}

/** Channels whose digest falls due for each life of the program. */
const CHANNELS = 12;

/** Milliseconds in which a copy has written most of its digests and, on Slack, the questions that follow a second later. */
const LIFE = 1_200;

/** Seconds, so that what one life began the next can finish. */
const TIMES = { DELIVERY_LEASE: '2', DELIVERY_TIMEOUT: '1', LOOK_UP_DELAY: '0.5' };

/** A small one, so that a life begins soon. */
const CASEBOOK = join(ROOT, 'test/fixtures/content/good');

/** Milliseconds for everything to be settled after the last kill. */
const PATIENCE = 60_000;

export async function torture(options: Torture): Promise<Toll> {
  const { place, scene, kills, copies = 1, program = join(ROOT, 'dist/main.js'), young = false, onKill } = options;
  const store = await openStore(place, { log });
  const env = { ...scene.env, ...placeEnv(place), ...TIMES, CASEBOOK, LOG_LEVEL: 'warn', GRACE: '3600' };
  const start = () => begin([process.execPath, program], { env });
  const running: Program[] = Array.from({ length: copies }, start);
  const channels: Address[] = [];
  const people: Address[] = [];
  let midway = 0;
  try {
    for (let kill = 1; kill <= kills; kill += 1) {
      const before = scene.count();
      const fresh = await due(store, scene);
      channels.push(...fresh);
      const closed = scene.addClosed?.();
      if (closed) {
        await subscribed(store, closed.at, new Date(), closed.by);
        people.push(closed.by);
      }
      // The heart beats once a minute, but always at the start: a fresh copy finds what has fallen due.
      const copy = start();
      const first = `the first message of life ${kill}`;
      await until(
        () => scene.count() > before,
        first,
        () => copy.printed().err,
      );
      if (!young) await anyMoment(scene, before);
      running.push(copy);
      const victims = copies === 1 ? running : [running[Math.floor(Math.random() * running.length)] ?? copy];
      for (const victim of [...victims]) {
        victim.signal('SIGKILL');
        running.splice(running.indexOf(victim), 1);
        await victim.ended;
      }
      if ((await digestsOf(store, fresh)).some(({ outcome }) => outcome === undefined)) midway += 1;
      onKill?.(kill);
    }
    running.push(start());
    const ended = await settled(store, channels);
    const mistold = await wronglyTold(people, place, scene);
    const uncertain = ended.filter(({ outcome }) => outcome === 'uncertain').length;
    const faults = [...channels.flatMap((channel) => wrongAt(channel, ended, scene)), ...mistold, ...scene.faults()];
    return { kills, channels: channels.length, midway, uncertain, faults };
  } finally {
    for (const each of running) each.signal('SIGKILL');
    await Promise.all(running.map(({ ended }) => ended));
    await store.close();
  }
}

function placeEnv(place: Place): Record<string, string> {
  return 'url' in place ? { DATABASE_URL: place.url } : { DATA_DIR: place.folder };
}

/** New channels, each with a digest that is due at this moment. */
async function due(store: Store, scene: Scene): Promise<Address[]> {
  const now = new Date();
  const channels = Array.from({ length: CHANNELS }, () => scene.addChannel());
  for (const at of channels) await subscribed(store, at, now);
  return channels;
}

/** As if somebody had set it yesterday and it had been confirmed. */
async function subscribed(store: Store, at: Address, due: Date, person = at): Promise<void> {
  const day = (moment: Date) => moment.toISOString().slice(0, 10);
  const before = new Date(due.getTime() - 24 * 60 * 60_000);
  const rhythm = { time: due.toISOString().slice(11, 16), days: [1, 2, 3, 4, 5, 6, 7], zone: 'Etc/UTC' };
  const by = { id: person, name: 'Awa' };
  const subscription = {
    id: crypto.randomUUID(),
    at,
    by,
    rhythm,
    language: 'en' as const,
    compact: false,
    state: 'pending' as const,
    skips: [],
    cursor: { day: day(before), due: before },
  };
  const confirmation = { kind: 'confirmation' as const, at, subject: `confirmation of ${subscription.id}`, by };
  const begun = {
    ...confirmation,
    subscription: subscription.id,
    due: before,
    language: 'en' as const,
    compact: false,
  };
  const minute = new Date(`${due.toISOString().slice(0, 16)}:00Z`);
  const delivery = await entered(store, subscription, minute, begun, new Date(due.getTime() + 60_000));
  await store.settle(delivery, { outcome: 'posted', moment: before });
}

/** Waits until so many of two messages a channel were sent, or for so long where they do not come so fast. */
async function anyMoment(scene: Scene, before: number): Promise<void> {
  const wanted = before + Math.random() * CHANNELS * 2;
  const began = performance.now();
  const life = LIFE * Math.random();
  while (scene.count() < wanted && performance.now() - began < life) await sleep(2);
}

async function digestsOf(store: Store, channels: readonly Address[]): Promise<Delivery[]> {
  const span = { from: new Date(0), to: new Date(Date.now() + PATIENCE), limit: 10 };
  const all = await Promise.all(channels.map((channel) => store.history(channel, span)));
  return all.flat().filter(({ kind }) => kind === 'digest');
}

/** Waits until every channel's digest has an outcome, and gives all of these. */
async function settled(store: Store, channels: readonly Address[]): Promise<Delivery[]> {
  const began = performance.now();
  for (;;) {
    const found = await digestsOf(store, channels);
    const isDone = found.length >= channels.length && found.every(({ outcome }) => outcome !== undefined);
    if (isDone || performance.now() - began > PATIENCE) return found;
    await sleep(250);
  }
}

function wrongAt(channel: Address, ended: readonly Delivery[], scene: Scene): string[] {
  const own = ended.filter(({ at }) => at === channel);
  const [{ outcome } = { outcome: undefined }] = own;
  const { digests, discussions } = scene.standing(channel);
  const isUncertain = outcome === 'uncertain' && !scene.canLook;
  return [
    ...(own.length === 1 ? [] : [`${channel} has ${own.length} deliveries`]),
    ...(outcome ? [] : [`${channel} has no outcome`]),
    ...(digests === 1 || (isUncertain && digests === 0) ? [] : [`${channel} has ${digests} digests (${outcome})`]),
    ...(discussions <= 1 ? [] : [`${channel} has ${discussions} discussions (${outcome})`]),
    ...(discussions === 1 || !scene.canLook ? [] : [`${channel} has no discussion (${outcome})`]),
  ];
}

/**
 * Waits until each person was told, and says of whom it is not so, or more than once. A message during which the program
 * died often is given up: with lives this short, a notice may be.
 */
async function wronglyTold(people: readonly Address[], place: Place, scene: Scene): Promise<string[]> {
  const wrong = () => people.filter((person) => scene.told?.(person) !== 1);
  const database = openDatabase(place, { log });
  const givenUp = () =>
    database.run('looking for notices that were given up', (tables) =>
      tables
        .selectFrom('deliveries')
        .select('person')
        .where('kind', '=', 'notice')
        .where('outcome', '=', 'gave up')
        .where('crashes', '>=', CRASHES)
        .execute(),
    );
  for (const began = performance.now(); ; await sleep(250)) {
    const spared = new Set((await givenUp()).map(({ person }) => person));
    const left = wrong().filter((person) => scene.told?.(person) !== 0 || !spared.has(person));
    if (left.length === 0 || performance.now() - began > PATIENCE) {
      await database.close();
      return left.map((person) => `${person} was told ${scene.told?.(person)} times`);
    }
  }
}

async function until(look: () => boolean, what: string, complaint: () => string): Promise<void> {
  const began = performance.now();
  while (!look()) {
    if (performance.now() - began > PATIENCE) throw new Error(`${what} did not come: ${complaint()}`);
    await sleep(5);
  }
}

/** A copy of the built program that never looks before it sends again: the proof that the harness bites. */
export function programWithoutLook(): { readonly main: string; remove(): void } {
  const folder = ownFolder();
  cpSync(join(ROOT, 'dist'), join(folder, 'dist'), { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const file = join(folder, 'dist/core/carriage.js');
  const whole = readFileSync(file, 'utf8');
  const blind = whole.replace('if (delivery.unsure) {', 'if (false) {');
  if (blind === whole) throw new Error('carriage.js has no look-up to take out');
  writeFileSync(file, blind);
  return { main: join(folder, 'dist/main.js'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
