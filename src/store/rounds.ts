/**
 * What channels were given in their running rounds, as their deliveries say it.
 */
import type { Kysely } from 'kysely';
import type { Outcome, Round } from '../core/ledger.js';
import type { Address } from '../core/ports.js';
import type { Tables } from './database.js';

/** A lesson that was chosen and never came; what is under way, or may have arrived, counts as given. */
const RELEASED: ReadonlySet<Outcome> = new Set([
  'paused',
  'skipped',
  'missed',
  'not allowed',
  'channel gone',
  'gave up',
]);

/** The rounds of the channels among these that are known. */
export async function roundsOf(
  tables: Kysely<Tables>,
  channels: readonly Address[],
): Promise<ReadonlyMap<Address, Round>> {
  if (channels.length === 0) return new Map();
  const known = await tables
    .selectFrom('channels')
    .select(['address', 'ordering'])
    .where('address', 'in', channels)
    .execute();
  const chosen = await recent(tables, channels);
  return new Map(
    known.map(({ address: at, ordering: order }) => {
      const own = chosen.filter(({ channel }) => channel === at);
      const given = own.filter(({ outcome }) => outcome === null || !RELEASED.has(outcome));
      const number = own[0]?.round ?? 0;
      const running = given.filter(({ round }) => round === number).flatMap(({ lesson }) => lesson ?? []);
      return [at, { at, order, number, given: new Set(running), last: given[0]?.lesson ?? undefined }];
    }),
  );
}

/** The lessons of each channel's running round and the one before it, latest first. */
function recent(tables: Kysely<Tables>, channels: readonly Address[]) {
  return tables
    .selectFrom((from) =>
      from
        .selectFrom('deliveries')
        .select((select) => ['channel', select.fn.max('round').as('latest')])
        .where('channel', 'in', channels)
        .where('round', 'is not', null)
        .groupBy('channel')
        .as('running'),
    )
    .innerJoin('deliveries', (join) =>
      join
        .onRef('deliveries.channel', '=', 'running.channel')
        .on((on) => on('deliveries.round', '>=', on('running.latest', '-', 1))),
    )
    .select(['deliveries.channel', 'lesson', 'round', 'outcome'])
    .orderBy('round', 'desc')
    .orderBy('due_at', 'desc')
    .execute();
}
