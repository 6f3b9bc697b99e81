/**
 * A Slack of our own on this machine: the Web API, response_urls, signed requests and Socket Mode, one workspace, and
 * people who do things in it. The real SDK talks to it through `slackApiUrl`.
 *
 * Whatever the bot sends passes the Block Kit checker; what it finds stands in `faults`, which every test expects empty.
 */
import type { Bench } from './slack/call.js';
import { type Deliver, overHttp, overSocket } from './slack/delivery.js';
import { BOT } from './slack/furniture.js';
import { createGestures, type Gestures } from './slack/gestures.js';
import { type Call, serve } from './slack/server.js';
import { buttonsOf, readingOf, type ShownOnSlack, shownOf } from './slack/shown.js';
import { createSockets, type Sockets } from './slack/sockets.js';
import { createTroubles, type Trouble } from './slack/trouble.js';
import { createWorkspace, type FakeView, type Workspace } from './slack/workspace.js';

export type { Trouble } from './slack/trouble.js';

/** What the bot cannot work without. */
export const LEAST_SCOPES: readonly string[] = ['app_mentions:read', 'chat:write', 'commands'];

/** Those, and what it may be given besides. */
const ALL_SCOPES: readonly string[] = [
  ...LEAST_SCOPES,
  'channels:history',
  'groups:history',
  'im:history',
  'channels:read',
  'groups:read',
  'im:write',
  'users:read',
];

export interface FakeSlackOptions {
  /** How the bot is told of things: `http` where it is left out. */
  readonly transport?: 'http' | 'socket';
  /** Granted to the bot; all that it can use where they are left out. */
  readonly scopes?: readonly string[];
  /** The workspace's clock in milliseconds, by which triggers and response_urls grow old; the machine's own where it is left out. */
  readonly now?: () => number;
}

export interface FakeSlack extends Gestures {
  /** For `clientOptions.slackApiUrl`. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly workspace: Workspace;
  /** Granted to the bot's token; a test may add and delete. */
  readonly scopes: Set<string>;
  readonly sockets: Sockets;
  /** Every call that the bot made, answered or not. */
  readonly calls: readonly Call[];
  /** What the bot sent that Slack would refuse or nobody would see. */
  readonly faults: readonly string[];
  /** Over HTTP: where the bot listens. */
  deliverTo(url: string): void;
  /**
   * Signs the next requests with this secret, or so many seconds away from now. Back to normal without arguments.
   */
  sign(how?: { readonly secret?: string; readonly seconds?: number }): void;
  /** Spoils the next calls of a method, of `response_url`, or of any (`*`). */
  trouble(method: string, trouble: Trouble, times?: number): void;
  /** Arguments of the calls of one method, oldest first. */
  sent(method: string): Call['args'][];
  /**
   * What the bot shows in messages, oldest first.
   *
   * @param links Addresses that it may link to.
   */
  shown(links?: readonly string[]): ShownOnSlack[];
  /** The form that lies on top for a person. */
  form(person?: string): FakeView | undefined;
  home(person?: string): FakeView | undefined;
  /** A form's or home's words and buttons. */
  read(view: FakeView): { readonly text: string; readonly buttons: readonly string[] };
  close(): Promise<void>;
}

export async function createFakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const { transport = 'http', scopes: granted = ALL_SCOPES, now = Date.now } = options;
  const tokens = { bot: 'xoxb-fake-T1', app: 'xapp-fake-A1' };
  const workspace = createWorkspace(now);
  const scopes = new Set(granted);
  const calls: Call[] = [];
  const faults: string[] = [];
  const troubles = createTroubles();
  let target = '';
  let signing = { secret: SECRET, seconds: 0 };

  const sockets = createSockets(() => server.origin.replace('http:', 'ws:'));
  const bench: Bench = {
    workspace,
    scopes,
    note: (where, mistakes) => void faults.push(...mistakes.map((mistake) => `${where}: ${mistake}`)),
    socketAddress: () => sockets.ticket(),
  };
  const server = await serve({ bench, tokens, troubles, sockets, calls });
  const deliver: Deliver =
    transport === 'socket'
      ? overSocket(sockets)
      : overHttp(
          () => target,
          () => signing.secret,
          () => signing.seconds,
        );
  const top = (kind: FakeView['kind'], person: string) =>
    workspace.views.filter((each) => each.kind === kind && each.open && each.person === person).at(-1);

  return {
    ...createGestures(bench, deliver, () => server.origin),
    apiUrl: `${server.origin}/api/`,
    botToken: tokens.bot,
    appToken: tokens.app,
    signingSecret: SECRET,
    workspace,
    scopes,
    sockets,
    calls,
    faults,
    deliverTo: (url) => {
      target = url;
    },
    sign: ({ secret = SECRET, seconds = 0 } = {}) => {
      signing = { secret, seconds };
    },
    trouble: (method, trouble, times = 1) => troubles.add(method, trouble, times),
    sent: (method) => calls.filter((call) => call.method === method).map(({ args }) => args),
    shown: (links = []) =>
      workspace.messages.filter(({ from }) => from === BOT.id).map((each) => shownOf(each, workspace, links)),
    form: (person = 'U1') => top('modal', person),
    home: (person = 'U1') => top('home', person),
    read: (view) => ({ text: readingOf(view, workspace).words, buttons: buttonsOf(view) }),
    async close() {
      sockets.close();
      await server.close();
    },
  };
}

const SECRET = 'fake-signing-secret';
