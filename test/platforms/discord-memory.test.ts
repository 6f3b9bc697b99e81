import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { createDiscord } from '../../src/platforms/discord/index.js';
import { createMill } from '../fixtures/discord/mill.js';
import { HELLO, privately, rememberOnce } from '../fixtures/discord/setting.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void; // what the flag exposes

/** What is still in use after everything that can go has gone, in bytes. */
async function heap(): Promise<number> {
  for (let count = 0; count < 3; count++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    collect();
  }
  return process.memoryUsage().heapUsed;
}

it('keeps nothing of 20,000 questions by 20,000 people', { timeout: 600_000 }, async () => {
  const mill = await createMill();
  const log = { info() {}, warn() {}, error() {} };
  const options = {
    token: 'any',
    apiUrl: mill.url,
    command: 'mali',
    log,
    registerOnce: rememberOnce(),
    tenants: async () => [],
    forget: async () => {},
  };
  const platform = createDiscord({ ...options, isFirst: async () => true, now: () => new Date() });
  await platform.start({
    answer: async () => privately(HELLO),
    form: async () => undefined,
    complete: async () => [],
  });
  const askedBy = async (from: number, to: number) => {
    for (let person = from; person < to; person += 100) {
      const words = await Promise.all(Array.from({ length: 100 }, (_, index) => mill.ask(person + index)));
      expect(words.every(({ body }) => body.includes('Hello'))).toBe(true);
    }
  };

  await askedBy(0, 2_000);
  const early = await heap();
  await askedBy(2_000, 20_000);
  const late = await heap();
  await platform.stop(new Date(Date.now() + 5_000));
  await mill.close();
  expect(late / early).toBeLessThan(1.1);
});
