/** Finding a message again by the key that it was posted with. */
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Identity } from './identity.js';
import { readActionId } from './render.js';

/** The kind of our metadata: letters, digits and `_`; with a dot Slack drops it without a word (bolt-python#863). */
export const EVENT_TYPE = 'mali_delivery';

/** A channel, or the thread beneath one of its messages. */
export interface Where {
  readonly channel: string;
  readonly thread?: string | undefined;
}

/** Messages are looked through in pages of so many, and no further. */
const PAGE = 200;
const PAGES = 10;

const ANSWER = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      user: z.string().optional(),
      bot_id: z.string().nullish(),
      metadata: z.unknown().optional(),
      blocks: z.unknown().optional(),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().optional() }).nullish(),
});
type Message = z.infer<typeof ANSWER>['messages'][number];

const METADATA = z.object({ event_type: z.literal(EVENT_TYPE), event_payload: z.object({ key: z.string() }) });

/**
 * The ts of the bot's message with a key; undefined where that cannot be told. Rejects where Slack refuses, and where the
 * look would go on after `until`, by performance.now().
 *
 * @param oldest Seconds since 1970, as Slack writes them.
 */
export async function tsOf(
  key: string,
  where: Where,
  oldest: string,
  { client, identity, until }: { readonly client: WebClient; readonly identity: Identity; readonly until: number },
): Promise<string | 'absent' | undefined> {
  if (!mayRead(identity, where.channel)) return undefined;
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    if (performance.now() > until) throw new Error(`page ${page + 1} of a look came too late`);
    const read = ANSWER.parse(await messagesOf(client, where, oldest, cursor));
    const found = read.messages.find((each) => isBy(identity, each) && hasKey(each, key));
    if (found) return found.ts;
    cursor = read.response_metadata?.next_cursor;
    if (!cursor) return 'absent';
  }
  return undefined;
}

function messagesOf(
  { conversations }: WebClient,
  { channel, thread }: Where,
  oldest: string,
  cursor: string | undefined,
): Promise<unknown> {
  const bounds = { channel, oldest, limit: PAGE, include_all_metadata: true, ...(cursor && { cursor }) };
  return thread === undefined ? conversations.history(bounds) : conversations.replies({ ...bounds, ts: thread });
}

/** The scopes that let a bot read a kind of channel. Since 2021 private channels have ids like public ones. */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  C: ['channels:history', 'groups:history'],
  G: ['groups:history', 'mpim:history'],
  D: ['im:history'],
};

function mayRead({ scopes }: Identity, channel: string): boolean {
  return !scopes || (SCOPES[channel.charAt(0)] ?? []).some((scope) => scopes.has(scope));
}

/** Anyone's app can write metadata like ours. */
function isBy({ person, bot }: Identity, { user, bot_id }: Message): boolean {
  return user === person || bot_id === bot;
}

/** By its metadata, else by the key in its buttons, for Slack does not always give metadata back. */
function hasKey({ metadata, blocks }: Message, key: string): boolean {
  const read = METADATA.safeParse(metadata);
  if (read.success) return read.data.event_payload.key === key;
  return actionIdsIn(blocks).some((id) => readActionId(id)?.key === key);
}

function actionIdsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'action_id' && typeof inner === 'string' ? [inner] : actionIdsIn(inner),
  );
}
