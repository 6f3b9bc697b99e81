/**
 * Slack's requests over HTTP, in front of Bolt's receiver: that one checks signatures and answers, this one keeps from it
 * what it would choke on, and can be told to take nothing more.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type App, HTTPReceiver } from '@slack/bolt';
import { ConfigError } from '../../core/errors.js';
import { within } from '../../core/patience.js';
import type { Logger } from '../../core/ports.js';
import { boltLogger } from './clients.js';
import type { Inlet } from './listeners.js';
import { ENDPOINT } from './manifest.js';

export interface HttpOptions {
  readonly signingSecret: string;
  readonly port: number;
  readonly host: string;
  readonly log: Logger;
}

/** Bytes of a request. Slack's largest, a view of 250 KB in a form's payload, is below this even when form-encoded. */
const LARGEST = 1_000_000;

/** Seconds by which a request may be ahead of our clock. Bolt refuses older ones, but not those from the future. */
const SKEW = 300;

/** Milliseconds in which a request must be here whole; Slack sends each at once. */
const REQUEST = 10_000;

/** Milliseconds that the last answers are given to leave. */
const FAREWELL = 1_000;

/** A request whose body was read, as Bolt's receiver takes it. */
type Read = IncomingMessage & { rawBody?: Buffer };

export function createHttp({ signingSecret, port, host, log }: HttpOptions): Inlet {
  const receiver = new HTTPReceiver({ signingSecret, endpoints: ENDPOINT, logger: boltLogger(log) });
  let server: Server | undefined;
  let isHeld = false;

  async function take(request: Read, response: ServerResponse): Promise<void> {
    if (isHeld) return refuse(response, 503);
    response.once('close', () => isHeld && server?.closeIdleConnections());
    if (request.method !== 'POST' || pathOf(request) !== ENDPOINT) return refuse(response, 404);
    const body = await bodyOf(request);
    if (body === undefined) return refuse(response, 413);
    if (!isObject(body)) return refuse(response, 400);
    if (Number(request.headers['x-slack-request-timestamp']) > Date.now() / 1000 + SKEW) return refuse(response, 401);
    request.rawBody = body;
    const [type] = (request.headers['content-type'] ?? '').split(';', 1); // Bolt compares the whole header
    request.headers['content-type'] = type?.trim() ?? '';
    receiver.requestListener(request, response);
  }

  return {
    init: (app: App) => receiver.init(app),

    async start() {
      const opened = createServer({ requestTimeout: REQUEST }, (request, response) => {
        take(request, response).catch((cause: unknown) => {
          log.warn({ err: cause }, 'Slack: a request broke off');
          if (!response.headersSent) refuse(response, 400);
        });
      });
      server = opened;
      await new Promise<void>((resolve, reject) => {
        opened.once('error', (cause) => reject(unusable(host, port, cause))).listen(port, host, resolve);
      });
      opened.on('error', (cause) => log.error({ err: cause }, 'Slack: the server for requests has a fault'));
    },

    hold() {
      isHeld = true;
      server?.close();
    },

    async stop() {
      const opened = server;
      if (!opened) return;
      const closed = new Promise((resolve) => opened.close(resolve).closeIdleConnections());
      await within(FAREWELL, closed); // what was answered last is still on its way
      opened.closeAllConnections();
    },

    isConnected: () => server?.listening === true && !isHeld,
    port: () => {
      const address = server?.address();
      return typeof address === 'object' ? address?.port : undefined;
    },
  };
}

function unusable(host: string, port: number, { message }: Error): ConfigError {
  return new ConfigError([`PORT ${port} cannot be used at ${host} (${message}): free it, or set another`]);
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, status === 413 ? { connection: 'close' } : {}).end();
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '/';
}

/** Undefined where it is too long. */
function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((resolve, reject) => {
    request.on('error', reject);
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > LARGEST) resolve(undefined);
      else chunks.push(chunk);
    });
  });
}

/** Slack sends JSON objects and forms, whose payload is a JSON object; Bolt's receiver would end the process over `null`. */
function isObject(body: Buffer): boolean {
  const start = body.subarray(0, 12).toString('latin1');
  return start.startsWith('{') || (/^[a-z_]+=/.test(start) && !/^payload=(?!%7B|\{)/i.test(start));
}
