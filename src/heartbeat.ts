/**
 * The heartbeat: says again and again "look at the clock", and nothing more. What is due is the ledger's to know, so a
 * beat that is lost, late or doubled does no harm.
 *
 * node-cron beats in UTC: with a zone of its own it loses minutes where clocks change. It can also stop for good when the
 * machine's clock is set back, so a watchdog on the clock that only goes forward looks after it.
 */
import { type ScheduledTask, schedule } from 'node-cron';
import { within } from './core/patience.js';
import type { Logger } from './core/ports.js';

export interface HeartbeatOptions {
  /** Sees to what is due; gives when something will be ready, where it knows. Never rejects. */
  deliverDue(): Promise<Date | undefined>;
  /** Deletes what is too old to keep. Never rejects. */
  sweep(): Promise<void>;
  readonly log: Logger;
  now(): Date;
}

export interface Heartbeat {
  stop(): Promise<void>;
}

/** Milliseconds that a beat may take before the next is let through; the work goes on. */
const DEADLINE = 50_000;

/** Milliseconds without a beat after which the watchdog beats. */
const SILENCE = 90_000;

const MINUTE = 60_000;

/** Milliseconds between two sweeps. */
const SWEEP = 60 * MINUTE;

/** Beats at once, then each minute, and in between when something is known to be ready sooner. */
export function startHeartbeat({ deliverDue, sweep, log, now }: HeartbeatOptions): Heartbeat {
  let lastBeat = performance.now();
  let early: NodeJS.Timeout | undefined;
  let isStopped = false;

  async function beat(): Promise<void> {
    lastBeat = performance.now();
    const ready = await deliverDue();
    clearTimeout(early);
    const wait = ready ? ready.getTime() - now().getTime() : MINUTE;
    if (!isStopped && wait < MINUTE) early = setTimeout(() => void beat(), Math.max(wait, 0));
  }

  /** As node-cron sees a beat: one that takes too long must not hold up all that follow. */
  async function tick(): Promise<void> {
    await within(DEADLINE, beat());
  }

  const task: ScheduledTask = schedule('* * * * *', tick, {
    name: 'tick',
    timezone: 'Etc/UTC',
    noOverlap: true,
    missedExecutionTolerance: MINUTE,
  });
  task.on('execution:missed', () => void beat());
  const watchdog = setInterval(() => {
    if (performance.now() - lastBeat < SILENCE) return;
    log.warn({}, 'the clock has not ticked for a while: looking at it anyway');
    void beat();
  }, SILENCE / 3);
  const sweeping = setInterval(() => void sweep(), SWEEP);
  void beat();

  return {
    async stop() {
      isStopped = true;
      clearInterval(watchdog);
      clearInterval(sweeping);
      clearTimeout(early);
      await task.destroy();
    },
  };
}
