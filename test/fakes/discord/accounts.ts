/** Routes of the bot itself, its commands, the guilds it is in and the people it may write to. */
import { randomUUID } from 'node:crypto';
import {
  type APIApplicationCommand,
  ApplicationCommandType,
  AuditLogEvent,
  RESTJSONErrorCodes as Code,
  type RESTGetAPIAuditLogResult,
  type RESTPutAPIApplicationCommandsJSONBody,
  PermissionFlagsBits as Right,
} from 'discord.js';
import { reachGuild } from './access.js';
import { type Call, type Handler, Refusal, type Reply } from './server.js';
import { application, channel, guild, member, ownGuild, self, user } from './wire.js';
import { directChannel, isThread, snowflake, type World } from './world.js';

/** The routes by method and path. */
export function accountRoutes(world: World, gatewayUrl: () => string): Readonly<Record<string, Handler>> {
  return {
    'GET /gateway/bot': () => ({ status: 200, body: gateway(gatewayUrl()) }),
    'GET /users/@me': () => ({ status: 200, body: self(world) }),
    'GET /users/@me/guilds': (call) => guilds(world, call),
    'GET /users/:person': ({ params }) => ({ status: 200, body: user(somebody(world, params.person)) }),
    'POST /users/@me/channels': (call) => direct(world, call),
    'GET /applications/@me': () => ({ status: 200, body: application(world) }),
    'GET /applications/:application/commands': (call) => commands(world, 'global', call),
    'PUT /applications/:application/commands': (call) => register(world, 'global', call),
    'GET /applications/:application/guilds/:guild/commands': (call) =>
      commands(world, reachGuild(world, call.params.guild).id, call),
    'PUT /applications/:application/guilds/:guild/commands': (call) =>
      register(world, reachGuild(world, call.params.guild).id, call),
    'GET /guilds/:guild/audit-logs': (call) => auditLog(world, call),
    'GET /guilds/:guild': ({ params }) => ({ status: 200, body: guild(reachGuild(world, params.guild)) }),
    'GET /guilds/:guild/channels': ({ params }) => {
      const { id } = reachGuild(world, params.guild);
      const found = [...world.channels.values()].filter((each) => each.guild === id && !isThread(each));
      return { status: 200, body: found.map((each) => channel(world, each)) };
    },
    'GET /guilds/:guild/members/:person': ({ params }) => ({
      status: 200,
      body: member(somebody(world, params.person), reachGuild(world, params.guild)),
    }),
  };
}

function gateway(url: string) {
  const limit = { total: 1000, remaining: 999, reset_after: 14_400_000, max_concurrency: 16 };
  return { url, shards: 1, session_start_limit: limit };
}

function somebody(world: World, id: string | undefined) {
  const found = world.people.get(id ?? '');
  if (!found) throw new Refusal(404, Code.UnknownUser, 'Unknown User');
  return found;
}

function direct(world: World, { body }: Call): Reply {
  const { recipient_id: id } = body as { recipient_id: string }; // checked against the schema
  return { status: 200, body: channel(world, directChannel(world, somebody(world, id).id)) };
}

/** The one entry that there is: who added the bot. */
function auditLog(world: World, { params, query }: Call): Reply {
  const { botRights, addedBy } = reachGuild(world, params.guild);
  if (!(botRights & Right.ViewAuditLog)) throw new Refusal(403, Code.MissingPermissions, 'Missing Permissions');
  const added = { id: snowflake(), user_id: addedBy, target_id: world.bot.id, action_type: AuditLogEvent.BotAdd };
  const isAsked = (query.get('action_type') ?? String(AuditLogEvent.BotAdd)) === String(AuditLogEvent.BotAdd);
  const body: RESTGetAPIAuditLogResult = {
    audit_log_entries: addedBy && isAsked ? [{ ...added, user_id: addedBy }] : [],
    users: addedBy ? [user(somebody(world, addedBy)), user(world.bot)] : [],
    application_commands: [],
    auto_moderation_rules: [],
    guild_scheduled_events: [],
    integrations: [],
    threads: [],
    webhooks: [],
  };
  return { status: 200, body };
}

/** By id, so that `after` the last one goes on. */
function guilds(world: World, { query }: Call): Reply {
  const [after, before] = [query.get('after') ?? '0', query.get('before')];
  const inside = (id: string) => BigInt(id) > BigInt(after) && (before === null || BigInt(id) < BigInt(before));
  const found = [...world.guilds.values()].filter(({ botIsMember, id }) => botIsMember && inside(id));
  const limit = Number(query.get('limit') ?? 200);
  return { status: 200, body: found.slice(0, limit).map((each) => ownGuild(each)) };
}

function commands(world: World, scope: string, { query }: Call): Reply {
  const all = world.commands.get(scope) ?? [];
  const localized = query.get('with_localizations') === 'true';
  return { status: 200, body: localized ? all : all.map((each) => withoutLocalizations(each)) };
}

function withoutLocalizations<Value>(value: Value): Value {
  const text = JSON.stringify(value, (key, part) => (key.endsWith('_localizations') ? undefined : part));
  return JSON.parse(text) as Value; // the same but for keys that are optional
}

/** Replaces the whole list. A name keeps its id, and gets a new version where anything changed. */
function register(world: World, scope: string, { body }: Call): Reply {
  const before = world.commands.get(scope) ?? [];
  const given = body as RESTPutAPIApplicationCommandsJSONBody; // checked against the schema
  const after = given.map((each): APIApplicationCommand => {
    const type = each.type ?? ApplicationCommandType.ChatInput;
    const old = before.find(({ name, type: kind }) => name === each.name && kind === type);
    return {
      contexts: null,
      integration_types: [0],
      default_member_permissions: null,
      description: '',
      ...each,
      type,
      id: old?.id ?? snowflake(),
      application_id: world.bot.id,
      ...(scope !== 'global' && { guild_id: scope }),
      version: snowflake(),
    } as APIApplicationCommand; // the body's options are the answer's, with what is left out filled in
  });
  world.commands.set(scope, after);
  world.changed();
  return { status: 200, body: after };
}

/** A token as opaque as Discord's. */
export function interactionToken(): string {
  return randomUUID().replaceAll('-', '').repeat(5);
}
