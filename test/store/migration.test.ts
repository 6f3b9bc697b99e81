/** How a database is brought up to date, on both engines. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StoreError } from '../../src/core/errors.js';
import { openDatabase } from '../../src/store/database.js';
import { openStore, type Place } from '../../src/store/index.js';
import { type Migration, migrate } from '../../src/store/migration.js';
import { MIGRATIONS } from '../../src/store/migrations/index.js';
import { temporaryFolder } from '../fakes/folder.js';
import { recordingLog } from '../fakes/log.js';
import { type PostgresServer, startPostgres } from '../fakes/postgres.js';
import { rowsAt, startWriter } from '../torture/store.js';

const { log } = recordingLog();
const NAMES = MIGRATIONS.map(({ name }) => name);

const people: Migration = { name: '9001-people', statements: ['create table people (name text not null primary key)'] };
const places: Migration = { name: '9002-places', statements: ['create table places (name text not null primary key)'] };

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

const ENGINES: readonly [name: string, makePlace: () => Promise<Place>][] = [
  ['SQLite', async () => ({ folder: temporaryFolder() })],
  ['PostgreSQL', async () => ({ url: await server.database() })],
];

/** Whether a table is there. */
async function has(place: Place, table: string): Promise<boolean> {
  const database = openDatabase(place, { log });
  try {
    return (await database.run('looking', (tables) => tables.introspection.getTables())).some(
      ({ name }) => name === table,
    );
  } finally {
    await database.close();
  }
}

describe.each(ENGINES)('%s', (_, makePlace) => {
  it('says what it applied, in order, and the second time that there was nothing', async () => {
    const place = await makePlace();
    expect(await migrate(place, { log })).toEqual(NAMES);
    expect(await migrate(place, { log })).toEqual([]);
    expect(await migrate(place, { log, migrations: [...MIGRATIONS, people, places] })).toEqual([
      people.name,
      places.name,
    ]);
  });

  it('keeps what was there', async () => {
    const place = await makePlace();
    const before = await openStore(place, { log });
    await before.choose('slack:T1:U1', { language: 'fr' });
    await before.close();
    const column = { name: '9001-zones', statements: ['alter table settings add column zone text'] };
    await migrate(place, { log, migrations: [...MIGRATIONS, column] });
    expect(await rowsAt(place)).toEqual(new Set(['slack:T1:U1']));
  });

  it('applies a migration whole or not at all', async () => {
    const place = await makePlace();
    const broken = { name: '9001-broken', statements: [...people.statements, 'create nonsense'] };
    const failing = migrate(place, { log, migrations: [...MIGRATIONS, broken] });
    await expect(failing).rejects.toThrow(/syntax error/);
    expect(await has(place, 'people')).toBe(false);
    expect(await migrate(place, { log, migrations: [...MIGRATIONS, people] })).toEqual([people.name]);
    expect(await has(place, 'people')).toBe(true);
  });

  it('refuses a database that is newer than the program, and changes nothing', async () => {
    const place = await makePlace();
    await migrate(place, { log, migrations: [...MIGRATIONS, people] });
    const opening = openStore(place, { log });
    await expect(opening).rejects.toThrow(StoreError);
    await expect(opening).rejects.toThrow(/newer version of this program \(9001-people\).*Install that version/);
    expect(await has(place, 'people')).toBe(true);
  });

  it('refuses an edited migration', async () => {
    const place = await makePlace();
    await migrate(place, { log, migrations: [...MIGRATIONS, people] });
    const edited = { ...people, statements: places.statements };
    const migrating = migrate(place, { log, migrations: [...MIGRATIONS, edited] });
    await expect(migrating).rejects.toThrow(/9001-people is not the one that was applied/);
  });

  it('refuses a migration that comes too late', async () => {
    const place = await makePlace();
    await migrate(place, { log, migrations: [...MIGRATIONS, places] });
    const migrating = migrate(place, { log, migrations: [...MIGRATIONS, people, places] });
    await expect(migrating).rejects.toThrow(/9001-people comes too late/);
    expect(await has(place, 'people')).toBe(false);
  });

  it('has copies that start at once take turns, so that each migration is applied by one of them', async () => {
    const place = await makePlace();
    const migrations = [...MIGRATIONS, people, places];
    const applied = await Promise.all(Array.from({ length: 6 }, () => migrate(place, { log, migrations })));
    expect(applied.flat().sort()).toEqual(migrations.map(({ name }) => name));
  });

  it('lets four processes start at once on an empty place', async () => {
    const place = await makePlace();
    const copies = ['a', 'b', 'c', 'd'].map((life) => startWriter(place, life, 3));
    await Promise.all(copies.map((copy) => copy.ended()));
    const acknowledged = copies.flatMap((copy) => copy.acknowledged);
    expect(acknowledged).toHaveLength(12);
    expect(await rowsAt(place)).toEqual(new Set(acknowledged));
  });
});

it('names its migrations in order, each once', () => {
  expect([...new Set(NAMES)].sort()).toEqual(NAMES);
  for (const name of NAMES) expect(name).toMatch(/^\d{4}-[a-z-]+$/);
});
