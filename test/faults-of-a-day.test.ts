/**
 * What becomes of a digest when its platform or its database fails: what stands in the channel, who is told, and what
 * `digest why` says of it.
 */
import { PermissionFlagsBits as Right } from 'discord.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DeliveryTimings } from '../src/core/carriage.js';
import { PlatformError } from '../src/core/errors.js';
import type { Platform, Store } from '../src/core/ports.js';
import { openDatabase } from '../src/store/database.js';
import { createStore, migrate, type Place } from '../src/store/index.js';
import type { Fault } from './fakes/discord/faults.js';
import type { FakeDiscord } from './fakes/discord.js';
import { temporaryFolder } from './fakes/folder.js';
import { recordingLog } from './fakes/log.js';
import { ask, type PostgresServer, startPostgres } from './fakes/postgres.js';
import { type FakeSlack, LEAST_SCOPES, type Trouble } from './fakes/slack.js';
import { type Clock, createClock, type LifeOptions, type Living, live } from './fixtures/day.js';
import { asWritten, discordTeam, slackTeam, type Team } from './fixtures/teams.js';

const open: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

/** A fault, and what it should come to. */
interface Run<Fake> {
  readonly fault: string;
  /** Called once the digest is set and before it is due. */
  strike(fake: Fake): void;
  readonly timings?: Partial<DeliveryTimings>;
  /** Digests and threads with a question that stand at half past nine. */
  readonly stands: readonly [digests: number, questions: number];
  /** The line of `digest why`. */
  readonly why: string;
  /** What the person who set it was written. */
  readonly told?: RegExp;
  /** What `digest` says is set then. */
  readonly set?: RegExp;
}

interface Scene {
  readonly team: Team;
  readonly life: Living;
  readonly clock: Clock;
}

/** A digest that is set for nine o'clock. */
async function begun<Fake>(
  makeTeam: (now: () => Date) => Promise<Team<Fake>>,
  options: LifeOptions & { readonly place?: Place; readonly argument?: string } = {},
): Promise<Scene & { readonly team: Team<Fake> }> {
  const { place = { folder: temporaryFolder() }, argument = '09:00 every day Africa/Bamako', ...rest } = options;
  const clock = createClock('2025-06-02T07:12:00Z');
  const team = await makeTeam(clock.now);
  open.push(team.close);
  const life = await live(team, place, clock, rest);
  open.push(() => life.stop());
  await team.ask('digest on', { argument });
  return { team, life, clock };
}

const isLesson = ({ text }: { readonly text: string }) => /^\d+ · /.test(text);
const isQuestion = ({ text }: { readonly text: string }) => /^Lesson \d+: your turn$/m.test(text);

function standing({ team }: Scene): readonly [number, number] {
  return [team.inChannel().filter(isLesson).length, team.inThreads().filter(isQuestion).length];
}

/** What `digest why` says of what was due last. */
async function fate({ team }: Scene, language: 'en' | 'fr' = 'en'): Promise<string> {
  const { text } = await team.ask('digest why', { language });
  const lines = asWritten(text)
    .split('\n')
    .filter((line) => line !== '');
  return lines[lines.findIndex((line) => line.startsWith('2025-06-02 09:00')) + 1] ?? text;
}

async function expectEnd(scene: Scene, { stands, why, told, set }: Omit<Run<never>, 'fault' | 'strike'>) {
  expect(standing(scene)).toEqual(stands);
  expect(await fate(scene)).toBe(why);
  expect(scene.team.told().map(({ text }) => text)).toEqual(told ? [expect.stringMatching(told)] : []);
  if (set) expect((await scene.team.ask('digest show')).text).toMatch(set);
}

const POSTED = 'Posted in time. Sent: 2025-06-02 09:00.';
const AGAIN = 'Attempts: 2.';
const WAIT = 'The platform asked to wait.';
const UNCLEAR = 'The platform gave no clear answer.';

/** Long enough for an answer on a busy machine, shorter than the platform's silence. */
const IMPATIENT = { send: 3_000 };
const SLOW = 5_000;

const CALM = { stands: [1, 1], set: /Next\n+2025-06-03/ } as const;
const UNSETTLED = { ...CALM, why: `${POSTED} ${UNCLEAR} ${AGAIN}` };
const WAITED = { ...CALM, why: `${POSTED} ${WAIT} ${AGAIN}` };
const PAUSED = {
  stands: [0, 0],
  set: /Once that is mended, write “digest resume”.\n+Next\nNothing is to come/,
} as const;
const ENDED = {
  stands: [0, 0],
  why: 'Not posted: the channel was gone.',
  told: /has ended, because its channel is gone/,
} as const;

function kept(what: string): Pick<Run<never>, 'why' | 'told'> {
  const missing = `What is missing: ${what}.`;
  return { why: `Not posted: the bot was not allowed to. ${missing}`, told: toldOf(missing) };
}

function toldOf(words: string): RegExp {
  return new RegExp(`^A daily lesson has stopped\n.*it is paused now. ${words.replace(/[?()/.]/g, '\\$&')}`);
}

const posting = (trouble: Trouble) => (fake: FakeSlack) => fake.trouble('chat.postMessage', trouble);

const SLACK: readonly Run<FakeSlack>[] = [
  { fault: '429 with Retry-After', strike: posting({ kind: 'rate limited', retryAfter: 30 }), ...WAITED },
  { fault: '429 without Retry-After', strike: posting({ kind: 'rate limited' }), ...WAITED },
  { fault: '503 before the effect', strike: posting({ kind: 'status', status: 503 }), ...UNSETTLED },
  { fault: '503 after the effect', strike: posting({ kind: 'status', status: 503, after: true }), ...UNSETTLED },
  { fault: 'a reset before the effect', strike: posting({ kind: 'reset' }), ...UNSETTLED },
  { fault: 'a reset after the effect', strike: posting({ kind: 'reset', after: true }), ...UNSETTLED },
  { fault: 'slowness', strike: posting({ kind: 'slow', ms: SLOW }), timings: IMPATIENT, ...UNSETTLED },
  {
    fault: 'not_in_channel',
    strike: (fake) => void fake.workspace.channels.get('C1')?.members.delete('UBOT'),
    ...PAUSED,
    ...kept('membership of the channel: write /invite @mali there'),
  },
  {
    fault: 'channel_not_found',
    strike: posting({ kind: 'error', error: 'channel_not_found' }),
    ...PAUSED,
    ...kept('the channel: either it is gone, or it is private, then write /invite @mali there within 30 days'),
  },
  {
    fault: 'is_archived',
    strike: posting({ kind: 'error', error: 'is_archived' }),
    ...ENDED,
    set: /its channel was gone/,
  },
  { fault: 'HTTP 403, as of a proxy', strike: posting({ kind: 'status', status: 403 }), ...UNSETTLED },
  { fault: 'a page that is not Slack’s', strike: posting({ kind: 'status', status: 200, after: true }), ...UNSETTLED },
];

const SEND = /^POST \/channels\/\d+\/messages$/;
/** As often as the library tries by itself what failed on Discord's side. */
const TRIES = 3;
const sending =
  (fault: Fault, times = 1) =>
  (fake: FakeDiscord) =>
    void fake.fail(SEND, fault, times);

const DISCORD: readonly Run<FakeDiscord>[] = [
  { fault: '429 with Retry-After, short', strike: sending({ kind: 'rate limited', after: 0.3 }), ...CALM, why: POSTED },
  { fault: '429 with Retry-After, long', strike: sending({ kind: 'rate limited', after: 6 }), ...WAITED },
  {
    fault: '429 without Retry-After',
    strike: sending({ kind: 'cloudflare' }),
    ...CALM,
    why: `Posted in time. Sent: 2025-06-02 09:01. ${WAIT} ${AGAIN}`,
  },
  { fault: '503 before the effect', strike: sending({ kind: 'status', status: 503 }, TRIES), ...UNSETTLED },
  {
    fault: '503 after the effect',
    strike: sending({ kind: 'status', status: 503, when: 'after' }, TRIES),
    ...UNSETTLED,
  },
  { fault: 'a reset before the effect', strike: sending({ kind: 'reset', when: 'before' }), ...UNSETTLED },
  { fault: 'a reset after the effect', strike: sending({ kind: 'reset', when: 'after' }), ...UNSETTLED },
  { fault: 'slowness', strike: sending({ kind: 'slow', milliseconds: SLOW }), timings: IMPATIENT, ...UNSETTLED },
  {
    fault: '403',
    strike: (fake) => fake.deny(fake.channel, Right.SendMessages),
    ...PAUSED,
    ...kept('Send Messages'),
  },
  {
    fault: '403 for the thread alone',
    strike: (fake) => fake.deny(fake.channel, Right.CreatePublicThreads),
    stands: [1, 0],
    why: `${POSTED} Its thread could not be opened: Create Public Threads.`,
  },
];

describe('on Slack', () => {
  it.each(SLACK)('$fault', async ({ strike, timings, ...end }) => {
    const scene = await begun(slackTeam, { ...(timings && { timings }) });
    strike(scene.team.fake);
    await scene.life.beats('2025-06-02T09:00:00Z', '2025-06-02T09:30:00Z');
    await expectEnd(scene, end);
  });

  it('what is stored of a channel that was deleted is gone thirty days later', async () => {
    const { team, life } = await begun(slackTeam);
    team.fake.workspace.channels.delete('C1');
    await life.beats('2025-06-02T09:00:00Z', '2025-06-02T09:30:00Z');
    expect(await life.store.subscriptions({ by: team.person })).toMatchObject([{ state: 'paused' }]);
    await life.store.sweep(new Date('2025-07-02T09:00:00Z'));
    expect(await life.store.subscriptions({ by: team.person })).toEqual([]);
    expect(await life.store.tenants('slack')).toEqual([]);
  });

  it('an unclear answer where the channel cannot be looked through is not followed by a second post', async () => {
    const scene = await begun((now) => slackTeam(now, LEAST_SCOPES));
    posting({ kind: 'status', status: 503, after: true })(scene.team.fake);
    await scene.life.beats('2025-06-02T09:00:00Z', '2025-06-02T09:30:00Z');
    await expectEnd(scene, {
      stands: [1, 0],
      why: `Uncertain: it may have arrived. It was not sent again, lest it come twice. ${UNCLEAR} ${AGAIN}`,
    });
  });
});

describe('on Discord', () => {
  it.each(DISCORD)('$fault', async ({ strike, timings, ...end }) => {
    const scene = await begun(discordTeam, { ...(timings && { timings }) });
    strike(scene.team.fake);
    await scene.life.beats('2025-06-02T09:00:00Z', '2025-06-02T09:30:00Z');
    await expectEnd(scene, end);
  });

  it('without any, the thread is named by the lesson', async () => {
    const { team, life } = await begun(discordTeam);
    await life.beat('2025-06-02T09:00:00Z');
    expect(team.fake.threads(team.fake.channel)).toMatchObject([{ name: '1 · Treat consent as a mission capability' }]);
  });

  it('404: what was set ends with its channel, and its story can be told from the store', async () => {
    const scene = await begun(discordTeam);
    const { team, life } = scene;
    team.fake.remove(team.fake.channel);
    await life.beats('2025-06-02T09:00:00Z', '2025-06-02T09:30:00Z');
    expect(standing(scene)).toEqual([0, 0]);
    expect(team.told().map(({ text }) => text)).toEqual([expect.stringMatching(ENDED.told)]);
    const span = { from: new Date('2025-06-02T09:00:00Z'), to: new Date('2025-06-02T10:00:00Z'), limit: 9 };
    expect(await life.store.history(team.channel, span)).toMatchObject([{ outcome: 'channel gone', attempts: 1 }]);
    expect(await life.store.subscriptions({ by: team.person })).toMatchObject([{ state: 'gone' }]);
  });
});

/** A refused token ends the program; whoever starts it again with a good one finds the digest still to come. */
it.each([
  ['Slack', slackTeam, posting({ kind: 'error', error: 'token_revoked' })],
  ['Discord', discordTeam, sending({ kind: 'status', status: 401, code: 0 })],
] as const)('401 on %s loses no digest', async (_, makeTeam, strike) => {
  const place = { folder: temporaryFolder() };
  const scene = await begun<FakeSlack & FakeDiscord>(makeTeam as never, { place }); // each strike is of its own team
  strike(scene.team.fake);
  await scene.life.beat('2025-06-02T09:00:00Z');
  expect(await scene.life.failed).toBeInstanceOf(PlatformError);
  expect(standing(scene)).toEqual([0, 0]);
  await scene.life.stop();

  scene.clock.set('2025-06-02T09:20:00Z');
  const next = { ...scene, life: await live(scene.team, place, scene.clock) };
  open.push(() => next.life.stop());
  await next.life.beat();
  expect(next.team.inChannel().find(isLesson)?.text).toMatch(/It comes late. Due: 2025-06-02.09:00/);
  await expectEnd(next, { stands: [1, 1], why: `Posted late. Sent: 2025-06-02 09:20. ${WAIT} ${AGAIN}` });
});

it('in a French channel all of it is told in French', async () => {
  const scene = await begun(slackTeam, { argument: '09:00 tous les jours Bamako fr' });
  posting({ kind: 'rate limited', retryAfter: 30 })(scene.team.fake);
  await scene.life.beats('2025-06-02T09:00:00Z', '2025-06-02T09:30:00Z');
  expect(await fate(scene, 'fr')).toBe(
    'Publiée à l’heure. Envoyée\u00a0: 2025-06-02 09:00. La plateforme a demandé d’attendre. Essais\u00a0: 2.',
  );
});

describe('a database that goes away during a delivery and comes back', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  /** Resolves once the database lets nobody in. */
  async function away(url: string): Promise<void> {
    const isOpen = () => ask(url, 'select 1').then(Boolean, () => false);
    while (!process.env.TEST_DATABASE_URL && (await isOpen()));
  }

  /** Whether each of the connections that the store has answers, or none does: they do not break, nor come back, at once. */
  async function answers(store: Store, all: boolean): Promise<boolean> {
    const look = () =>
      store.settings('slack:T1:U1').then(
        () => true,
        () => false,
      );
    const looks = await Promise.all(Array.from({ length: 10 }, look));
    return looks.every((each) => each === all);
  }

  /** The database breaks down between the post and the note of it. */
  async function brokenDown(makeTeam: (now: () => Date) => Promise<Team>, lost: number) {
    const place = { url: await server.database() };
    const { log } = recordingLog();
    await migrate(place, { log });
    const store = createStore(openDatabase(place, { log, patience: { busy: 5_000, lost, query: 5_000 } }), { log });
    let goOn = () => {};
    const beaten = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let back: Promise<void> | undefined;
    let isArmed = false;
    const wrap = (platform: Platform): Platform => ({
      ...platform,
      async post(...given) {
        const posted = await platform.post(...given);
        if (!isArmed || back) return posted;
        back = server.crash(lost > 0 ? undefined : beaten);
        if (lost > 0) await away(place.url);
        else while (!(await answers(store, false)));
        return posted;
      },
    });
    const scene = await begun(makeTeam, { place, store, wrap });
    isArmed = true;
    await scene.life.beat('2025-06-02T09:00:00Z');
    goOn();
    await back;
    while (!(await answers(store, true)));
    return scene;
  }

  it('is waited for', async () => {
    const scene = await brokenDown(slackTeam, 60_000);
    await expectEnd(scene, { ...CALM, why: POSTED });
  });

  // A server that is not ours cannot be taken down; its connections are made again at once.
  it.skipIf(process.env.TEST_DATABASE_URL).each([
    ['Slack', slackTeam],
    ['Discord', discordTeam],
  ] as const)('for too long leaves the delivery to whoever looks next, who finds it on %s', async (_, makeTeam) => {
    const scene = await brokenDown(makeTeam as (now: () => Date) => Promise<Team>, 0);
    await scene.life.beats('2025-06-02T09:03:00Z', '2025-06-02T09:30:00Z');
    await expectEnd(scene, {
      ...CALM,
      why: 'Posted in time. Sent: 2025-06-02 09:03. It was interrupted once on the way.',
    });
  });
});
