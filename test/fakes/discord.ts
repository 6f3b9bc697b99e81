/**
 * A Discord of our own on the loopback interface, under the real discord.js: REST, gateway, people who type and press,
 * and faults on demand. Every request is checked against Discord's schema and its documented limits.
 *
 * What it cannot prove: Discord's real rate limits, how clients draw a message, how long a nonce is remembered.
 */
import type { AddressInfo } from 'node:net';
import { ChannelType, type GatewayDispatchEvents, MessageType } from 'discord.js';
import { accountRoutes } from './discord/accounts.js';
import { callbackRoutes } from './discord/callbacks.js';
import { createDriver, type Driver, until } from './discord/driver.js';
import { createFaults, type Fault, type Planned } from './discord/faults.js';
import { createGateway, type GatewayFaults } from './discord/gateway.js';
import { messageRoutes } from './discord/messages.js';
import { createPlaces, type Places } from './discord/places.js';
import { createHttp, type Recorded } from './discord/server.js';
import { type Seen, shown } from './discord/shown.js';
import { threadRoutes } from './discord/threads.js';
import { type Channel, createWorld, type Message } from './discord/world.js';

/** What differs from Discord itself. */
export interface FakeDiscordOptions {
  /** Milliseconds that the bot has for its first answer; Discord gives 3,000. */
  readonly callbackTime?: number;
  /** Milliseconds between two heartbeats; Discord says 41,250. */
  readonly heartbeat?: number;
}

/** The server with its people, its faults and its memory. */
export interface FakeDiscord extends Driver, Places {
  /** The value of `DISCORD_API_URL`. */
  readonly url: string;
  readonly token: string;
  /** Also the application's id. */
  readonly bot: string;
  /** A guild with the bot in it, and in it a text channel, an announcement channel and a forum with the tags `security` and `people`. */
  readonly guild: string;
  readonly channel: string;
  readonly news: string;
  readonly forum: string;
  readonly person: string;
  /** A person who may manage the guild. */
  readonly admin: string;

  /** Everything people see, oldest first. `carried`: addresses that the messages carried themselves. */
  shown(carried?: readonly string[]): readonly Seen[];
  /** The messages themselves. */
  messages(channel: string): readonly Message[];
  /** How many of those that somebody wrote stand in all. */
  count(): number;
  threads(channel: string): readonly Channel[];
  commands(scope?: string): readonly { name: string }[];
  /** Waits for the world to hold something: a look at the world after each change. */
  until<Found>(what: string, look: () => Found | undefined): Promise<Found>;

  /** Every request so far. */
  readonly requests: readonly Recorded[];
  /** What was wrong with any of them; a test that expects faults empties it. */
  readonly faults: string[];
  /** Strikes the next requests to a route (`*` for any), or those whose `METHOD /path` matches. */
  fail(route: string | RegExp, fault: Fault, times?: number): Planned;
  readonly gateway: GatewayFaults;
  /** Discord is gone: nothing listens, every connection breaks. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

/** Listens on 127.0.0.1 at a free port. */
export async function createFakeDiscord(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const world = createWorld();
  const token = 'loopback.discord.token';
  const faults: string[] = [];
  const planned = createFaults();
  let port = 0;
  const gatewayUrl = () => `ws://127.0.0.1:${port}`;
  const dispatch = (event: GatewayDispatchEvents, data: unknown) => gateway.dispatch(event, data);
  const routes = {
    ...accountRoutes(world, gatewayUrl),
    ...messageRoutes(world),
    ...threadRoutes(world, dispatch),
    ...callbackRoutes(world),
  };
  const { server, requests } = createHttp(routes, planned, token, (fault) => faults.push(fault));
  const gateway = createGateway(server, world, { token, url: gatewayUrl, heartbeat: options.heartbeat ?? 41_250 });

  const listen = () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const down = () =>
    new Promise<void>((resolve) => {
      gateway.close(1006);
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await listen();
  port = (server.address() as AddressInfo).port; // a TCP server has a port

  const places = createPlaces(world, dispatch);
  const home = furnish(places);

  return {
    ...createDriver(world, dispatch, home, options.callbackTime ?? 3000),
    ...places,
    ...home,
    url: `http://127.0.0.1:${port}/api`,
    token,
    bot: world.bot.id,
    shown: (carried) => shown(world, carried),
    messages: (id) => [...world.messages.values()].filter(({ channel }) => channel === id),
    count: () => [...world.messages.values()].filter(({ type }) => type === MessageType.Default).length,
    threads: (id) => [...world.channels.values()].filter(({ parent }) => parent === id),
    commands: (scope = 'global') => world.commands.get(scope) ?? [],
    until: (what, look) => until(world, what, look),
    requests,
    faults,
    fail(route, fault, times = 1) {
      if (typeof route === 'string' && route !== '*' && !(route in routes)) throw new Error(`no route ${route}`);
      return planned.plan(route, fault, times);
    },
    gateway,
    down,
    up: listen,
    async close() {
      await down();
      gateway.stop();
    },
  };
}

type Home = Pick<FakeDiscord, 'guild' | 'channel' | 'news' | 'forum' | 'person' | 'admin'>;

function furnish(places: Places): Home {
  return {
    guild: places.addGuild({ name: 'Team' }),
    channel: places.addChannel({ name: 'general' }),
    news: places.addChannel({ name: 'news', type: ChannelType.GuildAnnouncement }),
    forum: places.addChannel({ name: 'lessons', type: ChannelType.GuildForum, tags: ['security', 'people'] }),
    person: places.addPerson({ name: 'Awa' }),
    admin: places.addPerson({ name: 'Moussa', administers: true }),
  };
}
