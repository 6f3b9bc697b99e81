/**
 * What an answer is put together from: the casebook on the desk, and the rows, buttons and sentences that recur.
 */
import { type Casebook, edition, foundIn, type Lesson, type Section } from './casebook.js';
import { type Ask, type CommandName, commandNamed, wordFor } from './commands.js';
import type { Finder, Hit } from './finder.js';
import { type Block, type Button, type Message, type Span, TITLE_LENGTH } from './message.js';
import type { Address, Language } from './ports.js';
import { clip, plain } from './text.js';
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

export function lessonRow(lesson: Lesson, desk: Desk): Block {
  const { title } = edition(lesson.editions, desk.language);
  return text(desk.words.lesson.title(lesson.number, title), opener(lesson, desk));
}

export function sectionRow(section: Section, desk: Desk, phrase: (title: string) => string = (title) => title): Block {
  const { title } = edition(section.editions, desk.language);
  return text(phrase(desk.words.sections.row(section.number, title)), opener(section, desk));
}

export function hitRow(hit: Hit, desk: Desk): Block {
  const { casebook, language, words } = desk;
  const item = foundIn(casebook, hit);
  const { title } = edition<{ title: string }>(item.editions, language);
  const place = item.kind === 'section' ? words.search.section(item.number) : words.search.lesson(item.number);
  const close = hit.match === 'close' ? ` (${words.search.close})` : '';
  return {
    kind: 'text',
    spans: [{ text: title, bold: true }, { text: ` · ${place}${close}\n` }, ...hit.snippet],
    button: opener(item, desk),
  };
}

/** The button that opens a section or a lesson. */
function opener(item: Section | Lesson, desk: Desk): Button {
  const { buttons } = desk.words;
  return item.kind === 'section'
    ? button(buttons.read, desk, 'read', { section: item.id })
    : button(buttons.lesson(item.number), desk, 'lesson', { lesson: String(item.number) });
}

export function provenance(desk: Desk): Span[] {
  return [{ text: edition(desk.casebook.provenance.note, desk.language) }];
}

export function inLanguage(language: Language, desk: Desk): Block[] {
  return language === desk.language
    ? []
    : [{ kind: 'text', spans: [{ text: desk.words.notInThisLanguage, italic: true }] }];
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
  const [word, platform] = [wordFor(name, language), at.split(':', 1)[0]];
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
