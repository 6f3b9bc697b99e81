/**
 * The requests that put something on Discord, each safe to be tried again or never tried twice.
 */
import {
  type APIMessage,
  type APIThreadChannel,
  RESTJSONErrorCodes as Code,
  type ForumChannel,
  type MediaChannel,
  type REST,
  type RESTPostAPICurrentUserCreateDMChannelResult,
  Routes,
} from 'discord.js';
import type { Message } from '../../core/message.js';
import type { Logger } from '../../core/ports.js';
import { clean, clip, spaced } from '../../core/text.js';
import type { Place } from './address.js';
import { nonceOf } from './custom-id.js';
import { LIMITS } from './limits.js';
import { apiCode, withoutContent } from './outcome.js';
import type { Pace } from './pace.js';
import { render } from './render.js';
import { missingWords } from './rights.js';

export interface SendingDeps {
  /** Repeats what failed on Discord's side. */
  readonly rest: REST;
  /** Repeats nothing. */
  readonly once: REST;
  readonly pace: Pace;
  readonly log: Logger;
}

/** A forum takes no post without a tag, and has none that fits. Says which it lacks. */
export class TagNeeded extends Error {}

/** Milliseconds for one request from its turn on, repetitions included; with the wait before it, a delivery gives it thirty seconds. */
const PATIENCE = 20_000;

/** Nothing in a message notifies anybody, whatever it says. */
const SILENT = { allowed_mentions: { parse: [] } };

export function createSending({ rest, once, pace, log }: SendingDeps) {
  async function post(through: REST, route: `/${string}`, body?: object): Promise<unknown> {
    await pace.turn();
    // Not AbortSignal.timeout: that one stays until it ends, and thousands of them do.
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new Error(`no answer within ${PATIENCE} ms`)), PATIENCE);
    try {
      return await through.post(route, { ...(body && { body }), signal: late.signal });
    } finally {
      clearTimeout(timer);
    }
  }

  /** Opens the direct conversation with somebody, or finds it open. */
  async function direct(person: string): Promise<string> {
    const opened = await post(rest, Routes.userChannels(), { recipient_id: person });
    return (opened as RESTPostAPICurrentUserCreateDMChannelResult).id; // by Discord's documentation
  }

  return {
    direct,

    /** Sends to a channel, a thread or a direct conversation. Discord gives the first message back for a second with its key. */
    async toChannel(channel: string, message: Message, key: string): Promise<string> {
      const nonce = nonceOf(channel, key, LIMITS.message.nonce);
      const body = { ...render(message, key), ...SILENT, nonce, enforce_nonce: true };
      return ((await post(rest, Routes.channelMessages(channel), body)) as APIMessage).id; // as above
    },

    /** Opens a post, which is a thread with its first message. Discord knows no nonce here. */
    async toForum(forum: ForumChannel | MediaChannel, message: Message, key: string): Promise<string> {
      const body = {
        name: threadName(message),
        auto_archive_duration: LIMITS.thread.archiveAfter,
        applied_tags: tagsFor(forum, message.theme),
        message: { ...render(message, key), ...SILENT },
      };
      return ((await post(once, Routes.threads(forum.id), body)) as APIThreadChannel).id; // as above
    },

    /** The thread beneath a message, and whether it was not there before. A forum's post is its own thread. */
    async threadBeneath({ channel, message: id }: Extract<Place, { kind: 'message' }>, message: Message) {
      if (channel === id) return { thread: channel, isNew: false };
      const body = { name: threadName(message), auto_archive_duration: LIMITS.thread.archiveAfter };
      try {
        await post(rest, Routes.threads(channel, id), body);
        return { thread: id, isNew: true };
      } catch (cause) {
        if (apiCode(cause) !== Code.ThreadAlreadyCreatedForMessage) throw cause;
        return { thread: id, isNew: false }; // it has the message's own id
      }
    },

    /** Shows an announcement channel's message to its followers. Discord allows some ten an hour; the message stands without. */
    async publish(channel: string, message: string): Promise<void> {
      try {
        await post(once, Routes.channelMessageCrosspost(channel, message));
      } catch (cause) {
        if (apiCode(cause) === Code.ThisMessageWasAlreadyCrossposted) return;
        log.warn(
          { err: withoutContent(cause), channel, message },
          'a message was posted, but not published to followers',
        );
      }
    },
  };
}

function tagsFor({ availableTags, flags, guild }: ForumChannel | MediaChannel, theme = ''): string[] {
  const tag = availableTags.find(({ name }) => tagName(name) === tagName(theme));
  if (tag) return [tag.id];
  if (flags.has('RequireTag')) throw new TagNeeded(missingWords(guild.preferredLocale).tag(theme));
  return [];
}

function tagName(name: string): string {
  return name.toLowerCase().slice(0, LIMITS.tag).trim();
}

function threadName({ title }: Message): string {
  return clip(spaced(clean(title)).trim(), LIMITS.thread.name);
}
