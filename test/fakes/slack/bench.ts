/** The real SDK in front of the fake, for the fake's own tests. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { createFakeSlack, type FakeSlack, type FakeSlackOptions } from '../slack.js';

export interface Stand {
  readonly fake: FakeSlack;
  /** The real Bolt, connected, with what `listen` adds. */
  bot(listen: (app: App) => void): Promise<void>;
  /** The real web client, which tries nothing twice. */
  client(token?: string): WebClient;
  close(): Promise<void>;
}

/** What goes wrong here goes wrong on purpose. */
const SILENT: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

/** Milliseconds after which Bolt reconnects; five thousand where it is not told. */
const RECONNECT = 1_000;

export async function stand(options: FakeSlackOptions = {}): Promise<Stand> {
  const fake = await createFakeSlack(options);
  const apps: App[] = [];
  const slackApiUrl = fake.apiUrl;
  const clientOptions = { slackApiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout: 1_000 };

  function receiver(): HTTPReceiver | SocketModeReceiver {
    if (options.transport !== 'socket') return new HTTPReceiver({ signingSecret: fake.signingSecret, logger: SILENT });
    return new SocketModeReceiver({
      appToken: fake.appToken,
      logger: SILENT,
      clientPingTimeout: RECONNECT,
      installerOptions: { clientOptions: { slackApiUrl } },
    });
  }

  return {
    fake,
    async bot(listen) {
      const app = new App({
        token: fake.botToken,
        receiver: receiver(),
        logger: SILENT,
        deferInitialization: true,
        clientOptions,
      });
      await app.init();
      listen(app);
      const server: unknown = await app.start({ port: 0, host: '127.0.0.1' });
      apps.push(app);
      if (options.transport === 'socket') await fake.sockets.until(apps.length);
      else fake.deliverTo(`http://127.0.0.1:${portOf(server as Server)}/slack/events`); // as HTTPReceiver starts one
    },
    client: (token = fake.botToken) => new WebClient(token, { ...clientOptions, logger: SILENT }),
    async close() {
      for (const app of apps) await app.stop();
      await fake.close();
    },
  };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port; // a TCP server's address is no string
}

/** The error by its name in Slack, or its code in the SDK; `none` where there is none. */
export async function errorOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'none',
    (error: { code: string; data?: { error: string } }) => error.data?.error ?? error.code,
  );
}

const plain = (text: string) => ({ type: 'plain_text' as const, text });

/** A form with a line to type and a menu that asks the bot. */
export const FORM = {
  type: 'modal' as const,
  callback_id: 'form',
  title: plain('Form'),
  submit: plain('Go'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'words',
      label: plain('Words'),
      element: { type: 'plain_text_input' as const, action_id: 'typed', max_length: 10 },
    },
    {
      type: 'input' as const,
      block_id: 'lesson',
      label: plain('Lesson'),
      optional: true,
      element: { type: 'external_select' as const, action_id: 'chosen', min_query_length: 1 },
    },
  ],
};

/** As every message of ours is sent. */
export const QUIET = { unfurl_links: false, unfurl_media: false } as const;
