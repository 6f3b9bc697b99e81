/**
 * One set of listeners, whichever way Slack's payloads come in.
 *
 * Each payload is checked, handled once, acknowledged once and in time, whatever happens; and counted, so that a stop
 * can wait for it.
 */
import type { App, Receiver } from '@slack/bolt';
import { z } from 'zod';
import type { Logger } from '../../core/ports.js';
import type { Conversation } from './conversation.js';
import type { Front } from './front.js';
import {
  COMMAND,
  HOME_OPENED,
  JOINED,
  PRESS,
  REVOKED,
  SAID,
  SHORTCUT_USE,
  SUBMISSION,
  SUGGESTION,
} from './payloads.js';
import { sentence } from './render.js';
import type { Work } from './work.js';

/** Where payloads come in: Bolt's receiver, which can also be told to take nothing more. */
export interface Inlet extends Receiver {
  init(app: App): void;
  /** Resolves once payloads are taken. */
  start(): Promise<void>;
  /** Takes nothing more; what was taken can still be answered. */
  hold(): void;
  stop(): Promise<void>;
  isConnected(): boolean;
  /** Where it listens, once started; undefined for one that does not. */
  port(): number | undefined;
}

/** Acknowledges a payload. False where that was done before, or could not be: then Slack shows nothing of the answer. */
export type Acknowledge = (answer?: object) => Promise<boolean>;

/** What Bolt gives a listener, as far as it is used: nothing in it is believed before it was checked. */
interface Taken {
  readonly body: unknown;
  ack(answer?: unknown): Promise<void>;
}

/** Milliseconds in which an answer may be the acknowledgement of a slash command: one exchange, no second request. */
const ANSWER_AT_ONCE = 500;

/** Milliseconds after which anything else is acknowledged, well before Slack gives up. */
const IN_TIME = 2_500;

/** Payloads remembered, in case Slack sends one again because its acknowledgement was lost: a minute's worth or more. */
const REMEMBERED = 500;

/** How an installation ends. A token that is revoked may be given again; an app that was uninstalled is not wanted any more. */
export interface Ending {
  onRevoked(): void;
  onUninstalled(): Promise<void>;
}

/**
 * Listens as one of Bolt's middlewares, and not by `app.command` and its like: through each of those every payload would
 * pass, and what none of them knows would be acknowledged by nobody.
 */
export function listen(app: App, conversation: Conversation, front: Front, work: Work, ending: Ending): void {
  const take = createTake(front);
  const apology = { response_type: 'ephemeral', ...sentence(front.wordsIn(undefined).fault) };
  const takers: Readonly<Record<Kind, (taken: Taken) => Promise<void>>> = {
    command: take(COMMAND, conversation.command, { patience: ANSWER_AT_ONCE, apology }),
    action: take(PRESS, conversation.press),
    shortcut: take(SHORTCUT_USE, conversation.shortcut),
    view: take(SUBMISSION, conversation.submit),
    options: take(SUGGESTION, conversation.suggest, { otherwise: { options: [] } }),
  };
  const hear = createHearing(conversation, front, ending);

  app.use(async (given) => {
    const kind = KINDS.find((each) => each in given);
    if (kind && 'ack' in given && given.ack) await work.track(takers[kind]({ body: given.body, ack: given.ack }));
    else await work.track(hear(given.body));
  });
}

/** What Bolt calls a payload that wants an acknowledgement. */
type Kind = (typeof KINDS)[number];
const KINDS = ['command', 'action', 'shortcut', 'view', 'options'] as const;

interface TakeOptions {
  readonly patience?: number;
  /** The acknowledgement where there is no answer in time. */
  readonly otherwise?: object;
  /** The acknowledgement where handling failed. */
  readonly apology?: object;
}

function createTake({ log, onFault }: Front) {
  const earlier = new Map<string, Promise<object | undefined>>();

  /** What was said to the same payload before; else remembers what will be said to it. */
  function repeated(payload: object, saying: Promise<object | undefined>): Promise<object | undefined> | undefined {
    const id = 'trigger_id' in payload ? payload.trigger_id : undefined;
    if (typeof id !== 'string') return undefined;
    const before = earlier.get(id);
    if (before) return before;
    earlier.set(id, saying);
    const [eldest] = earlier.keys();
    if (earlier.size > REMEMBERED && eldest !== undefined) earlier.delete(eldest);
    return undefined;
  }

  return function take<Payload extends object>(
    schema: z.ZodType<Payload>,
    handle: (payload: Payload, acknowledge: Acknowledge) => Promise<void>,
    { patience = IN_TIME, otherwise, apology = otherwise }: TakeOptions = {},
  ) {
    return async ({ body, ack }: Taken): Promise<void> => {
      const { acknowledge, said } = createAcknowledge(ack, log);
      const timer = setTimeout(() => void acknowledge(otherwise), patience);
      try {
        const payload = checked(schema, body, log);
        const before = payload && repeated(payload, said);
        if (payload && !before) await handle(payload, acknowledge);
        await acknowledge(before ? await before : otherwise);
      } catch (cause) {
        onFault(cause);
        log.error({ err: cause }, 'Slack: something that somebody asked was not answered');
        await acknowledge(apology);
      } finally {
        clearTimeout(timer);
      }
    };
  };
}

function createAcknowledge(ack: Taken['ack'], log: Logger) {
  let settle: (answer: object | undefined) => void = () => {};
  const said = new Promise<object | undefined>((resolve) => {
    settle = resolve;
  });
  let isDone = false;
  const acknowledge: Acknowledge = async (answer) => {
    if (isDone) return false;
    isDone = true;
    settle(answer);
    try {
      await ack(answer);
      return true;
    } catch (cause) {
      log.warn({ err: cause }, 'Slack: an acknowledgement did not get through');
      return false;
    }
  };
  return { acknowledge, said };
}

/** Handles events, which Bolt has acknowledged before. */
function createHearing(conversation: Conversation, front: Front, { onRevoked, onUninstalled }: Ending) {
  const { log, identity } = front;
  const hearers = new Map<string, (body: unknown) => Promise<void>>();

  function on<Payload>(type: string, schema: z.ZodType<Payload>, handle: (payload: Payload) => Promise<void>): void {
    hearers.set(type, async (body) => {
      const payload = checked(schema, body, log);
      if (payload !== undefined) await handle(payload);
    });
  }

  on('app_mention', SAID, ({ event }) => conversation.said(event));
  on('message', SAID, async ({ event }) => {
    if (event.channel_type === 'im') await conversation.said(event); // a mention in a channel comes by itself as well
  });
  on('app_home_opened', HOME_OPENED, async ({ event }) => {
    if (event.tab !== 'messages') await conversation.publish(event.user);
  });
  on('member_joined_channel', JOINED, async ({ event_id, event: { user, channel, inviter } }) => {
    if (user !== identity.person || !inviter || !(await front.isFirst(`slack:${event_id}`))) return;
    await conversation.welcome(channel, inviter);
  });
  on('tokens_revoked', REVOKED, async ({ event }) => {
    if (event.tokens?.bot?.length) onRevoked();
  });
  on('app_uninstalled', REVOKED, onUninstalled);

  return async function hear(body: unknown): Promise<void> {
    const type = checked(EVENT, body, log)?.event.type ?? '';
    try {
      await hearers.get(type)?.(body);
    } catch (cause) {
      front.onFault(cause);
      log.error({ err: cause, type }, `Slack: the event ${type} was not handled`);
    }
  };
}

const EVENT = z.object({ event: z.object({ type: z.string() }) });

/** What fits is given back; of what does not, only where and why is logged, since the rest is people's words. */
function checked<Payload>(schema: z.ZodType<Payload>, body: unknown, log: Logger): Payload | undefined {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  log.warn({ faults: z.prettifyError(read.error) }, 'Slack: a payload that is not as documented was left unanswered');
  return undefined;
}
