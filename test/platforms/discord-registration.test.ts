import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiscord, registerCommands } from '../../src/platforms/discord/index.js';
import type { RegisterOnce } from '../../src/platforms/discord/registration.js';
import { createFakeDiscord, type FakeDiscord } from '../fakes/discord.js';
import { connected, rememberOnce, setUp } from '../fixtures/discord/setting.js';

let fake: FakeDiscord;
let registerOnce: RegisterOnce;

beforeEach(async () => {
  fake = await createFakeDiscord();
  registerOnce = rememberOnce();
});

afterEach(() => fake.close());

const log = { info() {}, warn() {}, error() {} };

function register(options: { guild?: string; command?: string; token?: string } = {}): Promise<boolean> {
  return registerCommands({ token: fake.token, apiUrl: fake.url, command: 'mali', registerOnce, log, ...options });
}

const puts = () => fake.requests.filter(({ method }) => method === 'PUT').map(({ path }) => path);

describe('registering', () => {
  it('puts the whole set at once, and again only when it has changed', async () => {
    expect(await register()).toBe(true);
    expect(await register()).toBe(false);
    expect(puts()).toHaveLength(1);
    expect(fake.commands().map(({ name }) => name)).toEqual(['mali', 'mali-digest']);
    expect(await register({ command: 'dossier' })).toBe(true);
    expect(fake.commands().map(({ name }) => name)).toEqual(['dossier', 'dossier-digest']);
    expect(fake.faults).toEqual([]);
  });

  it('in one guild leaves no second copy everywhere, and the other way round', async () => {
    await register();
    expect(await register({ guild: fake.guild })).toBe(true);
    expect(fake.commands()).toEqual([]);
    expect(fake.commands(fake.guild).map(({ name }) => name)).toEqual(['mali', 'mali-digest']);
    expect(await register()).toBe(true);
    expect(fake.commands().map(({ name }) => name)).toEqual(['mali', 'mali-digest']);
    expect(fake.commands(fake.guild)).toEqual([]);
    expect(fake.faults).toEqual([]);
  });

  it('looks through every guild, however many there are, and past those that do not let it', async () => {
    for (let index = 0; index < 250; index++) fake.addGuild();
    const last = fake.addGuild();
    await register({ guild: last });
    fake.fail(/GET .*\/guilds\/\d+\/commands/, { kind: 'status', status: 403, code: 50001 }, 3);
    await register();
    expect(fake.commands(last)).toEqual([]);
  });

  it('remembers nothing that Discord refused', async () => {
    fake.fail('PUT /applications/:application/commands', { kind: 'status', status: 400, code: 30034 });
    await expect(register()).rejects.toThrow();
    expect(await register()).toBe(true);
  });

  it('says where the token is not known', async () => {
    await expect(register({ token: 'not.a.token' })).rejects.toThrow('DISCORD_TOKEN');
  });
});

describe('a start', () => {
  it('registers, removes what was left in a guild, and the next start has nothing to register', async () => {
    const { fake: started, platform, options, door, close } = await setUp({ registerOnce });
    const place = { token: started.token, apiUrl: started.url, command: 'mali', registerOnce, log };
    await registerCommands({ ...place, guild: started.guild });
    await platform.start(door);
    expect(started.commands().map(({ name }) => name)).toEqual(['mali', 'mali-digest']);
    expect(started.commands(started.guild)).toEqual([]);
    const before = started.requests.length;
    const next = createDiscord(options);
    await next.start(door);
    expect(started.requests.slice(before).map(({ path }) => path)).toEqual(['/gateway/bot']);
    expect(await registerCommands(place)).toBe(false);
    await next.stop(new Date(Date.now() + 5_000));
    await close();
  });

  it('takes questions although the commands could not be registered', async () => {
    const {
      fake: other,
      platform,
      logged,
      close,
    } = await connected({
      registerOnce: async () => {
        throw new Error('the store is locked');
      },
    });
    expect(logged.filter(({ level }) => level === 'error').map(({ text }) => text)).toEqual([
      'the commands could not be registered',
    ]);
    expect(await platform.check(`discord:${other.guild}:${other.channel}`)).toEqual([]);
    await close();
  });
});
