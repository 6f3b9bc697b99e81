import { expect } from 'vitest';
import { canonical, parse } from '../../src/core/commands.js';
import type { Door } from '../../src/core/ports.js';
import { createDiscord } from '../../src/platforms/discord/index.js';
import { platformContract, type Rig } from '../contracts/platform.js';
import { createFakeDiscord } from '../fakes/discord.js';

const silent = { info() {}, warn() {}, error() {} };

/** Remembers what was registered as long as the test runs. */
export function rememberOnce() {
  const known = new Map<string, string>();
  return async (name: string, hash: string, register: () => Promise<void>) => {
    if (known.get(name) === hash) return false;
    await register();
    known.set(name, hash);
    return true;
  };
}

platformContract('Discord', async (door: Door): Promise<Rig> => {
  const fake = await createFakeDiscord();
  const platform = createDiscord({
    token: fake.token,
    apiUrl: fake.url,
    command: 'mali',
    log: silent,
    registerOnce: rememberOnce(),
    tenants: async () => [],
    forget: async () => {},
    isFirst: async () => true,
    now: () => new Date(),
  });
  await platform.start(door);
  return {
    platform,
    channel: `discord:${fake.guild}:${fake.channel}`,
    person: `discord:${fake.person}`,
    async say(line) {
      const { command, args } = canonical(parse(line));
      const options = Object.entries(args).map(([name, value]) => [name === 'line' ? 'command' : name, value]);
      fake.slash(`mali ${command}`, Object.fromEntries(options));
    },
    async press(label) {
      fake.press(label);
    },
    async shown() {
      return fake.shown().map((seen) => ({ ...seen, text: seen.text.replaceAll('\u200b', '') }));
    },
    async close() {
      await platform.stop(new Date(Date.now() + 5_000));
      await fake.close();
      expect(fake.faults).toEqual([]);
    },
  };
});
