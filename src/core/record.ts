/**
 * The public record, entry by entry: a dated fact, how sure it is, where it was read, and what rests on it.
 */
import { type Claim, type Entry, type EntrySource, edition, itemOf } from './casebook.js';
import { claimRow } from './claims.js';
import type { Ask } from './commands.js';
import { sayDate } from './dates.js';
import {
  button,
  checkedNote,
  type Desk,
  dateOf,
  headed,
  hitRow,
  lessonRow,
  quotable,
  SUGGESTIONS,
  staleness,
  suggested,
  type Told,
  text,
  titled,
} from './desk.js';
import { createExpander } from './glossary.js';
import { fold } from './language.js';
import { lessonSought } from './lessons.js';
import type { Block, Span } from './message.js';
import { nearest } from './nearest.js';

/** What an entry, a claim or a lesson rests on, by an id or several. */
export function source(ask: Ask, desk: Desk): Told {
  const { words } = desk;
  const sought = ask.args.source;
  const all = button(words.buttons.timeline, desk, 'timeline');
  if (!sought) return { title: words.source.which, body: [text(words.source.whichText)], buttons: [all], miss: true };
  const lesson = LESSON.exec(sought)?.[1];
  if (lesson !== undefined) return ofLesson(lesson, desk);
  const { claims, entries, unknown } = named(sought, desk);
  const [claim, ...otherClaims] = claims;
  const [entry, ...otherEntries] = entries;
  if (unknown.length > 0 && !claim && !entry) return notFound(sought, unknown, desk);
  if (entry && !claim && otherEntries.length + unknown.length === 0) return entryMessage(entry, desk);
  if (claim && !entry && otherClaims.length + unknown.length === 0) return ofClaim(claim, desk);
  const expand = createExpander(desk.casebook.glossary, desk.language);
  return {
    title: titled(words.source.several([...claims, ...entries].map(({ id }) => id).join(', '))),
    body: [
      ...(unknown.length > 0 ? [text(words.source.unknown(quotable(unknown.join(', '))))] : []),
      ...staleness(desk),
      ...expand([...claims.map((each) => claimRow(each, desk)), ...entries.map((each) => entryRow(each, desk))]),
    ],
    footer: checkedNote(desk),
  };
}

/** What people write before a lesson's number. */
const LESSON = /^(?:lesson|le[çc]on)s?\s+(.+)$/i;

/** The ids among somebody's words, however written: `t33`, `T 33`, `5.1b`. */
function named(sought: string, { casebook }: Desk) {
  const words = sought.replace(/\b([a-z]) (\d\d)\b/gi, '$1-$2').split(/[\s,;]+/);
  const claims: Claim[] = [];
  const entries: Entry[] = [];
  const unknown: string[] = [];
  for (const word of new Set(words.filter((each) => each !== ''))) {
    const bare = bareId(word);
    const claim = casebook.claims.find(({ id }) => bareId(id) === bare);
    const entry = casebook.record.find(({ id }) => bareId(id) === bare);
    if (claim) claims.push(claim);
    if (entry) entries.push(entry);
    if (!claim && !entry) unknown.push(word);
  }
  return { claims, entries, unknown };
}

function bareId(id: string): string {
  return fold(id).replace(/[^a-z0-9.]/g, '');
}

function ofLesson(sought: string, desk: Desk): Told {
  const { casebook, language, words } = desk;
  const found = lessonSought(sought, desk);
  if ('miss' in found) return found;
  const { lesson } = found;
  const expand = createExpander(casebook.glossary, language);
  return {
    ask: { command: 'source', args: { source: words.lesson.named(lesson.number) } },
    title: titled(words.source.ofLesson(lesson.number)),
    body: [lessonRow(lesson, desk), ...staleness(desk), ...expand(entryRows(lesson.evidence, desk))],
    footer: checkedNote(desk),
  };
}

function ofClaim(claim: Claim, desk: Desk): Told {
  const { casebook, language, words } = desk;
  const section = casebook.sections.find(({ id }) => id === claim.section);
  const expand = createExpander(casebook.glossary, language);
  const { button: _, ...weighed } = claimRow(claim, desk) as Extract<Block, { kind: 'text' }>; // a row is a text
  return {
    ask: { command: 'source', args: { source: claim.id } },
    title: titled(words.source.ofClaim(claim.id)),
    body: [...staleness(desk), ...expand([weighed, ...entryRows(claim.evidence, desk)])],
    footer: checkedNote(desk),
    buttons: section
      ? [
          button(words.buttons.claims, desk, 'claims', { claims: section.id }),
          button(words.buttons.readSection, desk, 'read', { section: section.id }),
        ]
      : [],
  };
}

function entryRows(ids: readonly string[], desk: Desk): Block[] {
  return ids
    .map((id) => itemOf(desk.casebook, { kind: 'entry', id }))
    .flatMap((item) => (item?.kind === 'entry' ? [entryRow(item, desk)] : []));
}

/** An entry in a list: its day, its fact, how sure it is, and the way to its sources. */
export function entryRow(entry: Entry, desk: Desk): Block {
  const { language, words } = desk;
  const { fact } = edition(entry.editions, language);
  return {
    kind: 'text',
    spans: [
      { text: dateOf(entry, desk), bold: true },
      { text: ` · ${entry.id} · ${words.certainty.short[entry.certainty]}\n${fact}` },
    ],
    button: button(words.buttons.source, desk, 'source', { source: entry.id }),
  };
}

export function entryMessage(entry: Entry, desk: Desk): Told {
  const { casebook, language, words } = desk;
  const told = edition(entry.editions, language);
  const expand = createExpander(casebook.glossary, told.language);
  const year = entry.date.slice(0, 4);
  const isOpen = entry.certainty === 'to-confirm';
  const fact = expand([text(told.fact)]);
  const sure: Block = { kind: 'text', spans: [{ text: words.certainty.long[entry.certainty], bold: true }] };
  return {
    ask: { command: 'source', args: { source: entry.id } },
    title: titled(words.source.title(entry.id, dateOf(entry, desk))),
    body: [
      ...(isOpen ? [sure, ...fact] : [...fact, sure]),
      ...staleness(desk),
      ...headed(words.source.differ, told.differ ? expand([text(told.differ)]) : []),
      ...headed(isOpen ? words.source.unread : words.source.sources, [
        { kind: 'list', ordered: false, items: entry.sources.map((each) => sourceSpans(each, desk)) },
      ]),
      ...headed(words.source.rests, resting(entry, desk)),
    ],
    footer: checkedNote(desk),
    buttons: [button(words.buttons.year(year), desk, 'timeline', { span: year })],
  };
}

/** Publisher, title or symbol, day; a link on the name of what it leads to. */
function sourceSpans(source: EntrySource, { language, words }: Desk): Span[] {
  const { title, symbol, date, link, isCopy } = source;
  const publisher = source.names?.[language] ?? source.publisher;
  const name = title ? words.source.titled(title) : symbol;
  const linked: Span = { text: name ?? publisher, ...(link && { href: link }) };
  return [
    ...(name ? [{ text: `${publisher}, ` }] : []),
    linked,
    ...(title && symbol ? [{ text: `, ${symbol}` }] : []),
    ...(date ? [{ text: `, ${sayDate(date, language)}` }] : []),
    ...(isCopy ? [{ text: ' (' }, { text: words.source.copy, italic: true as const }, { text: ')' }] : []),
  ];
}

/** Lessons that rest on an entry as rows, claims by their ids. */
function resting({ id }: Entry, desk: Desk): Block[] {
  const { casebook, words } = desk;
  const lessons = casebook.lessons.filter(({ evidence }) => evidence.includes(id));
  const claims = casebook.claims.filter(({ evidence }) => evidence.includes(id));
  return [
    ...lessons.map((each) => lessonRow(each, desk)),
    ...claims.map((claim) =>
      text(
        words.source.claim(claim.id, edition(claim.editions, desk.language).claim),
        button(words.buttons.sources, desk, 'source', { source: claim.id }),
      ),
    ),
  ];
}

/** An id that nobody gave: those nearest to it; and for words that are no id, what they find in the record. */
function notFound(sought: string, unknown: readonly string[], desk: Desk): Told {
  const { casebook, finder, language, words } = desk;
  const isId = unknown.every((word) => /\d/.test(word) && word.length <= 6);
  const ids = new Map([...casebook.record, ...casebook.claims].map((each) => [bareId(each.id), each]));
  const near = isId ? nearIds(bareId(unknown[0] ?? ''), [...ids.keys()]) : [];
  const rows = near.flatMap((bare) => {
    const item = ids.get(bare);
    if (!item) return [];
    return [item.kind === 'entry' ? entryRow(item, desk) : claimRow(item, desk)];
  });
  const found = isId ? [] : finder.find(sought, { language, kinds: ['entry', 'claim'], limit: SUGGESTIONS }).hits;
  return {
    title: words.source.notFound,
    body: [
      text(words.source.unknown(quotable(unknown.join(', ')))),
      ...suggested([...rows, ...found.map((hit) => hitRow(hit, desk))], desk),
    ],
    buttons: [button(words.buttons.timeline, desk, 'timeline')],
    miss: true,
  };
}

/** The nearest by letters, then those that begin with the same letter or number, the nearest number first. */
function nearIds(sought: string, known: readonly string[]): readonly string[] {
  const head = sought.slice(0, 1);
  const numberOf = (id: string) => Number(/\d+/.exec(id)?.[0] ?? 0);
  const kin = known
    .filter((id) => id.startsWith(head))
    .toSorted(
      (one, other) => Math.abs(numberOf(one) - numberOf(sought)) - Math.abs(numberOf(other) - numberOf(sought)),
    );
  const spelt = nearest(sought, known);
  return [...new Set([...kin, ...(spelt ? [spelt] : [])])].slice(0, SUGGESTIONS);
}
