/**
 * What can be found in a casebook, as plain words: one item for each section and lesson, one entry for each edition.
 *
 * A further kind joins by adding its items to the list.
 */
import type { Casebook, Editions } from '../casebook.js';
import { fold, wordsIn } from '../language.js';
import type { Block, Span } from '../message.js';
import { LANGUAGES, type Language } from '../ports.js';
import { unmarked } from './terms.js';

/** Of two things that are called just what was typed, the one whose kind stands first comes first. */
export const KINDS = ['section', 'lesson'] as const;
export type Kind = (typeof KINDS)[number];

/** The same thing in every language that it has. */
export interface Item {
  readonly kind: Kind;
  readonly id: string;
  /** What people type for it beside its id: `5.1` for a section, `7` for a lesson. */
  readonly number: string;
  readonly entries: readonly Entry[];
}

export interface Entry {
  /** Unique: `fr/section/background`. */
  readonly key: string;
  readonly language: Language;
  readonly title: string;
  readonly aliases: readonly string[];
  readonly text: string;
}

/** In the casebook's order. */
export function itemsOf({ sections, lessons }: Casebook): readonly Item[] {
  return [
    ...sections.map(({ kind, id, number, editions }) => item(kind, id, number, editions, ({ body }) => wordsOf(body))),
    ...lessons.map(({ kind, id, number, editions }) =>
      item(kind, id, String(number), editions, ({ body, question }) => `${wordsOf(body)}\n${question}`),
    ),
  ];
}

function item<Text extends { readonly title: string; readonly aliases: readonly string[] }>(
  kind: Kind,
  id: string,
  number: string,
  editions: Editions<Text>,
  textOf: (edition: Text) => string,
): Item {
  const entries = LANGUAGES.flatMap((language): Entry[] => {
    const edition = editions[language];
    if (edition === undefined) return [];
    const { title, aliases } = edition;
    return [{ key: `${language}/${kind}/${id}`, language, title, aliases, text: textOf(edition) }];
  });
  return { kind, id, number, entries };
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
