/**
 * `npm run bench` measures speed; `npm run bench -- 10000` stops at so many documents; `npm run bench -- PATH...`
 * measures quality on public collections, as a folder in BEIR's layout or as Debian's FAQ.
 */
import { benchAnswer } from './answer.js';
import { benchQuality } from './quality.js';
import { benchSearch } from './search.js';

const [first, ...others] = process.argv.slice(2);
if (first !== undefined && !/^\d+$/.test(first)) benchQuality([first, ...others]);
else {
  benchSearch(first === undefined ? undefined : Number(first));
  await benchAnswer();
}
