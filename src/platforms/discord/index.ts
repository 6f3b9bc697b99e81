/**
 * Discord: where the adapter begins. It carries what people do there to the door, and what the core posts to its channels.
 */
import { type Client, RESTJSONErrorCodes as Code, Events, type Guild, RESTEvents, Routes } from 'discord.js';
import type { Address, Logger, Platform, PlatformName } from '../../core/ports.js';
import { guildOf } from './address.js';
import { createConversation } from './conversation.js';
import { connect, type Gateway } from './gateway.js';
import { apiCode, withoutContent } from './outcome.js';
import { createPace } from './pace.js';
import { createPort } from './port.js';
import { type RegisterOnce, register } from './registration.js';
import { createRest } from './rest.js';
import { welcome } from './welcome.js';

export { registerCommands } from './registration.js';

export interface DiscordOptions {
  readonly token: string;
  /** Ends in `/api`; Discord's own unless told otherwise. */
  readonly apiUrl?: string;
  /** The casebook's command word: `mali` for `/mali`. */
  readonly command: string;
  readonly log: Logger;
  /** Where the registered menu is remembered. */
  readonly registerOnce: RegisterOnce;
  /** Whether an event is seen for the first time; remembers that it was, for an hour or longer. */
  isFirst(event: string, moment: Date): Promise<boolean>;
  /** The servers of which something is stored, each named by the beginning of its addresses. */
  tenants(of: PlatformName): Promise<Address[]>;
  /** Deletes what is stored of a server that the bot has left, named by the beginning of its addresses. */
  forget(server: Address): Promise<void>;
  now(): Date;
  /** Milliseconds without a sign of life from Discord after which the process should end; ten minutes unless told otherwise. */
  readonly silence?: number;
  /** What Discord grants this bot; fifty unless told otherwise. */
  readonly requestsPerSecond?: number;
}

export interface DiscordPlatform extends Platform {
  /** Settles only after a fault that this process cannot mend: it should end, with status 1. */
  readonly failed: Promise<Error>;
}

const SILENCE = 10 * 60_000;

export function createDiscord(options: DiscordOptions): DiscordPlatform {
  const { token, apiUrl, command, log, now, registerOnce, silence = SILENCE, requestsPerSecond } = options;
  const place = { token, ...(apiUrl && { apiUrl }), ...(requestsPerSecond && { requestsPerSecond }) };
  // Both count alone; what they may send together is the pace's.
  const rest = createRest(place, (cause) => fail(cause));
  const once = createRest({ ...place, retries: 0 }, (cause) => fail(cause));
  const ending = new AbortController();
  const working = new Set<Promise<void>>();
  let gateway: Gateway | undefined;
  let stopped: Promise<void> | undefined;
  let fail: (cause: Error) => void = () => {};
  const failed = new Promise<Error>((resolve) => {
    fail = resolve;
  });
  const pace = createPace(requestsPerSecond);
  for (const each of [rest, once]) {
    each.on(RESTEvents.RateLimited, ({ global, retryAfter }) => global && pace.hold(retryAfter));
  }
  const port = createPort({ client: () => gateway?.client, rest, once, pace, log, now });

  /** What was begun is finished before a stop, or given up at its deadline; nothing is begun after it. */
  function take(work: () => Promise<void>): void {
    if (ending.signal.aborted) return;
    const taken = work().finally(() => working.delete(taken));
    working.add(taken);
  }

  async function greet(guild: Guild): Promise<void> {
    try {
      const wasReached = await welcome(guild, command, port.post);
      log.info({ guild: guild.id, greeted: wasReached }, 'added to a server');
    } catch (cause) {
      log.warn({ err: withoutContent(cause), guild: guild.id }, 'whoever added the bot could not be found out');
    }
  }

  /** discord.js says of an outage that a server is unavailable, and deletes only what the bot was removed from. */
  async function leave({ id }: Pick<Guild, 'id'>): Promise<void> {
    try {
      await options.forget(`discord:${id}`);
      log.info({ guild: id }, 'left a server: what was stored of it is deleted');
    } catch (cause) {
      log.error({ err: cause, guild: id }, 'what is stored of a server that was left could not be deleted');
    }
  }

  /**
   * Leaves the servers that the bot was removed from while it was away. What was just connected names all that it is in,
   * those in an outage too; since nothing brings back what is deleted, Discord is asked about each of the others.
   */
  async function leaveOthers({ guilds, options: { shards, shardCount } }: Client<true>): Promise<void> {
    if (!Array.isArray(shards) || shards.length !== shardCount) return; // the others may be another process's
    try {
      const known = (await options.tenants('discord')).flatMap((tenant) => guildOf(tenant) ?? []);
      const others = known.filter((id) => !guilds.cache.has(id));
      if (others.length > 1 && others.length === known.length) {
        log.warn(
          { servers: known.length },
          'the bot is in none of the servers that are stored: is it another bot’s token? Nothing is deleted',
        );
        return;
      }
      for (const id of others) {
        if (ending.signal.aborted) return;
        if (await isLeft(id)) await leave({ id });
      }
    } catch (cause) {
      log.warn({ err: withoutContent(cause) }, 'it could not be found out which servers were left meanwhile');
    }
  }

  async function isLeft(guild: string): Promise<boolean> {
    try {
      await pace.turn('look-up');
      await rest.get(Routes.guild(guild));
      return false;
    } catch (cause) {
      const code = apiCode(cause);
      if (code === Code.UnknownGuild || code === Code.MissingAccess) return true;
      throw cause;
    }
  }

  /** A menu that is not up to date is a blemish: what is registered still works. */
  async function registered({ application, guilds }: Client<true>): Promise<void> {
    try {
      const known = async () => [...guilds.cache.keys()];
      await register({ rest, application: application.id, guilds: known, command, registerOnce, log });
    } catch (cause) {
      log.error({ err: withoutContent(cause) }, 'the commands could not be registered');
    }
  }

  async function end(deadline: Date): Promise<void> {
    ending.abort();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, deadline.getTime() - now().getTime());
    });
    await Promise.race([Promise.all(working), late]);
    await gateway?.close(late);
    clearTimeout(timer);
    for (const each of [rest, once]) {
      each.clearHandlerSweeper();
      each.clearHashSweeper();
    }
  }

  return {
    name: 'discord',
    failed,
    ...port,

    async start(door) {
      const converse = createConversation({ door, command, isFirst: options.isFirst, log, now });
      const attend = (client: Client) => {
        client.on(Events.InteractionCreate, (interaction) => take(() => converse(interaction)));
        client.on(Events.GuildCreate, (guild) => take(() => greet(guild)));
        client.on(Events.GuildDelete, (guild) => take(() => leave(guild)));
      };
      gateway = await connect({ ...place, log, silence, attend, fail }, ending.signal);
      const { client, close } = gateway;
      if (ending.signal.aborted) return close(Promise.resolve());
      take(() => leaveOthers(client));
      await registered(client);
    },

    stop(deadline) {
      stopped ??= end(deadline);
      return stopped;
    },
  };
}
