/** `conversations.*` and `users.info`: what the bot may read. */
import { type Method, need, perKind, visible } from './call.js';
import { messageJson } from './chat.js';
import { BOT, TEAM } from './furniture.js';
import { type Json, word } from './json.js';
import { Refusal } from './refusal.js';
import type { FakeChannel, FakeMessage, FakePerson, Workspace } from './workspace.js';

export const CONVERSATIONS: Readonly<Record<string, Method>> = {
  'conversations.history': {
    scopes: perKind('history'),
    run(args, { workspace }) {
      const channel = readable(args, workspace);
      const all = workspace.messages.filter((each) => each.channel === channel.id && !each.to);
      const top = all.filter((each) => !each.thread || each.broadcast).reverse();
      return window(top, args, { fallback: 100, most: 999 }, (each) => withReplies(each, all));
    },
  },

  'conversations.replies': {
    scopes: perKind('history'),
    run(args, { workspace }) {
      const channel = readable(args, workspace);
      const all = workspace.messages.filter((each) => each.channel === channel.id && !each.to);
      const named = all.find((each) => each.ts === need(args, 'ts'));
      if (!named) throw new Refusal('thread_not_found');
      const root = named.thread ?? named.ts;
      const thread = all.filter((each) => each.ts === root || each.thread === root);
      return window(thread, args, { fallback: 1000, most: 1000 }, (each) => withReplies(each, all));
    },
  },

  'conversations.info': {
    scopes: perKind('read'),
    run: (args, { workspace }) => ({ channel: channelJson(visible(need(args, 'channel'), workspace)) }),
  },

  'conversations.open': {
    scopes: () => ['im:write'],
    run(args, { workspace }) {
      const [id = '', ...others] = (word(args.users) ?? '').split(',');
      if (id === '') throw new Refusal('users_list_not_supplied');
      if (others.length > 0) throw new Refusal('invalid_arguments');
      const person = workspace.people.get(id);
      if (!person || person.bot) throw new Refusal('user_not_found');
      const im = workspace.im(id);
      return { no_op: false, already_open: false, channel: args.return_im ? channelJson(im) : { id: im.id } };
    },
  },

  'users.info': {
    scopes: () => ['users:read'],
    run(args, { workspace }) {
      const person = workspace.people.get(need(args, 'user'));
      if (!person) throw new Refusal('user_not_found');
      return { user: personJson(person, args.include_locale === true, workspace.now()) };
    },
  },
};

function readable(args: Json, workspace: Workspace): FakeChannel {
  const channel = visible(need(args, 'channel'), workspace);
  if (!channel.members.has(BOT.id)) throw new Refusal('not_in_channel');
  return channel;
}

/** The part of a list that `oldest`, `latest`, `cursor` and `limit` leave. */
function window(
  messages: readonly FakeMessage[],
  args: Json,
  { fallback, most }: { fallback: number; most: number },
  json: (message: FakeMessage) => Json,
): Json {
  const [oldest, latest] = [moment(args, 'oldest', 0), moment(args, 'latest', Number.POSITIVE_INFINITY)];
  const inside = messages.filter(({ ts, thread }) => {
    const at = Number(ts);
    // A thread's parent is always given.
    if (args.ts !== undefined && thread === undefined) return true;
    return args.inclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
  });
  const start = word(args.cursor) === undefined ? 0 : Number(Buffer.from(String(args.cursor), 'base64'));
  if (!Number.isInteger(start)) throw new Refusal('invalid_cursor');
  const limit = Math.min(Number(args.limit ?? fallback), most);
  const page = inside.slice(start, start + limit);
  const more = inside.length > start + limit;
  return {
    messages: page.map((each) => ({
      ...json(each),
      ...(args.include_all_metadata === true && each.metadata && { metadata: each.metadata }),
    })),
    has_more: more,
    ...(more && { response_metadata: { next_cursor: Buffer.from(String(start + limit)).toString('base64') } }),
  };
}

function moment(args: Json, name: 'oldest' | 'latest', fallback: number): number {
  const given = word(args[name]);
  if (given === undefined) return fallback;
  if (!/^\d+(\.\d+)?$/.test(given)) throw new Refusal(`invalid_ts_${name}`);
  return Number(given);
}

function withReplies(message: FakeMessage, all: readonly FakeMessage[]): Json {
  const replies = all.filter((each) => each.thread === message.ts);
  const last = replies.at(-1);
  return {
    ...messageJson(message),
    ...(last && { thread_ts: message.ts, reply_count: replies.length, latest_reply: last.ts }),
  };
}

function channelJson(channel: FakeChannel): Json {
  const { id, name, kind, archived } = channel;
  if (kind === 'im') return { id, is_im: true, user: channel.person, is_archived: archived };
  return {
    id,
    name,
    is_channel: kind === 'public',
    is_group: kind === 'private',
    is_mpim: kind === 'mpim',
    is_im: false,
    is_private: kind !== 'public',
    is_archived: archived,
    is_member: channel.members.has(BOT.id),
    is_shared: false,
    is_ext_shared: false,
    context_team_id: TEAM.id,
  };
}

function personJson(person: FakePerson, withLocale: boolean, now: number): Json {
  return {
    id: person.id,
    team_id: TEAM.id,
    name: person.name,
    real_name: person.realName,
    deleted: false,
    tz: person.zone,
    tz_label: person.zone,
    tz_offset: offsetOf(person.zone, now),
    is_admin: person.admin,
    is_owner: false,
    is_bot: person.bot,
    profile: { real_name: person.realName, display_name: person.name },
    ...(withLocale && { locale: person.locale }),
  };
}

/** Seconds east of UTC. */
function offsetOf(zone: string, now: number): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(now);
  const [, sign, hours, minutes] =
    /GMT([+-])(\d\d):(\d\d)/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '') ?? [];
  const seconds = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60;
  return sign === '-' ? -seconds : seconds;
}
