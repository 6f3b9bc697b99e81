/**
 * What every store must do as a ledger: nothing that is due is lost, and nothing is sent twice.
 */
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  Choice,
  Claiming,
  Decided,
  Delivery,
  Ledger,
  NewDelivery,
  Outcome,
  Progress,
  Round,
  Subscription,
} from '../../src/core/ledger.js';
import type { Address, Store } from '../../src/core/ports.js';
import { entered } from '../fakes/store.js';
import { hostile, RUNS, type StoreRig } from './store.js';

const NINE = Date.UTC(2026, 10, 24, 9);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** At a moment some minutes after nine. */
const at = (minutes: number) => new Date(NINE + minutes * MINUTE);
const onDay = (days: number) => new Date(NINE + days * DAY);
const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);

const CHANNEL: Address = 'slack:T1:C1';
const LESSONS = ['one', 'two', 'three'];

let serial = 0;

function wish(change: Partial<Subscription> = {}): Subscription {
  serial += 1;
  return {
    id: `subscription-${serial}`,
    at: CHANNEL,
    by: { id: 'slack:T1:U1', name: 'Awa' },
    rhythm: { time: '09:00', days: [1, 2, 3, 4, 5], zone: 'Africa/Bamako' },
    language: 'fr',
    compact: true,
    state: 'pending',
    skips: [],
    cursor: { day: dayOf(onDay(-1)), due: onDay(-1) },
    ...change,
  };
}

function confirmationOf(subscription: Subscription, due = at(0)): NewDelivery {
  const { id, at, by, language, compact } = subscription;
  return { kind: 'confirmation', at, subject: `confirmation of ${id}`, subscription: id, due, language, compact, by };
}

function discussion(change: Partial<NewDelivery> = {}): NewDelivery {
  const by = { id: 'slack:T1:U2', name: 'Moussa' } as const;
  const said = { kind: 'discussion', subject: 'discussion of one', lesson: 'one', by } as const;
  return { ...said, at: CHANNEL, due: at(0), language: 'en', compact: false, ...change };
}

/** Every day at nine, from the cursor up to now. */
function daily(now: Date, outcome?: (day: string) => 'paused' | 'skipped' | 'missed' | undefined) {
  return ({ cursor }: Subscription): Decided => {
    const moments: Decided['moments'][number][] = [];
    let next = new Date(cursor.due.getTime() + DAY);
    for (; next <= now; next = new Date(next.getTime() + DAY)) {
      moments.push({ day: dayOf(next), due: next, outcome: outcome?.(dayOf(next)) });
    }
    return { moments, next };
  };
}

/** The first lesson that the running round still lacks. */
function inOrder({ given, number }: Round): Choice {
  const left = LESSONS.find((lesson) => !given.has(lesson));
  if (left !== undefined && number > 0) return { lesson: left, round: number };
  return { lesson: 'one', round: number + 1 };
}

const claiming = (now: Date, change: Partial<Claiming> = {}): Claiming => ({
  now,
  lease: new Date(now.getTime() + 2 * MINUTE),
  limit: 64,
  platforms: ['slack', 'discord'],
  ...change,
});

const again = (ready: Date, unsure = false, trouble = 'wait'): Progress => ({ kind: 'again', ready, unsure, trouble });
const posted = (moment: Date): Progress => ({
  kind: 'posted',
  posted: `${CHANNEL}:1`,
  moment,
  lease: new Date(moment.getTime() + 2 * MINUTE),
});

async function subscribed(store: Ledger, change: Partial<Subscription> = {}): Promise<Subscription> {
  const subscription = wish(change);
  const { cursor } = subscription;
  const next = new Date(cursor.due.getTime() + DAY);
  const confirmation = confirmationOf(subscription, new Date(cursor.due.getTime() + MINUTE));
  const delivery = await entered(store, subscription, next, confirmation, at(2));
  await store.settle(delivery, { outcome: 'posted', moment: confirmation.due });
  return { ...subscription, state: 'active' };
}

async function fallAllDue(store: Ledger, now: Date, decide = daily(now)): Promise<void> {
  while (await store.fallDue(now, decide));
}

const WHOLE = { from: new Date(0), to: new Date(NINE + 9_999 * DAY), limit: 10_000 };

/** What became of each digest of a channel, earliest first. */
async function digests(store: Ledger, of: Address = CHANNEL): Promise<Delivery[]> {
  return (await store.history(of, WHOLE)).filter(({ kind }) => kind === 'digest').reverse();
}

async function first<Thing>(things: Promise<readonly Thing[]>): Promise<Thing> {
  const [thing] = await things;
  if (thing === undefined) throw new Error('there is none');
  return thing;
}

export function ledgerContract(name: string, makeRig: () => Promise<StoreRig>): void {
  let rig: StoreRig;
  let store: Store;
  let other: Store;

  beforeEach(async () => {
    rig = await makeRig();
    store = await rig.open();
    other = await rig.open();
  });
  afterEach(async () => {
    await store.close();
    await other.close();
    await rig.close();
  });

  describe(`${name}, as a keeper of subscriptions`, () => {
    it('enters one as pending with its confirmation, which the caller holds', async () => {
      const subscription = wish();
      const confirmation = confirmationOf(subscription);
      const delivery = await entered(store, subscription, onDay(1), confirmation, at(2));
      expect(delivery).toMatchObject({ ...confirmation, state: 'sending', claim: 1, attempts: 0, begun: at(0) });
      expect(await other.subscriptions({ at: CHANNEL })).toEqual([subscription]);
      expect(await other.subscriptions({ by: 'slack:T1:U1' })).toEqual([subscription]);
      expect(await other.subscriptions({ at: 'slack:T1:C2' })).toEqual([]);
      expect(await other.claim(claiming(at(1)), inOrder)).toEqual([]);
      await fallAllDue(store, onDay(3));
      expect(await digests(store)).toEqual([]);
    });

    it.each<[Outcome, Subscription['state'] | undefined]>([
      ['posted', 'active'],
      ['late', 'active'],
      ['uncertain', 'active'],
      ['not allowed', undefined],
      ['channel gone', undefined],
      ['gave up', undefined],
    ])('has a confirmation that ended as %s leave it %s', async (outcome, state) => {
      const subscription = wish();
      const delivery = await entered(store, subscription, onDay(1), confirmationOf(subscription), at(2));
      expect(await store.settle(delivery, { outcome, moment: at(1) })).toBe(true);
      expect((await store.subscriptions({ at: CHANNEL })).map((each) => each.state)).toEqual(state ? [state] : []);
    });

    it('keeps several a channel, oldest first, and takes away only the one that is named', async () => {
      const [one, two] = [
        await subscribed(store),
        await subscribed(store, { language: 'en', cursor: { day: dayOf(onDay(0)), due: onDay(0) } }),
      ];
      expect((await store.subscriptions({ at: CHANNEL })).map(({ id }) => id)).toEqual([one.id, two.id]);
      await store.unsubscribe(one.id);
      expect((await store.subscriptions({ at: CHANNEL })).map(({ id }) => id)).toEqual([two.id]);
      await store.unsubscribe(one.id);
    });

    it('takes away what waits with it, and leaves what was sent or may have been', async () => {
      const { id } = await subscribed(store, { cursor: { day: dayOf(onDay(-4)), due: onDay(-4) } });
      await fallAllDue(store, at(0));
      const sent = await first(store.claim(claiming(at(0)), inOrder));
      await store.settle(sent, { outcome: 'posted', moment: at(0), posted: `${CHANNEL}:1` });
      const unsure = await first(store.claim(claiming(at(0)), inOrder));
      await store.note(unsure, again(at(1), true));
      await store.unsubscribe(id);
      expect((await digests(store)).map(({ outcome }) => outcome)).toEqual(['posted', 'uncertain']);
      expect(await store.nextReady(['slack'])).toBeUndefined();
    });

    it('revises one that is no longer pending', async () => {
      const pending = wish({ at: 'slack:T1:C2' });
      await store.subscribe(pending, onDay(1), confirmationOf(pending), at(2));
      await store.revise(pending.id, () => ({ state: 'paused', skips: [] }));
      expect(await store.subscriptions({ at: 'slack:T1:C2' })).toEqual([pending]);
      const active = await subscribed(store);
      const change = { state: 'paused', until: '2026-12-31', skips: ['2026-12-25'] } as const;
      await store.revise(active.id, () => change);
      expect(await store.subscriptions({ at: CHANNEL })).toEqual([{ ...active, ...change }]);
      const cursor = { day: dayOf(onDay(5)), due: onDay(5) };
      await store.revise(active.id, () => ({ state: 'active', skips: [], cursor, next: onDay(6) }));
      expect(await store.subscriptions({ at: CHANNEL })).toEqual([{ ...active, cursor }]);
      await fallAllDue(store, onDay(5));
      expect(await digests(store)).toEqual([]);
      await fallAllDue(store, onDay(6));
      expect(await digests(store)).toHaveLength(1);
    });

    it('admits one where the others of its channel allow it, of several at once as well', async () => {
      const alone = (others: readonly Subscription[]) => others.length === 0;
      const wishes = [wish(), wish(), wish()];
      const copies = [store, other, store];
      const begun = await Promise.all(
        wishes.map((each, index) => copies[index]?.subscribe(each, onDay(1), confirmationOf(each), at(2), alone)),
      );
      expect(begun.filter((delivery) => delivery !== undefined)).toHaveLength(1);
      expect(await store.subscriptions({ at: CHANNEL })).toHaveLength(1);
      expect(await store.history(CHANNEL, WHOLE)).toHaveLength(1);
    });

    it('loses no change where several are made at once', async () => {
      const { id } = await subscribed(store);
      const days = ['2026-12-24', '2026-12-25', '2026-12-26', '2026-12-27'];
      const without =
        (day: string) =>
        ({ state, skips }: Subscription) => ({ state, skips: [...skips, day].toSorted() });
      await Promise.all([
        ...days.map((day, index) => (index % 2 === 0 ? store : other).revise(id, without(day))),
        store.revise(id, ({ skips }) => ({ state: 'paused', skips })),
      ]);
      const [known] = await store.subscriptions({ at: CHANNEL });
      expect(known).toMatchObject({ state: 'paused' });
      expect(new Set(known?.skips)).toEqual(new Set(days));
    });

    it('sets back a cursor that a wrong clock moved ahead, and what was not posted on the way', async () => {
      const { id } = await subscribed(store);
      const right = await subscribed(store, { at: 'slack:T1:C2' });
      await fallAllDue(store, at(0));
      const sent = await store.claim(claiming(at(0)), inOrder);
      for (const each of sent) await store.settle(each, { outcome: 'posted', moment: at(0) });
      const late = (subscription: Subscription) => daily(onDay(30), () => 'missed')(subscription);
      await store.fallDue(onDay(30), (each) => (each.id === id ? late(each) : { moments: [], next: onDay(1) }));
      const begin = () => ({ cursor: { day: dayOf(onDay(0)), due: at(0) }, next: onDay(1) });
      await store.rewind(at(60), begin);
      expect((await digests(store)).map(({ outcome }) => outcome)).toEqual(['posted']);
      expect((await store.subscriptions({ at: CHANNEL }))[0]?.cursor).toEqual(begin().cursor);
      expect((await store.subscriptions({ at: 'slack:T1:C2' }))[0]).toMatchObject({ id: right.id });
      await fallAllDue(store, onDay(1));
      expect((await digests(store)).map(({ outcome }) => outcome)).toEqual(['posted', undefined]);
    });

    it('keeps the words of anybody, or as much of them as a database can', async () => {
      await fc.assert(
        fc.asyncProperty(hostile, async (text) => {
          const subscription = wish({ by: { id: 'slack:T1:U1', name: text } });
          const delivery = await entered(store, subscription, onDay(1), confirmationOf(subscription), at(2));
          await store.note(delivery, again(at(1), false, text));
          const kept = (await store.subscriptions({ at: CHANNEL })).find(({ id }) => id === subscription.id);
          const known = (await store.history(CHANNEL, WHOLE)).find(({ id }) => id === delivery.id);
          const expected = text.slice(0, 1_000).replace(/\0|\p{Surrogate}/gu, '\ufffd');
          expect([kept?.by.name, known?.trouble, known?.by?.name]).toEqual([expected, expected, expected]);
        }),
        RUNS,
      );
    });

    it('refuses an address that it could not give back', async () => {
      for (const place of ['slack:\0', 'slack:\ud800', `slack:${'x'.repeat(200)}`] as const) {
        await expect(store.begin(discussion({ at: place }), at(0), at(2))).rejects.toThrow('not plain');
        await expect(store.subscriptions({ at: place })).rejects.toThrow('not plain');
      }
    });

    it('keeps the order of lessons that a channel chose', async () => {
      expect(await store.order(CHANNEL)).toBe('casebook');
      await store.setOrder(CHANNEL, 'shuffled');
      await subscribed(store);
      expect(await other.order(CHANNEL)).toBe('shuffled');
      expect((await other.round(CHANNEL)).order).toBe('shuffled');
      await store.setOrder(CHANNEL, 'casebook');
      expect(await other.order(CHANNEL)).toBe('casebook');
    });
  });

  describe(`${name}, entering what is due`, () => {
    it('enters each moment once and moves the cursor, whichever copy looks', async () => {
      const subscription = await subscribed(store, { cursor: { day: dayOf(onDay(-3)), due: onDay(-3) } });
      await Promise.all([fallAllDue(store, at(0)), fallAllDue(other, at(0)), fallAllDue(store, at(0))]);
      const entered = await digests(store);
      expect(entered.map(({ due }) => due)).toEqual([onDay(-2), onDay(-1), onDay(0)]);
      expect(entered[0]).toMatchObject({ subject: subscription.id, language: 'fr', compact: true, state: 'waiting' });
      const [kept] = await store.subscriptions({ at: CHANNEL });
      expect(kept?.cursor).toEqual({ day: dayOf(onDay(0)), due: onDay(0) });
      await fallAllDue(other, new Date(NINE + DAY - 1));
      expect(await digests(store)).toHaveLength(3);
    });

    it('settles at once what comes to nothing', async () => {
      await subscribed(store, { cursor: { day: dayOf(onDay(-3)), due: onDay(-3) } });
      const outcomes: Record<string, 'skipped' | 'missed'> = {
        [dayOf(onDay(-2))]: 'missed',
        [dayOf(onDay(-1))]: 'skipped',
      };
      await fallAllDue(
        store,
        at(0),
        daily(at(0), (day) => outcomes[day]),
      );
      expect((await digests(store)).map(({ outcome, settledAt }) => [outcome, settledAt])).toEqual([
        ['missed', at(0)],
        ['skipped', at(0)],
        [undefined, undefined],
      ]);
      expect(await store.claim(claiming(at(0)), inOrder)).toHaveLength(1);
    });

    it('enters the moments of a paused one too, and ends a pause', async () => {
      const { id } = await subscribed(store);
      await store.revise(id, () => ({ state: 'paused', until: dayOf(onDay(1)), skips: [] }));
      await fallAllDue(
        store,
        at(0),
        daily(at(0), () => 'paused'),
      );
      expect((await store.subscriptions({ at: CHANNEL }))[0]).toMatchObject({ state: 'paused' });
      await fallAllDue(store, onDay(1), (subscription) => ({ ...daily(onDay(1))(subscription), resumes: true }));
      expect((await store.subscriptions({ at: CHANNEL }))[0]).toMatchObject({ state: 'active', until: undefined });
      expect((await digests(store)).map(({ outcome }) => outcome)).toEqual(['paused', undefined]);
    });

    it('takes more than one batch for many, and one that cannot be reckoned stops no other', async () => {
      const wishes = Array.from({ length: 230 }, (_, index) => wish({ at: `discord:1:${index}` }));
      const confirmations = await Promise.all(
        wishes.map((each) => entered(store, each, onDay(0), confirmationOf(each, onDay(-1)), at(2))),
      );
      await Promise.all(confirmations.map((each) => store.settle(each, { outcome: 'posted', moment: onDay(-1) })));
      const broken = wishes[7];
      const decide = (subscription: Subscription) => {
        if (subscription.id === broken?.id) throw new RangeError('no such zone');
        return daily(at(0))(subscription);
      };
      await fallAllDue(store, at(0), decide);
      const counts = await Promise.all(wishes.map(async (each) => (await digests(store, each.at)).length));
      expect(counts.filter((count) => count === 1)).toHaveLength(229);
      // It is tried again later, and then enters what it missed.
      await fallAllDue(store, at(61));
      expect(await digests(store, broken?.at)).toHaveLength(1);
    });

    it('goes on with one that enters a part at a time, and ends with one that enters nothing', async () => {
      await subscribed(store, { cursor: { day: dayOf(onDay(-9)), due: onDay(-9) } });
      const oneByOne = (subscription: Subscription): Decided => {
        const moments = daily(at(0))(subscription).moments.slice(0, 1);
        return { moments, next: new Date((moments[0]?.due ?? subscription.cursor.due).getTime() + DAY) };
      };
      await fallAllDue(store, at(0), oneByOne);
      expect(await digests(store)).toHaveLength(9);
      await store.realign(() => at(0));
      await fallAllDue(store, at(0), () => ({ moments: [], next: at(0) }));
      expect(await digests(store)).toHaveLength(9);
    });

    it('computes anew when each is due', async () => {
      const { id } = await subscribed(store);
      await store.realign(({ cursor }) => new Date(cursor.due.getTime() + 2 * DAY));
      await fallAllDue(store, at(0));
      expect(await digests(store)).toEqual([]);
      await store.realign((subscription) => {
        expect(subscription.id).toBe(id);
        return at(0);
      });
      await fallAllDue(store, at(0));
      expect(await digests(store)).toHaveLength(1);
    });
  });

  describe(`${name}, claiming`, () => {
    it('gives the earliest of each channel only, and the next once that has ended', async () => {
      await subscribed(store, { cursor: { day: dayOf(onDay(-3)), due: onDay(-3) } });
      await subscribed(store, { at: 'discord:1:2' });
      await fallAllDue(store, at(0));
      const claimed = await store.claim(claiming(at(0)), inOrder);
      expect(claimed.map(({ at, due }) => [at, due])).toEqual([
        [CHANNEL, onDay(-2)],
        ['discord:1:2', onDay(0)],
      ]);
      expect(claimed[0]).toMatchObject({ state: 'sending', claim: 1, begun: at(0), unsure: false, lesson: 'one' });
      expect(await other.claim(claiming(at(1)), inOrder)).toEqual([]);
      for (const each of claimed) await store.settle(each, { outcome: 'posted', moment: at(0) });
      expect(await first(other.claim(claiming(at(1)), inOrder))).toMatchObject({ due: onDay(-1), lesson: 'two' });
    });

    it('passes over what is not ready, not of its platforms, or beyond its limit', async () => {
      for (const place of ['discord:1:1', 'discord:1:2', 'slack:T1:C1'] as const)
        await subscribed(store, { at: place });
      await fallAllDue(store, at(0));
      expect(await store.claim(claiming(at(-1)), inOrder)).toEqual([]);
      expect(await store.claim(claiming(at(0), { platforms: [] }), inOrder)).toEqual([]);
      expect(await store.claim(claiming(at(0), { limit: 0 }), inOrder)).toEqual([]);
      expect(await store.claim(claiming(at(0), { platforms: ['terminal'] }), inOrder)).toEqual([]);
      expect(await store.claim(claiming(at(0), { platforms: ['slack'] }), inOrder)).toHaveLength(1);
      expect(await store.claim(claiming(at(0), { limit: 1 }), inOrder)).toHaveLength(1);
      expect(await store.claim(claiming(at(0)), inOrder)).toHaveLength(1);
    });

    it('shares two hundred among copies without an overlap', async () => {
      const begun = Array.from({ length: 200 }, (_, index) => discussion({ at: `discord:1:${index}`, due: at(0) }));
      const held = await Promise.all(begun.map((each) => store.begin(each, at(0), at(0))));
      await Promise.all(held.map(({ delivery }) => store.note(delivery, again(at(0)))));
      const claimed: Delivery[] = [];
      async function work(copy: Store) {
        for (let batch = await copy.claim(claiming(at(0), { limit: 17 }), inOrder); batch.length > 0; ) {
          claimed.push(...batch);
          batch = await copy.claim(claiming(at(0), { limit: 17 }), inOrder);
        }
      }
      await Promise.all([work(store), work(other), work(store), work(other)]);
      await work(store);
      expect(claimed).toHaveLength(200);
      expect(new Set(claimed.map(({ id }) => id)).size).toBe(200);
    });

    it('never has two copies send to one channel at once, and loses none', async () => {
      await subscribed(store, { cursor: { day: dayOf(onDay(-8)), due: onDay(-8) } });
      await fallAllDue(store, at(0));
      let [underWay, most, done] = [0, 0, 0];
      async function work(copy: Store) {
        while (done < 8) {
          const batch = await copy.claim(claiming(at(0)), inOrder);
          // SQLite never lets go of the program by itself.
          await turn();
          underWay += batch.length;
          most = Math.max(most, underWay);
          for (const each of batch) {
            const ended = copy.settle(each, { outcome: 'posted', moment: at(0) });
            underWay -= 1;
            if (await ended) done += 1;
          }
        }
      }
      await Promise.all([work(store), work(other), work(store), work(other)]);
      expect([most, done]).toEqual([1, 8]);
      const lessons = (await digests(store)).map(({ lesson }) => lesson);
      expect(lessons).toEqual([...LESSONS, ...LESSONS, 'one', 'two']);
    });

    it('gives what is being sent its turn before what fell due earlier', async () => {
      await subscribed(store);
      const { delivery } = await store.begin(discussion({ due: at(1) }), at(0), at(3));
      await fallAllDue(store, at(1));
      expect(await other.claim(claiming(at(1)), inOrder)).toEqual([]);
      await store.settle(delivery, { outcome: 'posted', moment: at(1) });
      expect(await other.claim(claiming(at(1)), inOrder)).toHaveLength(1);
    });

    it('takes over, as unsure, from a holder that vanished, whose word counts no more', async () => {
      await subscribed(store);
      await fallAllDue(store, at(0));
      const before = await first(store.claim(claiming(at(0)), inOrder));
      expect(await store.nextReady(['slack'])).toEqual(at(2));
      expect(await other.claim(claiming(at(1)), inOrder)).toEqual([]);
      const after = await first(other.claim(claiming(at(2)), inOrder));
      expect(after).toMatchObject({ id: before.id, claim: 2, unsure: true, crashes: 1, attempts: 0, begun: at(0) });
      expect(after.lesson).toBe(before.lesson);
      expect(await store.note(before, posted(at(2)))).toBe(false);
      expect(await store.note(before, again(at(3)))).toBe(false);
      expect(await store.settle(before, { outcome: 'posted', moment: at(2) })).toBe(false);
      expect(await first(digests(store))).toMatchObject({ state: 'sending', posted: undefined });
      expect(await other.settle(after, { outcome: 'posted', moment: at(3) })).toBe(true);
    });

    it('keeps what was posted for whoever goes on from there, and counts the attempts', async () => {
      await subscribed(store);
      await fallAllDue(store, at(0));
      const refused = await first(store.claim(claiming(at(0)), inOrder));
      expect(await store.note(refused, again(at(1), false, '503'))).toBe(true);
      expect(await store.claim(claiming(new Date(at(1).getTime() - 1)), inOrder)).toEqual([]);
      expect(await store.nextReady(['slack'])).toEqual(at(1));
      const sent = await first(store.claim(claiming(at(1)), inOrder));
      expect(sent).toMatchObject({ claim: 2, attempts: 1, crashes: 0, unsure: false, trouble: '503' });
      expect(await store.note(sent, posted(at(1)))).toBe(true);
      const resumed = await first(other.claim(claiming(at(3)), inOrder));
      expect(resumed).toMatchObject({ posted: `${CHANNEL}:1`, postedAt: at(1), attempts: 2, unsure: true });
      const end = { outcome: 'posted', moment: at(4), posted: `${CHANNEL}:1`, thread: `${CHANNEL}:1:2` } as const;
      expect(await other.settle(resumed, end)).toBe(true);
      expect(await first(digests(store))).toMatchObject({
        ...{ state: 'settled', outcome: 'posted', settledAt: at(4), postedAt: at(1), attempts: 3 },
        thread: `${CHANNEL}:1:2`,
      });
    });

    it('settles once, and gives the holder the same answer again', async () => {
      await subscribed(store);
      await fallAllDue(store, at(0));
      const delivery = await first(store.claim(claiming(at(0)), inOrder));
      const ends = [1, 2, 3].map(() => store.settle(delivery, { outcome: 'posted', moment: at(0) }));
      expect(await Promise.all(ends)).toEqual([true, true, true]);
      expect(await store.settle(delivery, { outcome: 'gave up', moment: at(0) })).toBe(false);
      expect(await store.note(delivery, again(at(1)))).toBe(false);
      expect((await first(digests(store))).outcome).toBe('posted');
    });

    it('sends nothing to a workspace or server that is held, and knows when that ends', async () => {
      await subscribed(store);
      await subscribed(store, { at: 'slack:T10:C1' });
      await fallAllDue(store, at(0));
      await store.hold('slack:T1', at(5));
      await other.hold('slack:T1', at(3));
      expect((await store.claim(claiming(at(0)), inOrder)).map(({ at }) => at)).toEqual(['slack:T10:C1']);
      expect(await store.claim(claiming(at(4), { limit: 1, platforms: ['slack'] }), inOrder)).toMatchObject([
        { at: 'slack:T10:C1' },
      ]);
      expect(await store.nextReady(['slack'])).toEqual(at(5));
      expect((await store.claim(claiming(at(5)), inOrder)).map(({ at }) => at)).toEqual([CHANNEL]);
    });

    it('knows when the next is ready, of these platforms and whose turn it is', async () => {
      expect(await store.nextReady(['slack'])).toBeUndefined();
      expect(await store.nextReady([])).toBeUndefined();
      await subscribed(store, { cursor: { day: dayOf(onDay(-3)), due: onDay(-3) } });
      await fallAllDue(store, at(0));
      expect(await store.nextReady(['discord'])).toBeUndefined();
      expect(await store.nextReady(['discord', 'slack'])).toEqual(onDay(-2));
      const delivery = await first(store.claim(claiming(at(0)), inOrder));
      expect(await store.nextReady(['slack'])).toEqual(at(2));
      await store.note(delivery, again(at(9)));
      expect(await store.nextReady(['slack'])).toEqual(at(9));
    });
  });

  describe(`${name}, choosing lessons`, () => {
    async function deliver(outcome: Outcome, now: Date): Promise<string | undefined> {
      await fallAllDue(store, now);
      const delivery = await first(store.claim(claiming(now), inOrder));
      await store.settle(delivery, { outcome, moment: now });
      return delivery.lesson;
    }

    it('gives every lesson once a round, counting what may have come and releasing what did not', async () => {
      expect(await store.round(CHANNEL)).toEqual({ at: CHANNEL, order: 'casebook', number: 0, given: new Set() });
      await subscribed(store);
      const outcomes = ['posted', 'gave up', 'uncertain', 'gave up', 'late', 'posted'] as const;
      const lessons: (string | undefined)[] = [];
      for (const [day, outcome] of outcomes.entries()) lessons.push(await deliver(outcome, onDay(day)));
      expect(lessons).toEqual(['one', 'two', 'two', 'three', 'three', 'one']);
      expect(await other.round(CHANNEL)).toMatchObject({ number: 2, given: new Set(['one']), last: 'one' });
    });

    it('remembers the last lesson where the running round has none yet', async () => {
      await subscribed(store);
      for (const day of [0, 1, 2]) await deliver('posted', onDay(day));
      await deliver('gave up', onDay(3));
      expect(await store.round(CHANNEL)).toMatchObject({ number: 2, given: new Set(), last: 'three' });
    });

    it('keeps the rounds of channels apart', async () => {
      await subscribed(store);
      await subscribed(store, { at: 'discord:1:2' });
      await fallAllDue(store, at(0));
      await store.claim(claiming(at(0), { platforms: ['slack'] }), inOrder);
      expect(await store.round('discord:1:2')).toMatchObject({ number: 0 });
      expect(await store.round(CHANNEL)).toMatchObject({ number: 1, given: new Set(['one']) });
    });

    it('chooses with the beginning for a digest that somebody asked for', async () => {
      const now: NewDelivery = {
        kind: 'digest',
        at: CHANNEL,
        subject: 'now',
        due: at(0),
        language: 'en',
        compact: false,
      };
      const { delivery } = await store.begin(now, at(0), at(2), inOrder);
      expect(delivery.lesson).toBe('one');
      expect(await store.round(CHANNEL)).toMatchObject({ number: 1, given: new Set(['one']) });
      await store.settle(delivery, { outcome: 'posted', moment: at(0) });
      await subscribed(store);
      expect(await deliver('posted', at(1))).toBe('two');
    });
  });

  describe(`${name}, beginning what somebody asked for`, () => {
    it('enters it once, whoever asks at the same time', async () => {
      const copies = [store, other, store, other, store, other];
      const begun = await Promise.all(
        copies.map((copy, index) => copy.begin(discussion({ due: new Date(NINE + index) }), onDay(-14), at(2))),
      );
      expect(begun.filter(({ isNew }) => isNew)).toHaveLength(1);
      expect(new Set(begun.map(({ delivery }) => delivery.id)).size).toBe(1);
      expect(begun[0]?.delivery).toMatchObject({ state: 'sending', claim: 1, by: { name: 'Moussa' }, lesson: 'one' });
    });

    it('begins anew after a fortnight, in another channel, and where the last one failed', async () => {
      const { delivery } = await store.begin(discussion(), onDay(-14), at(2));
      expect((await store.begin(discussion({ at: 'slack:T1:C2' }), onDay(-14), at(2))).isNew).toBe(true);
      await store.settle(delivery, { outcome: 'gave up', moment: at(1) });
      const second = await store.begin(discussion(), onDay(-14), at(2));
      expect(second).toMatchObject({ isNew: true, delivery: { state: 'sending' } });
      await store.settle(second.delivery, { outcome: 'posted', moment: at(1) });
      expect((await store.begin(discussion({ due: onDay(13) }), onDay(-1), onDay(14))).isNew).toBe(false);
      expect((await store.begin(discussion({ due: onDay(15) }), onDay(1), onDay(16))).isNew).toBe(true);
    });

    it('finds the latest discussion of a lesson that stands, a digest with a thread among them', async () => {
      expect(await store.discussionOf(CHANNEL, 'one', onDay(-14))).toBeUndefined();
      const { delivery } = await store.begin(discussion(), onDay(-14), at(2));
      expect(await other.discussionOf(CHANNEL, 'one', onDay(-14))).toMatchObject({ id: delivery.id });
      expect(await other.discussionOf(CHANNEL, 'one', at(1))).toBeUndefined();
      expect(await other.discussionOf(CHANNEL, 'two', onDay(-14))).toBeUndefined();
      await store.settle(delivery, { outcome: 'not allowed', moment: at(1) });
      expect(await other.discussionOf(CHANNEL, 'one', onDay(-14))).toBeUndefined();
      await subscribed(store);
      await fallAllDue(store, at(0));
      const digest = await first(store.claim(claiming(at(0)), inOrder));
      const end = { outcome: 'posted', moment: at(0), posted: `${CHANNEL}:1`, thread: `${CHANNEL}:1:t` } as const;
      await store.settle(digest, end);
      expect(await other.discussionOf(CHANNEL, 'one', onDay(-14))).toMatchObject({ id: digest.id, thread: end.thread });
    });

    it('tells the history of a channel, latest first, between two moments', async () => {
      await subscribed(store, { cursor: { day: dayOf(onDay(-9)), due: onDay(-9) } });
      await fallAllDue(store, at(0));
      const span = { from: onDay(-5), to: onDay(-1), limit: 3 };
      expect((await store.history(CHANNEL, span)).map(({ due }) => due)).toEqual([onDay(-2), onDay(-3), onDay(-4)]);
      expect(await store.history(CHANNEL, { ...span, limit: 9 })).toHaveLength(4);
      expect(await store.history('slack:T1:C2', span)).toEqual([]);
    });
  });

  describe(`${name}, ending a delivery`, () => {
    /** Sends what is left, and gives the people that notices went to. */
    async function noticed(): Promise<Address[]> {
      const told: Address[] = [];
      const next = () => store.claim(claiming(at(5)), inOrder);
      for (let claimed = await next(); claimed.length > 0; claimed = await next()) {
        for (const each of claimed) {
          if (each.kind === 'notice' && each.by) told.push(each.by.id);
          await store.settle(each, { outcome: 'posted', moment: at(5) });
        }
      }
      return told.toSorted();
    }

    it('pauses the subscription that is refused, and sends whoever set it a notice of it', async () => {
      const subscription = await subscribed(store, { cursor: { day: dayOf(onDay(-2)), due: onDay(-2) } });
      await fallAllDue(store, at(0));
      const end = { outcome: 'not allowed', moment: at(0), trouble: 'View Channel' } as const;
      const one = await first(store.claim(claiming(at(0)), inOrder));
      expect(await store.settle(one, end)).toBe(true);
      expect(await other.settle(await first(other.claim(claiming(at(0)), inOrder)), end)).toBe(true);
      expect(await store.subscriptions({ at: CHANNEL })).toMatchObject([{ state: 'paused', missing: 'View Channel' }]);
      const [notice, ...more] = await store.claim(claiming(at(0)), inOrder);
      expect(notice).toMatchObject({
        kind: 'notice',
        at: CHANNEL,
        by: subscription.by,
        language: subscription.language,
      });
      expect(more).toEqual([]);
      expect(await other.aboutWhich(notice as Delivery)).toMatchObject({ id: one.id, trouble: 'View Channel' });
      await store.settle(notice as Delivery, { outcome: 'channel gone', moment: at(1) });
      expect(await store.subscriptions({ at: CHANNEL })).toMatchObject([{ state: 'paused' }]);
      expect(await noticed()).toEqual([]);
      expect((await store.history(CHANNEL, WHOLE)).map(({ kind }) => kind)).not.toContain('notice');
      await store.revise(subscription.id, () => ({ state: 'active', skips: [] }));
      expect((await store.subscriptions({ at: CHANNEL }))[0]).toMatchObject({ state: 'active', missing: undefined });
    });

    it('does both once where the same holder ends it twice', async () => {
      await subscribed(store);
      await fallAllDue(store, at(0));
      const delivery = await first(store.claim(claiming(at(0)), inOrder));
      const end = { outcome: 'not allowed', moment: at(0), trouble: 'View Channel' } as const;
      // The same word for one who lost the first answer.
      expect([await store.settle(delivery, end), await store.settle(delivery, end)]).toEqual([true, true]);
      const [subscription] = await store.subscriptions({ at: CHANNEL });
      await store.revise(subscription?.id ?? '', () => ({ state: 'active', skips: [] }));
      expect(await store.settle(delivery, end)).toBe(true);
      expect((await store.subscriptions({ at: CHANNEL }))[0]).toMatchObject({ state: 'active' });
      expect(await noticed()).toEqual(['slack:T1:U1']);
    });

    it('sends whoever asked for a confirmation a notice where nobody waits for its end any more', async () => {
      const outcomes = ['posted', 'late', 'uncertain', 'not allowed', 'gave up'] as const;
      for (const [place, outcome] of outcomes.entries()) {
        const subscription = wish({ at: `slack:T1:C${place}`, by: { id: `slack:T1:${outcome}` } });
        await entered(store, subscription, onDay(1), confirmationOf(subscription), at(2));
      }
      const claimed = await store.claim(claiming(at(3)), inOrder);
      expect(claimed).toHaveLength(outcomes.length);
      for (const each of claimed) {
        const outcome = outcomes[Number(each.at.slice(-1))] as Outcome;
        expect(await store.settle(each, { outcome, moment: at(3) })).toBe(true);
      }
      expect(await noticed()).toEqual(['slack:T1:gave up', 'slack:T1:not allowed', 'slack:T1:uncertain']);
    });

    it('ends all of a channel that is gone, but not another', async () => {
      const [one, two] = [await subscribed(store), await subscribed(store)];
      const third = await subscribed(store, { by: { id: 'slack:T1:U2' } });
      const elsewhere = await subscribed(store, { at: 'slack:T1:C2' });
      await fallAllDue(store, at(0));
      const delivery = await first(store.claim(claiming(at(0)), inOrder));
      expect(await store.settle(delivery, { outcome: 'channel gone', moment: at(0) })).toBe(true);
      expect((await other.subscriptions({ at: CHANNEL })).map(({ id, state }) => [id, state])).toEqual(
        [one, two, third].map(({ id }) => [id, 'gone']).sort(),
      );
      expect((await store.subscriptions({ at: CHANNEL })).map(({ id, state }) => [id, state])).toEqual(
        [one, two, third].map(({ id }) => [id, 'gone']).sort(),
      );
      expect((await digests(store)).map(({ outcome }) => outcome)).toEqual(Array(3).fill('channel gone'));
      expect(await noticed()).toEqual(['slack:T1:U1', 'slack:T1:U2']);
      expect(await store.subscriptions({ at: 'slack:T1:C2' })).toMatchObject([{ id: elsewhere.id, state: 'active' }]);
      await fallAllDue(store, onDay(1));
      expect(await digests(store)).toHaveLength(3);
    });
  });

  describe(`${name}, as something that forgets`, () => {
    it('deletes all that is kept of one workspace or server, and of no other', async () => {
      const others = ['slack:T11:C1', 'slack:t1:C1', 'slack:T_:C1', 'discord:T1:C1'] as const;
      for (const place of [CHANNEL, ...others]) {
        await subscribed(store, { at: place, by: { id: place } });
        await store.choose(place, { language: 'fr' });
        await store.setOrder(place, 'shuffled');
      }
      await store.choose('slack:T1', { language: 'fr' });
      await store.choose('slack:T1:U1', { language: 'fr' });
      await store.hold('slack:T1', onDay(9));
      await fallAllDue(store, at(0));
      await store.forget('slack:T1');
      for (const of of ['slack:T1', 'slack:T1:U1', CHANNEL] as const) expect(await store.settings(of)).toEqual({});
      expect(await store.subscriptions({ at: CHANNEL })).toEqual([]);
      expect(await store.history(CHANNEL, WHOLE)).toEqual([]);
      expect(await store.order(CHANNEL)).toBe('casebook');
      for (const place of others) {
        expect(await store.subscriptions({ by: place })).toHaveLength(1);
        expect(await store.history(place, WHOLE)).toHaveLength(2);
        expect(await store.order(place)).toBe('shuffled');
        expect(await store.settings(place)).toEqual({ language: 'fr' });
      }
      await store.forget('slack:T_');
      expect(await store.subscriptions({ at: 'slack:T11:C1' })).toHaveLength(1);
      expect(await store.subscriptions({ at: 'slack:T_:C1' })).toEqual([]);
      // What was held is free: it is another workspace's by now.
      await subscribed(store);
      await fallAllDue(store, at(0));
      expect((await store.claim(claiming(at(0), { limit: 1_000 }), inOrder)).map(({ at }) => at)).toContain(CHANNEL);
    });

    it('knows of which workspaces and servers it keeps something, and takes no person for one', async () => {
      expect(await store.tenants('discord')).toEqual([]);
      await subscribed(store, { at: 'discord:1:2', by: { id: 'discord:9' } });
      await subscribed(store, { at: 'discord:1:3' });
      await subscribed(store, { at: 'discord:8' });
      await store.choose('discord:1:2', { language: 'fr' });
      await store.choose('discord:4:5', { language: 'fr' });
      await store.choose('discord:9', { language: 'fr' });
      await store.choose(`discord:${'7'.repeat(300)}:1`, { language: 'fr' });
      await store.setOrder('discord:6:7', 'shuffled');
      await subscribed(store);
      expect((await other.tenants('discord')).toSorted()).toEqual(['discord:1', 'discord:4', 'discord:6']);
      expect(await store.tenants('slack')).toEqual(['slack:T1']);
      await store.forget('discord:1');
      expect((await store.tenants('discord')).toSorted()).toEqual(['discord:4', 'discord:6']);
    });

    it('sweeps out what is too old, but not the running round', async () => {
      await subscribed(store);
      for (const day of [0, 1, 2, 3]) {
        await fallAllDue(store, onDay(day));
        await store.settle(await first(store.claim(claiming(onDay(day)), inOrder)), {
          outcome: 'posted',
          moment: onDay(day),
        });
      }
      const before = await store.round(CHANNEL);
      await store.sweep(onDay(400));
      expect(await digests(store)).toHaveLength(4);
      await store.sweep(onDay(402));
      expect(await digests(store)).toHaveLength(2);
      await store.sweep(onDay(4_000));
      expect((await digests(store)).map(({ due }) => due)).toEqual([onDay(3)]);
      expect(await store.round(CHANNEL)).toMatchObject({ number: before.number, given: before.given });
    });

    it('sweeps out a channel thirty days after it was gone, unless somebody came back', async () => {
      const places = [CHANNEL, 'slack:T1:C2'] as const;
      for (const place of places) {
        await subscribed(store, { at: place });
        await store.choose(place, { language: 'fr' });
      }
      await fallAllDue(store, at(0));
      for (const each of await store.claim(claiming(at(0)), inOrder)) {
        await store.settle(each, { outcome: 'channel gone', moment: at(0) });
      }
      const [back] = await store.subscriptions({ at: places[1] });
      await store.revise(back?.id ?? '', () => ({ state: 'active', skips: [] }));
      await store.sweep(new Date(onDay(30).getTime() - 1));
      expect(await store.subscriptions({ at: CHANNEL })).toHaveLength(1);
      await store.sweep(onDay(30));
      expect(await store.subscriptions({ at: CHANNEL })).toEqual([]);
      expect(await store.history(CHANNEL, WHOLE)).toEqual([]);
      expect(await store.settings(CHANNEL)).toEqual({});
      expect(await store.subscriptions({ at: places[1] })).toHaveLength(1);
      expect(await store.settings(places[1])).toEqual({ language: 'fr' });
    });
  });

  describe(`${name}, not finding a channel`, () => {
    const refused = { outcome: 'not allowed', moment: at(0), trouble: 'the channel', mayBeGone: true } as const;

    /** Two subscriptions whose lesson is due, of which one was refused. */
    async function refusedOnce(): Promise<Subscription[]> {
      const both = [await subscribed(store), await subscribed(store)];
      await fallAllDue(store, at(0));
      await store.settle(await first(store.claim(claiming(at(0)), inOrder)), refused);
      return both;
    }

    it('forgets it thirty days after the last of it was refused', async () => {
      await refusedOnce();
      await store.settle(await first(other.claim(claiming(at(0)), inOrder)), refused);
      expect(await store.subscriptions({ at: CHANNEL })).toMatchObject([{ state: 'paused' }, { state: 'paused' }]);
      await store.sweep(new Date(onDay(30).getTime() - 1));
      expect(await store.subscriptions({ at: CHANNEL })).toHaveLength(2);
      await store.sweep(onDay(30));
      expect(await store.subscriptions({ at: CHANNEL })).toEqual([]);
    });

    it('keeps it where another lesson still comes there, or somebody comes back', async () => {
      await refusedOnce();
      const second = await first(store.claim(claiming(at(0)), inOrder));
      await store.settle(second, { outcome: 'posted', moment: at(0) });
      await store.sweep(onDay(40));
      const [one, two] = await store.subscriptions({ at: CHANNEL });
      expect([one?.state, two?.state].toSorted()).toEqual(['active', 'paused']);
      await fallAllDue(store, onDay(1));
      await store.settle(await first(store.claim(claiming(onDay(1)), inOrder)), { ...refused, moment: onDay(1) });
      await store.revise(one?.id ?? '', () => ({ state: 'active', skips: [] }));
      await store.sweep(onDay(80));
      expect(await store.subscriptions({ at: CHANNEL })).toHaveLength(2);
    });

    it('keeps one where the bot lacks something else', async () => {
      await subscribed(store);
      await fallAllDue(store, at(0));
      const { mayBeGone: _, ...elsewise } = refused;
      await store.settle(await first(store.claim(claiming(at(0)), inOrder)), elsewise);
      await store.sweep(onDay(300));
      expect(await store.subscriptions({ at: CHANNEL })).toHaveLength(1);
    });
  });

  describe(`${name}, opened again`, () => {
    it('has everything', async () => {
      const subscription = await subscribed(store, { skips: ['2026-12-25'] });
      await store.setOrder(CHANNEL, 'shuffled');
      await store.hold('slack:T1', at(9));
      await store.begin(discussion(), at(0), at(2));
      await fallAllDue(store, at(0));
      const known = await store.history(CHANNEL, WHOLE);
      await store.close();
      store = await rig.open();
      expect(await store.subscriptions({ at: CHANNEL })).toEqual([
        { ...subscription, cursor: { day: dayOf(at(0)), due: at(0) } },
      ]);
      expect(await store.order(CHANNEL)).toBe('shuffled');
      expect(await store.history(CHANNEL, WHOLE)).toEqual(known);
      expect(known).toHaveLength(3);
      expect(await store.claim(claiming(at(8)), inOrder)).toEqual([]);
      expect(await store.nextReady(['slack'])).toEqual(at(9));
    });
  });
}
