/**
 * Deliveries as rows: how they are entered, read and looked for.
 */
import { randomUUID } from 'node:crypto';
import type { Expression, ExpressionBuilder, Kysely, SqlBool, Transaction } from 'kysely';
import {
  aboutOf,
  type Choice,
  type Delivery,
  type Ledger,
  type NewDelivery,
  type Round,
  tenantOf,
} from '../core/ledger.js';
import { type Address, platformOf } from '../core/ports.js';
import type { Database, DeliveryRow, Tables } from './database.js';
import { roundsOf } from './rounds.js';
import { exact, words } from './texts.js';

type Deliveries = Pick<Ledger, 'order' | 'setOrder' | 'round' | 'begin' | 'history' | 'aboutWhich' | 'discussionOf'>;

export function createDeliveries({ run }: Database): Deliveries {
  return {
    async order(at) {
      const row = await run('reading the order of lessons', (tables) =>
        tables.selectFrom('channels').select('ordering').where('address', '=', exact(at)).executeTakeFirst(),
      );
      return row?.ordering ?? 'casebook';
    },

    async setOrder(at, ordering) {
      await run('keeping the order of lessons', (tables) =>
        tables
          .insertInto('channels')
          .values({ address: exact(at), tenant: tenantOf(at), ordering, gone_at: null })
          .onConflict((conflict) => conflict.column('address').doUpdateSet({ ordering }))
          .execute(),
      );
    },

    async round(at) {
      const rounds = await run('reading what was given', (tables) => roundsOf(tables, [exact(at)]));
      return rounds.get(at) ?? { at, order: 'casebook', number: 0, given: new Set() };
    },

    async begin(delivery, since, lease, choose) {
      const id = newId();
      const row = await run('entering a delivery', (tables) =>
        tables.transaction().execute((transaction) => begun(transaction, { id, delivery, since, lease, choose })),
      );
      return { delivery: deliveryOf(row), isNew: row.id === id };
    },

    async history(at, { from, to, limit }) {
      const rows = await run('reading what was delivered', (tables) =>
        tables
          .selectFrom('deliveries')
          .selectAll()
          .where('channel', '=', exact(at))
          .where('kind', '!=', 'notice')
          .where('due_at', '>=', from.getTime())
          .where('due_at', '<', to.getTime())
          .orderBy('due_at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit)
          .execute(),
      );
      return rows.map(deliveryOf);
    },

    async aboutWhich(notice) {
      const row = await run('reading what a notice is about', (tables) =>
        tables.selectFrom('deliveries').selectAll().where('id', '=', aboutOf(notice)).executeTakeFirst(),
      );
      return row && deliveryOf(row);
    },

    async discussionOf(at, lesson, since) {
      const row = await run('looking for a discussion', (tables) =>
        tables
          .selectFrom('deliveries')
          .selectAll()
          .where('channel', '=', exact(at))
          .where('due_at', '>=', since.getTime())
          .where('lesson', '=', exact(lesson))
          // A digest whose thread could not be opened has none to lead to.
          .where((where) =>
            where.or([where('kind', '=', 'discussion'), where('outcome', 'is', null), where('thread', 'is not', null)]),
          )
          .where(stands)
          .orderBy('due_at', 'desc')
          .limit(1)
          .executeTakeFirst(),
      );
      return row && deliveryOf(row);
    },
  };
}

interface Beginning {
  readonly id: string;
  readonly delivery: NewDelivery;
  readonly since: Date;
  readonly lease: Date;
  readonly choose?: ((round: Round) => Choice) | undefined;
}

/** The row that stands for this subject or, where there is none, a new one, while nobody else sends to its channel. */
async function begun(transaction: Transaction<Tables>, { id, delivery, since, lease, choose }: Beginning) {
  const { at, subject, due } = delivery;
  await lockChannel(transaction, at);
  const known = transaction
    .selectFrom('deliveries')
    .selectAll()
    .where('channel', '=', at)
    .where('subject', '=', exact(subject))
    .orderBy('due_at', 'desc')
    .limit(1);
  const standing = await known.where('due_at', '>=', since.getTime()).where(stands).executeTakeFirst();
  if (standing) return standing;
  // One that failed may have been due at the very same moment.
  const last = (await known.executeTakeFirst())?.due_at ?? Number.NEGATIVE_INFINITY;
  const due_at = Math.max(due.getTime(), last + 1);
  const needsLesson = choose && delivery.kind === 'digest' && delivery.lesson === undefined;
  const round = needsLesson && (await roundsOf(transaction, [at])).get(at);
  const choice = round ? choose(round) : { lesson: delivery.lesson, round: null };
  const row: DeliveryRow = {
    ...held({ ...delivery, lesson: choice.lesson }, id, lease),
    due_at,
    round: choice.round,
  };
  return transaction.insertInto('deliveries').values(row).returningAll().executeTakeFirstOrThrow();
}

/** Makes the channel known, and everybody else who would send to it wait until the transaction ends. */
export async function lockChannel(transaction: Transaction<Tables>, at: Address): Promise<void> {
  await transaction
    .insertInto('channels')
    .values({ address: exact(at), tenant: tenantOf(at), ordering: 'casebook', gone_at: null })
    // Somebody is there who asks for something: it is not gone, and the change locks its row.
    .onConflict((conflict) => conflict.column('address').doUpdateSet({ gone_at: null }))
    .execute();
}

/** Known to stand, or on its way to. */
function stands(where: ExpressionBuilder<Tables, 'deliveries'>): Expression<SqlBool> {
  return where.or([where('outcome', 'is', null), where('outcome', 'in', ['posted', 'late'])]);
}

/**
 * A new delivery's id, a UUID of version 7. Those of one time lie together in the indexes, so that a transaction about
 * many of them changes fewer pages.
 */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** A new row, whose turn comes when it is due. */
export function waiting(delivery: NewDelivery, id: string): DeliveryRow {
  const { kind, at, subject, subscription, due, language, compact, lesson, by } = delivery;
  return {
    id,
    kind,
    channel: exact(at),
    tenant: tenantOf(at),
    platform: platformOf(at),
    subject: exact(subject),
    subscription: subscription === undefined ? null : exact(subscription),
    due_at: due.getTime(),
    language,
    compact: Number(compact),
    lesson: lesson === undefined ? null : exact(lesson),
    round: null,
    person: by ? exact(by.id) : null,
    person_name: words(by?.name),
    state: 'waiting',
    unsure: 0,
    claim: 0,
    holder: null,
    attempts: 0,
    crashes: 0,
    ready_at: due.getTime(),
    begun_at: null,
    trouble: null,
    posted: null,
    posted_at: null,
    thread: null,
    outcome: null,
    settled_at: null,
  };
}

/** A new row that whoever enters it sends at once. */
export function held(delivery: NewDelivery, id: string, lease: Date): DeliveryRow {
  const row = waiting(delivery, id);
  return { ...row, state: 'sending', claim: 1, begun_at: row.due_at, ready_at: lease.getTime() };
}

export function deliveryOf(row: DeliveryRow): Delivery {
  const moment = (at: number | null) => (at === null ? undefined : new Date(at));
  return {
    id: row.id,
    kind: row.kind,
    at: row.channel,
    subject: row.subject,
    subscription: row.subscription ?? undefined,
    due: new Date(row.due_at),
    language: row.language,
    compact: row.compact === 1,
    lesson: row.lesson ?? undefined,
    by: row.person === null ? undefined : { id: row.person, name: row.person_name ?? undefined },
    state: row.state,
    unsure: row.unsure === 1,
    ready: new Date(row.ready_at),
    claim: row.claim,
    attempts: row.attempts,
    crashes: row.crashes,
    begun: moment(row.begun_at),
    trouble: row.trouble ?? undefined,
    posted: row.posted ?? undefined,
    postedAt: moment(row.posted_at),
    thread: row.thread ?? undefined,
    outcome: row.outcome ?? undefined,
    settledAt: moment(row.settled_at),
  };
}

/** Enters rows, but not twice for the same channel, subject and moment. */
export async function enter(tables: Kysely<Tables>, rows: readonly DeliveryRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS) {
    await tables
      .insertInto('deliveries')
      .values(rows.slice(from, from + ROWS))
      .onConflict((conflict) => conflict.columns(['channel', 'due_at', 'subject']).doNothing())
      .execute();
  }
}

/** In one statement: SQLite takes 32,766 values. */
const ROWS = 500;
