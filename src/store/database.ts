/**
 * The database behind the store: SQLite in a folder, or PostgreSQL at an address, under one set of typed queries.
 *
 * Instants are integers of milliseconds, JSON is text, booleans are 0 and 1.
 * Queries use only what both engines speak.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely } from 'kysely';
import { StoreError } from '../core/errors.js';
import type { Delivery, Order, Outcome, Subscription } from '../core/ledger.js';
import type { Address, Language, Logger } from '../core/ports.js';
import type { Engine, Fault } from './engine.js';
import { postgres } from './postgres.js';
import { sqlite } from './sqlite.js';

/** The tables, as the newest migration leaves them. */
export interface Tables {
  settings: { address: string; language: string | null };
  /** `claim` tells the call that came first; `seen_at` is when. */
  seen_events: { event: string; seen_at: number; claim: string };
  /** `hash` is of what was registered last; `holder` is the call that registers now. */
  registrations: { name: string; hash: string | null; holder: string | null };
  /** One row for each channel with a subscription or a delivery; it is also the lock under which a channel is sent to. */
  channels: { address: Address; tenant: string; ordering: Order; gone_at: number | null };
  subscriptions: SubscriptionRow;
  deliveries: DeliveryRow;
  holds: { tenant: string; until: number };
  applied_migrations: { name: string; checksum: string; applied_at: number };
}

/** `days` and `skips` are JSON. */
export interface SubscriptionRow {
  id: string;
  channel: Address;
  person: Address;
  person_name: string | null;
  time: string;
  days: string;
  zone: string;
  language: Language;
  compact: number;
  state: Subscription['state'];
  paused_until: string | null;
  missing: string | null;
  skips: string;
  cursor_day: string;
  cursor_due: number;
  next_due_at: number;
  made_at: number;
}

/** `ready_at` is when it may be claimed: the end of the lease while it is sent. `holder` is the call that claimed it. */
export interface DeliveryRow {
  id: string;
  kind: Delivery['kind'];
  channel: Address;
  tenant: string;
  platform: string;
  subject: string;
  subscription: string | null;
  due_at: number;
  language: Language;
  compact: number;
  lesson: string | null;
  round: number | null;
  person: Address | null;
  person_name: string | null;
  state: Delivery['state'];
  unsure: number;
  claim: number;
  holder: string | null;
  attempts: number;
  crashes: number;
  ready_at: number;
  begun_at: number | null;
  trouble: string | null;
  posted: Address | null;
  posted_at: number | null;
  thread: Address | null;
  outcome: Outcome | null;
  settled_at: number | null;
}

/** Where the data is: a folder on this machine, or the address of a PostgreSQL database. */
export type Place = { readonly folder: string } | { readonly url: string };

/** How long to go on, in milliseconds, before the caller is told that it did not work. */
export interface Patience {
  /** While somebody else holds a lock. */
  readonly busy: number;
  /** While the database is away. */
  readonly lost: number;
  /** For a single query on PostgreSQL. */
  readonly query: number;
}

/** Short, because somebody in a chat waits for the answer. */
const PATIENCE: Patience = { busy: 5_000, lost: 5_000, query: 5_000 };

/** Between two tries, at most; the real pause is random, so that copies do not meet again. */
const PAUSE = 200;

export interface Database {
  readonly engine: Engine;
  /**
   * Runs queries, and runs them again from the start when the database is busy or away. A connection can break after
   * the work was done and before the answer came, so running them twice must come to the same as once.
   * `tried` completes "failed at …". Throws a {@link StoreError} when patience ends, or waiting cannot help.
   */
  run<T>(tried: string, queries: (tables: Kysely<Tables>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Touches neither disk nor network before the first query. */
export function openDatabase(
  place: Place,
  { log, patience = PATIENCE }: { log: Logger; patience?: Patience },
): Database {
  const engine = 'folder' in place ? sqlite(place.folder) : postgres(place.url, { log, timeout: patience.query });
  const { where } = engine;
  const kysely = new Kysely<Tables>({ dialect: engine.dialect });
  let closed = false;
  let away = false;

  function noteAway({ problem }: Fault) {
    if (!away) log.warn({ where, reason: problem }, 'the database does not answer: trying again');
    away = true;
  }

  function noteBack() {
    if (away) log.info({ where }, 'the database answers again');
    away = false;
  }

  /** Resolves when it is time for another try; throws when there should be none. */
  async function pause(tried: string, cause: unknown, began: number) {
    if (cause instanceof StoreError) throw cause;
    const fault = closed ? CLOSED : engine.fault(cause);
    const patient = fault.kind === 'busy' || fault.kind === 'lost' ? patience[fault.kind] : 0;
    if (fault.kind === 'lost') noteAway(fault);
    if (performance.now() - began >= patient) {
      throw new StoreError({ tried, where, problem: fault.problem, remedy: fault.remedy, cause });
    }
    await sleep(Math.random() * PAUSE);
  }

  return {
    engine,
    async run(tried, queries) {
      for (const began = performance.now(); ; ) {
        try {
          if (closed) throw new Error(CLOSED.problem);
          const result = await queries(kysely);
          noteBack();
          return result;
        } catch (cause) {
          await pause(tried, cause, began);
        }
      }
    },
    async close() {
      closed = true;
      await kysely.destroy();
    },
  };
}

const CLOSED: Fault = {
  kind: 'lasting',
  problem: 'the store is closed',
  remedy: 'This happens while the program stops, and does no harm',
};
