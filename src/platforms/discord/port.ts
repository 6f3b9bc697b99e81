/**
 * The core's side of Discord: posting, discussing, finding, checking, linking.
 *
 * A message to a channel carries a nonce, so that Discord knows a second attempt, and may be retried here. A forum's post
 * knows no nonce and is sent once; whoever does not learn what became of it looks for it.
 */
import { type Channel, ChannelType, type Client, RESTJSONErrorCodes as Code, type REST } from 'discord.js';
import type { Address, Logger, Platform, Posted } from '../../core/ports.js';
import { channelAddress, DIRECT, messageAddress, type Place, placeAt } from './address.js';
import { findMessage, findPost, type Search } from './history.js';
import { apiCode, failureOf, quietUntil, withoutContent } from './outcome.js';
import type { Pace } from './pace.js';
import { isForum, mayReadHistory, missingIn, missingWords } from './rights.js';
import { createSending, TagNeeded } from './sending.js';

export interface PortDeps {
  /** The connection, while there is one. */
  client(): Client<true> | undefined;
  /** Repeats what failed on Discord's side. */
  readonly rest: REST;
  /** Repeats nothing. */
  readonly once: REST;
  readonly pace: Pace;
  readonly log: Logger;
  now(): Date;
}

export type Port = Pick<Platform, 'post' | 'discuss' | 'find' | 'check' | 'link'>;

/** Milliseconds until the core may try again while there is no connection. */
const UNCONNECTED = 10_000;

export function createPort({ client, rest, once, pace, log, now }: PortDeps): Port {
  const sending = createSending({ rest, once, pace, log });
  const reading: Search['rest'] = {
    async get(...request) {
      await pace.turn('look-up');
      return rest.get(...request);
    },
  };
  let quiet = new Date(0);

  /** Runs one attempt, unless Discord asked for quiet; what went wrong becomes an outcome. */
  async function attempt(to: Address, work: (client: Client<true>) => Promise<Address>): Promise<Posted> {
    const connection = client();
    if (!connection) return { kind: 'retry', after: new Date(now().getTime() + UNCONNECTED) };
    if (now() < quiet) return { kind: 'retry', after: quiet };
    try {
      return { kind: 'posted', at: await work(connection) };
    } catch (cause) {
      quiet = quietUntil(cause, now()) ?? quiet;
      return outcome(cause, to, connection);
    }
  }

  async function outcome(cause: unknown, to: Address, { guilds }: Client<true>): Promise<Posted> {
    if (cause instanceof TagNeeded) return { kind: 'refused', missing: cause.message };
    const place = needed(to);
    const guild = place.kind === 'person' ? undefined : guilds.cache.get(place.guild);
    const words = missingWords(guild?.preferredLocale);
    const failure = failureOf(cause, now(), words);
    log.warn({ err: withoutContent(cause), to, outcome: failure.kind }, 'an attempt to post on Discord failed');
    if (failure.kind !== 'lacking') return failure;
    if (!guild && place.kind !== 'person') return { kind: 'gone' };
    const lacking = await check(to);
    const named = lacking === 'cannot tell' ? [] : lacking;
    return { kind: 'refused', missing: named.join(', ') || words.view };
  }

  async function check(at: Address): Promise<string[] | 'cannot tell'> {
    const connection = client();
    const place = needed(at);
    if (!connection || place.kind === 'person') return 'cannot tell';
    try {
      const channel = await channelOf(connection, place.channel);
      return channel.isDMBased() ? [] : (missingIn(channel) ?? 'cannot tell');
    } catch (cause) {
      const code = apiCode(cause);
      const isHidden = code === Code.UnknownChannel || code === Code.MissingAccess;
      const words = missingWords(connection.guilds.cache.get(place.guild)?.preferredLocale);
      return isHidden ? [words.channel] : 'cannot tell';
    }
  }

  return {
    check,

    async post(to, message, key) {
      const place = needed(to);
      return attempt(to, async (connection) => {
        if (place.kind === 'person') {
          const direct = await sending.direct(place.id);
          return messageAddress(DIRECT, direct, await sending.toChannel(direct, message, key));
        }
        const channel = await channelOf(connection, place.channel);
        if (isForum(channel)) {
          const thread = await sending.toForum(channel, message, key);
          return messageAddress(place.guild, thread, thread);
        }
        const sent = await sending.toChannel(channel.id, message, key);
        if (channel.type === ChannelType.GuildAnnouncement) await sending.publish(channel.id, sent);
        return messageAddress(place.guild, channel.id, sent);
      });
    },

    async discuss(under, message, key) {
      const place = needed(under);
      if (place.kind !== 'message') throw new TypeError(`${under} is no message that could be discussed`);
      return attempt(under, async ({ user }) => {
        const { thread, isNew } = await sending.threadBeneath(place, message);
        const known = isNew
          ? 'absent'
          : await findMessage(thread, { rest: reading, me: user.id, key, since: new Date(0) });
        if (known === 'absent' || known === 'cannot tell') await sending.toChannel(thread, message, key);
        return channelAddress(place.guild, thread);
      });
    },

    async find(at, key, since) {
      const connection = client();
      if (!connection) return 'cannot tell';
      try {
        return await found(needed(at), connection, { rest: reading, me: connection.user.id, key, since });
      } catch (cause) {
        if (apiCode(cause) === Code.UnknownChannel) return 'absent';
        log.warn({ err: withoutContent(cause), at }, 'a message could not be looked for on Discord');
        return 'cannot tell';
      }
    },

    async link(at) {
      const place = needed(at);
      if (place.kind === 'person') return `https://discord.com/users/${place.id}`;
      const channel = `https://discord.com/channels/${place.guild}/${place.channel}`;
      return place.kind === 'message' ? `${channel}/${place.message}` : channel;
    },
  };

  async function found(
    place: Place,
    connection: Client<true>,
    search: Search,
  ): Promise<Address | 'absent' | 'cannot tell'> {
    if (place.kind === 'person') {
      const direct = await sending.direct(place.id);
      return addressed(await findMessage(direct, search), (id) => messageAddress(DIRECT, direct, id));
    }
    const channel = await channelOf(connection, place.channel);
    const posted = isForum(channel)
      ? addressed(await findPost(place.guild, channel.id, search), (id) => messageAddress(place.guild, id, id))
      : addressed(await findMessage(channel.id, search), (id) => messageAddress(place.guild, channel.id, id));
    // Without the right to read Discord lists nothing, and does not say why. Asked last, when the news of it had time to come.
    return posted === 'absent' && !mayReadHistory(channel) ? 'cannot tell' : posted;
  }
}

/** From what the gateway told, which costs no request; else from Discord. */
async function channelOf({ channels }: Client<true>, id: string): Promise<Channel> {
  const channel = channels.cache.get(id) ?? (await channels.fetch(id));
  if (!channel) throw new TypeError(`Discord gave nothing for channel ${id}`);
  return channel;
}

function addressed(id: string, address: (id: string) => Address): Address | 'absent' | 'cannot tell' {
  return id === 'absent' || id === 'cannot tell' ? id : address(id);
}

function needed(address: Address): Place {
  const place = placeAt(address);
  if (!place) throw new TypeError(`${address} is no address on Discord`);
  return place;
}
