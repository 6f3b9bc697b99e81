/**
 * What the end of a delivery means for its subscription, its channel and the people who set something there.
 */
import type { Transaction } from 'kysely';
import { type Delivery, noticeOf, type Outcome, type Settlement, type Subscription } from '../core/ledger.js';
import type { SubscriptionRow, Tables } from './database.js';
import { enter, newId, waiting } from './deliveries.js';
import { words } from './texts.js';

export type Effect = (transaction: Transaction<Tables>) => Promise<void>;

/** Who is told, and in which language. */
type Told = Pick<Subscription, 'by' | 'language'>;

/** What to do in the transaction that settles the delivery; undefined for most. */
export function effectOf(delivery: Delivery, settlement: Settlement): Effect | undefined {
  const { kind, subscription, by, language } = delivery;
  if (kind === 'notice') return undefined;
  const isConfirmation = kind === 'confirmation' && subscription !== undefined;
  const isRefused = settlement.outcome === 'not allowed' && !isConfirmation && subscription !== undefined;
  const isGone = settlement.outcome === 'channel gone';
  if (!isConfirmation && !isRefused && !isGone) return undefined;
  return async (transaction) => {
    const told: Told[] = [];
    if (isConfirmation) {
      await confirm(transaction, subscription, settlement);
      // At the first attempt somebody waits for the answer.
      if (delivery.claim > 1 && by && !SEEN.has(settlement.outcome)) told.push({ by, language });
    }
    if (isRefused) told.push(...(await pause(transaction, subscription, settlement)));
    if (isRefused && settlement.mayBeGone) await doubt(transaction, delivery, settlement);
    if (isGone) told.push(...(await end(transaction, delivery, settlement)));
    await tell(transaction, told, delivery, settlement);
  };
}

/** Confirmations of which there is nothing to say: everybody in the channel sees them. */
const SEEN: ReadonlySet<Outcome> = new Set(['posted', 'late']);

/** Enters a notice for each person, once, however much they set. */
async function tell(
  transaction: Transaction<Tables>,
  told: readonly Told[],
  { id, at }: Delivery,
  { moment: due }: Settlement,
): Promise<void> {
  const each = new Map(told.map((one) => [one.by.id, one])).values();
  const rows = [...each].map(({ by, language }) => {
    const subject = noticeOf(id, by.id);
    return waiting({ kind: 'notice', at, subject, due, language, compact: false, by }, newId());
  });
  await enter(transaction, rows);
}

/** Where nobody can tell whether the confirmation stands, it counts: whoever asked is told so. */
async function confirm(transaction: Transaction<Tables>, id: string, { outcome }: Settlement): Promise<void> {
  if (outcome === 'posted' || outcome === 'late' || outcome === 'uncertain') {
    const pending = transaction.updateTable('subscriptions').where('id', '=', id).where('state', '=', 'pending');
    await pending.set({ state: 'active' }).execute();
  } else {
    await transaction.deleteFrom('subscriptions').where('id', '=', id).where('state', '=', 'pending').execute();
  }
}

/** Gives who set what it paused. */
async function pause(transaction: Transaction<Tables>, id: string, { trouble }: Settlement): Promise<Told[]> {
  const rows = await transaction
    .updateTable('subscriptions')
    .set({ state: 'paused', paused_until: null, missing: words(trouble) })
    .where('id', '=', id)
    .where('state', '=', 'active')
    .returning(['person', 'person_name', 'language'])
    .execute();
  return rows.map(setter);
}

/** A channel that was not found, and in which nothing is to be posted: it is forgotten unless somebody comes back. */
async function doubt(transaction: Transaction<Tables>, { at }: Delivery, { moment }: Settlement): Promise<void> {
  await transaction
    .updateTable('channels')
    .set((set) => ({ gone_at: set.fn.coalesce('gone_at', set.val(moment.getTime())) }))
    .where('address', '=', at)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('subscriptions')
            .select('id')
            .whereRef('subscriptions.channel', '=', 'channels.address')
            .where('state', 'in', ['active', 'pending']),
        ),
      ),
    )
    .execute();
}

/** A pending subscription ends with its own confirmation, and so does whatever is being sent right now. Gives who set what it ended. */
async function end(
  transaction: Transaction<Tables>,
  { at }: Delivery,
  { moment, trouble }: Settlement,
): Promise<Told[]> {
  await transaction
    .updateTable('channels')
    .set((set) => ({ gone_at: set.fn.coalesce('gone_at', set.val(moment.getTime())) }))
    .where('address', '=', at)
    .execute();
  const rows = await transaction
    .updateTable('subscriptions')
    .set({ state: 'gone', paused_until: null, missing: words(trouble) })
    .where('channel', '=', at)
    .where('state', 'in', ['active', 'paused'])
    .returning(['person', 'person_name', 'language'])
    .execute();
  await transaction
    .updateTable('deliveries')
    .set({ state: 'settled', outcome: 'channel gone', settled_at: moment.getTime() })
    .where('channel', '=', at)
    .where('outcome', 'is', null)
    .where('state', '=', 'waiting')
    .where('kind', 'not in', ['confirmation', 'notice'])
    .execute();
  return rows.map(setter);
}

function setter({ person, person_name, language }: Pick<SubscriptionRow, 'person' | 'person_name' | 'language'>): Told {
  return { by: { id: person, name: person_name ?? undefined }, language };
}
