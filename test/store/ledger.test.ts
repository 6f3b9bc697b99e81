/** The ledger's contract, on both engines. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Address } from '../../src/core/ports.js';
import { openDatabase } from '../../src/store/database.js';
import { createStore, migrate } from '../../src/store/index.js';
import { ledgerContract } from '../contracts/ledger.js';
import { temporaryFolder } from '../fakes/folder.js';
import { recordingLog } from '../fakes/log.js';
import { type PostgresServer, startPostgres } from '../fakes/postgres.js';
import { folderRig, repeatingRig, serverRig } from '../fakes/store.js';

ledgerContract('SQLite', folderRig);
ledgerContract('SQLite, with every answer lost once', repeatingRig);

describe('with a server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  ledgerContract('PostgreSQL', () => serverRig(server));
});

describe('a sweep', () => {
  it('spares a channel to which somebody comes back while it is swept out', async () => {
    const place = { folder: temporaryFolder() };
    const { log } = recordingLog();
    await migrate(place, { log });
    const database = openDatabase(place, { log });
    onTestFinished(() => database.close());
    const store = createStore(database, { log });
    const left: Address = 'slack:T1:C1';
    const returned: Address = 'slack:T1:C2';
    const begin = (at: Address, due: Date) => {
      const asked = {
        kind: 'discussion',
        at,
        subject: 'one',
        lesson: 'one',
        due,
        language: 'en',
        compact: false,
      } as const;
      return store.begin(asked, due, new Date(due.getTime() + 60_000));
    };
    const [then, now] = [new Date('2026-10-01T09:00:00Z'), new Date('2026-11-24T09:00:00Z')];
    for (const at of [left, returned]) {
      const { delivery } = await begin(at, then);
      await store.settle(delivery, { outcome: 'channel gone', moment: then });
    }
    const sweeper = createStore(
      {
        ...database,
        async run(tried, queries) {
          if (tried === 'forgetting channels') await begin(returned, now);
          return database.run(tried, queries);
        },
      },
      { log },
    );
    await sweeper.sweep(now);
    const outcomes = async (at: Address) => {
      const known = await store.history(at, { from: then, to: new Date('2027-01-01'), limit: 9 });
      return known.map(({ outcome }) => outcome);
    };
    expect(await outcomes(left)).toEqual([]);
    expect(await outcomes(returned)).toEqual([undefined, 'channel gone']);
  });
});
