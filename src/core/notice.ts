/**
 * Notices: what somebody is told alone of a daily lesson that they set, since nobody waits for an answer any more.
 */
import { button, type Desk, fallback, text } from './desk.js';
import type { Delivery, Subscription } from './ledger.js';
import type { Block, Message } from './message.js';
import { dueAfter } from './schedule.js';

interface About {
  readonly notice: Delivery;
  /** What ended otherwise than was wished. */
  readonly delivery: Delivery;
  /** The subscriptions of its channel by now. */
  readonly known: readonly Subscription[];
  /** The way to its channel. */
  readonly href: string | undefined;
}

/**
 * That a daily lesson stopped, and why; or that its confirmation did not stand, or that nobody can tell. Undefined where
 * somebody mended or ended it while the notice waited.
 */
export function noticeMessage({ notice, delivery, known, href }: About, desk: Desk): Message | undefined {
  const { kind, outcome, trouble = '' } = delivery;
  const { digest, buttons } = desk.words;
  const { stopped } = digest;
  const own = known.find(({ id }) => id === delivery.subscription);
  const says = (title: string, body: Block): Message => ({
    title,
    body: [body],
    buttons: [button(buttons.help, desk, 'help'), ...(href ? [{ label: digest.channel, href }] : [])],
  });
  if (kind === 'confirmation' && outcome === 'uncertain') return own && says(digest.title, savedUncertain(own, desk));
  if (outcome === 'channel gone') {
    const isSo = kind === 'confirmation' || known.some(({ by, state }) => by.id === notice.by?.id && state === 'gone');
    return isSo ? says(stopped.title, text(stopped.gone)) : undefined;
  }
  if (kind === 'confirmation') {
    return says(digest.title, text(outcome === 'not allowed' ? digest.notAllowed(trouble) : digest.notConfirmed));
  }
  const isSo = own?.state === 'paused' && own.missing !== undefined;
  return isSo ? says(stopped.title, text(stopped.refused(trouble))) : undefined;
}

function savedUncertain({ rhythm, cursor }: Subscription, { words }: Desk): Block {
  const { due } = dueAfter(rhythm, cursor);
  const spans = [{ text: `${words.digest.savedUncertain} ` }, { text: fallback(due), at: due }, { text: '.' }];
  return { kind: 'text', spans };
}
