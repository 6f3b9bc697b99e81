/**
 * Slack: payload to request, answer to reply, and the port through which the core posts.
 *
 * One workspace, by one bot token. Payloads come in over Socket Mode or over HTTP, to the same listeners.
 */
import { App } from '@slack/bolt';
import { ConfigError, PlatformError } from '../../core/errors.js';
import type { Address, Door, Language, Logger, Platform } from '../../core/ports.js';
import { boltLogger, clientOptions, createClients, POST_TIMEOUT } from './clients.js';
import { createConversation } from './conversation.js';
import { createFront } from './front.js';
import { createHttp } from './http.js';
import { type Identity, identify, reportScopes, tokenRefused } from './identity.js';
import { type Inlet, listen } from './listeners.js';
import { isDeadToken } from './outcome.js';
import { createPace } from './pace.js';
import { createPort } from './port.js';
import { createSocket } from './socket.js';
import { SLACK_WORDS } from './words.js';
import { createWork, patiently } from './work.js';

export { SCOPES, type Scope, slackManifest } from './manifest.js';

export interface SlackOptions {
  /** Begins with `xoxb-`. */
  readonly botToken: string;
  /** For Socket Mode; begins with `xapp-`. */
  readonly appToken?: string | undefined;
  /** For HTTP, together with `port`; with these, an app token is not used. */
  readonly signingSecret?: string | undefined;
  readonly port?: number | undefined;
  /** Loopback unless told otherwise. */
  readonly host?: string | undefined;
  /** Another Web API than Slack's own; ends in `/api/`. */
  readonly apiUrl?: string | undefined;
  /** The slash command's word, as the casebook has it. */
  readonly command: string;
  /** The language of what this platform says of its own accord. */
  readonly language: Language;
  /** Ids of the people who may choose for a channel; where there are none, everybody may, since no payload tells who manages it. */
  readonly admins?: readonly string[] | undefined;
  readonly log: Logger;
  /** Whether an event is seen for the first time; remembers that it was, for an hour or longer. */
  isFirst(event: string, moment: Date): Promise<boolean>;
  /** Deletes what is stored of a workspace that uninstalled the bot, named by the beginning of its addresses. */
  forget(workspace: Address): Promise<void>;
  now(): Date;
  /** Other times than the program's own, in milliseconds. */
  readonly timings?: Timings;
}

export interface Timings {
  /** Between two posts to one channel. */
  readonly betweenPosts?: number;
  /** Within which Slack must answer one request, a post or a look-up; whatever a delivery calls is over after three times as long. */
  readonly post?: number;
  /** Within which a socket must be greeted. */
  readonly greeting?: number;
  /** Before the second attempt to reach Slack at the start or after a loss; each further pause is twice as long. */
  readonly reconnecting?: number;
}

export interface SlackPlatform extends Platform {
  /** Settles when the process must end, since nothing works until somebody acts: with why, and what to do. */
  readonly failed: Promise<Error>;
  /** Whether Slack's payloads come in at this moment. */
  isConnected(): boolean;
  /** Where requests are taken, once started over HTTP. */
  port(): number | undefined;
}

/** Milliseconds before the second attempt to reach Slack at the start, and how many follow. */
const FIRST_PAUSE = 1_000;
const ATTEMPTS = 4;

/** Throws a ConfigError where neither Socket Mode nor HTTP can be used. */
export function createSlack(options: SlackOptions): SlackPlatform {
  const { botToken, apiUrl, command, language, admins = [], log, now, isFirst, timings = {} } = options;
  const { post: patience = POST_TIMEOUT } = timings;
  const clients = createClients({ botToken, apiUrl, log, timeout: patience });
  const work = createWork();
  const ended = new AbortController();
  let fail: (fault: Error) => void = () => {};
  const failed = new Promise<Error>((resolve) => {
    fail = resolve;
  });

  let known: Promise<Identity> | undefined;
  function identity(): Promise<Identity> {
    known ??= identify(clients.posts).catch((cause: unknown) => {
      known = undefined;
      throw cause;
    });
    return known;
  }

  /** A dead token ends the platform, whoever meets it. */
  function onFault(cause: unknown): void {
    if (isDeadToken(cause)) fail(tokenRefused('SLACK_BOT_TOKEN', cause));
  }

  const port = createPort({
    clients,
    pace: createPace(now, timings.betweenPosts),
    identity,
    words: SLACK_WORDS[language].missing,
    log,
    now,
    patience,
    onFault,
  });
  const inlet = createInlet(options, (cause) => fail(tokenRefused('SLACK_APP_TOKEN', cause)));

  /** With patience for a Slack that is down. */
  function reached<Result>(token: Parameters<typeof tokenRefused>[0], call: () => Promise<Result>): Promise<Result> {
    const first = timings.reconnecting ?? FIRST_PAUSE;
    const tried = patiently(call, {
      pauses: Array.from({ length: ATTEMPTS }, (_, attempt) => first * 2 ** attempt),
      signal: ended.signal,
      isFinal: (cause) => isDeadToken(cause) || cause instanceof PlatformError || cause instanceof ConfigError,
      onFault: (err) => log.warn({ err }, 'Slack could not be reached; trying again'),
    });
    return tried.catch((cause: unknown) => {
      if (isDeadToken(cause)) throw tokenRefused(token, cause);
      if (cause instanceof PlatformError || cause instanceof ConfigError) throw cause;
      throw new PlatformError('Slack', 'it could not be reached', 'Its status is on https://slack-status.com.', {
        cause,
      });
    });
  }

  /** Bolt, with the bot's identity given, so that it asks for none before it is started. */
  async function createApp(door: Door, own: Identity): Promise<App> {
    const app = new App({
      receiver: inlet,
      authorize: async () => ({ botToken, botId: own.bot, botUserId: own.person, teamId: own.team }),
      deferInitialization: true,
      clientOptions: clientOptions(apiUrl, log),
      convoStore: false,
      attachFunctionToken: false,
      ignoreSelf: false, // the conversation knows itself
      logger: boltLogger(log),
    });
    const words = SLACK_WORDS;
    const made = { door, identity: own, clients, log, command, now, port, language, admins, words, isFirst, onFault };
    const front = createFront(made);
    listen(app, createConversation(front), front, work, {
      onRevoked: () => fail(tokenRefused('SLACK_BOT_TOKEN')),
      onUninstalled: async () => {
        await options.forget(`slack:${own.team}`);
        log.info({ team: own.team }, 'Slack: uninstalled; what was stored of the workspace is deleted');
        fail(tokenRefused('SLACK_BOT_TOKEN'));
      },
    });
    await app.init();
    return app;
  }

  return {
    name: 'slack',
    failed,
    isConnected: inlet.isConnected,
    port: inlet.port,

    async start(door) {
      const own = await reached('SLACK_BOT_TOKEN', identity);
      reportScopes(own, log);
      const app = await createApp(door, own);
      await reached('SLACK_APP_TOKEN', () => app.start());
      log.info({ team: own.team, bot: own.name, port: inlet.port() }, `Slack: ready as @${own.name} at ${own.url}`);
    },

    async stop(deadline) {
      ended.abort();
      inlet.hold();
      await work.drained(deadline.getTime() - now().getTime());
      await inlet.stop();
    },

    post: (to, message, key) => work.track(port.post(to, message, key)),
    discuss: (under, message, key) => work.track(port.discuss(under, message, key)),
    find: port.find,
    check: port.check,
    link: port.link,
  };
}

function createInlet(options: SlackOptions, onRefused: (cause: unknown) => void): Inlet {
  const { appToken, signingSecret, port, host = '127.0.0.1', apiUrl, log, timings } = options;
  if (signingSecret && port !== undefined) return createHttp({ signingSecret, port, host, log });
  if (appToken) return createSocket({ appToken, apiUrl, log, onRefused, ...timings });
  throw new ConfigError([
    'SLACK_APP_TOKEN is missing: set it to use Socket Mode, or set SLACK_SIGNING_SECRET and PORT to take requests over HTTP',
  ]);
}
