import { Routes } from 'discord.js';
import * as spec from 'discord-api-spec/zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { $ZodType } from 'zod/v4/core';
import { createFakeDiscord, type FakeDiscord } from '../discord.js';
import { restOf } from './bot.js';
import { button, row, text, v2 } from './requests.js';
import { complaints } from './strict.js';

let fake: FakeDiscord;
let answers: Readonly<Record<string, unknown>>;

/** One answer of every kind. */
async function ask() {
  const rest = restOf(fake);
  const post = (route: `/${string}`, body: object = {}) => rest.post(route, { body }) as Promise<{ id: string }>;
  const section = { type: 9, components: [text('x')], accessory: button() };
  const container = { type: 17, components: [section, { type: 14 }, row(button({ custom_id: 'b' }))] };
  const plain = await post(Routes.channelMessages(fake.channel), v2(container));
  const embeds = [{ title: 'x', fields: [{ name: 'a', value: 'b' }], footer: { text: 'c' } }];
  const embed = await post(Routes.channelMessages(fake.channel), { embeds, components: [row(button())] });
  const thread = await post(Routes.threads(fake.channel, plain.id), { name: 'x' });
  const forum = (await rest.get(Routes.channel(fake.forum))) as { available_tags: { id: string }[] };
  const tags = forum.available_tags.slice(0, 1).map(({ id }) => id);
  const posted = await post(Routes.threads(fake.forum), { name: 'x', message: { content: 'y' }, applied_tags: tags });
  const option = { type: 3, name: 'words', description: 'Words', autocomplete: true };
  const list = [
    { name: 'mali', description: 'Briefs', options: [option] },
    { name: 'Look up', type: 3 },
  ];
  const commands = await rest.put(Routes.applicationCommands(fake.bot), { body: list });
  const { interaction } = fake.slash('mali');
  const answer = Routes.interactionCallback(interaction.id, interaction.token);
  const query = new URLSearchParams({ with_response: 'true' });
  const callback = await rest.post(answer, { body: { type: 4, data: { content: 'x' } }, query, auth: false });
  const followUp = await rest.post(Routes.webhook(fake.bot, interaction.token), {
    body: { content: 'y', flags: 64 },
    auth: false,
  });
  return { plain, embed, thread, forum, posted, commands, callback, followUp };
}

beforeAll(async () => {
  fake = await createFakeDiscord();
  const rest = restOf(fake);
  answers = {
    ...(await ask()),
    channel: await rest.get(Routes.channel(fake.channel)),
    direct: await rest.post(Routes.userChannels(), { body: { recipient_id: fake.person } }),
    guild: await rest.get(Routes.guild(fake.guild)),
    member: await rest.get(Routes.guildMember(fake.guild, fake.bot)),
    person: await rest.get(Routes.user(fake.person)),
    self: await rest.get(Routes.user()),
    application: await rest.get(Routes.currentApplication()),
    active: await rest.get(Routes.guildActiveThreads(fake.guild)),
    messages: await rest.get(Routes.channelMessages(fake.channel)),
    channels: await rest.get(Routes.guildChannels(fake.guild)),
    guilds: await rest.get(Routes.userGuilds()),
    gateway: await rest.get(Routes.gatewayBot()),
  };
});

afterAll(() => fake.close());

describe('the answers of the loopback Discord', () => {
  it.each<[string, $ZodType]>([
    ['plain', spec.MessageResponseSchema],
    ['embed', spec.MessageResponseSchema],
    ['thread', spec.ThreadResponseSchema],
    ['forum', spec.GuildChannelResponseSchema],
    ['posted', spec.CreatedThreadResponseSchema],
    ['commands', z.array(spec.ApplicationCommandResponseSchema)],
    ['callback', spec.InteractionCallbackResponseSchema],
    ['followUp', spec.MessageResponseSchema],
    ['channel', spec.GuildChannelResponseSchema],
    ['direct', spec.PrivateChannelResponseSchema],
    ['guild', spec.GuildWithCountsResponseSchema],
    ['member', spec.GuildMemberResponseSchema],
    ['person', spec.UserResponseSchema],
    ['self', spec.UserPIIResponseSchema],
    ['application', spec.PrivateApplicationResponseSchema],
    ['active', spec.ThreadsResponseSchema],
    ['messages', z.array(spec.MessageResponseSchema)],
    ['channels', z.array(spec.GuildChannelResponseSchema)],
    ['guilds', z.array(spec.MyGuildResponseSchema)],
    ['gateway', spec.GatewayBotResponseSchema],
  ])('are as Discord has them: %s', (name, schema) => {
    expect(complaints(schema, answers[name])).toEqual([]);
  });

  it('come from requests without a fault', () => {
    expect(fake.faults).toEqual([]);
  });
});
