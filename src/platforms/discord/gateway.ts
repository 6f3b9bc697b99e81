/**
 * The connection to Discord: logging in, keeping it, noticing when it is gone for good, and letting it go.
 *
 * What the library would survive in silence ends here in one fault, after which the process should end: a token that was
 * revoked, intents that were withdrawn, a connection that stays dead, more sessions than Discord gives a day.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Client,
  type ClientOptions,
  type CloseEvent,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  Options,
  RESTEvents,
  SimpleIdentifyThrottler,
} from 'discord.js';
import { PlatformError } from '../../core/errors.js';
import type { Logger } from '../../core/ports.js';
import { disconnection, isRefusal, refusedToken } from './refusal.js';
import { restOptions, watchToken } from './rest.js';
import { sessionBudget } from './session-budget.js';

export interface GatewayOptions {
  readonly token: string;
  readonly apiUrl?: string;
  readonly log: Logger;
  /** Milliseconds without a sign of life after which the connection counts as lost. */
  readonly silence: number;
  /** Listens to a client before it connects: what happens in the instant that it is ready would be lost otherwise. */
  attend(client: Client): void;
  /** Called with faults after which the process has to end. */
  fail(cause: Error): void;
}

export interface Gateway {
  readonly client: Client<true>;
  /** Lets go at the deadline even where the library hangs. */
  close(deadline: Promise<unknown>): Promise<void>;
}

/** Milliseconds before each further try of the first login. */
const PAUSES = [1_000, 2_000, 4_000, 8_000];

/** Logs in, with patience for a Discord that is down. Rejects with a PlatformError. */
export async function connect(options: GatewayOptions, signal: AbortSignal): Promise<Gateway> {
  for (let attempt = 0; ; attempt++) {
    // A client that failed to log in is of no use for a second try: it connects, but never says that it is ready.
    const client = createClient(options);
    options.attend(client);
    try {
      await login(client, options.token);
      return keep(client, options);
    } catch (cause) {
      void client.destroy().catch(() => {});
      const pause = PAUSES[attempt];
      if (isRefusal(cause)) throw cause;
      if (pause === undefined || signal.aborted) throw unreachable(cause);
      options.log.warn({ err: cause, pause }, 'Discord could not be reached; trying again');
      await sleep(pause, undefined, { signal }).catch(() => {
        throw unreachable(cause);
      });
    }
  }
}

function unreachable(cause: unknown): PlatformError {
  return new PlatformError('Discord', 'it could not be reached', 'Its status is on discordstatus.com.', { cause });
}

/** Only what interactions need: guilds, their channels, roles and threads. Nothing that Discord has to approve. */
function createClient({ apiUrl, log, fail }: GatewayOptions): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    shards: 'auto',
    allowedMentions: { parse: [] },
    makeCache: boundedCaches(),
    rest: restOptions({ ...(apiUrl && { apiUrl }) }),
    ws: {
      async buildIdentifyThrottler(manager) {
        const { session_start_limit: limit } = await manager.fetchGatewayInformation();
        return sessionBudget(new SimpleIdentifyThrottler(limit.max_concurrency), limit.remaining, fail);
      },
    },
  });
  client.on('raw', complete);
  // Without a listener an error event ends the process at once, and rejections in listeners become one, too.
  client.on(Events.Error, (cause) => log.error({ err: cause }, 'discord.js reports an error'));
  client.on(Events.ShardError, (cause, shard) =>
    log.warn({ err: cause, shard }, 'the connection to Discord has an error'),
  );
  client.rest.on(RESTEvents.InvalidRequestWarning, (counted) =>
    log.warn(counted, 'Discord has refused many requests; at 10,000 in ten minutes it bans this host'),
  );
  return client;
}

/**
 * Without these two keys the library throws where nobody can catch it, and the process ends. Heard before the library reads
 * the same event.
 */
function complete({ t, d }: { t?: string | null; d?: Record<string, unknown> | null }): void {
  if (t !== GatewayDispatchEvents.InteractionCreate || !d) return;
  d.entitlements ??= [];
  d.authorizing_integration_owners ??= {};
}

/** As many people as are kept in memory, in all and per guild. Left to itself the library keeps everyone who ever pressed a button. */
const PEOPLE = { all: 1_000, perGuild: 100 };

function boundedCaches(): NonNullable<ClientOptions['makeCache']> {
  return Options.cacheWithLimits({
    ...Options.DefaultMakeCacheSettings,
    MessageManager: 0,
    PresenceManager: 0,
    ReactionManager: 0,
    ThreadMemberManager: 0,
    GuildEmojiManager: 0,
    GuildStickerManager: 0,
    VoiceStateManager: 0,
    UserManager: { maxSize: PEOPLE.all, keepOverLimit: (user) => user.id === user.client.user.id },
    GuildMemberManager: { maxSize: PEOPLE.perGuild, keepOverLimit: (member) => member.id === member.client.user.id },
  });
}

function login(client: Client, token: string): Promise<void> {
  return new Promise((resolve, reject) => {
    client.once(Events.ClientReady, () => resolve());
    client.once(Events.ShardDisconnect, ({ code }: CloseEvent) => reject(disconnection(code)));
    client.login(token).catch((cause) => reject(refusedToken(cause) ?? cause));
  });
}

/** Watches a connection that stands. */
function keep(client: Client, { log, silence, fail }: GatewayOptions): Gateway {
  if (!client.isReady()) throw new TypeError('a client that is not ready is kept');
  let closing = false;
  watchToken(client.rest, fail);
  client.on(Events.ShardDisconnect, ({ code }) => {
    if (!closing) fail(disconnection(code));
  });
  client.on(Events.ShardReconnecting, (shard) => {
    if (!closing) log.info({ shard }, 'the connection to Discord broke and is being mended');
  });
  client.on(Events.ShardResume, (shard, replayed) =>
    log.info({ shard, replayed }, 'the connection to Discord is mended'),
  );
  const unwatch = watchHeartbeats(client, silence, fail);

  return {
    client,
    async close(deadline) {
      closing = true;
      unwatch();
      await Promise.race([client.destroy().catch(() => {}), deadline]);
    },
  };
}

/** Discord answers a heartbeat every 41 seconds, so a shard whose last answer never changes is dead, whatever it says of itself. */
function watchHeartbeats(client: Client<true>, silence: number, fail: (cause: Error) => void): () => void {
  const lives = new Map<number, { beat: number; since: number }>();
  const look = () => {
    for (const [id, { lastPingTimestamp: beat }] of client.ws.shards) {
      const life = lives.get(id);
      const now = performance.now();
      if (life?.beat !== beat) lives.set(id, { beat, since: now });
      else if (now - life.since > silence) fail(silent(id, silence));
    }
  };
  look();
  const timer = setInterval(look, silence / 10).unref();
  return () => clearInterval(timer);
}

function silent(shard: number, silence: number): PlatformError {
  const seconds = Math.round(silence / 1000);
  return new PlatformError('Discord', `shard ${shard} heard nothing for ${seconds} s`, 'Start the process again.');
}
