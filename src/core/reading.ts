/**
 * What each reading command says: functions of the casebook and an ask, without a side effect.
 *
 * They write whole bodies; paging, page buttons and *Share* are the door's.
 */
import { edition, itemOf } from './casebook.js';
import { check, claims } from './claims.js';
import type { Ask, CommandName, DigestCommandName } from './commands.js';
import { sayDay } from './dates.js';
import {
  button,
  type Desk,
  headed,
  hitRow,
  lessonRow,
  provenance,
  quotable,
  SUGGESTIONS,
  staleness,
  type Told,
  text,
  titled,
} from './desk.js';
import { define, termMessage } from './glossary.js';
import { help } from './help.js';
import { lesson, lessonMessage, lessons, random } from './lessons.js';
import type { Block } from './message.js';
import { entryMessage, source } from './record.js';
import { read, sectionMessage, sections } from './sections.js';
import { timeline } from './timeline.js';

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
  claims,
  check,
  source,
  timeline,
  define,
  random: (ask, desk) => random(ask, desk) ?? sections(ask, desk),
  home,
  about,
  privacy,
  help,
};

/** More results than this are not read by anybody: three pages. */
const RESULTS = 15;

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
  const [, kind, id = ''] = CHOICE.exec(sought) ?? [];
  const item = kind && itemOf(desk.casebook, { kind: kind as ChoiceKind, id }); // the pattern names no other kind
  if (!item) return undefined;
  switch (item.kind) {
    case 'section':
      return sectionMessage(item, desk);
    case 'lesson':
      return lessonMessage(item, desk);
    case 'term':
      return termMessage(item, desk);
    case 'entry':
      return entryMessage(item, desk);
    case 'claim':
      return source({ command: 'source', args: { source: item.id } }, desk);
  }
}

type ChoiceKind = 'section' | 'lesson' | 'term' | 'entry';

const CHOICE = /^(section|lesson|term|entry):([A-Za-z0-9-]+)$/;

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
    buttons: [
      button(words.buttons.claims, desk, 'claims'),
      button(words.buttons.timeline, desk, 'timeline'),
      button(words.buttons.about, desk, 'about'),
    ],
    miss: true,
  };
}

function about(_ask: Ask, desk: Desk): Told {
  const { casebook, language, words } = desk;
  const { sections, lessons, claims, record, glossary } = casebook;
  const counts = words.about.contents(sections.length, lessons.length, claims.length, record.length, glossary.length);
  const old = staleness(desk);
  const checked = words.about.checked(sayDay(casebook.provenance.checked, language));
  const paragraphs = edition(casebook.provenance.account, language).split(/\n{2,}/);
  return {
    title: titled(words.about.title(edition(casebook.title, language))),
    body: [
      ...headed(words.about.whatHeading, [text(words.about.what)]),
      ...headed(words.about.caseHeading, [
        ...paragraphs.map((each) => text(each)),
        text(counts),
        ...(old.length > 0 ? old : [text(checked)]),
      ]),
      ...headed(words.about.independentHeading, [text(words.about.independent)]),
      ...headed(words.about.storedHeading, [text(words.about.stored, button(words.buttons.privacy, desk, 'privacy'))]),
    ],
    buttons: [
      button(words.buttons.lessons, desk, 'lessons'),
      button(words.buttons.sections, desk, 'sections'),
      button(words.buttons.claims, desk, 'claims'),
    ],
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

/** Where to begin, for somebody whose words led nowhere: the first lesson of each of the first themes. */
function starts(desk: Desk): Block[] {
  const firsts = desk.casebook.themes.map((theme) => desk.casebook.lessons.find((each) => each.theme === theme.id));
  return firsts.flatMap((each) => (each ? [lessonRow(each, desk)] : [])).slice(0, SUGGESTIONS);
}
