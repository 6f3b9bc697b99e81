/** What is stored of servers that the bot was removed from, while it ran and while it did not. */
import { expect, it } from 'vitest';
import type { Address } from '../../src/core/ports.js';
import { connected, type Setting, setUp } from '../fixtures/discord/setting.js';

/** A start with this in the store; settles when nothing of the start is being done any more. */
async function started(
  tenants: (setting: Setting) => readonly string[],
  prepare: (setting: Setting) => void = () => {},
): Promise<Setting> {
  const setting: Setting = await setUp({ tenants: async () => tenants(setting) as Address[] });
  prepare(setting);
  await setting.platform.start(setting.door);
  await setting.close();
  return setting;
}

const GUILD = 'GET /guilds/:guild';
const LONG_GONE = '1000000000000000';

it('is deleted at the start where it happened while the bot was away, and nothing else is', async () => {
  const { forgotten, fake } = await started(({ fake }) => [
    `discord:${fake.guild}`,
    `discord:${LONG_GONE}`,
    'discord:@me',
    `discord:${fake.addGuild({ botIsMember: false })}`,
  ]);
  const [other] = forgotten.filter((tenant) => tenant !== `discord:${LONG_GONE}`);
  expect(forgotten).toEqual([`discord:${LONG_GONE}`, other]);
  expect(other).not.toBe(`discord:${fake.guild}`);
  expect(fake.requests.filter(({ route }) => route === GUILD)).toHaveLength(2);
});

it('is kept where the bot is in none of several, as with another bot’s token', async () => {
  const { forgotten, logged } = await started(() => [`discord:${LONG_GONE}`, `discord:${LONG_GONE}1`]);
  expect(forgotten).toEqual([]);
  expect(logged).toContainEqual(
    expect.objectContaining({ level: 'warn', text: expect.stringContaining('another bot') }),
  );
});

it('is kept of a server that has an outage at the start', async () => {
  const { forgotten } = await started(
    ({ fake }) => [`discord:${fake.guild}`],
    ({ fake }) => fake.outage(fake.guild, true),
  );
  expect(forgotten).toEqual([]);
});

it.each([
  ['fails', { kind: 'status', status: 500 }],
  ['is a wall before Discord', { kind: 'status', status: 403 }],
] as const)('is kept where Discord’s answer about a server %s', async (_, fault) => {
  const { forgotten, logged } = await started(
    () => [`discord:${LONG_GONE}`],
    ({ fake }) => void fake.fail(GUILD, fault, 9),
  );
  expect(forgotten).toEqual([]);
  expect(logged).toContainEqual(expect.objectContaining({ level: 'warn', text: expect.stringContaining('were left') }));
});

it('is kept where the store cannot say of which servers there is something, and the bot starts', async () => {
  const setting = await connected({ tenants: () => Promise.reject(new Error('the store is away')) });
  await setting.fake.slash('mali random').reply();
  await setting.close();
  expect(setting.forgotten).toEqual([]);
});

it('is deleted when the bot is removed, even during an outage, which alone deletes nothing', async () => {
  const setting = await connected();
  const { fake, forgotten } = setting;
  fake.outage(fake.guild, true);
  await fake.slash('mali random').reply();
  expect(forgotten).toEqual([]);
  fake.leave(fake.guild);
  await expect.poll(() => forgotten, { timeout: 20_000, interval: 10 }).toEqual([`discord:${fake.guild}`]);
  await setting.close();
});
