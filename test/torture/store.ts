/**
 * Kills copies of the program at random moments while they write, and looks each time whether every row that was
 * acknowledged is still there. `npm test` does it five times on each engine, `npm run torture` sixty times.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Logger } from '../../src/core/ports.js';
import { openDatabase } from '../../src/store/database.js';
import type { Place } from '../../src/store/index.js';

const WRITER = fileURLToPath(new URL('writer.mjs', import.meta.url));
const log: Logger = { info() {}, warn() {}, error() {} };

/** A copy that writes at the same place as the others. */
export interface Writer {
  /** Names of the rows that were acknowledged so far. */
  readonly acknowledged: readonly string[];
  /** Resolves with the first row, throws when the copy ends before. */
  first(): Promise<void>;
  /** Kills it without warning; resolves once all it had printed was read. */
  kill(): Promise<void>;
  /** Resolves once it has ended by itself; throws unless it ended well. */
  ended(): Promise<void>;
}

/** Starts a copy, which writes this many rows or without end. Its life's name begins the names of its rows. */
export function startWriter(place: Place, life: string, rows?: number): Writer {
  const child = spawn(process.execPath, [WRITER, life, ...(rows ? [String(rows)] : [])], {
    env: { ...process.env, PLACE: JSON.stringify(place) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const acknowledged: string[] = [];
  let [unread, complaint] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (unread + text).split('\n');
    unread = lines.pop() ?? '';
    acknowledged.push(...lines);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const closed = once(child, 'close');
  const failed = () => new Error(`A writer ended by itself: ${complaint}`);
  return {
    acknowledged,
    async first() {
      while (acknowledged.length === 0) {
        if (hasEnded(child)) throw failed();
        await Promise.race([once(child.stdout, 'data'), closed]);
      }
    },
    async kill() {
      if (hasEnded(child)) throw failed();
      child.kill('SIGKILL');
      await closed;
    },
    async ended() {
      await closed;
      if (child.exitCode !== 0) throw failed();
    },
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** What came of it. */
export interface Toll {
  readonly kills: number;
  readonly acknowledged: number;
  /** Names of acknowledged rows that were not there at some look. */
  readonly lost: readonly string[];
}

/** Copies that write at once, so that each also meets the other's locks. */
const WRITERS = 2;

/** How long a copy lives after its first row at most, in milliseconds. */
const LIFE = 400;

/** One kill in so many comes while the copy still starts; after one in so many, the server crashes too. */
const EARLY = 6;
const CRASHES = 5;

/** `crash` ends all connections to the server, where there is one. Throws when a copy ends for another reason. */
export async function torture(
  place: Place,
  { kills, crash, onKill }: { kills: number; crash?: () => Promise<void>; onKill?: (toll: Toll) => void },
): Promise<Toll> {
  const writers: Writer[] = [];
  const acknowledged = new Set<string>();
  const lost = new Set<string>();
  const begin = (seat: number, life: number) => {
    writers[seat] = startWriter(place, `life${life}`);
  };
  for (let seat = 0; seat < WRITERS; seat++) begin(seat, seat);
  await Promise.all(writers.map((writer) => writer.first()));

  for (let kill = 1; kill <= kills; kill++) {
    const seat = Math.floor(Math.random() * WRITERS);
    if (kill % EARLY !== 0) await writers[seat]?.first();
    await sleep(Math.random() * LIFE);
    await writers[seat]?.kill();
    if (crash && kill % CRASHES === 0) await crash();
    for (const writer of writers) for (const name of writer.acknowledged) acknowledged.add(name);
    const kept = await rowsAt(place);
    for (const name of acknowledged) if (!kept.has(name)) lost.add(name);
    onKill?.({ kills: kill, acknowledged: acknowledged.size, lost: [...lost] });
    begin(seat, WRITERS + kill);
  }
  await Promise.all(writers.map((writer) => writer.first()));
  await Promise.all(writers.map((writer) => writer.kill()));
  return { kills, acknowledged: acknowledged.size, lost: [...lost] };
}

/** The names of all rows that are there. */
export async function rowsAt(place: Place): Promise<ReadonlySet<string>> {
  const database = openDatabase(place, { log, patience: { busy: 60_000, lost: 60_000, query: 60_000 } });
  try {
    const events = await database.run('looking', (tables) =>
      tables.selectFrom('seen_events').select('event').execute(),
    );
    const settings = await database.run('looking', (tables) =>
      tables.selectFrom('settings').select('address').execute(),
    );
    return new Set([
      ...events.map(({ event }) => event),
      ...settings.map(({ address }) => address.replace('terminal:', '')),
    ]);
  } finally {
    await database.close();
  }
}
