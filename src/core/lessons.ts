/**
 * Lessons: all of them, those about some words, and one with its question, its evidence and what it draws on.
 */
import { edition, type Lesson } from './casebook.js';
import type { Ask } from './commands.js';
import {
  after,
  button,
  type Desk,
  headed,
  hitRow,
  inLanguage,
  isCalled,
  lessonRow,
  nearestOf,
  quotable,
  SUGGESTIONS,
  sectionRow,
  suggested,
  type Told,
  text,
  titled,
  turn,
} from './desk.js';
import { createExpander } from './glossary.js';
import type { Block, Button } from './message.js';

/** More results than this are not read by anybody: three pages. */
const RESULTS = 15;

export function lessons(ask: Ask, desk: Desk): Told {
  const { words } = desk;
  const sought = ask.args.words;
  if (!sought) return allLessons(desk);
  const { hits, confident } = desk.finder.find(sought, { language: desk.language, limit: RESULTS, kinds: ['lesson'] });
  const rows = (confident ? hits : hits.slice(0, SUGGESTIONS)).map((hit) => hitRow(hit, desk));
  return {
    title: titled(words.lessons.about(sought)),
    body: confident ? rows : [text(words.lessons.none(quotable(sought))), ...suggested(rows, desk)],
    buttons: [button(words.buttons.lessons, desk, 'lessons')],
    ...(!confident && { miss: true }),
  };
}

function allLessons(desk: Desk): Told {
  const { casebook, words } = desk;
  const grouped = casebook.themes.flatMap((theme): Block[] => {
    const own = casebook.lessons.filter((each) => each.theme === theme.id);
    return headed(
      edition(theme.title, desk.language),
      own.map((each) => lessonRow(each, desk)),
    );
  });
  return {
    title: words.lessons.title,
    body: [text(words.lessons.intro(casebook.lessons.length)), ...grouped],
    buttons: [button(words.buttons.sections, desk, 'sections')],
  };
}

export function lesson(ask: Ask, desk: Desk): Told {
  const sought = ask.args.lesson ?? '';
  const found = lessonSought(sought, desk);
  if ('miss' in found) return found;
  const told = lessonMessage(found.lesson, desk);
  return found.isNear ? after(text(desk.words.lesson.nearest(quotable(sought))), told) : told;
}

/** The lesson that somebody means by a number, a name or words; or what to say where they mean none. */
export function lessonSought(
  sought: string,
  desk: Desk,
): { readonly lesson: Lesson; readonly isNear: boolean } | (Told & { miss: true }) {
  const { casebook, words } = desk;
  const number = Number(sought);
  const named = Number.isInteger(number)
    ? casebook.lessons.find((each) => each.number === number)
    : casebook.lessons.find((each) => isCalled(each, sought));
  if (named) return { lesson: named, isNear: false };

  const all = button(words.buttons.lessons, desk, 'lessons');
  if (Number.isInteger(number)) {
    const outOfRange = words.lesson.outOfRange(quotable(sought), casebook.lessons.length);
    return { title: words.lesson.notFound, body: [text(outOfRange)], buttons: [all], miss: true };
  }
  const { nearest, rows } = nearestOf('lesson', sought, desk);
  if (nearest?.kind === 'lesson') return { lesson: nearest, isNear: true };
  const none = words.lesson.none(quotable(sought));
  return { title: words.lesson.notFound, body: [text(none), ...rows], buttons: [all], miss: true };
}

export function lessonMessage(lesson: Lesson, desk: Desk): Told {
  const { casebook, language, words } = desk;
  const told = edition(lesson.editions, language);
  const theme = casebook.themes.find((each) => each.id === lesson.theme);
  const themeTitle = theme ? edition(theme.title, language) : lesson.theme;
  const previous = casebook.lessons.filter((each) => each.number < lesson.number).at(-1);
  const next = casebook.lessons.find((each) => each.number > lesson.number);
  return {
    ask: { command: 'lesson', args: { lesson: String(lesson.number) } },
    title: titled(words.lesson.title(lesson.number, told.title)),
    theme: themeTitle,
    body: lessonBody(lesson, desk),
    footer: [{ text: words.lesson.place(lesson.number, casebook.lessons.length, themeTitle) }],
    buttons: [
      ...(previous ? [turn(words.buttons.previous, desk, 'lesson', { lesson: String(previous.number) })] : []),
      ...(next ? [turn(words.buttons.next, desk, 'lesson', { lesson: String(next.number) })] : []),
      button(words.buttons.discuss, desk, 'discuss', { lesson: String(lesson.number) }),
    ],
  };
}

/** The lesson, what is disputed of it, its questions, and what it rests on. */
function lessonBody(lesson: Lesson, desk: Desk): readonly Block[] {
  const { casebook, language, words } = desk;
  const told = edition(lesson.editions, language);
  const expand = createExpander(casebook.glossary, told.language);
  const quoted = (question: string): Block[] => (question ? [{ kind: 'quote', spans: [{ text: question }] }] : []);
  const disputed = told.contested ? [text(words.lesson.disputed(told.contested))] : [];
  return [
    ...inLanguage(told.language, desk),
    ...expand([...told.body, ...disputed]),
    ...headed(words.lesson.question, expand(quoted(told.question))),
    ...headed(words.lesson.transfer, expand(quoted(told.transfer))),
    ...(lesson.evidence.length > 0 ? [evidenceRow(lesson, desk)] : []),
    ...headed(
      words.lesson.sections,
      casebook.sections
        .filter(({ id }) => lesson.sections.includes(id))
        .toSorted((one, other) => lesson.sections.indexOf(one.id) - lesson.sections.indexOf(other.id))
        .map((each) => sectionRow(each, desk)),
    ),
    ...headed(words.lesson.recall, told.recall ? [text(told.recall)] : []),
  ];
}

/** The ids of the entries that a lesson rests on, and the way to them. */
function evidenceRow(lesson: Lesson, desk: Desk): Block {
  return text(desk.words.lesson.evidence(lesson.evidence.join(', ')), sourcesButton(lesson, desk));
}

/** The way to the entries that a lesson rests on. */
export function sourcesButton(lesson: Lesson, desk: Desk): Button {
  return button(desk.words.buttons.sources, desk, 'source', { source: desk.words.lesson.named(lesson.number) });
}

export function random(_ask: Ask, desk: Desk): Told | undefined {
  const { lessons: all } = desk.casebook;
  const drawn = all[desk.moment.getTime() % all.length];
  if (!drawn) return undefined;
  const message = lessonMessage(drawn, desk);
  const discuss = button(desk.words.buttons.discuss, desk, 'discuss', { lesson: String(drawn.number) });
  return { ...message, buttons: [turn(desk.words.buttons.another, desk, 'random'), discuss] };
}
