/** The ledger's contract, on both engines. */
import { afterAll, beforeAll, describe } from 'vitest';
import { ledgerContract } from '../contracts/ledger.js';
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
