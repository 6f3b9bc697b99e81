/** The heartbeat on a clock that a test moves: node-cron’s own schedule runs on it as well. */
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type HeartbeatOptions, startHeartbeat } from '../src/heartbeat.js';
import { recordingLog } from './fakes/log.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-24T08:00:10Z') });
});

afterEach(() => {
  vi.useRealTimers();
});

/** A heart with a count of what it did. */
function started(options: Partial<HeartbeatOptions> = {}) {
  const beats: string[] = [];
  const sweeps: string[] = [];
  const log = recordingLog();
  const now = () => new Date(Date.now());
  const clock = () => now().toISOString().slice(11, 19);
  const heart = startHeartbeat({
    log: log.log,
    now,
    async sweep() {
      sweeps.push(clock());
    },
    ...options,
    deliverDue() {
      beats.push(clock());
      return options.deliverDue?.() ?? Promise.resolve(undefined);
    },
  });
  onTestFinished(() => heart.stop());
  return { heart, beats, sweeps, log, now };
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

describe('a heartbeat', () => {
  it('beats at once, and then as each minute begins', async () => {
    const { beats } = started();
    expect(beats).toEqual(['08:00:10']);
    await pass(3 * MINUTE);
    expect(beats).toEqual(['08:00:10', '08:01:00', '08:02:00', '08:03:00']);
  });

  it('beats as often at any hour of the year, whatever clocks do elsewhere', async () => {
    vi.setSystemTime(Date.parse('2026-10-25T00:59:30Z')); // in Paris the hour begins that comes twice
    const { beats } = started();
    await pass(61 * MINUTE);
    expect(beats.length).toBe(62);
  });

  it('beats earlier where something is ready sooner, and not again for it', async () => {
    const ready = [new Date('2026-11-24T08:00:15Z'), new Date('2026-11-24T08:00:40.500Z')];
    const { beats } = started({ deliverDue: async () => ready.shift() });
    await pass(50 * SECOND);
    expect(beats).toEqual(['08:00:10', '08:00:15', '08:00:40', '08:01:00']);
  });

  it('beats at once for what was ready before, and leaves to the minute what is ready later', async () => {
    const ready = [new Date('2026-11-24T07:00:00Z'), new Date('2026-11-24T09:00:00Z')];
    const { beats } = started({ deliverDue: async () => ready.shift() });
    await pass(51 * SECOND);
    expect(beats).toEqual(['08:00:10', '08:00:10', '08:01:00']);
  });

  it('goes on after a beat that never settles', async () => {
    let isStuck = false;
    const { beats } = started({
      deliverDue: () => (isStuck ? new Promise(() => {}) : Promise.resolve(undefined)),
    });
    await pass(50 * SECOND);
    isStuck = true;
    await pass(MINUTE);
    isStuck = false;
    await pass(2 * MINUTE);
    expect(beats).toEqual(['08:00:10', '08:01:00', '08:02:00', '08:03:00', '08:04:00']);
  });

  it('goes on where every beat never settles', async () => {
    const { beats } = started({ deliverDue: () => new Promise(() => {}) });
    await pass(10 * MINUTE);
    expect(beats.length).toBe(11);
  });

  it('goes on where the machine’s clock is set back by hours, and says so', async () => {
    const { beats, log } = started();
    await pass(2 * MINUTE);
    vi.setSystemTime(Date.parse('2026-11-24T05:00:00Z'));
    const before = beats.length;
    await pass(10 * MINUTE);
    expect(beats.length - before).toBeGreaterThanOrEqual(5);
    expect(log.lines.length === 0 || log.lines.every((line) => line.includes('looking at it anyway'))).toBe(true);
  });

  it('sweeps each hour', async () => {
    const { sweeps } = started();
    await pass(3 * 60 * MINUTE);
    expect(sweeps).toEqual(['09:00:10', '10:00:10', '11:00:10']);
  });

  it('stops, and leaves nothing that would beat or keep the program alive', async () => {
    const { heart, beats, sweeps } = started({ deliverDue: async () => new Date('2026-11-24T08:00:20Z') });
    await pass(1);
    await heart.stop();
    const count = beats.length;
    await pass(3 * 60 * MINUTE);
    expect(beats.length).toBe(count);
    expect(sweeps).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('stops for good while a beat is under way, whatever that finds', async () => {
    let settle: (ready: Date) => void = () => {};
    const { heart, beats, now } = started({ deliverDue: () => new Promise((resolve) => (settle = resolve)) });
    await heart.stop();
    settle(now());
    await pass(5 * MINUTE);
    expect(beats.length).toBe(1);
  });
});
