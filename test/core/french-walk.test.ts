import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readCasebook } from '../../src/core/casebook.js';
import { WORDS } from '../../src/core/words/index.js';
import { SLACK_WORDS } from '../../src/platforms/slack/words.js';
import { openStore } from '../../src/store/index.js';
import { temporaryFolder } from '../fakes/folder.js';
import { digests, frenchHouse, offers, readings, sentences } from '../fakes/french.js';
import { ROOT } from '../fakes/program.js';

test('dump', { timeout: 240_000 }, async () => {
  const casebook = await readCasebook(`${ROOT}content/mali`);
  const log = { info() {}, warn() {}, error() {} };
  const store = await openStore({ folder: temporaryFolder() }, { log });
  const house = frenchHouse(casebook, store);
  const t0 = Date.now();
  const r = await readings(house, casebook);
  console.log('readings', r.length, Date.now() - t0);
  const d = await digests(frenchHouse(casebook, store));
  console.log('digests', d.length, Date.now() - t0);
  const o = await offers(house.door, house.request);
  console.log('offers', o.length, Date.now() - t0);
  const s = [...sentences(WORDS.fr), ...sentences(SLACK_WORDS.fr, 'slack')];
  for (const [n, l] of Object.entries({ r, d, o, s })) writeFileSync(`/tmp/walk-${n}.txt`, l.map((x) => `### ${x.to}\n${x.text}\n`).join('\n'));
  writeFileSync('/tmp/walk.json', JSON.stringify({ r, d, o, s }));
  await store.close();
  expect(r.length).toBeGreaterThan(5);
});
