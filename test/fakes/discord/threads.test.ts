import { ChannelType, type Client, Events, PermissionFlagsBits, Routes } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeDiscord, type FakeDiscord } from '../discord.js';
import { restOf, startBot } from './bot.js';

let fake: FakeDiscord;

beforeEach(async () => {
  fake = await createFakeDiscord();
});

afterEach(async () => {
  await fake.close();
  expect(fake.faults).toEqual([]);
});

interface Made {
  readonly id: string;
  readonly type: ChannelType;
  readonly available_tags: readonly { readonly id: string; readonly name: string }[];
}

// REST types its answers as unknown; `wire.test.ts` checks their shapes
const send = (channel: string) =>
  restOf(fake).post(Routes.channelMessages(channel), { body: { content: 'x' } }) as Promise<Made>;
const beneath = (channel: string, message: string) =>
  restOf(fake).post(Routes.threads(channel, message), { body: { name: 'A lesson' } }) as Promise<Made>;
const post = (forum: string, more: object = {}) =>
  restOf(fake).post(Routes.threads(forum), {
    body: { name: 'A lesson', message: { content: 'x' }, ...more },
  }) as Promise<Made>;
const change = (id: string, body: object) => restOf(fake).patch(Routes.channel(id), { body });
const active = async () => {
  const found = (await restOf(fake).get(Routes.guildActiveThreads(fake.guild))) as { threads: Made[] };
  return found.threads.map(({ id }) => id);
};

describe('threads of the loopback Discord', () => {
  it('opens one beneath a message, under its id, and no second', async () => {
    const message = await send(fake.channel);
    expect(await beneath(fake.channel, message.id)).toMatchObject({ id: message.id, type: ChannelType.PublicThread });
    await expect(beneath(fake.channel, message.id)).rejects.toMatchObject({ status: 400, code: 160004 });
    await send(message.id);
    expect(fake.shown().map(({ to }) => to)).toEqual(['channel', 'thread']);
  });

  it('opens those of announcements as their own kind', async () => {
    expect(await beneath(fake.news, (await send(fake.news)).id)).toMatchObject({
      type: ChannelType.AnnouncementThread,
    });
  });

  it('opens none in a thread or a conversation, beneath nothing, or without the right to', async () => {
    const direct = fake.direct(fake.person);
    await expect(beneath(direct, (await send(direct)).id)).rejects.toMatchObject({ code: 50024 });
    const { id } = await beneath(fake.channel, (await send(fake.channel)).id);
    await expect(beneath(id, (await send(id)).id)).rejects.toMatchObject({ code: 50024 });
    await expect(beneath(fake.channel, fake.bot)).rejects.toMatchObject({ code: 10008 });
    fake.deny(fake.channel, PermissionFlagsBits.CreatePublicThreads);
    await expect(beneath(fake.channel, (await send(fake.channel)).id)).rejects.toMatchObject({ code: 50013 });
  });

  it('asks for the right to write in threads, not in their channel', async () => {
    const { id } = await beneath(fake.channel, (await send(fake.channel)).id);
    fake.deny(fake.channel, PermissionFlagsBits.SendMessages);
    await send(id);
    fake.deny(fake.channel, PermissionFlagsBits.SendMessagesInThreads);
    await expect(send(id)).rejects.toMatchObject({ code: 50013 });
  });

  it('makes a post of a thread with its first message, with tags that the forum has', async () => {
    const forum = (await restOf(fake).get(Routes.channel(fake.forum))) as Made;
    const [tag] = forum.available_tags;
    const made = await post(fake.forum, { applied_tags: [tag?.id] });
    expect(tag?.name).toBe('security');
    expect(made).toMatchObject({ type: ChannelType.PublicThread, applied_tags: [tag?.id], message: { id: made.id } });
    await expect(post(fake.forum, { applied_tags: ['1'] })).rejects.toMatchObject({ code: 10087 });
  });

  it('may require a tag', async () => {
    const strict = fake.addChannel({ type: ChannelType.GuildForum, tags: ['people'], requiresTag: true });
    await expect(post(strict)).rejects.toMatchObject({ status: 400, code: 40067 });
  });

  it('opens a thread without a message, public or private as the request says', async () => {
    const open = (type: ChannelType) =>
      restOf(fake).post(Routes.threads(fake.channel), { body: { name: 'x', type } }) as Promise<Made>;
    expect(await open(ChannelType.PublicThread)).toMatchObject({ type: ChannelType.PublicThread });
    await expect(open(ChannelType.PrivateThread)).rejects.toMatchObject({ code: 50013 });
    const { id } = await open(ChannelType.PublicThread);
    await restOf(fake).put(Routes.threadMembers(id, '@me'));
  });

  it('lists the active ones, and takes a message in one that was put away, which brings it back', async () => {
    const { id } = await post(fake.forum);
    expect(await active()).toEqual([id]);
    fake.putAway(id);
    expect(await active()).toEqual([]);
    expect(await restOf(fake).get(Routes.channelThreads(fake.forum, 'public'))).toMatchObject({ threads: [{ id }] });
    await expect(change(id, { name: 'y' })).rejects.toMatchObject({ code: 50083 });
    await send(id);
    expect(await active()).toEqual([id]);
    expect(await change(id, { name: 'y', archived: true })).toMatchObject({ name: 'y' });
  });

  it('takes none in one that is locked', async () => {
    const { id } = await post(fake.forum);
    fake.putAway(id, { locked: true });
    await expect(send(id)).rejects.toMatchObject({ code: 50083 });
  });

  it('tells the bot of threads that open, change and go', async () => {
    const client: Client = await startBot(fake);
    const next = (event: string) => new Promise((resolve) => client.once(event, resolve));
    const made = next(Events.ThreadCreate);
    const { id } = await beneath(fake.channel, (await send(fake.channel)).id);
    await expect(made).resolves.toMatchObject({ id });
    const changed = next(Events.ThreadUpdate);
    fake.putAway(id);
    await changed;
    const gone = next(Events.ThreadDelete);
    fake.remove(id);
    await expect(gone).resolves.toMatchObject({ id });
    await client.destroy();
  });
});
