/**
 * Requests no faster than Discord takes them, in the order in which they come, whichever client sends them. The library
 * counts for each client alone, lets a second's requests go at once and pauses longer than it must.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { LIMITS } from './limits.js';

export interface Pace {
  /**
   * Resolves when the next request may leave; look-ups go before all others, since what became of a delivery hangs on
   * them. Rejects with {@link Crowded} where that would take too long.
   */
  turn(kind?: 'look-up'): Promise<void>;
  /** Lets nothing out for so many milliseconds, after which a request that was let out before comes again. */
  hold(wait: number): void;
}

/** A request that was not sent, since too many are before it. */
export class Crowded extends Error {
  /** Milliseconds until all that are before it have left. */
  readonly wait: number;

  constructor(wait: number) {
    super(`too many requests to Discord wait already: ${Math.round(wait)} ms`);
    this.name = 'Crowded';
    this.wait = wait;
  }
}

/** Milliseconds in which a second's requests leave: they do not arrive as evenly as they left, and one too many costs a second. */
const SECOND = 1_020;

/** Within a second they may leave so many times as fast: what is little should not take long, and what comes at once waits at the other end. */
const HASTE = 4;

/** The longest wait in milliseconds: with it, what a delivery sends is over within the time that it is given. */
const PATIENCE = 8_000;

export function createPace(perSecond: number = LIMITS.requestsPerSecond): Pace {
  const interval = SECOND / perSecond;
  const lookUps: (() => void)[] = [];
  const others: (() => void)[] = [];
  const left: number[] = [];
  let slot = 0;
  let isRunning = false;

  /** Lets one after the other out; which one is chosen when its moment has come. */
  async function run(): Promise<void> {
    isRunning = true;
    while (lookUps.length + others.length > 0) {
      for (let wait = untilNext(); wait > 0; wait = untilNext()) await sleep(wait);
      note(performance.now());
      const leave = lookUps.shift() ?? others.shift();
      leave?.();
    }
    isRunning = false;
  }

  function untilNext(): number {
    const [oldest = 0] = left.length < perSecond ? [] : left;
    return Math.max(slot, oldest + SECOND) - performance.now();
  }

  function note(moment: number): void {
    left.push(moment);
    if (left.length > perSecond) left.shift();
    slot = Math.max(slot, moment - interval) + interval / HASTE;
  }

  return {
    turn(kind) {
      if (perSecond === Number.POSITIVE_INFINITY) return Promise.resolve();
      const isLookUp = kind === 'look-up';
      const wait = others.length * interval;
      if (!isLookUp && wait > PATIENCE) return Promise.reject(new Crowded(wait));
      return new Promise((resolve) => {
        (isLookUp ? lookUps : others).push(resolve);
        if (!isRunning) void run();
      });
    },
    hold(wait) {
      const moment = performance.now() + wait;
      slot = Math.max(slot, moment);
      note(moment);
    },
  };
}
