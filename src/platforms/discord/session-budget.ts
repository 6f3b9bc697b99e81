/**
 * How many sessions one process may begin.
 */
import type { IIdentifyThrottler } from 'discord.js';
import { PlatformError } from '../../core/errors.js';

const DAY = 24 * 60 * 60 * 1000;

/**
 * Begins sessions as fast as Discord allows, and stops at half of those that are left for the day. A bot that begins more than
 * a thousand in a day, as one does that is turned away again and again, gets its token reset by Discord.
 *
 * @param remaining as Discord says at the start
 */
export function sessionBudget(
  throttler: IIdentifyThrottler,
  remaining: number,
  fail: (cause: Error) => void,
): IIdentifyThrottler {
  const budget = Math.max(1, Math.floor(remaining / 2));
  let begun = 0;
  let since = performance.now();
  return {
    waitForIdentify(shard, signal) {
      if (performance.now() - since > DAY) {
        since = performance.now();
        begun = 0;
      }
      if (++begun <= budget) return throttler.waitForIdentify(shard, signal);
      fail(
        new PlatformError(
          'Discord',
          `${budget} sessions were begun within a day`,
          'See why it hangs up; then start again.',
        ),
      );
      return new Promise(() => {}); // whoever waits here waits for the end of the process
    },
  };
}
