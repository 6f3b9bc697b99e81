/**
 * `npm run bench` measures speed; `npm run bench -- 10000` stops at so many documents; `npm run bench -- PATH...`
 * measures quality on public collections, as a folder in BEIR's layout or as Debian's FAQ.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { benchAnswer } from './answer.js';
import { benchQuality } from './quality.js';
import { benchSearch } from './search.js';

const [first, ...others] = process.argv.slice(2);
if (first !== undefined && !/^\d+$/.test(first)) benchQuality([first, ...others]);
else {
  benchSearch(first === undefined ? undefined : Number(first));
  await benchAnswer();
  // Each in processes of its own, so that what stands above has no part in it.
  for (const platform of ['slack', 'discord']) {
    const { status } = spawnSync(process.execPath, [fileURLToPath(new URL(`${platform}.js`, import.meta.url))], {
      stdio: 'inherit',
    });
    if (status !== 0) process.exitCode = 1;
  }
}
