import { type Client, Events, type Interaction, InteractionResponseType, MessageFlags, Routes } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeDiscord, type FakeDiscord } from '../discord.js';
import { restOf, startBot } from './bot.js';

let fake: FakeDiscord;
let client: Client;

beforeEach(async () => {
  fake = await createFakeDiscord({ callbackTime: 300 });
  client = await startBot(fake);
  const body = [{ name: 'mali', description: 'Briefs', contexts: [0, 1, 2], integration_types: [0, 1] }];
  await restOf(fake).put(Routes.applicationCommands(fake.bot), { body });
});

afterEach(async () => {
  await client.destroy();
  await fake.close();
  expect(fake.faults).toEqual([]);
});

/** What the bot hears when somebody types the command. */
async function heard(where = {}) {
  const told = new Promise<Interaction>((resolve) => client.once(Events.InteractionCreate, resolve));
  const asked = fake.slash('mali', {}, where);
  const interaction = await told;
  if (!interaction.isChatInputCommand()) throw new Error('something else was heard');
  return { asked, interaction };
}

describe('answers in the loopback Discord', () => {
  it('takes one answer, and says which', async () => {
    const { asked, interaction } = await heard();
    await interaction.reply('hello');
    expect(await asked.acknowledged()).toBe(InteractionResponseType.ChannelMessageWithSource);
    expect(await asked.reply()).toMatchObject({ content: 'hello', source: 'answer', seenBy: undefined });
    interaction.replied = false;
    await expect(interaction.reply('again')).rejects.toMatchObject({ status: 400, code: 40060 });
  });

  it('gives the message back where it is asked to', async () => {
    const { asked, interaction } = await heard();
    const { resource } = await interaction.reply({ content: 'hello', withResponse: true });
    expect(resource?.message).toMatchObject({ id: (await asked.reply()).id, content: 'hello' });
  });

  it('waits no longer than it says for the first answer', async () => {
    const { asked, interaction } = await heard();
    await expect(asked.acknowledged()).rejects.toThrow('mali: the application did not respond');
    await expect(interaction.reply('late')).rejects.toMatchObject({ status: 404, code: 10062 });
    expect(fake.shown()).toEqual([]);
  });

  it('shows nothing of a deferred answer until something is said, to whom the deferring said', async () => {
    const { asked, interaction } = await heard();
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    expect(fake.shown()).toEqual([]);
    await interaction.editReply('now');
    expect(await asked.reply()).toMatchObject({ content: 'now', seenBy: fake.person });
    expect(fake.shown()).toMatchObject([{ text: 'now', to: 'person' }]);
  });

  it('fills a deferred answer with the first thing said after it', async () => {
    const { interaction } = await heard();
    await interaction.deferReply();
    await interaction.followUp({ content: 'one', flags: MessageFlags.Ephemeral });
    await interaction.followUp({ content: 'two', flags: MessageFlags.Ephemeral });
    expect(fake.shown()).toMatchObject([
      { text: 'one', to: 'channel' },
      { text: 'two', to: 'person' },
    ]);
  });

  it('forgets its token after a while', async () => {
    const { asked, interaction } = await heard();
    await interaction.reply('hello');
    await interaction.editReply('still');
    fake.expire(asked);
    await expect(interaction.editReply('late')).rejects.toMatchObject({ status: 401, code: 50027 });
    await expect(interaction.followUp('late')).rejects.toMatchObject({ status: 401, code: 50027 });
  });

  it('takes answers back', async () => {
    const { interaction } = await heard();
    await interaction.reply('hello');
    expect(await interaction.fetchReply()).toMatchObject({ content: 'hello' });
    await interaction.deleteReply();
    await expect(interaction.editReply('x')).rejects.toMatchObject({ status: 404, code: 10008 });
  });

  it('takes five follow-ups where only the person brought the bot', async () => {
    const guild = fake.addGuild({ botIsMember: false });
    const { interaction } = await heard({ channel: fake.addChannel({ guild }) });
    await interaction.reply('hello');
    for (const content of ['1', '2', '3', '4', '5']) await interaction.followUp(content);
    await expect(interaction.followUp('6')).rejects.toMatchObject({ status: 400, code: 40094 });
  });

  it('takes no token that was not answered with yet, and no kind of answer that does not fit', async () => {
    const { interaction } = await heard();
    interaction.replied = true;
    await expect(interaction.followUp('early')).rejects.toMatchObject({ status: 404, code: 10015 });
    const body = { type: InteractionResponseType.DeferredMessageUpdate };
    const path = Routes.interactionCallback(interaction.id, interaction.token);
    await expect(restOf(fake).post(path, { body, auth: false })).rejects.toMatchObject({ code: 50035 });
  });

  it("is called without the bot's token", async () => {
    const { interaction } = await heard();
    await interaction.reply('hello');
    expect(fake.requests.at(-1)).toMatchObject({ authorization: undefined, status: 204 });
  });
});
