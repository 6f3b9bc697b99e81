/**
 * The door's whole answer to a search (parse, find, page, frame) beside the bare search of plain MiniSearch over the
 * same casebook, by turns in one run.
 */
import { fileURLToPath } from 'node:url';
import MiniSearch from 'minisearch';
import { createBriefing } from '../../src/core/briefing.js';
import { readCasebook } from '../../src/core/casebook.js';
import { createFinder } from '../../src/core/finder.js';
import { plainText } from '../../src/core/plain-text.js';
import { createMemorySettings } from '../../src/core/settings.js';
import { progress, quantile, tidy } from './timing.js';

/** What people ask, long and short, found and not. */
const ASKED = [
  'roadside bombs',
  'elections',
  'why did peacekeepers struggle to reach remote places?',
  'what did the mission do for displaced people',
  'coordnation',
  'best pizza in town',
];

const ROUNDS = 300;

/** Prints milliseconds and the ratio; there is no goal but that a person never waits. */
export async function benchAnswer(): Promise<void> {
  const casebook = await readCasebook(fileURLToPath(new URL('../../../../../content/mali', import.meta.url)));
  const finder = createFinder(casebook);
  const silent = () => {};
  const door = createBriefing({
    current: () => ({ casebook, finder }),
    defaultLanguage: 'en',
    settings: createMemorySettings(),
    log: { info: silent, warn: silent, error: silent },
  });
  const theirs = new MiniSearch({ fields: ['title', 'text'] });
  const texts = [...casebook.sections, ...casebook.lessons].flatMap(({ id, kind, editions }) =>
    Object.values(editions).map(({ title, body }) => ({
      id: `${kind}/${id}`,
      title,
      text: plainText({ title, body }),
    })),
  );
  theirs.addAll(texts);

  progress('answering');
  const ours: number[] = [];
  const plain: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const ask of ASKED) {
      const start = performance.now();
      theirs.search(ask);
      const middle = performance.now();
      await door.answer({
        ask: `search ${ask}`,
        from: { id: 'terminal:me', administers: true },
        at: 'terminal:here',
        moment: new Date(),
      });
      plain.push(middle - start);
      ours.push(performance.now() - middle);
    }
    if (round === ROUNDS / 10) tidy();
  }
  progress('');
  for (const share of [0.5, 0.99]) {
    const [mine, other] = [quantile(Float64Array.from(ours), share), quantile(Float64Array.from(plain), share)];
    process.stdout.write(
      `answer() p${share * 100}: ${mine.toFixed(2)} ms; MiniSearch's bare search ${other.toFixed(2)} ms; ratio ${(mine / other).toFixed(1)}\n`,
    );
  }
}
