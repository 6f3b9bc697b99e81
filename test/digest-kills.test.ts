/** No digest is lost or doubled when the program is killed while it sends. KILLS says how often; `npm run torture` a hundred times. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Place } from '../src/store/index.js';
import { type PostgresServer, startPostgres } from './fakes/postgres.js';
import { ownFolder, sweep } from './fakes/program.js';
import { discordScene, programWithoutLook, type Scene, slackScene, torture } from './torture/digests.js';

const kills = Number(process.env.KILLS ?? 5);

/** A life takes a second or two; a busy machine may take its time. */
const timeout = 120_000 + kills * 30_000;

let server: PostgresServer;
const open: Scene[] = [];

beforeAll(async () => {
  server = await startPostgres();
}, 120_000);
afterEach(async () => {
  for (const scene of open.splice(0)) await scene.close();
});
afterAll(async () => {
  sweep();
  await server.stop();
});

/** Each store meets each platform; between them they die as often as was asked for. */
const STORES: readonly (readonly [string, () => Promise<Place>])[] = [
  ['SQLite', async () => ({ folder: ownFolder() })],
  ['PostgreSQL', async () => ({ url: await server.database() })],
];
const SCENES = [() => slackScene(true), () => slackScene(false), discordScene] as const;
const share = (index: number) => Math.floor((kills + SCENES.length - 1 - index) / SCENES.length);

function shown(store: string, scene: Scene) {
  return (done: number) => {
    if (kills > 5) process.stderr.write(`${store}, ${scene.name}: ${done} kills\n`);
  };
}

async function opened(make: () => Promise<Scene>): Promise<Scene> {
  const scene = await make();
  open.push(scene);
  return scene;
}

describe.each(STORES)('killed over %s', (store, makePlace) => {
  let midway = 0;
  it.each(SCENES.map((make, index) => [index, make] as const))(
    'the program serves each channel once, or says that it is uncertain (%i)',
    { timeout },
    async (index, make) => {
      const scene = await opened(make);
      const toll = await torture({ place: await makePlace(), scene, kills: share(index), onKill: shown(store, scene) });
      expect(toll.faults).toEqual([]);
      midway += toll.midway;
    },
  );

  it('it died with something left to send', () => expect(midway).toBeGreaterThan(0));
});

describe('killed over PostgreSQL at random', () => {
  it.each(SCENES.map((make, index) => [index, make] as const))(
    'two copies serve each channel once, or say that it is uncertain (%i)',
    { timeout },
    async (index, make) => {
      const scene = await opened(make);
      const place = { url: await server.database() };
      const onKill = shown('PostgreSQL, two copies', scene);
      const toll = await torture({ place, scene, kills: share(index), copies: 2, onKill });
      expect(toll.faults).toEqual([]);
    },
  );
});

it('a program that never looks is caught', { timeout }, async () => {
  const blind = programWithoutLook();
  const faults: string[] = [];
  for (let round = 0; round < 4 && faults.length === 0; round += 1) {
    const scene = await opened(() => slackScene(true));
    const toll = await torture({ place: { folder: ownFolder() }, scene, kills: 3, program: blind.main, young: true });
    faults.push(...toll.faults.filter((fault) => /has [2-9] digests/.test(fault)));
  }
  blind.remove();
  expect(faults).not.toEqual([]);
});
