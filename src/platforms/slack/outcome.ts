/** What became of a call to Slack: its errors, mapped once. */
import { WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { z } from 'zod';
import type { Posted } from '../../core/ports.js';
import { Waiting } from './pace.js';
import type { SlackWords } from './words.js';

/** What did not become a post. */
export type Failure = Exclude<Posted, { kind: 'posted' }>;

/** The token is of no use any more: every further call fails alike, until somebody installs the app again. */
const DEAD_TOKEN = new Set([
  'account_inactive',
  'invalid_auth',
  'not_allowed_token_type',
  'not_authed',
  'org_login_required',
  'team_disabled',
  'token_expired',
  'token_revoked',
  'user_removed_from_team',
]);

/** "It's possible some aspect of the operation succeeded before the error was raised", says Slack's reference of these. */
const UNDECIDED = new Set(['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable']);

/** Rules that an administrator can change. */
const RULES = /^(?:restricted_|ekm_|team_access_|access_denied|no_permission|not_authorized|messages_tab_disabled)/;

/** A mistake in what was sent, which will be one again. */
const MISTAKES = /^(?:invalid_|msg_|metadata_|no_text|too_many_|markdown_|duplicate_|slack_connect_.*block)/;

/** The request never left, so nothing was posted. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** Milliseconds until another attempt where Slack names no time. */
const SOON = 30_000;

/** What Slack's errors look like. The SDK gives a page of somebody's between here and Slack as if it were one. */
const CODE = /^[a-z][a-z\d_]*$/;

/** What Slack called an error of its own; undefined for one that is not Slack's. */
export function codeOf(cause: unknown): string | undefined {
  return cause instanceof WebAPIPlatformError && CODE.test(cause.data.error) ? cause.data.error : undefined;
}

const SCOPED = z.object({ response_metadata: z.object({ scopes: z.array(z.string()) }) });

/** What the token may do by now, as each of Slack's answers and errors says: a scope may have been added since the start. */
export function scopesIn(answer: unknown): ReadonlySet<string> | undefined {
  const read = SCOPED.safeParse(answer instanceof WebAPIPlatformError ? answer.data : answer);
  return read.success ? new Set(read.data.response_metadata.scopes) : undefined;
}

/** Whether the program should end, since its token is dead. */
export function isDeadToken(cause: unknown): boolean {
  return DEAD_TOKEN.has(codeOf(cause) ?? '');
}

/**
 * Slack answers with 200 or 429, and in its own words. Any other answer is somebody's between here and Slack (a proxy, a
 * wall), refuses nothing in Slack's name, and does not say whether Slack took the post: it is looked for, like one that
 * broke off.
 *
 * @param bot The bot's name, for `/invite`.
 */
export function failureOf(cause: unknown, now: Date, words: SlackWords['missing'], bot: string): Failure {
  const after = (ms: number): Failure => ({ kind: 'retry', after: new Date(now.getTime() + ms) });
  if (cause instanceof Waiting) return waitOf(cause, now);
  if (cause instanceof WebAPIRateLimitedError) return after(cause.retryAfter * 1000);
  if (cause instanceof WebAPIRequestError) {
    return NEVER_SENT.has(systemCode(cause.original)) ? after(SOON) : { kind: 'unknown', cause };
  }
  if (isTimelessLimit(cause)) return after(SOON);
  const code = codeOf(cause);
  if (code === undefined) return { kind: 'unknown', cause };
  if (code === 'ratelimited' || code === 'rate_limited') return after(SOON);
  if (code === 'is_archived' || code === 'message_not_found' || code === 'thread_not_found') return { kind: 'gone' };
  // The program ends over it; no channel's digest should, since none of those who set one can mend it.
  if (DEAD_TOKEN.has(code)) return after(SOON);
  if (UNDECIDED.has(code)) return { kind: 'unknown', cause };
  const refused = { kind: 'refused', missing: missing(code, cause, words, bot) } as const;
  // Slack says the same of a deleted channel and of a private one that the bot is not in, whatever it is asked.
  return code === 'channel_not_found' ? { ...refused, mayBeGone: true } : refused;
}

function waitOf({ seconds, isShared }: Waiting, now: Date): Failure {
  const after = new Date(now.getTime() + seconds * 1000);
  return { kind: 'retry', after, ...(!isShared && { scope: 'channel' }) };
}

/** A 429 that names no time, for which the SDK has a bare error. */
function isTimelessLimit(cause: unknown): boolean {
  return cause instanceof Error && cause.message.startsWith('Retry header did not contain a valid timeout');
}

function missing(code: string, cause: unknown, words: SlackWords['missing'], bot: string): string {
  if (code === 'missing_scope') return words.scope(neededScope(cause));
  if (code === 'not_in_channel') return words.membership(bot);
  if (code === 'channel_not_found') return words.lost(bot);
  if (RULES.test(code)) return words.rules(code);
  return MISTAKES.test(code) ? words.message(code) : words.other(code);
}

function neededScope(cause: unknown): string {
  const data = cause instanceof WebAPIPlatformError ? cause.data : {};
  return 'needed' in data && typeof data.needed === 'string' ? data.needed : 'missing_scope';
}

/** The code of the deepest cause that has one. */
function systemCode(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  return systemCode(cause.cause) || code;
}
