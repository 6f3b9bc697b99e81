/**
 * What stands in front of the door in every conversation with Slack: how a request is put, and how an answer is shown.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { type Ask, parse } from '../../core/commands.js';
import type { Message } from '../../core/message.js';
import type { Answer, Door, Language, Logger, Posted, Request } from '../../core/ports.js';
import { addressOf, messageAddress } from './address.js';
import type { Clients } from './clients.js';
import type { Identity } from './identity.js';
import type { Port } from './port.js';
import { QUIET, type Rendered, type RenderOptions, render, sentence } from './render.js';
import type { SlackWords } from './words.js';

/** Who asks, and where. */
export interface Asker {
  readonly person: { readonly id: string; readonly name?: string | undefined; readonly username?: string | undefined };
  /** None at home. */
  readonly channel?: string | undefined;
  /** The ts of the message above the thread, where it was asked in one. */
  readonly thread?: string | undefined;
}

/** Asker and the way back to them. */
interface Origin extends Asker {
  readonly url: string;
  /** Whether the answer takes the place of the message that was pressed. */
  readonly replaces?: boolean;
}

export interface Front {
  readonly door: Door;
  readonly identity: Identity;
  readonly clients: Clients;
  readonly log: Logger;
  /** The slash command's word. */
  readonly command: string;
  readonly now: () => Date;
  wordsIn(language: Language | undefined): SlackWords;
  /** A line, as the slash command takes it, in its parts. */
  ask(line: Request['ask']): Ask;
  request(ask: Request['ask'], asker: Asker, quoted?: string): Request;
  /** A message as Slack shows it; one that does not fit is logged, and a sentence says that something went wrong. */
  show(message: Message, options?: RenderOptions): Rendered;
  /** A private answer as the acknowledgement of a slash command. */
  acknowledgement(answer: Answer): object;
  /** Shows an answer by the way back; to all, in the channel, if it is for all. */
  reply(answer: Answer, origin: Origin): Promise<void>;
  /** Posts an answer where everybody reads it, beneath a message. */
  say(message: Message, channel: string, thread: string | undefined): Promise<void>;
  /** False for what was handled before. */
  isFirst(event: string): Promise<boolean>;
  /** Told of every fault of a call to Slack. */
  onFault(cause: unknown): void;
}

export interface FrontOptions
  extends Pick<Front, 'door' | 'identity' | 'clients' | 'log' | 'command' | 'now' | 'onFault'> {
  readonly port: Port;
  readonly language: Language;
  /** People's ids; none where everybody may. */
  readonly admins: readonly string[];
  readonly words: { readonly [language in Language]: SlackWords };
  readonly isFirst: (event: string, moment: Date) => Promise<boolean>;
}

/** Attempts at an answer that Slack asked to wait with, and the longest wait in milliseconds that is still of use. */
const ATTEMPTS = 3;
const LONGEST_WAIT = 60_000;

/** Milliseconds before a private answer that did not get through is sent once more. */
const AGAIN = 1_000;

export function createFront(options: FrontOptions): Front {
  const { identity, clients, port, log, now, admins } = options;
  const { team } = identity;

  const wordsIn = (language: Language | undefined) => options.words[language ?? options.language];

  function show(message: Message, how?: RenderOptions): Rendered {
    try {
      return render(message, how);
    } catch (cause) {
      log.error({ err: cause, title: message.title }, 'Slack: an answer could not be shown');
      return sentence(wordsIn(undefined).fault);
    }
  }

  async function said(message: Message, channel: string, thread: string | undefined): Promise<Posted> {
    for (let attempt = 1; ; attempt++) {
      const posted = await port.send(show(message), { channel, thread });
      if (posted.kind !== 'retry' || attempt === ATTEMPTS) return posted;
      const wait = posted.after.getTime() - now().getTime();
      if (wait > LONGEST_WAIT) return posted;
      await delay(Math.max(0, wait));
    }
  }

  return {
    ...options,
    wordsIn,
    show,
    ask: (line) => (typeof line === 'string' ? parse(line, options.command) : line),
    acknowledgement: ({ message }) => ({ ...show(message), ...QUIET, response_type: 'ephemeral' }),

    request(ask, { person, channel, thread }, quoted) {
      const name = person.name ?? person.username;
      return {
        ask,
        from: {
          id: addressOf(team, person.id),
          ...(name && { name }),
          administers: admins.length === 0 || admins.includes(person.id),
        },
        at: addressOf(team, channel ?? person.id),
        ...(channel && thread && { thread: messageAddress(team, channel, thread) }),
        ...(quoted !== undefined && { quoted }),
        moment: now(),
      };
    },

    async reply(answer, { url, thread, replaces = false }) {
      const isReplaced = replaces && answer.private;
      const body = {
        ...show(answer.message),
        ...QUIET,
        response_type: answer.private ? 'ephemeral' : 'in_channel',
        replace_original: isReplaced,
        ...(thread && !isReplaced && { thread_ts: thread }),
      };
      try {
        await clients.respond(url, body);
      } catch (cause) {
        if (!answer.private) throw cause; // all would read it twice, if it got through
        await delay(AGAIN);
        await clients.respond(url, body);
      }
    },

    async say(message, channel, thread) {
      const posted = await said(message, channel, thread);
      if (posted.kind !== 'posted') log.warn({ posted, channel }, `Slack: an answer was not posted: ${posted.kind}`);
    },

    async isFirst(event) {
      try {
        return await options.isFirst(event, now());
      } catch (cause) {
        log.error({ err: cause, event }, 'Slack: whether an event came before could not be looked up; it is answered');
        return true;
      }
    },
  };
}
