/**
 * What the bot may do in a channel, and what it lacks, in words.
 */
import {
  type Channel,
  ChannelType,
  type ForumChannel,
  type GuildBasedChannel,
  type MediaChannel,
  PermissionFlagsBits as Right,
} from 'discord.js';
import type { Words } from '../../core/words/en.js';
import { WORDS } from '../../core/words/index.js';
import { languageOf } from './request.js';

type Missing = Words['discord']['missing'];

/** The rights that posting and discussing take in each kind of channel. */
const NEEDED: Readonly<
  Record<
    'text' | 'forum' | 'thread',
    readonly (readonly [bigint, 'view' | 'send' | 'threads' | 'inThreads' | 'history'])[]
  >
> = {
  text: [
    [Right.ViewChannel, 'view'],
    [Right.SendMessages, 'send'],
    [Right.CreatePublicThreads, 'threads'],
    [Right.SendMessagesInThreads, 'inThreads'],
    [Right.ReadMessageHistory, 'history'],
  ],
  forum: [
    [Right.ViewChannel, 'view'],
    [Right.SendMessages, 'send'],
    [Right.SendMessagesInThreads, 'inThreads'],
    [Right.ReadMessageHistory, 'history'],
  ],
  thread: [
    [Right.ViewChannel, 'view'],
    [Right.SendMessagesInThreads, 'inThreads'],
    [Right.ReadMessageHistory, 'history'],
  ],
};

export function isForum(channel: Channel): channel is ForumChannel | MediaChannel {
  return channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia;
}

/** What is missing in a channel of a guild; undefined where Discord has not told enough to know. */
export function missingIn(channel: GuildBasedChannel): string[] | undefined {
  const words = missingWords(channel.guild.preferredLocale);
  const kind = kindOf(channel);
  if (!kind) return [words.kind];
  const rights = channel.client.user && channel.permissionsFor(channel.client.user);
  if (!rights || !channel.guild.available) return undefined;
  const isLocked = channel.isThread() && channel.locked === true && !rights.has(Right.ManageThreads);
  return [
    ...NEEDED[kind].filter(([right]) => !rights.has(right)).map(([, word]) => words[word]),
    ...(isLocked ? [words.locked] : []),
  ];
}

/** Without this right Discord lists no messages at all, and does not say so. */
export function mayReadHistory(channel: Channel): boolean {
  if (channel.isDMBased()) return true;
  return channel.permissionsFor(channel.client.user)?.has([Right.ViewChannel, Right.ReadMessageHistory]) ?? false;
}

/** In the language that the guild chose for itself. */
export function missingWords(locale: string | undefined): Missing {
  return WORDS[languageOf(locale) ?? 'en'].discord.missing;
}

function kindOf(channel: GuildBasedChannel): keyof typeof NEEDED | undefined {
  if (channel.isThread()) return 'thread';
  if (isForum(channel)) return 'forum';
  return channel.type === ChannelType.GuildText || channel.type === ChannelType.GuildAnnouncement ? 'text' : undefined;
}
