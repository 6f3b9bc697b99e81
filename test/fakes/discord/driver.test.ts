import {
  ChannelType,
  type Client,
  Events,
  type Interaction,
  InteractionContextType,
  Locale,
  MessageFlags,
  Routes,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeDiscord, type FakeDiscord } from '../discord.js';
import { restOf, startBot } from './bot.js';

let fake: FakeDiscord;
let client: Client;

const QUESTIONS = [
  { type: 18, label: 'Who', component: { type: 5, custom_id: 'who' } },
  { type: 18, label: 'What', component: { type: 4, custom_id: 'what', style: 1, max_length: 20 } },
  {
    type: 18,
    label: 'When',
    component: { type: 3, custom_id: 'when', required: false, options: [{ label: 'Now', value: 'now' }] },
  },
];

const COMMANDS = [
  {
    name: 'mali',
    description: 'Briefs',
    contexts: [0, 1, 2],
    integration_types: [0, 1],
    options: [
      {
        type: 1,
        name: 'lesson',
        description: 'A lesson',
        options: [
          { type: 4, name: 'lesson', description: 'Which', required: true, autocomplete: true, min_value: 1 },
          { type: 3, name: 'language', description: 'In which', choices: [{ name: 'French', value: 'fr' }] },
          { type: 6, name: 'person', description: 'For whom' },
          { type: 7, name: 'channel', description: 'Where' },
        ],
      },
      { type: 1, name: 'help', description: 'Help' },
    ],
  },
  { name: 'setup', description: 'Sets up', default_member_permissions: '32' },
  { name: 'Look up', type: 3 },
];

beforeEach(async () => {
  fake = await createFakeDiscord();
  client = await startBot(fake);
  await restOf(fake).put(Routes.applicationCommands(fake.bot), { body: COMMANDS });
});

afterEach(async () => {
  await client.destroy();
  await fake.close();
  expect(fake.faults).toEqual([]);
});

const heard = () => new Promise<Interaction>((resolve) => client.once(Events.InteractionCreate, resolve));

async function typed(where = {}) {
  const told = heard();
  fake.slash('mali help', {}, where);
  return told;
}

describe('people in front of the bot', () => {
  it('type a command with its options, as the real client reads them', async () => {
    const told = heard();
    fake.slash(
      'mali lesson',
      { lesson: 3, language: 'fr', person: fake.admin, channel: fake.news },
      { locale: Locale.French },
    );
    const interaction = await told;
    if (!interaction.isChatInputCommand() || !interaction.inCachedGuild()) throw new Error('no command in a guild');
    expect(interaction).toMatchObject({
      commandName: 'mali',
      locale: 'fr',
      channelId: fake.channel,
      guildId: fake.guild,
    });
    expect(interaction.options.getSubcommand()).toBe('lesson');
    expect(interaction.options.getInteger('lesson')).toBe(3);
    expect(interaction.options.getString('language')).toBe('fr');
    expect(interaction.options.getUser('person')?.id).toBe(fake.admin);
    expect(interaction.options.getMember('person')?.id).toBe(fake.admin);
    expect(interaction.options.getChannel('channel')?.id).toBe(fake.news);
    expect(interaction.memberPermissions.has('ManageGuild')).toBe(false);
    await interaction.reply('x');
  });

  it('are in a guild, alone with the bot, in a conversation of their own, or in a guild that it is not in', async () => {
    const guild = fake.addGuild({ botIsMember: false, locale: Locale.French });
    const elsewhere = fake.addChannel({ guild });
    expect((await typed()).context).toBe(InteractionContextType.Guild);
    const alone = await typed({ channel: fake.direct(fake.person) });
    expect(alone).toMatchObject({ context: InteractionContextType.BotDM, guildId: null, channel: null });
    const theirs = await typed({ channel: fake.addChannel({ type: ChannelType.GroupDM }) });
    expect(theirs).toMatchObject({ context: InteractionContextType.PrivateChannel, guildId: null });
    const away = await typed({ channel: elsewhere });
    expect(away).toMatchObject({ guildId: guild, guild: null, channel: null, guildLocale: 'fr' });
    expect([away.inRawGuild(), away.inCachedGuild()]).toEqual([true, false]);
    expect(away.authorizingIntegrationOwners).toMatchObject({ 1: fake.person });
  });

  it.each([
    ['a command that is not registered', 'briefing', {}, 'no command "briefing" is registered'],
    ['half a command', 'mali', {}, 'only the beginning'],
    ['a subcommand that is not registered', 'mali nothing', {}, 'is not registered'],
    ['an option that it does not have', 'mali help', { page: 1 }, 'no option "page"'],
    ['less than is required', 'mali lesson', {}, 'asks for "lesson"'],
    ['a word for a number', 'mali lesson', { lesson: 'three' }, 'takes a number'],
    ['a number that is too small', 'mali lesson', { lesson: 0 }, 'too small'],
    ['none of the choices', 'mali lesson', { lesson: 1, language: 'de' }, 'none of the choices'],
    ['a command for others', 'setup', {}, 'would not offer "setup" to Awa'],
  ])('cannot type %s', (_, path, options, complaint) => {
    expect(() => fake.slash(path, options)).toThrow(complaint);
  });

  it('are offered what they may use, where they may use it', async () => {
    fake.slash('setup', {}, { person: fake.admin });
    const group = fake.addChannel({ type: ChannelType.GroupDM });
    expect(() => fake.slash('setup', {}, { person: fake.admin, channel: group })).toThrow('would not offer');
  });

  it('are offered what the bot completes', async () => {
    client.once(Events.InteractionCreate, async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const { name, value } = interaction.options.getFocused(true);
      await interaction.respond([{ name: `${name} ${value}`, value: 1 }]);
    });
    const choices = await fake.complete('mali lesson', { lesson: 'thr', language: 'fr' }, 'lesson');
    expect(choices).toEqual([{ name: 'lesson thr', value: 1 }]);
  });

  it('use an entry of the message menu, through which the bot sees the words', async () => {
    const message = fake.addMessage(fake.channel, 'what is a QIP?');
    const told = heard();
    fake.useOn(message, 'Look up');
    const interaction = await told;
    if (!interaction.isMessageContextMenuCommand()) throw new Error('no menu entry');
    expect(interaction.targetMessage).toMatchObject({ id: message, content: 'what is a QIP?' });
  });

  it('press the newest button that they see, by its label or id', async () => {
    const channel = await client.channels.fetch(fake.channel);
    if (!channel?.isSendable()) throw new Error('no channel to write in');
    const button = (custom_id: string, more = {}) => ({
      type: 1,
      components: [{ type: 2, style: 1, label: 'Next', custom_id, ...more }],
    });
    await channel.send({ content: 'x', components: [button('one')] });
    const { id } = await channel.send({ content: 'y', components: [button('two')] });
    await channel.send({ content: 'z', components: [button('three', { disabled: true })] });
    const told = heard();
    fake.press('Next');
    const interaction = await told;
    if (!interaction.isButton()) throw new Error('no button');
    expect(interaction).toMatchObject({ customId: 'two', message: { id } });
    await interaction.update({ content: 'new', components: [] });
    expect(fake.shown().map(({ text }) => text)).toEqual(['x', 'new', 'z']);
    expect(() => fake.press('three')).toThrow('disabled');
    expect(() => fake.press('Back')).toThrow('nobody sees');
  });

  it('see no private answer of others, and send no link to the bot', async () => {
    const interaction = await typed();
    if (!interaction.isChatInputCommand()) throw new Error('no command');
    const link = { type: 2, style: 5, label: 'Site', url: 'https://x.org' };
    const own = { type: 2, style: 1, label: 'Mine', custom_id: 'mine' };
    const components = [{ type: 1, components: [link, own] }];
    await interaction.reply({ content: 'x', components, flags: MessageFlags.Ephemeral });
    expect(() => fake.press('Mine', { person: fake.admin })).toThrow('nobody sees');
    expect(() => fake.press('Site')).toThrow('is a link');
    fake.press('Mine');
  });

  it('pick from a menu', async () => {
    const channel = await client.channels.fetch(fake.channel);
    if (!channel?.isSendable()) throw new Error('no channel to write in');
    const menu = { type: 3, custom_id: 'menu', placeholder: 'Which?', options: [{ label: 'One', value: '1' }] };
    await channel.send({ content: 'x', components: [{ type: 1, components: [menu] }] });
    const told = heard();
    fake.select('Which?', ['1']);
    expect(await told).toMatchObject({ customId: 'menu', values: ['1'] });
  });

  it('fill a form by its labels, as the real client reads it', async () => {
    const interaction = await opened();
    const told = heard();
    await fake.submit(interaction, { Who: fake.admin, What: 'a map', when: 'now' });
    const sent = await told;
    if (!sent.isModalSubmit()) throw new Error('no form');
    expect(sent.fields.getTextInputValue('what')).toBe('a map');
    expect(sent.fields.getSelectedUsers('who')?.map(({ id }) => id)).toEqual([fake.admin]);
    expect(sent.fields.getStringSelectValues('when')).toEqual(['now']);
    await sent.reply('thanks');
  });

  it('cannot send a form that is not whole', async () => {
    const interaction = await opened();
    const whole = { Who: fake.admin, What: 'a map' };
    await expect(fake.submit(interaction, { Who: fake.admin })).rejects.toThrow('asks for "What"');
    await expect(fake.submit(interaction, { What: 'a map' })).rejects.toThrow('asks for "Who"');
    await expect(fake.submit(interaction, { ...whole, What: 'x'.repeat(21) })).rejects.toThrow('too long');
    await expect(fake.submit(interaction, { ...whole, When: 'never' })).rejects.toThrow('does not offer');
    await expect(fake.submit(interaction, { ...whole, Where: 'here' })).rejects.toThrow('does not ask for "Where"');
  });

  async function opened() {
    const told = heard();
    const asked = fake.slash('mali help');
    const interaction = await told;
    if (!interaction.isChatInputCommand()) throw new Error('no command');
    await interaction.showModal({ custom_id: 'form', title: 'A form', components: QUESTIONS });
    return asked;
  }
});
