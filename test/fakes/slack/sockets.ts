/** Socket Mode: the connections that the bot opened, and the envelopes that go down them. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { BOT } from './furniture.js';
import { type Json, parsed, record, word } from './json.js';

export interface Sockets {
  /** A ticket for one connection. */
  ticket(): string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** How many connections have been greeted, or are open, greeted or not. */
  count(which?: 'greeted' | 'open'): number;
  /** Resolves once so many connections have been greeted. */
  until(count: number): Promise<void>;
  /** Sends an envelope down one connection, each in turn; undefined where there is none. */
  send(envelope: Json): Promise<Json> | undefined;
  /** Tells every connection that it will end, as Slack does about once an hour. Nothing but a warning leaves it in use. */
  refresh(reason: 'warning' | 'refresh_requested' | 'link_disabled'): void;
  /** Cuts every connection without a word. */
  kill(): void;
  /** Lets the next connections open without a hello. */
  withholdHello(times: number): void;
  /** Says hello to those from which it was withheld. */
  greet(): void;
  close(): void;
}

/** Slack pings each connection; a client that hears none for half a minute reconnects. */
const PING_EVERY = 10_000;

export function createSockets(address: () => string): Sockets {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const greeted: WebSocket[] = [];
  const acknowledged = new Map<string, (envelope: Json) => void>();
  const waiting: { count: number; done: () => void }[] = [];
  let withheld = 0;
  let issued = 0;

  function greet(socket: WebSocket): void {
    greeted.push(socket);
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: greeted.length,
        debug_info: { host: 'applink-fake', approximate_connection_time: 18060 },
        connection_info: { app_id: BOT.app },
      }),
    );
    for (const each of waiting.splice(0)) each.count <= greeted.length ? each.done() : waiting.push(each);
  }

  function open(socket: WebSocket): void {
    const pings = setInterval(() => socket.ping(), PING_EVERY);
    pings.unref();
    socket.on('message', (data) => {
      const envelope = record(parsed(String(data)));
      acknowledged.get(word(envelope.envelope_id) ?? '')?.(envelope);
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      clearInterval(pings);
      const at = greeted.indexOf(socket);
      if (at >= 0) greeted.splice(at, 1);
    });
    if (withheld > 0) withheld -= 1;
    else greet(socket);
  }

  return {
    ticket() {
      issued += 1;
      const ticket = `t${issued}`;
      tickets.add(ticket);
      return `${address()}/link/?ticket=${ticket}&app_id=${BOT.app}`;
    },

    upgrade(request, socket, head) {
      const ticket = new URL(request.url ?? '/', 'ws://fake').searchParams.get('ticket') ?? '';
      if (!tickets.delete(ticket)) socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      else server.handleUpgrade(request, socket, head, open);
    },

    count: (which = 'greeted') => (which === 'greeted' ? greeted.length : server.clients.size),

    until(count) {
      if (greeted.length >= count) return Promise.resolve();
      return new Promise((done) => waiting.push({ count, done }));
    },

    send(envelope) {
      const socket = greeted.shift();
      if (!socket) return undefined;
      greeted.push(socket);
      const answer = new Promise<Json>((resolve) => acknowledged.set(String(envelope.envelope_id), resolve));
      socket.send(JSON.stringify(envelope));
      return answer;
    },

    refresh(reason) {
      for (const socket of reason === 'warning' ? greeted : greeted.splice(0)) {
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'applink-fake' } }));
      }
    },

    kill() {
      for (const socket of server.clients) socket.terminate();
    },

    withholdHello(times) {
      withheld = times;
    },

    greet() {
      for (const socket of server.clients) if (!greeted.includes(socket)) greet(socket);
    },

    close() {
      const sockets = [...server.clients];
      for (const socket of sockets) socket.close(1001);
      // A bot that is no longer listening does not close its side.
      setTimeout(() => sockets.forEach((socket) => void socket.terminate()), 500).unref();
      server.close();
    },
  };
}
