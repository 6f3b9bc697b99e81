/**
 * Addresses on Discord: `discord:<person>`, `discord:<guild>:<channel>`, `discord:<guild>:<channel>:<message>`.
 *
 * A thread is a channel with an address like any other. A direct conversation has `@me` for its guild, as in Discord's own links.
 */
import type { Address } from '../../core/ports.js';

/** What an address names. */
export type Place =
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'channel'; readonly guild: string; readonly channel: string }
  | { readonly kind: 'message'; readonly guild: string; readonly channel: string; readonly message: string };

/** Stands for the guild where there is none. */
export const DIRECT = '@me';

const ADDRESS = /^discord:(?:(\d+)|(\d+|@me):(\d+)(?::(\d+))?)$/;

export function personAddress(id: string): Address {
  return `discord:${id}`;
}

export function channelAddress(guild: string, channel: string): Address {
  return `discord:${guild}:${channel}`;
}

export function messageAddress(guild: string, channel: string, message: string): Address {
  return `discord:${guild}:${channel}:${message}`;
}

/** The guild that addresses begin with; undefined for the beginning of others, such as those of direct conversations. */
export function guildOf(beginning: Address): string | undefined {
  return /^discord:(\d+)$/.exec(beginning)?.[1];
}

/** Reads an address; undefined for one that is not Discord's. */
export function placeAt(address: Address): Place | undefined {
  const [, person, guild = '', channel, message] = ADDRESS.exec(address) ?? [];
  if (person) return { kind: 'person', id: person };
  if (!channel) return undefined;
  return message ? { kind: 'message', guild, channel, message } : { kind: 'channel', guild, channel };
}
