/**
 * Where claimed deliveries stand, and how they end.
 *
 * Whoever sends many at once has many of them end at once: what is waiting when one transaction ends goes into the next
 * one together, so that the disk is waited for once and not for each.
 */

import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { sql, type Transaction } from 'kysely';
import type { Delivery, Ledger, Progress, Settlement } from '../core/ledger.js';
import type { Database, DeliveryRow, Tables } from './database.js';
import { type Effect, effectOf } from './effects.js';
import { columnsOf, type Engine } from './engine.js';
import { exact, words } from './texts.js';

/** What a holder writes into its row; what is not named stays as it is. */
type Change = Pick<DeliveryRow, 'id' | 'claim' | 'state' | 'attempts'> &
  Partial<
    Pick<DeliveryRow, 'ready_at' | 'unsure' | 'trouble' | 'posted' | 'posted_at' | 'thread' | 'outcome' | 'settled_at'>
  >;

interface Step {
  readonly change: Change;
  /** What the end of the delivery means for others; undefined where it goes on. */
  readonly effect?: Effect | undefined;
}

export function createProgress({ run, engine }: Database): Pick<Ledger, 'note' | 'settle'> {
  const write = gathering<Step, boolean>(
    ({ change }) => change.id,
    (steps) =>
      run('writing down what became of deliveries', (tables) =>
        tables.transaction().execute((transaction) => written(transaction, engine, steps)),
      ),
  );

  return {
    async note(delivery, progress) {
      return write({ change: progressed(delivery, progress) });
    },
    async settle(delivery, settlement) {
      const effect = effectOf(delivery, settlement);
      return write({ change: settled(delivery, settlement), effect });
    },
  };
}

function progressed(delivery: Delivery, progress: Progress): Change {
  switch (progress.kind) {
    case 'posted':
      return {
        ...attempted(delivery),
        state: 'sending',
        unsure: 0,
        ready_at: progress.lease.getTime(),
        posted: exact(progress.posted),
        posted_at: progress.moment.getTime(),
      };
    case 'again':
      return {
        ...attempted(delivery),
        state: 'waiting',
        unsure: Number(progress.unsure),
        ready_at: progress.ready.getTime(),
        trouble: words(progress.trouble),
      };
  }
}

function settled(delivery: Delivery, { outcome, moment, trouble, posted, thread }: Settlement): Change {
  return {
    ...attempted(delivery),
    state: 'settled',
    outcome,
    settled_at: moment.getTime(),
    trouble: words(trouble),
    ...(posted && { posted: exact(posted), posted_at: moment.getTime() }),
    ...(thread && { thread: exact(thread) }),
  };
}

/** One claim is one attempt, however many notes there are of it. */
function attempted({ id, claim, attempts }: Delivery) {
  return { id, claim, attempts: attempts + 1 };
}

/** Writes all of it; for each, in order, whether the claim is still its holder's. */
async function written(transaction: Transaction<Tables>, engine: Engine, steps: readonly Step[]): Promise<boolean[]> {
  const changes = steps.map(({ change }) => change);
  const { rows } = await sql<{ id: string }>`
    with change as (select ${COLUMNS} from ${engine.items(JSON.stringify(changes))})
    update deliveries set
      state = change.state,
      attempts = change.attempts,
      ready_at = coalesce(change.ready_at, deliveries.ready_at),
      unsure = coalesce(change.unsure, deliveries.unsure),
      trouble = coalesce(change.trouble, deliveries.trouble),
      posted = coalesce(change.posted, deliveries.posted),
      posted_at = coalesce(deliveries.posted_at, change.posted_at),
      thread = coalesce(change.thread, deliveries.thread),
      outcome = change.outcome,
      settled_at = change.settled_at
    from change
    where deliveries.id = change.id and deliveries.claim = change.claim and deliveries.state = 'sending'
    returning deliveries.id`.execute(transaction);
  const applied = new Set(rows.map(({ id }) => id));
  const missed = changes.filter(({ id }) => !applied.has(id));
  const before = missed.length > 0 ? await writtenBefore(transaction, missed) : new Set<string>();
  for (const { change, effect } of steps) {
    if (applied.has(change.id)) await effect?.(transaction);
  }
  return changes.map(({ id }) => applied.has(id) || before.has(id));
}

/** What is read of a change. */
const COLUMNS = columnsOf({
  id: 'text',
  state: 'text',
  trouble: 'text',
  posted: 'text',
  thread: 'text',
  outcome: 'text',
  claim: 'bigint',
  attempts: 'bigint',
  ready_at: 'bigint',
  unsure: 'bigint',
  posted_at: 'bigint',
  settled_at: 'bigint',
} satisfies Record<keyof Change, 'text' | 'bigint'>);

/** Which of these stand there already, because the same was written before and the answer was lost. */
async function writtenBefore(transaction: Transaction<Tables>, changes: readonly Change[]): Promise<Set<string>> {
  const ids = changes.map(({ id }) => id);
  const rows = await transaction.selectFrom('deliveries').selectAll().where('id', 'in', ids).execute();
  const isWritten = (change: Change) => (row: DeliveryRow) =>
    row.id === change.id &&
    row.claim === change.claim &&
    row.state === change.state &&
    row.outcome === (change.outcome ?? null) &&
    (change.ready_at === undefined || row.ready_at === change.ready_at);
  return new Set(changes.filter((change) => rows.some(isWritten(change))).map(({ id }) => id));
}

/** In one transaction: SQLite takes 32,766 values, and holds up the program meanwhile. */
const TOGETHER = 200;

/** Milliseconds from one transaction to the next, so that it takes several. */
const APART = 20;

/** Commits what was asked for meanwhile together, but not two things under one name. */
function gathering<Item, Done>(
  nameOf: (item: Item) => string,
  commit: (items: readonly Item[]) => Promise<Done[]>,
): (item: Item) => Promise<Done> {
  interface Entry {
    readonly item: Item;
    resolve(done: Done): void;
    reject(cause: unknown): void;
  }
  let waiting: Entry[] = [];
  let isRunning = false;
  let last = 0;

  /** Lets every answer that has arrived be read first, and where much is written, some more arrive. */
  async function gathered(): Promise<void> {
    const since = performance.now() - last;
    await (since < APART ? sleep(APART - since) : turn());
  }

  function taken(): Entry[] {
    const batch = new Map<string, Entry>();
    const rest: Entry[] = [];
    for (const entry of waiting) {
      const name = nameOf(entry.item);
      if (batch.size < TOGETHER && !batch.has(name)) batch.set(name, entry);
      else rest.push(entry);
    }
    waiting = rest;
    return [...batch.values()];
  }

  async function drain(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      await gathered();
      const batch = taken();
      try {
        const done = await commit(batch.map(({ item }) => item));
        // A cast, because there is one result for each.
        for (const [index, entry] of batch.entries()) entry.resolve(done[index] as Done);
      } catch (cause) {
        for (const entry of batch) entry.reject(cause);
      }
      last = performance.now();
    }
    isRunning = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isRunning) void drain();
    });
}
