/**
 * The same port against a Slack that somebody else wrote, so that our own fake cannot share our misreadings. emulate has
 * no Socket Mode, slash commands or buttons; what people do is tried against our fake alone.
 */
import { WebClient } from '@slack/web-api';
import { createEmulator, type Emulator } from 'emulate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Message } from '../../src/core/message.js';
import type { Address, Door } from '../../src/core/ports.js';
import { createSlack, type SlackPlatform } from '../../src/platforms/slack/index.js';

const MESSAGE: Message = {
  title: 'Consent',
  body: [
    { kind: 'text', spans: [{ text: '<!channel> & ' }, { text: 'bold', bold: true }] },
    { kind: 'list', ordered: false, items: [[{ text: 'first' }], [{ text: 'second' }]] },
  ],
  buttons: [{ label: 'Next', ask: { command: 'lesson', args: { lesson: '4' }, language: 'en' } }],
};
const NOBODY: Door = {
  answer: () => Promise.reject(new Error('nobody asks')),
  form: async () => undefined,
  complete: async () => [],
};

const SCOPES = ['chat:write', 'channels:history', 'channels:read', 'channels:join', 'im:write', 'users:read'];
const BOT = { app_id: 'AMALI', bot_id: 'BMALI', bot_user_id: 'UMALI' };

let slack: Emulator;
let api: WebClient;
let platform: SlackPlatform;
let least: SlackPlatform;
let channel: Address;
let elsewhere: Address;
let person: Address;

beforeAll(async () => {
  const app = { client_id: 'mali', client_secret: 'unused', name: 'Mali', bot_name: 'mali', redirect_uris: [] };
  const token = { type: 'bot', user_id: BOT.bot_user_id, ...BOT };
  slack = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        strict_scopes: true,
        users: [{ name: 'ada' }],
        channels: [{ name: 'briefings' }],
        oauth_apps: [{ ...app, ...BOT, scopes: SCOPES }],
        tokens: [
          { ...token, token: 'xoxb-all', scopes: SCOPES },
          { ...token, token: 'xoxb-least', scopes: ['chat:write'] },
        ],
      },
    },
  });
  api = new WebClient('xoxb-all', { slackApiUrl: `${slack.url}/api/`, retryConfig: { retries: 0 } });
  const { channels } = await api.conversations.list({});
  const { members } = await api.users.list({});
  const idOf = (name: string) => [...(channels ?? []), ...(members ?? [])].find((each) => each.name === name)?.id;
  await api.conversations.join({ channel: idOf('briefings') ?? '' });
  const { team_id } = await api.auth.test();
  channel = `slack:${team_id}:${idOf('briefings')}`;
  elsewhere = `slack:${team_id}:${idOf('general')}`;
  person = `slack:${team_id}:${idOf('ada')}`;
  platform = await connected('xoxb-all');
  least = await connected('xoxb-least');
});

afterAll(async () => {
  await Promise.all([platform, least].map((each) => each?.stop(new Date())));
  await slack?.close();
});

async function connected(botToken: string): Promise<SlackPlatform> {
  const made = createSlack({
    botToken,
    signingSecret: 'unused',
    port: 0,
    apiUrl: `${slack.url}/api/`,
    command: 'mali',
    language: 'en',
    log: { info() {}, warn() {}, error() {} },
    isFirst: async () => true,
    forget: async () => {},
    now: () => new Date(),
    timings: { betweenPosts: 1 },
  });
  await made.start(NOBODY);
  return made;
}

async function post(key: string): Promise<Address> {
  const posted = await platform.post(channel, MESSAGE, key);
  if (posted.kind !== 'posted') throw new Error(`not posted: ${JSON.stringify(posted)}`);
  return posted.at;
}

const partOf = (address: Address, index: number) => address.split(':')[index] ?? '';

it('posts a message with its blocks, its fallback and its key', async () => {
  await post('key-1');
  const { messages } = await api.conversations.history({ channel: partOf(channel, 2), include_all_metadata: true });
  expect(messages?.[0]).toMatchObject({
    text: expect.stringContaining('Consent'),
    blocks: expect.arrayContaining([expect.objectContaining({ type: 'rich_text' })]),
    metadata: { event_type: 'mali_delivery', event_payload: { key: 'key-1' } },
  });
});

it('finds what it posted, and nothing else', async () => {
  const since = new Date(Date.now() - 60_000);
  const at = await post('key-2');
  expect(await platform.find(channel, 'key-2', since)).toBe(at);
  expect(await platform.find(channel, 'key-9', since)).toBe('absent');
});

it('opens one discussion beneath a post, and posts inside', async () => {
  const under = await post('key-3');
  const thread = await platform.discuss(under, MESSAGE, 'key-4');
  expect(await platform.discuss(under, MESSAGE, 'key-4')).toEqual(thread);
  if (thread.kind !== 'posted') throw new Error(`not opened: ${JSON.stringify(thread)}`);
  expect(await platform.post(thread.at, MESSAGE, 'key-5')).toMatchObject({ kind: 'posted' });
  const ts = partOf(under, 3);
  const { messages } = await api.conversations.replies({ channel: partOf(channel, 2), ts });
  expect(messages).toHaveLength(3);
});

it('links to a post and tells a person', async () => {
  expect(await platform.link(await post('key-6'))).toContain(`/archives/${partOf(channel, 2)}/p`);
  expect(await platform.post(person, MESSAGE, 'key-7')).toMatchObject({ kind: 'posted' });
});

it('lacks nothing where it is a member, and something where it is not', async () => {
  expect(await platform.check(channel)).toEqual([]);
  expect(await platform.check(elsewhere)).toHaveLength(1);
});

it('posts with the least scope, and cannot tell what it may not read', async () => {
  expect(await least.post(channel, MESSAGE, 'key-7')).toMatchObject({ kind: 'posted' });
  expect(await least.find(channel, 'key-7', new Date(0))).toBe('cannot tell');
  expect(await least.check(channel)).toBe('cannot tell');
});
