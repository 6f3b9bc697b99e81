/** How this program speaks to Slack: its Web API, the response_urls by which it answers, and what the SDK logs meanwhile. */
import { type Logger as BoltLogger, LogLevel, WebClient } from '@slack/web-api';
import { Agent, type Dispatcher, type RequestInit, fetch as undici } from 'undici';
import type { Logger } from '../../core/ports.js';

export interface Clients {
  /** For posts and look-ups. */
  readonly posts: WebClient;
  /** For forms and views, which must not wait behind a post: the key that opens one lives three seconds. */
  readonly views: WebClient;
  /** Answers through a response_url. Rejects where Slack does not take it. */
  respond(url: string, body: object): Promise<void>;
}

export interface ClientOptions {
  readonly botToken: string;
  /** Where the Web API is, when it is not Slack's own; ends in `/api/`. */
  readonly apiUrl?: string | undefined;
  readonly log: Logger;
  /** Milliseconds that a post or look-up may take. */
  readonly timeout?: number | undefined;
}

/** Milliseconds that one request may take, a post or a look-up, as long as a delivery waits for less than its lease. */
export const POST_TIMEOUT = 10_000;

/** A view that takes longer comes too late. */
const VIEW_TIMEOUT = 5_000;

export function createClients({ botToken, apiUrl, log, timeout = POST_TIMEOUT }: ClientOptions): Clients {
  const client = (patience: number) =>
    new WebClient(botToken, { ...clientOptions(apiUrl, log), timeout: 0, fetch: fetchWithin(patience) });
  return {
    posts: client(timeout),
    views: client(VIEW_TIMEOUT),
    async respond(url, body) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(timeout),
      });
      const said = await response.text();
      if (!response.ok) throw new Error(`a response_url answered ${response.status}: ${said.slice(0, 200)}`);
    },
  };
}

/**
 * Fetches, and fails where the answer is not here whole after so many milliseconds, however slowly it comes. A connection
 * is given a third of them, so that what was never sent can be told from what was not answered.
 */
function fetchWithin(patience: number): typeof fetch {
  const dispatcher = new Agent({ connectTimeout: patience / 3 }).compose(endsAfter((patience * 2) / 3));
  // Casts, because Node's fetch is one of this library's, whose types have other names.
  return ((url: string, init: RequestInit) => undici(url, { ...init, dispatcher })) as unknown as typeof fetch;
}

/** Ends each request so many milliseconds after it went out. A timer here spares fetch a signal for each, which it has to follow. */
function endsAfter(patience: number): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    let timer: NodeJS.Timeout | undefined;
    return dispatch(options, {
      onRequestStart(controller, context) {
        clearTimeout(timer);
        timer = setTimeout(() => controller.abort(new Error(`no whole answer within ${patience} ms`)), patience);
        handler.onRequestStart?.(controller, context);
      },
      onRequestUpgrade: (...upgrade) => handler.onRequestUpgrade?.(...upgrade),
      onResponseStart: (...start) => handler.onResponseStart?.(...start),
      onResponseData: (...data) => handler.onResponseData?.(...data),
      onResponseEnd(...end) {
        clearTimeout(timer);
        handler.onResponseEnd?.(...end);
      },
      onResponseError(...error) {
        clearTimeout(timer);
        handler.onResponseError?.(...error);
      },
    });
  };
}

/**
 * A new object each time, since Socket Mode writes into the one it is given. No retries: whether a post went through is
 * looked up, never guessed. A rate limit is an error at once, so that it holds up nothing else.
 */
export function clientOptions(apiUrl: string | undefined, log: Logger) {
  return {
    ...(apiUrl && { slackApiUrl: apiUrl }),
    logger: boltLogger(log),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: POST_TIMEOUT,
    allowAbsoluteUrls: false,
  };
}

/** What Slack's tokens and the tickets of its sockets look like, wherever they stand. */
const SECRETS =
  /\bx(?:ox[a-z]|app)(?:\.[a-z]+)*-[\w-]+|(?<=[?&]ticket=)[^&\s]+|(?<=\/(?:commands|actions|response)\/)[\w/]+/g;

/**
 * Bolt's warnings and errors as ours. What it says at length of each request is left out, since that is what people
 * write; so is what it says of itself, which this program says better.
 */
export function boltLogger(log: Logger): BoltLogger {
  return {
    debug: () => {},
    info: () => {},
    warn: (...said) => log.warn(factsOf(said), textOf(said)),
    error: (...said) => log.error(factsOf(said), textOf(said)),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}

/** A text without tokens. */
function withoutSecrets(text: string): string {
  return text.replace(SECRETS, '[secret]');
}

function factsOf(said: readonly unknown[]): object {
  const err = said.find((each) => each instanceof Error);
  return err ? { err } : {};
}

function textOf(said: readonly unknown[]): string {
  const text = said.map((each) => (each instanceof Error ? each.message : String(each))).join(' ');
  return `Slack: ${withoutSecrets(text)}`;
}
