/** The HTTP face of the fake: the Web API, response_urls and the upgrade to a WebSocket. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Bench, decode } from './call.js';
import { type Json, record } from './json.js';
import { answer, type Tokens } from './methods.js';
import { answerResponse } from './responses.js';
import type { Sockets } from './sockets.js';
import { json, respond, type Troubles } from './trouble.js';

/** One call that the bot made. */
export interface Call {
  /** A method's name, or `response_url`. */
  readonly method: string;
  readonly args: Json;
  /** Milliseconds of the fake's clock. */
  readonly at: number;
  /** The HTTP status, once it is answered; undefined where it never was. */
  status?: number;
}

export interface Server {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  close(): Promise<void>;
}

interface Parts {
  readonly bench: Bench;
  readonly tokens: Tokens;
  readonly troubles: Troubles;
  readonly sockets: Sockets;
  readonly calls: Call[];
}

export async function serve(parts: Parts): Promise<Server> {
  const http = createServer((request, response) => {
    handle(request, response, parts).catch((cause: unknown) => {
      parts.bench.note('the fake itself', [String(cause)]);
      response.writeHead(500).end();
    });
  });
  http.on('upgrade', (request, socket, head) => parts.sockets.upgrade(request, socket, head));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, // a TCP server's address is no string
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

async function handle(request: IncomingMessage, response: ServerResponse, parts: Parts): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fake');
  const body = await textOf(request);
  const [, place, name = ''] = /^\/(api|response)\/([\w.]+)$/.exec(pathname) ?? [];
  const args = decode(body || searchParams.toString(), request.headers['content-type'] ?? '');
  if (place === 'api') await callMethod(name, request, response, args, parts);
  else if (place === 'response') await callResponse(name, response, args, parts);
  else response.writeHead(404).end();
}

async function callMethod(
  method: string,
  request: IncomingMessage,
  response: ServerResponse,
  args: Json,
  { bench, tokens, troubles, calls }: Parts,
): Promise<void> {
  const call: Call = { method, args, at: bench.workspace.now() };
  calls.push(call);
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? (args.token as string | undefined);
  const reply = await respond(response, troubles.take(method), () =>
    json(200, answer(method, token, args, tokens, bench), {
      'x-oauth-scopes': [...bench.scopes].join(','),
      'x-accepted-oauth-scopes': 'chat:write',
    }),
  );
  if (reply) call.status = reply.status;
}

async function callResponse(
  id: string,
  response: ServerResponse,
  body: Json,
  { bench, troubles, calls }: Parts,
): Promise<void> {
  const call: Call = { method: 'response_url', args: body, at: bench.workspace.now() };
  calls.push(call);
  const reply = await respond(response, troubles.take('response_url'), () => answerResponse(id, record(body), bench));
  if (reply) call.status = reply.status;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // no encoding was set
  return Buffer.concat(chunks).toString('utf8');
}
