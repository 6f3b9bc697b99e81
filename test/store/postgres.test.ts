/** What is peculiar to a server at the other end of a network. */
import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { StoreError } from '../../src/core/errors.js';
import type { Store } from '../../src/core/ports.js';
import { type Database, openDatabase, type Patience } from '../../src/store/database.js';
import { createStore, migrate, openStore } from '../../src/store/index.js';
import { type RecordingLog, recordingLog } from '../fakes/log.js';
import { ask, endConnections, type PostgresServer, startPostgres } from '../fakes/postgres.js';
import { startWire, type Wire } from '../fakes/wire.js';

const NOW = new Date('2026-11-24T12:00:00Z');

/** Waits for long where the test mends what it broke, and not where it does not; either way a slow machine may be slow. */
const PATIENT: Patience = { busy: 60_000, lost: 60_000, query: 60_000 };
const HASTY: Patience = { busy: 200, lost: 200, query: 2_000 };

let server: PostgresServer;
let url: string;
let recording: RecordingLog;

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());
beforeEach(async () => {
  url = await server.database();
  recording = recordingLog();
  await migrate({ url }, recording);
});

function openAt(address: string, patience = PATIENT): { database: Database; store: Store } {
  const { log } = recording;
  const database = openDatabase({ url: address }, { log, patience });
  onTestFinished(() => database.close());
  return { database, store: createStore(database, { log }) };
}

async function wire(): Promise<Wire> {
  const made = await startWire(url);
  onTestFinished(() => made.close());
  return made;
}

/** The error of a promise that must fail. */
async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (cause) {
    return cause;
  }
  throw new Error('it did not fail');
}

describe('a connection that breaks', () => {
  it('is made again when the server comes back, and the caller only waited', async () => {
    const network = await wire();
    const { store } = openAt(network.url);
    await store.choose('slack:T1:U1', { language: 'en' });
    await network.cut();
    const choosing = store.choose('slack:T1:U1', { language: 'fr' });
    await recording.said('the database does not answer: trying again');
    await network.mend();
    await choosing;
    expect(await store.settings('slack:T1:U1')).toEqual({ language: 'fr' });
    await recording.said('the database answers again');
  });

  it('while nobody uses it ends neither the program nor the next call', async () => {
    const { store } = openAt(url);
    await store.choose('slack:T1:U1', { language: 'fr' });
    await endConnections(url);
    await recording.said('an idle connection to the database broke');
    expect(await store.settings('slack:T1:U1')).toEqual({ language: 'fr' });
  });

  it('inside a transaction has it begun again from the start', async () => {
    const { database } = openAt(url);
    let tries = 0;
    await database.run('choosing twice', (tables) =>
      tables.transaction().execute(async (transaction) => {
        await transaction.insertInto('settings').values({ address: 'slack:T1:U1', language: 'fr' }).execute();
        if (tries++ === 0) await endConnections(url);
        await transaction.insertInto('settings').values({ address: 'slack:T1:U2', language: 'fr' }).execute();
      }),
    );
    expect(tries).toBe(2);
    expect(await ask(url, 'select count(*)::int from settings')).toEqual([{ count: 2 }]);
  });

  it('between the work and the answer leaves the first call the first', async () => {
    const network = await wire();
    const { store } = openAt(network.url);
    await store.isFirst('before', NOW);
    network.loseNextAnswer();
    expect(await store.isFirst('event', NOW)).toBe(true);
    expect(await store.isFirst('event', NOW)).toBe(false);
    await recording.said('the database does not answer');
  });

  it('for longer than patience lasts is named, and nothing acknowledged is lost', async () => {
    const network = await wire();
    const { store } = openAt(network.url, HASTY);
    await store.choose('slack:T1:U1', { language: 'fr' });
    await network.cut();
    const error = await errorOf(store.choose('slack:T1:U2', { language: 'fr' }));
    expect(error).toBeInstanceOf(StoreError);
    expect(error).toMatchObject({
      tried: 'keeping settings',
      where: expect.stringMatching(/^127\.0\.0\.1:\d+\/mali_test_/),
    });
    await network.mend();
    expect(await store.settings('slack:T1:U1')).toEqual({ language: 'fr' });
  });
});

describe('a connection that falls silent', () => {
  it('is given up in time, and not used again', async () => {
    const network = await wire();
    const { store } = openAt(network.url, HASTY);
    await store.choose('slack:T1:U1', { language: 'fr' });
    network.forget();
    await expect(store.settings('slack:T1:U1')).rejects.toThrow('Query read timeout');
    expect(await store.settings('slack:T1:U1')).toEqual({ language: 'fr' });
  });
});

describe('a server that refuses', () => {
  const other = (change: (address: URL) => void) => {
    const address = new URL(url);
    change(address);
    return address.href;
  };
  const refusals: readonly [what: string, address: () => string, words: RegExp][] = [
    [
      'a wrong password',
      () => other((to) => (to.password = 'wrong-secret')),
      /authentication failed.*Check the name and password/,
    ],
    [
      'a database that is not there',
      () => other((to) => (to.pathname = 'nowhere')),
      /"nowhere" does not exist.*Create the database/,
    ],
    ['encryption', () => other((to) => to.searchParams.set('sslmode', 'verify-full')), /does not support SSL/],
    [
      'an address of something else',
      () => 'mysql://mali:wrong-secret@localhost/db',
      /not the address of a PostgreSQL database.*Write postgres:/,
    ],
    ['an address without a scheme', () => 'mali:wrong-secret@localhost/db', /not the address/],
    ['a password that is not escaped', () => 'postgres://mali:wrong-secret/x@localhost/db', /not the address/],
    [
      'a password that is not escaped, after digits',
      () => 'postgres://mali:12/wrong-secret@localhost/db',
      /not the address/,
    ],
    [
      'a certificate that is not there',
      () => 'postgres://mali:wrong-secret@localhost/db?sslrootcert=/nowhere.pem',
      /no such file.*nowhere\.pem/,
    ],
  ];

  it.each(refusals)('is explained without a secret: %s', async (_, address, words) => {
    const error = await errorOf(openStore({ url: address() }, recording));
    expect(error).toBeInstanceOf(StoreError);
    expect(error).toMatchObject({ message: expect.stringMatching(words) });
    const everything = inspect(error, { depth: null, showHidden: true }) + recording.lines.join('\n');
    expect(everything).not.toContain('wrong-secret');
    for (const form of [new URL(url).password, decodeURIComponent(new URL(url).password)]) {
      expect(everything).not.toContain(form);
    }
  });

  it('tells no secret either when it is lost and found', async () => {
    const network = await wire();
    const { store } = openAt(network.url, HASTY);
    await store.settings('slack:T1:U1');
    await network.cut();
    const error = await errorOf(store.settings('slack:T1:U1'));
    const everything = inspect(error, { depth: null }) + recording.lines.join('\n');
    expect(everything).toContain('the database does not answer');
    expect(everything).not.toContain(new URL(url).password);
    expect(everything).not.toContain(decodeURIComponent(new URL(url).password));
  });

  it('because its disk is full is explained, and nothing acknowledged is lost', async () => {
    const { store } = openAt(url);
    await store.choose('slack:T1:U1', { language: 'fr' });
    // A trigger stands in for the disk: the error is the one that PostgreSQL raises.
    await ask(
      url,
      `create function full_disk() returns trigger language plpgsql as
         $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$;
       create trigger full_disk before insert on settings execute function full_disk()`,
    );
    await expect(store.choose('slack:T1:U2', { language: 'fr' })).rejects.toThrow(
      /could not extend file.*Free some space/,
    );
    await ask(url, 'drop trigger full_disk on settings');
    expect(await store.settings('slack:T1:U1')).toEqual({ language: 'fr' });
    await store.choose('slack:T1:U2', { language: 'fr' });
  });

  it('to be written to is good enough for reading, and explained when that is not enough', async () => {
    const address = new URL(url);
    address.searchParams.set('options', '-c default_transaction_read_only=on');
    const store = await openStore({ url: address.href }, recording);
    onTestFinished(() => store.close());
    expect(await store.settings('slack:T1:U1')).toEqual({});
    await expect(store.choose('slack:T1:U1', { language: 'fr' })).rejects.toThrow(/read-only.*that takes writes/);
  });

  it('because somebody has a table of that name already is explained', async () => {
    const shared = await server.database();
    await ask(shared, 'create table settings (id int)');
    await expect(openStore({ url: shared }, recording)).rejects.toThrow(
      /"settings" already exists.*a database of its own/,
    );
  });
});

describe('a clock', () => {
  it.each([
    [-121, '121 s behind'],
    [121, '121 s ahead of'],
  ])('that is %i seconds from the database’s is refused, and told how to be mended', async (seconds, words) => {
    const now = () => new Date(Date.now() + seconds * 1_000);
    const cause = await errorOf(openStore({ url }, { ...recording, now }));
    expect(cause).toBeInstanceOf(StoreError);
    expect(String(cause)).toMatch(new RegExp(`comparing clocks.*this machine is ${words}.*time server`, 's'));
  });

  it('that differs by some seconds does no harm', async () => {
    const store = await openStore({ url }, { ...recording, now: () => new Date(Date.now() + 10_000) });
    await store.close();
  });
});

describe('numbers', () => {
  it('come back as numbers, so that both engines give the same', async () => {
    const { database, store } = openAt(url);
    await store.isFirst('event', NOW);
    const row = await database.run('looking', (tables) =>
      tables.selectFrom('seen_events').select('seen_at').executeTakeFirst(),
    );
    expect(row).toEqual({ seen_at: NOW.getTime() });
  });
});
