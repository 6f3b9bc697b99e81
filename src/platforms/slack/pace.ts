/**
 * Posts to each channel one after the other, no faster than Slack takes them. A channel that Slack asked to wait for
 * holds up no other; nor is anything sent that waited so long for its turn that its answer would come too late.
 */
import { WebAPIRateLimitedError } from '@slack/web-api';
import PQueue from 'p-queue';
import { LIMITS } from './limits.js';

export interface Pace {
  /**
   * Runs a call in its channel's turn. Rejects with {@link Waiting} where Slack asks to wait, and unsent while it has asked
   * or where the turn comes after `until`, by performance.now().
   */
  turn<Result>(channel: string, call: () => Promise<Result>, until: number): Promise<Result>;
}

/** A post that has to wait. */
export class Waiting extends Error {
  /** So many seconds. */
  readonly seconds: number;
  /** Whether the workspace has to, and not the channel alone. */
  readonly isShared: boolean;

  constructor(seconds: number, isShared: boolean) {
    super(`a post to Slack has to wait for ${seconds} s`);
    this.name = 'Waiting';
    this.seconds = seconds;
    this.isShared = isShared;
  }
}

/** Idle queues are dropped beyond so many; each costs less than a kilobyte. */
const QUEUES = 500;

/** Seconds until what came too late may be tried again. */
const SOON = 1;

interface Lane {
  readonly queue: PQueue;
  /** Milliseconds since 1970 before which Slack wants nothing. */
  notBefore: number;
  /** When it was last used. */
  usedAt: number;
}

export function createPace(now: () => Date, interval: number = LIMITS.postInterval): Pace {
  const lanes = new Map<string, Lane>();
  let limited: Lane | undefined;

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

  /**
   * Slack has a limit for each channel and one for the workspace, and does not say which was met: where it stops a second
   * channel while the first still waits, it is the workspace's.
   */
  function limit(lane: Lane, seconds: number): Waiting {
    const moment = now().getTime();
    const isShared = limited !== undefined && limited !== lane && limited.notBefore > moment;
    lane.notBefore = moment + seconds * 1000;
    limited = lane;
    return new Waiting(seconds, isShared);
  }

  async function attempt<Result>(lane: Lane, call: () => Promise<Result>, until: number): Promise<Result> {
    if (performance.now() > until) throw new Waiting(SOON, false);
    const moment = now().getTime();
    const wait = lane.notBefore - moment;
    lane.usedAt = moment;
    if (wait > 0) throw new Waiting(Math.ceil(wait / 1000), false);
    try {
      return await call();
    } catch (cause) {
      throw cause instanceof WebAPIRateLimitedError ? limit(lane, cause.retryAfter) : cause;
    }
  }

  return {
    turn(channel, call, until) {
      const lane = laneFor(channel);
      return lane.queue.add(() => attempt(lane, call, until));
    },
  };
}
