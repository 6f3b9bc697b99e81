/**
 * Delivery: claim, post, open the discussion, settle. Safe to run twice, in two copies, and after a crash.
 *
 * Before anything is sent, the ledger says that it is being sent; what became of it is written down before the next step.
 * Where the end of a step is unknown, the platform is looked at before anything is sent again, and where it cannot tell,
 * nothing is: a lesson that may be missing does less harm than one that comes twice.
 */
import type { Casebook } from './casebook.js';
import { type Desk, text } from './desk.js';
import {
  confirmation,
  decide,
  digestMessage,
  discussionMessage,
  isLate,
  lessonFor,
  questionMessage,
} from './digest.js';
import { type Claiming, type Delivery, type Ledger, type Outcome, type Subscription, tenantOf } from './ledger.js';
import type { Message } from './message.js';
import type { Address, Logger, Platform, Posted } from './ports.js';
import { WORDS } from './words/index.js';

/** Milliseconds. */
export interface DeliveryTimings {
  /** How long a claim holds before another may take it over; longer than `send`. */
  readonly lease: number;
  /** How long one call to a platform may take before its end counts as unknown. */
  readonly send: number;
  /** From an unknown end to the first look for it, since what was posted is not found at once. */
  readonly look: number;
  /** How late a digest may still come. */
  readonly grace: number;
}

export interface DeliveryDeps {
  readonly ledger: Ledger;
  readonly platforms: readonly Platform[];
  current(): Pick<Desk, 'casebook' | 'finder'>;
  readonly log: Logger;
  now(): Date;
  readonly timings: DeliveryTimings;
  /** From 0 up to 1, for the jitter of retries. */
  random(): number;
}

/** What one try came to: an outcome, another try later, or a claim that somebody else holds by now. */
export type Fate =
  | {
      readonly kind: 'settled';
      readonly outcome: Outcome;
      readonly trouble?: string | undefined;
      readonly at?: Address | undefined;
    }
  | { readonly kind: 'again'; readonly ready: Date; readonly trouble: string }
  | { readonly kind: 'lost' };

/** Why nothing was sent: it may stand there already, or there is nothing to say any more. */
type Unposted = { readonly kind: 'cannot tell' } | { readonly kind: 'void'; readonly trouble: string };

export interface Deliverer {
  /**
   * Enters and sends whatever is due, and resolves when nothing is ready any more, with when something will be. While
   * it runs, a further call makes it look at the clock again, and is given the same promise. Never throws.
   */
  deliverDue(): Promise<Date | undefined>;
  /** Sends one delivery that the caller has begun and holds. Never throws. */
  carry(delivery: Delivery): Promise<Fate>;
  /** Until when a claim that begins now holds. */
  lease(): Date;
  /** Begins nothing any more, and waits for what is on its way. */
  stop(): Promise<void>;
}

/** Deliveries on their way at once. Most of them wait for their channel's turn. */
const SLOTS = 128;

/** Milliseconds between two claims while others are on their way, so that a claim takes several. */
const GATHER = 20;

/** Milliseconds before the second attempt; each further pause is twice as long, up to the longest. */
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 10 * 60_000;

/** A message during which the program died so often is thought to be the reason. */
const CRASHES = 5;

export function createDelivery(deps: DeliveryDeps): Deliverer {
  const { ledger, log, now, timings } = deps;
  const platforms = new Map(deps.platforms.map((platform) => [platform.name as string, platform]));
  const names = [...platforms.keys()];
  const under = new Set<Promise<void>>();
  let running: Promise<Date | undefined> | undefined;
  let wasWoken = false;
  let isStopped = false;

  const later = (milliseconds: number) => new Date(now().getTime() + milliseconds);
  const lease = () => later(timings.lease);

  function deskFor({ language }: Pick<Delivery, 'language'>): Desk {
    return { ...deps.current(), language, words: WORDS[language], moment: now() };
  }

  /** The end of a call to a platform, which has its time limit and never throws. */
  async function limited<Result>(call: Promise<Result>, otherwise: (cause: unknown) => Result): Promise<Result> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<Result>((resolve) => {
      timer = setTimeout(() => resolve(otherwise(new Error(`no answer within ${timings.send} ms`))), timings.send);
    });
    return Promise.race([call.catch(otherwise), late]).finally(() => clearTimeout(timer));
  }

  const unknown = (cause: unknown): Posted => ({ kind: 'unknown', cause });

  async function enterDue(): Promise<void> {
    while (await ledger.fallDue(now(), (subscription) => decide(subscription, now(), timings.grace)));
  }

  async function claimed(): Promise<Delivery[]> {
    const { lessons } = deps.current().casebook;
    const claiming: Claiming = { now: now(), lease: lease(), limit: SLOTS - under.size, platforms: names };
    return ledger.claim(claiming, (round) => lessonFor(lessons, round));
  }

  function begin(delivery: Delivery): void {
    const work = carry(delivery).then(() => void under.delete(work));
    under.add(work);
  }

  async function deliverAll(): Promise<Date | undefined> {
    // What ends makes room, and lets the next of its channel come: only a claim while nothing is on its way ends this.
    do {
      if (under.size > 0) await Promise.race([...under]).then(() => gathered());
      if (wasWoken) {
        wasWoken = false;
        await enterDue();
      }
      for (const delivery of isStopped ? [] : await claimed()) begin(delivery);
    } while (under.size > 0 || wasWoken);
    return isStopped ? undefined : ledger.nextReady(names);
  }

  /** Where much is on its way, others will end with the first within a moment. */
  async function gathered(): Promise<void> {
    if (under.size > 0) await new Promise((resolve) => setTimeout(resolve, GATHER));
  }

  function deliverDue(): Promise<Date | undefined> {
    if (isStopped) return Promise.resolve(undefined);
    wasWoken = true;
    running ??= deliverAll()
      .catch((cause: unknown) => {
        log.error({ err: cause }, 'what is due could not be looked up; it is looked up again with the next tick');
        return undefined;
      })
      .finally(() => {
        running = undefined;
      });
    return running;
  }

  async function carry(delivery: Delivery): Promise<Fate> {
    try {
      const fate = await tried(delivery);
      const { id, kind, at } = delivery;
      log.info(
        { delivery: id, kind, at, fate: fate.kind === 'settled' ? fate.outcome : fate.kind },
        'a delivery was tried',
      );
      return fate;
    } catch (cause) {
      // The claim runs out, and whoever takes it over looks before sending again.
      log.error({ err: cause, delivery: delivery.id }, 'a delivery was interrupted');
      return { kind: 'again', ready: lease(), trouble: '' };
    }
  }

  async function tried(delivery: Delivery): Promise<Fate> {
    const platform = platforms.get(delivery.at.split(':', 1)[0] ?? '');
    if (!platform) return { kind: 'lost' };
    const isOpen = delivery.posted !== undefined;
    const posted = delivery.posted
      ? ({ kind: 'posted', at: delivery.posted } as const)
      : await place(delivery, platform);
    if (posted.kind !== 'posted') return failed(delivery, posted);
    const moment = now();
    const noted =
      isOpen || (await ledger.note(delivery, { kind: 'posted', posted: posted.at, moment, lease: lease() }));
    if (!noted) return { kind: 'lost' };
    const standing = {
      ...delivery,
      posted: posted.at,
      postedAt: delivery.postedAt ?? moment,
      unsure: isOpen && delivery.unsure,
    };
    return delivery.kind === 'confirmation' ? stands(standing, {}) : discuss(standing, platform);
  }

  /** What the delivery says, or why there is nothing to say any more. */
  async function messageOf(delivery: Delivery): Promise<Message | string> {
    const desk = deskFor(delivery);
    const { lessonGone, withdrawn } = desk.words.digest;
    if (delivery.kind === 'confirmation') {
      const subscription = await subscriptionOf(delivery);
      return subscription ? confirmation(subscription, desk) : withdrawn;
    }
    // What waits goes with its subscription; what was being sent meanwhile came back to wait.
    if (delivery.attempts > 0 && delivery.subscription && !(await subscriptionOf(delivery))) return withdrawn;
    const lesson = lessonOf(delivery, desk.casebook);
    if (!lesson) return lessonGone;
    if (delivery.kind === 'discussion') return discussionMessage(lesson, desk, delivery);
    const late = isLate(delivery.due, now()) ? delivery.due : undefined;
    return digestMessage(lesson, desk, { at: delivery.at, compact: delivery.compact, late });
  }

  async function subscriptionOf({ at, subscription }: Delivery): Promise<Subscription | undefined> {
    const known = await ledger.subscriptions({ at });
    return known.find(({ id }) => id === subscription);
  }

  /** Posts, unless it stands there already, nobody can tell, or there is nothing to say any more. */
  async function place(delivery: Delivery, platform: Platform): Promise<Posted | Unposted> {
    if (delivery.unsure) {
      const found = await look(delivery.at, delivery.id, delivery, platform);
      if (found === 'cannot tell') return { kind: 'cannot tell' };
      if (found !== 'absent') return { kind: 'posted', at: found };
      if (delivery.crashes >= CRASHES || isExhausted(delivery)) return { kind: 'unknown', cause: undefined };
    }
    const message = await messageOf(delivery);
    if (typeof message === 'string') return { kind: 'void', trouble: message };
    return limited(platform.post(delivery.at, message, delivery.id), unknown);
  }

  function look(at: Address, key: string, { begun, due }: Delivery, platform: Platform) {
    return limited<Address | 'absent' | 'cannot tell'>(platform.find(at, key, begun ?? due), () => 'cannot tell');
  }

  /** Nothing stands yet: what becomes of the delivery. */
  async function failed(delivery: Delivery, posted: Exclude<Posted, { kind: 'posted' }> | Unposted): Promise<Fate> {
    const { trouble: words } = deskFor(delivery).words.digest;
    switch (posted.kind) {
      case 'refused':
        return settle(delivery, 'not allowed', { trouble: posted.missing });
      case 'gone':
        return settle(delivery, 'channel gone', {});
      case 'void':
        return settle(delivery, 'gave up', { trouble: posted.trouble });
      case 'cannot tell':
        return settle(delivery, 'uncertain', { trouble: delivery.trouble ?? words.vanished });
      case 'retry': {
        if (isExhausted(delivery)) return settle(delivery, 'gave up', { trouble: words.wait });
        await ledger.hold(tenantOf(delivery.at), posted.after);
        return again(delivery, { ready: posted.after, unsure: false, trouble: words.wait });
      }
      case 'unknown': {
        if (posted.cause === undefined)
          return settle(delivery, 'gave up', { trouble: delivery.trouble ?? words.vanished });
        const trouble = words.unknown;
        log.warn({ err: posted.cause, delivery: delivery.id }, 'it is not known whether a delivery arrived');
        return again(delivery, { ready: later(timings.look), unsure: true, trouble });
      }
    }
  }

  /** What is posted has a discussion beneath it, or a reason why not; it stands either way. */
  async function discuss(delivery: Delivery & { posted: Address }, platform: Platform): Promise<Fate> {
    const { trouble: words } = deskFor(delivery).words.digest;
    const key = `${delivery.id}/discussion`;
    if (delivery.unsure && (await look(delivery.posted, key, delivery, platform)) === 'cannot tell') {
      return stands(delivery, { trouble: words.threadUnknown });
    }
    const lesson = lessonOf(delivery, deps.current().casebook);
    if (!lesson) return stands(delivery, {});
    const question = questionMessage(lesson, deskFor(delivery));
    const opened = await limited(platform.discuss(delivery.posted, question, key), unknown);
    switch (opened.kind) {
      case 'posted':
        return stands(delivery, { thread: opened.at });
      case 'refused':
        return stands(delivery, { trouble: words.noThread(opened.missing) });
      case 'gone':
        return stands(delivery, { trouble: words.noThread(words.deleted) });
      case 'retry':
        if (isExhausted(delivery)) return stands(delivery, { trouble: words.noThread(words.wait) });
        await ledger.hold(tenantOf(delivery.at), opened.after);
        return again(delivery, { ready: opened.after, unsure: delivery.unsure, trouble: words.wait });
      case 'unknown':
        if (isExhausted(delivery)) return stands(delivery, { trouble: words.threadUnknown });
        return again(delivery, { ready: later(timings.look), unsure: true, trouble: words.unknown });
    }
  }

  function stands(delivery: Delivery, more: { thread?: Address; trouble?: string }): Promise<Fate> {
    const isInTime = delivery.kind !== 'digest' || !isLate(delivery.due, delivery.postedAt ?? now());
    return settle(delivery, isInTime ? 'posted' : 'late', { ...more, posted: delivery.posted });
  }

  /** Beyond the time in which it may still come. */
  function isExhausted({ due }: Delivery): boolean {
    return now().getTime() - due.getTime() > timings.grace;
  }

  async function again(
    delivery: Delivery,
    { ready, unsure, trouble }: { ready: Date; unsure: boolean; trouble: string },
  ): Promise<Fate> {
    const pause = Math.min(FIRST_PAUSE * 2 ** delivery.attempts, LONGEST_PAUSE) * (0.5 + deps.random());
    // The first look comes when it should; what fails again and again waits longer.
    const latest = delivery.attempts === 0 ? ready : new Date(Math.max(ready.getTime(), now().getTime() + pause));
    const noted = await ledger.note(delivery, { kind: 'again', ready: latest, unsure, trouble });
    return noted ? { kind: 'again', ready: latest, trouble } : { kind: 'lost' };
  }

  async function settle(
    delivery: Delivery,
    outcome: Outcome,
    more: { trouble?: string | undefined; posted?: Address | undefined; thread?: Address | undefined },
  ): Promise<Fate> {
    const settled = await ledger.settle(delivery, { outcome, moment: now(), ...more });
    if (!settled) return { kind: 'lost' };
    if (settled.stopped) await tell(settled.stopped, outcome, more.trouble);
    return { kind: 'settled', outcome, trouble: more.trouble, at: more.thread ?? more.posted };
  }

  /** Says once, to the person who set it, that a subscription stopped and why. */
  async function tell(stopped: Subscription, outcome: Outcome, missing: string | undefined): Promise<void> {
    const platform = platforms.get(stopped.at.split(':', 1)[0] ?? '');
    const desk = deskFor(stopped);
    const { stopped: words } = desk.words.digest;
    const body = [text(outcome === 'channel gone' ? words.gone : words.refused(missing ?? ''))];
    const href = platform && (await limited(platform.link(stopped.at), () => undefined));
    const buttons = href ? [{ label: desk.words.digest.channel, href }] : [];
    const message: Message = { title: words.title, body, ...(href && { buttons }) };
    const reached = platform && (await limited(platform.tell(stopped.by.id, message), () => false));
    if (!reached)
      log.warn(
        { subscription: stopped.id, by: stopped.by.id },
        'whoever set a subscription could not be told that it stopped',
      );
  }

  return {
    deliverDue,
    carry,
    lease,
    async stop() {
      isStopped = true;
      await running;
      await Promise.all(under);
    },
  };
}

function lessonOf({ lesson }: Pick<Delivery, 'lesson'>, { lessons }: Casebook) {
  return lessons.find(({ id }) => id === lesson);
}
