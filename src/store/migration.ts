/**
 * Brings a database up to date, one migration after another, each whole or not at all.
 *
 * The database remembers by name and checksum what was applied to it. Copies that start together take turns.
 */
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { StoreError } from '../core/errors.js';
import type { Logger } from '../core/ports.js';
import { type Database, openDatabase, type Patience, type Place, type Tables } from './database.js';
import { MIGRATIONS } from './migrations/index.js';

/** A step from one shape of the tables to the next. */
export interface Migration {
  /** Four digits and a noun, as its file is called. */
  readonly name: string;
  /** In SQL that both engines speak. */
  readonly statements: readonly string[];
}

/** Another copy may be at a long migration, and nobody in a chat waits yet. */
const PATIENCE: Patience = { busy: 60_000, lost: 5_000, query: 600_000 };

const TRIED = 'bringing the tables up to date';

/** Applies what is missing, and gives the names of what this call applied, in order. */
export async function migrate(
  place: Place,
  { log, migrations = MIGRATIONS }: { log: Logger; migrations?: readonly Migration[] },
): Promise<string[]> {
  const database = openDatabase(place, { log, patience: PATIENCE });
  const { where } = database.engine;
  const applied: string[] = [];
  try {
    // Looked at without a lock first: a start with nothing to apply waits for nobody, and needs no right to make tables.
    while (missing(await remembered(database), migrations, where)) {
      const name = await step(database, migrations);
      if (!name) continue;
      applied.push(name);
      log.info({ where, migration: name }, 'the tables were changed');
    }
    return applied;
  } finally {
    await database.close();
  }
}

type Row = Pick<Tables['applied_migrations'], 'name' | 'checksum'>;

async function remembered(database: Database): Promise<Row[]> {
  return database.run(TRIED, async (tables) => {
    try {
      return await rows(tables);
    } catch (cause) {
      if (database.engine.fault(cause).kind === 'absent') return [];
      throw cause;
    }
  });
}

/** Applies the first that is missing, in one transaction; gives its name, or undefined where another copy was faster. */
async function step({ run, engine }: Database, migrations: readonly Migration[]): Promise<string | undefined> {
  return run(TRIED, (tables) =>
    tables.transaction().execute(async (transaction) => {
      await engine.lock(transaction);
      await sql.raw(MEMORY).execute(transaction);
      const next = missing(await rows(transaction), migrations, engine.where);
      if (!next) return undefined;
      for (const statement of next.statements) await sql.raw(statement).execute(transaction);
      await transaction
        .insertInto('applied_migrations')
        .values({ name: next.name, checksum: checksum(next), applied_at: Date.now() })
        .execute();
      return next.name;
    }),
  );
}

const MEMORY = `create table if not exists applied_migrations
  (name text not null primary key, checksum text not null, applied_at bigint not null)`;

function rows(tables: Kysely<Tables>): Promise<Row[]> {
  return tables.selectFrom('applied_migrations').select(['name', 'checksum']).orderBy('name').execute();
}

/** The first migration that was not applied. Throws where the database and this program do not belong together. */
function missing(applied: readonly Row[], migrations: readonly Migration[], where: string): Migration | undefined {
  const refuse = (problem: string, remedy: string) => new StoreError({ tried: TRIED, where, problem, remedy });
  const known = new Map(migrations.map((each) => [each.name, checksum(each)]));
  const newer = applied.filter(({ name }) => !known.has(name)).map(({ name }) => name);
  if (newer.length > 0) {
    throw refuse(
      `the database was made by a newer version of this program (${newer.join(', ')})`,
      'Install that version again, or go back to a backup from before it',
    );
  }
  const edited = applied.find(({ name, checksum }) => known.get(name) !== checksum);
  if (edited) {
    throw refuse(
      `the migration ${edited.name} is not the one that was applied`,
      'Take its file back to what was released, and put the change into a new migration',
    );
  }
  const next = migrations[applied.length];
  const names = new Set(applied.map(({ name }) => name));
  const late = migrations.find(({ name }, index) => index < applied.length && !names.has(name));
  if (late) {
    throw refuse(
      `the migration ${late.name} comes too late: newer ones were applied without it`,
      'Give its file a number after theirs',
    );
  }
  return next;
}

function checksum({ statements }: Migration): string {
  return createHash('sha256').update(JSON.stringify(statements)).digest('hex');
}
