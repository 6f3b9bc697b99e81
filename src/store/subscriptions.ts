/**
 * Subscriptions, and what falls due for them.
 *
 * A moment is entered and its cursor moved in one transaction, so that it is neither lost nor entered twice.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Decided, Ledger, Subscription } from '../core/ledger.js';
import type { Address, Logger } from '../core/ports.js';
import type { Database, DeliveryRow, SubscriptionRow, Tables } from './database.js';
import { deliveryOf, enter, held, lockChannel, newId, waiting } from './deliveries.js';
import { columnsOf, type Engine } from './engine.js';
import { subscriptionOf, subscriptionRow } from './subscription-rows.js';
import { exact } from './texts.js';

/** In one transaction: SQLite holds up the program meanwhile. */
const SUBSCRIPTIONS = 200;
const MOMENTS = 2_000;

/** After how many milliseconds a subscription that could not be reckoned is tried again. */
const LATER = 60 * 60_000;

type Subscriptions = Pick<
  Ledger,
  'subscribe' | 'subscriptions' | 'revise' | 'unsubscribe' | 'fallDue' | 'rewind' | 'realign'
>;

export function createSubscriptions({ run, engine }: Database, { log }: { log: Logger }): Subscriptions {
  /** What a subscription comes to; undefined, with a word in the log, where one cannot be read or reckoned. */
  function reckoned<Result>(row: SubscriptionRow, reckon: (subscription: Subscription) => Result): Result | undefined {
    try {
      return reckon(subscriptionOf(row));
    } catch (cause) {
      log.error({ err: cause, subscription: row.id }, 'a subscription cannot be read');
      return undefined;
    }
  }

  function read(rows: readonly SubscriptionRow[]): Subscription[] {
    return rows.flatMap((row) => reckoned(row, (subscription) => subscription) ?? []);
  }

  function due(transaction: Transaction<Tables>, now: Date): Promise<SubscriptionRow[]> {
    return transaction
      .selectFrom('subscriptions')
      .selectAll()
      .where('state', 'in', ['active', 'paused'])
      .where('next_due_at', '<=', now.getTime())
      .orderBy('next_due_at')
      .limit(SUBSCRIPTIONS)
      .$if(engine.locksRows, (query) => query.forUpdate().skipLocked())
      .execute();
  }

  return {
    async subscribe(subscription, next, confirmation, lease, admit = () => true) {
      const row = held({ ...confirmation, subscription: subscription.id }, newId(), lease);
      const known = await run('entering a subscription', (tables) =>
        tables.transaction().execute(async (transaction) => {
          await lockChannel(transaction, subscription.at);
          const others = await inChannel(transaction, subscription.at);
          if (!admit(read(others).filter(({ id }) => id !== subscription.id))) return undefined;
          await transaction
            .insertInto('subscriptions')
            .values({ ...subscriptionRow(subscription, { made: confirmation.due, next }), state: 'pending' })
            .onConflict((conflict) => conflict.column('id').doNothing())
            .execute();
          await enter(transaction, [row]);
          return transaction
            .selectFrom('deliveries')
            .selectAll()
            .where('channel', '=', row.channel)
            .where('subject', '=', row.subject)
            .where('due_at', '=', row.due_at)
            .executeTakeFirstOrThrow();
        }),
      );
      return known && deliveryOf(known);
    },

    async subscriptions(of) {
      const rows = await run('reading subscriptions', (tables) =>
        'at' in of ? inChannel(tables, of.at) : oldestFirst(tables).where('person', '=', exact(of.by)).execute(),
      );
      return read(rows);
    },

    async revise(id, change) {
      await run('changing a subscription', (tables) =>
        tables.transaction().execute(async (transaction) => {
          const row = await transaction
            .selectFrom('subscriptions')
            .selectAll()
            .where('id', '=', id)
            .where('state', '!=', 'pending')
            .$if(engine.locksRows, (query) => query.forUpdate())
            .executeTakeFirst();
          const revision = row && reckoned(row, change);
          if (!revision) return;
          const { state, until, skips, cursor, next } = revision;
          await transaction
            .updateTable('subscriptions')
            .set({
              state,
              paused_until: until ?? null,
              skips: JSON.stringify(skips),
              // What stopped it counts only as long as it is stopped.
              missing: state === row.state ? row.missing : null,
              ...(cursor && { cursor_day: cursor.day, cursor_due: cursor.due.getTime() }),
              ...(next && { next_due_at: next.getTime() }),
            })
            .where('id', '=', id)
            .execute();
          if (state === 'active') await lockChannel(transaction, row.channel);
        }),
      );
    },

    async unsubscribe(id) {
      await run('taking a subscription away', (tables) =>
        tables.transaction().execute(async (transaction) => {
          await withdraw(transaction, id);
          await transaction.deleteFrom('subscriptions').where('id', '=', id).execute();
        }),
      );
    },

    async fallDue(now, decide) {
      // Many batches follow each other, and SQLite leaves the rest of the program no turn between them.
      await turn();
      return run('entering what is due', (tables) =>
        tables.transaction().execute(async (transaction) => {
          const rows = await due(transaction, now);
          const moved: SubscriptionRow[] = [];
          const entered: DeliveryRow[] = [];
          for (const row of rows) {
            if (entered.length >= MOMENTS) break;
            const step = reckoned(row, (subscription) => stepOf(row, subscription, decide(subscription), now));
            moved.push(step?.row ?? { ...row, next_due_at: now.getTime() + LATER });
            entered.push(...(step?.entered ?? []));
          }
          await enter(transaction, entered);
          await replace(transaction, engine, moved);
          // One that was due for long may enter a part at a time.
          const isDueStill = moved.some((row) => row.next_due_at <= now.getTime());
          return rows.length === SUBSCRIPTIONS || moved.length < rows.length || (isDueStill && entered.length > 0);
        }),
      );
    },

    async rewind(latest, begin) {
      await run('setting back what a wrong clock moved', (tables) =>
        tables.transaction().execute(async (transaction) => {
          const rows = await transaction
            .selectFrom('subscriptions')
            .selectAll()
            .where('cursor_due', '>', latest.getTime())
            .$if(engine.locksRows, (query) => query.forUpdate())
            .execute();
          for (const row of rows) {
            const begun = reckoned(row, begin);
            if (!begun) continue;
            const { cursor, next } = begun;
            await transaction
              .deleteFrom('deliveries')
              .where('channel', '=', row.channel)
              .where('subscription', '=', row.id)
              .where('due_at', '>', cursor.due.getTime())
              .where('outcome', 'in', ['missed', 'paused', 'skipped'])
              .execute();
            const moved = { cursor_day: cursor.day, cursor_due: cursor.due.getTime(), next_due_at: next.getTime() };
            await transaction.updateTable('subscriptions').set(moved).where('id', '=', row.id).execute();
          }
        }),
      );
    },

    async realign(next) {
      for (let last = ''; ; ) {
        const rows = await run('computing when subscriptions are due', (tables) =>
          tables.transaction().execute(async (transaction) => {
            const some = await transaction
              .selectFrom('subscriptions')
              .selectAll()
              .where('state', 'in', ['active', 'paused'])
              .where('id', '>', last)
              .orderBy('id')
              .limit(SUBSCRIPTIONS)
              .$if(engine.locksRows, (query) => query.forUpdate())
              .execute();
            const moved = some.map((row) => ({
              ...row,
              next_due_at: reckoned(row, next)?.getTime() ?? row.next_due_at,
            }));
            await replace(transaction, engine, moved);
            return some;
          }),
        );
        if (rows.length < SUBSCRIPTIONS) return;
        await turn();
        last = rows.at(-1)?.id ?? last;
      }
    },
  };
}

function oldestFirst(tables: Kysely<Tables>) {
  return tables.selectFrom('subscriptions').selectAll().orderBy('made_at').orderBy('id');
}

function inChannel(tables: Kysely<Tables>, at: Address): Promise<SubscriptionRow[]> {
  return oldestFirst(tables).where('channel', '=', exact(at)).execute();
}

/** A row whose cursor has moved on, with the rows of what fell due on the way. */
function stepOf(row: SubscriptionRow, subscription: Subscription, { moments, next, resumes }: Decided, now: Date) {
  const { id, at, language, compact } = subscription;
  const last = moments.at(-1);
  const entered = moments.map(({ due, outcome }): DeliveryRow => {
    const digest = { kind: 'digest' as const, at, subject: id, subscription: id, due, language, compact };
    const entry = waiting(digest, newId());
    return outcome ? { ...entry, state: 'settled', outcome, settled_at: now.getTime() } : entry;
  });
  const moved: SubscriptionRow = {
    ...row,
    ...(last && { cursor_day: last.day, cursor_due: last.due.getTime() }),
    ...(resumes && { state: 'active', paused_until: null, missing: null }),
    next_due_at: next.getTime(),
  };
  return { row: moved, entered };
}

/** Writes down where rows that are locked have moved on to: one statement for all of them. */
async function replace(
  transaction: Transaction<Tables>,
  engine: Engine,
  rows: readonly SubscriptionRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    with moved as (select ${MOVED} from ${engine.items(JSON.stringify(rows))})
    update subscriptions set
      state = moved.state,
      paused_until = moved.paused_until,
      missing = moved.missing,
      cursor_day = moved.cursor_day,
      cursor_due = moved.cursor_due,
      next_due_at = moved.next_due_at
    from moved where subscriptions.id = moved.id`.execute(transaction);
}

const MOVED = columnsOf({
  id: 'text',
  state: 'text',
  paused_until: 'text',
  missing: 'text',
  cursor_day: 'text',
  cursor_due: 'bigint',
  next_due_at: 'bigint',
} satisfies Partial<Record<keyof SubscriptionRow, 'text' | 'bigint'>>);

/** Deletes what waits for a subscription, and leaves be what may have been sent of it. */
async function withdraw(transaction: Transaction<Tables>, subscription: string): Promise<void> {
  const channel = transaction.selectFrom('subscriptions').select('channel').where('id', '=', subscription);
  await transaction
    .deleteFrom('deliveries')
    .where('channel', '=', channel)
    .where('outcome', 'is', null)
    .where('subscription', '=', subscription)
    .where('state', '=', 'waiting')
    .where('unsure', '=', 0)
    .where('posted', 'is', null)
    .execute();
  await transaction
    .updateTable('deliveries')
    .set((set) => ({
      state: 'settled',
      outcome: set
        .case()
        .when('posted', 'is', null)
        .then('uncertain' as const)
        .else('posted' as const)
        .end(),
      settled_at: set.fn.coalesce('posted_at', 'begun_at', 'due_at'),
    }))
    .where('channel', '=', channel)
    .where('outcome', 'is', null)
    .where('subscription', '=', subscription)
    .where('state', '=', 'waiting')
    .execute();
}
