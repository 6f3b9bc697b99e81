/**
 * Four hundred days in three zones, with a program that is away, a platform that fails and processes that die: every due
 * moment, reckoned by another library, has one outcome, and what was posted stands there once.
 */
import { Temporal } from 'temporal-polyfill';
import { afterAll, expect, it } from 'vitest';
import { readCasebook } from '../../src/core/casebook.js';
import { createDelivery, type Deliverer } from '../../src/core/delivery.js';
import { createFinder } from '../../src/core/finder.js';
import type { Delivery, Ledger } from '../../src/core/ledger.js';
import type { Address, Store } from '../../src/core/ports.js';
import { dueAfter, firstCursor, type Rhythm } from '../../src/core/schedule.js';
import { openStore } from '../../src/store/index.js';
import { temporaryFolder } from '../fakes/folder.js';
import { createRecordingPlatform, type PlatformFault } from '../fakes/platform.js';
import { ROOT } from '../fakes/program.js';
import { entered } from '../fakes/store.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const GRACE = 3 * HOUR;

/** They cross both changes of the clock twice in Paris and New York. */
const BEGIN = Date.UTC(2026, 1, 20, 12);
const END = BEGIN + 400 * DAY;

const RHYTHMS: readonly Rhythm[] = [
  { time: '02:30', days: [1, 2, 3, 4, 5, 6, 7], zone: 'Europe/Paris' },
  { time: '01:30', days: [7, 1, 2, 3, 4].toSorted(), zone: 'America/New_York' },
  { time: '09:00', days: [1, 3, 5], zone: 'Africa/Bamako' },
];

/** A number from 0 up to 1, the same series for the same seed. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
const random = mulberry(seed);
const log = { info() {}, warn() {}, error() {} };
const casebook = await readCasebook(`${ROOT}content/mali`);
const library = { casebook, finder: createFinder(casebook) };
const current = () => library;
let store: Store;

afterAll(() => store?.close());

/** A ledger in the hands of one process, of which nothing comes any more once it is dead. */
function mortal(ledger: Ledger): { ledger: Ledger; kill(): void } {
  let isDead = false;
  const guarded = new Proxy(ledger, {
    get(target, name: keyof Ledger) {
      const method = target[name] as (...args: unknown[]) => unknown; // a ledger has nothing else
      return (...args: unknown[]) => (isDead ? new Promise(() => {}) : method.apply(target, args));
    },
  });
  return {
    ledger: guarded,
    kill() {
      isDead = true;
    },
  };
}

/** Every moment of a rhythm between two instants, reckoned by Temporal. */
function expected({ time, days, zone }: Rhythm): number[] {
  const from = Temporal.Instant.fromEpochMilliseconds(BEGIN).toZonedDateTimeISO(zone).toPlainDate();
  const moments = Array.from({ length: 403 }, (_, index) => from.add({ days: index }))
    .filter((day) => days.includes(day.dayOfWeek))
    .map((day) => day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds);
  return moments.filter((moment) => moment > BEGIN && moment <= END);
}

it(`leaves no moment without an outcome and doubles none (SEED=${seed})`, { timeout: 240_000 }, async () => {
  store = await openStore({ folder: temporaryFolder() }, { log });
  let clock = BEGIN;
  const now = () => new Date(clock);
  let trouble = 0;
  let died = () => {};

  /** In bad times most calls fail, in good times few; now and then the process dies in the middle of one. */
  function fault(): PlatformFault | undefined {
    if (random() > trouble) return undefined;
    const when = random() < 0.5 ? 'before' : 'after';
    const draw = random();
    if (draw < 0.3) {
      died();
      return { kind: 'never', when };
    }
    if (draw < 0.6) return { kind: 'answers', posted: { kind: 'unknown', cause: new Error('reset') }, when };
    const after = new Date(clock + Math.floor(random() * 40) * MINUTE);
    return { kind: 'answers', posted: { kind: 'retry', after }, when: 'before' };
  }

  const platform = createRecordingPlatform({ now, fault });
  const timings = { lease: 2 * MINUTE, send: 20_000, look: 5_000, grace: GRACE };

  /** A process that delivers until it dies. */
  function born(): { deliverer: Deliverer; dead: Promise<void> } {
    const { ledger, kill } = mortal(store);
    const dead = new Promise<void>((resolve) => {
      died = () => {
        kill();
        resolve();
      };
    });
    const deps = { ledger, platforms: [platform], current, log, now, timings, random };
    return { deliverer: createDelivery(deps), dead };
  }

  const channels = RHYTHMS.map((rhythm): Address => `terminal:${rhythm.zone.split('/')[1]}`);
  for (const [index, rhythm] of RHYTHMS.entries()) {
    const at = channels[index] as Address; // one for each
    const cursor = firstCursor(rhythm, now());
    const { due } = dueAfter(rhythm, cursor);
    const id = `subscription ${index}`;
    const common = { at, language: 'en' as const, compact: false, by: { id: at } };
    const confirmation = { ...common, kind: 'confirmation' as const, subject: id, subscription: id, due: now() };
    const wished = { ...common, id, rhythm, state: 'pending' as const, skips: [], cursor };
    const begun = await entered(store, wished, due, confirmation, new Date(clock + MINUTE));
    await store.settle(begun, { outcome: 'posted', moment: now() });
  }

  const moments = RHYTHMS.flatMap(expected).toSorted((one, other) => one - other);
  let process = born();
  let ready: Date | undefined | 'dead';
  while (clock < END) {
    const draw = random();
    const due = moments.find((moment) => moment > clock) ?? END;
    const next = ready instanceof Date ? Math.min(due, Math.max(ready.getTime(), clock + 1)) : due;
    // Mostly the program looks when there is something to do; now and then it is away for hours or days.
    clock = next + (draw < 0.93 ? random() * 4 * MINUTE : random() * (draw < 0.98 ? 8 * HOUR : 6 * DAY));
    clock = Math.min(Math.floor(clock), END);
    if (random() < 0.05) trouble = random() < 0.5 ? 0.8 : 0.02;
    if (draw >= 0.93 || ready === 'dead') process = born();
    ready = await Promise.race([process.deliverer.deliverDue(), process.dead.then(() => 'dead' as const)]);
    // A process that died had the lease of what it was sending; the one after it waits for its end.
    if (ready === 'dead') clock = Math.min(clock + MINUTE, END);
  }
  // After the last day everything works again, and what was begun comes to its end.
  trouble = 0;
  process = born();
  for (let round = 0; round < 30; round += 1) {
    await process.deliverer.deliverDue();
    clock += 10 * MINUTE;
  }

  for (const [index, rhythm] of RHYTHMS.entries()) {
    const at = channels[index] as Address; // one for each
    const span = { from: new Date(BEGIN), to: new Date(END + 1), limit: 1_000 };
    const deliveries = (await store.history(at, span)).filter(({ kind }) => kind === 'digest').toReversed();
    expect(deliveries.map(({ due }) => due.getTime())).toEqual(expected(rhythm));
    const standing = platform.posted.filter(({ to }) => to === at);
    for (const delivery of deliveries) check(delivery, standing.filter(({ key }) => key === delivery.id).length);
    expect(standing.length).toBe(deliveries.filter(({ posted }) => posted).length);
    expect(new Set(standing.map(({ key }) => key)).size).toBe(standing.length);
    rounds(deliveries);
  }
  const outcomes = (
    await store.history(channels[0] as Address, { from: new Date(BEGIN), to: now(), limit: 1_000 })
  ).map(({ outcome }) => outcome);
  for (const outcome of ['posted', 'late', 'missed']) expect(outcomes).toContain(outcome);
});

function check({ due, outcome, postedAt }: Delivery, count: number): void {
  const what = `${due.toISOString()}: ${outcome}`;
  expect(['posted', 'late', 'missed', 'gave up'], what).toContain(outcome);
  const stands = outcome === 'posted' || outcome === 'late';
  expect(count, what).toBe(stands ? 1 : 0);
  if (outcome === 'posted') expect((postedAt as Date).getTime() - due.getTime(), what).toBeLessThanOrEqual(5 * MINUTE);
}

/** Each lesson once before any comes twice. */
function rounds(deliveries: readonly Delivery[]): void {
  const given = deliveries.filter(({ posted }) => posted).map(({ lesson }) => lesson);
  const all = casebook.lessons.length;
  for (let start = 0; start + all <= given.length; start += all) {
    expect(new Set(given.slice(start, start + all)).size).toBe(all);
  }
}
