/** The HTTP side: records each request, checks it against Discord's schema, applies the faults asked for, and answers. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { checkRequest } from '../discord-schema.js';
import type { Fault, Faults } from './faults.js';

/** A request as it came in. */
export interface Recorded {
  readonly method: string;
  /** Decoded, without `/api/v10`. */
  readonly path: string;
  /** The route it belongs to, such as `POST /channels/:channel/messages`; `unknown` for a path nobody here knows. */
  readonly route: string;
  readonly query: URLSearchParams;
  /** The JSON, also out of a form with files; undefined where there is none. */
  readonly body: unknown;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly authorization: string | undefined;
  /** What Discord's schema and its documented limits say against it. */
  readonly faults: readonly string[];
  /** What it was answered, once it was; 0 where the connection was broken instead. */
  status?: number;
}

/** A request on its way to the handler of its route. */
export interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Checked against the schema of its route before a handler sees it. */
  readonly body: unknown;
}

/** An answer, as JSON where it has a body. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

/** Answers a request, or throws a {@link Refusal}. */
export type Handler = (call: Call) => Reply;

/** An answer in Discord's own form of errors. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The server, not listening yet, and what came in so far. */
export interface Http {
  readonly server: Server;
  readonly requests: readonly Recorded[];
}

/** @param routes By `METHOD /path`, with `:name` for a part that varies. */
export function createHttp(
  routes: Readonly<Record<string, Handler>>,
  planned: Faults,
  token: string,
  onFault: (fault: string) => void,
): Http {
  const requests: Recorded[] = [];
  const table = Object.entries(routes).map(([route, handler]) => ({ route, handler, pattern: patternOf(route) }));

  const server = createServer((request, response) => {
    serve(request, response).catch((error) => {
      onFault(`the loopback Discord itself failed: ${error.stack}`);
      response.destroy();
    });
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { recorded, call, handler } = await read(request);
    requests.push(recorded);
    for (const fault of recorded.faults) onFault(`${recorded.method} ${recorded.path}: ${fault}`);
    const fault = planned.next(recorded.route, `${recorded.method} ${recorded.path}`);
    const effect = () => answer(recorded, call, handler);
    const reply = fault ? await strike(fault, effect) : effect();
    recorded.status = reply?.status ?? 0;
    if (reply) write(response, reply);
    else request.socket.destroy();
  }

  async function read(request: IncomingMessage) {
    const method = request.method ?? '';
    const { pathname, searchParams: query } = new URL(request.url ?? '', 'http://127.0.0.1');
    const path = decodeURIComponent(pathname).replace(/^\/api\/v10/, '');
    const body = await bodyOf(request);
    const found = table.find(({ pattern }) => pattern.test(`${method} ${path}`));
    const params = found?.pattern.exec(`${method} ${path}`)?.groups ?? {};
    const { authorization } = request.headers;
    const faults = found
      ? checkRequest(method, path, query, body)
      : ['is a route that the loopback Discord does not know'];
    const recorded: Recorded = {
      method,
      path,
      route: found?.route ?? 'unknown',
      query,
      body,
      at: Date.now(),
      authorization,
      faults,
    };
    return { recorded, call: { params, query, body }, handler: found?.handler };
  }

  function answer(recorded: Recorded, call: Call, handler: Handler | undefined): Reply {
    try {
      const isOpen = OPEN.test(recorded.path);
      if (!isOpen && recorded.authorization !== `Bot ${token}`) throw new Refusal(401, 0, '401: Unauthorized');
      if (!handler) throw new Refusal(404, 0, '404: Not Found');
      if (recorded.faults.length > 0) return invalid(recorded.faults);
      return handler(call);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { status: error.status, body: { code: error.code, message: error.message } };
    }
  }

  return { server, requests };
}

/** What an interaction's own token opens. */
const OPEN = /^\/(interactions|webhooks)\//;

function patternOf(route: string): RegExp {
  return new RegExp(`^${route.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // node types a chunk as any
  const bytes = Buffer.concat(chunks);
  if (bytes.length === 0) return undefined;
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return JSON.parse(String(bytes));
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  return JSON.parse(String(form.get('payload_json') ?? '{}'));
}

function invalid(faults: readonly string[]): Reply {
  const errors = Object.fromEntries(
    faults.map((message, index) => [index, { _errors: [{ code: 'INVALID', message }] }]),
  );
  return { status: 400, body: { code: 50035, message: 'Invalid Form Body', errors } };
}

/** @returns undefined where the connection breaks. */
async function strike(fault: Fault, effect: () => Reply): Promise<Reply | undefined> {
  switch (fault.kind) {
    case 'rate limited':
      return rateLimited(fault.after, fault.global ?? false);
    case 'cloudflare':
      return { status: 429, body: CLOUDFLARE };
    case 'status':
      if (fault.when === 'after') effect();
      return {
        status: fault.status,
        body: { code: fault.code ?? 0, message: `${fault.status}: as asked by the test` },
      };
    case 'reset':
      if (fault.when === 'after') effect();
      return undefined;
    case 'slow': {
      const reply = effect();
      await new Promise((resolve) => setTimeout(resolve, fault.milliseconds).unref());
      return reply;
    }
  }
}

const CLOUDFLARE = '<!doctype html><title>Access denied | discord.com used Cloudflare to restrict access</title>';

function rateLimited(after: number, global: boolean): Reply {
  return { status: 429, body: { message: 'You are being rate limited.', retry_after: after, global } };
}

function write(response: ServerResponse, { status, body }: Reply): void {
  if (typeof body === 'string') {
    response.writeHead(status, { 'content-type': 'text/html' }).end(body);
    return;
  }
  if (body === undefined) {
    response.writeHead(status).end();
    return;
  }
  response
    .writeHead(status, { 'content-type': 'application/json', ...limitHeaders(status, body) })
    .end(JSON.stringify(body));
}

function limitHeaders(status: number, body: unknown): Record<string, string> {
  if (status !== 429 || typeof body !== 'object' || body === null || !('retry_after' in body)) return {};
  const global = 'global' in body && body.global === true;
  return {
    'retry-after': String(body.retry_after),
    'x-ratelimit-scope': global ? 'global' : 'user',
    ...(global && { 'x-ratelimit-global': 'true' }),
  };
}
