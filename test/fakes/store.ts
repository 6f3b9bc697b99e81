/** Empty places for a store, one on each engine, and what goes into them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import pg from 'pg';
import type { Delivery, Ledger } from '../../src/core/ledger.js';
import { openDatabase } from '../../src/store/database.js';
import { createStore, migrate, openStore } from '../../src/store/index.js';
import type { StoreRig } from '../contracts/store.js';
import { recordingLog } from './log.js';
import type { PostgresServer } from './postgres.js';

const { log } = recordingLog();

/** Enters a subscription that nothing stands against. */
export async function entered(store: Ledger, ...subscription: Parameters<Ledger['subscribe']>): Promise<Delivery> {
  const delivery = await store.subscribe(...subscription);
  if (!delivery) throw new Error('a subscription was not admitted');
  return delivery;
}

export async function folderRig(): Promise<StoreRig> {
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
}

export async function serverRig(server: PostgresServer): Promise<StoreRig> {
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
}

/** As if every answer were lost once: whatever a store does is done and then begun again from the start. */
export async function repeatingRig(): Promise<StoreRig> {
  const folder = mkdtempSync(join(tmpdir(), 'mali-store-'));
  const rig = await folderRig();
  return {
    ...rig,
    async open() {
      await migrate({ folder }, { log });
      const database = openDatabase({ folder }, { log });
      const { run } = database;
      return createStore(
        {
          ...database,
          async run(tried, queries) {
            await run(tried, queries);
            return run(tried, queries);
          },
        },
        { log },
      );
    },
    async close() {
      await rig.close();
      rmSync(folder, { recursive: true });
    },
  };
}
