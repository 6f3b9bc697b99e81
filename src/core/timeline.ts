/**
 * The public record by date: all of it, some years, or what it holds on some words.
 */
import type { Entry } from './casebook.js';
import type { Ask } from './commands.js';
import { saySpan } from './dates.js';
import { button, checkedNote, type Desk, headed, quotable, staleness, type Told, text, titled } from './desk.js';
import { createExpander } from './glossary.js';
import { fold } from './language.js';
import type { Block } from './message.js';
import { entryRow } from './record.js';

/** Entries about some words: more have little to do with them. */
const RESULTS = 25;

/** An entry that fits far worse than the best has the words by chance. */
const FAIR_SHARE = 0.4;

export function timeline(ask: Ask, desk: Desk): Told {
  const { casebook, words } = desk;
  const sought = ask.args.span;
  if (!sought) {
    const intro = words.timeline.intro(casebook.record.length, ...ends(desk));
    return {
      ...dated(casebook.record, desk),
      title: words.timeline.title,
      body: [text(intro), ...rows(casebook.record, desk)],
    };
  }
  const span = spanIn(sought);
  return span ? between(span, desk) : about(sought, desk);
}

/** Dates of the record as they are written there: `2012`, `2012-03`, `2012-03-21`. */
interface Span {
  readonly from: string;
  readonly to: string;
}

const DATE = String.raw`\d{4}(?:-\d\d(?:-\d\d)?)?`;
const ONE = new RegExp(`^${DATE}$`);
/** `2012..2014`, `2012-2014`, `from 2012 to 2014`, `entre 2012 et 2014`; folded. */
const TWO = new RegExp(
  `^(?:(?:from|between|de|du|entre) )?(${DATE})(?: ?(?:\\.{2,3}|…|–|—) ?| ?-(?=\\d{4}) ?| - | (?:to|until|and|through|a|au|et|jusqu'?en) )(${DATE})$`,
);

/** The dates that somebody's words ask for; undefined where they are other words. */
function spanIn(sought: string): Span | undefined {
  const folded = fold(sought);
  if (ONE.test(folded)) return { from: folded, to: folded };
  const [, one, other] = TWO.exec(folded) ?? [];
  if (!one || !other) return undefined;
  return one <= other ? { from: one, to: other } : { from: other, to: one };
}

/** `~` comes after every digit and hyphen, so that `2012~` is after all of 2012. */
function isWithin({ date, until = date }: Entry, { from, to }: Span): boolean {
  return `${until}~` >= from && date <= `${to}~`;
}

function between(span: Span, desk: Desk): Told {
  const { casebook, words, language } = desk;
  const entries = casebook.record.filter((entry) => isWithin(entry, span));
  const said = saySpan(span.from, span.to, language);
  const body =
    entries.length > 0
      ? [text(words.timeline.count(entries.length))]
      : [text(words.timeline.none(said, ...ends(desk)))];
  return {
    ...dated(entries, desk),
    ask: { command: 'timeline', args: { span: span.from === span.to ? span.from : `${span.from}..${span.to}` } },
    title: titled(words.timeline.of(said)),
    body: [...body, ...rows(entries, desk, span.from)],
  };
}

function about(sought: string, desk: Desk): Told {
  const { casebook, finder, language, words } = desk;
  const { hits, confident } = finder.find(sought, { language, kinds: ['entry'], limit: RESULTS });
  const least = (hits[0]?.confidence ?? 0) * FAIR_SHARE;
  const ids = new Set(hits.filter(({ confidence }) => confident && confidence >= least).map(({ id }) => id));
  const entries = casebook.record.filter(({ id }) => ids.has(id));
  const said = words.timeline.quoted(quotable(sought));
  const body =
    entries.length > 0 ? text(words.timeline.count(entries.length)) : text(words.timeline.none(said, ...ends(desk)));
  return { ...dated(entries, desk), title: titled(words.timeline.of(sought)), body: [body, ...rows(entries, desk)] };
}

function dated(entries: readonly Entry[], desk: Desk): Pick<Told, 'footer' | 'buttons' | 'miss'> {
  return {
    footer: checkedNote(desk),
    buttons: entries.length > 0 ? [] : [button(desk.words.buttons.timeline, desk, 'timeline')],
    ...(entries.length === 0 && { miss: true }),
  };
}

/** Entries year by year; behind them those that began before the first date that was asked for. */
function rows(entries: readonly Entry[], desk: Desk, from = ''): Block[] {
  const expand = createExpander(desk.casebook.glossary, desk.language);
  const headedRows = (heading: string, some: readonly Entry[]) =>
    headed(heading, expand(some.map((entry) => entryRow(entry, desk))));
  const within = entries.filter(({ date }) => date >= from);
  const years = [...new Set(within.map(({ date }) => date.slice(0, 4)))];
  return [
    ...staleness(desk),
    ...years.flatMap((year) =>
      headedRows(
        year,
        within.filter(({ date }) => date.startsWith(year)),
      ),
    ),
    ...headedRows(
      desk.words.timeline.longer,
      entries.filter((entry) => !within.includes(entry)),
    ),
  ];
}

/** The first and the last year of the record. */
function ends({ casebook }: Desk): [string, string] {
  const years = casebook.record.flatMap(({ date, until = date }) => [date.slice(0, 4), until.slice(0, 4)]).toSorted();
  return [years[0] ?? '', years.at(-1) ?? ''];
}
