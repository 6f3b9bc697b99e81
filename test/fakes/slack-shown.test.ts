import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeSlack, type FakeSlack } from './slack.js';

const plain = (text: string) => ({ type: 'plain_text', text });

let fake: FakeSlack;

afterEach(() => fake.close());

describe('What people see in the fake Slack', () => {
  beforeEach(async () => {
    fake = await createFakeSlack();
  });

  const seen = (text: string, blocks: object[] = [], links?: string[]) => {
    fake.workspace.add({ channel: 'C1', from: 'UBOT', text, blocks: blocks as never });
    const { text: shown, pings } = fake.shown(links).at(-1) ?? {};
    return [shown, pings];
  };
  const section = (text: string, more: object = {}) => [{ type: 'section', text: { type: 'mrkdwn', text, ...more } }];
  const line = (...elements: object[]) => [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }];
  const hostile = '<!channel> <@U1> *loud* <https://example.com|x>';

  it('shows plain words as they are', () => {
    expect(seen('a', [{ type: 'header', text: plain(hostile) }])).toEqual([hostile, false]);
    expect(seen('a', line({ type: 'text', text: hostile }))).toEqual([hostile, false]);
  });

  it('shows what markup makes of words', () => {
    expect(seen('a', section('*loud* _soft_ ~gone~ `code` &lt;b&gt; &amp;'))).toEqual([
      'loud soft gone code <b> &',
      false,
    ]);
    expect(seen('&gt; quoted\n2*3*4 snake_case_word')).toEqual(['quoted\n2*3*4 snake_case_word', false]);
    expect(seen('a', section('<!date^1^{date}|then>'))).toEqual(['then', false]);
  });

  it.each<[what: string, blocks: object[], text: string]>([
    ['a broadcast', section('<!channel>'), '@channel'],
    ['a mention', section('<@U1>'), '@ada'],
    ['a channel', section('<#C1>'), '#briefings'],
    ['a group', section('<!subteam^S1|@group>'), '@group'],
    ['a link', section('<https://example.com|x>'), 'x'],
    ['a bare name', section('@here'), '@here'],
    ['a bare channel', section('see #briefings'), 'see #briefings'],
    ['a bare address', section('https://example.com'), 'https://example.com'],
    ['a rich broadcast', line({ type: 'broadcast', range: 'here' }), '@here'],
    ['a rich mention', line({ type: 'user', user_id: 'U1' }), '@ada'],
    ['a rich group', line({ type: 'usergroup', usergroup_id: 'S1' }), '@S1'],
    ['a rich channel', line({ type: 'channel', channel_id: 'C1' }), '#briefings'],
    ['a rich link', line({ type: 'link', url: 'https://example.com' }), 'https://example.com'],
    ['a broadcast in the context', [{ type: 'context', elements: [{ type: 'mrkdwn', text: '<!here>' }] }], '@here'],
  ])('tells of %s', (_what, blocks, text) => {
    expect(seen('a', blocks)).toEqual([text, true]);
  });

  it('tells of a ping in the text behind the blocks', () => {
    expect(seen('<!channel>', line({ type: 'text', text: 'a' }))).toEqual(['a', true]);
  });

  it('takes no link for a ping that the message was allowed', () => {
    const url = 'https://example.com';
    expect(seen('a', line({ type: 'link', url, text: 'x' }), [url])).toEqual(['x', false]);
    expect(seen('a', section('@here https://example.com', { verbatim: true }))).toEqual([`@here ${url}`, false]);
  });
});
