import { ChannelType, Locale, PermissionFlagsBits as Right } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../src/core/message.js';
import type { Address, Posted } from '../../src/core/ports.js';
import { connected, HELLO, type Setting, said, setUp } from '../fixtures/discord/setting.js';

let setting: Setting;

beforeEach(async () => {
  setting = await connected();
});

afterEach(async () => {
  await setting.close();
  expect(setting.fake.faults).toEqual([]);
});

const HOUR = 60 * 60_000;
const hourAgo = () => new Date(Date.now() - HOUR);

function addressOf(posted: Posted): Address {
  if (posted.kind !== 'posted') throw new Error(`not posted: ${JSON.stringify(posted)}`);
  return posted.at;
}

const bodies = (route: string) => setting.fake.requests.filter((each) => each.route === route).map(({ body }) => body);

const SEND = 'POST /channels/:channel/messages';
const OPEN = 'POST /channels/:channel/threads';
const BENEATH = 'POST /channels/:channel/messages/:message/threads';
const PUBLISH = 'POST /channels/:channel/messages/:message/crosspost';

describe('posting to a text channel', () => {
  it('sends one message that notifies nobody, under a nonce that Discord enforces', async () => {
    const { fake, platform, at } = setting;
    const posted = await platform.post(at(fake.channel), HELLO, 'key-1');
    expect(posted).toEqual({ kind: 'posted', at: `${at(fake.channel)}:${fake.messages(fake.channel)[0]?.id}` });
    expect(bodies(SEND)).toEqual([
      expect.objectContaining({
        flags: 32768,
        allowed_mentions: { parse: [] },
        nonce: expect.stringMatching(/^[\w-]{25}$/),
        enforce_nonce: true,
      }),
    ]);
  });

  it('does so once for one key, and again for another', async () => {
    const { fake, platform, at } = setting;
    const first = await platform.post(at(fake.channel), HELLO, 'key-1');
    expect(await platform.post(at(fake.channel), HELLO, 'key-1')).toEqual(first);
    expect(await platform.post(at(fake.channel), HELLO, 'key-2')).not.toEqual(first);
    expect(fake.messages(fake.channel)).toHaveLength(2);
  });

  it('marks every button with the key', async () => {
    const { fake, platform, at } = setting;
    await platform.post(at(fake.channel), HELLO, 'key-1');
    const ids = JSON.stringify(bodies(SEND)).match(/"custom_id":"[^"]*"/g) ?? [];
    expect(ids).toHaveLength(2);
    expect(new Set(ids.map((id) => id.split(':')[4])).size).toBe(1);
  });

  it('sends to a person, too', async () => {
    const { fake, platform } = setting;
    const posted = await platform.post(`discord:${fake.person}`, HELLO, 'key-1');
    expect(addressOf(posted)).toMatch(new RegExp(`^discord:@me:${fake.direct(fake.person)}:\\d+$`));
    expect(await platform.find(`discord:${fake.person}`, 'key-1', hourAgo())).toBe(addressOf(posted));
  });
});

describe('posting to an announcement channel', () => {
  it('publishes the message to its followers', async () => {
    const { fake, platform, at } = setting;
    const posted = await platform.post(at(fake.news), HELLO, 'key-1');
    expect(posted.kind).toBe('posted');
    expect(fake.requests.filter(({ route }) => route === PUBLISH)).toHaveLength(1);
  });

  it.each([
    { kind: 'rate limited', after: 3600 },
    { kind: 'status', status: 403, code: 50013 },
    { kind: 'status', status: 400, code: 40033 },
    { kind: 'status', status: 500 },
  ] as const)('stands although the publishing meets $kind $status', async (fault) => {
    const { fake, platform, at } = setting;
    fake.fail(PUBLISH, fault, 5);
    expect((await platform.post(at(fake.news), HELLO, 'key-1')).kind).toBe('posted');
    expect(fake.requests.filter(({ route }) => route === PUBLISH)).toHaveLength(1);
  });
});

describe('posting to a forum', () => {
  const themed: Message = { ...HELLO, title: 'Consent *matters*', theme: 'Security' };

  it('opens a post under the theme’s tag, which is its thread', async () => {
    const { fake, platform, at } = setting;
    const posted = await platform.post(at(fake.forum), themed, 'key-1');
    const [thread] = fake.threads(fake.forum);
    expect(posted).toEqual({ kind: 'posted', at: `${at(thread?.id ?? '')}:${thread?.id}` });
    expect(thread).toMatchObject({ name: 'Consent *matters*', thread: { archiveMinutes: 10_080 } });
    expect(thread?.thread?.tags).toHaveLength(1);
    expect(bodies(OPEN)).toEqual([
      expect.objectContaining({ message: expect.objectContaining({ allowed_mentions: { parse: [] } }) }),
    ]);
  });

  it('knows a theme by the beginning that fits a tag, and does without one', async () => {
    const { fake, platform } = setting;
    const forum = fake.addChannel({ type: ChannelType.GuildForum, tags: ['politics and mediati'] });
    const at = setting.at(forum);
    await platform.post(at, { ...HELLO, theme: 'Politics and mediation' }, 'key-1');
    await platform.post(at, { ...HELLO, theme: 'people' }, 'key-2');
    expect(fake.threads(forum).map(({ thread }) => thread?.tags.length)).toEqual([1, 0]);
  });

  it('names the tag that it lacks where the forum requires one', async () => {
    const { fake, platform } = setting;
    const forum = fake.addChannel({ type: ChannelType.GuildForum, requiresTag: true, tags: ['news'] });
    expect(await platform.post(setting.at(forum), themed, 'key-1')).toEqual({
      kind: 'refused',
      missing: expect.stringContaining('“Security”'),
    });
  });

  it('is not repeated, for Discord would open a second; what became of it is found', async () => {
    const { fake, platform, at } = setting;
    fake.fail(OPEN, { kind: 'status', status: 504, when: 'after' });
    expect(await platform.post(at(fake.forum), themed, 'key-1')).toMatchObject({ kind: 'unknown' });
    const [thread] = fake.threads(fake.forum);
    expect(fake.threads(fake.forum)).toHaveLength(1);
    expect(await platform.find(at(fake.forum), 'key-1', hourAgo())).toBe(`${at(thread?.id ?? '')}:${thread?.id}`);
    expect(await platform.find(at(fake.forum), 'key-2', hourAgo())).toBe('absent');
  });

  it('is found when it was put away, and not when its first message is gone', async () => {
    const { fake, platform, at } = setting;
    await platform.post(at(fake.forum), themed, 'key-1');
    const id = fake.threads(fake.forum)[0]?.id ?? '';
    fake.putAway(id);
    expect(await platform.find(at(fake.forum), 'key-1', hourAgo())).toBe(`${at(id)}:${id}`);
    fake.remove(id);
    expect(await platform.find(at(fake.forum), 'key-1', hourAgo())).toBe('absent');
  });
});

describe('a discussion', () => {
  const question = said('What would you do?');

  it('is a thread beneath the message, named for it, that opens with the question', async () => {
    const { fake, platform, at } = setting;
    const under = addressOf(await platform.post(at(fake.channel), HELLO, 'key-1'));
    const opened = await platform.discuss(under, question, 'key-2');
    const [thread] = fake.threads(fake.channel);
    expect(opened).toEqual({ kind: 'posted', at: at(thread?.id ?? '') });
    expect(thread).toMatchObject({ name: 'What would you do?', thread: { archiveMinutes: 10_080 } });
    expect(fake.shown().at(-1)).toMatchObject({ to: 'thread', text: expect.stringContaining('What would you do?') });
  });

  it('hangs beneath an announcement as well', async () => {
    const { fake, platform, at } = setting;
    const under = addressOf(await platform.post(at(fake.news), HELLO, 'key-1'));
    expect((await platform.discuss(under, question, 'key-2')).kind).toBe('posted');
    expect(fake.threads(fake.news)[0]?.type).toBe(ChannelType.AnnouncementThread);
  });

  it('of a forum’s post is the post itself, and the question is asked once', async () => {
    const { fake, platform, at } = setting;
    const under = addressOf(await platform.post(at(fake.forum), HELLO, 'key-1'));
    const opened = await platform.discuss(under, question, 'key-2');
    expect(await platform.discuss(under, question, 'key-2')).toEqual(opened);
    const [thread] = fake.threads(fake.forum);
    expect(opened).toEqual({ kind: 'posted', at: at(thread?.id ?? '') });
    expect(fake.messages(thread?.id ?? '')).toHaveLength(2);
  });

  it('that was opened before a crash gets its question, once', async () => {
    const { fake, platform, at } = setting;
    const under = addressOf(await platform.post(at(fake.channel), HELLO, 'key-1'));
    fake.fail(SEND, { kind: 'status', status: 500 }, 3);
    expect((await platform.discuss(under, question, 'key-2')).kind).toBe('unknown');
    const opened = addressOf(await platform.discuss(under, question, 'key-2'));
    expect(await platform.discuss(under, question, 'key-2')).toEqual({ kind: 'posted', at: opened });
    expect(fake.shown().filter(({ text }) => text.includes('What would you do?'))).toHaveLength(1);
  });

  it('whose opening was answered by a fault, but took place, is open', async () => {
    const { fake, platform, at } = setting;
    const under = addressOf(await platform.post(at(fake.channel), HELLO, 'key-1'));
    fake.fail(BENEATH, { kind: 'status', status: 504, when: 'after' });
    expect((await platform.discuss(under, question, 'key-2')).kind).toBe('posted');
    expect(fake.threads(fake.channel)).toHaveLength(1);
  });

  it('takes further messages, also when it was put away, but not when it was locked', async () => {
    const { fake, platform, at } = setting;
    const under = addressOf(await platform.post(at(fake.channel), HELLO, 'key-1'));
    const thread = addressOf(await platform.discuss(under, question, 'key-2'));
    const id = fake.threads(fake.channel)[0]?.id ?? '';
    fake.putAway(id);
    expect((await platform.post(thread, said('A recap'), 'key-3')).kind).toBe('posted');
    fake.putAway(id, { locked: true });
    expect(await platform.post(thread, said('Another'), 'key-4')).toMatchObject({
      kind: 'refused',
      missing: expect.stringContaining('Manage Threads'),
    });
    expect(await platform.check(thread)).toEqual([expect.stringContaining('Manage Threads')]);
  });

  it('of a message that is gone is gone', async () => {
    const { fake, platform, at } = setting;
    const under = addressOf(await platform.post(at(fake.channel), HELLO, 'key-1'));
    fake.remove(fake.messages(fake.channel)[0]?.id ?? '');
    expect(await platform.discuss(under, question, 'key-2')).toEqual({ kind: 'gone' });
  });

  it('is of a message only', async () => {
    const { fake, platform, at } = setting;
    await expect(platform.discuss(at(fake.channel), question, 'key-2')).rejects.toThrow(TypeError);
  });
});

describe('looking for a message', () => {
  it('finds it among many that others wrote', async () => {
    const { fake, platform, at } = setting;
    for (let index = 0; index < 150; index++) fake.addMessage(fake.channel, `before ${index}`);
    const posted = addressOf(await platform.post(at(fake.channel), HELLO, 'key-1'));
    for (let index = 0; index < 150; index++) fake.addMessage(fake.channel, `after ${index}`);
    expect(await platform.find(at(fake.channel), 'key-1', hourAgo())).toBe(posted);
    expect(await platform.find(at(fake.channel), 'key-9', hourAgo())).toBe('absent');
  });

  it('looks at nothing older than it was told to', async () => {
    const { fake, platform, at } = setting;
    await platform.post(at(fake.channel), HELLO, 'key-1');
    expect(await platform.find(at(fake.channel), 'key-1', new Date(Date.now() + HOUR))).toBe('absent');
  });

  it('finds one without buttons', async () => {
    const { fake, platform, at } = setting;
    const posted = addressOf(await platform.post(at(fake.channel), { title: 'Plain', body: [] }, 'key-1'));
    expect(await platform.find(at(fake.channel), 'key-1', hourAgo())).toBe(posted);
  });

  it('cannot tell where it may not read, for Discord then lists nothing', async () => {
    const { fake, platform, at } = setting;
    await platform.post(at(fake.channel), HELLO, 'key-1');
    fake.deny(fake.channel, Right.ReadMessageHistory);
    await until(async () => (await platform.check(at(fake.channel))) as string[]);
    expect(await platform.find(at(fake.channel), 'key-1', hourAgo())).toBe('cannot tell');
  });

  it('cannot tell where more was said than it reads', async () => {
    const { fake, platform, at } = setting;
    for (let index = 0; index < 1_001; index++) fake.addMessage(fake.channel, `${index}`);
    expect(await platform.find(at(fake.channel), 'key-1', hourAgo())).toBe('cannot tell');
  });

  it('cannot tell while Discord fails, and knows that nothing is in a channel that is gone', async () => {
    const { fake, platform, at } = setting;
    fake.fail('GET /channels/:channel/messages', { kind: 'status', status: 500 }, 3);
    expect(await platform.find(at(fake.channel), 'key-1', hourAgo())).toBe('cannot tell');
    fake.remove(fake.news);
    await fake.until('the channel to be gone', () => true);
    expect(await platform.find(at('123456789012345678'), 'key-1', hourAgo())).toBe('absent');
  });
});

describe('a check', () => {
  it.each([
    ['channel', Right.ViewChannel, 'View Channel'],
    ['channel', Right.SendMessages, 'Send Messages'],
    ['channel', Right.CreatePublicThreads, 'Create Public Threads'],
    ['news', Right.SendMessagesInThreads, 'Send Messages in Threads'],
    ['forum', Right.ReadMessageHistory, 'Read Message History'],
    ['forum', Right.SendMessages, 'Send Messages'],
  ] as const)('in %s names %i as %s', async (where, right, name) => {
    const { fake, platform, at } = setting;
    expect(await platform.check(at(fake[where]))).toEqual([]);
    fake.deny(fake[where], right);
    expect(await until(async () => (await platform.check(at(fake[where]))) as string[])).toContain(name);
  });

  it('speaks the server’s language', async () => {
    const { fake, platform } = setting;
    const guild = fake.addGuild({ locale: Locale.French });
    const channel = fake.addChannel({ guild, denied: Right.SendMessages });
    const at: Address = `discord:${guild}:${channel}`;
    expect(await until(async () => (await platform.check(at)) as string[])).toEqual(['Envoyer des messages']);
  });

  it('asks for another kind of channel where nothing can be discussed', async () => {
    const { fake, platform, at } = setting;
    const voice = fake.addChannel({ type: ChannelType.GuildVoice });
    expect(await platform.check(at(voice))).toEqual([expect.stringContaining('text, announcement or forum')]);
  });

  it('names the channel itself where it is gone, and cannot tell of a person or during an outage', async () => {
    const { fake, platform, at } = setting;
    expect(await platform.check(at('123456789012345678'))).toEqual([expect.stringContaining('gone or hidden')]);
    expect(await platform.check(`discord:${fake.person}`)).toBe('cannot tell');
    fake.outage(fake.guild, true);
    expect(await until(async () => ((await platform.check(at(fake.channel))) === 'cannot tell' ? 'yes' : ''))).toBe(
      'yes',
    );
  });
});

describe('what Discord refuses', () => {
  it('is named by the rights that are missing', async () => {
    const { fake, platform, at } = setting;
    fake.deny(fake.channel, Right.SendMessages | Right.CreatePublicThreads);
    expect(await platform.post(at(fake.channel), HELLO, 'key-1')).toEqual({
      kind: 'refused',
      missing: 'Send Messages, Create Public Threads',
    });
  });

  it('is named in Discord’s own words where nothing is known to be missing', async () => {
    const { fake, platform, at } = setting;
    fake.fail(SEND, { kind: 'status', status: 400, code: 50035 });
    expect(await platform.post(at(fake.channel), HELLO, 'key-1')).toMatchObject({ kind: 'refused' });
    fake.fail(SEND, { kind: 'status', status: 400, code: 200000 });
    expect(await platform.post(at(fake.channel), HELLO, 'key-1')).toMatchObject({
      kind: 'refused',
      missing: expect.stringContaining('AutoMod'),
    });
  });

  it('is gone with its channel, and with the server that the bot had to leave', async () => {
    const { fake, platform, at } = setting;
    fake.remove(fake.news);
    expect(await platform.post(at(fake.news), HELLO, 'key-1')).toEqual({ kind: 'gone' });
    fake.leave(fake.guild);
    const left = async () => ((await platform.post(at(fake.channel), HELLO, 'key-1')).kind === 'gone' ? 'gone' : '');
    expect(await until(left)).toBe('gone');
  });

  it('for too many open threads is tried later', async () => {
    const { fake, platform, at } = setting;
    const under = addressOf(await platform.post(at(fake.channel), HELLO, 'key-1'));
    fake.fail(BENEATH, { kind: 'status', status: 400, code: 160006 });
    expect(await platform.discuss(under, HELLO, 'key-2')).toMatchObject({ kind: 'retry', scope: 'channel' });
  });
});

describe('telling somebody', () => {
  it('reaches who takes messages, and says where it does not', async () => {
    const { fake, platform } = setting;
    const person: Address = `discord:${fake.person}`;
    expect(await platform.post(person, HELLO, 'key-1')).toMatchObject({ kind: 'posted' });
    expect(await platform.find(person, 'key-1', hourAgo())).toMatch(/^discord:@me:/);
    fake.takesMessages(fake.person, false);
    expect(await platform.post(person, HELLO, 'key-2')).toMatchObject({ kind: 'refused' });
    expect(await platform.find(person, 'key-2', hourAgo())).toBe('absent');
    expect(fake.messages(fake.direct(fake.person))).toHaveLength(1);
  });
});

describe('a link', () => {
  it('leads to channels, messages, conversations and people', async () => {
    const { platform } = setting;
    expect(await platform.link('discord:1:2')).toBe('https://discord.com/channels/1/2');
    expect(await platform.link('discord:1:2:3')).toBe('https://discord.com/channels/1/2/3');
    expect(await platform.link('discord:@me:2:3')).toBe('https://discord.com/channels/@me/2/3');
    expect(await platform.link('discord:4')).toBe('https://discord.com/users/4');
    await expect(platform.link('slack:T1:C1')).rejects.toThrow(TypeError);
  });
});

describe('without a connection', () => {
  it('nothing is sent and nothing is claimed', async () => {
    const { fake, platform, at, close } = await setUp();
    const to = at(fake.channel);
    expect(await platform.post(to, HELLO, 'key-1')).toMatchObject({ kind: 'retry' });
    expect(await platform.find(to, 'key-1', hourAgo())).toBe('cannot tell');
    expect(await platform.check(to)).toBe('cannot tell');
    expect(await platform.post(`discord:${fake.person}`, HELLO, 'key-2')).toMatchObject({ kind: 'retry' });
    expect(fake.requests).toEqual([]);
    await close();
  });
});

/** Asks again until there is something: the gateway tells of a change a moment after it. */
async function until<Found extends string | readonly string[]>(look: () => Promise<Found>): Promise<Found> {
  for (let count = 0; ; count++) {
    const found = await look();
    if ((typeof found === 'object' && found.length > 0) || (typeof found === 'string' && found !== '') || count > 500)
      return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
