/**
 * What is wished of a channel's digest: one short function a command.
 *
 * What changes a channel is answered in public, naming who did it, so that nobody wonders why it speaks or falls silent.
 */

import type { Fate } from './carriage.js';
import { type Ask, commandNamed, type DigestCommandName } from './commands.js';
import { sayDate } from './dates.js';
import type { Deliverer } from './delivery.js';
import { type Desk, quotable, type Told } from './desk.js';
import { lessonFor } from './digest.js';
import { announced, at, linked, refused, said, shortId, shown, which, wrong } from './digest-answers.js';
import { fold } from './language.js';
import type { Ledger, Order, Subscription } from './ledger.js';
import type { Block } from './message.js';
import { comingMoments, outlook, preview, story, subscriptionBlock } from './outlook.js';
import { within } from './patience.js';
import {
  type Address,
  type Answer,
  type Choice,
  type Platform,
  platformAt,
  type Request,
  type SettingsStore,
} from './ports.js';
import { readDay, readRhythm, sayRhythm, suggestRhythms } from './rhythm.js';
import { dayAfter, dueAfter, firstCursor, localDay, momentOn, type Rhythm, weekday } from './schedule.js';

export interface SubscriptionsDeps {
  readonly ledger: Ledger;
  readonly settings: SettingsStore;
  readonly deliverer: Deliverer;
  readonly platforms: readonly Platform[];
  /** The zone where nobody names one, in a channel that has none yet. */
  readonly defaultZone: string;
}

export interface Subscriptions {
  /** A whole answer where something was done or refused; a text to be cut into pages where something is shown. */
  answer(name: DigestCommandName, ask: Ask, request: Request, desk: Desk): Promise<Answer | Told>;
  /** The digests that somebody set, wherever that was. */
  setBy(person: Request['from']['id'], desk: Desk): Promise<Block[]>;
  complete(name: DigestCommandName, typed: string, request: Request, desk: Desk): Promise<Choice[]>;
}

/** One question, with the subscriptions of its channel. */
interface Case {
  readonly ask: Ask;
  readonly request: Request;
  readonly desk: Desk;
  readonly known: readonly Subscription[];
}

/** More in one channel would be noise. */
const MOST = 20;

/** Where nobody says anything else: on weekdays, as an office begins. */
const TIME = '09:00';
const DAYS: readonly number[] = [1, 2, 3, 4, 5];

/** Deliveries that are told of. */
const LISTED = 20;

/** Milliseconds for a platform to say what the bot lacks; somebody waits. */
const CHECK = 3_000;

const DAY = 24 * 60 * 60_000;
const MINUTE = 60_000;

/** Deliveries are kept for 400 days, so there is nothing to tell of before. */
const KEPT = 400 * DAY;

const SHUFFLED = /^(?:shuffled?|random|melangee?|hasard|aleatoire)$/;
const CASEBOOK = /^(?:casebook|order|ordered|normal|ordre|ordonnee?|dossier|recueil)$/;
const ALL = /^(?:all|tou[st]|toutes|everything)$/;

export function createSubscriptions(deps: SubscriptionsDeps): Subscriptions {
  const { ledger, settings, deliverer, platforms, defaultZone } = deps;

  const commands: Readonly<Record<DigestCommandName, (asked: Case) => Promise<Answer | Told>>> = {
    'digest show': async ({ desk, request, known }) =>
      outlook({ subscriptions: known, round: await ledger.round(request.at) }, desk),
    'digest next': async ({ desk, known }) => comingMoments(known, desk),
    'digest preview': async ({ desk, request, known }) => ({
      message: preview({ subscriptions: known, round: await ledger.round(request.at) }, desk, request.at),
      private: true,
    }),
    'digest why': why,
    'digest on': on,
    'digest off': off,
    'digest pause': pause,
    'digest resume': resume,
    'digest skip': skip,
    'digest order': order,
    'digest now': now,
  };

  function zoneOf(known: readonly Subscription[]): string {
    return known[0]?.rhythm.zone ?? defaultZone;
  }

  /** What the bot lacks in a channel, as far as that can be told soon. */
  async function lackingAt(at: Address): Promise<readonly string[]> {
    const platform = platformAt(platforms, at);
    const asked = platform?.check(at).catch(() => undefined);
    const lacking = asked && (await within(CHECK, asked));
    return Array.isArray(lacking) ? lacking : [];
  }

  async function on({ ask, request, desk, known }: Case): Promise<Answer> {
    const { digest } = desk.words;
    const read = readRhythm(ask.args.rhythm ?? '');
    if (read.unknown.length > 0) return wrong(ask, desk, 'rhythm', digest.unknown(quotable(read.unknown.join(', '))));
    if (read.conflicting.length > 0)
      return wrong(ask, desk, 'rhythm', digest.conflicting(quotable(read.conflicting.join(', '))));
    const rhythm: Rhythm = { time: read.time ?? TIME, days: read.days ?? DAYS, zone: read.zone ?? zoneOf(known) };
    const language = read.language ?? (await settings.settings(request.at)).language ?? desk.language;
    const lacking = await lackingAt(request.at);
    if (lacking.length > 0) return refused(desk, digest.notAllowed(lacking.join(', ')));
    const isTwin = (each: Subscription) => each.language === language && isSame(each.rhythm, rhythm);
    const gone = known.find((each) => each.state === 'gone' && isTwin(each));
    if (gone) await ledger.unsubscribe(gone.id);
    const { id, name } = request.from;
    const cursor = firstCursor(rhythm, request.moment);
    const subscription: Subscription = {
      id: crypto.randomUUID(),
      at: request.at,
      by: { id, name },
      rhythm,
      language,
      compact: read.compact ?? false,
      state: 'pending',
      skips: [],
      cursor,
    };
    const { due: next } = dueAfter(rhythm, cursor);
    const { compact, at, by } = subscription;
    const said = { kind: 'confirmation' as const, at, subject: `confirmation of ${subscription.id}`, by };
    const begun = { ...said, subscription: subscription.id, due: request.moment, language, compact };
    let objection: Answer | undefined;
    const delivery = await ledger.subscribe(subscription, next, begun, deliverer.lease(), (others) => {
      const already = others.some(isTwin) && digest.already(sayRhythm(rhythm, desk.language));
      const against = already || (others.length >= MOST && digest.most(MOST));
      objection = against ? refused(desk, against, [shown(desk)]) : undefined;
      return !against;
    });
    if (!delivery) return objection ?? refused(desk, digest.notConfirmed);
    return confirmed(await deliverer.carry(delivery), next, desk);
  }

  function confirmed(fate: Fate, next: Date, desk: Desk): Answer {
    const { digest } = desk.words;
    if (fate.kind !== 'settled') return said(desk, digest.confirming, [shown(desk)]);
    switch (fate.outcome) {
      case 'posted':
      case 'late':
        return said(desk, [{ text: `${digest.saved} ` }, at(next), { text: '.' }], [shown(desk)]);
      case 'uncertain':
        return said(desk, [{ text: `${digest.savedUncertain} ` }, at(next), { text: '.' }], [shown(desk)]);
      case 'not allowed':
        return refused(desk, digest.notAllowed(fate.trouble ?? ''));
      default:
        return refused(desk, digest.notConfirmed);
    }
  }

  async function off({ ask, request, desk, known }: Case): Promise<Answer> {
    const { digest } = desk.words;
    if (known.length === 0) return refused(desk, digest.none);
    const chosen = chosenFrom(known, ask.args.which ?? '');
    if (!chosen) return which(desk, known, 'digest off', ask.args.which);
    for (const { id } of chosen) await ledger.unsubscribe(id);
    return announced(
      desk,
      request,
      digest.off(chosen.map(({ rhythm }) => sayRhythm(rhythm, desk.language)).join(' · ')),
    );
  }

  async function pause({ ask, request, desk, known }: Case): Promise<Answer> {
    const { digest } = desk.words;
    const pausable = known.filter(isBegun);
    if (pausable.length === 0) return refused(desk, digest.none);
    const typed = ask.args.day?.replace(/^(?:until|till|jusqu['’]?(?:au|à|a|en)?)\s*/i, '');
    const today = localDay(request.moment, zoneOf(known));
    const until = typed ? readDay(typed, today) : undefined;
    if (typed && (!until || until <= today)) return wrong(ask, desk, 'day', digest.wrongDay(quotable(typed)));
    for (const { id } of pausable) {
      await ledger.revise(id, ({ state, skips }) => (state === 'gone' ? undefined : { state: 'paused', until, skips }));
    }
    return announced(desk, request, until ? digest.pausedUntil(sayDate(until, desk.language)) : digest.paused);
  }

  async function resume({ request, desk, known }: Case): Promise<Answer> {
    const { digest } = desk.words;
    const paused = known.filter(({ state }) => state === 'paused' || state === 'gone');
    if (paused.length === 0) return refused(desk, digest.notPaused, [shown(desk)]);
    for (const { id } of paused) {
      await ledger.revise(id, ({ skips, rhythm, state, cursor }) => {
        // A channel that was gone has had no moments since; a paused one's were entered as such.
        const begun = state === 'gone' ? firstCursor(rhythm, request.moment) : cursor;
        return { state: 'active', skips, cursor: begun, next: dueAfter(rhythm, begun).due };
      });
    }
    return announced(desk, request, digest.resumed);
  }

  async function skip({ ask, request, desk, known }: Case): Promise<Answer> {
    const { digest } = desk.words;
    const begun = known.filter(isBegun);
    if (begun.length === 0) return refused(desk, digest.none);
    const today = localDay(request.moment, zoneOf(known));
    const day = readDay(ask.args.day ?? '', today);
    if (!day || day < today) return wrong(ask, desk, 'day', digest.wrongDay(quotable(ask.args.day ?? '')));
    const due = begun.filter(({ rhythm, cursor }) => isDueOn(day, rhythm, cursor.due));
    if (due.length === 0) return refused(desk, digest.notDue(sayDate(day, desk.language)), [shown(desk)]);
    for (const { id } of due) {
      await ledger.revise(id, ({ state, until, skips }) => {
        const kept = skips.filter((each) => each >= today && each !== day);
        return { state, until, skips: [...kept, day].toSorted() };
      });
    }
    return announced(desk, request, digest.skipped(sayDate(day, desk.language)));
  }

  async function order({ ask, request, desk }: Case): Promise<Answer> {
    const { digest } = desk.words;
    const typed = ask.args.order;
    if (!typed) return said(desk, digest.orders[await ledger.order(request.at)], [shown(desk)]);
    const wished: Order | undefined = SHUFFLED.test(fold(typed))
      ? 'shuffled'
      : CASEBOOK.test(fold(typed))
        ? 'casebook'
        : undefined;
    if (!wished) return wrong(ask, desk, 'order', digest.wrongOrder(quotable(typed)));
    await ledger.setOrder(request.at, wished);
    return announced(desk, request, digest.orders[wished]);
  }

  async function now({ request, desk, known }: Case): Promise<Answer> {
    const { digest, buttons } = desk.words;
    const due = new Date(Math.floor(request.moment.getTime() / MINUTE) * MINUTE);
    const { language, compact } = known[0] ?? {
      language: (await settings.settings(request.at)).language ?? desk.language,
      compact: false,
    };
    const wished = {
      kind: 'digest' as const,
      at: request.at,
      subject: 'now',
      due,
      language,
      compact,
      by: request.from,
    };
    const { delivery, isNew } = await ledger.begin(wished, due, deliverer.lease(), (round) =>
      lessonFor(desk.casebook.lessons, round),
    );
    if (!isNew) return refused(desk, digest.justSent);
    const fate = await deliverer.carry(delivery);
    if (fate.kind !== 'settled') return said(desk, digest.sending, [shown(desk)]);
    if (fate.outcome === 'not allowed') return refused(desk, digest.notAllowed(fate.trouble ?? ''));
    if (!fate.at) return refused(desk, desk.words.why.outcomes[fate.outcome]);
    const href = await platformAt(platforms, fate.at)?.link(fate.at);
    return said(desk, digest.sent, href ? [{ label: buttons.openThread, href }] : []);
  }

  async function why({ ask, request, desk, known }: Case): Promise<Answer | Told> {
    const { why: words } = desk.words;
    const zone = zoneOf(known);
    const typed = ask.args.day;
    const to = new Date(request.moment.getTime() + MINUTE);
    if (!typed) {
      const span = { from: new Date(to.getTime() - KEPT), to, limit: LISTED };
      return story(await ledger.history(request.at, span), desk, words.latest);
    }
    const day = readDay(typed, localDay(request.moment, zone), 'past');
    if (!day) return wrong(ask, desk, 'day', desk.words.digest.wrongPast(quotable(typed)));
    const from = momentOn(day, '00:00', zone);
    const span = { from, to: momentOn(dayAfter(day), '00:00', zone), limit: LISTED };
    return story(await ledger.history(request.at, span), desk, words.on(sayDate(day, desk.language), zone));
  }

  return {
    async answer(name, ask, request, desk) {
      const { digest } = desk.words;
      if (request.at === request.from.id) return refused(desk, digest.nowhere);
      if (commandNamed(name).manages && !request.from.administers) return refused(desk, digest.forbidden);
      const known = await ledger.subscriptions({ at: request.at });
      return commands[name]({ ask, request, desk, known });
    },

    async setBy(person, desk) {
      const own = await ledger.subscriptions({ by: person });
      return Promise.all(
        own.map(async (subscription) => {
          const block = subscriptionBlock(subscription, desk);
          const href = await platformAt(platforms, subscription.at)?.link(subscription.at);
          return href ? linked(block, href, desk) : block;
        }),
      );
    },

    async complete(name, typed, request, desk) {
      if (name === 'digest on') {
        const known = await ledger.subscriptions({ at: request.at });
        return suggestRhythms(typed, zoneOf(known), desk.language).map((value) => ({ label: value, value }));
      }
      if (name === 'digest order') return ORDERS.map((value) => ({ label: desk.words.digest.orders[value], value }));
      if (name !== 'digest off') return [];
      const known = await ledger.subscriptions({ at: request.at });
      return known.map(({ rhythm }, index) => ({
        label: `${index + 1}. ${sayRhythm(rhythm, desk.language)}`,
        value: String(index + 1),
      }));
    },
  };
}

const ORDERS: readonly Order[] = ['casebook', 'shuffled'];

/** Which of several somebody means: by number, by hour, all of them, or the only one there is. */
function chosenFrom(known: readonly Subscription[], typed: string): readonly Subscription[] | undefined {
  const wanted = fold(typed);
  if (known.length === 1 && wanted === '') return known;
  if (ALL.test(wanted)) return known;
  const named = known.find(({ id }) => shortId(id) === wanted);
  if (named) return [named];
  const numbered = known[Number(wanted) - 1];
  if (numbered) return [numbered];
  const { time, unknown } = readRhythm(typed);
  const timed = time && unknown.length === 0 ? known.filter(({ rhythm }) => rhythm.time === time) : [];
  return timed.length > 0 ? timed : undefined;
}

function isSame(one: Rhythm, other: Rhythm): boolean {
  return one.time === other.time && one.zone === other.zone && one.days.join() === other.days.join();
}

/** Neither still to be confirmed nor gone with its channel. */
function isBegun({ state }: Subscription): boolean {
  return state === 'active' || state === 'paused';
}

/** Whether a day that has not been entered yet is one of the rhythm's. */
function isDueOn(day: string, rhythm: Rhythm, entered: Date): boolean {
  const { days, time, zone } = rhythm;
  return days.includes(weekday(day)) && momentOn(day, time, zone) > entered;
}
