import { ChannelType, OverwriteType, PermissionFlagsBits, Routes } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeDiscord, type FakeDiscord } from '../discord.js';
import { restOf } from './bot.js';
import { text, V2, v2 } from './requests.js';

let fake: FakeDiscord;

beforeEach(async () => {
  fake = await createFakeDiscord();
});

afterEach(async () => {
  await fake.close();
  expect(fake.faults).toEqual([]);
});

interface Sent {
  readonly id: string;
  readonly content: string;
  readonly flags: number;
}

// REST types its answers as unknown; `wire.test.ts` checks their shapes
const send = (channel: string, body: object = { content: 'x' }) =>
  restOf(fake).post(Routes.channelMessages(channel), { body }) as Promise<Sent>;
const list = (channel: string, query = '') =>
  restOf(fake).get(Routes.channelMessages(channel), { query: new URLSearchParams(query) }) as Promise<Sent[]>;
const edit = (channel: string, id: string, body: object) =>
  restOf(fake).patch(Routes.channelMessage(channel, id), { body }) as Promise<Sent>;

describe('messages of the loopback Discord', () => {
  it('knows a nonce again, of plain messages only and where it is enforced', async () => {
    const first = await send(fake.channel, { content: 'x', nonce: 'a', enforce_nonce: true });
    expect((await send(fake.channel, { content: 'y', nonce: 'a', enforce_nonce: true })).id).toBe(first.id);
    expect((await send(fake.channel, { content: 'y', nonce: 'a' })).id).not.toBe(first.id);
    expect((await send(fake.channel, { content: 'y', nonce: 'b', enforce_nonce: true })).id).not.toBe(first.id);
  });

  it('lists newest first, from either end', async () => {
    const ids: string[] = [];
    for (const content of ['a', 'b', 'c', 'd', 'e']) ids.unshift((await send(fake.channel, { content })).id);
    const at = async (query: string) => (await list(fake.channel, query)).map(({ content }) => content).join('');
    expect(await at('')).toBe('edcba');
    expect(await at('limit=2')).toBe('ed');
    expect(await at(`limit=2&before=${ids[2]}`)).toBe('ba');
    expect(await at(`limit=1&after=${ids[2]}`)).toBe('d');
    expect(await at(`limit=3&around=${ids[2]}`)).toBe('dcb');
  });

  it.each([
    ['does not show a channel', PermissionFlagsBits.ViewChannel, 50001],
    ['takes no message where the bot may not write', PermissionFlagsBits.SendMessages, 50013],
  ])('%s', async (_, right, code) => {
    fake.deny(fake.channel, right);
    await expect(send(fake.channel)).rejects.toMatchObject({ status: 403, code });
  });

  it('takes no embed where the bot may not embed, and shows no history where it may not read', async () => {
    fake.deny(fake.channel, PermissionFlagsBits.EmbedLinks | PermissionFlagsBits.ReadMessageHistory);
    await expect(send(fake.channel, { embeds: [{ title: 'x' }] })).rejects.toMatchObject({ code: 50013 });
    await send(fake.channel, v2(text('x')));
    expect(await list(fake.channel)).toEqual([]);
  });

  it('knows no channel that was deleted, and none of a guild that threw the bot out', async () => {
    fake.remove(fake.channel);
    await expect(send(fake.channel)).rejects.toMatchObject({ status: 404, code: 10003 });
    fake.leave(fake.guild);
    await expect(send(fake.news)).rejects.toMatchObject({ status: 403, code: 50001 });
  });

  it('changes what an edit names, of its own messages only', async () => {
    const { id } = await send(fake.channel, { content: 'x', embeds: [{ title: 'y' }] });
    expect(await edit(fake.channel, id, { content: 'z' })).toMatchObject({ content: 'z', embeds: [{ title: 'y' }] });
    const theirs = fake.addMessage(fake.channel, 'x');
    await expect(edit(fake.channel, theirs, { content: 'z' })).rejects.toMatchObject({ code: 50005 });
    fake.remove(id);
    await expect(edit(fake.channel, id, { content: 'z' })).rejects.toMatchObject({ status: 404, code: 10008 });
  });

  it('reads and deletes one message', async () => {
    const { id } = await send(fake.channel);
    const one = Routes.channelMessage(fake.channel, id);
    expect(await restOf(fake).get(one)).toMatchObject({ id, content: 'x' });
    await restOf(fake).delete(one);
    await expect(restOf(fake).get(one)).rejects.toMatchObject({ status: 404, code: 10008 });
    const theirs = Routes.channelMessage(fake.channel, fake.addMessage(fake.channel, 'x'));
    await expect(restOf(fake).delete(theirs)).rejects.toMatchObject({ code: 50013 });
  });

  it('lets an overwrite for everyone be lifted for the bot by its role', async () => {
    const right = String(PermissionFlagsBits.ViewChannel);
    const deny = { id: fake.guild, type: OverwriteType.Role, allow: '0', deny: right };
    const allow = { id: String(BigInt(fake.guild) + 1n), type: OverwriteType.Role, allow: right, deny: '0' };
    await expect(send(fake.addChannel({ overwrites: [deny] }))).rejects.toMatchObject({ code: 50001 });
    await send(fake.addChannel({ overwrites: [deny, allow] }));
  });

  it('leaves a message of components one, and lets it hold nothing else', async () => {
    const { id } = await send(fake.channel, v2(text('x')));
    expect((await edit(fake.channel, id, { flags: 0 })).flags & V2).toBe(V2);
    await expect(edit(fake.channel, id, { content: 'z' })).rejects.toMatchObject({ code: 50035 });
  });

  it('hides what others write, but not from the conversation with the bot', async () => {
    fake.addMessage(fake.channel, 'a secret');
    fake.addMessage(fake.direct(fake.person), 'hello');
    expect(await list(fake.channel)).toMatchObject([{ content: '' }]);
    expect(await list(fake.direct(fake.person))).toMatchObject([{ content: 'hello' }]);
  });

  it('writes to people who take messages', async () => {
    const channel = (await restOf(fake).post(Routes.userChannels(), { body: { recipient_id: fake.person } })) as Sent;
    await send(channel.id);
    fake.takesMessages(fake.person, false);
    await expect(send(channel.id)).rejects.toMatchObject({ status: 403, code: 50007 });
    expect(fake.shown()).toMatchObject([{ to: 'person' }]);
  });

  it('publishes from an announcement channel, once', async () => {
    const { id } = await send(fake.news);
    const publish = (channel: string, message: string) =>
      restOf(fake).post(Routes.channelMessageCrosspost(channel, message));
    expect(await publish(fake.news, id)).toMatchObject({ id, flags: 1 });
    await expect(publish(fake.news, id)).rejects.toMatchObject({ code: 40033 });
    await expect(publish(fake.channel, (await send(fake.channel)).id)).rejects.toMatchObject({ code: 50024 });
  });

  it('takes a message with a file', async () => {
    const files = [{ name: 'record.csv', data: 'id,date\n' }];
    const body = { content: 'x', attachments: [{ id: '0', filename: 'record.csv' }] };
    await restOf(fake).post(Routes.channelMessages(fake.channel), { body, files });
    expect(fake.requests[0]?.body).toEqual(body);
  });

  it('takes no message in a forum', async () => {
    await expect(send(fake.forum)).rejects.toMatchObject({ code: 40058 });
    const voice = fake.addChannel({ type: ChannelType.GuildVoice });
    await send(voice);
  });
});
