/**
 * Requests to Discord that neither loop nor hang.
 */
import { DefaultRestOptions, REST, RESTEvents, type RESTOptions } from 'discord.js';
import { LIMITS } from './limits.js';
import { unknownToken } from './refusal.js';

export interface RestOptions {
  readonly token: string;
  /** Ends in `/api`; the library adds the version. Discord's own unless told otherwise. */
  readonly apiUrl?: string;
  /** How often a request is repeated that failed on Discord's side or took too long. 0 where a repetition may double. */
  readonly retries?: number;
  /** What the library lets out by itself; fifty unless told otherwise. */
  readonly requestsPerSecond?: number;
}

/** A wait longer than this, in milliseconds, is an answer: whoever asked can come back, a queue behind it cannot. */
const LONGEST_WAIT = 5_000;

/** Milliseconds for one try. Three of them stay within the thirty seconds that a delivery gives one attempt. */
const TIMEOUT = 8_000;

/** A warning each so many refused requests; at 10,000 within ten minutes Discord bans the host. */
const WARN_EACH = 500;

/** Milliseconds between two sweeps of what the library remembers of each channel: kilobytes, and it takes an hour unless told. */
const SWEEP = 5 * 60_000;

/** What every client of Discord is made with here. */
export function restOptions(options: Omit<RestOptions, 'token'>): Partial<RESTOptions> {
  const { apiUrl, retries = 2, requestsPerSecond = LIMITS.requestsPerSecond } = options;
  return {
    ...(apiUrl && { api: apiUrl }),
    globalRequestsPerSecond: requestsPerSecond,
    retries,
    timeout: TIMEOUT,
    invalidRequestWarningInterval: WARN_EACH,
    handlerSweepInterval: SWEEP,
    // Left to itself the library waits for hours where told to, and where told nothing it asks again at once, for ever.
    rejectOnRateLimit: ({ retryAfter }) => !(retryAfter > 0 && retryAfter <= LONGEST_WAIT),
  };
}

/** @param refused Called where Discord does not know the token; {@link watchToken} would have the library copy every answer. */
export function createRest({ token, ...options }: RestOptions, refused?: (cause: Error) => void): REST {
  const made = restOptions(options);
  if (!refused) return new REST(made).setToken(token);
  const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
    const response = await DefaultRestOptions.makeRequest(url, init);
    if (response.status === 401) refused(unknownToken());
    return response;
  };
  return new REST({ ...made, makeRequest }).setToken(token);
}

/** After one 401 the library forgets the token and fails every later request, while the connection looks healthy. */
export function watchToken(rest: REST, fail: (cause: Error) => void): void {
  rest.on(RESTEvents.Response, ({ data }, { status }) => {
    // Interactions and webhooks carry a token of their own in their path, which runs out after fifteen minutes.
    if (status === 401 && data.auth) fail(unknownToken());
  });
}
