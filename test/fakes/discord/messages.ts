/** Routes of messages: sending with and without a nonce, reading, editing, deleting, publishing. */
import {
  type APIAllowedMentions,
  type APIEmbed,
  type APIMessage,
  type APIMessageTopLevelComponent,
  ChannelType,
  RESTJSONErrorCodes as Code,
  MessageFlags,
  MessageType,
  PermissionFlagsBits as Right,
} from 'discord.js';
import { need, reach } from './access.js';
import { type Call, type Handler, Refusal, type Reply } from './server.js';
import { message as wire } from './wire-messages.js';
import { type Channel, isThread, type Message, momentOf, snowflake, type World } from './world.js';

/** What the bodies of every route that carries a message have in common. */
export interface MessageBody {
  readonly content?: string | null | undefined;
  readonly embeds?: readonly APIEmbed[] | null | undefined;
  readonly components?: readonly APIMessageTopLevelComponent[] | null | undefined;
  readonly flags?: number | null | undefined;
  readonly allowed_mentions?: APIAllowedMentions | null | undefined;
  readonly nonce?: string | number | null | undefined;
  readonly enforce_nonce?: boolean | null | undefined;
}

/** "The past few minutes" in which Discord knows a nonce again; it does not say how many. */
const NONCE_MEMORY = 5 * 60_000;

/** The routes by method and path. */
export function messageRoutes(world: World): Readonly<Record<string, Handler>> {
  return {
    'POST /channels/:channel/messages': (call) => send(world, call),
    'GET /channels/:channel/messages': (call) => list(world, call),
    'GET /channels/:channel/messages/:message': (call) => ok(world, stored(world, call)),
    'PATCH /channels/:channel/messages/:message': (call) => edit(world, call),
    'DELETE /channels/:channel/messages/:message': (call) => remove(world, call),
    'POST /channels/:channel/messages/:message/crosspost': (call) => publish(world, call),
  };
}

/** Adds a message to the world. What it may hold was checked before. */
export function keep(
  world: World,
  body: MessageBody,
  place: Pick<Message, 'channel' | 'source'> & Partial<Message>,
): Message {
  const message: Message = {
    id: place.id ?? snowflake(),
    author: place.author ?? world.bot.id,
    content: body.content ?? '',
    embeds: body.embeds ?? [],
    components: body.components ?? [],
    flags: body.flags ?? 0,
    mentions: body.allowed_mentions ?? undefined,
    nonce: body.nonce ?? undefined,
    seenBy: place.seenBy,
    answers: place.answers,
    loading: place.loading ?? false,
    editedAt: undefined,
    channel: place.channel,
    source: place.source,
    type: place.type ?? MessageType.Default,
  };
  world.messages.set(message.id, message);
  world.changed();
  return message;
}

/** Changes what the body names and leaves the rest. A message of components stays one, and takes no other text. */
export function change(world: World, message: Message, body: MessageBody): void {
  const staysComponents = message.flags & MessageFlags.IsComponentsV2;
  if (staysComponents && (body.content || body.embeds?.length)) {
    throw new Refusal(400, Code.InvalidFormBodyOrContentType, 'a Components V2 message takes no content and no embeds');
  }
  if (body.content !== undefined) message.content = body.content ?? '';
  if (body.embeds !== undefined) message.embeds = body.embeds ?? [];
  if (body.components !== undefined) message.components = body.components ?? [];
  if (body.allowed_mentions !== undefined) message.mentions = body.allowed_mentions ?? undefined;
  const stays = staysComponents | (message.flags & MessageFlags.Ephemeral);
  if (body.flags !== undefined) message.flags = stays | ((body.flags ?? 0) & ~MessageFlags.Ephemeral);
  message.loading = false;
  message.editedAt = new Date();
  world.changed();
}

function send(world: World, { params, body }: Call): Reply {
  const channel = reach(world, params.channel);
  const given = body as MessageBody; // checked against the schema
  mayWrite(world, channel, given);
  const earlier = given.enforce_nonce && given.nonce != null && sentWith(world, given.nonce);
  if (earlier) return ok(world, earlier);
  if (channel.thread) channel.thread.archived = false;
  return ok(world, keep(world, given, { channel: channel.id, source: 'plain' }));
}

function mayWrite(world: World, channel: Channel, body: MessageBody): void {
  if (channel.type === ChannelType.GuildForum) {
    throw new Refusal(400, Code.CannotSendAMessageInAForumChannel, 'Cannot send messages in a forum channel');
  }
  if (channel.recipient && !world.people.get(channel.recipient)?.takesMessages) {
    throw new Refusal(403, Code.CannotSendMessagesToThisUser, 'Cannot send messages to this user');
  }
  if (channel.thread?.locked) throw new Refusal(400, Code.InvalidActionOnArchivedThread, 'Thread is locked');
  need(world, channel, isThread(channel) ? Right.SendMessagesInThreads : Right.SendMessages);
  if (body.embeds?.length) need(world, channel, Right.EmbedLinks);
}

function sentWith(world: World, nonce: string | number): Message | undefined {
  const since = Date.now() - NONCE_MEMORY;
  return [...world.messages.values()].find(
    (message) => message.nonce === nonce && message.author === world.bot.id && momentOf(message.id).getTime() > since,
  );
}

function list(world: World, { params, query }: Call): Reply {
  const channel = reach(world, params.channel);
  if (!mayRead(world, channel)) return { status: 200, body: [] };
  const limit = Number(query.get('limit') ?? 50);
  const all = [...world.messages.values()].filter((each) => each.channel === channel.id && !each.seenBy);
  return { status: 200, body: slice(all.toReversed(), limit, query).map((each) => shown(world, each)) };
}

/** Newest first, as Discord gives them, whichever end is asked for. */
function slice(newestFirst: readonly Message[], limit: number, query: URLSearchParams): readonly Message[] {
  const bound = (name: string) => (query.has(name) ? BigInt(query.get(name) ?? 0) : undefined);
  const [before, after, around] = [bound('before'), bound('after'), bound('around')];
  if (before !== undefined) return newestFirst.filter(({ id }) => BigInt(id) < before).slice(0, limit);
  if (after !== undefined) return newestFirst.filter(({ id }) => BigInt(id) > after).slice(-limit);
  if (around === undefined) return newestFirst.slice(0, limit);
  const at = newestFirst.findIndex(({ id }) => BigInt(id) <= around);
  const from = Math.max(0, (at < 0 ? newestFirst.length : at) - Math.floor(limit / 2));
  return newestFirst.slice(from, from + limit);
}

function mayRead(world: World, channel: Channel): boolean {
  try {
    need(world, channel, Right.ReadMessageHistory);
    return true;
  } catch {
    return false;
  }
}

/** A message that the bot may see; for an ephemeral one only its interaction's token does. */
export function stored(world: World, { params }: Pick<Call, 'params'>): Message {
  const channel = reach(world, params.channel);
  const message = world.messages.get(params.message ?? '');
  if (!message || message.channel !== channel.id || message.seenBy) {
    throw new Refusal(404, Code.UnknownMessage, 'Unknown Message');
  }
  return message;
}

function edit(world: World, call: Call): Reply {
  const message = stored(world, call);
  if (message.author !== world.bot.id) {
    throw new Refusal(
      403,
      Code.CannotEditMessageAuthoredByAnotherUser,
      'Cannot edit a message authored by another user',
    );
  }
  if (world.channels.get(message.channel)?.thread?.archived) {
    throw new Refusal(400, Code.InvalidActionOnArchivedThread, 'Thread is archived');
  }
  change(world, message, call.body as MessageBody); // checked against the schema
  return ok(world, message);
}

function remove(world: World, call: Call): Reply {
  const message = stored(world, call);
  if (message.author !== world.bot.id) need(world, reach(world, message.channel), Right.ManageMessages);
  world.messages.delete(message.id);
  world.changed();
  return { status: 204 };
}

function publish(world: World, call: Call): Reply {
  const message = stored(world, call);
  if (world.channels.get(message.channel)?.type !== ChannelType.GuildAnnouncement) {
    throw new Refusal(400, Code.CannotExecuteActionOnThisChannelType, 'Cannot execute action on this channel type');
  }
  if (message.flags & MessageFlags.Crossposted) {
    throw new Refusal(400, Code.ThisMessageWasAlreadyCrossposted, 'This message was already crossposted');
  }
  message.flags |= MessageFlags.Crossposted;
  world.changed();
  return ok(world, message);
}

function ok(world: World, message: Message): Reply {
  return { status: 200, body: shown(world, message) };
}

/** Of what others write in a guild, a bot without the privileged intent sees no words unless they name it. */
function shown(world: World, message: Message): APIMessage {
  const isOpen = !world.channels.get(message.channel)?.guild || message.content.includes(`<@${world.bot.id}>`);
  const isHidden = message.author !== world.bot.id && !isOpen;
  return wire(world, isHidden ? { ...message, content: '', embeds: [], components: [] } : message);
}
