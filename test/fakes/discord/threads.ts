/** Routes of channels and threads: reading them, opening a thread beneath a message or as a forum's post, changing one. */
import {
  ChannelType,
  RESTJSONErrorCodes as Code,
  GatewayDispatchEvents,
  MessageType,
  type RESTPatchAPIChannelJSONBody,
  type RESTPostAPIChannelThreadsJSONBody,
  PermissionFlagsBits as Right,
  ThreadAutoArchiveDuration,
} from 'discord.js';
import { need, reach, reachGuild } from './access.js';
import { keep, type MessageBody, stored } from './messages.js';
import { type Call, type Handler, Refusal, type Reply } from './server.js';
import { channel as shown, threadMember } from './wire.js';
import { message as shownMessage } from './wire-messages.js';
import { type Channel, rightsOf, snowflake, type World } from './world.js';

/** Tells the gateway of an event. */
export type Dispatch = (event: GatewayDispatchEvents, data: unknown) => void;

/** A thread's body with what only a forum's post has. */
type ThreadBody = RESTPostAPIChannelThreadsJSONBody & { message?: MessageBody; applied_tags?: readonly string[] };

/** The routes by method and path. */
export function threadRoutes(world: World, dispatch: Dispatch): Readonly<Record<string, Handler>> {
  return {
    'GET /channels/:channel': ({ params }) => ({ status: 200, body: shown(world, reach(world, params.channel)) }),
    'PATCH /channels/:channel': (call) => change(world, dispatch, call),
    'POST /channels/:channel/messages/:message/threads': (call) => openBeneath(world, dispatch, call),
    'POST /channels/:channel/threads': (call) => open(world, dispatch, call),
    'PUT /channels/:channel/thread-members/@me': ({ params }) => {
      reach(world, params.channel);
      return { status: 204 };
    },
    'GET /channels/:channel/threads/archived/public': ({ params }) => {
      const { id } = reach(world, params.channel);
      return { status: 200, body: threads(world, (each) => each.parent === id && each.thread?.archived === true) };
    },
    'GET /guilds/:guild/threads/active': ({ params }) => {
      const { id } = reachGuild(world, params.guild);
      return { status: 200, body: threads(world, (thread) => thread.guild === id && !thread.thread?.archived) };
    },
  };
}

function threads(world: World, wanted: (thread: Channel) => boolean) {
  const seen = (thread: Channel) => (rightsOf(world, world.bot, thread) & Right.ViewChannel) !== 0n;
  const found = [...world.channels.values()].filter((each) => each.thread && wanted(each) && seen(each));
  return {
    threads: found.map((each) => shown(world, each)),
    members: found.map((each) => threadMember(world, each)),
    has_more: false,
  };
}

function openBeneath(world: World, dispatch: Dispatch, call: Call): Reply {
  const message = stored(world, call);
  const channel = reach(world, message.channel);
  const type = THREAD_TYPES.get(channel.type);
  if (type === undefined || channel.type === ChannelType.GuildForum) throw wrongKind();
  need(world, channel, Right.CreatePublicThreads);
  if (world.channels.has(message.id)) {
    throw new Refusal(400, Code.ThreadAlreadyCreatedForMessage, 'A thread has already been created for this message');
  }
  const thread = hang(world, channel, type, message.id, call.body as ThreadBody); // checked against the schema
  keep(
    world,
    {},
    { channel: thread.id, author: message.author, source: 'plain', type: MessageType.ThreadStarterMessage },
  );
  dispatch(GatewayDispatchEvents.ThreadCreate, { ...shown(world, thread), newly_created: true });
  return { status: 201, body: shown(world, thread) };
}

/** What a thread is in a channel of each kind. */
const THREAD_TYPES: ReadonlyMap<ChannelType, ChannelType> = new Map([
  [ChannelType.GuildText, ChannelType.PublicThread],
  [ChannelType.GuildAnnouncement, ChannelType.AnnouncementThread],
  [ChannelType.GuildForum, ChannelType.PublicThread],
]);

/** Without a message: a forum's post, which is a thread with its first message, or a bare thread, private unless told otherwise. */
function open(world: World, dispatch: Dispatch, { params, body }: Call): Reply {
  const channel = reach(world, params.channel);
  const given = body as ThreadBody; // checked against the schema
  if (!THREAD_TYPES.has(channel.type)) throw wrongKind();
  const isForum = channel.type === ChannelType.GuildForum;
  if (isForum) mayPost(world, channel, given);
  else
    need(
      world,
      channel,
      given.type === ChannelType.PublicThread ? Right.CreatePublicThreads : Right.CreatePrivateThreads,
    );
  const type = isForum ? ChannelType.PublicThread : (given.type ?? ChannelType.PrivateThread);
  const thread = hang(world, channel, type, snowflake(), given);
  const first = given.message && keep(world, given.message, { id: thread.id, channel: thread.id, source: 'plain' });
  dispatch(GatewayDispatchEvents.ThreadCreate, { ...shown(world, thread), newly_created: true });
  const said = first && { message: { ...shownMessage(world, first), thread: undefined } };
  return { status: 201, body: { ...shown(world, thread), ...said } };
}

function mayPost(world: World, forum: Channel, { message, applied_tags: tags = [] }: ThreadBody): void {
  need(world, forum, Right.SendMessages);
  if (message?.embeds?.length) need(world, forum, Right.EmbedLinks);
  const known = new Set(forum.tags.map(({ id }) => id));
  if (tags.some((tag) => !known.has(tag))) throw new Refusal(400, Code.UnknownTag, 'Unknown Tag');
  if (forum.requiresTag && tags.length === 0) {
    throw new Refusal(400, Code.TagRequiredToCreateAForumPostInThisChannel, 'A tag is required to create a forum post');
  }
}

function hang(world: World, channel: Channel, type: ChannelType, id: string, body: ThreadBody): Channel {
  const thread: Channel = {
    id,
    type,
    name: body.name,
    parent: channel.id,
    ...(channel.guild && { guild: channel.guild }),
    overwrites: [],
    tags: [],
    requiresTag: false,
    thread: {
      archived: false,
      locked: false,
      archiveMinutes: body.auto_archive_duration ?? ThreadAutoArchiveDuration.OneDay,
      tags: body.applied_tags ?? [],
      owner: world.bot.id,
    },
  };
  world.channels.set(id, thread);
  world.changed();
  return thread;
}

function change(world: World, dispatch: Dispatch, { params, body }: Call): Reply {
  const channel = reach(world, params.channel);
  const { thread } = channel;
  if (!thread) throw wrongKind(); // the bot keeps its hands off the channels themselves
  if (thread.owner !== world.bot.id) need(world, channel, Right.ManageThreads);
  const given = body as RESTPatchAPIChannelJSONBody; // checked against the schema
  if (thread.archived && given.archived !== false) {
    throw new Refusal(400, Code.InvalidActionOnArchivedThread, 'Thread is archived');
  }
  channel.name = given.name ?? channel.name;
  thread.archived = given.archived ?? thread.archived;
  thread.locked = given.locked ?? thread.locked;
  thread.archiveMinutes = given.auto_archive_duration ?? thread.archiveMinutes;
  thread.tags = given.applied_tags ?? thread.tags;
  world.changed();
  dispatch(GatewayDispatchEvents.ThreadUpdate, shown(world, channel));
  return { status: 200, body: shown(world, channel) };
}

function wrongKind(): Refusal {
  return new Refusal(400, Code.CannotExecuteActionOnThisChannelType, 'Cannot execute action on this channel type');
}
