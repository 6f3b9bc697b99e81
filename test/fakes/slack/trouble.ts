/** Faults on demand: what goes wrong with the next calls of a method. */
import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Json } from './json.js';

/**
 * What goes wrong. With `after`, the call took effect first: the message stands in the channel, and the bot does not
 * learn of it.
 */
export type Trouble =
  /** 429, with `Retry-After` in seconds where it is given. */
  | { readonly kind: 'rate limited'; readonly retryAfter?: number }
  | { readonly kind: 'status'; readonly status: number; readonly after?: true }
  /** The connection is cut. */
  | { readonly kind: 'reset'; readonly after?: true }
  /** No answer, ever. */
  | { readonly kind: 'silence'; readonly after?: true }
  /** The call takes effect at once and is answered so many milliseconds later. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** The call takes effect; its answer comes a byte each so many milliseconds, and never ends. */
  | { readonly kind: 'trickle'; readonly ms: number }
  /** `ok: false`, with the fields that belong to the error. */
  | { readonly kind: 'error'; readonly error: string; readonly fields?: Json };

/** Answers to one call, as HTTP. */
export interface Reply {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Troubles {
  /** @param method A method's name, `response_url`, or `*` for any call. */
  add(method: string, trouble: Trouble, times: number): void;
  /** The next trouble for this call, which is then used up. */
  take(method: string): Trouble | undefined;
  clear(): void;
}

export function createTroubles(): Troubles {
  const waiting: { method: string; trouble: Trouble; left: number }[] = [];
  return {
    add: (method, trouble, times) => void waiting.push({ method, trouble, left: times }),
    take(method) {
      const found = waiting.find((each) => each.left > 0 && (each.method === method || each.method === '*'));
      if (found) found.left -= 1;
      return found?.trouble;
    },
    clear: () => waiting.splice(0),
  };
}

/** Makes a call with its trouble, if it has one, and sends whatever then comes back. */
export async function respond(
  response: ServerResponse,
  trouble: Trouble | undefined,
  call: () => Reply,
): Promise<Reply | undefined> {
  const takesEffect = !trouble || 'ms' in trouble || ('after' in trouble && trouble.after);
  const made = takesEffect ? call() : undefined;
  const reply = trouble ? await spoiled(response, trouble, made) : made;
  if (reply) response.writeHead(reply.status, reply.headers).end(reply.body);
  return reply;
}

async function spoiled(
  response: ServerResponse,
  trouble: Trouble,
  made: Reply | undefined,
): Promise<Reply | undefined> {
  switch (trouble.kind) {
    case 'rate limited': {
      const after = trouble.retryAfter === undefined ? undefined : { 'retry-after': String(trouble.retryAfter) };
      return json(429, { ok: false, error: 'ratelimited' }, after);
    }
    case 'status':
      return { status: trouble.status, body: 'upstream error', headers: { 'content-type': 'text/plain' } };
    case 'error':
      return json(200, { ok: false, error: trouble.error, ...trouble.fields });
    case 'slow':
      await delay(trouble.ms, undefined, { ref: false });
      return made;
    case 'trickle': {
      response.writeHead(200, { 'content-type': 'application/json' });
      const timer = setInterval(() => response.write(' '), trouble.ms).unref();
      response.once('close', () => clearInterval(timer));
      return undefined;
    }
    case 'reset':
      response.socket?.resetAndDestroy();
      return undefined;
    case 'silence':
      return undefined;
  }
}

export function json(status: number, body: Json, headers: Readonly<Record<string, string>> = {}): Reply {
  return {
    status,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  };
}
