/** Payloads as Slack documents them, every kind, and payloads as nobody should send them. */
import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readable } from '../../src/platforms/slack/payloads.js';
import { eventually, said, standInSlack } from './slack-stand.js';

const FIXTURES = new URL('../fixtures/slack/', import.meta.url);
const fixture = (name: string) => JSON.parse(readFileSync(new URL(`${name}.json`, FIXTURES), 'utf8'));

let at: Awaited<ReturnType<typeof standInSlack>>;

beforeEach(async () => {
  at = await standInSlack();
  await at.started;
  at.fake.workspace.channels.set('D1', { ...at.fake.workspace.im('U1') });
  at.door.complete = async () => [{ label: 'Background', value: 'section:background' }];
});

afterEach(() => at.close());

/** Hands a payload over as Slack does, signed. */
async function deliver(payload: unknown): Promise<{ status: number; answer: unknown }> {
  const kind = typeof payload === 'object' && payload !== null ? payload : {};
  const isEvent = 'event' in kind || 'event_id' in kind;
  const fields = 'command' in kind ? kind : { payload: JSON.stringify(payload) };
  const body = isEvent
    ? JSON.stringify(payload)
    : new URLSearchParams(
        Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]),
      ).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const response = await fetch(`http://127.0.0.1:${at.slack.port()}/slack/events`, {
    method: 'POST',
    body,
    headers: {
      'content-type': isEvent ? 'application/json' : 'application/x-www-form-urlencoded; charset=utf-8',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${createHmac('sha256', at.fake.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')}`,
    },
  });
  const text = await response.text();
  return { status: response.status, answer: text === '' ? undefined : JSON.parse(text) };
}

const ADA = { id: 'slack:T1:U1', name: 'ada', administers: true };
const SOMEBODY = { id: 'slack:T1:U1', administers: true };
const HERE = { at: 'slack:T1:C1' };

/** What the door is asked for each; undefined where it is asked nothing. */
const ASKED: Record<string, object | undefined> = {
  'slash-command': { ...HERE, from: ADA, ask: 'search "roadside" <bombs> & @bruno' },
  'press-on-ephemeral': { ...HERE, from: ADA, ask: { command: 'lesson', args: { lesson: '4' }, language: 'en' } },
  'press-in-thread': {
    ...HERE,
    from: ADA,
    thread: 'slack:T1:C1:1768500000.000200',
    ask: { command: 'lesson', args: { lesson: '4' }, language: 'fr' },
  },
  'press-at-home': { at: 'slack:T1:U1', from: ADA, ask: { command: 'lessons', args: {}, language: 'en' } },
  'press-on-link': undefined,
  'message-shortcut': {
    at: 'slack:T1:D1',
    from: ADA,
    quoted: 'What about mines & convoys, @U3?',
    ask: { command: 'search', args: { words: 'What about mines & convoys, @U3?' } },
  },
  suggestion: undefined,
  'form-submission': {
    ...HERE,
    from: ADA,
    ask: { command: 'search', args: { words: 'section:background' }, language: 'en' },
  },
  'form-closed': undefined,
  mention: { ...HERE, from: SOMEBODY, ask: 'lesson 3' },
  'mention-in-thread': { ...HERE, from: SOMEBODY, thread: 'slack:T1:C1:1768500000.000200', ask: 'and  , lesson 4?' },
  'mention-edited': undefined,
  'direct-message': { at: 'slack:T1:D1', from: SOMEBODY, ask: 'lesson 3' },
  'direct-message-changed': undefined,
  'home-opened': { at: 'slack:T1:U1', from: SOMEBODY, ask: 'home' },
  'bot-added': undefined,
  'tokens-revoked': undefined,
  'app-uninstalled': undefined,
};

describe('a payload as Slack documents it', () => {
  it('is known for every kind', () => {
    const kinds = readdirSync(FIXTURES).map((name) => name.replace('.json', ''));
    expect(kinds.sort()).toEqual(Object.keys(ASKED).sort());
  });

  it.each(Object.entries(ASKED))('%s is acknowledged, and asks what it should', async (name, asked) => {
    expect(await deliver(fixture(name))).toMatchObject({ status: 200 });
    if (asked) await eventually(() => at.door.asked.length).toBe(1);
    await at.slack.stop(new Date(Date.now() + 5_000)); // whatever it began has ended
    const { moment, ...request } = at.door.asked[0] ?? {};
    expect(request).toEqual(asked ?? {});
    expect(at.logged.filter(({ text }) => text.includes('not as documented'))).toEqual([]);
  });

  it('suggestion is answered with options', async () => {
    expect((await deliver(fixture('suggestion'))).answer).toEqual({
      options: ['Background', 'Search for “mines”'].map((text, index) => ({
        text: { type: 'plain_text', text, emoji: false },
        value: ['section:background', 'mines'][index],
      })),
    });
  });

  it('form-submission whose answer is wrong is answered with the marks', async () => {
    at.door.answer = async () => ({ ...said('Wrong'), wrong: { words: 'Say more' } });
    expect((await deliver(fixture('form-submission'))).answer).toEqual({
      response_action: 'errors',
      errors: { words: 'Say more' },
    });
  });
});

describe('a payload that is not as documented', () => {
  /** Each with one of its parts replaced by something else. */
  const spoiled = fc
    .record({
      name: fc.constantFrom(...Object.keys(ASKED).filter((name) => !/revoked|uninstalled/.test(name))),
      at: fc.nat(),
      by: fc.oneof(fc.constant(undefined), fc.jsonValue()),
    })
    .map(({ name, at: place, by }) => {
      const payload = fixture(name);
      const places = partsOf(payload);
      const [parent, key] = places[place % places.length] ?? [payload, 'type'];
      parent[key] = by;
      return payload;
    });

  function partsOf(value: Record<string, unknown>): [Record<string, unknown>, string][] {
    return Object.entries(value).flatMap(([key, inner]): [Record<string, unknown>, string][] => [
      [value, key],
      // what is an object has named parts
      ...(typeof inner === 'object' && inner !== null ? partsOf(inner as Record<string, unknown>) : []),
    ]);
  }

  it('never ends the process, and keeps nobody waiting', async () => {
    await fc.assert(
      fc.asyncProperty(spoiled, async (payload) => {
        const { status } = await deliver(payload);
        expect([200, 400, 404, 500]).toContain(status);
      }),
      { numRuns: 100, endOnFailure: true },
    );
    at.door.asked.length = 0;
    expect(await at.fake.slash('lesson 3')).toMatchObject({ status: 200 });
    expect(at.door.asked).toHaveLength(1);
  });

  it('says where it differs, and nothing of what people wrote', async () => {
    const { text: _, ...payload } = fixture('mention').event;
    await deliver({ ...fixture('mention'), event: { ...payload, text: ['a secret'], channel: 'nowhere' } });
    await eventually(() => at.logged.filter(({ level }) => level === 'warn').length).toBe(1);
    const logged = JSON.stringify(at.logged);
    expect(logged).toContain('event.text');
    expect(logged).toContain('event.channel');
    expect(logged).not.toContain('a secret');
  });
});

describe('readable words', () => {
  it.each([
    ['<@U1|ada> and <@U2>', '@ada and @U2'],
    ['<#C1|general> <#C2|>', '#general #C2'],
    ['<!here> <!subteam^S1|@team> <!date^1^{date}|today>', '@here @team today'],
    [
      '<https://example.org/?a&amp;b> <https://example.org|label> <mailto:a@b.c|a@b.c>',
      'https://example.org/?a&b label a@b.c',
    ],
    ['1 &lt; 2 &amp;&amp; &amp;lt;', '1 < 2 && &lt;'],
    ['a < b > c', 'a < b > c'],
  ])('of %s', (text, words) => {
    expect(readable(text)).toBe(words);
  });

  it('are without the bot’s own mention', () => {
    expect(readable('<@UBOT> hi <@UBOT|mali> <@U1>', 'UBOT')).toBe('  hi   @U1');
  });
});
