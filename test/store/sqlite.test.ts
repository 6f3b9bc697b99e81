/** What is peculiar to a folder on a disk. */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import Libsql from 'libsql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { StoreError } from '../../src/core/errors.js';
import { type Database, openDatabase } from '../../src/store/database.js';
import { createStore, migrate, openStore } from '../../src/store/index.js';
import { temporaryFolder } from '../fakes/folder.js';
import { recordingLog } from '../fakes/log.js';

const { log } = recordingLog();
const FILE = 'mali.db';
const NOW = new Date('2026-11-24T12:00:00Z');
const isRoot = process.getuid?.() === 0;

/** A database whose tables are up to date, and which gives up soon. */
async function openAt(folder: string): Promise<Database> {
  await migrate({ folder }, { log });
  const database = openDatabase({ folder }, { log, patience: { busy: 300, lost: 300, query: 300 } });
  onTestFinished(() => database.close());
  return database;
}

describe('the folder', () => {
  it.skipIf(process.platform === 'win32')('is made for its owner alone, and so is every file in it', async () => {
    const folder = join(temporaryFolder(), 'deep', 'data');
    const store = await openStore({ folder }, { log });
    await store.choose('slack:T1:U1', { language: 'fr' });
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder)).toContain(FILE);
    for (const file of readdirSync(folder)) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
    await store.close();
  });

  it('that is a file is named, with what to do', async () => {
    const file = join(temporaryFolder(), 'data');
    writeFileSync(file, 'something else');
    const opening = openStore({ folder: file }, { log });
    await expect(opening).rejects.toThrow(StoreError);
    await expect(opening).rejects.toThrow(`(${file}): it is not a folder. Set DATA_DIR to a folder`);
    await expect(openStore({ folder: join(file, 'below') }, { log })).rejects.toThrow('it is not a folder');
    expect(readFileSync(file, 'utf8')).toBe('something else');
  });

  it('with a folder in place of the file is named', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, FILE));
    await expect(openStore({ folder }, { log })).rejects.toThrow(`${FILE} in it cannot be opened as a file`);
  });

  // Root may write everywhere.
  it.skipIf(isRoot)('that may not be written is named', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o500);
    await expect(openStore({ folder }, { log })).rejects.toThrow('it cannot be written. Let the account');
    chmodSync(folder, 0o700);
    writeFileSync(join(folder, FILE), '', { mode: 0o400 });
    await expect(openStore({ folder }, { log })).rejects.toThrow('it cannot be written. Let the account');
  });
});

describe('a damaged file', () => {
  it('is refused, and left as it is', async () => {
    const folder = temporaryFolder();
    const damaged = 'not a database '.repeat(1_000);
    writeFileSync(join(folder, FILE), damaged);
    const opening = openStore({ folder }, { log });
    await expect(opening).rejects.toThrow(`${FILE} is damaged, or no database. It was left as it is`);
    expect(readFileSync(join(folder, FILE), 'utf8')).toBe(damaged);
    expect(existsSync(join(folder, `${FILE}-wal`))).toBe(false);
  });

  it('is refused where the damage shows later', async () => {
    const folder = temporaryFolder();
    await migrate({ folder }, { log });
    const bytes = readFileSync(join(folder, FILE));
    // Everything but the header and the first page, which holds the schema.
    bytes.fill(0xa5, bytes.readUInt16BE(16));
    writeFileSync(join(folder, FILE), bytes);
    await expect(openStore({ folder }, { log })).rejects.toThrow(`${FILE} is damaged`);
  });
});

describe('a full disk', () => {
  it('is named, loses nothing acknowledged, and is no trouble once there is space', async () => {
    const database = await openAt(temporaryFolder());
    const store = createStore(database, { log });
    // A bound on the file's pages stands in for a small disk: SQLite fails in the same way for both.
    const allow = (pages: number) =>
      database.run('bounding', (tables) => sql.raw(`pragma max_page_count = ${pages}`).execute(tables));
    await allow(20);
    const kept: string[] = [];
    const fill = async () => {
      for (let row = 0; row < 10_000; row++) {
        const event = `${row}:${'x'.repeat(180)}`;
        await store.isFirst(event, NOW);
        kept.push(event);
      }
    };
    await expect(fill()).rejects.toThrow('the disk is full. Free some space');
    expect(kept.length).toBeGreaterThan(10);
    await allow(1_000);
    for (const event of kept) expect(await store.isFirst(event, NOW)).toBe(false);
    expect(await store.isFirst('another', NOW)).toBe(true);
  });
});

describe('another writer', () => {
  it('that does not finish is named', async () => {
    const folder = temporaryFolder();
    const store = createStore(await openAt(folder), { log });
    const other = new Libsql(join(folder, FILE));
    other.exec('begin immediate');
    const choosing = store.choose('slack:T1:U1', { language: 'fr' });
    await expect(choosing).rejects.toThrow('another process is writing and does not finish. Look for a second copy');
    expect(await store.settings('slack:T1:U1')).toEqual({});
    other.exec('commit');
    other.close();
    await store.choose('slack:T1:U1', { language: 'fr' });
    const looking = createStore(await openAt(folder), { log });
    expect(await looking.settings('slack:T1:U1')).toEqual({ language: 'fr' });
  });
});

describe('a change that fails', () => {
  it('leaves nothing locked behind', async () => {
    const folder = temporaryFolder();
    const [failing, other] = [await openAt(folder), createStore(await openAt(folder), { log })];
    const row = { event: 'event', seen_at: 0, claim: '' };
    const twice = failing.run('failing', (tables) => tables.insertInto('seen_events').values([row, row]).execute());
    await expect(twice).rejects.toThrow('UNIQUE constraint failed');
    expect(await other.isFirst('event', NOW)).toBe(true);
  });
});

describe('old events', () => {
  it('are swept out a thousand at a time, so that no answer waits for long', async () => {
    const database = await openAt(temporaryFolder());
    const store = createStore(database, { log });
    await database.run('filling', (tables) =>
      sql`with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 2500)
          insert into seen_events (event, seen_at, claim) select 'old ' || n, 0, '' from numbers`.execute(tables),
    );
    const old = async () => {
      const count = (tables: Parameters<Parameters<typeof database.run>[1]>[0]) =>
        tables.selectFrom('seen_events').select('event').where('seen_at', '=', 0).execute();
      return (await database.run('counting', count)).length;
    };
    const left: number[] = [];
    for (const event of ['a', 'b', 'c']) {
      await store.isFirst(event, NOW);
      left.push(await old());
    }
    expect(left).toEqual([1_500, 500, 0]);
  });
});
