/**
 * What the app is to Slack: its scopes, each with the feature it serves, and the manifest that an administrator pastes
 * into Slack, generated from the command table.
 */
import type { AppsManifestValidateArguments } from '@slack/web-api';
import { COMMANDS, wordFor } from '../../core/commands.js';

type Manifest = AppsManifestValidateArguments['manifest'];
type BotScope = NonNullable<NonNullable<NonNullable<Manifest['oauth_config']>['scopes']>['bot']>[number];

/** A permission that the app asks for, and what people get for it. */
export interface Scope {
  readonly name: BotScope;
  readonly feature: string;
}

/** Without the needed ones the bot does not work; each optional one adds a feature, and its absence takes only that. */
export const SCOPES: { readonly needed: readonly Scope[]; readonly optional: readonly Scope[] } = {
  needed: [
    { name: 'commands', feature: 'the slash command and the shortcut on messages' },
    {
      name: 'app_mentions:read',
      feature: 'answers where somebody mentions the bot, which is how it is asked in threads',
    },
    { name: 'chat:write', feature: 'digests, discussions and answers to mentions' },
  ],
  optional: [
    { name: 'chat:write.public', feature: 'digests in public channels that nobody invited the bot to' },
    {
      name: 'channels:read',
      feature: 'a line of welcome to whoever adds the bot to a public channel, and a check of what it lacks there',
    },
    { name: 'groups:read', feature: 'the same in private channels' },
    {
      name: 'channels:history',
      feature: 'finds a digest whose delivery was cut off, in public channels, instead of leaving it undecided',
    },
    { name: 'groups:history', feature: 'the same in private channels' },
    { name: 'im:history', feature: 'answers to direct messages' },
  ],
};

/** How the shortcut on messages is called between Slack and this program. */
export const SHORTCUT = 'brief_message';

/** Where Slack sends everything in HTTP mode. */
export const ENDPOINT = '/slack/events';

/** Those that the listeners answer to; each optional one comes only with its scope. */
export const EVENTS = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'member_joined_channel',
  'message.im',
  'tokens_revoked',
] as const;

export interface ManifestOptions {
  /** The slash command's word, without the slash. */
  readonly command: string;
  /** Where Slack reaches the bot, as `https://host`; Socket Mode where it is left out. */
  readonly http?: string;
}

/** The app's manifest as YAML, with a comment beside each scope. Throws a TypeError for an address that is no https. */
export function slackManifest({ command, http }: ManifestOptions): string {
  return `${yaml(manifestOf(command, http && endpointAt(http))).join('\n')}\n`;
}

function manifestOf(command: string, url: string | undefined) {
  const title = command[0]?.toUpperCase() + command.slice(1);
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: title,
      description: 'Briefs your team from a case study: questions, lessons and a digest to discuss',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: command, always_online: true },
      slash_commands: [
        {
          command: `/${command}`,
          description: 'Ask the case study',
          usage_hint: usageHint(),
          should_escape: true,
          ...(url && { url }),
        },
      ],
      shortcuts: [
        {
          name: 'Brief this message',
          type: 'message',
          callback_id: SHORTCUT,
          description: 'What the case study says about a message',
        },
      ],
    },
    oauth_config: {
      scopes: { bot: SCOPES.needed.map(({ name }) => name), bot_optional: SCOPES.optional.map(({ name }) => name) },
    },
    settings: {
      event_subscriptions: { ...(url && { request_url: url }), bot_events: [...EVENTS] },
      interactivity: { is_enabled: true, ...(url && { request_url: url, message_menu_options_url: url }) },
      org_deploy_enabled: false,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  } satisfies Manifest;
}

/** The commands, in the table's order. Slack shows the hint in grey behind the command. */
function usageHint(): string {
  return `[${COMMANDS.map(({ name }) => wordFor(name, 'en')).join(' | ')}]`;
}

function endpointAt(http: string): string {
  if (!URL.canParse(http) || !/^https:\/\//i.test(http)) {
    throw new TypeError(`Slack reaches a bot at an address such as https://bot.example.org, which ${http} is not`);
  }
  return new URL(ENDPOINT, http).href;
}

type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value | undefined };

const FEATURES = new Map(
  [...SCOPES.needed, ...SCOPES.optional].map(({ name, feature }): [Value, string] => [name, feature]),
);

/** The lines of a value, indented by what stands above it. Text is quoted as in JSON, which YAML reads as well. */
function yaml(value: Value, indent = ''): string[] {
  if (isList(value)) return value.flatMap((each) => item(each, indent));
  if (typeof value !== 'object') return [`${indent}${JSON.stringify(value)}`];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (inner === undefined) return [];
    return typeof inner === 'object'
      ? [`${indent}${key}:`, ...yaml(inner, `${indent}  `)]
      : [`${indent}${key}: ${JSON.stringify(inner)}`];
  });
}

function item(value: Value, indent: string): string[] {
  const [first = '', ...others] = yaml(value, `${indent}  `);
  const feature = FEATURES.get(value);
  return [`${indent}- ${first.trimStart()}${feature ? ` # ${feature}` : ''}`, ...others];
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
