/** What Discord makes of a command that a person types: it offers only what is registered, and lets nothing incomplete go. */
import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  type APIInteractionDataResolved,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  ApplicationCommandOptionType as Kind,
} from 'discord.js';
import { member, channel as shownChannel, user } from './wire.js';
import { type Channel, contextOf, type Person, rightsOf, type World } from './world.js';

/** What a person puts into an option: of a person or channel, the id. */
export type Value = string | number | boolean;

interface At {
  readonly person: Person;
  readonly channel: Channel;
}

/** An option as the gateway sends it. */
interface Sent {
  readonly name: string;
  readonly type: Kind;
  readonly value?: Value;
  readonly focused?: true;
  readonly options?: readonly Sent[];
}

/** A registered command that the person may use there. */
export function find(world: World, at: At, name: string, type: ApplicationCommandType): APIApplicationCommand {
  const registered = [
    ...(world.commands.get(at.channel.guild ?? '') ?? []),
    ...(world.commands.get('global') ?? []),
  ].filter((each) => each.name === name && each.type === type);
  if (registered.length === 0) throw new Error(`no command "${name}" is registered`);
  const found = registered.find((each) => isOffered(world, at, each));
  if (!found) throw new Error(`Discord would not offer "${name}" to ${at.person.name} there`);
  return found;
}

function isOffered(world: World, { person, channel }: At, command: APIApplicationCommand): boolean {
  const needed = command.default_member_permissions;
  const context = contextOf(channel);
  const allowed = command.contexts ?? [InteractionContextType.Guild, InteractionContextType.BotDM];
  const guild = world.guilds.get(channel.guild ?? '');
  const install =
    guild && !guild.botIsMember ? ApplicationIntegrationType.UserInstall : ApplicationIntegrationType.GuildInstall;
  const installs = command.integration_types ?? [ApplicationIntegrationType.GuildInstall];
  const isPrivate = context === InteractionContextType.PrivateChannel;
  if (command.guild_id === undefined && !allowed.includes(context)) return false;
  if (!installs.includes(isPrivate ? ApplicationIntegrationType.UserInstall : install)) return false;
  if (!guild || needed === null) return true;
  const rights = rightsOf(world, person, channel);
  return needed !== '0' && (rights & BigInt(needed)) === BigInt(needed);
}

/** @param focused The option that is being typed; what is missing elsewhere does not matter then. */
export function commandData(
  world: World,
  at: At,
  path: string,
  values: Readonly<Record<string, Value>>,
  focused?: string,
) {
  const [name = '', ...subs] = path.split(' ');
  const command = find(world, at, name, ApplicationCommandType.ChatInput);
  const resolved: Required<Pick<APIInteractionDataResolved, 'users' | 'members' | 'channels'>> = {
    users: {},
    members: {},
    channels: {},
  };
  const leaf = subs.reduce<readonly APIApplicationCommandOption[]>((options, sub) => {
    const found = options.find((each) => each.name === sub && isSub(each));
    if (!found || !('options' in found || isSub(found))) throw new Error(`"${path}" is not registered`);
    return ('options' in found && found.options) || [];
  }, command.options ?? []);
  if (leaf.some(isSub)) throw new Error(`"${path}" is only the beginning of a command`);
  const unknown = Object.keys(values).find((key) => !leaf.some((option) => option.name === key));
  if (unknown) throw new Error(`"${path}" has no option "${unknown}"`);
  const sent = leaf.flatMap((option) => optionSent(world, at, option, values[option.name], focused, resolved));
  const options = subs.reduceRight<readonly Sent[]>((inner, sub, depth) => {
    const type = depth === subs.length - 2 ? Kind.SubcommandGroup : Kind.Subcommand;
    return [{ name: sub, type, options: inner }];
  }, sent);
  return { id: command.id, name, type: ApplicationCommandType.ChatInput, options, resolved };
}

function isSub({ type }: APIApplicationCommandOption): boolean {
  return type === Kind.Subcommand || type === Kind.SubcommandGroup;
}

function optionSent(
  world: World,
  at: At,
  option: APIApplicationCommandOption,
  value: Value | undefined,
  focused: string | undefined,
  resolved: Required<Pick<APIInteractionDataResolved, 'users' | 'members' | 'channels'>>,
): Sent[] {
  const { name, type } = option;
  if (focused === name) return [{ name, type, value: value ?? '', focused: true }];
  if (value === undefined) {
    if (option.required && focused === undefined)
      throw new Error(`Discord asks for "${name}" before it sends the command`);
    return [];
  }
  const complaint = objection(option, value);
  if (complaint) throw new Error(`Discord does not take ${JSON.stringify(value)} as "${name}": ${complaint}`);
  if (type === Kind.User) resolvePerson(world, at, String(value), resolved);
  if (type === Kind.Channel) resolveChannel(world, at, String(value), resolved);
  return [{ name, type, value }];
}

function objection(option: APIApplicationCommandOption, value: Value): string | undefined {
  const isNumber = option.type === Kind.Integer || option.type === Kind.Number;
  const wanted = isNumber ? 'number' : option.type === Kind.Boolean ? 'boolean' : 'string';
  if (typeof value !== wanted) return `it takes a ${wanted}`;
  if ('choices' in option && option.choices && !option.choices.some((choice) => choice.value === value)) {
    return 'it is none of the choices';
  }
  if (option.type === Kind.String && String(value).length < (option.min_length ?? 0)) return 'it is too short';
  if (option.type === Kind.String && String(value).length > (option.max_length ?? 6000)) return 'it is too long';
  if (isNumber && Number(value) < (option.min_value ?? -Infinity)) return 'it is too small';
  if (isNumber && Number(value) > (option.max_value ?? Infinity)) return 'it is too large';
  return undefined;
}

function resolvePerson(world: World, at: At, id: string, resolved: APIInteractionDataResolved): void {
  const found = world.people.get(id);
  const guild = world.guilds.get(at.channel.guild ?? '');
  if (!found) throw new Error(`there is no person ${id}`);
  resolved.users = { ...resolved.users, [id]: user(found) };
  if (!guild) return;
  const { user: _, deaf: __, mute: ___, ...rest } = member(found, guild);
  resolved.members = {
    ...resolved.members,
    [id]: { ...rest, permissions: String(rightsOf(world, found, at.channel)) },
  };
}

function resolveChannel(world: World, at: At, id: string, resolved: APIInteractionDataResolved): void {
  const found = world.channels.get(id);
  if (!found) throw new Error(`there is no channel ${id}`);
  const shown = {
    ...shownChannel(world, found),
    permissions: String(rightsOf(world, at.person, found)),
    app_permissions: String(rightsOf(world, world.bot, found)),
  };
  resolved.channels = { ...resolved.channels, [id]: shown as NonNullable<typeof resolved.channels>[string] }; // told apart by `type`
}
