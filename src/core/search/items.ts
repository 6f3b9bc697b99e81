/**
 * What can be found in a casebook, as plain words: one item for each section, lesson, term, claim and entry, with an
 * edition for each language.
 *
 * A further kind joins by adding its items to the list.
 */
import type { Casebook, Claim, Editions, Entry, Item as Held, Lesson, Section, Term } from '../casebook.js';
import { sayDate, saySpan } from '../dates.js';
import { fold, wordsIn } from '../language.js';
import type { Block, Span } from '../message.js';
import { LANGUAGES, type Language } from '../ports.js';
import { WORDS } from '../words/index.js';
import { unmarked } from './terms.js';

/** Of two things that are called just what was typed, the one whose kind stands first comes first. */
export const KINDS = ['term', 'section', 'lesson', 'entry', 'claim'] as const;
export type Kind = Held['kind'];

/** The same thing in every language that it has. */
export interface Item {
  readonly kind: Kind;
  readonly id: string;
  /** What people type for it beside its id: `5.1` for a section, `7` for a lesson, `T33` for an entry. */
  readonly number: string;
  readonly editions: readonly Edition[];
}

export interface Edition {
  /** Unique: `fr/section/background`. */
  readonly key: string;
  readonly language: Language;
  readonly title: string;
  /** What stands for it in a list of choices, where its title would say too little: `T-33 · January 2022: …`. */
  readonly label?: string;
  readonly aliases: readonly string[];
  readonly text: string;
  /** What of the text a snippet may be taken from, where that is not all: the fact, without its publishers. */
  readonly said?: string;
}

/** In the casebook's order, what is read before what it rests on. */
export function itemsOf({ sections, lessons, glossary, claims, record }: Casebook): readonly Item[] {
  return [
    ...sections.map((each) => item(each, each.number, sectionWords)),
    ...lessons.map((each) => item(each, String(each.number), lessonWords)),
    ...glossary.map((each) => item(each, each.id, termWords)),
    ...claims.map((each) => item(each, joined(each.id), (text) => claimWords(each, text))),
    ...record.map((each) => item(each, joined(each.id), (text) => entryWords(each, text))),
  ];
}

type EditionWords = Omit<Edition, 'key' | 'language'>;

function item<Text extends { readonly language: Language }>(
  { kind, id, editions }: Pick<Held, 'kind' | 'id'> & { readonly editions: Editions<Text> },
  number: string,
  wordsFrom: (text: Text) => EditionWords,
): Item {
  const found = LANGUAGES.flatMap((language): Edition[] => {
    const text = editions[language];
    return text === undefined ? [] : [{ key: `${language}/${kind}/${id}`, language, ...wordsFrom(text) }];
  });
  return { kind, id, number, editions: found };
}

type TextOf<Kind extends Held> = NonNullable<Kind['editions'][Language]>;

function sectionWords({ title, aliases, body }: TextOf<Section>): EditionWords {
  return { title, aliases, text: wordsOf(body) };
}

function lessonWords({ title, aliases, body, question }: TextOf<Lesson>): EditionWords {
  return { title, aliases, text: `${wordsOf(body)}\n${question}` };
}

function termWords({ term, expansion, definition, aliases }: TextOf<Term>): EditionWords {
  return { title: term, aliases: [...(expansion ? [expansion] : []), ...aliases], text: definition };
}

function claimWords({ id }: Claim, { claim, finding }: TextOf<Claim>): EditionWords {
  return { title: id, label: `${id} · ${claim}`, aliases: [joined(id)], text: `${claim}\n${finding}` };
}

function entryWords(
  { id, date, until, certainty, sources }: Entry,
  { fact, when, differ, language }: TextOf<Entry>,
): EditionWords {
  const days = when ?? saySpan(date, until, language);
  const isOpen = certainty === 'to-confirm';
  const symbols = sources.flatMap(({ symbol }) => (symbol ? [symbol, symbol.replace(/ ?\(\d{4}\)$/, '')] : []));
  const dates = [date, ...(until ? [until] : [])].flatMap((each) => [each, sayDate(each, language)]);
  const published = sources.map(({ publisher, names, title = '' }) => `${names?.[language] ?? publisher} ${title}`);
  return {
    title: id,
    label: `${id} · ${days}${isOpen ? ` (${WORDS[language].certainty.short[certainty]})` : ''}${WORDS[language].define.stands(fact)}`,
    aliases: [...new Set([joined(id), ...dates, ...symbols, ...resolutionsIn(fact)])],
    text: [fact, ...(differ ? [differ] : []), days, ...published].join('\n'),
    said: fact,
  };
}

/** The symbols of the Security Council's resolutions that a text names by their numbers alone. */
function resolutionsIn(text: string): string[] {
  return Array.from(text.matchAll(/\br[eé]solution (\d{4})\b/gi), ([, number]) => `S/RES/${number}`);
}

/** An id as people type it in haste: `T33`, `5.1b`. */
function joined(id: string): string {
  return id.replace('-', '');
}

/** The words of a body, each block on lines of its own. */
function wordsOf(body: readonly Block[]): string {
  return body.flatMap(linesOf).join('\n');
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
    case 'code':
      return [block.text];
    case 'text':
    case 'quote':
      return [lineOf(block.spans)];
    case 'list':
      return block.items.map(lineOf);
  }
}

function lineOf(spans: readonly Span[]): string {
  return spans.map(({ text }) => text).join('');
}

/** A name, or what was typed for one, without what people write in many ways: case, accents, signs, markup. */
export function nameOf(text: string): string {
  return wordsIn(fold(unmarked(text))).join(' ');
}

/** A name without the article that stands before it in a sentence. */
export function bareName(text: string): string {
  return nameOf(text).replace(ARTICLE, '');
}

/** What people begin with and names mostly do without, of a {@link nameOf name}: `l’accord`, `the mission`. */
export const ARTICLE = /^(?:an?|the|l|la|le|les|une?|des?|du|d)(?: l| la)? (?=\p{L})/u;

/** The word whose meaning is asked, as a name: `ddr` of "What does DDR stand for?"; undefined for any other question. */
export function meaningSought(text: string): string | undefined {
  return MEANING.map((pattern) => pattern.exec(nameOf(text))?.[1]).find((name) => name !== undefined);
}

const MEANING: readonly RegExp[] = [
  /^(?:what (?:do|does)|whats|what s|what (?:is|are|was|were)|who (?:is|are|was|were)|define|(?:definition|meaning) of) (?:an? |the )?(.+?)(?: mean| stand for)?$/,
  /^(?:qu est ce qu(?:e|un|une)?|c est quoi|qui (?:est|sont|etait|etaient)|que (?:signifie|veut dire)|definir|(?:definition|sens|signification) d(?:e|u|es)?) (?:le |la |les |l |un |une |des )?(.+)$/,
  /^(?:le |la |les |l |un |une )?(.+?) (?:c est quoi|(?:ca )?veut dire quoi|qu est ce que c est)$/,
];
