/**
 * How long things are kept, and how they are forgotten. A channel takes everything of its own with it.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { sql } from 'kysely';
import { type Ledger, tenantOf } from '../core/ledger.js';
import type { Address } from '../core/ports.js';
import type { Database } from './database.js';
import { key } from './texts.js';

const DAY = 24 * 60 * 60_000;

/** Longer than a year, so that whoever looks back a year finds it. */
const KEPT = 400 * DAY;

/** A channel that was closed by mistake may come back. */
const KEPT_GONE = 30 * DAY;

/** In one transaction: SQLite holds up the program meanwhile. A channel may have a thousand deliveries. */
const DELIVERIES = 1_000;
const CHANNELS = 20;

export function createRetention({ run }: Database): Pick<Ledger, 'tenants' | 'forget' | 'sweep'> {
  /** Deletes these channels with all they have, and the choices made for them. */
  async function forgetChannels(channels: readonly Address[], goneSince?: number): Promise<void> {
    if (channels.length === 0) return;
    await run('forgetting channels', (tables) =>
      tables.transaction().execute(async (transaction) => {
        const forgotten = await transaction
          .deleteFrom('channels')
          .where('address', 'in', channels)
          // Somebody may have come back since it was looked up.
          .$if(goneSince !== undefined, (query) => query.where('gone_at', '<=', goneSince ?? null))
          .returning('address')
          .execute();
        const addresses = forgotten.map(({ address }) => key(address));
        if (addresses.length > 0) await transaction.deleteFrom('settings').where('address', 'in', addresses).execute();
      }),
    );
  }

  /** One batch after another, until one is not full, while the rest of the program has its turns between them. */
  async function inBatches(size: number, batch: () => Promise<number>): Promise<void> {
    while ((await batch()) === size) await turn();
  }

  return {
    async tenants(of) {
      // Without a second colon it is a person, whose choice is kept under the same beginning.
      const within: Address = `${of}:%:%`;
      const addresses = await run('looking whose channels are known', (tables) =>
        tables
          .selectFrom('settings')
          .select('address')
          .where('address', 'like', within)
          .union(tables.selectFrom('channels').select('address').where('address', 'like', within))
          .execute(),
      );
      // A cast, because what is no address is kept as a hash, which does not begin with a platform's name.
      return [...new Set(addresses.map(({ address }) => tenantOf(address as Address)))];
    },

    async forget(tenant) {
      await inBatches(CHANNELS, async () => {
        const channels = await run('looking for channels to forget', (tables) =>
          tables.selectFrom('channels').select('address').where('tenant', '=', key(tenant)).limit(CHANNELS).execute(),
        );
        await forgetChannels(channels.map(({ address }) => address));
        return channels.length;
      });
      await run('forgetting a workspace or server', (tables) =>
        tables.transaction().execute(async (transaction) => {
          await transaction.deleteFrom('holds').where('tenant', '=', key(tenant)).execute();
          const below = `${tenant}:`;
          await transaction
            .deleteFrom('settings')
            .where((where) =>
              where.or([
                where('address', '=', key(tenant)),
                where(sql`substr(address, 1, ${sql.lit(below.length)})`, '=', below),
              ]),
            )
            .execute();
        }),
      );
    },

    async sweep(now) {
      await inBatches(DELIVERIES, async () => {
        const { numDeletedRows } = await run('sweeping out old deliveries', (tables) =>
          tables
            .deleteFrom('deliveries')
            .where('id', 'in', (old) =>
              old
                .selectFrom('deliveries')
                .select('id')
                .where('settled_at', '<', now.getTime() - KEPT)
                // Without its running round, a channel would be given lessons twice.
                .where(({ or, eb, exists, selectFrom }) =>
                  or([
                    eb('round', 'is', null),
                    exists(
                      selectFrom('deliveries as later')
                        .select('later.id')
                        .whereRef('later.channel', '=', 'deliveries.channel')
                        .whereRef('later.round', '>', 'deliveries.round'),
                    ),
                  ]),
                )
                .limit(DELIVERIES),
            )
            .executeTakeFirst(),
        );
        return Number(numDeletedRows);
      });
      const goneSince = now.getTime() - KEPT_GONE;
      await inBatches(CHANNELS, async () => {
        const gone = await run('looking for channels that are gone', (tables) =>
          tables.selectFrom('channels').select('address').where('gone_at', '<=', goneSince).limit(CHANNELS).execute(),
        );
        await forgetChannels(
          gone.map(({ address }) => address),
          goneSince,
        );
        return gone.length;
      });
      await run('sweeping out holds', (tables) =>
        tables.deleteFrom('holds').where('until', '<=', now.getTime()).execute(),
      );
    },
  };
}
