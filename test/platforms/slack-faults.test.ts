/** What goes wrong with Slack and its SDK, each fault by name with its cure (numbered as in our notes on Slack). */
import { request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { ConfigError, PlatformError } from '../../src/core/errors.js';
import type { Message } from '../../src/core/message.js';
import type { Address } from '../../src/core/ports.js';
import { createPace, Waiting } from '../../src/platforms/slack/pace.js';
import type { FakeSlackOptions } from '../fakes/slack.js';
import { eventually, said, standInSlack } from './slack-stand.js';

const CHANNEL: Address = 'slack:T1:C1';
const MESSAGE: Message = { title: 'A digest', body: [] };
const TRANSPORTS = ['http', 'socket'] as const;

type Options = Parameters<typeof standInSlack>[0];
type Stand = Awaited<ReturnType<typeof standInSlack>>;
const open: Stand[] = [];

async function stand(options: Options = {}): Promise<Stand> {
  const at = await standInSlack(options);
  open.push(at);
  await at.started;
  return at;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

const texts = ({ fake }: Stand) => fake.shown().map(({ text }) => text);
const posts = ({ fake }: Stand) => fake.sent('chat.postMessage').length;
/** Cuts or ends the connections, and waits for the next. */
async function reconnected({ fake, slack }: Stand, end: () => void): Promise<void> {
  const opened = () => fake.sent('apps.connections.open').length;
  const before = opened();
  end();
  await eventually(opened).toBeGreaterThan(before);
  await eventually(slack.isConnected).toBe(true);
}

const minuteAgo = () => new Date(Date.now() - 60_000);
const NEVER = Number.POSITIVE_INFINITY;

describe('1. the SDK tries posts again and makes duplicates', () => {
  it.each([
    ['the connection is cut after Slack took it', { kind: 'reset', after: true }],
    ['Slack answers with 500 after it took it', { kind: 'status', status: 500, after: true }],
  ] as const)('posts once where %s, says that it does not know, and finds it', async (_, trouble) => {
    const at = await stand();
    at.fake.trouble('chat.postMessage', trouble);
    expect(await at.slack.post(CHANNEL, MESSAGE, 'key-1')).toMatchObject({ kind: 'unknown' });
    expect(texts(at)).toEqual(['A digest']);
    expect(posts(at)).toBe(1);
    expect(await at.slack.find(CHANNEL, 'key-1', minuteAgo())).toMatch(/^slack:T1:C1:\d+\.\d+$/);
  });

  it('finds nothing where the connection was cut before', async () => {
    const at = await stand();
    at.fake.trouble('chat.postMessage', { kind: 'reset' });
    expect(await at.slack.post(CHANNEL, MESSAGE, 'key-1')).toMatchObject({ kind: 'unknown' });
    expect(await at.slack.find(CHANNEL, 'key-1', minuteAgo())).toBe('absent');
  });

  it.each([5, 240])('finds it with a clock that is %i seconds ahead of Slack’s', async (seconds) => {
    const at = await stand({ now: () => Date.now() - seconds * 1000 });
    at.fake.trouble('chat.postMessage', { kind: 'reset', after: true });
    const begun = new Date();
    expect(await at.slack.post(CHANNEL, MESSAGE, 'key-1')).toMatchObject({ kind: 'unknown' });
    expect(await at.slack.find(CHANNEL, 'key-1', begun)).toMatch(/^slack:T1:C1:\d+\.\d+$/);
  });

  it('looks through two thousand messages and no further, and then cannot tell', async () => {
    const at = await stand();
    for (let i = 0; i < 2_001; i++) at.fake.workspace.add({ channel: 'C1', from: 'U2', text: 'chatter' });
    expect(await at.slack.find(CHANNEL, 'key-1', new Date())).toBe('cannot tell');
    expect(at.fake.sent('conversations.history')).toHaveLength(10);
  });

  it('opens no second discussion after an unclear one', async () => {
    const at = await stand();
    const posted = await at.slack.post(CHANNEL, MESSAGE, 'key-1');
    if (posted.kind !== 'posted') throw new Error(posted.kind);
    at.fake.trouble('chat.postMessage', { kind: 'reset', after: true });
    expect(await at.slack.discuss(posted.at, MESSAGE, 'key-2')).toMatchObject({ kind: 'unknown' });
    expect(await at.slack.discuss(posted.at, MESSAGE, 'key-2')).toEqual({ kind: 'posted', at: posted.at });
    expect(at.fake.shown().filter(({ to }) => to === 'thread')).toHaveLength(1);
  });

  it('looks for a discussion only where somebody else may have opened it', async () => {
    const at = await stand();
    const posted = await at.slack.post(CHANNEL, MESSAGE, 'key-1');
    if (posted.kind !== 'posted') throw new Error(posted.kind);
    await at.slack.discuss(posted.at, MESSAGE, 'key-2');
    expect(at.fake.sent('conversations.replies')).toHaveLength(0);
    expect(await at.another().discuss(posted.at, MESSAGE, 'key-2')).toEqual({ kind: 'posted', at: posted.at });
    expect(at.fake.sent('conversations.replies')).toHaveLength(1);
    expect(at.fake.shown().filter(({ to }) => to === 'thread')).toHaveLength(1);
  });

  it('does not take another app’s message with our key for ours', async () => {
    const at = await stand();
    const metadata = { event_type: 'mali_delivery', event_payload: { key: 'key-1' } };
    at.fake.workspace.add({ channel: 'C1', from: 'U2', text: 'forged', metadata });
    expect(await at.slack.find(CHANNEL, 'key-1', minuteAgo())).toBe('absent');
  });
});

describe('2. the SDK waits for ever', () => {
  it('gives up on a silent Slack, and does not know whether it posted', async () => {
    const at = await stand({ slack: { timings: { betweenPosts: 1, post: 100 } } });
    at.fake.trouble('chat.postMessage', { kind: 'silence' });
    expect(await at.slack.post(CHANNEL, MESSAGE, 'key-1')).toMatchObject({ kind: 'unknown' });
  });

  it('gives up on a Slack whose answer comes byte by byte and never ends', async () => {
    const at = await stand({ slack: { timings: { betweenPosts: 1, post: 500 } } });
    at.fake.trouble('chat.postMessage', { kind: 'trickle', ms: 20 });
    expect(await at.slack.post(CHANNEL, MESSAGE, 'key-1')).toMatchObject({ kind: 'unknown' });
    expect(texts(at)).toEqual(['A digest']);
  });

  it('posts nothing after a look that took as long as whoever asked waits', async () => {
    const at = await stand({ slack: { timings: { betweenPosts: 1, post: 500 } } });
    const { ts } = at.fake.workspace.add({ channel: 'C1', from: 'UBOT', text: 'A digest' });
    for (let i = 0; i < 1_999; i++) at.fake.workspace.add({ channel: 'C1', from: 'U2', text: 'chatter', thread: ts });
    at.fake.trouble('conversations.replies', { kind: 'slow', ms: 300 }, 10);
    await expect(at.slack.discuss(`slack:T1:C1:${ts}`, MESSAGE, 'key-1')).rejects.toThrow();
    expect(posts(at)).toBe(0);
  });
});

describe('3. one 429 stalls every call', () => {
  it('says when to try again, asks that channel for nothing until then, and lets forms and other channels pass', async () => {
    const clock = { now: Date.now() };
    const at = await stand({ slack: { now: () => new Date(clock.now) } });
    at.fake.trouble('chat.postMessage', { kind: 'rate limited', retryAfter: 30 });
    const limited = { kind: 'retry', after: new Date(clock.now + 30_000), scope: 'channel' };
    expect(await at.slack.post(CHANNEL, MESSAGE, 'key-1')).toEqual(limited);
    expect(await at.slack.post(CHANNEL, MESSAGE, 'key-1')).toEqual(limited);
    expect(posts(at)).toBe(1);

    expect(await at.slack.post('slack:T1:G1', MESSAGE, 'key-2')).toMatchObject({ kind: 'posted' });
    at.door.form = async () => ({
      title: 'Browse',
      questions: [{ id: 'words', label: 'W', kind: 'line', required: true }],
    });
    await at.fake.slash('search');
    await eventually(() => at.fake.form()).toBeDefined();

    clock.now += 31_000;
    expect(await at.slack.post(CHANNEL, MESSAGE, 'key-1')).toMatchObject({ kind: 'posted' });
  });

  it('does not know what a 429 without a time means, except that it was no post', async () => {
    const at = await stand();
    at.fake.trouble('chat.postMessage', { kind: 'rate limited' });
    expect(await at.slack.post(CHANNEL, MESSAGE, 'key-1')).toMatchObject({ kind: 'retry' });
    expect(texts(at)).toEqual([]);
  });

  it('keeps to a channel’s pace, in order, and holds up no other', async () => {
    const pace = createPace(() => new Date(), 100);
    const started: [string, number][] = [];
    const call = (name: string) => async () => void started.push([name, performance.now()]);
    await Promise.all(['a1', 'a2', 'a3', 'b1'].map((name) => pace.turn(name.charAt(0), call(name), NEVER)));
    const at = new Map(started);
    const between = (one: string, other: string) => (at.get(other) ?? 0) - (at.get(one) ?? 0);
    // No less than the interval, but for a timer's rounding; a slow machine may take more.
    expect(between('a1', 'a2')).toBeGreaterThan(95);
    expect(between('a2', 'a3')).toBeGreaterThan(95);
    expect(started.findIndex(([name]) => name === 'b1')).toBeLessThan(2);
  });

  it('sends nothing whose turn comes after it was given up', async () => {
    const pace = createPace(() => new Date(), 1);
    const sent: string[] = [];
    const call = (name: string, takes: number) => async () => {
      sent.push(name);
      await sleep(takes);
    };
    const until = performance.now() + 100;
    const first = pace.turn('C1', call('first', 500), NEVER);
    await expect(pace.turn('C1', call('second', 0), until)).rejects.toThrow(Waiting);
    await first;
    expect(sent).toEqual(['first']);
  });

  it('takes a limit that stops a second channel as well for the workspace’s', async () => {
    const clock = { now: Date.now() };
    const at = await stand({ slack: { now: () => new Date(clock.now) } });
    at.fake.trouble('chat.postMessage', { kind: 'rate limited', retryAfter: 30 }, 3);
    const post = (channel: string) => at.slack.post(`slack:T1:${channel}`, MESSAGE, `key of ${channel}`);
    const after = new Date(clock.now + 30_000);
    expect(await post('C1')).toEqual({ kind: 'retry', after, scope: 'channel' });
    expect(await post('G1')).toEqual({ kind: 'retry', after });
    clock.now += 31_000;
    expect(await post('C1')).toMatchObject({ scope: 'channel' });
  });
});

describe('4. Socket Mode turns retries on for every client', () => {
  it('posts once all the same', async () => {
    const at = await stand({ transport: 'socket' });
    at.fake.trouble('chat.postMessage', { kind: 'status', status: 500, after: true }, 3);
    expect(await at.slack.post(CHANNEL, MESSAGE, 'key-1')).toMatchObject({ kind: 'unknown' });
    expect(posts(at)).toBe(1);
  });
});

describe('5. without retries a fault while reconnecting ends the process', () => {
  it('connects again after an outage', async () => {
    const at = await stand({ transport: 'socket' });
    at.fake.trouble('apps.connections.open', { kind: 'reset' }, 2);
    at.fake.trouble('apps.connections.open', { kind: 'status', status: 500 }, 2);
    await reconnected(at, at.fake.sockets.kill);
    expect(await at.fake.slash('lesson 3')).toMatchObject({ taken: true });
    expect(at.fake.sent('apps.connections.open')).toHaveLength(6);
  });

  it('connects again after a socket that opened and was never greeted', async () => {
    const at = await stand({ transport: 'socket', slack: { timings: { greeting: 200, reconnecting: 20 } } });
    at.fake.sockets.withholdHello(1);
    await reconnected(at, at.fake.sockets.kill);
    expect(await at.fake.slash('lesson 3')).toMatchObject({ taken: true });
  });
});

describe('6. a refusal while reconnecting ends the process', () => {
  it.each(['invalid_auth', 'not_authed', 'account_inactive', 'internal_error'])('outlives %s', async (error) => {
    const at = await stand({ transport: 'socket' });
    at.fake.trouble('apps.connections.open', { kind: 'error', error }, 2);
    await reconnected(at, at.fake.sockets.kill);
    expect(await at.fake.slash('lesson 3')).toMatchObject({ taken: true });
  });

  it('gives up with a reason once the token is refused for good', async () => {
    const at = await stand({ transport: 'socket', slack: { timings: { reconnecting: 1 } } });
    at.fake.trouble('apps.connections.open', { kind: 'error', error: 'invalid_auth' }, 100);
    at.fake.sockets.kill();
    const fault = await at.slack.failed;
    expect(fault).toBeInstanceOf(PlatformError);
    expect(fault.message).toMatch(/it refuses SLACK_APP_TOKEN \(invalid_auth\)/);
    expect(at.slack.isConnected()).toBe(false);
  });
});

describe('7. five seconds without a socket at each refresh', () => {
  it('opens the next connection before the last one has closed', async () => {
    const at = await stand({ transport: 'socket' });
    await reconnected(at, () => at.fake.sockets.refresh('refresh_requested'));
    expect(await at.fake.slash('lesson 3')).toMatchObject({ taken: true });
    expect(at.fake.sent('apps.connections.open')).toHaveLength(2);
  });

  it('answers by the response_url what came over the connection that ended', async () => {
    const at = await stand({ transport: 'socket' });
    let give: () => void = () => {};
    at.door.answer = (request) => {
      at.door.asked.push(request);
      return new Promise((resolve) => {
        give = () => resolve(said('After all'));
      });
    };
    const typed = at.fake.slash('lesson 3');
    await eventually(() => at.door.asked.length).toBe(1);
    await reconnected(at, at.fake.sockets.kill);
    give();
    await eventually(() => texts(at)).toEqual(['After all']);
    await typed;
  });
});

describe('8. a bad bot token ends the process before it starts', () => {
  it.each(TRANSPORTS)('is an error that can be caught, and says what to do (%s)', async (transport) => {
    const at = await standInSlack({ transport, slack: { botToken: 'xoxb-wrong' } });
    open.push(at);
    const fault = await at.started.catch((cause: unknown) => cause);
    expect(fault).toBeInstanceOf(PlatformError);
    expect((fault as Error).message).toMatch(/^Slack: it refuses SLACK_BOT_TOKEN \(invalid_auth\)\. Install the app/);
  });

  it('so is a bad app token', async () => {
    const at = await standInSlack({ transport: 'socket', slack: { appToken: 'xapp-wrong' } });
    open.push(at);
    await expect(at.started).rejects.toThrow(/it refuses SLACK_APP_TOKEN \(invalid_auth\)\. .*connections:write/);
  });

  it('so is an app token in the bot token’s place', async () => {
    const at = await standInSlack({ slack: { botToken: 'xapp-fake-A1' } });
    open.push(at);
    await expect(at.started).rejects.toThrow(/it refuses SLACK_BOT_TOKEN/);
  });

  it('and the lack of both ways in', async () => {
    await expect(standInSlack({ slack: { signingSecret: undefined, appToken: undefined } })).rejects.toThrow(
      ConfigError,
    );
  });

  it.each(TRANSPORTS)('a Slack that is down for a while is waited for (%s)', async (transport) => {
    const at = await standInSlack({ transport, slack: { botToken: 'xoxb-fake-T1' } });
    open.push(at);
    at.fake.trouble('*', { kind: 'status', status: 503 }, 3);
    await at.started;
    expect(await at.fake.slash('lesson 3')).toMatchObject({ taken: true });
  });

  it('and one that stays down is an error', async () => {
    const at = await standInSlack({ slack: { timings: { reconnecting: 1 } } });
    open.push(at);
    at.fake.trouble('*', { kind: 'reset' }, 100);
    const fault = await at.started.catch((cause: unknown) => cause);
    expect(fault).toBeInstanceOf(PlatformError);
    expect((fault as Error).message).toContain('slack-status.com');
  });

  it('a stop ends the waiting', async () => {
    const at = await standInSlack({ slack: { timings: { reconnecting: 60_000 } } });
    open.push(at);
    at.fake.trouble('*', { kind: 'reset' }, 100);
    await eventually(() => at.logged.length).toBeGreaterThan(0);
    await at.slack.stop(new Date());
    await expect(at.started).rejects.toThrow(PlatformError);
  });

  it('a token that is revoked later ends the platform with a reason', async () => {
    const at = await stand();
    at.fake.trouble('chat.postMessage', { kind: 'error', error: 'token_revoked' });
    expect(await at.slack.post(CHANNEL, MESSAGE, 'key-1')).toMatchObject({ kind: 'retry' });
    expect((await at.slack.failed).message).toContain('SLACK_BOT_TOKEN');
  });

  it('whoever meets it: a form, a home, a welcome', async () => {
    const meets: [string, (at: Stand) => Promise<unknown>][] = [
      ['views.open', (at) => at.fake.slash('search')],
      ['views.publish', (at) => at.fake.openHome()],
      ['chat.postEphemeral', (at) => at.fake.joined('C2')],
    ];
    for (const [method, meet] of meets) {
      const at = await stand();
      at.door.form = async () => ({ title: 'F', questions: [{ id: 'q', label: 'Q', kind: 'line', required: true }] });
      at.fake.trouble(method, { kind: 'error', error: 'account_inactive' });
      await meet(at);
      expect((await at.slack.failed).message, method).toContain('account_inactive');
    }
  });

  it.each([
    ['tokens_revoked', { tokens: { oauth: [], bot: ['UBOT'] } }],
    ['app_uninstalled', {}],
  ])('and so does the event %s', async (type, fields) => {
    const at = await stand();
    await at.fake.event({ type, ...fields });
    expect(await at.slack.failed).toBeInstanceOf(PlatformError);
  });
});

describe('9. the same event comes several times', () => {
  it.each(TRANSPORTS)('is answered once when Slack delivers it again (%s)', async (transport) => {
    const at = await stand({ transport });
    const delivered = await at.fake.mention('lesson 3');
    await (await delivered.again()).again();
    await at.fake.mention('lesson 4');
    await eventually(() => texts(at)).toEqual(['Answer 1', 'Answer 2']);
    expect(at.door.asked.map(({ ask }) => ask)).toEqual(['lesson 3', 'lesson 4']);
  });

  it('is answered once when it comes as a mention and as a message, and under several ids', async () => {
    const at = await stand();
    const { payload } = await at.fake.mention('lesson 3');
    const event = payload.event as Record<string, unknown>;
    await at.fake.event({ ...event, type: 'message', channel_type: 'channel' });
    await at.fake.event(event);
    await at.fake.mention('lesson 4');
    await eventually(() => texts(at)).toEqual(['Answer 1', 'Answer 2']);
  });

  it('is answered by one of several processes that share a store', async () => {
    const at = await stand({ transport: 'socket' });
    await at.another().start(at.door);
    await at.fake.sockets.until(2);
    const delivered = await at.fake.mention('lesson 3');
    await delivered.again();
    await at.fake.mention('lesson 4');
    await eventually(() => texts(at).length).toBe(2);
    expect(at.door.asked.map(({ ask }) => ask)).toEqual(['lesson 3', 'lesson 4']);
  });

  it('a command that comes again gets the same acknowledgement and is not asked again', async () => {
    const at = await stand();
    const delivered = await at.fake.slash('lesson 3');
    expect((await delivered.again()).answer).toEqual(delivered.answer);
    expect(at.door.asked).toHaveLength(1);
  });

  it('is answered where the store cannot say whether it came before', async () => {
    const at = await stand({ slack: { isFirst: () => Promise.reject(new Error('the store is away')) } });
    await at.fake.mention('lesson 3');
    await eventually(() => texts(at)).toEqual(['Answer 1']);
  });
});

describe('10. a fault before the acknowledgement costs three seconds and a 404', () => {
  it.each(TRANSPORTS)('a command is acknowledged with a sentence (%s)', async (transport) => {
    const at = await stand({ transport });
    at.door.answer = () => Promise.reject(new Error('broken'));
    expect(await at.fake.slash('lesson 3')).toMatchObject({ taken: true });
    expect(texts(at)).toEqual([expect.stringContaining('Something went wrong')]);
  });

  it.each(TRANSPORTS)('a door that never answers keeps nobody waiting (%s)', async (transport) => {
    const at = await stand({ transport });
    const never = new Promise<never>(() => {});
    at.door.answer = () => never;
    expect(await at.fake.slash('lesson 3')).toMatchObject({ taken: true, answer: undefined });
    await at.slack.stop(new Date());
  });

  it('nothing is acknowledged twice, even where the answer comes with the end of patience', async () => {
    const at = await stand();
    at.door.answer = async () => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      return said('On the edge');
    };
    await Promise.all(Array.from({ length: 10 }, () => at.fake.slash('lesson 3')));
    await eventually(() => texts(at)).toEqual(Array(10).fill('On the edge'));
    expect(at.logged.filter(({ level }) => level !== 'info')).toEqual([]);
  });
});

describe('11. an event is acknowledged before it is handled', () => {
  it('is remembered before it is answered, so that a crash in between answers it never rather than twice', async () => {
    const order: string[] = [];
    const at = await stand({ slack: { isFirst: async () => order.push('remembered') > 0 } });
    at.door.answer = async () => {
      order.push('answered');
      return said('Answer');
    };
    await at.fake.mention('lesson 3');
    await eventually(() => order).toEqual(['remembered', 'answered']);
  });
});

describe('12. a stop does not wait for what is being answered', () => {
  it.each(TRANSPORTS)('waits until its deadline and no longer (%s)', async (transport) => {
    const at = await stand({ transport });
    at.door.answer = (request) => {
      at.door.asked.push(request);
      return new Promise(() => {});
    };
    const typed = at.fake.slash('lesson 3');
    await eventually(() => at.door.asked.length).toBe(1);
    await at.slack.stop(new Date(Date.now() + 50));
    expect(at.slack.isConnected()).toBe(false);
    await typed;
  });

  it.each(TRANSPORTS)('takes nothing more (%s)', async (transport) => {
    const at = await stand({ transport });
    await at.slack.stop(new Date());
    expect(await at.fake.slash('lesson 3')).toMatchObject({ taken: false });
    expect(at.door.asked).toEqual([]);
  });

  it('can be stopped twice, and before it was started', async () => {
    const at = await stand();
    const other = at.another();
    await other.stop(new Date());
    await at.slack.stop(new Date());
    await at.slack.stop(new Date());
  });
});

describe('13. what bots say reaches the bot', () => {
  it('answers neither itself nor another', async () => {
    const at = await stand();
    const event = { type: 'message', channel: 'D1', channel_type: 'im', text: 'hello', ts: '1.000001' };
    await at.fake.event({ ...event, user: 'UBOT' });
    await at.fake.event({ ...event, user: 'U9', bot_id: 'B9', ts: '1.000002' });
    await at.fake.event({ ...event, subtype: 'bot_message', bot_id: 'BBOT', ts: '1.000003' });
    await at.fake.dm('hello');
    await eventually(() => texts(at)).toEqual(['Answer 1']);
    expect(at.door.asked).toHaveLength(1);
  });
});

describe('what Slack refuses', () => {
  const refusals: [string, object][] = [
    ['not_in_channel', { kind: 'refused', missing: expect.stringContaining('/invite @mali') }],
    ['channel_not_found', { kind: 'refused', missing: expect.stringContaining('/invite @mali'), mayBeGone: true }],
    ['restricted_action', { kind: 'refused', missing: expect.stringContaining('restricted_action') }],
    ['invalid_blocks', { kind: 'refused', missing: expect.stringContaining('invalid_blocks') }],
    ['something_new', { kind: 'refused', missing: expect.stringContaining('something_new') }],
    ['is_archived', { kind: 'gone' }],
    ['ratelimited', { kind: 'retry' }],
    ['internal_error', { kind: 'unknown' }],
    ['fatal_error', { kind: 'unknown' }],
  ];

  it.each(refusals)('%s becomes an outcome that delivery can act on', async (error, outcome) => {
    const at = await stand();
    at.fake.trouble('chat.postMessage', { kind: 'error', error });
    expect(await at.slack.post(CHANNEL, MESSAGE, 'key-1')).toMatchObject(outcome);
  });

  it('a missing scope is named', async () => {
    const at = await stand({ scopes: ['commands', 'app_mentions:read'] });
    expect(await at.slack.post(CHANNEL, MESSAGE, 'key-1')).toMatchObject({
      kind: 'refused',
      missing: expect.stringContaining('chat:write'),
    });
    expect(await at.slack.check(CHANNEL)).toEqual([expect.stringContaining('chat:write')]);
    const warned = at.logged.filter(({ level }) => level === 'warn').map(({ text }) => text);
    expect(warned).toContainEqual(expect.stringMatching(/scope chat:write is missing.*mali manifest slack/));
  });

  it.each([403, 404, 407, 200])('an answer that is not Slack’s, HTTP %i, is no refusal of Slack’s', async (status) => {
    const at = await stand();
    at.fake.trouble('chat.postMessage', { kind: 'status', status, after: true });
    at.fake.trouble('conversations.history', { kind: 'status', status });
    expect(await at.slack.post(CHANNEL, MESSAGE, 'key-1')).toMatchObject({ kind: 'unknown' });
    await expect(at.slack.find(CHANNEL, 'key-1', minuteAgo())).rejects.toThrow();
    expect(await at.slack.find(CHANNEL, 'key-1', minuteAgo())).toMatch(/^slack:T1:C1:/);
  });

  it('a Slack that cannot be reached is tried again', async () => {
    const at = await stand();
    await at.fake.close();
    expect(await at.slack.post(CHANNEL, MESSAGE, 'key-1')).toMatchObject({ kind: 'retry' });
    await expect(at.slack.find(CHANNEL, 'key-1', minuteAgo())).rejects.toThrow('fetch failed');
    expect(await at.slack.check(CHANNEL)).toBe('cannot tell');
    expect(await at.slack.link(CHANNEL)).toBe('https://mission.slack.com/archives/C1');
    expect(await at.slack.post('slack:T1:U1', MESSAGE, 'key-2')).toMatchObject({ kind: 'retry' });
  });

  it('addresses that are none of ours are gone', async () => {
    const at = await stand();
    const strange = 'discord:1:2' as Address;
    expect(await at.slack.post(strange, MESSAGE, 'k')).toEqual({ kind: 'gone' });
    expect(await at.slack.discuss(CHANNEL, MESSAGE, 'k')).toEqual({ kind: 'gone' });
    expect(await at.slack.find(strange, 'k', minuteAgo())).toBe('cannot tell');
    expect(await at.slack.check(strange)).toBe('cannot tell');
    expect(await at.slack.link(strange)).toBeUndefined();
  });

  it('says what it lacks in a channel', async () => {
    const at = await stand();
    const lacking = async (channel: string) => at.slack.check(`slack:T1:${channel}`);
    expect(await lacking('C1')).toEqual([]);
    expect(await lacking('C2')).toEqual([expect.stringContaining('/invite @mali')]);
    expect(await lacking('C3')).toEqual([expect.stringContaining('archived')]);
    expect(await lacking('G2')).toEqual([expect.stringContaining('private')]);
    expect(at.fake.sent('conversations.info')).toHaveLength(4);
    at.fake.scopes.delete('channels:read');
    expect(await lacking('C1')).toBe('cannot tell');
  });

  it('lacks nothing in a public channel where a scope lets it post uninvited, were it granted just now', async () => {
    const at = await stand();
    const lacking = async (channel: string) => at.slack.check(`slack:T1:${channel}`);
    at.fake.scopes.add('chat:write.public');
    expect(await lacking('C2')).toEqual([]);
    expect(await lacking('G1')).toEqual([]);
    expect(await lacking('G2')).toEqual([expect.stringContaining('private')]);
    at.fake.scopes.delete('chat:write');
    expect(await lacking('C1')).toEqual([expect.stringContaining('chat:write')]);
  });

  it('does not miss a channel that it may not see', async () => {
    const at = await stand({ scopes: ['commands', 'app_mentions:read', 'chat:write', 'channels:read'] });
    expect(await at.slack.check('slack:T1:G1')).toBe('cannot tell');
    at.fake.trouble('conversations.info', { kind: 'error', error: 'channel_not_found' });
    expect(await at.slack.check('slack:T1:G1')).toBe('cannot tell');
  });

  it('cannot tell what it may not read', async () => {
    const at = await stand({ scopes: ['commands', 'app_mentions:read', 'chat:write'] });
    expect(await at.slack.post(CHANNEL, MESSAGE, 'key-1')).toMatchObject({ kind: 'posted' });
    expect(await at.slack.find(CHANNEL, 'key-1', minuteAgo())).toBe('cannot tell');
    expect(at.fake.sent('conversations.history')).toEqual([]);
  });

  it('finds a delivery by its buttons where Slack gives no metadata back, and behind a page of messages', async () => {
    const at = await stand();
    const next = { label: 'Next', ask: { command: 'lesson', args: { lesson: '4' } } } as const;
    const posted = await at.slack.post(CHANNEL, { ...MESSAGE, buttons: [next] }, 'key-1');
    for (const message of at.fake.workspace.messages) message.metadata = undefined;
    for (let i = 0; i < 250; i++) at.fake.workspace.add({ channel: 'C1', from: 'U2', text: 'chatter' });
    expect(await at.slack.find(CHANNEL, 'key-1', minuteAgo())).toBe(posted.kind === 'posted' && posted.at);
  });

  it('a message that does not fit is refused and never sent', async () => {
    const at = await stand();
    expect(await at.slack.post(CHANNEL, { title: 'x'.repeat(200), body: [] }, 'k')).toMatchObject({ kind: 'refused' });
    expect(posts(at)).toBe(0);
  });
});

describe('requests over HTTP', () => {
  const port = (at: Stand) => at.slack.port() ?? 0;

  function send(at: Stand, body: string, headers: Record<string, string> = {}, path = '/slack/events') {
    return new Promise<number | undefined>((resolve, reject) => {
      const sent = httpRequest({ port: port(at), host: '127.0.0.1', method: 'POST', path, headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  it.each([
    ['unsigned ones', {}, 401],
    ['those signed by somebody else', { secret: 'guessed' }, 401],
    ['old ones', { seconds: -600 }, 401],
    ['those from the future', { seconds: 600 }, 401],
  ] as const)('are refused: %s', async (name, how, status) => {
    const at = await stand();
    at.fake.sign(how);
    const got = name === 'unsigned ones' ? await send(at, '{"type":"x"}') : (await at.fake.slash('lesson 3')).status;
    expect(got).toBe(status);
    expect(at.door.asked).toEqual([]);
  });

  it.each([
    ['a body of more than a megabyte', `{${' '.repeat(1_000_001)}}`, '/slack/events', 413],
    ['a body that is no object', 'null', '/slack/events', 400],
    ['a form whose payload is no object', 'payload=null', '/slack/events', 400],
    ['another path', '{}', '/', 404],
  ])('are refused: %s', async (_, body, path, status) => {
    const at = await stand();
    expect(await send(at, body, {}, path)).toBe(status);
    expect(await at.fake.slash('lesson 3')).toMatchObject({ status: 200 });
  });

  it('listen on loopback alone unless told otherwise', async () => {
    const at = await stand();
    expect(at.slack.port()).toBeGreaterThan(0);
    const elsewhere = at.another({ port: at.slack.port() ?? 0 });
    await expect(elsewhere.start(at.door)).rejects.toThrow(/PORT \d+ cannot be used at 127\.0\.0\.1 .*EADDRINUSE/);
  });
});

describe('frames over a socket', () => {
  it.each([
    { type: 'events_api', payload: null },
    { type: 'events_api', payload: {} },
    { type: 'slash_commands' },
    { type: 7 },
    {},
  ])('that are not as documented change nothing: %j', async (frame) => {
    const at = await stand({ transport: 'socket' });
    void at.fake.sockets.send({ envelope_id: 'strange', ...frame });
    expect(await at.fake.slash('lesson 3')).toMatchObject({ taken: true });
  });
});

it('no log and no error holds a token, or a way to answer in somebody’s name', async () => {
  const options: FakeSlackOptions = { transport: 'socket' };
  const at = await stand({ ...options, slack: { timings: { reconnecting: 1 } } });
  at.fake.trouble('response_url', { kind: 'status', status: 500 });
  at.door.answer = async () => ({ ...said('For all'), private: false });
  await at.fake.slash('share lesson 3');
  at.fake.trouble('apps.connections.open', { kind: 'error', error: 'invalid_auth' }, 100);
  at.fake.trouble('chat.postMessage', { kind: 'error', error: 'invalid_auth' });
  await at.slack.post(CHANNEL, MESSAGE, 'key-1');
  at.fake.sockets.kill();
  const { message, stack } = await at.slack.failed;
  await eventually(() => at.logged.length).toBeGreaterThan(3);
  const errors = at.logged.map(({ facts }) => ('err' in facts ? [String(facts.err), (facts.err as Error).stack] : []));
  const everything = JSON.stringify([at.logged, errors, message, stack]);
  for (const secret of ['xoxb-', 'xapp-', '/response/', 'ticket=']) expect(everything).not.toContain(secret);
});
