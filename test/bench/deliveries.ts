/**
 * Deliveries, each measured against something of the same run: the time that a platform's own limits ask for, a bare loop
 * of its SDK's calls, or the same program without subscriptions.
 *
 * `node deliveries.js [discord|slack|many|memory]` prints the ratios, and ends with status 1 where a goal is missed.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { tenantOf } from '../../src/core/ledger.js';
import type { Address } from '../../src/core/ports.js';
import type { SubscriptionRow } from '../../src/store/database.js';
import { openDatabase } from '../../src/store/database.js';
import { migrate, type Place } from '../../src/store/index.js';
import type { SenderOptions, Sent } from './sender.js';
import type { StandIn, StandInOptions, Tally } from './stand-in.js';
import { progress } from './timing.js';

/** Duration over what the limits ask for; over the bare loop's; and bytes for a channel's subscription. */
const MOST = { overLimits: 1.05, overBare: 1.5, bytes: 1_024 };

const log = { info() {}, warn() {}, error() {} };
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const folders: string[] = [];

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'mali-bench-'));
  folders.push(made);
  return made;
}

/** What a process says first, or says when it is asked or told. */
async function told<Word>(child: ChildProcess, asked?: string | object): Promise<Word> {
  const done = new AbortController();
  const { signal } = done;
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`a process of the measurement ended with ${code}`);
  });
  try {
    if (asked) child.send(asked);
    const [word] = await Promise.race([once(child, 'message', { signal }), ended]);
    return word as Word; // by what that process says of itself
  } finally {
    ended.catch(() => {});
    done.abort();
  }
}

interface Opposite extends StandIn {
  tally(): Promise<Tally>;
  close(): void;
}

async function standIn(options: StandInOptions): Promise<Opposite> {
  const child = fork(here('stand-in.js'), [JSON.stringify(options)]);
  const begun = await told<StandIn>(child);
  return { ...begun, tally: () => told<Tally>(child, 'tell'), close: () => child.kill() };
}

function sent(options: SenderOptions): Promise<Sent> {
  const child = fork(here('sender.js'), [], { execArgv: ['--expose-gc'] });
  return told<Sent>(child, options);
}

/** Rows in one statement: SQLite takes 32,766 values. */
const ROWS = 500;

/** Enters subscriptions that are due at a moment, and every day at that minute. */
async function seed(place: Place, channels: readonly Address[], due: Date, each = 1): Promise<void> {
  await migrate(place, { log });
  const database = openDatabase(place, { log });
  const before = new Date(due.getTime() - 24 * 60 * 60_000);
  const subscriptions = channels.flatMap((channel) =>
    Array.from(
      { length: each },
      (_, index): SubscriptionRow => ({
        id: crypto.randomUUID(),
        channel,
        person: channel,
        person_name: 'Awa',
        time: due.toISOString().slice(11, 16),
        days: '[1,2,3,4,5,6,7]',
        zone: 'Etc/UTC',
        language: 'en',
        compact: 0,
        state: 'active',
        paused_until: null,
        missing: null,
        skips: '[]',
        cursor_day: before.toISOString().slice(0, 10),
        cursor_due: before.getTime(),
        next_due_at: due.getTime(),
        made_at: before.getTime() + index,
      }),
    ),
  );
  const known = channels.map((address) => ({
    address,
    tenant: tenantOf(address),
    ordering: 'casebook' as const,
    gone_at: null,
  }));
  for (let from = 0; from < known.length; from += ROWS) {
    const some = known.slice(from, from + ROWS);
    await database.run('seeding', (tables) => tables.insertInto('channels').values(some).execute());
  }
  for (let from = 0; from < subscriptions.length; from += ROWS) {
    const some = subscriptions.slice(from, from + ROWS);
    await database.run('seeding', (tables) => tables.insertInto('subscriptions').values(some).execute());
  }
  await database.close();
}

function thisMinute(): Date {
  return new Date(Math.floor(Date.now() / 60_000) * 60_000);
}

/** Prints a ratio with its goal, and fails where it is missed. */
function judge(what: string, ratio: number, most: number, unit = ''): void {
  const shown = unit ? `${ratio.toFixed(0)} ${unit}` : `ratio ${ratio.toFixed(3)}`;
  process.stdout.write(`${what}: ${shown} (at most ${most})\n`);
  if (!(ratio <= most)) process.exitCode = 1;
}

/** Sends to a stand-in what is due, and sees that all of it came, once. */
async function served(opposite: Opposite, options: Omit<SenderOptions, 'url' | 'channels'>, each: number) {
  const { url, channels } = opposite;
  await opposite.tally();
  const result = await sent({ ...options, url, channels });
  const tally = await opposite.tally();
  const wanted = channels.length * each;
  const threads = options.platform === 'discord' ? wanted : 0;
  if (tally.posts !== wanted || tally.threads !== threads || tally.replies !== wanted) {
    throw new Error(`${wanted} digests were due, and there came ${JSON.stringify(tally)}`);
  }
  return { ...result, ...tally };
}

const seconds = (milliseconds: number) => `${(milliseconds / 1_000).toFixed(2)} s`;

/** One digest in each of many channels, against a stand-in that takes 50 requests a second. */
async function overDiscord(): Promise<void> {
  const [channels, perSecond, requests] = [1_000, 50, 3];
  progress(`Discord: ${channels} channels, a minute`);
  const opposite = await standIn({ platform: 'discord', channels, limits: true });
  const place = { folder: folder() };
  await seed(place, opposite.channels, thisMinute());
  const result = await served(opposite, { how: 'ours', platform: 'discord', paced: true, ...place }, 1);
  opposite.close();
  const bound = ((channels * requests) / perSecond) * 1_000;
  const { milliseconds, refused, repeated, others } = result;
  judge(
    `Discord, ${channels} channels at ${perSecond} requests a second: ${seconds(milliseconds)}, bound ${seconds(bound)}, ${refused} refused, ${repeated} repeated, ${others} others`,
    milliseconds / bound,
    MOST.overLimits,
  );
}

/** Many digests in each of some channels, against a stand-in that takes one message a second in each. */
async function overSlack(): Promise<void> {
  const [channels, lessons] = [50, 20];
  progress(`Slack: ${lessons} lessons to ${channels} channels, forty seconds`);
  const opposite = await standIn({ platform: 'slack', channels, limits: true });
  const place = { folder: folder() };
  await seed(place, opposite.channels, thisMinute(), lessons);
  const result = await served(opposite, { how: 'ours', platform: 'slack', paced: true, ...place }, lessons);
  opposite.close();
  // A digest and its question are two messages; the first of all waits for nothing.
  const bound = (lessons * 2 - 1) * 1_000;
  const { milliseconds, refused, repeated, others } = result;
  judge(
    `Slack, ${lessons} lessons to ${channels} channels at one message a second: ${seconds(milliseconds)}, bound ${seconds(bound)}, ${refused} refused, ${repeated} repeated, ${others} others`,
    milliseconds / bound,
    MOST.overLimits,
  );
}

/** Very many channels, beside the SDK's own calls (`chat.postMessage`, `channel.send`), taking turns, against stand-ins without limits. */
async function overBare(): Promise<void> {
  const count = 10_000;
  for (const platform of ['slack', 'discord'] as const) {
    progress(`${platform}: ${count} channels, three times bare and twice ours`);
    const opposite = await standIn({ platform, channels: count, limits: false });
    const loop = () => served(opposite, { how: 'bare', platform, paced: false, folder: '' }, 1);
    const bare = [await loop()];
    const ours: (typeof bare)[number][] = [];
    for (let turn = 0; turn < 2; turn += 1) {
      const place = { folder: folder() };
      await seed(place, opposite.channels, thisMinute());
      ours.push(await served(opposite, { how: 'ours', platform, paced: false, ...place }, 1));
      bare.push(await loop());
    }
    opposite.close();
    const time = mean(ours, 'milliseconds');
    const bareTime = mean(bare, 'milliseconds');
    const processor = mean(ours, 'processor') / mean(bare, 'processor');
    judge(
      `${platform}, ${count} channels: ${seconds(time)}, bare calls ${seconds(bareTime)} (processor ${processor.toFixed(2)}), ${mean(ours, 'repeated')} repeated, ${mean(ours, 'others')} others, ${mean(ours, 'kept').toFixed(0)} bytes a channel kept afterwards`,
      time / bareTime,
      MOST.overBare,
    );
  }
}

function mean<Name extends string>(runs: readonly Readonly<Record<Name, number>>[], name: Name): number {
  return runs.reduce((sum, each) => sum + each[name], 0) / runs.length;
}

/** What the running program holds for a channel because it has a subscription. */
async function ofMemory(): Promise<void> {
  const count = 10_000;
  progress(`memory: ${count} subscriptions and none`);
  const slack = await standIn({ platform: 'slack', channels: count / 2, limits: false });
  const discord = await standIn({ platform: 'discord', channels: count / 2, limits: false });
  const [empty, full] = [{ folder: folder() }, { folder: folder() }];
  await seed(empty, [], thisMinute());
  await seed(full, [...slack.channels, ...discord.channels], new Date(thisMinute().getTime() + 12 * 60 * 60_000));
  const without = await held(empty.folder, slack, discord);
  const withThem = await held(full.folder, slack, discord);
  for (const opposite of [slack, discord]) opposite.close();
  judge(
    `the program with both platforms: ${(without / 1e6).toFixed(1)} MB without subscriptions, ${(withThem / 1e6).toFixed(1)} MB with ${count}: for each`,
    (withThem - without) / count,
    MOST.bytes,
    'bytes',
  );
}

/** Looks at what is in use; the least counts, since a look may meet some work. */
const LOOKS = 6;

/** Bytes in use in the program itself, connected to both platforms and with nothing due. */
async function held(data: string, slack: Opposite, discord: Opposite): Promise<number> {
  const child = fork(here('../../src/main.js'), [], {
    execArgv: ['--expose-gc', '--import', here('probe.js')],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: {
      CASEBOOK: here('../../../../../content/mali'),
      DATA_DIR: data,
      SLACK_BOT_TOKEN: 'xoxb-any',
      SLACK_SIGNING_SECRET: 'any',
      PORT: '0',
      SLACK_API_URL: slack.url,
      DISCORD_TOKEN: 'any',
      DISCORD_API_URL: discord.url,
    },
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const began = performance.now();
  while (!READY.every((words) => said.includes(words))) {
    if (child.exitCode !== null || performance.now() - began > 60_000) throw new Error(`not ready: ${said}`);
    await sleep(100);
  }
  const looks: number[] = [];
  while (looks.length < LOOKS) {
    await sleep(1_000);
    looks.push(await told<number>(child, 'tell'));
  }
  child.kill();
  await once(child, 'exit');
  return Math.min(...looks);
}

/** What the program says once its platforms are connected. */
const READY = ['Slack: ready', 'commands registered'];

const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  discord: overDiscord,
  slack: overSlack,
  many: overBare,
  memory: ofMemory,
};

const wanted = process.argv.slice(2);
for (const [name, part] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  await part();
  progress('');
}
for (const made of folders) rmSync(made, { recursive: true, force: true });
