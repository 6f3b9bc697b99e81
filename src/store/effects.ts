/**
 * What the end of a delivery means for its subscription and its channel.
 */
import type { Transaction } from 'kysely';
import type { Delivery, Settlement, Subscription } from '../core/ledger.js';
import type { Address } from '../core/ports.js';
import type { Tables } from './database.js';
import { subscriptionOf } from './subscription-rows.js';
import { words } from './texts.js';

export interface Stopped {
  readonly stopped?: readonly Subscription[];
}

/**
 * What to do in the transaction that settles the delivery; nothing for most. Where that was done before and only the
 * answer was lost, it says again what it said then.
 */
export function effectOf(delivery: Delivery, settlement: Settlement) {
  const { kind, subscription } = delivery;
  const isConfirmation = kind === 'confirmation' && subscription !== undefined;
  const isRefused = settlement.outcome === 'not allowed' && !isConfirmation && subscription !== undefined;
  const isGone = settlement.outcome === 'channel gone';
  if (!isConfirmation && !isRefused && !isGone) return undefined;
  return async (transaction: Transaction<Tables>, isRepeated: boolean): Promise<Stopped> => {
    const mark = `${delivery.id} ${delivery.claim}`;
    if (!isRepeated) {
      if (isConfirmation) await confirm(transaction, subscription, settlement);
      if (isRefused) await pause(transaction, subscription, settlement, mark);
      if (isRefused && settlement.mayBeGone) await doubt(transaction, delivery, settlement);
      if (isGone) await end(transaction, delivery, settlement, mark);
    }
    const stopped = isRefused || isGone ? await stoppedBy(transaction, delivery.at, mark) : [];
    return stopped.length > 0 ? { stopped } : {};
  };
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

async function pause(
  transaction: Transaction<Tables>,
  id: string,
  { trouble }: Settlement,
  mark: string,
): Promise<void> {
  await transaction
    .updateTable('subscriptions')
    .set({ state: 'paused', paused_until: null, missing: words(trouble), stopped_by: mark })
    .where('id', '=', id)
    .where('state', '=', 'active')
    .execute();
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

/** A pending subscription ends with its own confirmation, and so does whatever is being sent right now. */
async function end(
  transaction: Transaction<Tables>,
  { at }: Delivery,
  { moment, trouble }: Settlement,
  mark: string,
): Promise<void> {
  await transaction
    .updateTable('channels')
    .set((set) => ({ gone_at: set.fn.coalesce('gone_at', set.val(moment.getTime())) }))
    .where('address', '=', at)
    .execute();
  await transaction
    .updateTable('subscriptions')
    .set({ state: 'gone', paused_until: null, missing: words(trouble), stopped_by: mark })
    .where('channel', '=', at)
    .where('state', 'in', ['active', 'paused'])
    .execute();
  await transaction
    .updateTable('deliveries')
    .set({ state: 'settled', outcome: 'channel gone', settled_at: moment.getTime() })
    .where('channel', '=', at)
    .where('outcome', 'is', null)
    .where('state', '=', 'waiting')
    .where('kind', '!=', 'confirmation')
    .execute();
}

/** The subscriptions of a channel that this settlement stopped, the oldest first. */
async function stoppedBy(transaction: Transaction<Tables>, at: Address, mark: string): Promise<Subscription[]> {
  const rows = await transaction
    .selectFrom('subscriptions')
    .selectAll()
    .where('channel', '=', at)
    .where('stopped_by', '=', mark)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  return rows.map(subscriptionOf);
}
