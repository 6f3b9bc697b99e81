/**
 * The digest: which lesson a due moment brings, and how it reads in a channel. Functions of their arguments alone.
 */
import { edition, type Lesson } from './casebook.js';
import { line } from './commands.js';
import { button, type Desk, fallback, headed, inLanguage, personSpan, text, titled, typed } from './desk.js';
import type { Choice, Decided, Decision, Delivery, Order, Round, Subscription } from './ledger.js';
import { sourcesButton } from './lessons.js';
import type { Block, Message, Span } from './message.js';
import { paginate } from './page.js';
import { plainText } from './plain-text.js';
import type { Address } from './ports.js';
import { sayRhythm } from './rhythm.js';
import { dueAfter, dueUntil } from './schedule.js';
import { sentenceEnd, spaced } from './text.js';

/** Characters of a compact digest, title and footer included, as a phone's notification or a thin link takes it. */
const COMPACT_LENGTH = 600;

/** Due moments that one look enters; the rest of a year off line follows with the next look. */
const MOMENTS = 400;

/** Milliseconds after which a digest says that it is late: a restart takes a minute or two. */
const LATE = 5 * 60_000;

/** Whether something that was due then comes late. */
export function isLate(due: Date, moment: Date): boolean {
  return moment.getTime() - due.getTime() > LATE;
}

/**
 * What becomes of a subscription's moments up to now. What fell due longer than `grace` milliseconds ago is missed,
 * so that a week off line never ends in a flood.
 */
export function decide(subscription: Subscription, now: Date, grace: number): Decided {
  const { rhythm, cursor, state } = subscription;
  const moments = dueUntil(rhythm, cursor, now, MOMENTS).map(({ day, due }): Decision => {
    const outcome = withheld(subscription, day) ?? (now.getTime() - due.getTime() > grace ? 'missed' : undefined);
    return { day, due, ...(outcome && { outcome }) };
  });
  const last = moments.at(-1) ?? cursor;
  const resumes = state === 'paused' && withheld(subscription, last.day) !== 'paused';
  return { moments, next: dueAfter(rhythm, last).due, ...(resumes && { resumes }) };
}

/** Why a subscription does not come on one of its days; undefined where it does. */
export function withheld({ state, until, skips }: Subscription, day: string): 'paused' | 'skipped' | undefined {
  if (state === 'paused' && (until === undefined || day < until)) return 'paused';
  return skips.includes(day) ? 'skipped' : undefined;
}

/** The lesson that comes next in a channel: each once before any comes twice. */
export function lessonFor(lessons: readonly Lesson[], round: Round): Choice {
  const left = lessons.filter(({ id }) => !round.given.has(id));
  if (left.length > 0 && round.number > 0) return chosen(left, round, round.number);
  // A round that begins does not repeat the lesson that the last one ended with.
  const others = lessons.filter(({ id }) => id !== round.last);
  return chosen(others.length > 0 ? others : lessons, round, round.number + 1);
}

function chosen(lessons: readonly Lesson[], { at, order }: Round, round: number): Choice {
  const [first] = inOrder(lessons, order, `${at} ${round}`);
  if (!first) throw new TypeError('a casebook without lessons has no digest');
  return { lesson: first.id, round };
}

/** Shuffled, each channel and round has an order of its own, which does not change when a lesson is added. */
function inOrder(lessons: readonly Lesson[], order: Order, seed: string): readonly Lesson[] {
  if (order === 'casebook') return lessons;
  const places = new Map(lessons.map(({ id }) => [id, mixed(`${seed} ${id}`)]));
  return lessons.toSorted((one, other) => (places.get(one.id) ?? 0) - (places.get(other.id) ?? 0));
}

/** FNV-1a with a last stir, since texts that differ only at their end must not come out as neighbours. */
function mixed(words: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < words.length; index += 1) {
    hash = Math.imul(hash ^ words.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** How a digest goes out. */
export interface DigestOptions {
  /** The channel that it goes to. */
  readonly at: Address;
  readonly compact: boolean;
  /** When it should have come, where it is late. */
  readonly late?: Date | undefined;
}

/** A lesson as a digest carries it. */
export function digestMessage(lesson: Lesson, desk: Desk, { at, compact, late }: DigestOptions): Message {
  const { independent, digest } = desk.words;
  const stop: Span = { text: typed('digest off', at, desk), code: true };
  const footer = [{ text: `${independent} ${digest.stop} ` }, stop];
  const place: Block = { kind: 'text', spans: placeLine(lesson, desk, late) };
  return compact ? shortMessage(lesson, desk, { place, footer }) : wholeMessage(lesson, desk, { place, footer });
}

interface Frame {
  readonly place: Block;
  readonly footer: readonly Span[];
}

/** The lesson on one page; of one that is longer the question and the beginning, and where the rest is. */
function wholeMessage(lesson: Lesson, desk: Desk, { place, footer }: Frame): Message {
  const { lesson: words, digest, buttons } = desk.words;
  const told = edition(lesson.editions, desk.language);
  const head = [place, ...inLanguage(told.language, desk)];
  const evidence = lesson.evidence.length > 0 ? [text(words.evidence(lesson.evidence.join(', ')))] : [];
  const asked = headed(words.question, [questionBlock(lesson, desk)]);
  const frame = frameOf(lesson, desk);
  const [body = [], ...rest] = paginate([...head, ...told.body, ...evidence, ...asked]);
  if (rest.length === 0) return { ...frame, body, footer };
  const [start = []] = paginate([...head, ...asked, ...told.body, ...evidence]);
  const whole = button(buttons.lesson(lesson.number), desk, 'lesson', { lesson: String(lesson.number) });
  const goesOn = [{ text: `${digest.goesOn} ` }, { text: line(whole.ask), code: true } as const, { text: '. ' }];
  return { ...frame, body: start, footer: [...goesOn, ...footer], buttons: [whole, ...frame.buttons] };
}

/** The question under as many sentences as {@link COMPACT_LENGTH} leaves room for. */
function shortMessage(lesson: Lesson, desk: Desk, { place, footer }: Frame): Message {
  const short = (excerpt: readonly Block[]) => ({
    ...frameOf(lesson, desk),
    body: [place, ...excerpt, questionBlock(lesson, desk)],
    footer,
  });
  const room = COMPACT_LENGTH - plainText({ ...short([]), buttons: [] }, { language: desk.language }).length;
  const { body } = edition(lesson.editions, desk.language);
  const excerpt = beginning(plainText({ title: '', body }).trim(), room - 2);
  return short(excerpt === '' ? [] : [text(excerpt)]);
}

function frameOf(lesson: Lesson, desk: Desk) {
  const { casebook, words } = desk;
  const theme = casebook.themes.find(({ id }) => id === lesson.theme);
  const [section] = lesson.sections;
  return {
    title: titleOf(lesson, desk),
    ...(theme && { theme: edition(theme.title, desk.language) }),
    buttons: [
      button(words.buttons.discuss, desk, 'discuss', { lesson: String(lesson.number) }),
      ...(section ? [button(words.buttons.readSection, desk, 'read', { section })] : []),
      ...(lesson.evidence.length > 0 ? [sourcesButton(lesson, desk)] : []),
    ],
  };
}

function titleOf(lesson: Lesson, { language, words }: Desk): string {
  return titled(words.lesson.title(lesson.number, edition(lesson.editions, language).title));
}

function questionBlock(lesson: Lesson, { language }: Desk): Block {
  return { kind: 'quote', spans: [{ text: edition(lesson.editions, language).question }] };
}

/** The case, and which of its lessons this is. */
function placeLine(lesson: Lesson, { casebook, language, words }: Desk, late?: Date): Span[] {
  const place = words.digest.place(edition(casebook.title, language), lesson.number, casebook.lessons.length);
  if (!late) return [{ text: place, italic: true }];
  return [
    { text: `${place} ${words.digest.late} `, italic: true },
    { text: fallback(late), at: late },
  ];
}

/** Whole sentences of a text, as many as fit; nothing where not even the first does. */
function beginning(words: string, length: number): string {
  const flat = spaced(words);
  if (flat.length <= length) return flat;
  return length > 0 ? flat.slice(0, sentenceEnd(flat, 0, length)).trim() : '';
}

/** What opens a discussion and names it: the lesson's title, its question, and how to take part. */
export function questionMessage(lesson: Lesson, desk: Desk): Message {
  const { words } = desk;
  const [section] = lesson.sections;
  const turn = [questionBlock(lesson, desk), text(words.discussion.takePart), text(words.discussion.ask)];
  return {
    title: titleOf(lesson, desk),
    body: headed(words.discussion.title(lesson.number), turn),
    buttons: [
      button(words.buttons.lesson(lesson.number), desk, 'lesson', { lesson: String(lesson.number) }),
      ...(section ? [button(words.buttons.readSection, desk, 'read', { section })] : []),
    ],
  };
}

/** What stands above a discussion that somebody opened. */
export function discussionMessage(lesson: Lesson, desk: Desk, { by }: Pick<Delivery, 'by'>): Message {
  const { words } = desk;
  const opened = by ? [{ text: ` ${words.discussion.openedBy} ` }, personSpan(by, desk)] : [];
  const place: Block = { kind: 'text', spans: placeLine(lesson, desk) };
  return wholeMessage(lesson, desk, { place, footer: [{ text: words.independent }, ...opened] });
}

/** What a subscription begins with, in public: who set it, when it first comes, and how to stop it. */
export function confirmation({ at, rhythm, by, cursor, compact }: Subscription, desk: Desk): Message {
  const { words, casebook, language } = desk;
  const { due } = dueAfter(rhythm, cursor);
  return {
    title: words.digest.confirmedTitle,
    body: [
      {
        kind: 'text',
        spans: [
          {
            text: `${words.digest.confirmed(edition(casebook.title, language), sayRhythm(rhythm, language), compact)} `,
          },
          personSpan(by, desk),
          { text: '.' },
        ],
      },
      {
        kind: 'text',
        spans: [
          { text: `${words.digest.first} ` },
          { text: fallback(due), at: due },
          { text: `. ${words.digest.stop} ` },
          { text: typed('digest off', at, desk), code: true },
        ],
      },
    ],
    footer: [{ text: words.independent }],
    buttons: [button(words.buttons.digest, desk, 'digest show'), button(words.buttons.preview, desk, 'digest preview')],
  };
}
