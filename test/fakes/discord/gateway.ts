/** The WebSocket side: identify, heartbeats, sessions that outlive their socket, resuming with what was missed. */
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import {
  ApplicationFlags,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  type GatewayIdentify,
  GatewayIntentBits,
  GatewayOpcodes,
  type GatewayReadyDispatchData,
  type GatewayResume,
  type GatewaySendPayload,
} from 'discord.js';
import { type WebSocket, WebSocketServer } from 'ws';
import { guildCreate, self } from './wire.js';
import type { World } from './world.js';

/** Faults of the gateway, and what was seen there. */
export interface GatewayFaults {
  /** Sessions begun, of which Discord allows 1,000 a day. */
  readonly identifies: number;
  readonly resumes: number;
  /** Whether a bot is connected and past its handshake. */
  readonly connected: boolean;
  /** Op 7: asks the bot to come back. */
  reconnect(): void;
  /** Op 9. Not resumable ends the session. */
  invalidate(resumable: boolean): void;
  /** Ends every connection with a close code; 1006 cuts it without a word. */
  close(code: number): void;
  /** The next bots that identify, or come back, are sent away with this code; undefined lets them in again. */
  refuse(code: number | undefined): void;
  /** Turns every connection into a zombie: it stands, and neither answers heartbeats nor tells anything. */
  deafen(): void;
}

/** The gateway as the loopback itself uses it. */
export interface Gateway extends GatewayFaults {
  /** Tells every session. One that is cut off hears it when it resumes; with no session at all it is lost, as at Discord. */
  dispatch(event: GatewayDispatchEvents, data: unknown): void;
  stop(): void;
}

interface Session {
  readonly id: string;
  readonly told: { op: number; s: number; t: string; d: unknown }[];
  socket: WebSocket | undefined;
}

const PRIVILEGED = GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;

/** @param heartbeat Milliseconds between two heartbeats; Discord says 41,250. */
export function createGateway(
  server: Server,
  world: World,
  { token, url, heartbeat }: { token: string; url: () => string; heartbeat: number },
): Gateway {
  const sockets = new WebSocketServer({ server });
  const sessions = new Map<string, Session>();
  let identifies = 0;
  let resumes = 0;
  let refusal: number | undefined;
  const zombies = new WeakSet<WebSocket>();
  const sentAway = new WeakSet<WebSocket>();

  sockets.on('connection', (socket) => {
    send(socket, { op: GatewayOpcodes.Hello, d: { heartbeat_interval: heartbeat } });
    socket.on('message', (data) => hear(socket, JSON.parse(String(data))));
    socket.on('close', (code) => left(socket, code));
  });

  function hear(socket: WebSocket, payload: GatewaySendPayload): void {
    if (zombies.has(socket)) return;
    if (payload.op === GatewayOpcodes.Heartbeat) send(socket, { op: GatewayOpcodes.HeartbeatAck });
    if (payload.op === GatewayOpcodes.Identify || payload.op === GatewayOpcodes.Resume) admit(socket, payload);
  }

  function admit(socket: WebSocket, payload: GatewayIdentify | GatewayResume): void {
    const code = refusal ?? complaint(payload);
    if (code !== undefined) sendAway(socket, code);
    else if (payload.op === GatewayOpcodes.Identify) identify(socket);
    else resume(socket, payload.d.session_id, payload.d.seq);
    world.changed();
  }

  function complaint(payload: GatewayIdentify | GatewayResume): number | undefined {
    if (payload.d.token !== token) return GatewayCloseCodes.AuthenticationFailed;
    const intents = payload.op === GatewayOpcodes.Identify ? payload.d.intents : 0;
    return intents & PRIVILEGED ? GatewayCloseCodes.DisallowedIntents : undefined;
  }

  function identify(socket: WebSocket): void {
    identifies++;
    const session: Session = { id: randomUUID(), told: [], socket };
    sessions.set(session.id, session);
    const guilds = [...world.guilds.values()].filter(({ botIsMember }) => botIsMember);
    tell(session, GatewayDispatchEvents.Ready, {
      v: 10,
      user: self(world),
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: url(),
      application: { id: world.bot.id, flags: ApplicationFlags.ApplicationCommandBadge, flags_new: '0' },
    } satisfies GatewayReadyDispatchData);
    for (const guild of guilds.filter(({ available }) => available)) {
      tell(session, GatewayDispatchEvents.GuildCreate, guildCreate(world, guild));
    }
  }

  function resume(socket: WebSocket, id: string, seen: number): void {
    const session = sessions.get(id);
    if (!session) {
      send(socket, { op: GatewayOpcodes.InvalidSession, d: false });
      return;
    }
    resumes++;
    session.socket = socket;
    for (const each of session.told.filter(({ s }) => s > seen)) send(socket, each);
    tell(session, GatewayDispatchEvents.Resumed, {});
  }

  /** A client that closes with 1000 or 1001 gives its session up; otherwise the session waits to be resumed. */
  function left(socket: WebSocket, code: number): void {
    const givesUp = !sentAway.has(socket) && (code === 1000 || code === 1001);
    for (const session of sessions.values()) {
      if (session.socket !== socket) continue;
      session.socket = undefined;
      if (givesUp) sessions.delete(session.id);
    }
    world.changed();
  }

  function sendAway(socket: WebSocket, code: number): void {
    sentAway.add(socket);
    if (code === 1006) socket.terminate();
    else socket.close(code);
  }

  function tell(session: Session, event: GatewayDispatchEvents, data: unknown): void {
    const payload = { op: GatewayOpcodes.Dispatch, s: session.told.length + 1, t: event, d: data };
    session.told.push(payload);
    if (session.socket && !zombies.has(session.socket)) send(session.socket, payload);
  }

  const connected = () => [...sessions.values()].some(({ socket }) => socket?.readyState === 1);

  return {
    get identifies() {
      return identifies;
    },
    get resumes() {
      return resumes;
    },
    get connected() {
      return connected();
    },
    reconnect: () => each(sockets, (socket) => send(socket, { op: GatewayOpcodes.Reconnect, d: null })),
    invalidate(resumable) {
      if (!resumable) sessions.clear();
      each(sockets, (socket) => send(socket, { op: GatewayOpcodes.InvalidSession, d: resumable }));
    },
    close: (code) => each(sockets, (socket) => sendAway(socket, code)),
    refuse(code) {
      refusal = code;
    },
    deafen: () => each(sockets, (socket) => zombies.add(socket)),
    dispatch(event, data) {
      for (const session of sessions.values()) tell(session, event, data);
    },
    stop() {
      each(sockets, (socket) => socket.terminate());
      sockets.close();
    },
  };
}

function each(sockets: WebSocketServer, act: (socket: WebSocket) => void): void {
  for (const socket of sockets.clients) act(socket);
}

function send(socket: WebSocket, payload: { op: number; d?: unknown; s?: number; t?: string }): void {
  socket.send(JSON.stringify({ s: null, t: null, ...payload }));
}
