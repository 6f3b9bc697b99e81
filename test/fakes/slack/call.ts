/**
 * One call of a Web API method: its arguments as the SDK encodes them, and the checks that several methods share.
 */

import { BOT } from './furniture.js';
import { type Json, parsed, record, records, word } from './json.js';
import { Refusal } from './refusal.js';
import type { FakeChannel, Workspace } from './workspace.js';

/** What a method may look at and change. */
export interface Bench {
  readonly workspace: Workspace;
  /** What the bot's token may do; a test may take a scope away. */
  readonly scopes: Set<string>;
  /** Notes mistakes that no bot should make. */
  note(where: string, mistakes: readonly string[]): void;
  /** The WebSocket address for one connection. */
  socketAddress(): string;
}

export interface Method {
  /** Any one of these suffices; none are needed where it is empty. */
  scopes?(args: Json, workspace: Workspace): readonly string[];
  /** Called with the app's token instead of the bot's. */
  readonly forApp?: true;
  /** Gives the fields beside `ok: true`, or throws a {@link Refusal}. */
  run(args: Json, bench: Bench): Json;
}

const JSON_FIELDS = new Set(['blocks', 'view', 'metadata', 'attachments']);
const BOOLEANS = new Set([
  'unfurl_links',
  'unfurl_media',
  'reply_broadcast',
  'link_names',
  'mrkdwn',
  'include_all_metadata',
  'inclusive',
  'return_im',
  'prevent_creation',
  'include_locale',
]);

/**
 * The arguments of a body as the SDK sends it: form-encoded, with JSON and booleans as strings; or JSON.
 * JSON that cannot be read stays a string, which the method refuses.
 */
export function decode(body: string, contentType: string): Json {
  if (contentType.startsWith('application/json')) return record(parsed(body));
  const fields = [...new URLSearchParams(body)].map(([name, value]) => {
    if (JSON_FIELDS.has(name)) return [name, parsed(value)];
    if (BOOLEANS.has(name)) return [name, value === 'true' || value === '1'];
    return [name, value];
  });
  return Object.fromEntries(fields);
}

/** A field that must be there. */
export function need(args: Json, name: string): string {
  const value = word(args[name]);
  if (value === undefined) {
    throw new Refusal('invalid_arguments', {
      response_metadata: { messages: [`[ERROR] missing required field: ${name}`] },
    });
  }
  return value;
}

export function blocksOf(args: Json): Json[] {
  if (args.blocks !== undefined && !Array.isArray(args.blocks)) throw new Refusal('invalid_blocks_format');
  return records(args.blocks);
}

/** The channel, if the bot can see it. A private one that it is not in might as well not be there. */
export function visible(id: string, { channels }: Workspace): FakeChannel {
  const channel = channels.get(id);
  const hidden = channel && channel.kind !== 'public' && !channel.members.has(BOT.id);
  if (!channel || hidden) throw new Refusal('channel_not_found');
  return channel;
}

const PREFIX = { public: 'channels', private: 'groups', im: 'im', mpim: 'mpim' } as const;

/** The scope for this kind of channel; where there is no such channel, any kind's. */
export function perKind(suffix: 'history' | 'read') {
  return (args: Json, { channels }: Workspace): string[] => {
    const kind = channels.get(String(args.channel))?.kind;
    return (kind ? [PREFIX[kind]] : Object.values(PREFIX)).map((prefix) => `${prefix}:${suffix}`);
  };
}
