/** Forms: opened where a command still wants to know something, filled with suggestions, and answered. */
import type { ModalView } from '@slack/types';
import { type Ask, line } from '../../core/commands.js';
import { within } from '../../core/patience.js';
import type { Answer, Request } from '../../core/ports.js';
import { choiceOf, FORM, formView, type Memory, optionsOf, readMemory, readValues } from './form-view.js';
import type { Asker, Front } from './front.js';
import { LIMITS } from './limits.js';
import type { Acknowledge } from './listeners.js';
import type { Submission, Suggestion } from './payloads.js';
import type { Views } from './views.js';

export interface Forms {
  /**
   * Opens the form of what is asked. False where there is none, or Slack does not show it: then it must be answered as
   * it is.
   *
   * @param asker With a response_url, the answer goes there; without one, it takes the form's place.
   */
  offer(request: Request, asker: Asker & { readonly url?: string }, open: Open): Promise<boolean>;
  suggest(payload: Suggestion, acknowledge: Acknowledge): Promise<void>;
  submit(payload: Submission, acknowledge: Acknowledge): Promise<void>;
}

type Open = (view: ModalView) => Promise<unknown>;

/** A response_url is not trusted to its last minute. */
const WAY_BACK = LIMITS.responseUrl - 60_000;

/** Milliseconds in which an answer may mark what was mistyped; after them the form closes, and the answer follows. */
const MARKING = 2_000;

export function createForms(front: Front, views: Views): Forms {
  const { door, identity, log, now } = front;

  async function offer(request: Request, asker: Asker & { readonly url?: string }, open: Open): Promise<boolean> {
    const form = await door.form(request);
    if (!form) return false;
    const memory: Memory = {
      line: lineOf(request.ask),
      channel: asker.channel,
      thread: asker.thread,
      ...(asker.url && { url: asker.url, until: now().getTime() + WAY_BACK }),
    };
    const view = formView(form, memory, front.wordsIn(front.ask(memory.line).language));
    if (!view) return false;
    try {
      await open(view);
      return true;
    } catch (cause) {
      front.onFault(cause);
      log.warn({ err: cause }, 'Slack: a form was not opened; what it is about is answered as it is');
      return false;
    }
  }

  /** Answers where the form was opened from; else in its place. */
  async function answer(payload: Submission, memory: Memory, answering: Promise<Answer>, acknowledge: Acknowledge) {
    const ready = await within(MARKING, answering);
    const errors = marksFor(payload, ready);
    if (errors) return void (await acknowledge({ response_action: 'errors', errors }));
    if (memory.url && memory.until !== undefined && memory.until > now().getTime()) {
      await acknowledge();
      const { url, channel, thread } = memory;
      return front.reply(await answering, { person: payload.user, channel, thread, url });
    }
    const view = ready ? views.modal(ready.message) : views.waiting();
    await acknowledge({ response_action: 'update', view });
    if (!ready) await views.update(payload.view.id, views.modal((await answering).message));
  }

  return {
    offer,

    async suggest({ user, view, block_id: argument, value }, acknowledge) {
      const memory = view && readMemory(view.private_metadata);
      if (!memory) return;
      const ask = front.ask(memory.line);
      const request = front.request(ask, { person: user, channel: memory.channel, thread: memory.thread });
      const choices = await door.complete(request, argument, value);
      const own = choiceOf(ask, argument, value, front.wordsIn(ask.language));
      await acknowledge({ options: optionsOf([...choices, ...own]) });
    },

    async submit(payload, acknowledge) {
      const { type, user, view } = payload;
      const memory = readMemory(view.private_metadata);
      if (type === 'view_closed' || view.callback_id !== FORM || !memory) return;
      const begun = front.ask(memory.line);
      const ask: Ask = { ...begun, args: { ...begun.args, ...readValues(payload, identity.team) } };
      const request = front.request(ask, { person: user, channel: memory.channel, thread: memory.thread });
      await answer(payload, memory, door.answer(request), acknowledge);
      await views.refresh(user.id, ask);
    },
  };
}

function lineOf(ask: Request['ask']): string {
  return typeof ask === 'string' ? ask : line(ask);
}

/** What is wrong, by question; undefined where nothing is, or nothing that the form asked. */
function marksFor({ view }: Submission, answer: Answer | undefined): Record<string, string> | undefined {
  const asked = Object.keys(view.state?.values ?? {});
  const marks = Object.entries(answer?.wrong ?? {}).filter(([id]) => asked.includes(id));
  return marks.length > 0 ? Object.fromEntries(marks) : undefined;
}
