/** People in front of the bot: they type commands, press buttons and fill forms, and Discord tells the bot. */
import {
  type APIApplicationCommandOptionChoice,
  type APIBaseInteraction,
  type APIMessageComponentInteractionData,
  type APIModalInteractionResponseCallbackData,
  type APIModalSubmission,
  ApplicationCommandType,
  ComponentType,
  GatewayDispatchEvents,
  type InteractionResponseType,
  InteractionType,
  type Locale,
} from 'discord.js';
import { interactionToken } from './accounts.js';
import { type Pressable, pressable } from './buttons.js';
import { owners } from './callbacks.js';
import { commandData, find, type Value } from './command-data.js';
import { filled } from './forms.js';
import type { Dispatch } from './threads.js';
import { member, channel as shownChannel, user } from './wire.js';
import { message as shownMessage } from './wire-messages.js';
import {
  type Channel,
  contextOf,
  type Interaction,
  type Message,
  type Person,
  rightsOf,
  snowflake,
  type World,
} from './world.js';

/** Who does something, and where; the fake's own person in its own text channel unless told otherwise. */
interface Where {
  readonly person?: string;
  /** A guild's channel, a thread, or a direct conversation: see `FakeDiscord.direct`. */
  readonly channel?: string;
  /** The client's language; the person's own unless told otherwise. */
  readonly locale?: Locale;
}

/** Something that a person did to the bot. */
export interface Asked {
  /** As it stands now. */
  readonly interaction: Interaction;
  /** The kind of the first answer; rejects once the time for it is over. */
  acknowledged(): Promise<InteractionResponseType>;
  /** The first answer's message, once it says something. */
  reply(): Promise<Message>;
  /** The form that was opened. */
  form(): Promise<APIModalInteractionResponseCallbackData>;
}

/** What people do. */
export interface Driver {
  /** Types a command that is registered, such as `mali lesson`. Throws where Discord would not offer it or not let it go. */
  slash(path: string, options?: Readonly<Record<string, Value>>, where?: Where): Asked;
  /** Types into one option; what the others hold so far stands in `options`. Settles with what was offered. */
  complete(
    path: string,
    options: Readonly<Record<string, Value>>,
    focused: string,
    where?: Where,
  ): Promise<readonly APIApplicationCommandOptionChoice[]>;
  /** Uses a command of the message menu on a message. */
  useOn(message: string, command: string, where?: Where): Asked;
  /** Presses the newest button with this label or custom id that the person sees. */
  press(labelOrId: string, where?: Where): Asked;
  /** Picks from the newest menu with this placeholder or custom id. */
  select(placeholderOrId: string, values: readonly string[], where?: Where): Asked;
  /** Fills the form that something opened, by the labels or the ids of its questions, and sends it. */
  submit(opened: Asked, values: Readonly<Record<string, string | readonly string[]>>): Promise<Asked>;
}

/** How long a test waits for the bot, in milliseconds; a slow machine reaches it, a fast one never waits. */
const PATIENCE = 60_000;

interface Setting {
  readonly person: Person;
  readonly channel: Channel;
  readonly locale: Locale;
}

/** @param callbackTime Milliseconds that the bot has for its first answer. */
export function createDriver(
  world: World,
  dispatch: Dispatch,
  defaults: { person: string; channel: string },
  callbackTime: number,
): Driver {
  function setting(where: Where = {}): Setting {
    const person = world.people.get(where.person ?? defaults.person);
    const channel = world.channels.get(where.channel ?? defaults.channel);
    if (!person || !channel) throw new Error('the loopback Discord has no such person or channel');
    return { person, channel, locale: where.locale ?? person.locale };
  }

  function begin(type: InteractionType, at: Setting, name: string, data: unknown, message?: Message): Asked {
    const interaction: Interaction = {
      id: snowflake(),
      token: interactionToken(),
      type,
      person: at.person.id,
      channel: at.channel.id,
      guild: at.channel.guild,
      context: contextOf(at.channel),
      message: message?.id,
      name,
      followUps: 0,
      missed: false,
      over: false,
    };
    world.interactions.set(interaction.id, interaction);
    setTimeout(() => miss(interaction), callbackTime).unref();
    dispatch(GatewayDispatchEvents.InteractionCreate, payload(world, interaction, at, data, message));
    return asked(interaction);
  }

  function miss(interaction: Interaction): void {
    interaction.missed = interaction.callback === undefined;
    world.changed();
  }

  function asked(interaction: Interaction): Asked {
    const answered = <Found>(what: string, look: () => Found | undefined) =>
      until(world, `${what} to ${interaction.name}`, () => {
        if (interaction.missed) throw new Error(`${interaction.name}: the application did not respond`);
        return look();
      });
    return {
      interaction,
      acknowledged: () => answered('an answer', () => interaction.callback),
      reply: () =>
        answered('a message', () => {
          const message = world.messages.get(interaction.original ?? '');
          return message?.loading ? undefined : message;
        }),
      form: () => answered('a form', () => interaction.modal),
    };
  }

  function use(part: Pressable, where: Where | undefined, values?: readonly string[]): Asked {
    const { message, component } = part;
    const at = setting({ ...where, channel: message.channel });
    const data = {
      component_type: component.type,
      custom_id: component.custom_id,
      ...(values && { values }),
    } as APIMessageComponentInteractionData; // menus of people and channels would need `resolved`; the bot has none in messages
    return begin(InteractionType.MessageComponent, at, component.custom_id, data, message);
  }

  return {
    slash(path, options = {}, where) {
      const at = setting(where);
      const data = commandData(world, at, path, options);
      return begin(InteractionType.ApplicationCommand, at, path, data);
    },
    async complete(path, options, focused, where) {
      const at = setting(where);
      const data = commandData(world, at, path, options, focused);
      const { interaction, acknowledged } = begin(InteractionType.ApplicationCommandAutocomplete, at, path, data);
      await acknowledged();
      return interaction.choices ?? [];
    },
    useOn(message, name, where) {
      const target = world.messages.get(message);
      if (!target) throw new Error(`there is no message ${message}`);
      const at = setting({ channel: target.channel, ...where });
      const { id } = find(world, at, name, ApplicationCommandType.Message);
      const resolved = { messages: { [target.id]: shownMessage(world, target) } };
      const data = { id, name, type: ApplicationCommandType.Message, target_id: target.id, resolved };
      return begin(InteractionType.ApplicationCommand, at, name, data);
    },
    press: (labelOrId, where) =>
      use(pressable(world, setting(where).person.id, labelOrId, ComponentType.Button, where), where),
    select: (placeholderOrId, values, where) =>
      use(
        pressable(world, setting(where).person.id, placeholderOrId, ComponentType.StringSelect, where),
        where,
        values,
      ),
    async submit(opened, values) {
      const form = await opened.form();
      const { interaction } = opened;
      const at = setting({ person: interaction.person, channel: interaction.channel });
      const data: APIModalSubmission = filled(world, form, values);
      return begin(
        InteractionType.ModalSubmit,
        at,
        form.custom_id,
        data,
        world.messages.get(interaction.message ?? ''),
      );
    },
  };
}

/** Waits for the world to hold something. */
export function until<Found>(world: World, what: string, look: () => Found | undefined): Promise<Found> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => end(() => reject(new Error(`waited in vain for ${what}`))), PATIENCE);
    const stop = world.onChange(check);
    function end(settle: () => void): void {
      clearTimeout(timer);
      stop();
      settle();
    }
    function check(): void {
      try {
        const found = look();
        if (found !== undefined) end(() => resolve(found));
      } catch (error) {
        end(() => reject(error));
      }
    }
    check();
  });
}

/** What the gateway says of an interaction, whichever it is. */
function payload(world: World, interaction: Interaction, at: Setting, data: unknown, message?: Message) {
  const guild = world.guilds.get(interaction.guild ?? '');
  const rights = String(rightsOf(world, at.person, at.channel));
  const base: APIBaseInteraction<InteractionType, unknown> = {
    id: interaction.id,
    application_id: world.bot.id,
    type: interaction.type,
    data,
    token: interaction.token,
    version: 1,
    channel: shownChannel(world, at.channel),
    channel_id: at.channel.id,
    ...(guild && {
      guild: { id: guild.id, locale: guild.locale, features: [] },
      guild_id: guild.id,
      guild_locale: guild.locale,
    }),
    ...(guild ? { member: { ...member(at.person, guild), permissions: rights } } : { user: user(at.person) }),
    ...(message && { message: shownMessage(world, message) }),
    app_permissions: String(rightsOf(world, world.bot, at.channel)),
    locale: at.locale,
    entitlements: [],
    authorizing_integration_owners: owners(world, interaction),
    context: interaction.context,
    attachment_size_limit: 10_485_760,
  };
  return base;
}
