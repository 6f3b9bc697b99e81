/**
 * Conversations without a channel: App Home, and the modals in which what was pressed there is answered.
 */
import type { HomeView, ModalView } from '@slack/types';
import { commandNamed } from '../../core/commands.js';
import type { Message } from '../../core/message.js';
import { within } from '../../core/patience.js';
import type { Answer, Request } from '../../core/ports.js';
import { modalTitle } from './form-view.js';
import type { Front } from './front.js';
import type { Press } from './payloads.js';
import { type Rendered, sentence } from './render.js';

export interface Views {
  /** Draws a person's home. */
  publish(person: string): Promise<void>;
  /** Draws it anew after something that may have changed it, if the person has seen it since the start. */
  refresh(person: string, ask: Request['ask']): Promise<void>;
  /** Shows a modal for something that was pressed at home or in a modal: the first, on top, or in place of it. */
  open(press: Press, view: ModalView, replaces: boolean): Promise<string | undefined>;
  /** Answers something that was pressed at home or in a modal. */
  answer(press: Press, answering: Promise<Answer>, replaces: boolean): Promise<void>;
  update(id: string, view: ModalView): Promise<void>;
  modal(message: Message): ModalView;
  /** Holds the place of an answer that takes long. */
  waiting(): ModalView;
}

/** Milliseconds in which an answer is shown at once; the key that opens a modal lives three seconds from the press. */
const PATIENCE = 1_500;

/** People whose home is kept up to date; the one who came first makes room. */
const HOMES = 1_000;

export function createViews(front: Front): Views {
  const { door, clients, log } = front;
  const { views } = clients.views;
  const homes = new Set<string>();

  function modalOf(title: string, { blocks }: Rendered): ModalView {
    return { type: 'modal', title: modalTitle(title), close: { type: 'plain_text', text: words().close }, blocks };
  }

  const words = () => front.wordsIn(undefined);
  const modal = (message: Message) => modalOf(message.title, front.show(message, { alone: true }));
  const waiting = () => modalOf(words().waiting, sentence(words().waitingText));

  async function publish(person: string): Promise<void> {
    homes.delete(person);
    homes.add(person);
    const [eldest] = homes;
    if (homes.size > HOMES && eldest !== undefined) homes.delete(eldest);
    const { message } = await door.answer(front.request('home', { person: { id: person } }));
    const view: HomeView = { type: 'home', blocks: front.show(message, { alone: true }).blocks };
    await views.publish({ user_id: person, view });
  }

  async function update(id: string, view: ModalView): Promise<void> {
    await views.update({ view_id: id, view });
  }

  async function open({ trigger_id, view: pressed }: Press, view: ModalView, replaces: boolean) {
    if (pressed?.type !== 'modal') return (await views.open({ trigger_id, view })).view?.id;
    if (!replaces && !isTopmost(pressed)) return (await views.push({ trigger_id, view })).view?.id;
    await update(pressed.id, view);
    return pressed.id;
  }

  return {
    publish,
    open,
    update,
    modal,
    waiting,

    async refresh(person, ask) {
      if (!homes.has(person) || commandNamed(front.ask(ask).command).reading) return;
      await publish(person).catch((cause: unknown) => {
        front.onFault(cause);
        log.warn({ err: cause }, 'Slack: a home was not drawn anew');
      });
    },

    async answer(press, answering, replaces) {
      const ready = await within(PATIENCE, answering);
      const id = await open(press, ready ? modal(ready.message) : waiting(), replaces);
      if (!ready && id !== undefined) await update(id, modal((await answering).message));
    },
  };
}

/** Whether no further modal fits on top: the third of three. */
function isTopmost({ root_view_id: root, previous_view_id: previous }: NonNullable<Press['view']>): boolean {
  return Boolean(previous) && previous !== root;
}
