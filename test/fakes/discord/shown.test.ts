import { MessageFlags } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { keep, type MessageBody } from './messages.js';
import { type Seen, shown } from './shown.js';
import { createWorld, directChannel, person, snowflake } from './world.js';

/** What people see of one message. */
function see(
  body: MessageBody,
  source: 'plain' | 'answer' = 'plain',
  carried: readonly string[] = [],
): Seen | undefined {
  const world = createWorld();
  const awa = person();
  world.people.set(awa.id, awa);
  keep(world, body, { channel: directChannel(world, awa.id).id, source });
  return shown(world, carried)[0];
}

const none = { parse: [] };
const EVERYONE = 'hello @everyone';

describe('what people see', () => {
  it('is words: of content, embeds and text displays, without their markup and escapes', () => {
    const embeds = [
      { title: 'Title', description: '*slanted*', fields: [{ name: 'a', value: '`b`' }], footer: { text: 'foot' } },
    ];
    expect(see({ content: '**bold** \\*star\\*', embeds })?.text).toBe('bold *star*\nTitle\nslanted\na\nb\nfoot');
  });

  it('is in reading order, with the labels of buttons apart', () => {
    const section = {
      type: 9,
      components: [{ type: 10, content: '### A row' }],
      accessory: { type: 2, style: 1, label: 'Open', custom_id: 'a' },
    } as const;
    const row = { type: 1, components: [{ type: 2, style: 5, label: 'Site', url: 'https://x.org' }] } as const;
    const components = [{ type: 17, components: [section, { type: 10, content: '-# small' }, row] } as const];
    const seen = see({ flags: MessageFlags.IsComponentsV2, components } as unknown as MessageBody); // tuples are arrays here
    expect(seen).toMatchObject({ buttons: ['Open', 'Site'], to: 'person' });
    expect(seen?.text.split(/\n+/)).toEqual(['A row', 'small', '']);
  });

  it('shows an escape where it does not escape: in an address', () => {
    expect(see({ content: 'https://example.com\\|x' })?.text).toBe('https://example.com\\|x');
  });

  it.each([
    ['everyone, unless it says otherwise', EVERYONE, 'plain', undefined, true],
    ['nobody where it says so', EVERYONE, 'plain', none, false],
    ['everyone though it is escaped', 'hello \\@everyone', 'plain', undefined, true],
    ['no everyone from an answer', EVERYONE, 'answer', undefined, false],
    ['everyone from an answer that says so', '@here', 'answer', { parse: ['everyone'] }, true],
    ['a person from an answer', '<@123456789012345678>', 'answer', undefined, true],
    ['a person who is named', '<@123456789012345678>', 'plain', { parse: [], users: ['123456789012345678'] }, true],
    ['no other person', '<@123456789012345678>', 'plain', { parse: [], users: ['1'] }, false],
    ['a role', '<@&123456789012345678>', 'plain', undefined, true],
    ['nobody by words alone', 'hello everyone, here', 'plain', undefined, false],
  ] as const)('notifies %s', (_, content, source, mentions, pings) => {
    expect(
      see({ content, allowed_mentions: mentions as unknown as MessageBody['allowed_mentions'] }, source)?.pings,
    ).toBe(pings); // names of kinds, not the enum
  });

  it('looks for mentions in text displays, and not in embeds', () => {
    const components = [{ type: 10, content: EVERYONE }] as unknown as NonNullable<MessageBody['components']>; // 10 is a text display
    expect(see({ components })?.pings).toBe(true);
    expect(see({ embeds: [{ description: EVERYONE }] })?.pings).toBe(false);
  });

  it('calls a masked link a trap unless the message carried it', () => {
    const content = '[here](https://example.com/a)';
    expect(see({ content, allowed_mentions: none })).toMatchObject({
      text: 'here',
      links: ['https://example.com/a'],
      pings: true,
    });
    expect(see({ content, allowed_mentions: none }, 'plain', ['https://example.com/a'])?.pings).toBe(false);
    expect(see({ content: '\\[here\\](https\\://example.com/a)', allowed_mentions: none })).toMatchObject({
      links: [],
      pings: false,
    });
  });
});

it('has ids that grow and carry their moment', () => {
  const ids = Array.from({ length: 100 }, () => BigInt(snowflake()));
  expect(ids).toEqual([...ids].sort((a, b) => (a < b ? -1 : 1)));
  expect(new Set(ids).size).toBe(100);
});
