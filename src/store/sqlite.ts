/**
 * SQLite in a file of one folder, through libsql. The only file that knows libsql.
 *
 * libsql works while the whole program waits, so it may wait for another process's lock for a tenth of a second only;
 * the longer wait is `run`'s, which sleeps. Side files ending in `-wal` and `-shm` belong to the database.
 */
import { accessSync, closeSync, constants, mkdirSync, openSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type SqliteDatabase, SqliteDialect, sql } from 'kysely';
import Libsql from 'libsql';
import { codeOf, type Engine, type Fault, UNKNOWN_REMEDY, wordsOf } from './engine.js';

const FILE = 'mali.db';

/**
 * WAL lets others read while one writes; with FULL, a row that was acknowledged is on the disk. The side file may grow to
 * 16 MB, since each time that it is emptied the program waits.
 */
const PRAGMAS = [
  'busy_timeout = 100',
  'journal_mode = WAL',
  'synchronous = FULL',
  'wal_autocheckpoint = 4000',
  'foreign_keys = on',
];

/** The database in this folder, which is made, for its owner alone, when the first query comes. */
export function sqlite(folder: string): Engine {
  const where = resolve(folder);
  return {
    where,
    dialect: new SqliteDialect({ database: async () => committing(open(where)) }),
    locksRows: false,
    now: async () => new Date(),
    // Every transaction holds the one lock for writing from its first moment.
    lock: async () => {},
    // Without statistics it always does.
    inOrder: (_, query) => query(),
    items: (json) => sql`json_each(${json}) as item`,
    fault,
  };
}

function open(folder: string): Libsql.Database {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, FILE);
  make(file);
  const database = new Libsql(file);
  try {
    for (const pragma of PRAGMAS) database.exec(`pragma ${pragma}`);
  } catch (cause) {
    database.close();
    throw cause;
  }
  return database;
}

/**
 * Makes the file, for its mode, which SQLite gives to the side files too. One that is there is looked at but not opened:
 * to close it again would take away every lock that this process holds on it, and with them the database's safety.
 */
function make(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (cause) {
    if (codeOf(cause) !== 'EEXIST') throw cause;
    accessSync(file, constants.R_OK | constants.W_OK);
  }
}

/**
 * What Kysely needs of a database, with every change in a transaction that takes the lock before anything else.
 *
 * A statement that libsql prepared and that failed as busy stays half begun until the garbage is collected, and while
 * it does, SQLite commits nothing: later changes are acknowledged and lost. `exec` leaves nothing behind, so only it
 * may meet a lock. See tursodatabase/libsql-js#238. A transaction that begins by reading could not wait either: SQLite
 * refuses its first change at once.
 */
function committing(database: Libsql.Database): SqliteDatabase {
  const inTransaction = <T>(change: () => T): T => {
    if (database.inTransaction) return change();
    database.exec('begin immediate');
    try {
      const result = change();
      database.exec('commit');
      return result;
    } catch (cause) {
      rollBack();
      throw cause;
    }
  };
  // After a full disk SQLite has rolled back by itself.
  const rollBack = () => void (database.inTransaction && database.exec('rollback'));
  const bare = (run: () => unknown) => ({
    reader: false,
    all: () => [],
    run: () => {
      run();
      return { changes: 0, lastInsertRowid: 0 };
    },
    iterate: () => [].values(),
  });

  return {
    close() {
      try {
        // libsql leaves the last changes in the side file; whoever copies the file alone should have them too.
        database.exec('pragma wal_checkpoint(truncate)');
      } catch {
        // They stay where they are, and are found there.
      }
      database.close();
    },
    prepare(text) {
      if (text === 'begin') return bare(() => database.exec('begin immediate'));
      if (text === 'commit') return bare(() => database.exec('commit'));
      if (text === 'rollback') return bare(rollBack);
      const statement = database.prepare(text);
      if (text.startsWith('select ')) return statement;
      return {
        reader: statement.reader,
        all: (values) => inTransaction(() => statement.all(values)),
        run: (values) => inTransaction(() => statement.run(values)),
        iterate: (values) => statement.iterate(values),
      };
    },
  };
}

const FULL = ['the disk is full', 'Free some space; everything acknowledged so far is kept'] as const;
const DAMAGED = [
  `${FILE} is damaged, or no database`,
  'It was left as it is: put a backup of the folder in its place, or move the file away to begin empty',
] as const;
const FORBIDDEN = [
  'it cannot be written',
  'Let the account that runs this program write there, or set DATA_DIR to another folder',
] as const;
const NO_FOLDER = ['it is not a folder', 'Set DATA_DIR to a folder, or move the file away'] as const;

/** Problem and remedy, by the code of the driver or the system. */
const LASTING: Readonly<Record<string, readonly [problem: string, remedy: string]>> = {
  SQLITE_FULL: FULL,
  ENOSPC: FULL,
  EDQUOT: FULL,
  SQLITE_NOTADB: DAMAGED,
  SQLITE_CORRUPT: DAMAGED,
  SQLITE_READONLY: FORBIDDEN,
  SQLITE_CANTOPEN: FORBIDDEN,
  SQLITE_PERM: FORBIDDEN,
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
  EROFS: FORBIDDEN,
  EEXIST: NO_FOLDER,
  ENOTDIR: NO_FOLDER,
  ConnectionFailed: [`${FILE} in it cannot be opened as a file`, 'Move it away, or set DATA_DIR to another folder'],
  SQLITE_IOERR: [
    'the disk could not be read or written',
    'Check the disk and its free space; a network drive cannot hold this database, but DATABASE_URL can name another',
  ],
};

function fault(cause: unknown): Fault {
  // SQLITE_IOERR_WRITE is a kind of SQLITE_IOERR. What fails at opening has no code, but begins with a word like one.
  const code = codeOf(cause).replace(/^(SQLITE_[A-Z]+)_.*/, '$1') || wordsOf(cause).replace(/\(.*/, '');
  if (code === 'SQLITE_BUSY' || code === 'SQLITE_LOCKED' || code === 'SQLITE_PROTOCOL') {
    return {
      kind: 'busy',
      problem: 'another process is writing and does not finish',
      remedy: 'Look for a second copy of this program, a backup or a shell that holds the database, and stop it',
    };
  }
  const [problem, remedy] = LASTING[code] ?? [wordsOf(cause), UNKNOWN_REMEDY];
  return { kind: problem.startsWith('no such table') ? 'absent' : 'lasting', problem, remedy };
}
