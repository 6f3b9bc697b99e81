/** How Slack hands something to the bot: a signed POST, or an envelope down a WebSocket. */
import { createHmac, randomUUID } from 'node:crypto';
import { type Json, parsed } from './json.js';
import type { Sockets } from './sockets.js';

/** Each is wrapped in its own way, over either transport. */
type Kind = 'command' | 'interaction' | 'event';

/** What became of one thing that was handed to the bot. */
export interface Delivered {
  /** Acknowledged within three seconds, as Slack wants it. */
  readonly taken: boolean;
  /** Over HTTP. */
  readonly status?: number;
  /** The body of the response or the payload of the acknowledgement; undefined where there was none. */
  readonly answer: unknown;
  /** Milliseconds until it was acknowledged, or given up. */
  readonly elapsed: number;
  readonly payload: Json;
  /** Hands the same over once more, as Slack does with an event that was not acknowledged. */
  again(reason?: 'http_timeout' | 'http_error'): Promise<Delivered>;
}

export type Deliver = (kind: Kind, payload: Json, attempt?: number, reason?: string) => Promise<Delivered>;

/** Milliseconds in which the bot must acknowledge. */
const PATIENCE = 3_000;

/** @param target Where the bot listens. */
export function overHttp(target: () => string, secret: () => string, skew: () => number): Deliver {
  const deliver: Deliver = async (kind, payload, attempt = 0, reason = 'http_timeout') => {
    const { body, type } = written(kind, payload);
    const timestamp = String(Math.floor(Date.now() / 1000) + skew());
    const signature = `v0=${createHmac('sha256', secret()).update(`v0:${timestamp}:${body}`).digest('hex')}`;
    const start = performance.now();
    const outcome = await fetch(target(), {
      method: 'POST',
      body,
      headers: {
        'content-type': type,
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': signature,
        ...(attempt > 0 && { 'x-slack-retry-num': String(attempt), 'x-slack-retry-reason': reason }),
      },
      signal: AbortSignal.timeout(PATIENCE + 2_000),
    }).then(
      async (response) => ({ status: response.status, answer: parsed(await response.text()) }),
      () => undefined,
    );
    const elapsed = performance.now() - start;
    return {
      taken: outcome !== undefined && outcome.status >= 200 && outcome.status < 300 && elapsed <= PATIENCE,
      ...(outcome && { status: outcome.status }),
      answer: outcome?.answer,
      elapsed,
      payload,
      again: (why) => deliver(kind, payload, attempt + 1, why),
    };
  };
  return deliver;
}

/** Slack sends the bare media types, without a charset. */
function written(kind: Kind, payload: Json): { body: string; type: string } {
  if (kind === 'event') return { body: JSON.stringify(payload), type: 'application/json' };
  const fields = kind === 'command' ? payload : { payload: JSON.stringify(payload) };
  const body = new URLSearchParams(
    Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return { body: body.toString(), type: 'application/x-www-form-urlencoded' };
}

const ENVELOPES = { command: 'slash_commands', interaction: 'interactive', event: 'events_api' } as const;

export function overSocket(sockets: Sockets): Deliver {
  const deliver: Deliver = async (kind, payload, attempt = 0, reason = 'timeout') => {
    const start = performance.now();
    const sent = sockets.send({
      envelope_id: randomUUID(),
      type: ENVELOPES[kind],
      payload,
      accepts_response_payload: kind !== 'event',
      ...(kind === 'event' && { retry_attempt: attempt, retry_reason: attempt > 0 ? reason : '' }),
    });
    const envelope = await within(PATIENCE, sent);
    const answer = envelope?.payload;
    const empty = typeof answer === 'object' && answer !== null && Object.keys(answer).length === 0;
    return {
      taken: envelope !== undefined,
      answer: empty ? undefined : answer,
      elapsed: performance.now() - start,
      payload,
      again: (why) => deliver(kind, payload, attempt + 1, why),
    };
  };
  return deliver;
}

function within<Value>(ms: number, promise: Promise<Value> | undefined): Promise<Value | undefined> {
  if (!promise) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), ms);
    void promise.then((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}
