import { type Client, Events, GatewayIntentBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeDiscord, type FakeDiscord } from '../discord.js';
import { newBot, startBot } from './bot.js';

let fake: FakeDiscord;
let client: Client | undefined;

beforeEach(async () => {
  fake = await createFakeDiscord({ heartbeat: 200 });
});

afterEach(async () => {
  await client?.destroy();
  client = undefined;
  await fake.close();
  expect(fake.faults).toEqual([]);
});

const next = (event: string) => new Promise((resolve) => client?.once(event, resolve));

describe('the loopback gateway under the real client', () => {
  it('lets it in and tells it of its guild and channels', async () => {
    client = await startBot(fake);
    expect(client.guilds.cache.get(fake.guild)).toMatchObject({ name: 'Team', available: true });
    expect(client.guilds.cache.get(fake.guild)?.channels.cache.map(({ id }) => id)).toEqual([
      fake.channel,
      fake.news,
      fake.forum,
    ]);
    expect(fake.gateway).toMatchObject({ identifies: 1, resumes: 0, connected: true });
  });

  it('tells of guilds and channels that come, change and go', async () => {
    client = await startBot(fake);
    const guild = fake.addGuild({ name: 'Later' });
    await next(Events.GuildCreate);
    const channel = fake.addChannel({ guild });
    await next(Events.ChannelCreate);
    fake.deny(channel, 1024n);
    await next(Events.ChannelUpdate);
    expect(client.guilds.cache.get(guild)?.channels.cache.get(channel)).toMatchObject({ viewable: false });
    fake.remove(channel);
    await next(Events.ChannelDelete);
    fake.outage(guild, true);
    await next(Events.GuildUnavailable);
    fake.outage(guild, false);
    await next(Events.GuildAvailable);
    fake.leave(guild);
    await next(Events.GuildDelete);
    fake.join(guild);
    await next(Events.GuildCreate);
  });

  it.each([
    ['op 7', () => fake.gateway.reconnect()],
    ['op 9, resumable', () => fake.gateway.invalidate(true)],
    ['close 4000', () => fake.gateway.close(4000)],
    ['close 1001', () => fake.gateway.close(1001)],
    ['a cut connection', () => fake.gateway.close(1006)],
    ['a zombie', () => fake.gateway.deafen()],
  ])('is resumed after %s, and tells then what was missed', async (_, strike) => {
    client = await startBot(fake);
    const told = next(Events.ChannelCreate);
    const resumed = next(Events.ShardResume);
    strike();
    const channel = fake.addChannel({ name: 'meanwhile' });
    await expect(told).resolves.toMatchObject({ id: channel });
    await resumed;
    expect(fake.gateway).toMatchObject({ identifies: 1, resumes: 1 });
  });

  it('begins a new session where the old one is invalid', async () => {
    client = await startBot(fake);
    const ready = next(Events.ShardReady);
    fake.gateway.invalidate(false);
    await ready;
    expect(fake.gateway).toMatchObject({ identifies: 2, resumes: 0 });
  });

  it('ends the session of a bot that says goodbye', async () => {
    client = await startBot(fake);
    await client.destroy();
    await fake.until('the bot to be gone', () => (fake.gateway.connected ? undefined : true));
    client = await startBot(fake);
    expect(fake.gateway).toMatchObject({ identifies: 2, resumes: 0 });
  });

  it('may be down for a while', async () => {
    client = await startBot(fake);
    const back = next(Events.ShardReady);
    await fake.down();
    expect(fake.gateway.connected).toBe(false);
    await fake.up();
    await Promise.race([back, next(Events.ShardResume)]);
    expect(fake.gateway.connected).toBe(true);
  });

  it('sends away a wrong token', async () => {
    client = newBot(fake);
    await expect(client.login('somebody else')).rejects.toMatchObject({ code: 'TokenInvalid' });
  });

  it('sends away privileged intents, which the application was not granted', async () => {
    client = newBot(fake, { intents: [GatewayIntentBits.Guilds, GatewayIntentBits.MessageContent] });
    await expect(client.login(fake.token)).rejects.toThrow('disallowed intents');
    client = undefined;
  });

  it.each([4004, 4014])('sends away with %i as long as it is asked to, also after a good start', async (code) => {
    client = await startBot(fake);
    const gone = next(Events.ShardDisconnect);
    fake.gateway.refuse(code);
    fake.gateway.close(4000);
    await expect(gone).resolves.toMatchObject({ code });
  });
});
