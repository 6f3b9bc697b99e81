/**
 * The ledger over the database: what channels wish for, what is claimed, what became of it, and how long it is kept.
 */
import type { Ledger } from '../core/ledger.js';
import type { Logger } from '../core/ports.js';
import { createClaims } from './claims.js';
import type { Database } from './database.js';
import { createDeliveries } from './deliveries.js';
import { createProgress } from './progress.js';
import { createRetention } from './retention.js';
import { createSubscriptions } from './subscriptions.js';

export function createLedger(database: Database, { log }: { log: Logger }): Ledger {
  return {
    ...createSubscriptions(database, { log }),
    ...createDeliveries(database),
    ...createClaims(database),
    ...createProgress(database),
    ...createRetention(database),
  };
}
