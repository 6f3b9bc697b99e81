/**
 * What a channel's digest will do and what it did, in words. Functions of what the ledger holds.
 */
import { edition, type Lesson } from './casebook.js';
import { sayDate, withOrdinal } from './dates.js';
import { button, type Desk, fallback, headed, lessonRow, personSpan, type Told, text } from './desk.js';
import { digestMessage, lessonFor, withheld } from './digest.js';
import type { Delivery, Round, Subscription } from './ledger.js';
import type { Block, Message, Span } from './message.js';
import type { Address } from './ports.js';
import { sayRhythm } from './rhythm.js';
import { type Cursor, clockChange, dayAfter, dueAfter, localDay } from './schedule.js';
import { sayTrouble } from './trouble.js';
import { WORDS } from './words/index.js';

/** Coming moments that are listed. */
const COMING = 10;

/** What the ledger holds of a channel. */
export interface Outlook {
  readonly subscriptions: readonly Subscription[];
  readonly round: Round;
}

/** `digest`: what is set here, the next lesson and its moment. */
export function outlook({ subscriptions, round }: Outlook, desk: Desk): Told {
  const { words } = desk;
  const title = words.digest.title;
  if (subscriptions.length === 0) {
    return {
      title,
      body: [
        text(words.digest.none),
        { kind: 'text', spans: [{ text: `${words.digest.begin} ` }, { text: words.digest.beginLine, code: true }] },
      ],
      buttons: [button(words.buttons.preview, desk, 'digest preview')],
      miss: true,
    };
  }
  const [next] = upcoming(subscriptions, desk, 1);
  const lesson = nextLesson(round, desk);
  return {
    title,
    body: [
      ...subscriptions.map((subscription, index) => subscriptionBlock(subscription, desk, index + 1)),
      ...headed(words.digest.next, [
        ...(next ? [{ kind: 'text' as const, spans: momentSpans(next, desk) }] : [text(words.digest.noNext)]),
        lessonRow(lesson, desk),
        text(words.digest.orders[round.order]),
      ]),
    ],
    buttons: [
      button(words.buttons.coming, desk, 'digest next'),
      button(words.buttons.preview, desk, 'digest preview'),
      button(words.buttons.why, desk, 'digest why'),
    ],
    miss: true,
  };
}

/** One subscription: its number where there are several to tell apart, its rhythm, who set it and whether it comes. */
export function subscriptionBlock(subscription: Subscription, desk: Desk, number?: number): Block {
  const { words, language } = desk;
  const { rhythm, by, compact } = subscription;
  const spans: Span[] = [
    { text: `${number === undefined ? '' : `${number}. `}${sayRhythm(rhythm, language)}`, bold: true },
    { text: ` · ${words.languages.names[subscription.language]}${compact ? ` · ${words.digest.compact}` : ''}` },
    { text: ` · ${words.digest.setBy} ` },
    personSpan(by, desk),
    ...stateSpans(subscription, desk),
  ];
  return { kind: 'text', spans };
}

function stateSpans({ state, until, missing, skips, rhythm }: Subscription, desk: Desk): Span[] {
  const { states } = desk.words.digest;
  const today = localDay(desk.moment, rhythm.zone);
  const ahead = skips.filter((day) => day >= today);
  const say = (day: string) => sayDate(day, desk.language);
  const said = {
    pending: states.pending,
    active: '',
    paused: missing ? states.stopped(missing) : until ? states.pausedUntil(say(until)) : states.paused,
    gone: states.gone,
  }[state];
  return [
    ...(said ? [{ text: `\n${said}` }] : []),
    ...(ahead.length > 0 ? [{ text: `\n${states.skips(ahead.map(say).join(', '))}` }] : []),
  ];
}

interface Coming extends Cursor {
  readonly subscription: Subscription;
}

/** The coming moments of a channel, soonest first; days that are paused or skipped do not count. */
function upcoming(subscriptions: readonly Subscription[], { moment }: Pick<Desk, 'moment'>, count = COMING): Coming[] {
  const all = subscriptions.filter(comesAgain).flatMap((subscription) => {
    const found: Coming[] = [];
    let cursor = afterPause(subscription);
    while (found.length < count) {
      cursor = dueAfter(subscription.rhythm, cursor);
      if (cursor.due > moment && !withheld(subscription, cursor.day)) found.push({ ...cursor, subscription });
    }
    return found;
  });
  return all.toSorted((one, other) => one.due.getTime() - other.due.getTime()).slice(0, count);
}

function comesAgain({ state, until }: Subscription): boolean {
  return state !== 'gone' && (state !== 'paused' || until !== undefined);
}

/** The cursor, past the days of a pause but for the last: where a zone leaves that day out, its moment is the next day's. */
function afterPause({ cursor, state, until }: Subscription): Cursor {
  const day = state === 'paused' && until ? dayAfter(until, -2) : cursor.day;
  return day > cursor.day ? { ...cursor, day } : cursor;
}

/** `digest next`: the coming moments, with what the clock does to them. */
export function comingMoments(subscriptions: readonly Subscription[], desk: Desk): Told {
  const { words } = desk;
  const coming = upcoming(subscriptions, desk);
  const items = coming.map((each) => momentSpans(each, desk));
  return {
    title: words.digest.comingTitle,
    body: items.length > 0 ? [{ kind: 'list', ordered: true, items }] : [text(words.digest.noNext)],
    buttons: [button(words.buttons.digest, desk, 'digest show')],
    miss: true,
  };
}

/** A moment in the reader's own zone, beside the channel's wall clock. */
function momentSpans({ due, day, subscription }: Coming, desk: Desk): Span[] {
  const { words, language } = desk;
  const { rhythm } = subscription;
  const change = clockChange({ day, due }, rhythm);
  return [
    { text: fallback(due), at: due },
    { text: ` · ${words.digest.there(dayName(day, language), wallTime(due, rhythm.zone), rhythm.zone)}` },
    ...(change ? [{ text: ` · ${words.digest.clock[change]}`, italic: true as const }] : []),
  ];
}

function dayName(day: string, language: Desk['language']): string {
  const date = new Date(`${day}T12:00:00Z`);
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'fr-FR', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  return withOrdinal(format.format(date), language);
}

function wallTime(moment: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(moment);
}

/** `digest preview`: the next lesson as it will read, in the language of the channel's first subscription. */
export function preview({ subscriptions, round }: Outlook, desk: Desk, at: Address): Message {
  const { language, compact } = subscriptions[0] ?? { language: desk.language, compact: false };
  return digestMessage(nextLesson(round, desk), { ...desk, language, words: WORDS[language] }, { at, compact });
}

function nextLesson(round: Round, { casebook: { lessons } }: Desk): Lesson {
  const { lesson } = lessonFor(lessons, round);
  const next = lessons.find(({ id }) => id === lesson);
  if (!next) throw new TypeError('a lesson was chosen that the casebook lacks');
  return next;
}

/** What became of a channel's due moments, latest first. */
export function story(deliveries: readonly Delivery[], desk: Desk, about: string): Told {
  const { words } = desk;
  const rows = deliveries.map((delivery): Block => ({ kind: 'text', spans: fateSpans(delivery, desk) }));
  return {
    title: words.why.title,
    body: [text(about), ...(rows.length > 0 ? rows : [text(words.why.nothing)])],
    buttons: [button(words.buttons.digest, desk, 'digest show')],
    miss: true,
  };
}

function fateSpans(delivery: Delivery, desk: Desk): Span[] {
  const { words, casebook, language } = desk;
  const { due, kind, attempts, crashes, trouble, outcome } = delivery;
  const lesson = casebook.lessons.find(({ id }) => id === delivery.lesson);
  const name = lesson ? words.lesson.title(lesson.number, edition(lesson.editions, language).title) : undefined;
  const notes = [
    ...(trouble ? [outcome === 'not allowed' ? words.why.missing(trouble) : sayTrouble(trouble, words)] : []),
    ...(attempts > 1 ? [words.why.attempts(attempts)] : []),
    ...(crashes > 0 ? [words.why.crashes(crashes)] : []),
  ];
  return [
    { text: fallback(due), at: due },
    // A cast, because a history has no notices.
    { text: ` · ${words.why.kinds[kind as keyof typeof words.why.kinds]}${name ? ` · ${name}` : ''}\n` },
    ...fate(delivery, desk),
    ...notes.map((note) => ({ text: ` ${note}` })),
  ];
}

function fate({ kind, outcome, postedAt, state, ready, attempts }: Delivery, { words }: Desk): Span[] {
  if (outcome) {
    const isDone = kind !== 'digest' && outcome === 'posted';
    const said: Span = { text: isDone ? words.why.done : words.why.outcomes[outcome], bold: true };
    return postedAt
      ? [said, { text: ` ${words.why.at} ` }, { text: fallback(postedAt), at: postedAt }, { text: '.' }]
      : [said];
  }
  if (state === 'sending') return [{ text: words.why.sending, bold: true }];
  if (attempts === 0 || !ready) return [{ text: words.why.waiting, bold: true }];
  return [{ text: words.why.retrying, bold: true }, { text: ' ' }, { text: fallback(ready), at: ready }, { text: '.' }];
}
