/**
 * A Discord of our own on the loopback interface, under the real discord.js: REST, gateway, people who type and press,
 * and faults on demand. Every request is checked against Discord's schema and its documented limits.
 *
 * What it cannot prove: Discord's real rate limits, how clients draw a message, how long a nonce is remembered.
 */
import type { AddressInfo } from 'node:net';
import { type APIOverwrite, ChannelType, GatewayDispatchEvents, Locale, OverwriteType } from 'discord.js';
import { accountRoutes } from './discord/accounts.js';
import { callbackRoutes } from './discord/callbacks.js';
import { type Asked, createDriver, type Driver, until } from './discord/driver.js';
import { createFaults, type Fault, type Planned } from './discord/faults.js';
import { createGateway, type GatewayFaults } from './discord/gateway.js';
import { keep, messageRoutes } from './discord/messages.js';
import { createHttp, type Recorded } from './discord/server.js';
import { type Seen, shown } from './discord/shown.js';
import { threadRoutes } from './discord/threads.js';
import { guildCreate, channel as shownChannel } from './discord/wire.js';
import {
  type Channel,
  createWorld,
  directChannel,
  type Message,
  type Person,
  person,
  snowflake,
  type World,
} from './discord/world.js';

export type { Asked, Where } from './discord/driver.js';
export type { Fault, Planned } from './discord/faults.js';
export type { Recorded } from './discord/server.js';
export type { Seen } from './discord/shown.js';

export interface FakeDiscordOptions {
  /** Milliseconds that the bot has for its first answer; Discord gives 3,000. */
  readonly callbackTime?: number;
  /** Milliseconds between two heartbeats; Discord says 41,250. */
  readonly heartbeat?: number;
}

export interface GuildPlan {
  readonly name?: string;
  readonly locale?: Locale;
  /** False for a guild where only people installed the bot. */
  readonly botIsMember?: boolean;
  /** What the bot's role allows beyond what everyone may do. */
  readonly botRights?: bigint;
}

export interface ChannelPlan {
  /** The fake's own guild unless told otherwise; a `GroupDM` has none. */
  readonly guild?: string;
  /** Text unless told otherwise. */
  readonly type?: ChannelType;
  readonly name?: string;
  /** What is denied to the bot there. */
  readonly denied?: bigint;
  readonly overwrites?: readonly APIOverwrite[];
  /** Names of a forum's tags. */
  readonly tags?: readonly string[];
  readonly requiresTag?: boolean;
}

export interface FakeDiscord extends Driver {
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

  addGuild(plan?: GuildPlan): string;
  addChannel(plan?: ChannelPlan): string;
  addPerson(plan?: Partial<Person>): string;
  /** The direct conversation of the bot and a person. */
  direct(person: string): string;
  /** Somebody writes a message, of which the bot sees no words without a privileged intent. */
  addMessage(channel: string, content: string, author?: string): string;
  /** Deletes a channel, a thread or a message, as a person would. */
  remove(id: string): void;
  /** Denies the bot rights in a channel, in place of what was denied before. */
  deny(channel: string, rights: bigint): void;
  /** Throws the bot out of a guild, or lets the guild fall out for a while. */
  leave(guild: string): void;
  outage(guild: string, on: boolean): void;
  /** Lets fifteen minutes go by for an interaction. */
  expire(asked: Asked): void;

  /** Everything people see, oldest first. `carried`: addresses that the messages carried themselves. */
  shown(carried?: readonly string[]): readonly Seen[];
  /** The messages themselves. */
  messages(channel: string): readonly Message[];
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
  const guild = places.addGuild({ name: 'Team' });
  const channel = places.addChannel({ guild, name: 'general' });
  const news = places.addChannel({ guild, name: 'news', type: ChannelType.GuildAnnouncement });
  const forum = places.addChannel({
    guild,
    name: 'lessons',
    type: ChannelType.GuildForum,
    tags: ['security', 'people'],
  });
  const awa = places.addPerson({ name: 'Awa' });
  const admin = places.addPerson({ name: 'Moussa', administers: true });

  return {
    ...createDriver(world, dispatch, { person: awa, channel }, options.callbackTime ?? 3000),
    ...places,
    addChannel: (plan) => places.addChannel({ ...(plan?.type !== ChannelType.GroupDM && { guild }), ...plan }),
    url: `http://127.0.0.1:${port}/api`,
    token,
    bot: world.bot.id,
    guild,
    channel,
    news,
    forum,
    person: awa,
    admin,
    shown: (carried) => shown(world, carried),
    messages: (id) => [...world.messages.values()].filter((message) => message.channel === id),
    threads: (id) => [...world.channels.values()].filter(({ parent }) => parent === id),
    commands: (scope = 'global') => world.commands.get(scope) ?? [],
    until: (what, look) => until(world, what, look),
    requests,
    faults,
    fail(route, fault, times = 1) {
      if (typeof route === 'string' && route !== '*' && !(route in routes))
        throw new Error(`there is no route ${route}`);
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

type Places = Pick<
  FakeDiscord,
  'addGuild' | 'addPerson' | 'direct' | 'addMessage' | 'remove' | 'deny' | 'leave' | 'outage' | 'expire'
> & { addChannel(plan: ChannelPlan): string };

function createPlaces(world: World, dispatch: (event: GatewayDispatchEvents, data: unknown) => void): Places {
  const guildOf = (id: string) => {
    const found = world.guilds.get(id);
    if (!found) throw new Error(`there is no guild ${id}`);
    return found;
  };
  const tell = (event: GatewayDispatchEvents, data: unknown) => {
    world.changed();
    dispatch(event, data);
  };

  return {
    addGuild({ name = 'Guild', locale = Locale.EnglishUS, botIsMember = true, botRights = 0n } = {}) {
      const guild = { id: snowflake(), name, locale, botIsMember, botRights, available: true };
      snowflake(); // the next id is that of the bot's role
      world.guilds.set(guild.id, guild);
      if (botIsMember) tell(GatewayDispatchEvents.GuildCreate, guildCreate(world, guild));
      return guild.id;
    },
    addChannel({
      guild,
      type = ChannelType.GuildText,
      name = 'channel',
      denied = 0n,
      overwrites = [],
      tags = [],
      requiresTag = false,
    }) {
      const channel: Channel = {
        id: snowflake(),
        ...(guild && { guild }),
        type,
        name,
        overwrites: [...overwrites, ...denial(world.bot.id, denied)],
        tags: tags.map((tag) => ({ id: snowflake(), name: tag, moderated: false, emoji_id: null, emoji_name: null })),
        requiresTag,
      };
      world.channels.set(channel.id, channel);
      if (guild && guildOf(guild).botIsMember) tell(GatewayDispatchEvents.ChannelCreate, shownChannel(world, channel));
      return channel.id;
    },
    addPerson(plan) {
      const added = person(plan);
      world.people.set(added.id, added);
      return added.id;
    },
    direct: (id) => directChannel(world, id).id,
    addMessage: (channel, content, author) =>
      keep(world, { content }, { channel, source: 'plain', author: author ?? [...world.people.keys()][1] ?? '' }).id,
    remove(id) {
      const channel = world.channels.get(id);
      if (world.messages.delete(id)) world.changed();
      if (!channel || !world.channels.delete(id)) return;
      tell(
        channel.thread ? GatewayDispatchEvents.ThreadDelete : GatewayDispatchEvents.ChannelDelete,
        shownChannel(world, channel),
      );
    },
    deny(id, rights) {
      const channel = world.channels.get(id);
      if (!channel) throw new Error(`there is no channel ${id}`);
      channel.overwrites = denial(world.bot.id, rights);
      tell(GatewayDispatchEvents.ChannelUpdate, shownChannel(world, channel));
    },
    leave(id) {
      guildOf(id).botIsMember = false;
      tell(GatewayDispatchEvents.GuildDelete, { id });
    },
    outage(id, on) {
      const guild = guildOf(id);
      guild.available = !on;
      if (on) tell(GatewayDispatchEvents.GuildDelete, { id, unavailable: true });
      else tell(GatewayDispatchEvents.GuildCreate, guildCreate(world, guild));
    },
    expire({ interaction }) {
      const found = world.interactions.get(interaction.id);
      if (found) found.over = true;
      world.changed();
    },
  };
}

function denial(id: string, rights: bigint): APIOverwrite[] {
  return rights === 0n ? [] : [{ id, type: OverwriteType.Member, allow: '0', deny: String(rights) }];
}
