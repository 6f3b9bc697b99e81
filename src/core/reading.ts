/**
 * What each reading command says: functions of the casebook and an ask, without a side effect.
 *
 * They write whole bodies; paging, page buttons and *Share* are the door's.
 */
import { edition, itemOf, type Lesson, type Section } from './casebook.js';
import type { Ask, CommandName, DigestCommandName } from './commands.js';
import {
  after,
  button,
  type Desk,
  headed,
  hitRow,
  inLanguage,
  lessonRow,
  provenance,
  quotable,
  sectionRow,
  type Told,
  text,
  titled,
  turn,
} from './desk.js';
import { help } from './help.js';
import { fold } from './language.js';
import type { Block } from './message.js';

type Reading = (ask: Ask, desk: Desk) => Told;

/** What needs nothing but the casebook; the rest looks into the store or changes it. */
type ReadingName = Exclude<CommandName, 'share' | 'discuss' | 'language' | DigestCommandName>;

export function isReading(command: CommandName): command is ReadingName {
  return command in READINGS;
}

export const READINGS: Readonly<Record<ReadingName, Reading>> = {
  lessons,
  lesson,
  sections,
  read,
  search,
  random,
  home,
  about,
  privacy,
  help,
};

/** More results than this are not read by anybody: three pages. */
const RESULTS = 15;

/** What is offered where nothing good was found. */
const SUGGESTIONS = 3;

function lessons(ask: Ask, desk: Desk): Told {
  const { casebook, words } = desk;
  const sought = ask.args.words;
  if (!sought) {
    const grouped = casebook.themes.flatMap((theme): Block[] => {
      const own = casebook.lessons.filter((lesson) => lesson.theme === theme.id);
      if (own.length === 0) return [];
      const heading = edition(theme.title, desk.language);
      return [{ kind: 'heading', text: heading }, ...own.map((lesson) => lessonRow(lesson, desk))];
    });
    return {
      title: words.lessons.title,
      body: [text(words.lessons.intro(casebook.lessons.length)), ...grouped],
      buttons: [button(words.buttons.sections, desk, 'sections')],
    };
  }
  const { hits, confident } = desk.finder.find(sought, { language: desk.language, limit: RESULTS, kinds: ['lesson'] });
  const rows = (confident ? hits : hits.slice(0, SUGGESTIONS)).map((hit) => hitRow(hit, desk));
  return {
    title: titled(words.lessons.about(sought)),
    body: confident ? rows : [text(words.lessons.none(quotable(sought))), ...rows],
    buttons: [button(words.buttons.lessons, desk, 'lessons')],
    ...(!confident && { miss: true }),
  };
}

function lesson(ask: Ask, desk: Desk): Told {
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
  const { casebook, finder, words } = desk;
  const number = Number(sought);
  const named = Number.isInteger(number)
    ? casebook.lessons.find((each) => each.number === number)
    : casebook.lessons.find((each) => isCalled(each, each.id, sought));
  if (named) return { lesson: named, isNear: false };

  const all = button(words.buttons.lessons, desk, 'lessons');
  if (Number.isInteger(number)) {
    const outOfRange = words.lesson.outOfRange(quotable(sought), casebook.lessons.length);
    return { title: words.lesson.notFound, body: [text(outOfRange)], buttons: [all], miss: true };
  }
  const { hits, confident } = finder.find(sought, { language: desk.language, limit: SUGGESTIONS, kinds: ['lesson'] });
  const nearest = confident && casebook.lessons.find((each) => each.id === hits[0]?.id);
  if (nearest) return { lesson: nearest, isNear: true };
  const rows = hits.map((hit) => hitRow(hit, desk));
  const none = words.lesson.none(quotable(sought));
  return { title: words.lesson.notFound, body: [text(none), ...rows], buttons: [all], miss: true };
}

function lessonMessage(lesson: Lesson, desk: Desk): Told {
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
    body: [
      ...inLanguage(told.language, desk),
      ...told.body,
      { kind: 'heading', text: words.lesson.question },
      { kind: 'quote', spans: [{ text: told.question }] },
      ...(lesson.evidence.length > 0 ? [text(words.lesson.evidence(lesson.evidence.join(', ')))] : []),
      { kind: 'heading', text: words.lesson.sections },
      ...lesson.sections
        .flatMap((id) => casebook.sections.filter((each) => each.id === id))
        .map((each) => sectionRow(each, desk)),
    ],
    footer: [{ text: words.lesson.place(lesson.number, casebook.lessons.length, themeTitle) }],
    buttons: [
      ...(previous ? [turn(words.buttons.previous, desk, 'lesson', { lesson: String(previous.number) })] : []),
      ...(next ? [turn(words.buttons.next, desk, 'lesson', { lesson: String(next.number) })] : []),
      button(words.buttons.discuss, desk, 'discuss', { lesson: String(lesson.number) }),
    ],
  };
}

function random(_ask: Ask, desk: Desk): Told {
  const { lessons } = desk.casebook;
  const drawn = lessons[desk.moment.getTime() % lessons.length];
  if (!drawn) return sections({ command: 'sections', args: {} }, desk);
  const message = lessonMessage(drawn, desk);
  const discuss = button(desk.words.buttons.discuss, desk, 'discuss', { lesson: String(drawn.number) });
  return { ...message, buttons: [turn(desk.words.buttons.another, desk, 'random'), discuss] };
}

function sections(_ask: Ask, desk: Desk): Told {
  return {
    title: desk.words.sections.title,
    body: desk.casebook.sections.map((section) => sectionRow(section, desk)),
    footer: provenance(desk),
    buttons: [button(desk.words.buttons.lessons, desk, 'lessons')],
  };
}

function read(ask: Ask, desk: Desk): Told {
  const { casebook, finder, words } = desk;
  const sought = ask.args.section;
  const all = button(words.buttons.sections, desk, 'sections');
  if (!sought) return { title: words.read.which, body: [text(words.read.whichText)], buttons: [all], miss: true };

  const named = casebook.sections.find((each) => each.number === sought || isCalled(each, each.id, sought));
  if (named) return sectionMessage(named, desk);
  const { hits, confident } = finder.find(sought, { language: desk.language, limit: SUGGESTIONS, kinds: ['section'] });
  const nearest = confident && casebook.sections.find((each) => each.id === hits[0]?.id);
  if (nearest) return after(text(words.read.nearest(quotable(sought))), sectionMessage(nearest, desk));
  const rows = hits.map((hit) => hitRow(hit, desk));
  const none = words.read.none(quotable(sought));
  return { title: words.read.notFound, body: [text(none), ...rows], buttons: [all], miss: true };
}

function sectionMessage(section: Section, desk: Desk): Told {
  const { casebook, words } = desk;
  const told = edition(section.editions, desk.language);
  const own = casebook.lessons.filter((each) => each.sections.includes(section.id));
  const parent = casebook.sections.find((each) => each.id === section.parent);
  const children = casebook.sections.filter((each) => each.parent === section.id);
  const around = [
    ...(parent ? [sectionRow(parent, desk, words.read.parent)] : []),
    ...children.map((each) => sectionRow(each, desk, words.read.child)),
  ];
  const next = casebook.sections[casebook.sections.indexOf(section) + 1];
  return {
    ask: { command: 'read', args: { section: section.id } },
    title: titled(told.title),
    body: [
      ...inLanguage(told.language, desk),
      ...told.body,
      ...(section.related.length > 0 ? [text(words.read.related(section.related.join('; ')))] : []),
      ...headed(
        words.read.lessons,
        own.map((each) => lessonRow(each, desk)),
      ),
      ...headed(words.read.around, around),
    ],
    footer: [{ text: `${words.read.place(section.number)} · ` }, ...provenance(desk)],
    buttons: next ? [turn(words.buttons.next, desk, 'read', { section: next.id })] : [],
  };
}

function search(ask: Ask, desk: Desk): Told {
  const { words, finder, language } = desk;
  const sought = ask.args.words;
  if (!sought) {
    return { title: words.search.which, body: [text(words.search.whichText), ...starts(desk)], miss: true };
  }
  const chosen = chosenFrom(sought, desk);
  if (chosen) return chosen;

  const { hits, confident, didYouMean } = finder.find(sought, { language, limit: RESULTS });
  const meant: Block[] = didYouMean
    ? [text(words.search.didYouMean(didYouMean), button(words.buttons.search, desk, 'search', { words: didYouMean }))]
    : [];
  const title = titled(words.search.title(sought));
  if (confident) {
    const rows = hits.map((hit) => hitRow(hit, desk));
    const more = hits.length === RESULTS ? [text(words.search.more(RESULTS))] : [];
    return { title, body: [...meant, ...rows, ...more], footer: provenance(desk) };
  }
  const near = hits.slice(0, SUGGESTIONS).map((hit) => hitRow(hit, desk));
  return {
    title,
    body:
      near.length > 0
        ? [text(words.search.none(quotable(sought))), ...meant, text(words.search.suggestions), ...near]
        : [text(words.search.nothing(quotable(sought))), ...meant, text(words.search.start), ...starts(desk)],
    footer: provenance(desk),
    miss: true,
  };
}

/** A choice from type-ahead is no search: it opens what was chosen. */
function chosenFrom(sought: string, desk: Desk): Told | undefined {
  const [, kind, id = ''] = /^(section|lesson):([a-z0-9-]+)$/.exec(sought) ?? [];
  const item = (kind === 'section' || kind === 'lesson') && itemOf(desk.casebook, { kind, id });
  if (!item) return undefined;
  return item.kind === 'section' ? sectionMessage(item, desk) : lessonMessage(item, desk);
}

function home(_ask: Ask, desk: Desk): Told {
  const { casebook, language, words } = desk;
  const other = language === 'en' ? 'fr' : 'en';
  return {
    title: titled(words.home.title(edition(casebook.title, language))),
    body: [
      text(words.about.what),
      text(words.home.lessons(casebook.lessons.length), button(words.buttons.lessons, desk, 'lessons')),
      text(words.home.search, button(words.buttons.search, desk, 'search')),
      text(words.home.sections, button(words.buttons.sections, desk, 'sections')),
      text(words.home.language, button(words.buttons.language, desk, 'language', { language: other })),
      text(words.home.help, button(words.buttons.help, desk, 'help')),
      text(words.home.digest),
    ],
    footer: [{ text: words.independent }],
    buttons: [button(words.buttons.about, desk, 'about')],
    miss: true,
  };
}

function about(_ask: Ask, desk: Desk): Told {
  const { casebook, language, words } = desk;
  const counts = words.about.contents(casebook.sections.length, casebook.lessons.length);
  const paragraphs = edition(casebook.provenance.account, language).split(/\n{2,}/);
  return {
    title: titled(words.about.title(edition(casebook.title, language))),
    body: [
      ...headed(words.about.whatHeading, [text(words.about.what)]),
      ...headed(words.about.caseHeading, [...paragraphs.map((each) => text(each)), text(counts)]),
      ...headed(words.about.independentHeading, [text(words.about.independent)]),
      ...headed(words.about.storedHeading, [text(words.about.stored, button(words.buttons.privacy, desk, 'privacy'))]),
    ],
    buttons: [button(words.buttons.lessons, desk, 'lessons'), button(words.buttons.sections, desk, 'sections')],
  };
}

function privacy(_ask: Ask, desk: Desk): Told {
  const { privacy: words, buttons } = desk.words;
  return {
    title: words.title,
    body: [
      text(words.intro),
      { kind: 'list', ordered: false, items: words.items.map((item) => [{ text: item }]) },
      text(words.never),
      text(words.deletion),
    ],
    buttons: [button(buttons.about, desk, 'about')],
    miss: true,
  };
}

/** Whether somebody who writes these words means this one and no other: its id, a title or an alias. */
function isCalled(named: Section | Lesson, id: string, sought: string): boolean {
  const folded = fold(sought);
  const names = Object.values(named.editions).flatMap((told) => [told.title, ...told.aliases]);
  return id === folded || names.some((name) => fold(name) === folded);
}

/** Where to begin, for somebody whose words led nowhere: the first lesson of each of the first themes. */
function starts(desk: Desk): Block[] {
  const firsts = desk.casebook.themes.map((theme) => desk.casebook.lessons.find((each) => each.theme === theme.id));
  return firsts.flatMap((each) => (each ? [lessonRow(each, desk)] : [])).slice(0, SUGGESTIONS);
}
