/**
 * `npm run bench` measures speed; `npm run bench -- 10000` stops at so many documents; `npm run bench -- slack`, `discord`
 * or `deliveries` measures that alone, `npm run bench -- deliveries memory` a part of it; `npm run bench -- PATH...`
 * measures quality on public collections, as a folder in BEIR's layout or as Debian's FAQ.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { benchAnswer } from './answer.js';
import { benchQuality } from './quality.js';
import { benchSearch } from './search.js';

/** Each in processes of its own, so that nothing else has a part in it. */
const ALONE = ['slack', 'discord', 'deliveries'];

function alone(name: string, args: readonly string[]): void {
  const file = fileURLToPath(new URL(`${name}.js`, import.meta.url));
  const { status } = spawnSync(process.execPath, [file, ...args], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

const [first, ...others] = process.argv.slice(2);
if (first !== undefined && ALONE.includes(first)) alone(first, others);
else if (first !== undefined && !/^\d+$/.test(first)) benchQuality([first, ...others]);
else {
  benchSearch(first === undefined ? undefined : Number(first));
  await benchAnswer();
  for (const name of ALONE) alone(name, []);
}
