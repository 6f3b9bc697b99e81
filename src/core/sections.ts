/**
 * Sections: the headings of the case study, and the text of one with how its claims were weighed.
 */
import { edition, type Section } from './casebook.js';
import type { Ask } from './commands.js';
import {
  after,
  button,
  type Desk,
  headed,
  inLanguage,
  isCalled,
  lessonRow,
  nearestOf,
  provenance,
  quotable,
  sectionRow,
  type Told,
  text,
  titled,
  turn,
} from './desk.js';
import { createExpander } from './glossary.js';
import type { Block } from './message.js';
import { isWeighed, tally } from './verdicts.js';

export function sections(_ask: Ask, desk: Desk): Told {
  return {
    title: desk.words.sections.title,
    body: desk.casebook.sections.map((section) => sectionRow(section, desk)),
    footer: provenance(desk),
    buttons: [button(desk.words.buttons.lessons, desk, 'lessons'), button(desk.words.buttons.claims, desk, 'claims')],
  };
}

export function read(ask: Ask, desk: Desk): Told {
  const { words } = desk;
  const sought = ask.args.section;
  if (!sought) {
    const all = button(words.buttons.sections, desk, 'sections');
    return { title: words.read.which, body: [text(words.read.whichText)], buttons: [all], miss: true };
  }
  const found = sectionSought(sought, desk);
  if ('miss' in found) return found;
  const told = sectionMessage(found.section, desk);
  return found.isNear ? after(text(words.read.nearest(quotable(sought))), told) : told;
}

/** The section that somebody means by a number, a name or words; or what to say where they mean none. */
export function sectionSought(
  sought: string,
  desk: Desk,
): { readonly section: Section; readonly isNear: boolean } | (Told & { miss: true }) {
  const { casebook, words } = desk;
  const bare = sought.replace(NAMED, '');
  const named = casebook.sections.find(
    (each) => [sought, bare].includes(each.number) || isCalled(each, sought) || isCalled(each, bare),
  );
  if (named) return { section: named, isNear: false };
  const { nearest, rows } = nearestOf('section', bare, desk);
  if (nearest?.kind === 'section') return { section: nearest, isNear: true };
  const none = words.read.none(quotable(sought));
  const all = button(words.buttons.sections, desk, 'sections');
  return { title: words.read.notFound, body: [text(none), ...rows], buttons: [all], miss: true };
}

/** What people write before a number: `section 5.1`. */
const NAMED = /^(?:section|rubrique)\s+/i;

export function sectionMessage(section: Section, desk: Desk): Told {
  const { casebook, words } = desk;
  const told = edition(section.editions, desk.language);
  const expand = createExpander(casebook.glossary, told.language);
  const own = casebook.lessons.filter((each) => each.sections.includes(section.id));
  const next = casebook.sections[casebook.sections.indexOf(section) + 1];
  return {
    ask: { command: 'read', args: { section: section.id } },
    title: titled(told.title),
    body: [
      ...inLanguage(told.language, desk),
      ...weighed(section, desk),
      ...expand(told.body),
      ...(section.related.length > 0
        ? [text(words.read.related(section.related.map(words.source.titled).join(', ')))]
        : []),
      ...headed(
        words.read.lessons,
        own.map((each) => lessonRow(each, desk)),
      ),
      ...headed(words.read.around, around(section, desk)),
    ],
    footer: [{ text: `${words.read.place(section.number)} · ` }, ...provenance(desk)],
    buttons: [
      ...(claimsOf(section, desk).length > 0
        ? [button(words.buttons.claims, desk, 'claims', { claims: section.id })]
        : []),
      ...(next ? [turn(words.buttons.next, desk, 'read', { section: next.id })] : []),
    ],
  };
}

/** What a reader should know before the text: that it is out of date, where it is, and how its claims fared. */
function weighed(section: Section, desk: Desk): Block[] {
  const { casebook, language, words } = desk;
  const claims = claimsOf(section, desk);
  if (claims.length === 0) return [];
  const outdated = claims.some((claim) => isWeighed(claim, 'outdated'));
  return [
    ...(outdated ? [bold(edition(casebook.provenance.outdated, language))] : []),
    { kind: 'text', spans: [{ text: tally(claims, words), italic: true }] },
  ];
}

function bold(words: string): Block {
  return { kind: 'text', spans: [{ text: words, bold: true }] };
}

function claimsOf({ id }: Section, { casebook }: Desk) {
  return casebook.claims.filter((claim) => claim.section === id);
}

function around(section: Section, desk: Desk): Block[] {
  const { casebook, words } = desk;
  const parent = casebook.sections.find((each) => each.id === section.parent);
  const children = casebook.sections.filter((each) => each.parent === section.id);
  return [
    ...(parent ? [sectionRow(parent, desk, words.read.parent)] : []),
    ...children.map((each) => sectionRow(each, desk, words.read.child)),
  ];
}
