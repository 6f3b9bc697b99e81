/**
 * Looking for a message of our own by the key it was posted with.
 */
import {
  type APIMessage,
  type APIThreadChannel,
  RESTJSONErrorCodes as Code,
  type REST,
  type RESTGetAPIChannelMessagesResult,
  type RESTGetAPIChannelThreadsArchivedPublicResult,
  type RESTGetAPIGuildThreadsResult,
  Routes,
} from 'discord.js';
import { readCustomId, signOf } from './custom-id.js';
import { LIMITS } from './limits.js';
import { apiCode } from './outcome.js';

/** Where and for what to look. */
export interface Search {
  readonly rest: Pick<REST, 'get'>;
  /** The bot's own id. */
  readonly me: string;
  readonly key: string;
  /** Older messages are not looked at. */
  readonly since: Date;
}

/** Requests for one search; a channel in which more was said since is not read to the end. */
const PAGES = 10;

/** Milliseconds by which this host's clock may be ahead of Discord's, whose ids carry the moment. */
const SKEW = 5 * 60_000;

/** The id of the message with this key in a channel, a thread or a direct conversation. */
export async function findMessage(
  channel: string,
  { rest, me, key, since }: Search,
): Promise<string | 'absent' | 'cannot tell'> {
  let after = idAt(since);
  for (let page = 0; page < PAGES; page++) {
    const query = new URLSearchParams({ limit: String(LIMITS.listing), after });
    const messages = (await rest.get(Routes.channelMessages(channel), { query })) as RESTGetAPIChannelMessagesResult; // by Discord's documentation
    const found = messages.find((message) => message.author.id === me && bears(message, key));
    if (found) return found.id;
    if (messages.length < LIMITS.listing) return 'absent';
    after = messages.reduce((newest, { id }) => (BigInt(id) > BigInt(newest) ? id : newest), after);
  }
  return 'cannot tell';
}

/** The id of the post, which is a thread, with this key in a forum. */
export async function findPost(
  guild: string,
  forum: string,
  search: Search,
): Promise<string | 'absent' | 'cannot tell'> {
  const { rest, me, key, since } = search;
  const active = (await rest.get(Routes.guildActiveThreads(guild))) as RESTGetAPIGuildThreadsResult; // as above
  const query = new URLSearchParams({ limit: String(LIMITS.listing) });
  const route = Routes.channelThreads(forum, 'public');
  const archived = (await rest.get(route, { query })) as RESTGetAPIChannelThreadsArchivedPublicResult; // as above
  const earliest = BigInt(idAt(since));
  const isCandidate = (thread: Thread) =>
    thread.parent_id === forum && thread.owner_id === me && BigInt(thread.id) > earliest;
  for (const { id } of [...active.threads, ...archived.threads].map(asThread).filter(isCandidate)) {
    const first = await starter(rest, id);
    if (first && bears(first, key)) return id;
  }
  return archived.has_more && archivedSince(archived.threads.map(asThread), since) ? 'cannot tell' : 'absent';
}

/** Whether a message was posted with this key: a button of it says so, or where it has none, its container. */
function bears({ components = [] }: Pick<APIMessage, 'components'>, key: string): boolean {
  const { mark, number } = signOf(key);
  const isMarked = (part: Part): boolean => {
    const carried = part.custom_id === undefined ? undefined : readCustomId(part.custom_id);
    const inner = [...(part.components ?? []), ...(part.accessory ? [part.accessory] : [])];
    return (carried?.kind === 'ask' && carried.mark === mark) || part.id === number || inner.some(isMarked);
  };
  return (components as readonly Part[]).some(isMarked); // every component has some of these
}

interface Part {
  readonly id?: number;
  readonly custom_id?: string;
  readonly components?: readonly Part[];
  readonly accessory?: Part;
}

type Thread = Pick<APIThreadChannel, 'id' | 'parent_id' | 'owner_id' | 'thread_metadata'>;

function asThread(channel: object): Thread {
  return channel as Thread; // lists of threads hold nothing else
}

/** The archive lists what was archived last first, and a post that was made since cannot have been archived before. */
function archivedSince(threads: readonly Thread[], since: Date): boolean {
  return threads.every(({ thread_metadata: about }) => new Date(about?.archive_timestamp ?? 0) > since);
}

/** A post's first message, which has the thread's own id; undefined where somebody deleted it. */
async function starter(rest: Search['rest'], thread: string): Promise<APIMessage | undefined> {
  try {
    return (await rest.get(Routes.channelMessage(thread, thread))) as APIMessage; // as above
  } catch (cause) {
    if (apiCode(cause) === Code.UnknownMessage) return undefined;
    throw cause;
  }
}

/** Discord counts milliseconds from the first of January 2015. */
const EPOCH = Date.UTC(2015, 0, 1);

/** The id that a message of that moment would have. */
function idAt(moment: Date): string {
  return String(BigInt(Math.max(0, moment.getTime() - SKEW - EPOCH)) << 22n);
}
