/**
 * Slack and Discord reduced to what deliveries need of them, in a process of its own: what they cost is not the bot's.
 * They keep nothing but counts.
 *
 * `node stand-in.js OPTIONS`, with {@link StandInOptions} as JSON, under a parent that it tells its {@link StandIn}, and its
 * {@link Tally} whenever it is sent anything.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GatewayDispatchEvents, GatewayOpcodes } from 'discord.js';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Address } from '../../src/core/ports.js';

export interface StandInOptions {
  readonly platform: 'slack' | 'discord';
  readonly channels: number;
  /** Whether it refuses what comes too fast. */
  readonly limits: boolean;
}

export interface StandIn {
  /** The value of `SLACK_API_URL` or `DISCORD_API_URL`. */
  readonly url: string;
  readonly channels: readonly Address[];
}

/** What came since the last look. */
export interface Tally {
  /** Messages in channels, threads opened (on Discord), and messages in threads. */
  readonly posts: number;
  readonly threads: number;
  readonly replies: number;
  /** What was asked for besides. */
  readonly others: number;
  readonly refused: number;
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

const none = (): Mutable<Tally> => ({ posts: 0, threads: 0, replies: 0, others: 0, refused: 0 });
let tally = none();

/** Counts whatever was taken within the span before each request: no stricter way is known. */
function sliding(limit: number, span: number) {
  const taken: number[] = [];
  return (now: number) => {
    for (let [oldest = now] = taken; oldest <= now - span; [oldest = now] = taken) taken.shift();
    const isTaken = taken.length < limit;
    if (isTaken) taken.push(now);
    const [oldest = now] = taken;
    return { isTaken, wait: oldest + span - now };
  };
}

/** Counts in windows that begin with their first request, as Discord's headers tell of them. */
function windowed(limit: number, span: number) {
  let [left, until] = [limit, 0];
  return (now: number) => {
    if (now >= until) [left, until] = [limit, now + span];
    const isTaken = left > 0;
    if (isTaken) left -= 1;
    return { isTaken, left, wait: until - now };
  };
}

/** One limit for each name. */
function each<Limit>(make: () => Limit): (name: string) => Limit {
  const known = new Map<string, Limit>();
  return (name) => {
    const limit = known.get(name) ?? make();
    known.set(name, limit);
    return limit;
  };
}

type Answer = (request: IncomingMessage, body: string) => readonly [status: number, body: object, headers?: object];

/** "Generally one message per second per channel"; short bursts pass: here one message that comes half a second early. */
const SLACK = { interval: 1_000, early: 500 };

function slack(limits: boolean): Answer {
  const laneOf = each(() => ({ next: 0 }));
  let count = 0;
  const about = { ok: true, url: 'https://bench.slack.com/', team: 'Bench', team_id: 'T1' };
  const identity = { ...about, user: 'mali', user_id: 'UBOT', bot_id: 'BBOT', is_enterprise_install: false };
  const scopes = { 'x-oauth-scopes': 'chat:write,chat:write.public,channels:read,channels:history' };
  return ({ url = '' }, body) => {
    if (url.endsWith('/auth.test')) return [200, identity, scopes];
    if (!url.endsWith('/chat.postMessage')) {
      tally.others += 1;
      return [200, { ok: true, messages: [] }];
    }
    const [, channel = ''] = /(?:^|&)channel=(\w+)/.exec(body) ?? [];
    const lane = laneOf(channel);
    const now = performance.now();
    if (limits && lane.next - now > SLACK.early) {
      tally.refused += 1;
      return [429, { ok: false, error: 'ratelimited' }, { 'retry-after': '1' }];
    }
    lane.next = Math.max(lane.next, now) + SLACK.interval;
    tally[/(?:^|&)thread_ts=/.test(body) ? 'replies' : 'posts'] += 1;
    count += 1;
    const ts = `${1_800_000_000 + Math.floor(count / 1_000_000)}.${String(count % 1_000_000).padStart(6, '0')}`;
    return [200, { ok: true, channel, ts }];
  };
}

/** "All bots can make up to 50 requests per second"; a route's own limits are told by headers only: these are as seen there. */
const DISCORD = { perSecond: 50, bucket: { limit: 5, span: 5_000 } };

const GUILD = 100_000_000_000_000_000n;
const CHANNEL = 200_000_000_000_000_000n;
const MESSAGE = 300_000_000_000_000_000n;
const BOT = '400000000000000000';

/** A server of Discord takes 500 channels. */
const CHANNELS_OF_GUILD = 100;

function discord(limits: boolean): Answer {
  const everything = sliding(DISCORD.perSecond, 1_000);
  const bucketOf = each(() => windowed(DISCORD.bucket.limit, DISCORD.bucket.span));
  let count = 0n;

  function refusal(wait: number, headers: object) {
    tally.refused += 1;
    const said = {
      message: 'You are being rate limited.',
      retry_after: wait / 1_000,
      global: 'x-ratelimit-global' in headers,
    };
    return [429, said, { 'retry-after': Math.ceil(wait / 1_000), ...headers }] as const;
  }

  return ({ url = '', method }) => {
    const route = /\/channels\/(\d+)\/messages(?:\/(\d+)\/threads)?$/.exec(url);
    if (method !== 'POST' || !route) {
      if (!url.endsWith('/gateway/bot')) tally.others += 1;
      return [200, url.endsWith('/gateway/bot') ? gatewayBot() : []];
    }
    const [, channel = '', message] = route;
    const now = performance.now();
    const all = everything(now);
    if (limits && !all.isTaken)
      return refusal(all.wait, { 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' });
    const kind = message ? 'threads' : BigInt(channel) > MESSAGE ? 'replies' : 'posts';
    const { isTaken, left, wait } = bucketOf(`${message ? 'threads' : 'messages'} ${channel}`)(now);
    if (limits && !isTaken) return refusal(wait, { 'x-ratelimit-scope': 'user' });
    const headers = {
      'x-ratelimit-limit': DISCORD.bucket.limit,
      'x-ratelimit-remaining': left,
      'x-ratelimit-reset-after': (wait / 1_000).toFixed(3),
      'x-ratelimit-bucket': message ? 'threads' : 'messages',
    };
    tally[kind] += 1;
    count += 1n;
    const made = message
      ? { id: message, type: 11, parent_id: channel, guild_id: guildOf(BigInt(channel)), name: 'Lesson' }
      : { id: String(MESSAGE + count), type: 0, channel_id: channel };
    return [200, made, limits ? headers : {}];
  };
}

function gatewayBot(): object {
  const limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 16 };
  return { url: `ws://127.0.0.1:${port()}`, shards: 1, session_start_limit: limit };
}

/** Greets a bot and tells it of its servers and channels. */
function greet(socket: WebSocket, channels: number): void {
  const send = (payload: object) => socket.send(JSON.stringify(payload));
  send({ op: GatewayOpcodes.Hello, d: { heartbeat_interval: 41_250 } });
  socket.on('message', (data) => {
    const { op } = JSON.parse(String(data));
    if (op === GatewayOpcodes.Heartbeat) send({ op: GatewayOpcodes.HeartbeatAck });
    if (op !== GatewayOpcodes.Identify) return;
    const user = { id: BOT, username: 'mali', discriminator: '0', bot: true, avatar: null };
    const guilds = Array.from({ length: Math.ceil(channels / CHANNELS_OF_GUILD) }, (_, index) => index);
    const session = { session_id: 'bench', resume_gateway_url: `ws://127.0.0.1:${port()}` };
    const told = guilds.map((index) => ({ id: String(GUILD + BigInt(index)), unavailable: true }));
    const ready = { v: 10, user, application: { id: BOT, flags: 0 }, guilds: told, ...session };
    const dispatch = (t: string, d: object, s: number) => send({ op: GatewayOpcodes.Dispatch, t, d, s });
    dispatch(GatewayDispatchEvents.Ready, ready, 1);
    for (const index of guilds) dispatch(GatewayDispatchEvents.GuildCreate, guild(index, channels, user), index + 2);
  });
}

function guild(index: number, channels: number, bot: object): object {
  const guild_id = String(GUILD + BigInt(index));
  const first = index * CHANNELS_OF_GUILD;
  const everyone = { id: guild_id, name: '@everyone', permissions: '2147483647', position: 0, flags: 0, tags: {} };
  const own = Array.from({ length: Math.min(CHANNELS_OF_GUILD, channels - first) }, (_, at) => {
    const id = String(CHANNEL + BigInt(first + at));
    return { id, type: 0, name: `channel-${first + at}`, position: at, permission_overwrites: [], guild_id };
  });
  const member = { user: bot, roles: [], joined_at: '2026-01-01T00:00:00Z', flags: 0, deaf: false, mute: false };
  const lists = { members: [member], threads: [], emojis: [], stickers: [], voice_states: [], presences: [] };
  const more = { stage_instances: [], guild_scheduled_events: [], soundboard_sounds: [], features: [] };
  const about = { id: guild_id, name: 'Team', owner_id: BOT, member_count: 1, preferred_locale: 'en-US', large: false };
  return { ...about, roles: [everyone], channels: own, ...lists, ...more };
}

function guildOf(channel: bigint): string {
  return String(GUILD + (channel - CHANNEL) / BigInt(CHANNELS_OF_GUILD));
}

function addresses({ platform, channels }: StandInOptions): Address[] {
  return Array.from({ length: channels }, (_, index) => {
    if (platform === 'slack') return `slack:T1:CB${index}` as const;
    const home = GUILD + BigInt(Math.floor(index / CHANNELS_OF_GUILD));
    return `discord:${home}:${CHANNEL + BigInt(index)}` as const;
  });
}

function write(response: ServerResponse, [status, body, headers = {}]: ReturnType<Answer>): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

const options: StandInOptions = JSON.parse(process.argv[2] ?? '{}');
const answer = (options.platform === 'slack' ? slack : discord)(options.limits);
const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (text: string) => {
    body += text;
  });
  request.on('end', () => write(response, answer(request, body)));
});
const port = () => (server.address() as AddressInfo).port; // a TCP server has one
new WebSocketServer({ server }).on('connection', (socket) => greet(socket, options.channels));
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
process.on('message', () => {
  process.send?.(tally);
  tally = none();
});
process.on('disconnect', () => process.exit());
const url = `http://127.0.0.1:${port()}/api${options.platform === 'slack' ? '/' : ''}`;
process.send?.({ url, channels: addresses(options) } satisfies StandIn);
