/** What the fake answers, refuses, spoils and shows, asked through the real web client. */
import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errorOf, FORM, QUIET, type Stand, stand } from './slack/bench.js';
import { LEAST_SCOPES, type Trouble } from './slack.js';

const plain = (text: string) => ({ type: 'plain_text' as const, text });

let at: Stand;

afterEach(() => at.close());

describe("The fake Slack's Web API", () => {
  let api: WebClient;

  beforeEach(async () => {
    at = await stand({ transport: 'socket' });
    api = at.client();
  });

  const post = (more: object = {}) => api.chat.postMessage({ channel: 'C1', text: 'words', ...QUIET, ...more });

  it('keeps a message as it was sent', async () => {
    const blocks = [{ type: 'section', text: plain('words & <more>') }];
    const metadata = { event_type: 'mali_delivery', event_payload: { key: 'k' } };
    const { ts } = await post({ blocks, metadata });
    expect(at.fake.workspace.find('C1', ts ?? '')).toMatchObject({ blocks, metadata, text: 'words' });
    expect(at.fake.sent('chat.postMessage')).toMatchObject([{ unfurl_links: false, blocks, metadata }]);
    expect(at.fake.shown()).toMatchObject([{ text: 'words & <more>', to: 'channel', pings: false }]);
  });

  it('says who the bot is and what it may do', async () => {
    expect(await api.auth.test()).toMatchObject({ user_id: 'UBOT', team_id: 'T1' });
    expect((await api.auth.test()).response_metadata?.scopes).toContain('chat:write');
    expect(await errorOf(at.client('xoxb-other').auth.test())).toBe('invalid_auth');
    expect(await errorOf(api.apps.connections.open({}))).toBe('not_allowed_token_type');
  });

  it.each<[name: string, call: () => Promise<unknown>]>([
    ['not_in_channel', () => post({ channel: 'C2' })],
    ['is_archived', () => post({ channel: 'C3' })],
    ['channel_not_found', () => post({ channel: 'G2' })],
    ['channel_not_found', () => post({ channel: 'C9' })],
    ['thread_not_found', () => post({ thread_ts: '1.000001' })],
    ['no_text', () => post({ text: '' })],
    ['message_not_found', () => api.chat.update({ channel: 'C1', ts: '1.000001', text: 'a' })],
    ['user_not_in_channel', () => api.chat.postEphemeral({ channel: 'G1', user: 'U2', text: 'a' })],
    ['message_not_found', () => api.chat.getPermalink({ channel: 'C1', message_ts: '1.000001' })],
    ['not_in_channel', () => api.conversations.history({ channel: 'C2' })],
    ['thread_not_found', () => api.conversations.replies({ channel: 'C1', ts: '1.000001' })],
    ['user_not_found', () => api.users.info({ user: 'U9' })],
    ['not_found', () => api.views.update({ view_id: 'V9', view: FORM })],
    ['invalid_trigger_id', () => api.views.open({ trigger_id: 'made up', view: FORM })],
  ])('refuses with %s', async (name, call) => {
    expect(await errorOf(call())).toBe(name);
  });

  it.each<[scope: string, call: () => Promise<unknown>]>([
    ['channels:history', () => api.conversations.history({ channel: 'C1' })],
    ['groups:history', () => api.conversations.replies({ channel: 'G1', ts: '1' })],
    ['channels:read', () => api.conversations.info({ channel: 'C1' })],
    ['im:write', () => api.conversations.open({ users: 'U1' })],
    ['users:read', () => api.users.info({ user: 'U1' })],
    ['chat:write', () => post()],
  ])('wants the scope %s', async (scope, call) => {
    at.fake.scopes.delete(scope);
    await expect(call()).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: scope, provided: expect.stringContaining('commands') },
    });
  });

  it('works with the least scopes for what needs no more', async () => {
    at.fake.scopes.clear();
    for (const scope of LEAST_SCOPES) at.fake.scopes.add(scope);
    const { ts, channel } = await post({ channel: 'U2' });
    expect(channel).toBe('D2');
    const { permalink } = await api.chat.getPermalink({ channel: 'D2', message_ts: ts ?? '' });
    expect(permalink).toBe(`https://mission.slack.com/archives/D2/p${ts?.replace('.', '')}`);
    expect(at.fake.shown()).toMatchObject([{ to: 'person' }]);
  });

  it('lets a bot with chat:write.public into public channels', async () => {
    at.fake.scopes.add('chat:write.public');
    expect(await post({ channel: 'C2' })).toMatchObject({ ok: true });
  });

  it('gives a channel’s history by time, newest first, without replies', async () => {
    const metadata = { event_type: 'mali_delivery', event_payload: { key: 'k' } };
    const [first, second, third] = [await post(), await post({ metadata }), await post()];
    await post({ thread_ts: second.ts });
    const stamps = async (more: object) =>
      (await api.conversations.history({ channel: 'C1', ...more })).messages?.map((each) => each.ts);
    expect(await stamps({})).toEqual([third.ts, second.ts, first.ts]);
    expect(await stamps({ oldest: first.ts })).toEqual([third.ts, second.ts]);
    expect(await stamps({ oldest: first.ts, latest: third.ts })).toEqual([second.ts]);
    expect(await stamps({ oldest: first.ts, inclusive: true, latest: second.ts })).toEqual([second.ts, first.ts]);
    const page = await api.conversations.history({ channel: 'C1', limit: 2, include_all_metadata: true });
    expect(page).toMatchObject({ has_more: true, messages: [{}, { metadata, reply_count: 1 }] });
    expect(await stamps({ cursor: page.response_metadata?.next_cursor })).toEqual([first.ts]);
    const bare = await api.conversations.history({ channel: 'C1' });
    expect(bare.messages?.[1]).not.toHaveProperty('metadata');
  });

  it('gives a thread, oldest first, from any of its messages', async () => {
    const parent = await post();
    const reply = await post({ thread_ts: parent.ts });
    const { messages } = await api.conversations.replies({ channel: 'C1', ts: reply.ts ?? '' });
    expect(messages?.map((each) => each.ts)).toEqual([parent.ts, reply.ts]);
    expect(at.fake.shown().map(({ to }) => to)).toEqual(['channel', 'thread']);
  });

  it('says who somebody is, and their language only when asked', async () => {
    const { user } = await api.users.info({ user: 'U2' });
    expect(user).toMatchObject({ tz: 'Africa/Bamako', tz_offset: 0, is_admin: false });
    expect(user).not.toHaveProperty('locale');
    expect(await api.users.info({ user: 'U2', include_locale: true })).toMatchObject({ user: { locale: 'fr-FR' } });
  });

  it('refuses a view that was changed since, and a fourth on top', async () => {
    const { view } = await api.views.open({ trigger_id: at.fake.workspace.trigger('U1'), view: FORM });
    const ids = { view_id: view?.id ?? '', hash: view?.hash ?? '' };
    await api.views.update({ ...ids, view: FORM });
    expect(await errorOf(api.views.update({ ...ids, view: FORM }))).toBe('hash_conflict');
    const push = () => api.views.push({ trigger_id: at.fake.workspace.trigger('U1'), view: FORM });
    await push();
    await push();
    expect(await errorOf(push())).toBe('push_limit_reached');
  });

  it('refuses what the checker finds, and remembers it', async () => {
    expect(await errorOf(post({ blocks: [{ type: 'header', text: plain('x'.repeat(151)) }] }))).toBe('invalid_blocks');
    expect(await errorOf(post({ unfurl_links: true }))).toBe('invalid_blocks');
    const tall = { ...FORM, title: plain('x'.repeat(25)) };
    const trigger_id = at.fake.workspace.trigger('U1');
    expect(await errorOf(api.views.open({ trigger_id, view: tall }))).toBe('invalid_arguments');
    expect(await errorOf(api.apiCall('chat.shout'))).toBe('unknown_method');
    expect(at.fake.faults).toEqual([
      expect.stringMatching(/^chat.postMessage: blocks\[0\]\.text\.text: 151 of at most 150/),
      expect.stringMatching(/^chat.postMessage: unfurl_links/),
      expect.stringMatching(/^views.open: view.title.text: 25 of at most 24/),
      expect.stringMatching(/^chat.shout/),
    ]);
  });

  it.each<[trouble: Trouble, error: string, shown: number]>([
    [{ kind: 'rate limited', retryAfter: 7 }, 'slack_webapi_rate_limited_error', 0],
    [{ kind: 'status', status: 503 }, 'slack_webapi_http_error', 0],
    [{ kind: 'status', status: 500, after: true }, 'slack_webapi_http_error', 1],
    [{ kind: 'reset' }, 'slack_webapi_request_error', 0],
    [{ kind: 'reset', after: true }, 'slack_webapi_request_error', 1],
    [{ kind: 'silence' }, 'slack_webapi_request_error', 0],
    [{ kind: 'silence', after: true }, 'slack_webapi_request_error', 1],
    [{ kind: 'slow', ms: 20 }, 'none', 1],
    [{ kind: 'error', error: 'fatal_error' }, 'fatal_error', 0],
  ])('spoils the next call on demand: %o', async (trouble, error, shown) => {
    at.fake.trouble('chat.postMessage', trouble);
    expect(await errorOf(post())).toBe(error);
    expect(at.fake.shown()).toHaveLength(shown);
    expect(await errorOf(post())).toBe('none');
    expect(at.fake.shown()).toHaveLength(shown + 1);
  });

  it('says when to come back only where it is told to', async () => {
    at.fake.trouble('*', { kind: 'rate limited', retryAfter: 7 });
    await expect(post()).rejects.toMatchObject({ retryAfter: 7 });
    at.fake.trouble('*', { kind: 'rate limited' }, 2);
    expect(await errorOf(post())).not.toBe('none');
    expect(await errorOf(post())).not.toBe('none');
    expect(at.fake.calls.map(({ status }) => status)).toEqual([429, 429, 429]);
  });
});

describe("The fake Slack's clock", () => {
  let now = Date.UTC(2026, 10, 1);
  beforeEach(async () => {
    at = await stand({ transport: 'socket', now: () => now });
  });

  it('lets a trigger live for three seconds, and once', async () => {
    const api = at.client();
    const [first, second] = [at.fake.workspace.trigger('U1'), at.fake.workspace.trigger('U1')];
    expect(await errorOf(api.views.open({ trigger_id: first, view: FORM }))).toBe('none');
    expect(await errorOf(api.views.open({ trigger_id: first, view: FORM }))).toBe('exchanged_trigger_id');
    now += 3_001;
    expect(await errorOf(api.views.open({ trigger_id: second, view: FORM }))).toBe('expired_trigger_id');
  });

  it('takes five posts to a response_url, within half an hour', async () => {
    const origin = at.fake.apiUrl.replace('/api/', '');
    const send = async (id: string, body: object) => {
      const init = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
      return (await fetch(`${origin}/response/${id}`, init)).status;
    };
    const { id } = at.fake.workspace.responseUrl({ channel: 'C1', person: 'U1' });
    for (let use = 0; use < 5; use++) expect(await send(id, { text: `${use}` })).toBe(200);
    expect(await send(id, { text: 'six' })).toBe(404);
    const late = at.fake.workspace.responseUrl({ channel: 'C1', person: 'U1' });
    expect(await send(late.id, { text: 'all', response_type: 'in_channel' })).toBe(200);
    now += 30 * 60_000 + 1;
    expect(await send(late.id, { text: 'late' })).toBe(404);
    expect(at.fake.shown().map(({ to }) => to)).toEqual([...Array(5).fill('person'), 'channel']);
    expect(at.fake.faults).toEqual([]);
    const bad = at.fake.workspace.responseUrl({ channel: 'C1', person: 'U1' });
    expect(await send(bad.id, { text: 'a', blocks: [{ type: 'marquee' }] })).toBe(400);
    expect(at.fake.faults).toHaveLength(1);
  });
});
