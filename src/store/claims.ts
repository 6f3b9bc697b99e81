/**
 * Claims: whose turn it is, and who sends it.
 *
 * In each channel one delivery comes first: what is being sent, then what was due earliest. Whoever claims it holds the
 * channel's row from the look to the change, so that two copies never send to one channel at once.
 */
import { randomUUID } from 'node:crypto';
import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql, type Transaction } from 'kysely';
import type { Choice, Claiming, Ledger, Round } from '../core/ledger.js';
import type { Database, DeliveryRow, Tables } from './database.js';
import { deliveryOf } from './deliveries.js';
import { columnsOf, type Engine } from './engine.js';
import { roundsOf } from './rounds.js';

export function createClaims({ run, engine }: Database): Pick<Ledger, 'claim' | 'nextReady' | 'hold'> {
  /** The deliveries whose turn has come, in channels that are locked from here on. */
  async function turns(transaction: Transaction<Tables>, { now, limit, platforms }: Claiming): Promise<string[]> {
    const query = transaction
      .selectFrom('deliveries')
      .innerJoin('channels', 'channels.address', 'deliveries.channel')
      .select('deliveries.id')
      .where('outcome', 'is', null)
      .where('platform', 'in', platforms)
      .where('ready_at', '<=', now.getTime())
      .where(isFirst)
      .where(({ not, exists }) => not(exists(holdBeyond(sql.val(now.getTime())))))
      .orderBy('ready_at')
      .orderBy('deliveries.id')
      .limit(limit)
      .$if(engine.locksRows, (query) => query.forNoKeyUpdate(['channels', 'deliveries']).skipLocked());
    const rows = await engine.inOrder(transaction, () => query.execute());
    return rows.map(({ id }) => id);
  }

  return {
    async claim(claiming, choose) {
      if (claiming.limit <= 0 || claiming.platforms.length === 0) return [];
      const holder = randomUUID();
      let isRepeated = false;
      const rows = await run('claiming deliveries', (tables) =>
        tables.transaction().execute(async (transaction) => {
          const earlier = isRepeated ? await claimedBy(transaction, holder) : [];
          isRepeated = true;
          if (earlier.length > 0) return earlier;
          const ids = await turns(transaction, claiming);
          const taken = ids.length > 0 ? await take(transaction, ids, holder, claiming) : [];
          return withLessons(transaction, engine, taken, choose);
        }),
      );
      return rows.sort((one, other) => one.due_at - other.due_at).map(deliveryOf);
    },

    async nextReady(platforms) {
      if (platforms.length === 0) return undefined;
      const moments = await run('looking when something is ready', async (tables) => [
        await firstFree(tables, platforms),
        await firstHeld(tables, platforms),
      ]);
      const known = moments.flatMap((moment) => moment ?? []);
      return known.length > 0 ? new Date(Math.min(...known)) : undefined;
    },

    async hold(tenant, until) {
      await run('holding a workspace or server', (tables) =>
        tables
          .insertInto('holds')
          .values({ tenant, until: until.getTime() })
          .onConflict((conflict) =>
            conflict
              .column('tenant')
              .doUpdateSet((row) => ({ until: row.ref('excluded.until') }))
              .whereRef('excluded.until', '>', 'holds.until'),
          )
          .execute(),
      );
    },
  };
}

type Where = ExpressionBuilder<Tables, 'deliveries'>;

/** Whether no other comes before it in its channel. */
function isFirst(where: Where): Expression<SqlBool> {
  const other = where
    .selectFrom('deliveries as other')
    .select('other.id')
    .whereRef('other.channel', '=', 'deliveries.channel')
    .where('other.outcome', 'is', null)
    .where(
      sql<SqlBool>`((other.state = 'sending' and deliveries.state <> 'sending') or (other.state = deliveries.state
        and (other.due_at, other.id) < (deliveries.due_at, deliveries.id)))`,
    );
  return where.not(where.exists(other));
}

/** A hold of the delivery's workspace or server that ends after a moment. */
function holdBeyond(moment: Expression<unknown>) {
  return sql`(select 1 from holds where holds.tenant = deliveries.tenant and holds.until > ${moment})`;
}

/** What a call claimed before it had to begin again. */
function claimedBy(transaction: Transaction<Tables>, holder: string): Promise<DeliveryRow[]> {
  return transaction
    .selectFrom('deliveries')
    .selectAll()
    .where('outcome', 'is', null)
    .where('holder', '=', holder)
    .execute();
}

/** Claims these, except where another copy was faster. */
async function take(
  transaction: Transaction<Tables>,
  ids: readonly string[],
  holder: string,
  { now, lease }: Claiming,
): Promise<DeliveryRow[]> {
  return (
    transaction
      .updateTable('deliveries')
      .set((set) => {
        const isAbandoned = set.case().when('state', '=', 'sending').then(1).else(0).end();
        return {
          state: 'sending',
          claim: set('claim', '+', 1),
          holder,
          unsure: set.case().when('state', '=', 'sending').then(1).else(set.ref('unsure')).end(),
          crashes: set('crashes', '+', isAbandoned),
          begun_at: set.fn.coalesce('begun_at', sql.val(now.getTime())),
          ready_at: lease.getTime(),
        };
      })
      .where('id', 'in', ids)
      // Looked at again, because the first look at the rest of the channel may be older than its lock.
      .where(isFirst)
      .returningAll()
      .execute()
  );
}

/** A digest gets its lesson. */
async function withLessons(
  transaction: Transaction<Tables>,
  engine: Engine,
  rows: DeliveryRow[],
  choose: (round: Round) => Choice,
): Promise<DeliveryRow[]> {
  const without = rows.filter(({ kind, lesson }) => kind === 'digest' && lesson === null);
  if (without.length === 0) return rows;
  const rounds = await roundsOf(
    transaction,
    without.map(({ channel }) => channel),
  );
  const chosen = without.flatMap((row) => {
    const round = rounds.get(row.channel);
    return round ? { ...row, ...choose(round) } : [];
  });
  const choices = JSON.stringify(chosen.map(({ id, lesson, round }) => ({ id, lesson, round })));
  await sql`
    with choice as (
      select ${columnsOf({ id: 'text', lesson: 'text', round: 'bigint' })} from ${engine.items(choices)}
    )
    update deliveries set lesson = choice.lesson, round = choice.round from choice
    where deliveries.id = choice.id`.execute(transaction);
  const byId = new Map(chosen.map((row) => [row.id, row]));
  return rows.map((row) => byId.get(row.id) ?? row);
}

function firstInLine(tables: Kysely<Tables>, platforms: readonly string[]) {
  return tables.selectFrom('deliveries').where('outcome', 'is', null).where('platform', 'in', platforms).where(isFirst);
}

/** When the first is ready whose workspace or server is not held by then. */
async function firstFree(tables: Kysely<Tables>, platforms: readonly string[]): Promise<number | undefined> {
  const row = await firstInLine(tables, platforms)
    .select('ready_at')
    .where(({ not, exists, ref }) => not(exists(holdBeyond(ref('deliveries.ready_at')))))
    .orderBy('ready_at')
    .limit(1)
    .executeTakeFirst();
  return row?.ready_at;
}

/** When the first hold ends that keeps something back. */
async function firstHeld(tables: Kysely<Tables>, platforms: readonly string[]): Promise<number | undefined> {
  const row = await firstInLine(tables, platforms)
    .innerJoin('holds', 'holds.tenant', 'deliveries.tenant')
    .select('until')
    .whereRef('until', '>', 'ready_at')
    .orderBy('until')
    .limit(1)
    .executeTakeFirst();
  return row?.until;
}
