/**
 * Notices: what somebody is told alone of a daily lesson that they set, since nobody waits for an answer any more.
 */
import { type Desk, fallback, text } from './desk.js';
import type { Delivery, Outcome, Settlement, Subscription } from './ledger.js';
import type { Block, Message } from './message.js';
import { within } from './patience.js';
import { type Address, type Logger, type Platform, platformAt } from './ports.js';
import { dueAfter } from './schedule.js';

export interface NoticeDeps {
  readonly platforms: readonly Platform[];
  readonly log: Logger;
  /** What a notice in a language is written with. */
  deskFor(of: Pick<Subscription, 'language'>): Desk;
  /** Milliseconds for one call to a platform. */
  readonly patience: number;
}

/** What became of a delivery, as far as a notice says it. */
type End = Pick<Settlement, 'outcome' | 'trouble'>;

/** None of them throws: who cannot be told finds the same by asking `digest why`. */
export interface Notices {
  /** To each person who set one of these subscriptions of a channel, once: that it stopped, and why. */
  stopped(subscriptions: readonly Subscription[], end: End): Promise<void>;
  /** To whoever asked for a subscription: that its confirmation did not stand, or that nobody can tell. */
  unconfirmed(delivery: Delivery, end: End, subscription: Subscription | undefined): Promise<void>;
}

/** Confirmations of which there is nothing to say: everybody in the channel sees them. */
const SEEN: readonly Outcome[] = ['posted', 'late'];

export function createNotices({ platforms, log, deskFor, patience }: NoticeDeps): Notices {
  /** Writes to a person about a channel, with the way there. */
  async function tell(about: Address, person: Address, desk: Desk, message: Message): Promise<void> {
    const platform = platformAt(platforms, about);
    const href = await soon(platform?.link(about));
    const buttons = href ? [{ label: desk.words.digest.channel, href }] : [];
    const isTold = await soon(platform?.tell(person, { ...message, ...(href && { buttons }) }));
    if (!isTold) log.warn({ channel: about, person }, 'a person could not be told what became of a daily lesson');
  }

  async function soon<Result>(call: Promise<Result> | undefined): Promise<Result | undefined> {
    return call && within(patience, call).catch(() => undefined);
  }

  return {
    async stopped(subscriptions, { outcome, trouble = '' }) {
      for (const [person, own] of new Map(subscriptions.map((each) => [each.by.id, each]))) {
        const desk = deskFor(own);
        const { title, gone, refused } = desk.words.digest.stopped;
        const body = [text(outcome === 'channel gone' ? gone : refused(trouble))];
        await tell(own.at, person, desk, { title, body });
      }
    },

    async unconfirmed(delivery, { outcome, trouble = '' }, subscription) {
      if (!delivery.by || SEEN.includes(outcome)) return;
      const desk = deskFor(delivery);
      const { title, savedUncertain, notAllowed, notConfirmed } = desk.words.digest;
      const next = subscription && dueAfter(subscription.rhythm, subscription.cursor).due;
      const body: Block = next
        ? { kind: 'text', spans: [{ text: `${savedUncertain} ` }, { text: fallback(next), at: next }, { text: '.' }] }
        : text(outcome === 'not allowed' ? notAllowed(trouble) : notConfirmed);
      await tell(delivery.at, delivery.by.id, desk, { title, body: [body] });
    },
  };
}
