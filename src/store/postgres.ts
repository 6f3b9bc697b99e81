/**
 * PostgreSQL at an address, through a pool of connections. The only file that knows pg.
 */
import { PostgresDialect, type PostgresPool, type PostgresPoolClient, sql } from 'kysely';
import pg from 'pg';
import { StoreError } from '../core/errors.js';
import type { Logger } from '../core/ports.js';
import { codeOf, type Engine, type Fault, UNKNOWN_REMEDY, wordsOf } from './engine.js';

/** Enough for a bot; a small hosted server allows twenty for all copies together. */
const CONNECTIONS = 5;

/** How long a connection may take to come about, in milliseconds. */
const CONNECT = 3_000;

/** The number of the lock under which copies migrate: the letters of "mali". */
const LOCK = 0x6d616c69;

/**
 * The database at this address, which is connected to when the first query comes.
 * A query may take `timeout` milliseconds. Throws where the address is none.
 */
export function postgres(url: string, { log, timeout }: { log: Logger; timeout: number }): Engine {
  const where = placeOf(url);
  return {
    where,
    dialect: new PostgresDialect({ pool: async () => connect(url, { log, timeout, where }) }),
    locksRows: true,
    async now(tables) {
      const milliseconds = sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`;
      const { now } = await tables.selectNoFrom(milliseconds.as('now')).executeTakeFirstOrThrow();
      return new Date(now);
    },
    async lock(transaction) {
      // Short waits, many times: a query that waits for long would be given up as lost.
      await sql`set local lock_timeout = '1s'`.execute(transaction);
      await sql`select pg_advisory_xact_lock(${LOCK})`.execute(transaction);
    },
    async inOrder(transaction, query) {
      await plan('off').execute(transaction);
      const result = await query();
      // What comes next in the transaction may well want to sort.
      await plan('on').execute(transaction);
      return result;
    },
    items: (json) => sql`jsonb_array_elements(cast(${json} as jsonb)) as item(value)`,
    fault,
  };
}

/** Whether this transaction's queries may sort what they could read in order. */
function plan(sorting: 'on' | 'off') {
  return sql`select set_config('enable_sort', ${sorting}, true), set_config('enable_bitmapscan', ${sorting}, true)`;
}

/** Host and database for people. What cannot be read is not repeated, since it holds the password somewhere. */
function placeOf(url: string): string {
  let problem = 'it is not the address of a PostgreSQL database';
  try {
    const { host, port, database = '' } = new pg.Client(url);
    // An `@` this late is the end of a password with an unescaped `/`.
    const plausible = /^(postgres|postgresql|socket):/.test(url) && !`${host}${database}`.includes('@');
    if (plausible) return `${host}:${port}/${database}`;
  } catch (cause) {
    // A certificate's file that is not there.
    if (cause instanceof Error && 'syscall' in cause) problem = wordsOf(cause);
  }
  throw new StoreError({
    tried: 'reading the address',
    where: 'DATABASE_URL',
    problem,
    remedy: 'Write postgres://name:password@host:5432/database, with %40 for an @ in the password, and so on',
  });
}

function connect(url: string, { log, timeout, where }: { log: Logger; timeout: number; where: string }): PostgresPool {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT,
    query_timeout: timeout,
    keepAlive: true,
    fallback_application_name: 'mali-briefing-bot',
    types: {
      // Instants are integers of milliseconds, which a JavaScript number holds exactly; pg would give text.
      getTypeParser: (type, format) =>
        type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format),
    },
  });
  // Without listeners, a connection that breaks while nobody uses it would end the process.
  pool.on('error', (cause) => log.warn({ where, reason: wordsOf(cause) }, 'an idle connection to the database broke'));
  pool.on('connect', (client) => client.on('error', () => {}));
  return { connect: async () => guarded(await pool.connect()), end: () => pool.end() };
}

/** A connection that is thrown away once it failed: after a time-out, whatever came next on it would wait in vain too. */
function guarded(client: pg.PoolClient): PostgresPoolClient {
  let lost: Error | undefined;
  async function query(text: string, values: unknown[]) {
    if (lost) throw lost;
    try {
      return await client.query(text, values);
    } catch (cause) {
      if (cause instanceof Error && fault(cause).kind === 'lost') lost = cause;
      throw cause;
    }
  }
  // A cast, because Kysely's type also offers cursors, which it asks for only where they were configured.
  return { query, release: () => client.release(lost) } as unknown as PostgresPoolClient;
}

const UNREACHABLE = 'Check that the server runs, that this machine may reach it, and the host in DATABASE_URL';
const REFUSED =
  'Check the name and password in DATABASE_URL; a server that insists on encryption wants ?sslmode=require at its end';
const CERTIFICATE =
  "Name its authority's certificate with ?sslrootcert=<file> in DATABASE_URL, or trust any with ?sslmode=no-verify";

/** By SQLSTATE, or by the code of the system or of TLS. */
const REMEDIES: Readonly<Record<string, string>> = {
  '25006': 'Let DATABASE_URL name the server that takes writes, not one that follows it',
  '28000': REFUSED,
  '28P01': REFUSED,
  '3D000': 'Create the database, or mend its name at the end of DATABASE_URL',
  '42501': 'Grant the account in DATABASE_URL the right to create and use tables in its schema',
  '42P07': 'Give this program a database of its own: something else keeps a table of that name there',
  '53100': "Free some space on the server's disk; everything acknowledged so far is kept",
  '53300': 'Let the server take more connections, or run fewer copies of this program',
  SELF_SIGNED_CERT_IN_CHAIN: CERTIFICATE,
  DEPTH_ZERO_SELF_SIGNED_CERT: CERTIFICATE,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: CERTIFICATE,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: CERTIFICATE,
  ERR_TLS_CERT_ALTNAME_INVALID: CERTIFICATE,
};

/** Deadlock, a transaction that must be repeated, a lock that was not free in time. */
const BUSY = /^(40001|40P01|55P03)$/;

/** A server that is stopping, starting or crowded; a network that is not there. */
const LOST = /^(08...|57P0[123]|53300|E(CONN\w+|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN|NOENT))$/;

/** What pg says without a code. */
const LOST_WORDS =
  /^(Connection terminated|timeout e|Query read timeout|Client has encountered a connection error|Client was closed)/;

function fault(cause: unknown): Fault {
  const code = codeOf(cause);
  const problem = wordsOf(cause);
  if (BUSY.test(code)) {
    return { kind: 'busy', problem, remedy: 'Look for a session on the server that holds a lock, and end it' };
  }
  if (LOST.test(code) || LOST_WORDS.test(problem)) {
    return { kind: 'lost', problem, remedy: REMEDIES[code] ?? UNREACHABLE };
  }
  return { kind: code === '42P01' ? 'absent' : 'lasting', problem, remedy: REMEDIES[code] ?? UNKNOWN_REMEDY };
}
