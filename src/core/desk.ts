/**
 * What an answer is put together from: the casebook on the desk, and the rows, buttons and sentences that recur.
 */
import { type Casebook, type Entry, edition, foundIn, type Item, type Lesson, type Section } from './casebook.js';
import { type Ask, type CommandName, commandNamed, wordFor } from './commands.js';
import { sayDay, saySpan } from './dates.js';
import type { Finder, Hit } from './finder.js';
import { fold } from './language.js';
import { type Block, type Button, type Message, type Span, TITLE_LENGTH } from './message.js';
import { type Address, type Language, platformOf } from './ports.js';
import { clip, plain } from './text.js';
import { nameOfVerdict } from './verdicts.js';
import type { Words } from './words/en.js';

/** What a command reads from. */
export interface Desk {
  readonly casebook: Casebook;
  readonly finder: Finder;
  readonly language: Language;
  readonly words: Words;
  readonly moment: Date;
}

/** An answer before it is cut into pages. */
export interface Told extends Message {
  /** It says that something was not found or is missing, so there is nothing to share. */
  readonly miss?: true;
  /** The ask that gives this very answer again, where it is not the one that was asked: a lesson that was drawn, a section that was found. */
  readonly ask?: Ask;
}

/** What is offered where nothing good was found. */
export const SUGGESTIONS = 3;

/** Days after which a record that nobody has searched again is called old. */
const FRESH_DAYS = 180;

const DAY = 86_400_000;

export function lessonRow(lesson: Lesson, desk: Desk): Block {
  const { title } = edition(lesson.editions, desk.language);
  return text(desk.words.lesson.title(lesson.number, title), shown(lesson, desk).open);
}

export function sectionRow(section: Section, desk: Desk, phrase: (title: string) => string = (title) => title): Block {
  const { title } = edition(section.editions, desk.language);
  return text(phrase(desk.words.sections.row(section.number, title)), shown(section, desk).open);
}

/** What was found: its name, what it is, a sentence of it, and the way to the whole. */
export function hitRow(hit: Hit, desk: Desk): Block {
  const { name, place, open } = shown(foundIn(desk.casebook, hit), desk);
  const close = hit.match === 'close' ? ` (${desk.words.search.close})` : '';
  return {
    kind: 'text',
    spans: [{ text: name, bold: true }, { text: ` · ${place}${close}\n` }, ...hit.snippet],
    button: open,
  };
}

/** How an item is called, what it is, and the button that opens it. */
function shown(item: Item, desk: Desk): { readonly name: string; readonly place: string; readonly open: Button } {
  const { language, words } = desk;
  const { buttons, search } = words;
  switch (item.kind) {
    case 'section':
      return {
        name: edition(item.editions, language).title,
        place: search.section(item.number),
        open: button(buttons.read, desk, 'read', { section: item.id }),
      };
    case 'lesson':
      return {
        name: edition(item.editions, language).title,
        place: search.lesson(item.number),
        open: button(buttons.lesson(item.number), desk, 'lesson', { lesson: String(item.number) }),
      };
    case 'term':
      return {
        name: edition(item.editions, language).term,
        place: search.term,
        open: button(buttons.define, desk, 'define', { term: item.id }),
      };
    case 'claim':
      return {
        name: item.id,
        place: search.claim(nameOfVerdict(item, words)),
        open: button(buttons.sources, desk, 'source', { source: item.id }),
      };
    case 'entry':
      return {
        name: item.id,
        place: placeOf(item, desk),
        open: button(buttons.source, desk, 'source', { source: item.id }),
      };
  }
}

/** An entry's day, and how sure it is where that is not sure. */
function placeOf(entry: Entry, desk: Desk): string {
  const { certainty, search } = desk.words;
  const isSure = entry.certainty === 'issuer' || entry.certainty === 'press';
  return [search.entry, dateOf(entry, desk), ...(isSure ? [] : [certainty.short[entry.certainty]])].join(', ');
}

/** When a fact was, in words. */
export function dateOf({ date, until, editions }: Entry, { language }: Desk): string {
  return edition(editions, language).when ?? saySpan(date, until, language);
}

export function provenance(desk: Desk): Span[] {
  return [{ text: edition(desk.casebook.provenance.note, desk.language) }];
}

/** Up to when the public record was searched. */
export function checkedNote({ casebook, language, words }: Desk): Span[] {
  return [{ text: words.checked(sayDay(casebook.provenance.checked, language)) }];
}

/** That the record is old, where it is; the newest facts may be missing then. */
export function staleness({ casebook, language, words, moment }: Desk): Block[] {
  const { checked } = casebook.provenance;
  const isOld = moment.getTime() - checked.getTime() > FRESH_DAYS * DAY;
  return isOld ? [text(words.stale(sayDay(checked, language), FRESH_DAYS))] : [];
}

export function inLanguage(language: Language, desk: Desk): Block[] {
  return language === desk.language
    ? []
    : [{ kind: 'text', spans: [{ text: desk.words.notInThisLanguage, italic: true }] }];
}

/** Rows that are offered where nothing good was found, under the words that say so. */
export function suggested(rows: readonly Block[], { words }: Desk): readonly Block[] {
  return rows.length > 0 ? [text(words.search.suggestions), ...rows] : [];
}

/** What somebody may mean whose words name nothing of a kind: the one that surely fits, else rows of those that come near. */
export function nearestOf(
  kind: Item['kind'],
  sought: string,
  desk: Desk,
): { readonly nearest?: Item; readonly rows: readonly Block[] } {
  const { casebook, finder, language } = desk;
  const { hits, confident } = finder.find(sought, { language, limit: SUGGESTIONS, kinds: [kind] });
  const [best] = hits;
  if (confident && best) return { nearest: foundIn(casebook, best), rows: [] };
  const rows = hits.map((hit) => hitRow(hit, desk));
  return { rows: suggested(rows, desk) };
}

/** An answer with something said before it, which only the ask that was asked gives again. */
export function after(block: Block, told: Told): Told {
  const { ask: _, ...rest } = told;
  return { ...rest, body: [block, ...told.body] };
}

export function headed(heading: string, blocks: readonly Block[]): Block[] {
  return blocks.length > 0 ? [{ kind: 'heading', text: heading }, ...blocks] : [];
}

/** A button that leads on within the program. */
type AskButton = Extract<Button, { ask: Ask }>;

export function text(words: string, row?: Button): Block {
  return { kind: 'text', spans: [{ text: words }], ...(row && { button: row }) };
}

export function button(label: string, desk: Desk, command: CommandName, args: Ask['args'] = {}): AskButton {
  return { label, ask: { command, args, language: desk.language } };
}

/** A button that turns a private answer's page in place. */
export function turn(label: string, desk: Desk, command: CommandName, args: Ask['args'] = {}): Button {
  return { ...button(label, desk, command, args), replaces: true };
}

/** Whether somebody who writes these words means this one and no other: its id, a title or an alias. */
export function isCalled(named: Section | Lesson, sought: string): boolean {
  const folded = fold(sought);
  const names = Object.values(named.editions).flatMap((told) => [told.title, ...told.aliases]);
  return named.id === folded || names.some((name) => fold(name) === folded);
}

/** A title from words of any length. */
export function titled(title: string): string {
  return clip(title, TITLE_LENGTH);
}

/** As long as a name may be on Discord; a longer one would crowd out the foot of a message. */
const NAME_LENGTH = 32;

/** Somebody by name, in one line, whatever they call themselves. */
export function personSpan(person: { readonly id: Address; readonly name?: string | undefined }, desk: Desk): Span {
  const name = clip(plain(person.name ?? ''), NAME_LENGTH);
  return { text: name || desk.words.somebody, person: person.id };
}

/** A command as it is typed in a channel, where everybody reads it: behind a slash, and on Discord in a menu of its own for what takes a right. */
export function typed(name: CommandName, at: Address, { casebook, language }: Desk): string {
  const [word, platform] = [wordFor(name, language), platformOf(at)];
  if (platform === 'slack') return `/${casebook.command} ${word}`;
  if (platform !== 'discord') return word;
  return `/${casebook.command}${commandNamed(name).manages ? '-' : ' '}${word}`;
}

/** As much of somebody's words as a sentence of ours repeats. */
export function quotable(words: string): string {
  return clip(words, 60);
}

/** What stands for a moment where a platform shows none of its own. */
export function fallback(moment: Date): string {
  return `${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
