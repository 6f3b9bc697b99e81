/**
 * Delivery: enters what is due in the ledger, claims what is ready, and has it carried, many at once.
 *
 * Before anything is sent, the ledger says that it is being sent. Safe to run twice, in two copies, and after a crash.
 */
import { type Carriage, type CarriageDeps, createCarriage } from './carriage.js';
import { decide, lessonFor } from './digest.js';
import type { Claiming, Delivery } from './ledger.js';

export interface Deliverer extends Carriage {
  /**
   * Enters and sends whatever is due, and resolves when nothing is ready any more, with when something will be. While
   * it runs, a further call makes it look at the clock again, and is given the same promise. Never throws.
   */
  deliverDue(): Promise<Date | undefined>;
  /** Begins nothing any more, and waits for what is on its way. */
  stop(): Promise<void>;
}

/** Deliveries on their way at once. Most of them wait for their channel's turn. */
const SLOTS = 128;

/**
 * Milliseconds of a platform's time that a delivery takes: three requests, of which Discord allows fifty a second. More
 * at once than fit into the time limit of a call would wait for each other until their end counts as unknown.
 */
const SHARE = 60;

/** Milliseconds between two claims while others are on their way, so that a claim takes several. */
const GATHER = 10;

export function createDelivery(deps: CarriageDeps): Deliverer {
  const { ledger, log, now, timings } = deps;
  const { carry, lease } = createCarriage(deps);
  const names = deps.platforms.map(({ name }) => name);
  const slots = Math.max(1, Math.min(SLOTS, Math.floor(timings.send / SHARE)));
  const under = new Set<Promise<unknown>>();
  let running: Promise<Date | undefined> | undefined;
  let wasWoken = false;
  let isStopped = false;

  /** Gives whether there may be more. */
  function enterSome(): Promise<boolean> {
    return ledger.fallDue(now(), (subscription) => decide(subscription, now(), timings.grace));
  }

  async function claimed(): Promise<Delivery[]> {
    const { lessons } = deps.current().casebook;
    const claiming: Claiming = { now: now(), lease: lease(), limit: slots - under.size, platforms: names };
    return ledger.claim(claiming, (round) => lessonFor(lessons, round));
  }

  function begin(delivery: Delivery): void {
    const work = carry(delivery).finally(() => void under.delete(work));
    under.add(work);
  }

  async function deliverAll(): Promise<Date | undefined> {
    let isMoreDue = false;
    // What ends makes room, and lets the next of its channel come: only a claim while nothing is on its way ends this.
    do {
      if (isMoreDue || wasWoken) {
        wasWoken = false;
        // A year off line may take long to enter, during which today's lessons leave already.
        isMoreDue = await enterSome();
      } else if (under.size > 0) {
        await Promise.race([...under]).then(() => gathered());
      }
      for (const delivery of isStopped ? [] : await claimed()) begin(delivery);
    } while (!isStopped && (under.size > 0 || isMoreDue || wasWoken));
    return isStopped ? undefined : ledger.nextReady(names);
  }

  /** Where much is on its way, others will end with the first within a moment. */
  async function gathered(): Promise<void> {
    if (under.size > 0) await new Promise((resolve) => setTimeout(resolve, GATHER));
  }

  function deliverDue(): Promise<Date | undefined> {
    if (isStopped) return Promise.resolve(undefined);
    wasWoken = true;
    running ??= deliverAll()
      .catch((cause: unknown) => {
        log.error({ err: cause }, 'what is due could not be looked up; it is looked up again with the next tick');
        return undefined;
      })
      .finally(() => {
        running = undefined;
      });
    return running;
  }

  return {
    deliverDue,
    carry,
    lease,
    async stop() {
      isStopped = true;
      await running;
      await Promise.all(under);
    },
  };
}
