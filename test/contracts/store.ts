/**
 * What every store must do, as one suite; and, of that, what every keeper of settings must do.
 */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Address, SettingsStore, Store } from '../../src/core/ports.js';

/** A place for a store, empty at first. */
export interface StoreRig {
  /** Opens the store there, as one more copy of the program would. `hold` is after how long a copy counts as dead. */
  open(hold?: number): Promise<Store>;
  /** Takes a lock that keeps every writer waiting, as another process may; gives what lets go of it. */
  block(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

const NOON = Date.UTC(2026, 10, 24, 12);
const HOUR = 3_600_000;

/** At a moment some hours after a noon. */
const at = (hours: number) => new Date(NOON + hours * HOUR);

/** Texts that a database, its driver or its queries might stumble over. */
export const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    '',
    '\0',
    'a\0b',
    '\ud800',
    '\udfff',
    '\ufffd',
    "'; drop table settings; --",
    '%',
    '$1',
    '?',
    'É',
    'E\u0301',
  ),
  fc.integer({ min: 1_000, max: 1_003 }).map((length) => 'x'.repeat(length * 100)),
);

/** Each run writes several times to a real disk. */
export const RUNS = { numRuns: 25 };

export function storeContract(name: string, makeRig: () => Promise<StoreRig>): void {
  let rig: StoreRig;
  let opened: Store[];

  async function open(hold?: number): Promise<Store> {
    const store = await rig.open(hold);
    opened.push(store);
    return store;
  }

  beforeEach(async () => {
    rig = await makeRig();
    opened = [];
  });

  afterEach(async () => {
    for (const store of opened) await store.close();
    await rig.close();
  });

  settingsContract(name, () => open());

  describe(`${name}, as a store`, () => {
    it('opens an empty place from four copies at once', async () => {
      const stores = await Promise.all([open(), open(), open(), open()]);
      await Promise.all(stores.map((store, copy) => store.choose(`terminal:${copy}`, { language: 'fr' })));
      for (const copy of stores.keys())
        expect(await stores[0]?.settings(`terminal:${copy}`)).toEqual({ language: 'fr' });
    });

    it('keeps everything when it is opened again', async () => {
      const before = await open();
      await before.choose('slack:T1:U1', { language: 'fr' });
      await before.isFirst('event', at(0));
      await before.registerOnce('commands', 'hash', async () => {});
      await before.close();
      const store = await open();
      expect(await store.settings('slack:T1:U1')).toEqual({ language: 'fr' });
      expect(await store.isFirst('event', at(0))).toBe(false);
      expect(await store.registerOnce('commands', 'hash', async () => {})).toBe(false);
    });

    it('opens without waiting while somebody writes, where the tables are up to date', async () => {
      await (await open()).close();
      const release = await rig.block();
      const store = await open();
      await release();
      expect(await store.settings('slack:T1:U1')).toEqual({});
    });

    it('shows one copy what another wrote', async () => {
      const [one, other] = [await open(), await open()];
      await one.choose('discord:C1', { language: 'fr' });
      expect(await other.settings('discord:C1')).toEqual({ language: 'fr' });
    });

    it('waits for a second writer, and lets the rest of the program run meanwhile', async () => {
      const [store, other] = [await open(), await open()];
      const release = await rig.block();
      let ticks = 0;
      const ticking = setInterval(() => ticks++, 10);
      const chosen = store.choose('slack:T1:U1', { language: 'fr' });
      setTimeout(() => void release(), 2_500);
      await chosen;
      clearInterval(ticking);
      expect(ticks).toBeGreaterThan(2);
      // Asked of another copy, since this one would see a change that it never committed.
      await store.choose('slack:T1:U2', { language: 'fr' });
      expect(await other.settings('slack:T1:U1')).toEqual({ language: 'fr' });
      expect(await other.settings('slack:T1:U2')).toEqual({ language: 'fr' });
    });

    it('refuses every call once it is closed, and may be closed twice', async () => {
      const store = await open();
      await store.close();
      await store.close();
      await expect(store.settings('slack:T1:U1')).rejects.toThrow('the store is closed');
      await expect(store.isFirst('event', at(0))).rejects.toThrow('the store is closed');
    });
  });

  describe(`${name}, asked whether an event is the first`, () => {
    it('says so to one of many callers, whichever copy they ask', async () => {
      const stores = [await open(), await open(), await open()];
      const answers = await Promise.all(
        [...stores, ...stores, ...stores].map((store) => store.isFirst('event', at(0))),
      );
      expect(answers.filter((first) => first)).toHaveLength(1);
      expect(await stores[0]?.isFirst('event', at(0))).toBe(false);
    });

    it('remembers for a day, counted from the first, and then forgets', async () => {
      const store = await open();
      expect(await store.isFirst('event', at(0))).toBe(true);
      expect(await store.isFirst('event', at(23))).toBe(false);
      await store.isFirst('another', at(25));
      expect(await store.isFirst('event', at(25))).toBe(true);
    });

    it('tells any two events apart', async () => {
      const store = await open();
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.uniqueArray(hostile, { minLength: 2, maxLength: 6 }), async (events) => {
          const prefix = `${run++}:`;
          for (const event of events) expect(await store.isFirst(prefix + event, at(0))).toBe(true);
          for (const event of events) expect(await store.isFirst(prefix + event, at(0))).toBe(false);
        }),
        RUNS,
      );
    });
  });

  describe(`${name}, asked to register once`, () => {
    it('registers in one of several copies, and again only what is different', async () => {
      const stores = [await open(), await open(), await open()];
      let times = 0;
      const register = async () => void times++;
      const answers = await Promise.all(stores.map((store) => store.registerOnce('commands', 'one', register)));
      expect(answers.filter((ran) => ran)).toHaveLength(1);
      expect(times).toBe(1);
      const [store] = stores;
      expect(await store?.registerOnce('commands', 'two', register)).toBe(true);
      expect(await store?.registerOnce('commands', 'two', register)).toBe(false);
      expect(await store?.registerOnce('commands', 'one', register)).toBe(true);
      expect(await store?.registerOnce('other commands', 'one', register)).toBe(true);
    });

    it('never registers in two copies at once', async () => {
      const stores = [await open(), await open(), await open()];
      let [inside, most] = [0, 0];
      await Promise.all(
        stores.map((store, copy) =>
          store.registerOnce('commands', `hash ${copy}`, async () => {
            most = Math.max(most, ++inside);
            await new Promise((resolve) => setTimeout(resolve, 50));
            inside--;
          }),
        ),
      );
      expect(most).toBe(1);
    });

    it('passes on why it failed, keeps nothing, and lets the next try begin', async () => {
      const store = await open();
      const failing = store.registerOnce('commands', 'hash', () => Promise.reject(new Error('no such guild')));
      await expect(failing).rejects.toThrow('no such guild');
      expect(await store.registerOnce('commands', 'hash', async () => {})).toBe(true);
    });

    it('takes over from a copy that died, which cannot undo that when it wakes', async () => {
      const [dead, alive] = [await open(), await open(300)];
      let wake = () => {};
      const asleep = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const [begun, sleeping] = await new Promise<[boolean, Promise<boolean>]>((resolve) => {
        const outcome: Promise<boolean> = dead.registerOnce('commands', 'old', async () => {
          resolve([true, outcome]);
          await asleep;
        });
      });
      expect(begun).toBe(true);
      expect(await alive.registerOnce('commands', 'new', async () => {})).toBe(true);
      wake();
      await sleeping;
      expect(await alive.registerOnce('commands', 'new', async () => {})).toBe(false);
    });
  });
}

export function settingsContract(name: string, open: () => Promise<SettingsStore>): void {
  describe(`${name}, as a keeper of settings`, () => {
    it('has none where nothing was chosen', async () => {
      expect(await (await open()).settings('slack:T1:U1')).toEqual({});
    });

    it('keeps the last choice for a person and for a channel apart, and takes one back', async () => {
      const store = await open();
      await store.choose('slack:T1:U1', { language: 'en' });
      await store.choose('slack:T1:U1', { language: 'fr' });
      await store.choose('slack:T1:C1', { language: 'en' });
      expect(await store.settings('slack:T1:U1')).toEqual({ language: 'fr' });
      expect(await store.settings('slack:T1:C1')).toEqual({ language: 'en' });
      await store.choose('slack:T1:U1', {});
      expect(await store.settings('slack:T1:U1')).toEqual({});
      expect(await store.settings('slack:T1:C1')).toEqual({ language: 'en' });
    });

    it('agrees with a map, whatever the addresses are made of', async () => {
      const store = await open();
      const address = hostile.map((text): Address => `terminal:${text}`);
      const settings = fc.constantFrom({}, { language: 'en' } as const, { language: 'fr' } as const);
      const map = new Map<Address, object>();
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(address, settings), { minLength: 1, maxLength: 5 }), async (choices) => {
          for (const [of, chosen] of choices) {
            await store.choose(of, chosen);
            map.set(of, chosen);
          }
          for (const [of] of choices) expect(await store.settings(of)).toEqual(map.get(of));
        }),
        RUNS,
      );
    });
  });
}
