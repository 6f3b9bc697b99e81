/**
 * What a delivery says by now. A lesson that was changed since is said as it is; one that nobody wishes any more is not.
 */
import type { Casebook, Lesson } from './casebook.js';
import type { Desk } from './desk.js';
import { confirmation, digestMessage, discussionMessage, isLate, questionMessage, withheld } from './digest.js';
import type { Delivery, Ledger, Subscription } from './ledger.js';
import type { Message } from './message.js';
import { noticeMessage } from './notice.js';
import { within } from './patience.js';
import { type Platform, platformAt, platformOf } from './ports.js';
import { remembered } from './remembered.js';
import { localDay } from './schedule.js';
import type { TroubleKind } from './trouble.js';
import { WORDS } from './words/index.js';

export interface WordingDeps {
  readonly ledger: Ledger;
  readonly platforms: readonly Platform[];
  current(): Pick<Desk, 'casebook' | 'finder'>;
  now(): Date;
}

/** Why nothing is said. */
export type Unsaid =
  /** There is nothing to say any more. */
  | { readonly kind: 'void'; readonly why: TroubleKind }
  /** By now it is wished otherwise. */
  | { readonly kind: 'withheld'; readonly outcome: 'paused' | 'skipped' };

/** Milliseconds for a platform to say where a channel is. */
const LINK = 10_000;

export function createWording({ ledger, platforms, current, now }: WordingDeps) {
  function deskFor({ language }: Pick<Delivery, 'language'>): Desk {
    return { ...current(), language, words: WORDS[language], moment: now() };
  }

  /** What the delivery says, or why there is nothing to say any more. */
  async function messageOf(delivery: Delivery): Promise<Message | Unsaid> {
    const desk = deskFor(delivery);
    const { kind, at, due, compact } = delivery;
    if (kind === 'confirmation') {
      const subscription = await subscriptionOf(delivery);
      return subscription ? confirmation(subscription, desk) : { kind: 'void', why: 'withdrawn' };
    }
    if (kind === 'notice') return noticeFor(delivery, desk);
    const changed = await changedMeanwhile(delivery);
    if (changed) return changed;
    const lesson = lessonOf(delivery, desk.casebook);
    if (!lesson) return { kind: 'void', why: 'lessonGone' };
    if (kind === 'discussion') return discussionMessage(lesson, desk, delivery);
    if (isLate(due, now())) return digestMessage(lesson, desk, { at, compact, late: due });
    const name = `digest ${desk.language} ${platformOf(at)} ${compact}`;
    return saidOnce(lesson, name, () => digestMessage(lesson, desk, { at, compact }));
  }

  async function noticeFor(notice: Delivery, desk: Desk): Promise<Message | Unsaid> {
    const delivery = await ledger.aboutWhich(notice);
    if (!delivery) return { kind: 'void', why: 'withdrawn' };
    const known = await ledger.subscriptions({ at: delivery.at });
    const linked = platformAt(platforms, delivery.at)?.link(delivery.at);
    const href = linked && (await within(LINK, linked).catch(() => undefined));
    return noticeMessage({ notice, delivery, known, href }, desk) ?? { kind: 'void', why: 'withdrawn' };
  }

  /** What stands first in its discussion; undefined where its lesson has left the casebook. */
  function questionOf(delivery: Delivery): Message | undefined {
    const desk = deskFor(delivery);
    const lesson = lessonOf(delivery, desk.casebook);
    return lesson && saidOnce(lesson, `question ${desk.language}`, () => questionMessage(lesson, desk));
  }

  /** Whether what is sent anew, or late, is not wished any more. The first attempt, made in time, goes by the ledger's word. */
  async function changedMeanwhile(delivery: Delivery): Promise<Unsaid | undefined> {
    const { subscription: id, claim, due } = delivery;
    if (id === undefined || (claim === 1 && !isLate(due, now()))) return undefined;
    const subscription = await subscriptionOf(delivery);
    if (!subscription) return { kind: 'void', why: 'withdrawn' };
    const outcome = withheld(subscription, localDay(due, subscription.rhythm.zone));
    return outcome && { kind: 'withheld', outcome };
  }

  async function subscriptionOf({ at, subscription }: Delivery): Promise<Subscription | undefined> {
    const known = await ledger.subscriptions({ at });
    return known.find(({ id }) => id === subscription);
  }

  return { messageOf, questionOf };
}

/** What a lesson says is the same in every channel of a platform. A casebook that was read anew has lessons of its own. */
const said = remembered((_: Lesson) => new Map<string, Message>());

function saidOnce(lesson: Lesson, name: string, say: () => Message): Message {
  const known = said(lesson);
  const message = known.get(name) ?? say();
  known.set(name, message);
  return message;
}

function lessonOf({ lesson }: Pick<Delivery, 'lesson'>, { lessons }: Casebook) {
  return lessons.find(({ id }) => id === lesson);
}
