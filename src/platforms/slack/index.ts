/**
 * Slack: payload to request, answer to reply, and the port through which the core posts.
 *
 * One workspace, by one bot token. Payloads come in over Socket Mode or over HTTP, to the same listeners.
 */
import { App } from '@slack/bolt';
import { ConfigError } from '../../core/errors.js';
import type { Door, Language, Logger, Platform } from '../../core/ports.js';
import { boltLogger, createClients } from './clients.js';
import { createConversation } from './conversation.js';
import { createFront } from './front.js';
import { createHttp } from './http.js';
import { type Identity, identify, reportScopes, tokenRefused } from './identity.js';
import { type Inlet, listen } from './listeners.js';
import { codeOf, isDeadToken } from './outcome.js';
import { createPace } from './pace.js';
import { createPort } from './port.js';
import { createSocket } from './socket.js';
import { SLACK_WORDS } from './words.js';
import { createWork } from './work.js';

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
  readonly log: Logger;
  /** Whether an event is seen for the first time; remembers that it was, for an hour or longer. */
  isFirst(event: string, moment: Date): Promise<boolean>;
  now(): Date;
  /** Other times than the program's own, in milliseconds. */
  readonly timings?: Timings;
}

export interface Timings {
  /** Between two posts to one channel. */
  readonly betweenPosts?: number;
  /** Within which Slack must answer a post or look-up. */
  readonly post?: number;
  /** Within which a socket must be greeted. */
  readonly greeting?: number;
  /** Before the second attempt to open a socket anew; each further pause is twice as long. */
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

/** Throws a ConfigError where neither Socket Mode nor HTTP can be used. */
export function createSlack(options: SlackOptions): SlackPlatform {
  const { botToken, apiUrl, command, language, log, now, isFirst, timings = {} } = options;
  const clients = createClients({ botToken, apiUrl, log, timeout: timings.post });
  const work = createWork();
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

  const port = createPort({
    clients,
    pace: createPace(now, timings.betweenPosts),
    identity,
    words: SLACK_WORDS[language].missing,
    log,
    now,
    onFault(cause) {
      if (isDeadToken(cause)) fail(tokenRefused('SLACK_BOT_TOKEN', codeOf(cause) ?? 'revoked'));
    },
  });
  const inlet = createInlet(options, (cause) => fail(tokenRefused('SLACK_APP_TOKEN', codeOf(cause) ?? 'refused')));

  /** Bolt, with the bot's identity given, so that it asks for none before it is started. */
  async function createApp(door: Door, own: Identity): Promise<App> {
    const app = new App({
      receiver: inlet,
      authorize: async () => ({ botToken, botId: own.bot, botUserId: own.person, teamId: own.team }),
      deferInitialization: true,
      convoStore: false,
      attachFunctionToken: false,
      ignoreSelf: false, // the conversation knows itself
      logger: boltLogger(log),
    });
    const words = SLACK_WORDS;
    const front = createFront({ door, identity: own, clients, log, command, now, port, language, words, isFirst });
    listen(app, createConversation(front), front, work, () => fail(tokenRefused('SLACK_BOT_TOKEN', 'revoked')));
    await app.init();
    return app;
  }

  return {
    name: 'slack',
    failed,
    isConnected: inlet.isConnected,
    port: inlet.port,

    async start(door) {
      const own = await identity().catch(explained('SLACK_BOT_TOKEN'));
      reportScopes(own, log);
      const app = await createApp(door, own);
      await app.start().catch(explained('SLACK_APP_TOKEN'));
      log.info({ team: own.team, bot: own.name, port: inlet.port() }, `Slack: ready as @${own.name} at ${own.url}`);
    },

    async stop(deadline) {
      inlet.hold();
      await work.drained(deadline.getTime() - now().getTime());
      await inlet.stop();
    },

    post: (to, message, key) => work.track(port.post(to, message, key)),
    discuss: (under, message, key) => work.track(port.discuss(under, message, key)),
    find: port.find,
    check: port.check,
    link: port.link,
    tell: (person, message) => work.track(port.tell(person, message)),
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

/** A start's fault as what somebody can mend, where it is that. */
function explained(variable: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN') {
  return (cause: unknown): never => {
    if (isDeadToken(cause)) throw tokenRefused(variable, codeOf(cause) ?? 'refused');
    throw cause;
  };
}
