/**
 * The ledger: what channels wish for, what is due, and what became of it.
 *
 * A delivery is at once an entry of the ledger, a place in the queue and a line of the history, so nothing can be due
 * without being written down, and every due moment ends in one named outcome.
 */
import type { Address, Language, PlatformName } from './ports.js';
import type { Cursor, Rhythm } from './schedule.js';

/** A channel's standing wish for the digest. */
export interface Subscription {
  readonly id: string;
  readonly at: Address;
  /** Who set it. */
  readonly by: { readonly id: Address; readonly name?: string | undefined };
  readonly rhythm: Rhythm;
  readonly language: Language;
  /** The short form of the message. */
  readonly compact: boolean;
  /**
   * `pending` until its confirmation was posted. `paused` until a local day, or without one until somebody resumes it.
   * `gone` once its channel was.
   */
  readonly state: 'pending' | 'active' | 'paused' | 'gone';
  /** The first local day, as year-month-day, on which a paused one comes again. */
  readonly until?: string | undefined;
  /** What stopped it, where it was not a person: what is missing, in words. */
  readonly missing?: string | undefined;
  /** Local days on which it does not come. */
  readonly skips: readonly string[];
  /** Up to which moment every due one was entered. */
  readonly cursor: Cursor;
}

/** What became of a due moment. */
export type Outcome =
  | 'posted'
  | 'late'
  | 'paused'
  | 'skipped'
  | 'missed'
  | 'not allowed'
  | 'channel gone'
  | 'gave up'
  | 'uncertain';

/**
 * A lesson for a due moment, the word that a subscription began, or a discussion that somebody asked for; or what
 * somebody is told alone of another delivery to the channel.
 */
export type DeliveryKind = 'digest' | 'confirmation' | 'discussion' | 'notice';

/** What is entered before anything is sent. */
export interface NewDelivery {
  readonly kind: DeliveryKind;
  readonly at: Address;
  /** What it is for, once a channel and moment: a subscription, `now`, a lesson to discuss, or {@link noticeOf}. */
  readonly subject: string;
  readonly subscription?: string | undefined;
  readonly due: Date;
  readonly language: Language;
  readonly compact: boolean;
  /** Chosen at the claim for a digest; named from the beginning for a discussion. */
  readonly lesson?: string | undefined;
  /** Who asked for it, where it was not a subscription; who is told it, where it is a notice. */
  readonly by?: Subscription['by'] | undefined;
}

/** The record that one message is going, has gone, or did not go, to one address. */
export interface Delivery extends NewDelivery {
  /** Also the key that the message is posted with. */
  readonly id: string;
  /** `waiting` for its turn, `sending` under a lease, `settled` with an outcome. */
  readonly state: 'waiting' | 'sending' | 'settled';
  /** Something may have been sent of which nobody knows the end: look before sending again. */
  readonly unsure: boolean;
  /** When it may be tried next, or until when the claim holds. */
  readonly ready?: Date | undefined;
  /** Counts the claims, and so tells one holder from the next. */
  readonly claim: number;
  /** How often something was sent or refused. */
  readonly attempts: number;
  /** How often a holder vanished. */
  readonly crashes: number;
  /** When it was first claimed: nothing of it can be older. */
  readonly begun?: Date | undefined;
  /** What the last attempt met, in the platform's words. */
  readonly trouble?: string | undefined;
  /** The message, once it is known to stand. */
  readonly posted?: Address | undefined;
  readonly postedAt?: Date | undefined;
  /** The discussion beneath it. */
  readonly thread?: Address | undefined;
  readonly outcome?: Outcome | undefined;
  readonly settledAt?: Date | undefined;
}

/** What a due moment becomes: something to deliver, or at once an outcome. */
export interface Decision extends Cursor {
  readonly outcome?: 'paused' | 'skipped' | 'missed' | undefined;
}

/** What a look at a subscription comes to. */
export interface Decided {
  /** In order; the last is where the cursor stands afterwards. */
  readonly moments: readonly Decision[];
  /** When it is due next. */
  readonly next: Date;
  /** A pause that ended on the way. */
  readonly resumes?: true | undefined;
}

/** What a person changes about a subscription. */
export interface Revision extends Pick<Subscription, 'state' | 'until' | 'skips'> {
  /** Where it goes on from, with when it is due then. */
  readonly cursor?: Cursor | undefined;
  readonly next?: Date | undefined;
}

export type Order = 'casebook' | 'shuffled';

/** What a channel was given in its running round. */
export interface Round {
  readonly at: Address;
  readonly order: Order;
  /** From 1; 0 before the first lesson. */
  readonly number: number;
  readonly given: ReadonlySet<string>;
  /** The lesson that was given last, in whichever round. */
  readonly last?: string | undefined;
}

export interface Choice {
  readonly lesson: string;
  readonly round: number;
}

/** What an attempt left behind: `ready` is when the next may begin. */
export type Progress =
  | { readonly kind: 'posted'; readonly posted: Address; readonly moment: Date; readonly lease: Date }
  | { readonly kind: 'again'; readonly ready: Date; readonly unsure: boolean; readonly trouble: string };

export interface Settlement {
  readonly outcome: Outcome;
  readonly moment: Date;
  readonly trouble?: string | undefined;
  /** Of a refusal: the channel may as well be gone. */
  readonly mayBeGone?: true | undefined;
  readonly posted?: Address | undefined;
  readonly thread?: Address | undefined;
}

/** What a claim needs to know. */
export interface Claiming {
  readonly now: Date;
  /** Until when the claim holds. */
  readonly lease: Date;
  readonly limit: number;
  /** Which platforms this copy speaks to, as their addresses begin. */
  readonly platforms: readonly string[];
}

/** Where subscriptions and deliveries are kept. What is said of {@link Store} holds of it. */
export interface Ledger {
  /**
   * Enters a subscription as pending, together with its confirmation, which the caller holds until `lease`. Gives undefined,
   * and enters nothing, where the channel's other subscriptions do not admit it.
   */
  subscribe(
    subscription: Subscription,
    next: Date,
    confirmation: NewDelivery,
    lease: Date,
    admit?: (others: readonly Subscription[]) => boolean,
  ): Promise<Delivery | undefined>;
  /** Oldest first, pending ones too. */
  subscriptions(of: { readonly at: Address } | { readonly by: Address }): Promise<Subscription[]>;
  /** Changes a subscription that is no longer pending, from what it is at that moment; not at all where nothing is given. */
  revise(id: string, change: (subscription: Subscription) => Revision | undefined): Promise<void>;
  /** Takes a subscription away, with what waits to be sent for it. What was sent stays in the history. */
  unsubscribe(id: string): Promise<void>;
  order(at: Address): Promise<Order>;
  setOrder(at: Address, order: Order): Promise<void>;
  /** What a channel was given in its running round. */
  round(at: Address): Promise<Round>;

  /** Enters what fell due up to now, moving each cursor with it; gives whether there may be more than it took. */
  fallDue(now: Date, decide: (subscription: Subscription) => Decided): Promise<boolean>;
  /**
   * Sets back each cursor that lies further ahead than `latest`, as a clock that was wrong leaves it, to where it would
   * begin now, and takes back what was written down as missed, paused or skipped on the way. What was posted stays.
   */
  rewind(latest: Date, begin: (subscription: Subscription) => { cursor: Cursor; next: Date }): Promise<void>;
  /** Computes anew when each active or paused subscription is due, from its cursor. */
  realign(next: (subscription: Subscription) => Date): Promise<void>;

  /**
   * Enters a delivery that the caller itself holds until `lease`, unless one for the same subject stands in this channel
   * that is due since then and stands or is under way: then gives that one, and `isNew` is false. A digest's lesson is
   * chosen with it, where it has none.
   */
  begin(
    delivery: NewDelivery,
    since: Date,
    lease: Date,
    choose?: (round: Round) => Choice,
  ): Promise<{ delivery: Delivery; isNew: boolean }>;
  /**
   * Claims what is ready, the earliest of each channel only, so that a channel's digests stand in order. A delivery whose
   * lease ran out is claimed as unsure. A digest's lesson is chosen with the first claim and stays.
   */
  claim(claiming: Claiming, choose: (round: Round) => Choice): Promise<Delivery[]>;
  /** When the next unsettled delivery of these platforms is ready; undefined where there is none. */
  nextReady(platforms: readonly string[]): Promise<Date | undefined>;
  /** Writes down where a claimed delivery stands; false where the claim is another's by now. */
  note(delivery: Delivery, progress: Progress): Promise<boolean>;
  /**
   * Ends a claimed delivery, and with it: a confirmation that stands makes its subscription active, another takes it away;
   * a refusal pauses the subscription, and a channel that may be gone counts as gone for {@link sweep} once nothing is
   * active there; a channel that is gone ends all of its own. Whoever set what was stopped is sent a notice, and so is
   * whoever asked for a confirmation that failed, or may have, when nobody waited for its end any more. Gives false where the claim is another's by now.
   */
  settle(delivery: Delivery, settlement: Settlement): Promise<boolean>;
  /** Sends nothing to a workspace or server, named by the beginning of its addresses, before a moment. */
  hold(tenant: string, until: Date): Promise<void>;

  /** Deliveries to a channel that were due from one moment on and before another, latest first; no notices. */
  history(at: Address, span: { readonly from: Date; readonly to: Date; readonly limit: number }): Promise<Delivery[]>;
  /** What a notice is about; undefined where that is not kept any more. */
  aboutWhich(notice: Delivery): Promise<Delivery | undefined>;
  /** The latest discussion of a lesson in a channel that was due since then and stands or is being opened. */
  discussionOf(at: Address, lesson: string, since: Date): Promise<Delivery | undefined>;

  /** The workspaces or servers in which there is a channel of which something is kept, each by the beginning of its addresses. */
  tenants(of: PlatformName): Promise<Address[]>;
  /** Deletes all that is kept of a workspace or server, named by the beginning of its addresses: `slack:T1`. */
  forget(tenant: Address): Promise<void>;
  /** Deletes what is too old to keep, and what is kept of channels that have been gone for thirty days. */
  sweep(now: Date): Promise<void>;
}

/** The workspace or server of an address, by which it is held or forgotten: `slack:T1` of `slack:T1:C1`. */
export function tenantOf(address: Address): Address {
  // A cast, because the beginning of an address, up to a colon after its platform, is one.
  return address.split(':', 2).join(':') as Address;
}

/** The subject of a notice to a person about a delivery. */
export function noticeOf(delivery: string, person: Address): string {
  return `${delivery} ${person}`;
}

/** The id of the delivery that a notice is about, from its subject. */
export function aboutOf({ subject }: Pick<Delivery, 'subject'>): string {
  return subject.split(' ', 1)[0] ?? '';
}
