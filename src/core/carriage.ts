/**
 * Carrying one delivery that somebody holds: post, open the discussion, settle.
 *
 * What became of a step is written down before the next. Where the end of a step is unknown, the platform is looked at
 * before anything is sent again, and where it cannot tell, nothing is: a lesson that may be missing does less harm than
 * one that comes twice.
 */
import { isLate } from './digest.js';
import { type Delivery, type Outcome, type Settlement, tenantOf } from './ledger.js';
import { within } from './patience.js';
import { type Address, type Logger, type Platform, type Posted, platformAt } from './ports.js';
import { trouble } from './trouble.js';
import { createWording, type Unsaid, type WordingDeps } from './wording.js';

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

export interface CarriageDeps extends WordingDeps {
  readonly log: Logger;
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

/** Why nothing was sent. */
type Unposted =
  /** It may stand there already. */
  | { readonly kind: 'cannot tell' }
  | Unsaid
  /** It was tried for long enough. */
  | { readonly kind: 'exhausted' }
  /** The look itself came to nothing, or the claim ends too soon for a call. */
  | { readonly kind: 'put off'; readonly ready: Date; readonly unsure: boolean };

export interface Carriage {
  /** Sends one delivery that the caller has begun and holds. Never throws. */
  carry(delivery: Delivery): Promise<Fate>;
  /** Until when a claim that begins now holds. */
  lease(): Date;
}

/** Milliseconds before the second attempt; each further pause is twice as long, up to the longest. */
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 10 * 60_000;

/** A message during which the program died so often is thought to be the reason. */
export const CRASHES = 5;

/** Milliseconds after which nobody needs to be told any more that a lesson stopped: the next will have been missed. */
const NEWS = 24 * 60 * 60_000;

export function createCarriage(deps: CarriageDeps): Carriage {
  const { ledger, platforms, log, now, timings } = deps;
  const later = (milliseconds: number) => new Date(now().getTime() + milliseconds);
  const lease = () => later(timings.lease);
  const { messageOf, questionOf } = createWording(deps);

  /** The end of a call to a platform, which has its time limit and never throws. */
  async function limited<Result>(call: Promise<Result>, otherwise: (cause: unknown) => Result): Promise<Result> {
    const ended = await within(timings.send, call.catch(otherwise));
    return ended ?? otherwise(new Error(`no answer within ${timings.send} ms`));
  }

  const unknown = (cause: unknown): Posted => ({ kind: 'unknown', cause });

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
    const platform = platformAt(platforms, delivery.at);
    if (!platform) return { kind: 'lost' };
    const isOpen = delivery.posted !== undefined;
    const posted = delivery.posted
      ? ({ kind: 'posted', at: delivery.posted } as const)
      : await place(delivery, platform);
    if (posted.kind !== 'posted') return failed(delivery, posted);
    const standing = isOpen ? { ...delivery, posted: posted.at } : await noted(delivery, posted.at);
    if (!standing) return { kind: 'lost' };
    return hasDiscussion(delivery) ? discuss(standing, platform) : stands(standing, {});
  }

  /** The delivery once it is written down that it stands, held anew; undefined where the claim is another's by now. */
  async function noted(delivery: Delivery, posted: Address): Promise<(Delivery & { posted: Address }) | undefined> {
    const [moment, until] = [now(), lease()];
    const isNoted = await ledger.note(delivery, { kind: 'posted', posted, moment, lease: until });
    return isNoted ? { ...delivery, ready: until, posted, postedAt: moment, unsure: false } : undefined;
  }

  /** Posts, unless it stands there already, nobody can tell, or there is nothing to say any more. */
  async function place(delivery: Delivery, platform: Platform): Promise<Posted | Unposted> {
    if (delivery.unsure) {
      const found = await look(targetOf(delivery), delivery.id, delivery, platform);
      if (found === 'failed' && !isExhausted(delivery))
        return { kind: 'put off', ready: later(timings.look), unsure: true };
      if (found === 'cannot tell' || found === 'failed') return { kind: 'cannot tell' };
      if (found !== 'absent') return { kind: 'posted', at: found };
      if (delivery.crashes >= CRASHES) return { kind: 'exhausted' };
    }
    if (isExhausted(delivery)) return { kind: 'exhausted' };
    const message = await messageOf(delivery);
    if ('kind' in message) return message;
    if (!isHeld(delivery)) return { kind: 'put off', ready: now(), unsure: false };
    return limited(platform.post(targetOf(delivery), message, delivery.id), unknown);
  }

  function look(at: Address, key: string, { begun, due }: Delivery, platform: Platform) {
    return limited<Address | 'absent' | 'cannot tell' | 'failed'>(platform.find(at, key, begun ?? due), () => 'failed');
  }

  /** Nothing stands yet: what becomes of the delivery. */
  async function failed(delivery: Delivery, posted: Exclude<Posted, { kind: 'posted' }> | Unposted): Promise<Fate> {
    switch (posted.kind) {
      case 'refused':
        return settle(delivery, 'not allowed', { trouble: posted.missing, mayBeGone: posted.mayBeGone });
      case 'gone':
        return settle(delivery, 'channel gone', {});
      case 'void':
        return settle(delivery, 'gave up', { trouble: trouble(posted.why) });
      case 'withheld':
        return settle(delivery, posted.outcome, {});
      case 'put off':
        return again(delivery, {
          ready: posted.ready,
          unsure: posted.unsure,
          trouble: delivery.trouble ?? trouble('unknown'),
        });
      case 'exhausted':
        // What nobody claimed in time was missed, whether it was entered in time or not.
        if (delivery.kind === 'digest' && delivery.claim === 1) return settle(delivery, 'missed', {});
        return settle(delivery, 'gave up', { trouble: delivery.trouble ?? trouble('vanished') });
      case 'cannot tell':
        return settle(delivery, 'uncertain', { trouble: delivery.trouble ?? trouble('vanished') });
      case 'retry': {
        if (isExhausted(delivery)) return settle(delivery, 'gave up', { trouble: trouble('wait') });
        if (posted.scope !== 'channel') await ledger.hold(tenantOf(delivery.at), posted.after);
        return again(delivery, { ready: posted.after, unsure: false, trouble: trouble('wait'), isWait: true });
      }
      case 'unknown': {
        log.warn({ err: posted.cause, delivery: delivery.id }, 'it is not known whether a delivery arrived');
        return again(delivery, { ready: later(timings.look), unsure: true, trouble: trouble('unknown') });
      }
    }
  }

  /** What is posted has a discussion beneath it, or a reason why not; it stands either way. */
  async function discuss(delivery: Delivery & { posted: Address }, platform: Platform): Promise<Fate> {
    const key = `${delivery.id}/discussion`;
    const found = delivery.unsure ? await look(delivery.posted, key, delivery, platform) : 'absent';
    if (found === 'failed' && !isExhausted(delivery)) {
      return again(delivery, { ready: later(timings.look), unsure: true, trouble: trouble('unknown') });
    }
    if (found === 'cannot tell' || found === 'failed') return stands(delivery, { trouble: trouble('threadUnknown') });
    const question = questionOf(delivery);
    if (!question) return stands(delivery, {});
    const { unsure } = delivery;
    if (!isHeld(delivery))
      return again(delivery, { ready: now(), unsure, trouble: delivery.trouble ?? trouble('unknown') });
    const opened = await limited(platform.discuss(delivery.posted, question, key), unknown);
    switch (opened.kind) {
      case 'posted':
        return stands(delivery, { thread: opened.at });
      case 'refused':
        return stands(delivery, { trouble: trouble('noThread', opened.missing) });
      case 'gone':
        return stands(delivery, { trouble: trouble('threadDeleted') });
      case 'retry':
        if (isExhausted(delivery)) return stands(delivery, { trouble: trouble('threadWait') });
        if (opened.scope !== 'channel') await ledger.hold(tenantOf(delivery.at), opened.after);
        return again(delivery, { ready: opened.after, unsure, trouble: trouble('wait'), isWait: true });
      case 'unknown':
        if (isExhausted(delivery)) return stands(delivery, { trouble: trouble('threadUnknown') });
        return again(delivery, { ready: later(timings.look), unsure: true, trouble: trouble('unknown') });
    }
  }

  function stands(delivery: Delivery, more: { thread?: Address; trouble?: string }): Promise<Fate> {
    const isInTime = delivery.kind !== 'digest' || !isLate(delivery.due, delivery.postedAt ?? now());
    return settle(delivery, isInTime ? 'posted' : 'late', { ...more, posted: delivery.posted });
  }

  /** Whether a call that begins now ends before the claim does: another may take over then, and would not see this call. */
  function isHeld({ ready }: Delivery): boolean {
    return ready === undefined || now().getTime() + timings.send <= ready.getTime();
  }

  /** Beyond the time in which it may still come. */
  function isExhausted({ kind, due }: Delivery): boolean {
    return now().getTime() - due.getTime() > (kind === 'notice' ? NEWS : timings.grace);
  }

  /** @param isWait Nothing failed: the platform named the moment, and it is asked again then. */
  async function again(
    delivery: Delivery,
    { ready, unsure, isWait = false, ...met }: { ready: Date; unsure: boolean; trouble: string; isWait?: boolean },
  ): Promise<Fate> {
    const pause = Math.min(FIRST_PAUSE * 2 ** delivery.attempts, LONGEST_PAUSE) * (0.5 + deps.random());
    // The first look comes when it should; what fails again and again waits longer.
    const isNamed = isWait || delivery.attempts === 0;
    const latest = isNamed ? ready : new Date(Math.max(ready.getTime(), now().getTime() + pause));
    const isNoted = await ledger.note(delivery, { kind: 'again', ready: latest, unsure, ...met });
    return isNoted ? { kind: 'again', ready: latest, ...met } : { kind: 'lost' };
  }

  async function settle(
    delivery: Delivery,
    outcome: Outcome,
    more: Omit<Settlement, 'outcome' | 'moment'>,
  ): Promise<Fate> {
    const isOurs = await ledger.settle(delivery, { outcome, moment: now(), ...more });
    if (!isOurs) return { kind: 'lost' };
    if (delivery.kind === 'notice' && outcome !== 'posted') {
      log.warn({ channel: delivery.at, person: delivery.by?.id, outcome, trouble: more.trouble }, UNTOLD);
    }
    return { kind: 'settled', outcome, trouble: more.trouble, at: more.thread ?? more.posted };
  }

  return { carry, lease };
}

const UNTOLD = 'a person was not told what became of a daily lesson; “digest why” says it';

/** A notice is about a channel, and goes to a person. */
function targetOf({ kind, at, by }: Delivery): Address {
  return kind === 'notice' && by ? by.id : at;
}

function hasDiscussion({ kind }: Delivery): boolean {
  return kind === 'digest' || kind === 'discussion';
}
