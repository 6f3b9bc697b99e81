/**
 * The store: settings, events and registrations here; the ledger in the files beside this one. Only they query.
 *
 * Everything here may be begun again when the connection breaks midway, so every change says what shall be, and a call
 * that must know whether it came first leaves a mark of its own to find again.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from '../core/errors.js';
import { LANGUAGES, type Logger, type Store } from '../core/ports.js';
import { type Database, openDatabase, type Place } from './database.js';
import { createLedger } from './ledger.js';
import { migrate } from './migration.js';
import { key } from './texts.js';

export type { Place } from './database.js';
export { migrate } from './migration.js';

/** How long an event is remembered. Slack repeats one for an hour, Discord for minutes. */
const REMEMBERED = 24 * 60 * 60_000;

/** How often forgotten events are swept out, and how many at once: a sweep must not hold up an answer. */
const SWEEP = 60 * 60_000;
const SWEEP_SIZE = 1_000;

/** How long a copy may hold a registration before it is thought dead. */
const HOLD = 60_000;

/** Between two looks at a registration that another copy holds. */
const LOOK = 250;

/** Seconds by which two clocks may differ; a claim holds for minutes. */
const APART = 30;

export interface StoreOptions {
  readonly log: Logger;
  /** Milliseconds after which a copy that still registers is thought dead; a minute unless told otherwise. */
  readonly hold?: number;
  /** What time it is here; the machine's own clock unless told otherwise. */
  now?(): Date;
}

/**
 * Opens the store at this place and brings its tables up to date. Throws a StoreError where that cannot be, and where the
 * clock of this machine is not the database's: claims are counted by the clock, and copies would take them from each other.
 */
export async function openStore(place: Place, options: StoreOptions): Promise<Store> {
  await migrate(place, options);
  const database = openDatabase(place, options);
  try {
    await compareClocks(database, options.now ?? (() => new Date()));
  } catch (cause) {
    await database.close();
    throw cause;
  }
  return createStore(database, options);
}

async function compareClocks({ run, engine }: Database, now: () => Date): Promise<void> {
  const theirs = await run('comparing clocks', (tables) => engine.now(tables));
  const ahead = Math.round((now().getTime() - theirs.getTime()) / 1000);
  if (Math.abs(ahead) <= APART) return;
  throw new StoreError({
    tried: 'comparing clocks',
    where: engine.where,
    problem: `the clock of this machine is ${Math.abs(ahead)} s ${ahead > 0 ? 'ahead of' : 'behind'} the database’s`,
    remedy: 'Set both by a time server (NTP): lessons would come at the wrong moment, and twice with several copies',
  });
}

/** The store over a database whose tables are up to date. */
export function createStore(database: Database, { log, hold = HOLD }: StoreOptions): Store {
  const { run } = database;
  let nextSweep = Number.NEGATIVE_INFINITY;

  async function sweep(now: number) {
    if (now < nextSweep) return;
    nextSweep = now + SWEEP;
    const { numDeletedRows } = await run('sweeping out old events', (tables) =>
      tables
        .deleteFrom('seen_events')
        .where('event', 'in', (old) =>
          old
            .selectFrom('seen_events')
            .select('event')
            .where('seen_at', '<', now - REMEMBERED)
            .limit(SWEEP_SIZE),
        )
        .executeTakeFirst(),
    );
    if (numDeletedRows >= SWEEP_SIZE) nextSweep = now;
  }

  /** Makes this call the holder unless somebody else is or the hash is kept already; gives who holds it and what is kept. */
  function take(name: string, hash: string, me: string, instead: string | null) {
    return run('taking a registration', async (tables) => {
      await tables
        .insertInto('registrations')
        .values({ name, hash: null, holder: me })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({ holder: me })
            .where('registrations.holder', instead === null ? 'is' : '=', instead)
            .where((where) =>
              where.or([where('registrations.hash', 'is', null), where('registrations.hash', '!=', hash)]),
            ),
        )
        .execute();
      return tables
        .selectFrom('registrations')
        .select(['hash', 'holder'])
        .where('name', '=', name)
        .executeTakeFirstOrThrow();
    });
  }

  /** Lets go of a registration, with the hash that is kept from now on, if there is a new one. */
  function release(name: string, me: string, hash?: string) {
    return run('noting a registration', (tables) =>
      tables
        .updateTable('registrations')
        .set({ holder: null, ...(hash !== undefined && { hash }) })
        .where('name', '=', name)
        .where('holder', '=', me)
        .execute(),
    );
  }

  /** Waits until this call holds the registration; false where it is not needed any more. */
  async function held(name: string, hash: string, me: string): Promise<boolean> {
    let holder: string | null = null;
    let since = performance.now();
    for (;;) {
      const dead = holder !== null && performance.now() - since >= hold;
      const row = await take(name, hash, me, dead ? holder : null);
      if (row.hash === hash) return false;
      if (row.holder === me) return true;
      if (row.holder !== holder) since = performance.now();
      holder = row.holder;
      await sleep(LOOK * (0.5 + Math.random()));
    }
  }

  return {
    ...createLedger(database, { log }),

    async settings(of) {
      const row = await run('reading settings', (tables) =>
        tables.selectFrom('settings').select('language').where('address', '=', key(of)).executeTakeFirst(),
      );
      // A language that this version does not speak counts as not chosen.
      const language = LANGUAGES.find((each) => each === row?.language);
      return language ? { language } : {};
    },

    async choose(of, { language = null }) {
      await run('keeping settings', (tables) =>
        tables
          .insertInto('settings')
          .values({ address: key(of), language })
          .onConflict((conflict) => conflict.column('address').doUpdateSet({ language }))
          .execute(),
      );
    },

    async isFirst(event, moment) {
      const claim = randomUUID();
      const first = await run('looking whether an event was seen', (tables) =>
        tables
          .insertInto('seen_events')
          .values({ event: key(event), seen_at: moment.getTime(), claim })
          // Changes nothing; a conflict that did nothing would not give the row that is there.
          .onConflict((conflict) =>
            conflict.column('event').doUpdateSet((row) => ({ event: row.ref('excluded.event') })),
          )
          .returning('claim')
          .executeTakeFirstOrThrow(),
      );
      await sweep(moment.getTime()).catch((cause) => log.warn({ err: cause }, 'old events could not be swept out'));
      return first.claim === claim;
    },

    async registerOnce(name, hash, register) {
      const me = randomUUID();
      if (!(await held(name, hash, me))) return false;
      try {
        await register();
      } catch (cause) {
        await release(name, me).catch((second) => log.warn({ err: second, name }, 'a registration stays held'));
        throw cause;
      }
      await release(name, me, hash);
      return true;
    },

    close: () => database.close(),
  };
}
