/**
 * What the two engines have in common. Each has a file of its own, the only one that knows its driver.
 */
import { type Dialect, type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import type { Tables } from './database.js';

export interface Engine {
  /** Where the data is, for people: the folder, or the host and name of the database. Never a password. */
  readonly where: string;
  readonly dialect: Dialect;
  /** Whether transactions run side by side and lock row by row; otherwise each has the whole database to itself. */
  readonly locksRows: boolean;
  /** What time it is where the data is. */
  now(tables: Kysely<Tables>): Promise<Date>;
  /** Makes the transaction wait for every other that holds this lock, or fail as busy. Lets go when it ends. */
  lock(transaction: Transaction<Tables>): Promise<void>;
  /**
   * Runs a query that reads in the order of an index until it has enough, however many rows the planner expects: that
   * guesses by what was there before, and a queue is empty before it is full.
   */
  inOrder<Result>(transaction: Transaction<Tables>, query: () => Promise<Result>): Promise<Result>;
  /**
   * The elements of a JSON array as a table `item` with the column `value`. A statement about many rows is the same for
   * any number of them, and quickly put together.
   */
  items(json: string): RawBuilder<unknown>;
  /** What an error means, whether it came from the driver or from the system beneath it. */
  fault(cause: unknown): Fault;
}

/** Properties of such an element as columns, each with its type. */
export function columnsOf(types: Readonly<Record<string, 'text' | 'bigint'>>): RawBuilder<unknown> {
  const columns = Object.entries(types).map(
    ([name, type]) => sql`cast(item.value ->> ${sql.lit(name)} as ${sql.raw(type)}) as ${sql.ref(name)}`,
  );
  return sql.join(columns);
}

/** What went wrong, in words, and whether waiting helps. */
export interface Fault {
  /**
   * `busy`: somebody else holds a lock. `lost`: the database cannot be reached, or stopped answering. Both pass.
   * `absent`: a table is not there. `lasting`: somebody must mend it first.
   */
  readonly kind: 'busy' | 'lost' | 'absent' | 'lasting';
  readonly problem: string;
  readonly remedy: string;
}

/** For what no table of remedies knows. */
export const UNKNOWN_REMEDY = 'If this happens again, please report it, with the line above from the log';

/** The code that drivers and the system put on their errors; empty where there is none. */
export function codeOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : '';
}

/** The words of an error. A refused connection to a name with several addresses has none of its own, but a list. */
export function wordsOf(cause: unknown): string {
  if (cause instanceof AggregateError && !cause.message) return cause.errors.map(wordsOf).join('; ');
  return cause instanceof Error ? cause.message || codeOf(cause) || cause.name : String(cause);
}
