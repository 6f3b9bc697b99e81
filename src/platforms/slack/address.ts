/**
 * Addresses of Slack: `slack:T1:C1` is a channel, `slack:T1:U1` a person, `slack:T1:C1:1699.1` a message that stands in
 * the channel and the thread beneath it, `slack:T1:C1:1699.1:1699.2` a reply in that thread.
 */
import type { Address } from '../../core/ports.js';

/** What stands behind an address. A thread is named by the message above it. */
export type Place =
  | { readonly kind: 'person'; readonly person: string }
  | { readonly kind: 'channel'; readonly channel: string }
  | { readonly kind: 'message'; readonly channel: string; readonly thread: string; readonly ts: string };

/** A channel's or person's address. */
export function addressOf(team: string, id: string): Address {
  return `slack:${team}:${id}`;
}

/** @param thread The ts of the message above, for a reply. */
export function messageAddress(team: string, channel: string, ts: string, thread?: string): Address {
  const path = thread === undefined || thread === ts ? ts : `${thread}:${ts}`;
  return `slack:${team}:${channel}:${path}`;
}

/** Undefined for what is no address of Slack's. */
export function placeAt(address: Address): Place | undefined {
  const [, id, thread, reply] = ADDRESS.exec(address) ?? [];
  if (id === undefined) return undefined;
  if (thread !== undefined) return { kind: 'message', channel: id, thread, ts: reply ?? thread };
  return /^[UW]/.test(id) ? { kind: 'person', person: id } : { kind: 'channel', channel: id };
}

const ADDRESS = /^slack:[A-Z0-9]+:([A-Z0-9]+)(?::(\d+\.\d+)(?::(\d+\.\d+))?)?$/;
