/** No acknowledged row is lost when copies are killed as they write. KILLS says how often; `npm run torture` says 60. */
import { expect, it } from 'vitest';
import { temporaryFolder } from '../fakes/folder.js';
import { startPostgres } from '../fakes/postgres.js';
import { type Toll, torture } from '../torture/store.js';

const kills = Number(process.env.KILLS ?? 5);

/** A kill takes a second or two; a busy machine may take its time. */
const timeout = 60_000 + kills * 20_000;

/** Shown only for long runs. */
function progress(engine: string) {
  return ({ kills: done, acknowledged, lost }: Toll) => {
    if (kills > 5)
      process.stderr.write(`${engine}: ${done}/${kills} kills, ${acknowledged} rows, ${lost.length} lost\n`);
  };
}

it(`loses no acknowledged row in ${kills} kills, on SQLite`, { timeout }, async () => {
  const toll = await torture({ folder: temporaryFolder() }, { kills, onKill: progress('SQLite') });
  expect(toll.lost).toEqual([]);
  expect(toll.acknowledged).toBeGreaterThan(kills);
});

it(`loses no acknowledged row in ${kills} kills, some of the server too, on PostgreSQL`, { timeout }, async () => {
  const server = await startPostgres();
  try {
    const url = await server.database();
    const toll = await torture({ url }, { kills, crash: server.crash, onKill: progress('PostgreSQL') });
    expect(toll.lost).toEqual([]);
    expect(toll.acknowledged).toBeGreaterThan(kills);
  } finally {
    await server.stop();
  }
});
