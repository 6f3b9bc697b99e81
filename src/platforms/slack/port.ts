/** What the core asks of Slack: to post, to discuss, to find again, to look, to link. */
import { z } from 'zod';
import type { Message } from '../../core/message.js';
import type { Address, Logger, Platform, Posted } from '../../core/ports.js';
import { messageAddress, placeAt } from './address.js';
import type { Clients } from './clients.js';
import { EVENT_TYPE, tsOf, type Where } from './history.js';
import type { Identity } from './identity.js';
import { codeOf, failureOf, scopesIn } from './outcome.js';
import type { Pace } from './pace.js';
import { QUIET, type Rendered, render } from './render.js';
import type { SlackWords } from './words.js';

export interface Port extends Pick<Platform, 'post' | 'discuss' | 'find' | 'check' | 'link'> {
  /** Posts what was rendered, into a thread where one is named, with the delivery's key where there is one. */
  send(rendered: Rendered, where: Where, key?: string): Promise<Posted>;
}

export interface PortOptions {
  readonly clients: Clients;
  readonly pace: Pace;
  /** Who the bot is; asked again after it could not be told. */
  readonly identity: () => Promise<Identity>;
  readonly words: SlackWords['missing'];
  readonly log: Logger;
  readonly now: () => Date;
  /** Milliseconds that one request may take. */
  readonly patience: number;
  /** Called with every fault, so that a dead token is noticed whoever meets it. */
  readonly onFault: (cause: unknown) => void;
}

/** Seconds by which this host's clock may be ahead of Slack's, whose timestamps carry the moment. A key is posted once, so a longer look finds nothing else. */
const SKEW = 5 * 60;

/** A look, a turn and a post make one call of the core, which is over after so many times what a request may take. */
const REQUESTS = 3;

/** Milliseconds after a message was posted in which nobody else can have opened its discussion, and how many of these are known. */
const FRESH = 10_000;
const FRESH_COUNT = 1_000;

const POSTED = z.object({ channel: z.string(), ts: z.string() });

/** With these every channel is found that people make and the bot is in. */
const LOOKING = ['channels:read', 'groups:read'];

const CHANNEL = z.object({
  channel: z.object({
    is_member: z.boolean().optional(),
    is_private: z.boolean().optional(),
    is_im: z.boolean().optional(),
    is_archived: z.boolean().optional(),
  }),
});

export function createPort({ clients, pace, identity, words, log, now, patience, onFault }: PortOptions): Port {
  const { posts } = clients;
  const fresh = new Map<Address, number>();

  /** When the last request of a call that begins now must have begun: whoever waits for it takes it for lost some time later, and may send again. */
  function lastStart(): number {
    return performance.now() + (REQUESTS - 1) * patience;
  }

  /** What was posted here just now needs no look for its discussion: of look-ups Slack allows fifty a minute, or one. */
  function remember(at: Address): void {
    const [oldest] = fresh.size < FRESH_COUNT ? [] : fresh.keys();
    if (oldest) fresh.delete(oldest);
    fresh.set(at, performance.now());
  }

  /** Whether it was posted here just now, and this is the first to ask. */
  function isFresh(at: Address): boolean {
    const since = fresh.get(at);
    fresh.delete(at);
    return since !== undefined && performance.now() - since < FRESH;
  }

  async function send(
    { text, blocks }: Rendered,
    { channel, thread }: Where,
    key?: string,
    until = lastStart(),
  ): Promise<Posted> {
    const sent = {
      ...QUIET,
      channel,
      text,
      // As they go over the wire: of an object the SDK makes a copy besides, without secrets, for a log that is off.
      blocks: JSON.stringify(blocks),
      link_names: false,
      parse: 'none',
      ...(thread && { thread_ts: thread }),
      ...(key && { metadata: JSON.stringify({ event_type: EVENT_TYPE, event_payload: { key } }) }),
    };
    let name = 'bot';
    try {
      const own = await identity();
      name = own.name;
      const posted = POSTED.parse(await pace.turn(channel, () => posts.apiCall('chat.postMessage', sent), until));
      return { kind: 'posted', at: messageAddress(own.team, posted.channel, posted.ts, thread) };
    } catch (cause) {
      onFault(cause);
      return failureOf(cause, now(), words, name);
    }
  }

  /** A message that does not fit is a mistake of ours, which no other attempt mends. */
  async function deliver(message: Message, where: Where, key?: string, until?: number): Promise<Posted> {
    let rendered: Rendered;
    try {
      rendered = render(message, key === undefined ? {} : { key });
    } catch (cause) {
      log.error({ err: cause, title: message.title }, 'Slack: a message could not be shown');
      return { kind: 'refused', missing: words.message('faults') };
    }
    return send(rendered, where, key, until);
  }

  async function look(
    key: string,
    where: Where,
    oldest: string,
    until: number,
  ): Promise<string | 'absent' | undefined> {
    try {
      return await tsOf(key, where, oldest, { client: posts, identity: await identity(), until });
    } catch (cause) {
      onFault(cause);
      log.warn({ err: cause, channel: where.channel }, 'Slack: a channel could not be looked through');
      // What Slack refuses, it refuses again; a call that broke or came too late says nothing.
      if (codeOf(cause) === undefined) throw cause;
      return undefined;
    }
  }

  return {
    send,

    async post(to, message, key) {
      const place = placeAt(to);
      if (!place) return { kind: 'gone' };
      if (place.kind === 'person') return deliver(message, { channel: place.person }, key);
      const isReply = place.kind !== 'channel';
      const where = isReply ? { channel: place.channel, thread: place.thread } : place;
      const posted = await deliver(message, where, key);
      if (posted.kind === 'posted' && !isReply) remember(posted.at);
      return posted;
    },

    /** A thread exists beneath every message, so it is open once its first message stands there. */
    async discuss(under, message, key) {
      const place = placeAt(under);
      if (place?.kind !== 'message') return { kind: 'gone' };
      const { channel, thread } = place;
      const until = lastStart();
      const found = isFresh(under) ? 'absent' : await look(key, { channel, thread }, thread, until);
      const isOpen = found !== undefined && found !== 'absent';
      const posted = isOpen ? undefined : await deliver(message, { channel, thread }, key, until);
      if (posted && posted.kind !== 'posted') return posted;
      return { kind: 'posted', at: messageAddress((await identity()).team, channel, thread) };
    },

    async find(at, key, since) {
      const place = placeAt(at);
      if (!place || place.kind === 'person') return 'cannot tell';
      const thread = place.kind === 'message' ? place.thread : undefined;
      const oldest = (since.getTime() / 1000 - SKEW).toFixed(6);
      const ts = await look(key, { channel: place.channel, thread }, oldest, lastStart());
      if (ts === undefined) return 'cannot tell';
      return ts === 'absent' ? ts : messageAddress((await identity()).team, place.channel, ts, thread);
    },

    async check(at) {
      const place = placeAt(at);
      if (!place || place.kind === 'person') return 'cannot tell';
      let name = 'bot';
      let scopes: Identity['scopes'];
      try {
        const own = await identity();
        [name, scopes] = [own.name, own.scopes];
        const answer = await posts.conversations.info({ channel: place.channel });
        scopes = scopesIn(answer) ?? scopes;
        if (scopes && !scopes.has('chat:write')) return [words.scope('chat:write')];
        const { channel } = CHANNEL.parse(answer);
        const isOpen = channel.is_im || channel.is_member || (!channel.is_private && scopes?.has('chat:write.public'));
        return [...(channel.is_archived ? [words.archived] : []), ...(isOpen ? [] : [words.membership(name)])];
      } catch (cause) {
        onFault(cause);
        scopes = scopesIn(cause) ?? scopes;
        if (scopes && !scopes.has('chat:write')) return [words.scope('chat:write')];
        // Who may not look into every kind of channel may not find one that is there.
        const isMissing = codeOf(cause) === 'channel_not_found' && LOOKING.every((scope) => scopes?.has(scope));
        return isMissing ? [words.channel(name)] : 'cannot tell';
      }
    },

    async link(at) {
      const place = placeAt(at);
      if (!place || place.kind === 'person') return undefined;
      try {
        if (place.kind === 'channel') return new URL(`archives/${place.channel}`, (await identity()).url).href;
        return (await posts.chat.getPermalink({ channel: place.channel, message_ts: place.ts })).permalink;
      } catch (cause) {
        onFault(cause);
        log.warn({ err: cause, at }, 'Slack: a message has no link');
        return undefined;
      }
    },
  };
}
