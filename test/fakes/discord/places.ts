/** Guilds, channels and people as a test wants them, and what happens to them meanwhile. */
import { type APIOverwrite, ChannelType, GatewayDispatchEvents, Locale, OverwriteType } from 'discord.js';
import type { Asked } from './driver.js';
import { keep } from './messages.js';
import type { Dispatch } from './threads.js';
import { guildCreate, channel as shownChannel } from './wire.js';
import { type Channel, directChannel, type Guild, type Person, person, snowflake, type World } from './world.js';

interface GuildPlan {
  readonly name?: string;
  readonly locale?: Locale;
  /** False for a guild where only people installed the bot. */
  readonly botIsMember?: boolean;
  /** What the bot's role allows beyond what everyone may do. */
  readonly botRights?: bigint;
  /** The person who added the bot. */
  readonly addedBy?: string;
}

interface ChannelPlan {
  /** The fake's own guild unless told otherwise; a `GroupDM` has none. */
  readonly guild?: string;
  /** Text unless told otherwise. */
  readonly type?: ChannelType;
  readonly name?: string;
  /** What is denied to the bot there. */
  readonly denied?: bigint;
  readonly overwrites?: readonly APIOverwrite[];
  /** Names of a forum's tags. */
  readonly tags?: readonly string[];
  readonly requiresTag?: boolean;
}

/** What a test makes, and makes happen, around the bot. Whatever is added gives its id. */
export interface Places {
  addGuild(plan?: GuildPlan): string;
  addChannel(plan?: ChannelPlan): string;
  addPerson(plan?: Partial<Person>): string;
  /** The direct conversation of the bot and a person. */
  direct(person: string): string;
  /** Somebody writes a message, of which the bot sees no words without a privileged intent. */
  addMessage(channel: string, content: string, author?: string): string;
  /** Deletes a channel, a thread or a message, as a person would. */
  remove(id: string): void;
  /** Denies the bot rights in a channel, in place of what was denied before. */
  deny(channel: string, rights: bigint): void;
  /** Archives a thread, as Discord does after a while, or locks it as well, as a moderator would. */
  putAway(thread: string, how?: { readonly locked?: boolean }): void;
  /** Throws the bot out of a guild, or invites it. */
  leave(guild: string): void;
  join(guild: string): void;
  /** Lets a guild be unavailable for a while. */
  outage(guild: string, on: boolean): void;
  /** Whether a person takes direct messages; 50007 where not. */
  takesMessages(person: string, on: boolean): void;
  /** Lets fifteen minutes go by for an interaction. */
  expire(asked: Asked): void;
}

/** Tells the gateway of each change that Discord would tell of. */
export function createPlaces(world: World, dispatch: Dispatch): Places {
  function tell(event: GatewayDispatchEvents, data: unknown): void {
    world.changed();
    dispatch(event, data);
  }

  /** Without a word on it, everything is in the guild that was there first. */
  function guildFor({ guild, type }: ChannelPlan): Guild | undefined {
    if (type === ChannelType.GroupDM) return undefined;
    return known(world.guilds, guild ?? [...world.guilds.keys()][0]);
  }

  return {
    addGuild({ name = 'Guild', locale = Locale.EnglishUS, botIsMember = true, botRights = 0n, addedBy } = {}) {
      const guild = {
        id: snowflake(),
        name,
        locale,
        botIsMember,
        botRights,
        available: true,
        ...(addedBy && { addedBy }),
      };
      snowflake(); // the next id is that of the bot's role
      world.guilds.set(guild.id, guild);
      if (botIsMember) tell(GatewayDispatchEvents.GuildCreate, guildCreate(world, guild));
      return guild.id;
    },
    addChannel(plan = {}) {
      const guild = guildFor(plan);
      const channel = planned(world, plan, guild);
      world.channels.set(channel.id, channel);
      if (guild?.botIsMember) tell(GatewayDispatchEvents.ChannelCreate, shownChannel(world, channel));
      return channel.id;
    },
    addPerson(plan) {
      const added = person(plan);
      world.people.set(added.id, added);
      return added.id;
    },
    direct: (id) => directChannel(world, id).id,
    addMessage(channel, content, author = [...world.people.keys()][1]) {
      return keep(world, { content }, { channel, source: 'plain', author: known(world.people, author).id }).id;
    },
    remove(id) {
      const channel = world.channels.get(id);
      if (world.messages.delete(id)) world.changed();
      if (!channel) return;
      world.channels.delete(id);
      const event = channel.thread ? GatewayDispatchEvents.ThreadDelete : GatewayDispatchEvents.ChannelDelete;
      tell(event, shownChannel(world, channel));
    },
    deny(id, rights) {
      const channel = known(world.channels, id);
      channel.overwrites = denial(world.bot.id, rights);
      tell(GatewayDispatchEvents.ChannelUpdate, shownChannel(world, channel));
    },
    putAway(id, { locked = false } = {}) {
      const channel = known(world.channels, id);
      if (channel.thread) channel.thread = { ...channel.thread, archived: true, locked };
      tell(GatewayDispatchEvents.ThreadUpdate, shownChannel(world, channel));
    },
    leave(id) {
      known(world.guilds, id).botIsMember = false;
      tell(GatewayDispatchEvents.GuildDelete, { id });
    },
    join(id) {
      const guild = known(world.guilds, id);
      guild.botIsMember = true;
      tell(GatewayDispatchEvents.GuildCreate, guildCreate(world, guild));
    },
    outage(id, on) {
      const guild = known(world.guilds, id);
      guild.available = !on;
      if (on) tell(GatewayDispatchEvents.GuildDelete, { id, unavailable: true });
      else tell(GatewayDispatchEvents.GuildCreate, guildCreate(world, guild));
    },
    takesMessages(id, on) {
      known(world.people, id).takesMessages = on;
    },
    expire({ interaction }) {
      known(world.interactions, interaction.id).over = true;
      world.changed();
    },
  };
}

function known<Thing>(all: ReadonlyMap<string, Thing>, id: string | undefined): Thing {
  const found = all.get(id ?? '');
  if (!found) throw new Error(`the loopback Discord holds no ${id}`);
  return found;
}

function planned(world: World, plan: ChannelPlan, guild: Guild | undefined): Channel {
  const { type = ChannelType.GuildText, name = 'channel', denied = 0n, overwrites = [], tags = [] } = plan;
  return {
    id: snowflake(),
    ...(guild && { guild: guild.id }),
    type,
    name,
    overwrites: [...overwrites, ...denial(world.bot.id, denied)],
    tags: tags.map((tag) => ({ id: snowflake(), name: tag, moderated: false, emoji_id: null, emoji_name: null })),
    requiresTag: plan.requiresTag ?? false,
  };
}

function denial(id: string, rights: bigint): APIOverwrite[] {
  return rights === 0n ? [] : [{ id, type: OverwriteType.Member, allow: '0', deny: String(rights) }];
}
