/**
 * Slack's payloads over a WebSocket.
 *
 * The SDK's own reconnecting is off: it waits five seconds and more without a socket, and ends the process when Slack
 * refuses it (node-slack-sdk#2656). Instead a lost or ending connection is followed at once by a new one, with growing
 * pauses while that fails.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { type App, SocketModeReceiver } from '@slack/bolt';
import { within } from '../../core/patience.js';
import type { Logger } from '../../core/ports.js';
import { boltLogger, clientOptions } from './clients.js';
import type { Inlet } from './listeners.js';
import { isDeadToken } from './outcome.js';

export interface SocketOptions {
  readonly appToken: string;
  readonly apiUrl?: string | undefined;
  readonly log: Logger;
  /** Called once Slack has refused the token so often that it is no passing fault. */
  readonly onRefused: (cause: unknown) => void;
  /** Milliseconds within which a connection must be greeted. */
  readonly greeting?: number;
  /** Milliseconds before the second attempt to connect anew; each further pause is twice as long. */
  readonly reconnecting?: number;
}

/** The longest pause between two attempts, and the first, in milliseconds. */
const LONGEST_PAUSE = 30_000;
const FIRST_PAUSE = 1_000;

/** Refusals in a row after which the token counts as dead: with the pauses, half a minute. Slack has refused good ones for seconds. */
const REFUSALS = 6;

/** Milliseconds in which a connection must be greeted; more than the call that asks for its address may take. */
const GREETING = 20_000;

/** Milliseconds that a socket is given to close in good order. */
const FAREWELL = 1_000;

export function createSocket(options: SocketOptions): Inlet {
  const { appToken, apiUrl, log, onRefused, greeting = GREETING, reconnecting = FIRST_PAUSE } = options;
  const ended = new AbortController();
  let app: App | undefined;
  let current: SocketModeReceiver | undefined;
  let isHeld = false;

  /** One connection, once it is greeted. */
  async function connect(): Promise<SocketModeReceiver> {
    const receiver = new SocketModeReceiver({
      appToken,
      logger: boltLogger(log),
      autoReconnectEnabled: false,
      installerOptions: { clientOptions: clientOptions(apiUrl, log) },
    });
    if (app) receiver.init(app);
    filter(receiver);
    const greeted = receiver.start().catch((cause: unknown) => {
      throw cause ?? new Error('Slack closed a socket before it greeted');
    });
    if ((await within(greeting, greeted)) === undefined) {
      close(receiver);
      throw new Error('Slack opened a socket and did not greet');
    }
    receiver.client.once('disconnected', () => void replace(receiver));
    return receiver;
  }

  /** Reads each frame before the SDK does, whose reader would end the process over one that is not as documented. */
  function filter(receiver: SocketModeReceiver): void {
    const { client } = receiver;
    const readers = client.listeners('ws_message');
    client.removeAllListeners('ws_message');
    client.on('ws_message', async (data: unknown, isBinary: unknown) => {
      if (isHeld) return; // Slack sends it again, to whoever takes over
      try {
        for (const read of readers) await read.call(client, data, isBinary);
      } catch (cause) {
        log.warn({ err: cause }, 'Slack: a frame that is not as documented was left unanswered');
      }
      if (isFarewell(data)) await replace(receiver); // its socket closes by itself, in up to half a minute
    });
  }

  /** Puts a new connection in the place of one that ends. */
  async function replace(ending: SocketModeReceiver): Promise<void> {
    if (ending !== current || isHeld) return;
    current = undefined;
    let refusals = 0;
    for (let wait = 0; !ended.signal.aborted; wait = Math.min(wait * 2 || reconnecting, LONGEST_PAUSE)) {
      await delay(wait, undefined, { signal: ended.signal }).catch(() => {});
      if (ended.signal.aborted) return;
      try {
        return settle(await connect());
      } catch (cause) {
        refusals = isDeadToken(cause) ? refusals + 1 : 0;
        if (refusals === REFUSALS) return onRefused(cause);
        log.warn({ err: cause }, 'Slack: the socket could not be opened again; it is tried further');
      }
    }
  }

  function settle(receiver: SocketModeReceiver): void {
    if (ended.signal.aborted) close(receiver);
    else current = receiver;
  }

  return {
    init(of) {
      app = of;
    },
    async start() {
      settle(await connect());
    },
    hold() {
      isHeld = true;
    },
    async stop() {
      ended.abort();
      const last = current;
      current = undefined;
      if (!last) return;
      const closed = last.client.disconnect();
      if (
        (await within(
          FAREWELL,
          closed.then(() => true),
        )) === undefined
      )
        close(last);
    },
    isConnected: () => current !== undefined && !isHeld,
    port: () => undefined,
  };
}

/** A second time, since the SDK waits for the other side to agree, and only then lets go of the socket. */
function close({ client }: SocketModeReceiver): void {
  void client.disconnect();
  void client.disconnect();
}

/** Whether a frame says that Slack will end the connection. */
function isFarewell(data: unknown): boolean {
  return typeof data === 'string' && data.length < 1_000 && /"type"\s*:\s*"disconnect"/.test(data);
}
