/**
 * Notices: what somebody is told alone of a daily lesson that they set, since nobody waits for an answer any more.
 */
import { button, type Desk, fallback, text } from './desk.js';
import type { Delivery, Subscription } from './ledger.js';
import type { Block, Message } from './message.js';
import { dueAfter } from './schedule.js';

/** What is looked at before a notice goes. */
interface News {
  readonly notice: Delivery;
  readonly delivery: Delivery;
  /** The subscriptions of its channel by now. */
  readonly known: readonly Subscription[];
}

/** Whether a notice still says how things are: somebody may have mended or ended it while the notice waited. */
export function isNews({ notice, delivery, known }: News): boolean {
  const { kind, outcome } = delivery;
  const own = known.find(({ id }) => id === delivery.subscription);
  if (kind === 'confirmation') return outcome !== 'uncertain' || own !== undefined;
  if (outcome === 'channel gone') return known.some(({ by, state }) => by.id === notice.by?.id && state === 'gone');
  return own?.state === 'paused' && own.missing !== undefined;
}

interface About {
  /** What ended otherwise than was wished. */
  readonly delivery: Delivery;
  /** What it was sent for, as far as that stands. */
  readonly subscription: Subscription | undefined;
  /** The way to its channel. */
  readonly href: string | undefined;
}

/** That a daily lesson stopped, and why; or that its confirmation did not stand, or that nobody can tell. */
export function noticeMessage({ delivery, subscription, href }: About, desk: Desk): Message {
  const { digest, buttons } = desk.words;
  return {
    ...endOf(delivery, subscription, desk),
    buttons: [button(buttons.help, desk, 'help'), ...(href ? [{ label: digest.channel, href }] : [])],
  };
}

function endOf(
  { kind, outcome, trouble = '' }: Delivery,
  subscription: Subscription | undefined,
  desk: Desk,
): Pick<Message, 'title' | 'body'> {
  const { title, stopped, savedUncertain, notAllowed, notConfirmed } = desk.words.digest;
  if (outcome === 'channel gone') return { title: stopped.title, body: [text(stopped.gone)] };
  if (kind !== 'confirmation') return { title: stopped.title, body: [text(stopped.refused(trouble))] };
  if (outcome !== 'uncertain' || !subscription) {
    return { title, body: [text(outcome === 'not allowed' ? notAllowed(trouble) : notConfirmed)] };
  }
  const { due } = dueAfter(subscription.rhythm, subscription.cursor);
  const said: Block = {
    kind: 'text',
    spans: [{ text: `${savedUncertain} ` }, { text: fallback(due), at: due }, { text: '.' }],
  };
  return { title, body: [said] };
}
