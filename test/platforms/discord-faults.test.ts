/** Every fault that Discord, the way to it, or discord.js is known for, by name. */
import { MessageFlags } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import { PlatformError } from '../../src/core/errors.js';
import type { Answer } from '../../src/core/ports.js';
import { createDiscord } from '../../src/platforms/discord/index.js';
import { sessionBudget } from '../../src/platforms/discord/session-budget.js';
import { createMill } from '../fixtures/discord/mill.js';
import {
  connected,
  HELLO,
  privately,
  publicly,
  type Setting,
  type SettingOptions,
  said,
  setUp,
} from '../fixtures/discord/setting.js';

let setting: Setting;

async function open(options: SettingOptions = {}): Promise<Setting> {
  setting = await connected(options);
  return setting;
}

afterEach(() => setting.close());

const SEND = 'POST /channels/:channel/messages';
const CALLBACK = 'POST /interactions/:interaction/:token/callback';

const sent = () => setting.fake.requests.filter(({ route }) => route === SEND);
const soon = (seconds: number) => new Date(Date.now() + seconds * 1000);

/** What has happened by the time that everything which could happen at once has. */
async function unsettled(promise: Promise<unknown>): Promise<boolean> {
  const nothing = Symbol('nothing');
  return (await Promise.race([promise, new Promise((resolve) => setTimeout(resolve, 200, nothing))])) === nothing;
}

describe('the connection', () => {
  it.each([
    ['asked to reconnect (op 7)', () => setting.fake.gateway.reconnect()],
    ['closed with 4000', () => setting.fake.gateway.close(4000)],
    ['closed with 1001', () => setting.fake.gateway.close(1001)],
    ['cut off (1006)', () => setting.fake.gateway.close(1006)],
    ['closed with 4009', () => setting.fake.gateway.close(4009)],
  ])('%s, is resumed, and what was asked meanwhile is answered', async (_, strike) => {
    const { fake } = await open();
    strike();
    await fake.until('the connection to break', () => !fake.gateway.connected || undefined);
    const asked = fake.slash('mali random');
    expect(isPrivate((await asked.reply()).flags)).toBe(true);
    expect(fake.gateway).toMatchObject({ identifies: 1, resumes: 1 });
  });

  it('whose session is invalid (op 9) begins another, and registers nothing twice', async () => {
    const { fake } = await open();
    fake.gateway.invalidate(false);
    await fake.until('a second session', () => fake.gateway.identifies === 2 || undefined);
    await fake.slash('mali random').reply();
    expect(fake.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
  });

  it('that is a zombie is noticed and mended', async () => {
    const { fake } = await open({ discord: { heartbeat: 100 } });
    fake.gateway.deafen();
    await fake.until('a resumed session', () => fake.gateway.resumes > 0 || undefined);
    await fake.slash('mali random').reply();
  });

  it('survives a Discord that is gone for three seconds', async () => {
    const { fake, platform } = await open();
    await fake.down();
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    await fake.up();
    await fake.until('a connection', () => fake.gateway.connected || undefined);
    await fake.slash('mali random').reply();
    expect(await unsettled(platform.failed)).toBe(true);
  });

  it('that hears nothing for too long is a fault to end with', async () => {
    const { fake, platform } = await open({ silence: 500 });
    await fake.down();
    expect(await platform.failed).toEqual(
      new PlatformError('Discord', 'shard 0 heard nothing for 1 s', 'Start the process again.'),
    );
    await fake.up();
    // A stop in the middle of an attempt to connect leaves that attempt without a listener in @discordjs/ws 1.2.3.
    await fake.until('a connection', () => fake.gateway.connected || undefined);
  });

  it('answers during the outage of a server', async () => {
    const { fake } = await open();
    fake.outage(fake.guild, true);
    await fake.slash('mali random').reply();
    fake.outage(fake.guild, false);
    await fake.slash('mali random').reply();
  });

  it('answers what was asked in the instant before it was ready', async () => {
    const first = await open();
    await first.platform.stop(soon(5));
    const second = createDiscord({ ...first.options });
    const starting = second.start(first.door);
    await first.fake.until('a second session', () => first.fake.gateway.identifies === 2 || undefined);
    await first.fake.slash('mali random').reply();
    await starting;
    await second.stop(soon(5));
  });
});

describe('an event', () => {
  it('that lacks what discord.js cannot do without does not end the process', async () => {
    setting = await setUp();
    const mill = await createMill(['entitlements', 'authorizing_integration_owners']);
    const platform = createDiscord({ ...setting.options, apiUrl: mill.url });
    await platform.start(setting.door);
    expect((await mill.ask(1)).body).toContain('Hello');
    await platform.stop(soon(5));
    await mill.close();
  });
});

describe('logging in', () => {
  it.each([
    [4014, 'it refuses the intents (4014)'],
    [4004, 'it does not accept the token'],
    [4011, 'it closed the connection for good (4011)'],
  ])('turned away with %i ends with the reason, and is not tried again', async (code, problem) => {
    setting = await setUp();
    setting.fake.gateway.refuse(code);
    await expect(setting.platform.start(setting.door)).rejects.toThrow(problem);
    expect(setting.fake.requests.filter(({ path }) => path === '/gateway/bot')).toHaveLength(1);
  });

  it('with a token that Discord does not know (401) says so', async () => {
    const opened = await setUp({ token: 'not.a.token' });
    setting = opened;
    await expect(opened.platform.start(opened.door)).rejects.toThrow('DISCORD_TOKEN');
  });

  it('is tried again with a new client while Discord is down (503)', async () => {
    const opened = await setUp();
    setting = opened;
    opened.fake.fail('GET /gateway/bot', { kind: 'status', status: 503 }, 3);
    await opened.platform.start(opened.door);
    await opened.fake.slash('mali random').reply();
  });

  it('can be given up', async () => {
    const opened = await setUp();
    setting = opened;
    await opened.fake.down();
    const starting = opened.platform.start(opened.door);
    await opened.platform.stop(soon(1));
    await expect(starting).rejects.toThrow('could not be reached');
    await opened.fake.up();
  });
});

describe('a connection that was refused for good', () => {
  it.each([
    [4014, 'it refuses the intents (4014)'],
    [4004, 'it does not accept the token'],
  ])('with %i, long after it was ready, is a fault to end with', async (code, problem) => {
    const { fake, platform } = await open();
    expect(await unsettled(platform.failed)).toBe(true);
    fake.gateway.refuse(code);
    fake.gateway.close(code);
    const fault = await platform.failed;
    expect(fault).toBeInstanceOf(PlatformError);
    expect(fault.message).toContain(problem);
  });

  it('by a 401 on any request of the bot, after which discord.js forgets its token', async () => {
    const { fake, platform, at } = await open();
    fake.fail(SEND, { kind: 'status', status: 401 });
    expect(await platform.post(at(fake.channel), HELLO, 'key-1')).toMatchObject({ kind: 'retry' });
    expect((await platform.failed).message).toContain('it does not accept the token');
  });
});

describe('stopping', () => {
  it('ends at its deadline, whatever hangs', async () => {
    const { fake, platform } = await open({ door: { answer: () => new Promise(() => {}) } });
    await fake.slash('mali random').acknowledged();
    fake.gateway.close(4000);
    await fake.until('the connection to break', () => !fake.gateway.connected || undefined);
    await platform.stop(soon(1));
  });

  it('is no fault, takes nothing more, and says nothing of a connection that broke', async () => {
    const { fake, platform, asked, logged } = await open();
    const before = logged.length;
    const stopping = platform.stop(soon(5));
    fake.slash('mali random');
    await stopping;
    expect(asked).toEqual([]);
    expect(logged.slice(before)).toEqual([]);
    expect(await unsettled(platform.failed)).toBe(true);
  });

  it('can come twice', async () => {
    const { platform } = await open();
    await platform.stop(soon(5));
    await platform.stop(soon(5));
  });
});

describe('sessions', () => {
  it('are begun no more often than half of what Discord leaves for the day', async () => {
    setting = await setUp();
    const faults: Error[] = [];
    const budget = sessionBudget({ waitForIdentify: async () => {} }, 5, (fault) => faults.push(fault));
    const { signal } = new AbortController();
    await budget.waitForIdentify(0, signal);
    await budget.waitForIdentify(0, signal);
    expect(faults).toEqual([]);
    expect(await unsettled(budget.waitForIdentify(0, signal))).toBe(true);
    expect(faults).toEqual([expect.any(PlatformError)]);
  });
});

describe('posting', () => {
  const post = () => setting.platform.post(setting.at(setting.fake.channel), HELLO, 'key-1');

  it('waits out a short rate limit (429)', async () => {
    const { fake } = await open();
    fake.fail(SEND, { kind: 'rate limited', after: 0.2 });
    expect(await post()).toMatchObject({ kind: 'posted' });
  });

  it('comes back when a long one is over, and neither hangs nor asks before', async () => {
    const { fake } = await open();
    fake.fail(SEND, { kind: 'rate limited', after: 3600 });
    const outcome = await post();
    expect(outcome).toMatchObject({ kind: 'retry', scope: 'channel' });
    expect(outcome.kind === 'retry' && outcome.after.getTime()).toBeGreaterThan(Date.now() + 3_500_000);
    expect(sent()).toHaveLength(1);
  });

  it.each([
    ['a limit of everything', { kind: 'rate limited', after: 30, global: true }],
    ['a 429 without Retry-After, as from Cloudflare', { kind: 'cloudflare' }],
  ] as const)('falls quiet for a minute after %s; answers go on', async (_, fault) => {
    const { fake, platform, at } = await open();
    fake.fail(SEND, fault, 100);
    const outcome = await post();
    expect(outcome).toEqual({ kind: 'retry', after: expect.any(Date) });
    expect(outcome.kind === 'retry' && outcome.after.getTime()).toBeGreaterThan(Date.now() + 25_000);
    expect(await platform.post(at(fake.news), HELLO, 'key-2')).toMatchObject({ kind: 'retry' });
    expect(sent()).toHaveLength(1);
    await fake.slash('mali random').reply();
  });

  it('is repeated after a fault of Discord’s (5xx)', async () => {
    const { fake } = await open();
    fake.fail(SEND, { kind: 'status', status: 502 }, 2);
    expect(await post()).toMatchObject({ kind: 'posted' });
    expect(fake.messages(fake.channel)).toHaveLength(1);
  });

  it('whose fault came after its effect (504) does not double', async () => {
    const { fake } = await open();
    fake.fail(SEND, { kind: 'status', status: 504, when: 'after' }, 2);
    expect(await post()).toMatchObject({ kind: 'posted' });
    expect(fake.messages(fake.channel)).toHaveLength(1);
  });

  it('whose answer comes too late does not double', async () => {
    const { fake } = await open();
    fake.fail(SEND, { kind: 'slow', milliseconds: 9_000 });
    expect(await post()).toMatchObject({ kind: 'posted' });
    expect(fake.messages(fake.channel)).toHaveLength(1);
    expect(sent()).toHaveLength(2);
  });

  it('whose connection broke is unknown, and can be found', async () => {
    const { fake, platform, at } = await open();
    fake.fail(SEND, { kind: 'reset', when: 'after' });
    expect(await post()).toMatchObject({ kind: 'unknown' });
    expect(await platform.find(at(fake.channel), 'key-1', new Date(0))).toMatch(/^discord:/);
  });

  it('that never left this host is tried later', async () => {
    const { fake } = await open();
    await fake.down();
    await post(); // may still go into a connection that stood before
    expect(await post()).toMatchObject({ kind: 'retry' });
    await fake.up();
  });
});

describe('an answer', () => {
  it('whose callback failed after its effect (504, then 40060) was given', async () => {
    const { fake, logged } = await open();
    fake.fail(CALLBACK, { kind: 'status', status: 504, when: 'after' });
    await fake.slash('mali random').reply();
    await fake.slash('mali random').reply();
    expect(fake.messages(fake.channel)).toHaveLength(2);
    expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it.each(['before', 'after'] as const)('whose connection broke %s it arrived is given once', async (when) => {
    const { fake, logged } = await open();
    fake.fail(CALLBACK, { kind: 'reset', when });
    const asked = fake.slash('mali random');
    expect(isPrivate((await asked.reply()).flags)).toBe(true);
    await quiet();
    expect(fake.messages(fake.channel)).toHaveLength(1);
    expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('whose promise failed after its effect is shown all the same', async () => {
    let give: (answer: Answer) => void = () => {};
    const { fake } = await open({
      door: {
        answer: () =>
          new Promise((resolve) => {
            give = resolve;
          }),
      },
    });
    fake.fail(CALLBACK, { kind: 'status', status: 504, when: 'after' });
    const asked = fake.slash('mali random');
    await asked.acknowledged();
    give(privately(said('late')));
    expect(isPrivate((await asked.reply()).flags)).toBe(true);
  });

  it('that comes too late (10062) troubles nobody', async () => {
    const { fake, logged } = await open({
      discord: { callbackTime: 100 },
      door: { answer: () => new Promise((resolve) => setTimeout(resolve, 500, privately(HELLO))) },
    });
    fake.slash('mali random');
    await eventually(() => fake.requests.find(({ status }) => status === 404));
    await quiet();
    expect(logged.at(-1)).toMatchObject({ level: 'warn', facts: { age: expect.any(Number) } });
  });

  it('that comes after fifteen minutes (50027) is no fault of the token', async () => {
    let give: (answer: Answer) => void = () => {};
    const { fake, platform, logged } = await open({
      door: {
        answer: () =>
          new Promise((resolve) => {
            give = resolve;
          }),
      },
    });
    const asked = fake.slash('mali random');
    await asked.acknowledged();
    fake.expire(asked);
    give(privately(HELLO));
    await eventually(() => fake.requests.find(({ status }) => status === 401));
    expect(await unsettled(platform.failed)).toBe(true);
    expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('that meets Cloudflare is not sent again and again', async () => {
    const { fake } = await open();
    fake.fail(CALLBACK, { kind: 'cloudflare' }, 1000);
    fake.slash('mali random');
    await eventually(() => fake.requests.find(({ status }) => status === 429));
    await quiet();
    expect(fake.requests.filter(({ route }) => route === CALLBACK)).toHaveLength(1);
  });

  it.each([false, true])('that cannot be made is apologised for, privately (promised before: %s)', async (late) => {
    const broken = () =>
      new Promise<Answer>((_, reject) => setTimeout(() => reject(new TypeError('broken')), late ? 1_600 : 0));
    const { fake, logged } = await open({ door: { answer: broken } });
    const asked = fake.slash('mali random');
    const shown = await asked.reply();
    expect(isPrivate(shown.flags)).toBe(true);
    const fault = logged.find(({ level }) => level === 'error');
    const id = fault && 'id' in fault.facts ? String(fault.facts.id) : 'none';
    expect(fake.shown()[0]?.text).toContain(id);
  });

  it('that Discord refuses is apologised for, and what it said is not logged', async () => {
    const secret = 'what somebody asked';
    const { fake, logged } = await open({ door: { answer: async () => publicly(said(secret)) } });
    fake.fail(CALLBACK, { kind: 'status', status: 400, code: 50035 });
    const asked = fake.slash('mali random');
    await asked.reply();
    expect(fake.shown()[0]).toMatchObject({ to: 'person', text: expect.stringContaining('Something went wrong') });
    const written = JSON.stringify(logged);
    expect(written).toContain('callback');
    expect(written).not.toContain(secret);
    expect(written).not.toContain(asked.interaction.token);
  });
});

/** Waits for a request, of which the loopback tells nobody. */
async function eventually(look: () => unknown): Promise<void> {
  for (let count = 0; !look() && count < 1_000; count++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(look()).toBeTruthy();
}

/** Lets everything that is under way come to its end. */
function quiet(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 200));
}

function isPrivate(flags: number): boolean {
  return (flags & MessageFlags.Ephemeral) !== 0;
}
