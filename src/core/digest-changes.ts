/**
 * Changes to what is wished of a channel's digest. They are answered in public, naming who made them, so that nobody
 * wonders why the bot speaks or falls silent.
 */
import { sayDate } from './dates.js';
import { quotable } from './desk.js';
import { announced, type Case, refused, said, shortId, shown, which, wrong } from './digest-answers.js';
import { fold } from './language.js';
import type { Ledger, Order, Subscription } from './ledger.js';
import type { Answer } from './ports.js';
import { readDay, readRhythm, sayRhythm } from './rhythm.js';
import { dueAfter, firstCursor, localDay, momentOn, type Rhythm, weekday } from './schedule.js';

const SHUFFLED = /^(?:shuffled?|random|melangee?|hasard|aleatoire)$/;
const CASEBOOK = /^(?:casebook|order|ordered|normal|ordre|ordonnee?|dossier|recueil)$/;
const ALL = /^(?:all|tou[st]|toutes|everything)$/;

export function createChanges(ledger: Ledger) {
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

  async function pause({ ask, request, desk, known, zone }: Case): Promise<Answer> {
    const { digest } = desk.words;
    const pausable = known.filter(isBegun);
    if (pausable.length === 0) return refused(desk, digest.none);
    const typed = ask.args.day?.replace(/^(?:until|till|jusqu['’]?(?:au|à|a|en)?)\s*/i, '');
    const today = localDay(request.moment, zone);
    const until = typed ? readDay(typed, today, 'later') : undefined;
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

  async function skip({ ask, request, desk, known, zone }: Case): Promise<Answer> {
    const { digest } = desk.words;
    const begun = known.filter(isBegun);
    if (begun.length === 0) return refused(desk, digest.none);
    const today = localDay(request.moment, zone);
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

  return {
    'digest off': off,
    'digest pause': pause,
    'digest resume': resume,
    'digest skip': skip,
    'digest order': order,
  };
}

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

/** Neither still to be confirmed nor gone with its channel. */
function isBegun({ state }: Subscription): boolean {
  return state === 'active' || state === 'paused';
}

/** Whether a day that has not been entered yet is one of the rhythm's. */
function isDueOn(day: string, rhythm: Rhythm, entered: Date): boolean {
  const { days, time, zone } = rhythm;
  return days.includes(weekday(day)) && momentOn(day, time, zone) > entered;
}
