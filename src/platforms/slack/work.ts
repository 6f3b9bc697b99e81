/** What is done, and how long it is waited for. */
import { setTimeout as delay } from 'node:timers/promises';
import { within } from '../../core/patience.js';

/** What is being done, so that a stop can wait for it. */
export interface Work {
  /** Gives the promise back. */
  track<Result>(promise: Promise<Result>): Promise<Result>;
  /** Resolves once nothing is being done, or after so many milliseconds. */
  drained(patience: number): Promise<void>;
}

export function createWork(): Work {
  const doing = new Set<Promise<unknown>>();

  async function finished(): Promise<void> {
    while (doing.size > 0) await Promise.allSettled(doing);
  }

  return {
    track(promise) {
      doing.add(promise);
      const done = () => doing.delete(promise);
      promise.then(done, done);
      return promise;
    },
    async drained(patience) {
      await within(patience, finished());
    },
  };
}

/** Calls again after each pause, in milliseconds, while it fails and that is not final. Rejects with the last fault. */
export async function patiently<Result>(
  call: () => Promise<Result>,
  { pauses, signal, isFinal, onFault }: Patience,
): Promise<Result> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await call();
    } catch (cause) {
      const pause = pauses[attempt];
      if (isFinal(cause) || pause === undefined || signal.aborted) throw cause;
      onFault(cause);
      await delay(pause, undefined, { signal }).catch(() => {
        throw cause;
      });
    }
  }
}

interface Patience {
  readonly pauses: readonly number[];
  readonly signal: AbortSignal;
  readonly isFinal: (cause: unknown) => boolean;
  readonly onFault: (cause: unknown) => void;
}
