/** `chat.*`: what the bot shows. */
import { checkCall } from '../block-kit.js';
import { type Bench, blocksOf, type Method, need, visible } from './call.js';
import { BOT, TEAM } from './furniture.js';
import { type Json, record, word } from './json.js';
import { Refusal } from './refusal.js';
import type { FakeChannel, FakeMessage } from './workspace.js';

const scopes = () => ['chat:write'];

export const CHAT: Readonly<Record<string, Method>> = {
  'chat.postMessage': {
    scopes,
    run(args, bench) {
      const channel = destination(need(args, 'channel'), bench);
      const content = contentOf('chat.postMessage', args, bench);
      if (!channel.members.has(BOT.id) && !bench.scopes.has('chat:write.public')) throw new Refusal('not_in_channel');
      const message = bench.workspace.add({
        ...content,
        channel: channel.id,
        from: BOT.id,
        broadcast: args.reply_broadcast === true,
        ...threadOf(args, channel, bench),
      });
      return { channel: channel.id, ts: message.ts, message: messageJson(message) };
    },
  },

  'chat.postEphemeral': {
    scopes,
    run(args, bench) {
      const channel = visible(need(args, 'channel'), bench.workspace);
      const to = need(args, 'user');
      if (channel.archived) throw new Refusal('is_archived');
      if (!channel.members.has(BOT.id)) throw new Refusal('not_in_channel');
      if (!channel.members.has(to)) throw new Refusal('user_not_in_channel');
      const content = contentOf('chat.postEphemeral', args, bench);
      const thread = threadOf(args, channel, bench);
      const message = bench.workspace.add({ ...content, channel: channel.id, from: BOT.id, to, ...thread });
      return { message_ts: message.ts };
    },
  },

  'chat.update': {
    scopes,
    run(args, bench) {
      const channel = visible(need(args, 'channel'), bench.workspace);
      const message = bench.workspace.find(channel.id, need(args, 'ts'));
      if (!message || message.to) throw new Refusal('message_not_found');
      if (message.from !== BOT.id) throw new Refusal('cant_update_message');
      if (channel.archived) throw new Refusal('is_inactive');
      if ([...(word(args.text) ?? '')].length > UPDATE_TEXT) throw new Refusal('msg_too_long');
      const content = contentOf('chat.update', args, bench);
      const kept = args.blocks === undefined && args.text === undefined ? message.blocks : content.blocks;
      bench.workspace.replace(message, { ...content, blocks: kept });
      return { channel: channel.id, ts: message.ts, text: message.text, message: messageJson(message) };
    },
  },

  'chat.getPermalink': {
    run(args, { workspace }) {
      const channel = visible(need(args, 'channel'), workspace);
      const message = workspace.find(channel.id, need(args, 'message_ts'));
      if (!message || message.to) throw new Refusal('message_not_found');
      const place = `https://${TEAM.domain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}`;
      const within = message.thread ? `?thread_ts=${message.thread}&cid=${channel.id}` : '';
      return { channel: channel.id, permalink: place + within };
    },
  },
};

/** Docs: "The `text` field cannot exceed 4,000 characters." */
const UPDATE_TEXT = 4000;

/** A message as the Web API and payloads show it. */
export function messageJson(message: FakeMessage, withMetadata = false): Json {
  const bot = message.from === BOT.id;
  return {
    type: 'message',
    ...(bot && { bot_id: BOT.bot, app_id: BOT.app }),
    user: message.from,
    team: TEAM.id,
    ts: message.ts,
    text: message.text,
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(message.thread && { thread_ts: message.thread }),
    ...(message.edited && { edited: { user: message.from, ts: message.ts } }),
    ...(withMetadata && message.metadata && { metadata: message.metadata }),
  };
}

/** A channel's id, or a person's for the direct messages with them. */
function destination(id: string, { workspace }: Bench): FakeChannel {
  const person = workspace.people.get(id);
  if (person?.bot) throw new Refusal('channel_not_found');
  const channel = person ? workspace.im(id) : visible(id, workspace);
  if (channel.archived) throw new Refusal('is_archived');
  return channel;
}

/** Text, blocks and metadata, once the checker has seen them. */
function contentOf(method: string, args: Json, bench: Bench): Pick<FakeMessage, 'text' | 'blocks' | 'metadata'> {
  const blocks = blocksOf(args);
  const text = word(args.text) ?? '';
  if (text === '' && blocks.length === 0) throw new Refusal('no_text');
  const metadata = args.metadata === undefined ? undefined : record(args.metadata);
  if (metadata && typeof args.metadata !== 'object') throw new Refusal('invalid_metadata_format');
  const mistakes = checkCall(method, args);
  bench.note(method, mistakes);
  if (mistakes.length > 0) {
    const messages = mistakes.map((mistake) => `[ERROR] ${mistake}`);
    throw new Refusal('invalid_blocks', { errors: mistakes, response_metadata: { messages } });
  }
  return { text, blocks, metadata };
}

/** Where a reply belongs. Docs: "Avoid using a reply's `ts` value; use its parent instead." */
function threadOf(args: Json, channel: FakeChannel, { workspace, note }: Bench): { thread?: string } {
  const thread = word(args.thread_ts);
  if (thread === undefined) return {};
  const parent = workspace.find(channel.id, thread);
  if (!parent) throw new Refusal('thread_not_found');
  if (parent.to) throw new Refusal('cannot_reply_to_message');
  if (parent.thread) note('thread_ts', [`${thread} is a reply, not a parent`]);
  return { thread };
}
