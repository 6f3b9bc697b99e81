import { Routes } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeDiscord, type FakeDiscord } from '../discord.js';
import { restOf } from './bot.js';

let fake: FakeDiscord;

beforeEach(async () => {
  fake = await createFakeDiscord();
});

afterEach(async () => {
  await fake.close();
  expect(fake.faults).toEqual([]);
});

describe('the bot in the loopback Discord', () => {
  it('is in guilds, which it lists page by page', async () => {
    const more = [fake.addGuild(), fake.addGuild()];
    fake.leave(fake.addGuild());
    const list = async (query: string) => {
      const found = await restOf(fake).get(Routes.userGuilds(), { query: new URLSearchParams(query) });
      return (found as { id: string }[]).map(({ id }) => id); // REST types its answers as unknown
    };
    expect(await list('limit=2')).toEqual([fake.guild, more[0]]);
    expect(await list(`limit=2&after=${more[0]}`)).toEqual([more[1]]);
    expect(await list(`before=${more[0]}`)).toEqual([fake.guild]);
  });
});

describe('commands of the loopback Discord', () => {
  it('replace those before, keep the ids of names that stay, and hide their languages unless asked', async () => {
    interface Made {
      readonly id: string;
      readonly name: string;
    }
    // REST types its answers as unknown
    const put = (route: `/${string}`, body: object[]) => restOf(fake).put(route, { body }) as Promise<Made[]>;
    const [first] = await put(Routes.applicationCommands(fake.bot), [
      { name: 'mali', description: 'Old' },
      { name: 'Look up', type: 3 },
    ]);
    const localized = { name: 'mali', description: 'New', description_localizations: { fr: 'Nouveau' } };
    const [second, ...others] = await put(Routes.applicationCommands(fake.bot), [localized]);
    expect(second?.id).toBe(first?.id);
    expect(others).toEqual([]);
    const get = (query: string) =>
      restOf(fake).get(Routes.applicationCommands(fake.bot), { query: new URLSearchParams(query) });
    expect(JSON.stringify(await get(''))).not.toContain('Nouveau');
    expect(JSON.stringify(await get('with_localizations=true'))).toContain('Nouveau');
    await put(Routes.applicationGuildCommands(fake.bot, fake.guild), [{ name: 'local', description: 'x' }]);
    expect([fake.commands(), fake.commands(fake.guild)]).toMatchObject([[{ name: 'mali' }], [{ name: 'local' }]]);
    expect(await restOf(fake).get(Routes.applicationGuildCommands(fake.bot, fake.guild))).toMatchObject([
      { name: 'local' },
    ]);
    fake.slash('local');
  });
});
