import { type RateLimitData, Routes } from 'discord.js';
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

const SEND = 'POST /channels/:channel/messages';

function send(body: object = {}, options = {}): Promise<unknown> {
  return restOf(fake, options).post(Routes.channelMessages(fake.channel), { body: { content: 'x', ...body } });
}

const sent = () => fake.messages(fake.channel).length;
const impatient = { rejectOnRateLimit: () => true };

describe('faults of the loopback REST under the real client', () => {
  it('answers 429 with the seconds to wait, after which the client tries again', async () => {
    fake.fail(SEND, { kind: 'rate limited', after: 0.05 });
    await send();
    expect(fake.requests.map(({ status }) => status)).toEqual([429, 200]);
    expect(sent()).toBe(1);
  });

  it('says whether a limit is that of the route or of everything', async () => {
    const seen: Partial<RateLimitData>[] = [];
    const rejectOnRateLimit = (data: RateLimitData) => seen.push(data) > 0;
    fake.fail(SEND, { kind: 'rate limited', after: 60 });
    await expect(send({}, { rejectOnRateLimit })).rejects.toThrow();
    fake.fail(SEND, { kind: 'rate limited', after: 60, global: true });
    await expect(send({}, { rejectOnRateLimit })).rejects.toThrow();
    expect(seen).toMatchObject([
      { global: false, scope: 'user' },
      { global: true, scope: 'global' },
    ]);
  });

  it('answers 429 as the proxy does, with a page and no word on when', async () => {
    const seen: Partial<RateLimitData>[] = [];
    fake.fail('*', { kind: 'cloudflare' });
    await expect(send({}, { rejectOnRateLimit: (data: RateLimitData) => seen.push(data) > 0 })).rejects.toThrow();
    expect(seen).toMatchObject([{ retryAfter: 0 }]);
  });

  it('fails before the effect: the client tries again and one message stands', async () => {
    const fault = fake.fail(SEND, { kind: 'status', status: 500 }, 2);
    await send();
    expect(fault.hits).toBe(2);
    expect(sent()).toBe(1);
  });

  it('fails after the effect: the client tries again and two messages stand, unless a nonce tells them apart', async () => {
    fake.fail(SEND, { kind: 'status', status: 504, when: 'after' });
    await send();
    expect(sent()).toBe(2);
    fake.fail(SEND, { kind: 'status', status: 504, when: 'after' });
    await send({ nonce: 'one', enforce_nonce: true });
    expect(sent()).toBe(3);
  });

  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)('breaks the connection %s the effect', async (when, messages) => {
    fake.fail(SEND, { kind: 'reset', when });
    await expect(send()).rejects.toMatchObject({ code: expect.stringMatching(/UND_ERR_SOCKET|ECONNRESET/) });
    expect(sent()).toBe(messages);
    expect(fake.requests.at(-1)?.status).toBe(0);
  });

  it('answers later than the client waits, which then sends again', async () => {
    fake.fail(SEND, { kind: 'slow', milliseconds: 60_000 });
    await send({}, { timeout: 100 });
    expect(sent()).toBe(2);
  });

  it.each([
    [401, 0],
    [403, 50013],
    [403, 50001],
    [404, 10003],
  ])('answers %i with code %i', async (status, code) => {
    fake.fail(SEND, { kind: 'status', status, code });
    await expect(send({}, impatient)).rejects.toMatchObject({ status, code });
    expect(sent()).toBe(0);
  });

  it('strikes by route, by path or everything, as often as asked and until it is lifted', async () => {
    const other = fake.addChannel();
    const byPath = fake.fail(new RegExp(`^POST /channels/${other}/`), { kind: 'status', status: 403 });
    await send();
    const everywhere = fake.fail('*', { kind: 'status', status: 403 }, Number.POSITIVE_INFINITY);
    await expect(send()).rejects.toMatchObject({ status: 403 });
    await expect(send()).rejects.toMatchObject({ status: 403 });
    everywhere.lift();
    await send();
    expect([byPath.hits, everywhere.hits]).toEqual([0, 2]);
    expect(() => fake.fail('POST /nowhere', { kind: 'cloudflare' })).toThrow('no route');
  });

  it('refuses what its checker finds, with the code that Discord has for it, and keeps the fault', async () => {
    await expect(send({ content: 'x'.repeat(2001) })).rejects.toMatchObject({ status: 400, code: 50035 });
    expect(fake.faults.splice(0)).toEqual([expect.stringContaining('content: 2001 characters, at most 2000')]);
  });

  it('keeps the fault of a route that it does not know', async () => {
    await expect(restOf(fake).get('/guilds/1/emojis')).rejects.toMatchObject({ status: 404 });
    expect(fake.faults.splice(0)).toEqual([expect.stringContaining('does not know')]);
  });
});
