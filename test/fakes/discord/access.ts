/** Whether the bot reaches a place and what it may do there, refused with the codes that Discord uses. */
import { RESTJSONErrorCodes as Code, PermissionFlagsBits as Right } from 'discord.js';
import { Refusal } from './server.js';
import { type Channel, type Guild, rightsOf, type World } from './world.js';

/** A channel that exists and that the bot sees. */
export function reach(world: World, id: string | undefined): Channel {
  const channel = world.channels.get(id ?? '');
  if (!channel) throw new Refusal(404, Code.UnknownChannel, 'Unknown Channel');
  if (channel.guild && !world.guilds.get(channel.guild)?.botIsMember) throw missingAccess();
  if (!(rightsOf(world, world.bot, channel) & Right.ViewChannel)) throw missingAccess();
  return channel;
}

/** A guild that the bot is in. */
export function reachGuild(world: World, id: string | undefined): Guild {
  const guild = world.guilds.get(id ?? '');
  if (!guild?.botIsMember) throw new Refusal(404, Code.UnknownGuild, 'Unknown Guild');
  return guild;
}

/** Refuses with 50013 what the bot has no right to there. */
export function need(world: World, channel: Channel, right: bigint): void {
  if (!(rightsOf(world, world.bot, channel) & right)) {
    throw new Refusal(403, Code.MissingPermissions, 'Missing Permissions');
  }
}

function missingAccess(): Refusal {
  return new Refusal(403, Code.MissingAccess, 'Missing Access');
}
