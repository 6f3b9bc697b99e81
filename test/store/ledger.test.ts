/** The ledger's contract, on both engines. */
import { afterAll, beforeAll, describe } from 'vitest';
import { ledgerContract } from '../contracts/ledger.js';
import { type PostgresServer, startPostgres } from '../fakes/postgres.js';
import { folderRig, serverRig } from '../fakes/store.js';

ledgerContract('SQLite', folderRig);

describe('with a server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  ledgerContract('PostgreSQL', () => serverRig(server));
});
