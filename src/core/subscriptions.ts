/**
 * What is wished of a channel's digest: the commands beginning with `digest`, and what they suggest while one is typed.
 */
import { type Ask, commandNamed, type DigestCommandName } from './commands.js';
import { sayDate } from './dates.js';
import { type Desk, quotable, type Told } from './desk.js';
import { type Case, linked, refused, wrong } from './digest-answers.js';
import { createChanges } from './digest-changes.js';
import { createSending, type SendingDeps } from './digest-sending.js';
import type { Order, Subscription } from './ledger.js';
import type { Block } from './message.js';
import { comingMoments, outlook, preview, story, subscriptionBlock } from './outlook.js';
import { type Answer, type Choice, platformAt, type Request } from './ports.js';
import { readDay, sayRhythm, suggestRhythms } from './rhythm.js';
import { dayAfter, localDay, momentOn } from './schedule.js';

export interface SubscriptionsDeps extends SendingDeps {
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

/** Deliveries that are told of. */
const LISTED = 20;

const DAY = 24 * 60 * 60_000;
const MINUTE = 60_000;

/** Deliveries are kept for 400 days, so there is nothing to tell of before. */
const KEPT = 400 * DAY;

export function createSubscriptions(deps: SubscriptionsDeps): Subscriptions {
  const { ledger, platforms, defaultZone } = deps;

  const commands: Readonly<Record<DigestCommandName, (asked: Case) => Promise<Answer | Told>>> = {
    'digest show': async ({ desk, request, known }) =>
      outlook({ subscriptions: known, round: await ledger.round(request.at) }, desk),
    'digest next': async ({ desk, known }) => comingMoments(known, desk),
    'digest preview': async ({ desk, request, known }) => ({
      message: preview({ subscriptions: known, round: await ledger.round(request.at) }, desk, request.at),
      private: true,
    }),
    'digest why': why,
    ...createSending(deps),
    ...createChanges(ledger),
  };

  function zoneOf(known: readonly Subscription[]): string {
    return known[0]?.rhythm.zone ?? defaultZone;
  }

  async function why({ ask, request, desk, zone }: Case): Promise<Answer | Told> {
    const { why: words } = desk.words;
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
      return commands[name]({ ask, request, desk, known, zone: zoneOf(known) });
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
