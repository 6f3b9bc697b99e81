/**
 * What became of a request, read from how it failed.
 */
import { RESTJSONErrorCodes as Code, DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import type { Posted } from '../../core/ports.js';
import type { Words } from '../../core/words/en.js';
import { Crowded } from './pace.js';

/** A request that failed, as far as the core can make use of it; `lacking` asks to find out which right was missing. */
export type Failure = Exclude<Posted, { kind: 'posted' }> | { readonly kind: 'lacking' };

/** Milliseconds to stay quiet where Discord, or the proxy before it, does not say how long. */
const COOL_DOWN = 60_000;

/** Milliseconds until a request is tried again that never left this host. */
const UNSENT = 30_000;

/** Errors of a connection that was never made: nothing can have happened on the other side. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

export function failureOf(cause: unknown, now: Date, words: Words['discord']['missing']): Failure {
  if (cause instanceof RateLimitError) return retry(now, waitOf(cause), quietUntil(cause, now) ? undefined : 'channel');
  if (cause instanceof Crowded) return retry(now, cause.wait, 'channel');
  if (cause instanceof DiscordAPIError) return refusalOf(cause, now, words);
  if (cause instanceof HTTPError) return { kind: 'unknown', cause: withoutContent(cause) };
  return NEVER_SENT.has(codeOf(cause)) ? retry(now, UNSENT) : { kind: 'unknown', cause };
}

/** Until when nothing at all should be sent, after this; undefined where the limit is of one place only. */
export function quietUntil(cause: unknown, now: Date): Date | undefined {
  const isAll = cause instanceof RateLimitError && (cause.global || !(cause.retryAfter > 0));
  const isWall = cause instanceof DiscordAPIError && typeof cause.code !== 'number' && cause.status === 403;
  if (isWall) return new Date(now.getTime() + COOL_DOWN);
  return isAll ? new Date(now.getTime() + Math.max(waitOf(cause), COOL_DOWN)) : undefined;
}

/** Discord's number for what it refused; undefined for any other failure. */
export function apiCode(cause: unknown): number | undefined {
  return cause instanceof DiscordAPIError && typeof cause.code === 'number' ? cause.code : undefined;
}

/** Whether a connection ended before its answer came, as one that was kept open for too long does. */
export function isBroken(cause: unknown): boolean {
  return codeOf(cause) === 'UND_ERR_SOCKET';
}

/** A failure as it may be logged: the library's errors hold what was sent, and an interaction's token in the address. */
export function withoutContent(cause: unknown): unknown {
  if (!(cause instanceof DiscordAPIError || cause instanceof HTTPError || cause instanceof RateLimitError))
    return cause;
  const { name, message, method } = cause;
  const route = cause.url
    .replace(/^.*\/api(?:\/v\d+)?/, '')
    .replace(/(\/(?:interactions|webhooks)\/\d+\/)[^/]+/, '$1…');
  return { name, message, method, route, ...('status' in cause && { status: cause.status }) };
}

const GONE: ReadonlySet<unknown> = new Set([Code.UnknownChannel, Code.UnknownGuild, Code.UnknownMessage]);
const LACKING: ReadonlySet<unknown> = new Set([Code.MissingAccess, Code.MissingPermissions]);
const WRONG_KIND: ReadonlySet<unknown> = new Set([
  Code.CannotExecuteActionOnThisChannelType,
  Code.CannotSendAMessageInAForumChannel,
  Code.CannotSendMessagesInNonTextChannel,
]);
const LOCKED: ReadonlySet<unknown> = new Set([Code.ThreadLocked, Code.InvalidActionOnArchivedThread]);
const FILTERED: ReadonlySet<unknown> = new Set([
  Code.MessageWasBlockedByAutomaticModeration,
  Code.TitleWasBlockedByAutomaticModeration,
  Code.MessageBlockedByHarmfulLinksFilter,
]);
const FULL: ReadonlySet<unknown> = new Set([Code.MaximumActiveThreads, Code.MaximumActiveAnnouncementThreads]);

function refusalOf({ code, status, message }: DiscordAPIError, now: Date, words: Words['discord']['missing']): Failure {
  if (GONE.has(code)) return { kind: 'gone' };
  if (LACKING.has(code)) return { kind: 'lacking' };
  if (WRONG_KIND.has(code)) return { kind: 'refused', missing: words.kind };
  if (LOCKED.has(code)) return { kind: 'refused', missing: words.locked };
  if (FILTERED.has(code)) return { kind: 'refused', missing: words.filter };
  // A refusal of the token, or without a number of its own, says nothing about the message.
  if (FULL.has(code)) return retry(now, COOL_DOWN, 'channel'); // posts go on, only threads do not
  const isPassing = status === 401 || typeof code !== 'number';
  return isPassing ? retry(now, COOL_DOWN) : { kind: 'refused', missing: message };
}

function waitOf({ retryAfter }: RateLimitError): number {
  return retryAfter > 0 ? retryAfter : COOL_DOWN;
}

/** @param scope The channel where the wait is its own, and nothing else has to wait. */
function retry(now: Date, wait: number, scope?: 'channel'): Failure {
  return { kind: 'retry', after: new Date(now.getTime() + wait), ...(scope && { scope }) };
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}
