/**
 * Posts to each channel one after the other, no faster than Slack takes them. A channel that Slack asked to wait for
 * holds up no other; nor is anything sent that waited so long for its turn that whoever asked has given it up.
 */
import { WebAPIRateLimitedError } from '@slack/web-api';
import PQueue from 'p-queue';
import { LIMITS } from './limits.js';

export interface Pace {
  /** Runs a call in its channel's turn. Rejects with a rate limit, unsent, while Slack has asked to wait or where its turn came too late. */
  turn<Result>(channel: string, call: () => Promise<Result>): Promise<Result>;
}

/** Idle queues are dropped beyond so many; each costs less than a kilobyte. */
const QUEUES = 500;

/** Together with the call itself, less than a delivery gives. */
const PATIENCE = 10_000;

/** Seconds until what came too late may be tried again. */
const SOON = 1;

interface Lane {
  readonly queue: PQueue;
  /** Milliseconds since 1970 before which Slack wants nothing. */
  notBefore: number;
  /** When it was last used. */
  usedAt: number;
}

/** @param patience Milliseconds that a call may wait for its turn. */
export function createPace(now: () => Date, interval: number = LIMITS.postInterval, patience = PATIENCE): Pace {
  const lanes = new Map<string, Lane>();

  function laneFor(channel: string): Lane {
    const known = lanes.get(channel);
    if (known) return known;
    if (lanes.size >= QUEUES) sweep();
    const lane = {
      queue: new PQueue({ concurrency: 1, ...(interval > 0 && { interval, intervalCap: 1, strict: true }) }),
      notBefore: 0,
      usedAt: 0,
    };
    lanes.set(channel, lane);
    return lane;
  }

  function sweep(): void {
    const moment = now().getTime();
    for (const [channel, { queue, notBefore, usedAt }] of lanes) {
      const isIdle = queue.size === 0 && queue.pending === 0;
      if (isIdle && Math.max(notBefore, usedAt + interval) <= moment) lanes.delete(channel);
    }
  }

  async function attempt<Result>(lane: Lane, asked: number, call: () => Promise<Result>): Promise<Result> {
    if (performance.now() - asked > patience) throw new WebAPIRateLimitedError(SOON);
    const moment = now().getTime();
    const wait = lane.notBefore - moment;
    lane.usedAt = moment;
    if (wait > 0) throw new WebAPIRateLimitedError(Math.ceil(wait / 1000));
    try {
      return await call();
    } catch (cause) {
      if (cause instanceof WebAPIRateLimitedError) {
        lane.notBefore = now().getTime() + cause.retryAfter * 1000;
      }
      throw cause;
    }
  }

  return {
    turn(channel, call) {
      const lane = laneFor(channel);
      const asked = performance.now();
      return lane.queue.add(() => attempt(lane, asked, call));
    },
  };
}
