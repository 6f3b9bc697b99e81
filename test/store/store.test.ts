/** The store's contract, on both engines. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import pg from 'pg';
import { afterAll, beforeAll, describe } from 'vitest';
import { openStore } from '../../src/store/index.js';
import { storeContract } from '../contracts/store.js';
import { recordingLog } from '../fakes/log.js';
import { type PostgresServer, startPostgres } from '../fakes/postgres.js';

const { log } = recordingLog();

storeContract('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mali-store-'));
  return {
    open: (hold) => openStore({ folder }, { log, ...(hold && { hold }) }),
    async block() {
      const other = new Database(join(folder, 'mali.db'));
      other.exec('begin immediate');
      return async () => {
        other.exec('commit');
        other.close();
      };
    },
    close: async () => rmSync(folder, { recursive: true }),
  };
});

describe('with a server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  storeContract('PostgreSQL', async () => {
    const url = await server.database();
    return {
      open: (hold) => openStore({ url }, { log, ...(hold && { hold }) }),
      async block() {
        const other = new pg.Client(url);
        await other.connect();
        await other.query('begin; lock table settings, seen_events, registrations in access exclusive mode');
        return async () => {
          await other.query('commit');
          await other.end();
        };
      },
      close: async () => {},
    };
  });
});
