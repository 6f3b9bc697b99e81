/**
 * What sends at once: the confirmation with which a digest begins, and a lesson that somebody wants now.
 */
import type { Fate } from './carriage.js';
import type { Deliverer } from './delivery.js';
import { type Desk, quotable } from './desk.js';
import { lessonFor } from './digest.js';
import { at, type Case, refused, said, shown, wrong } from './digest-answers.js';
import type { Ledger, Subscription } from './ledger.js';
import { within } from './patience.js';
import { type Address, type Answer, type Platform, platformAt, type SettingsStore } from './ports.js';
import { readRhythm, sayRhythm } from './rhythm.js';
import { dueAfter, firstCursor, type Rhythm } from './schedule.js';

export interface SendingDeps {
  readonly ledger: Ledger;
  readonly settings: SettingsStore;
  readonly deliverer: Deliverer;
  readonly platforms: readonly Platform[];
}

/** More in one channel would be noise. */
const MOST = 20;

/** Where nobody says anything else: on weekdays, as an office begins. */
const TIME = '09:00';
const DAYS: readonly number[] = [1, 2, 3, 4, 5];

/** Milliseconds for a platform to say what the bot lacks; somebody waits. */
const CHECK = 3_000;

const MINUTE = 60_000;

export function createSending({ ledger, settings, deliverer, platforms }: SendingDeps) {
  /** What the bot lacks in a channel, as far as that can be told soon. */
  async function lackingAt(at: Address): Promise<readonly string[]> {
    const platform = platformAt(platforms, at);
    const asked = platform?.check(at).catch(() => undefined);
    const lacking = asked && (await within(CHECK, asked));
    return Array.isArray(lacking) ? lacking : [];
  }

  async function on({ ask, request, desk, known, zone }: Case): Promise<Answer> {
    const { digest } = desk.words;
    const read = readRhythm(ask.args.rhythm ?? '');
    if (read.unknown.length > 0) return wrong(ask, desk, 'rhythm', digest.unknown(quotable(read.unknown.join(', '))));
    if (read.conflicting.length > 0)
      return wrong(ask, desk, 'rhythm', digest.conflicting(quotable(read.conflicting.join(', '))));
    const rhythm: Rhythm = { time: read.time ?? TIME, days: read.days ?? DAYS, zone: read.zone ?? zone };
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

  return { 'digest on': on, 'digest now': now };
}

function isSame(one: Rhythm, other: Rhythm): boolean {
  return one.time === other.time && one.zone === other.zone && one.days.join() === other.days.join();
}
