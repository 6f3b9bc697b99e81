/** A channel as a person sees it: the door, a store on disk, the recording platform and a clock that a test sets. */
import { onTestFinished } from 'vitest';
import { createBriefing } from '../../src/core/briefing.js';
import type { DeliveryTimings } from '../../src/core/carriage.js';
import { type Casebook, readCasebook } from '../../src/core/casebook.js';
import type { Ask } from '../../src/core/commands.js';
import { createDelivery, type Deliverer } from '../../src/core/delivery.js';
import { createDiscussions } from '../../src/core/discussion.js';
import { createFinder } from '../../src/core/finder.js';
import type { Delivery, Ledger, Subscription } from '../../src/core/ledger.js';
import { asksOf, plainText } from '../../src/core/plain-text.js';
import type { Address, Answer, Door, Platform, Request, Store } from '../../src/core/ports.js';
import { createSubscriptions } from '../../src/core/subscriptions.js';
import { openStore } from '../../src/store/index.js';
import { temporaryFolder } from './folder.js';
import { type RecordingLog, recordingLog } from './log.js';
import { createRecordingPlatform, type RecordingOptions, type RecordingPlatform } from './platform.js';
import { ROOT } from './program.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const CHANNEL: Address = 'terminal:T1:C1';
export const AWA: Request['from'] = { id: 'terminal:T1:awa', name: 'Awa', administers: true };
export const MOUSSA: Request['from'] = { id: 'terminal:T1:moussa', name: 'Moussa', administers: false };

export const casebook = await readCasebook(`${ROOT}content/mali`);
export const library = { casebook, finder: createFinder(casebook) };

export interface Channel {
  readonly store: Store;
  readonly platform: RecordingPlatform;
  readonly deliverer: Deliverer;
  readonly door: Door;
  readonly log: RecordingLog;
  now(): Date;
  /** Sets the clock, by a moment's text or by so many milliseconds further on. */
  set(moment: string | number): void;
  /** Asks as Awa in the channel, who administers it, unless told otherwise. */
  ask(typed: string | Ask, more?: Partial<Request>): Promise<Answer>;
  /** The same, as text. */
  read(typed: string | Ask, more?: Partial<Request>): Promise<string>;
  /** Sets the clock and looks once at what is due. */
  due(moment: string | number): Promise<Date | undefined>;
  /** One more copy of the program on the same store. */
  copy(platform?: Platform, timings?: Partial<DeliveryTimings>, ledger?: Ledger): Deliverer;
  subscriptions(at?: Address): Promise<Subscription[]>;
  /** All deliveries of a channel, the oldest first. */
  history(at?: Address): Promise<Delivery[]>;
  /** The lessons that a casebook has from now on. */
  edit(change: (casebook: Casebook) => Casebook): void;
}

export interface ChannelOptions extends Omit<RecordingOptions, 'now'> {
  /** When it is; a Tuesday morning unless told otherwise. */
  readonly moment?: string;
  readonly timings?: Partial<DeliveryTimings>;
  readonly defaultZone?: string;
  /** Something else in the platform's place. */
  around?(platform: RecordingPlatform): Platform;
}

const TIMINGS: DeliveryTimings = { lease: 2 * MINUTE, send: 20_000, look: 5_000, grace: 3 * HOUR };

export async function openChannel(options: ChannelOptions = {}): Promise<Channel> {
  const { moment = '2026-11-24T08:00:00Z', timings, defaultZone = 'Africa/Bamako', around } = options;
  let clock = Date.parse(moment);
  let current = library;
  const now = () => new Date(clock);
  const log = recordingLog();
  const store = await openStore({ folder: temporaryFolder() }, { log: log.log });
  const platform = createRecordingPlatform({ now, ...options });
  const port = around?.(platform) ?? platform;

  function copy(over: Platform = port, times: Partial<DeliveryTimings> = {}, ledger: Ledger = store): Deliverer {
    const deliverer = createDelivery({
      ledger,
      platforms: [over],
      current: () => current,
      log: log.log,
      now,
      timings: { ...TIMINGS, ...timings, ...times },
      random: () => 0.5,
    });
    onTestFinished(() => deliverer.stop());
    return deliverer;
  }

  onTestFinished(() => store.close());
  const deliverer = copy();
  const common = { ledger: store, settings: store, deliverer, platforms: [port] };
  const channels = {
    subscriptions: createSubscriptions({ ...common, defaultZone }),
    discussions: createDiscussions(common),
  };
  const door = createBriefing({
    current: () => current,
    defaultLanguage: 'en',
    settings: store,
    channels,
    log: log.log,
  });
  const ask = (typed: string | Ask, more: Partial<Request> = {}) =>
    door.answer({ ask: typed, from: AWA, at: CHANNEL, moment: now(), ...more });
  function set(to: string | number): void {
    clock = typeof to === 'number' ? clock + to : Date.parse(to);
  }

  return {
    store,
    platform,
    deliverer,
    door,
    log,
    now,
    set,
    ask,
    read: async (typed, more) => plainText((await ask(typed, more)).message),
    due(to) {
      set(to);
      return deliverer.deliverDue();
    },
    copy,
    subscriptions: (at = CHANNEL) => store.subscriptions({ at }),
    history: async (at = CHANNEL) =>
      (await store.history(at, { from: new Date(0), to: new Date(8e15), limit: 1_000 })).toReversed(),
    edit(change) {
      const edited = change(current.casebook);
      current = { casebook: edited, finder: createFinder(edited) };
    },
  };
}

/** The asks of every button of an answer, rows first. */
export function asksIn({ message }: Answer): Ask[] {
  return asksOf(message);
}
