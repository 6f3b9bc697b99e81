/** The store's contract, on both engines. */
import { afterAll, beforeAll, describe } from 'vitest';
import { storeContract } from '../contracts/store.js';
import { type PostgresServer, startPostgres } from '../fakes/postgres.js';
import { folderRig, serverRig } from '../fakes/store.js';

storeContract('SQLite', folderRig);

describe('with a server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  storeContract('PostgreSQL', () => serverRig(server));
});
