/**
 * What Slack sends, as far as this program reads it. Everything from outside is checked here, and nothing else of a
 * payload is believed.
 */
import { z } from 'zod';

const ID = z.string().regex(/^[A-Z0-9]+$/);
const TS = z.string().regex(/^\d+\.\d+$/);
const URL_OF_SLACK = z.url({ protocol: /^https?$/ });

const PERSON = z.object({ id: ID, name: z.string().optional(), username: z.string().optional() });

const VIEW = z.object({
  id: z.string(),
  type: z.string(),
  private_metadata: z.string().default(''),
  root_view_id: z.string().nullish(),
  previous_view_id: z.string().nullish(),
});

/** Somebody typed the slash command. */
export const COMMAND = z.object({
  text: z.string().default(''),
  user_id: ID,
  user_name: z.string().optional(),
  channel_id: ID,
  response_url: URL_OF_SLACK,
  trigger_id: z.string(),
});
export type Command = z.infer<typeof COMMAND>;

/** Somebody pressed a button: on a message, in a modal or at home. */
export const PRESS = z.object({
  user: PERSON,
  trigger_id: z.string(),
  response_url: URL_OF_SLACK.optional(),
  channel: z.object({ id: ID }).optional(),
  container: z
    .object({ is_ephemeral: z.boolean().optional(), message_ts: TS.optional(), thread_ts: TS.optional() })
    .optional(),
  message: z.object({ ts: TS.optional(), thread_ts: TS.optional() }).optional(),
  view: VIEW.optional(),
  actions: z.array(z.object({ action_id: z.string(), value: z.string().optional() })).min(1),
});
export type Press = z.infer<typeof PRESS>;

/** Somebody used the shortcut on a message. */
export const SHORTCUT_USE = z.object({
  user: PERSON,
  callback_id: z.string(),
  trigger_id: z.string(),
  response_url: URL_OF_SLACK,
  channel: z.object({ id: ID }),
  message: z.object({ text: z.string().default(''), ts: TS.optional(), thread_ts: TS.optional() }),
});
export type ShortcutUse = z.infer<typeof SHORTCUT_USE>;

/** Somebody types into a menu that asks for its options. */
export const SUGGESTION = z.object({
  user: PERSON,
  block_id: z.string(),
  value: z.string().default(''),
  view: VIEW.optional(),
});
export type Suggestion = z.infer<typeof SUGGESTION>;

/** Somebody submitted a form, or closed it. */
export const SUBMISSION = z.object({
  type: z.enum(['view_submission', 'view_closed']),
  user: PERSON,
  trigger_id: z.string().optional(),
  view: VIEW.extend({
    callback_id: z.string().default(''),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), z.unknown())) }).optional(),
  }),
});
export type Submission = z.infer<typeof SUBMISSION>;

/** What one field of a form holds, of whatever kind it is. */
export const FIELD = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_date: z.string().nullish(),
  selected_user: ID.nullish(),
});

/** Somebody mentioned the bot, or wrote to it directly; also what is no such thing: edits, joins, other bots. */
export const SAID = z.object({
  event: z.object({
    user: ID.optional(),
    bot_id: z.string().nullish(),
    subtype: z.string().optional(),
    edited: z.unknown().optional(),
    text: z.string().default(''),
    ts: TS,
    thread_ts: TS.optional(),
    channel: ID,
    channel_type: z.string().optional(),
  }),
});
export type Said = z.infer<typeof SAID>['event'];

export const HOME_OPENED = z.object({ event: z.object({ user: ID, tab: z.string().optional() }) });

export const JOINED = z.object({
  event_id: z.string(),
  event: z.object({ user: ID, channel: ID, inviter: ID.optional() }),
});

export const REVOKED = z.object({
  event: z.object({ type: z.string(), tokens: z.object({ bot: z.array(z.string()).optional() }).optional() }),
});

/**
 * Somebody's words without Slack's markup: names and addresses as they read, `&amp;` as `&`.
 *
 * @param bot Mentions of the bot itself are left out.
 */
export function readable(text: string, bot?: string): string {
  return text
    .replace(/<([@#!][^<>]+|[a-z][a-z+.-]*:[^<>]+)>/g, (_, token: string) =>
      isMentionOf(bot, token) ? ' ' : nameIn(token),
    )
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

function isMentionOf(bot: string | undefined, token: string): boolean {
  return bot !== undefined && token.split('|', 1)[0] === `@${bot}`;
}

function nameIn(token: string): string {
  const [target = '', label = ''] = token.split('|');
  if (target.startsWith('@') || target.startsWith('#')) return `${target[0]}${label || target.slice(1)}`;
  if (target.startsWith('!')) return label || `@${target.slice(1)}`;
  return label || target;
}
