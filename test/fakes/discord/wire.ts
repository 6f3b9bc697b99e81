/** The world as Discord's API shows it: every answer and every event is built here. */
import {
  type APIApplication,
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type APIRole,
  type APIThreadMember,
  type APIUser,
  ApplicationFlags,
  ChannelFlags,
  ChannelType,
  type GatewayGuildCreateDispatchData,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  type GuildHubType,
  type GuildMemberFlags,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  GuildSystemChannelFlags,
  GuildVerificationLevel,
  Locale,
  type RESTAPIPartialCurrentUserGuild,
  type RoleFlags,
  ThreadAutoArchiveDuration,
  type UserFlags,
} from 'discord.js';
import { botRole, type Channel, EVERYONE, type Guild, isThread, momentOf, type Person, type World } from './world.js';

/** discord-api-types has no member for none. */
const NO_FLAGS = 0 as GuildMemberFlags & RoleFlags & UserFlags;

const LONG_AGO = '2024-01-01T00:00:00.000Z';

/** A person. */
export function user(who: Person): APIUser {
  return {
    id: who.id,
    username: who.name.toLowerCase(),
    discriminator: '0',
    global_name: who.name,
    avatar: null,
    public_flags: NO_FLAGS,
    flags: NO_FLAGS,
    primary_guild: null,
    ...(who.bot && { bot: true }),
  };
}

/** The bot itself, as only it sees itself. */
export function self(world: World): APIUser {
  return { ...user(world.bot), verified: true, mfa_enabled: true, email: null, locale: Locale.EnglishUS };
}

/** A person in a guild. */
export function member(who: Person, guild: Guild): APIGuildMember & { user: APIUser } {
  return {
    user: user(who),
    nick: null,
    avatar: null,
    banner: null,
    roles: who.bot ? [botRole(guild.id)] : [],
    joined_at: LONG_AGO,
    premium_since: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: NO_FLAGS,
    communication_disabled_until: null,
  };
}

/** The bot as an application. */
export function application(world: World): APIApplication {
  return {
    id: world.bot.id,
    name: world.bot.name,
    icon: null,
    description: '',
    summary: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    team: null,
    flags: ApplicationFlags.ApplicationCommandBadge,
    flags_new: String(ApplicationFlags.ApplicationCommandBadge),
    bot: user(world.bot),
    type: null,
    owner: user(world.bot),
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    approximate_guild_count: world.guilds.size,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    eligible_oauth2_scopes: ['bot', 'applications.commands'],
  } as APIApplication; // more keys than the types still have
}

/** A guild by itself. */
export function guild(one: Guild): APIGuild {
  return {
    id: one.id,
    name: one.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: one.id,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: GuildVerificationLevel.None,
    default_message_notifications: GuildDefaultMessageNotifications.OnlyMentions,
    explicit_content_filter: GuildExplicitContentFilter.Disabled,
    roles: [role(one.id, '@everyone', EVERYONE), ownRole(one)],
    emojis: [],
    stickers: [],
    features: ['COMMUNITY' as APIGuild['features'][number]],
    mfa_level: GuildMFALevel.None,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: GuildSystemChannelFlags.SuppressJoinNotifications,
    rules_channel_id: null,
    public_updates_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: GuildPremiumTier.None,
    preferred_locale: one.locale,
    nsfw_level: GuildNSFWLevel.Default,
    premium_progress_bar_enabled: false,
    safety_alerts_channel_id: null,
    incidents_data: null,
    region: 'automatic',
    widget_enabled: false,
    widget_channel_id: null,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    premium_subscription_count: 0,
    ...{ home_header: null, nsfw: false }, // in the answers, and not in the types
    hub_type: null as GuildHubType | null,
  };
}

/** A guild in the list of those that the bot is in. */
export function ownGuild({ id, name, botRights }: Guild): RESTAPIPartialCurrentUserGuild {
  const permissions = String(EVERYONE | botRights);
  return { id, name, icon: null, banner: null, owner: false, permissions, features: [] };
}

/** A guild with its channels and active threads, as the gateway tells of it. */
export function guildCreate(world: World, one: Guild): GatewayGuildCreateDispatchData {
  const channels = [...world.channels.values()].filter((channel) => channel.guild === one.id);
  const active = channels.filter((channel) => channel.thread && !channel.thread.archived);
  return {
    ...guild(one),
    joined_at: LONG_AGO,
    large: false,
    unavailable: false,
    member_count: world.people.size,
    voice_states: [],
    members: [member(world.bot, one)],
    channels: channels.filter((channel) => !isThread(channel)).map((each) => channel(world, each)),
    threads: active.map((each) => channel(world, each)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  } as GatewayGuildCreateDispatchData; // channels and threads are parted by kind above, which the filter cannot tell the types
}

function role(id: string, name: string, permissions: bigint): APIRole {
  return {
    id,
    name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: 0,
    permissions: String(permissions),
    managed: false,
    mentionable: false,
    flags: NO_FLAGS,
  };
}

function ownRole(one: Guild): APIRole {
  return { ...role(botRole(one.id), 'Mali', one.botRights), position: 1, managed: true };
}

/** A channel, thread or direct conversation. */
export function channel(world: World, one: Channel): APIChannel {
  const shape = { id: one.id, type: one.type, last_message_id: lastMessage(world, one), flags: 0 };
  if (one.type === ChannelType.DM) {
    const recipient = world.people.get(one.recipient ?? '');
    return { ...shape, name: null, recipients: recipient ? [user(recipient)] : [] } as APIChannel;
  }
  const named = { ...shape, name: one.name, guild_id: one.guild, rate_limit_per_user: 0, nsfw: false };
  return (one.thread ? { ...named, ...threadParts(world, one) } : { ...named, ...openParts(one) }) as APIChannel; // one shape for each kind, told apart by `type`
}

function openParts(one: Channel) {
  const forum = one.type === ChannelType.GuildForum;
  return {
    position: 0,
    parent_id: null,
    topic: null,
    permission_overwrites: one.overwrites,
    ...(forum && {
      flags: one.requiresTag ? ChannelFlags.RequireTag : 0,
      available_tags: one.tags,
      default_reaction_emoji: null,
      default_sort_order: null,
      default_forum_layout: 0,
    }),
  };
}

function threadParts(world: World, one: Channel) {
  const said = [...world.messages.values()].filter((message) => message.channel === one.id).length;
  return {
    parent_id: one.parent,
    owner_id: one.thread?.owner,
    message_count: said,
    total_message_sent: said,
    member_count: 1,
    applied_tags: one.thread?.tags ?? [],
    thread_metadata: {
      archived: one.thread?.archived ?? false,
      locked: one.thread?.locked ?? false,
      auto_archive_duration: one.thread?.archiveMinutes ?? ThreadAutoArchiveDuration.OneDay,
      archive_timestamp: momentOf(one.id).toISOString(),
      create_timestamp: momentOf(one.id).toISOString(),
    },
    member: threadMember(world, one),
  };
}

/** The bot as a member of a thread, which it is of every thread. */
export function threadMember(world: World, one: Channel): APIThreadMember {
  return { id: one.id, user_id: world.bot.id, join_timestamp: momentOf(one.id).toISOString(), flags: 1 };
}

function lastMessage(world: World, one: Channel): string | null {
  return [...world.messages.values()].findLast(({ channel, seenBy }) => channel === one.id && !seenBy)?.id ?? null;
}
