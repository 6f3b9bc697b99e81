/**
 * What the loopback Discord holds: guilds, channels, people, messages, commands and interactions, and who may do what.
 * It knows neither HTTP nor the gateway; the routes and `driver.ts` change it, `wire.ts` shows it as Discord would.
 */
import {
  type APIAllowedMentions,
  type APIApplicationCommand,
  type APIApplicationCommandOptionChoice,
  type APIEmbed,
  type APIGuildForumTag,
  type APIMessageTopLevelComponent,
  type APIModalInteractionResponseCallbackData,
  type APIOverwrite,
  ChannelType,
  InteractionContextType,
  type InteractionResponseType,
  type InteractionType,
  Locale,
  type MessageType,
  OverwriteType,
  PermissionFlagsBits as Right,
  type ThreadAutoArchiveDuration,
} from 'discord.js';

/** A server, as people say. */
export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly locale: Locale;
  /** False for a guild where only a person installed the bot. */
  botIsMember: boolean;
  /** False during an outage. */
  available: boolean;
  /** What the bot's own role allows. */
  botRights: bigint;
  /** The person who added the bot, whom only the audit log names. */
  readonly addedBy?: string;
}

/** Anything that holds messages, threads and direct conversations included. */
export interface Channel {
  readonly id: string;
  /** Absent for a direct conversation. */
  readonly guild?: string;
  readonly type: ChannelType;
  name: string;
  /** The channel that a thread hangs in. */
  readonly parent?: string;
  overwrites: APIOverwrite[];
  readonly tags: APIGuildForumTag[];
  readonly requiresTag: boolean;
  thread?: Thread;
  /** The person at the other end of a direct conversation. */
  readonly recipient?: string;
}

interface Thread {
  archived: boolean;
  locked: boolean;
  archiveMinutes: ThreadAutoArchiveDuration;
  tags: readonly string[];
  readonly owner: string;
}

/** Somebody, or the bot. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly locale: Locale;
  readonly administers: boolean;
  /** False for somebody who takes no direct messages: 50007. */
  takesMessages: boolean;
  readonly bot: boolean;
}

/** A message as it was sent and changed since. */
export interface Message {
  readonly id: string;
  readonly channel: string;
  readonly author: string;
  /** What a mention without `allowed_mentions` notifies depends on it: a plain message everybody, an answer people only. */
  readonly source: 'plain' | 'answer';
  readonly type: MessageType;
  content: string;
  embeds: readonly APIEmbed[];
  components: readonly APIMessageTopLevelComponent[];
  flags: number;
  /** As the request gave it; undefined where it gave none. */
  mentions: APIAllowedMentions | undefined;
  readonly nonce: string | number | undefined;
  /** The only person who sees it, for an ephemeral one. */
  readonly seenBy: string | undefined;
  /** The interaction that it answers. */
  readonly answers: string | undefined;
  /** "… is thinking": deferred, and nothing said yet. */
  loading: boolean;
  editedAt: Date | undefined;
}

/** Something that a person did to the bot, and what became of it. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly person: string;
  readonly channel: string;
  readonly guild: string | undefined;
  readonly context: InteractionContextType;
  /** The message whose button was pressed, or from which the form was opened. */
  readonly message: string | undefined;
  /** The command's path, as people type it. */
  readonly name: string;
  callback?: InteractionResponseType;
  /** The first answer's message. */
  original?: string;
  modal?: APIModalInteractionResponseCallbackData;
  choices?: readonly APIApplicationCommandOptionChoice[];
  followUps: number;
  /** Nobody answered within three seconds: the token is void. */
  missed: boolean;
  /** Fifteen minutes have gone by. */
  over: boolean;
}

/** Everything. */
export interface World {
  readonly bot: Person;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  readonly people: Map<string, Person>;
  /** In the order in which they were sent. */
  readonly messages: Map<string, Message>;
  /** Under a guild's id, or `global`. */
  readonly commands: Map<string, APIApplicationCommand[]>;
  readonly interactions: Map<string, Interaction>;
  /** Called after every change, so that a test can wait for one without polling. */
  changed(): void;
  onChange(listener: () => void): () => void;
}

/** Discord counts milliseconds from the first of January 2015. */
const EPOCH = 1_420_070_400_000n;
let last = 0n;

/** An id that carries the present moment and is greater than all before it. `at` is the moment it claims. */
export function snowflake(at = Date.now()): string {
  const wanted = (BigInt(at) - EPOCH) << 22n;
  last = wanted > last ? wanted : last + 1n;
  return String(last);
}

/** The moment that an id carries. */
export function momentOf(id: string): Date {
  return new Date(Number((BigInt(id) >> 22n) + EPOCH));
}

/** The bot, and nothing else. */
export function createWorld(): World {
  const listeners = new Set<() => void>();
  const bot = person({ name: 'Mali', bot: true });
  return {
    bot,
    guilds: new Map(),
    channels: new Map(),
    people: new Map([[bot.id, bot]]),
    messages: new Map(),
    commands: new Map(),
    interactions: new Map(),
    changed: () => {
      for (const listener of [...listeners]) listener();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Somebody new, an English speaker without any office unless told otherwise. */
export function person(plan: Partial<Person> = {}): Person {
  const { name = 'Awa', locale = Locale.EnglishUS, administers = false, takesMessages = true, bot = false } = plan;
  return { id: plan.id ?? snowflake(), name, locale, administers, takesMessages, bot };
}

/** What everybody may do in a guild before a channel says otherwise. */
export const EVERYONE =
  Right.ViewChannel |
  Right.SendMessages |
  Right.SendMessagesInThreads |
  Right.CreatePublicThreads |
  Right.ReadMessageHistory |
  Right.EmbedLinks |
  Right.AttachFiles |
  Right.UseApplicationCommands;

/** What somebody may do in a channel: their roles, then the channel's overwrites, everyone's first. Threads ask their parent. */
export function rightsOf(world: World, who: Person, where: Channel): bigint {
  const channel = (where.parent && world.channels.get(where.parent)) || where;
  const guild = world.guilds.get(channel.guild ?? '');
  if (!guild) return EVERYONE;
  const base = who.bot ? EVERYONE | guild.botRights : EVERYONE | (who.administers ? Right.ManageGuild : 0n);
  if (base & Right.Administrator) return ~0n;
  const of = (type: OverwriteType, id: string) =>
    channel.overwrites.filter((each) => each.type === type && each.id === id);
  const overwrites = [
    ...of(OverwriteType.Role, guild.id),
    ...(who.bot ? of(OverwriteType.Role, botRole(guild.id)) : []),
    ...of(OverwriteType.Member, who.id),
  ];
  return overwrites.reduce((rights, { allow, deny }) => (rights & ~BigInt(deny)) | BigInt(allow), base);
}

/** The role that Discord makes for a bot in a guild. Its id is one above the guild's, so that it needs no place in the world. */
export function botRole(guild: string): string {
  return String(BigInt(guild) + 1n);
}

/** Whether a channel hangs in another one. */
export function isThread(channel: Channel): boolean {
  return channel.thread !== undefined;
}

/** Where an interaction happens, as Discord tells its bot. */
export function contextOf(channel: Channel): InteractionContextType {
  if (channel.guild) return InteractionContextType.Guild;
  return channel.recipient ? InteractionContextType.BotDM : InteractionContextType.PrivateChannel;
}

/** A direct conversation with somebody, opened when it is first wanted. */
export function directChannel(world: World, with_: string): Channel {
  const open = [...world.channels.values()].find(
    ({ type, recipient }) => type === ChannelType.DM && recipient === with_,
  );
  if (open) return open;
  const channel: Channel = {
    id: snowflake(),
    type: ChannelType.DM,
    name: '',
    overwrites: [],
    tags: [],
    requiresTag: false,
    recipient: with_,
  };
  world.channels.set(channel.id, channel);
  return channel;
}
