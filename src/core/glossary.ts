/**
 * The glossary: a term with what it means, all terms, and abbreviations written out where an answer first uses them.
 */
import { edition, itemOf, type Term, type TermText } from './casebook.js';
import type { Ask } from './commands.js';
import { button, type Desk, quotable, SUGGESTIONS, suggested, type Told, text, titled } from './desk.js';
import { fold, languageOf, wordsIn } from './language.js';
import type { Block, Span } from './message.js';
import { nearest } from './nearest.js';
import type { Language } from './ports.js';
import { nameOf } from './search/items.js';

/** Ids that a button can name at once. */
const MOST_IDS = 6;

export function define(ask: Ask, desk: Desk): Told {
  const { words } = desk;
  const sought = ask.args.term;
  if (!sought) return allTerms(desk);
  const found = termCalled(sought, desk);
  if (found) return termMessage(found, desk);
  const rows = nearTerms(sought, desk).map((term) => termRow(term, desk));
  return {
    title: words.define.notFound,
    body: [text(words.define.none(quotable(sought))), ...suggested(rows, desk)],
    buttons: [
      button(words.buttons.search, desk, 'search', { words: sought }),
      button(words.buttons.glossary, desk, 'define'),
    ],
    miss: true,
  };
}

export function termMessage(term: Term, desk: Desk): Told {
  const { casebook, language, words } = desk;
  const told = edition(term.editions, language);
  const expand = createExpander(casebook.glossary, told.language);
  const { evidence } = term;
  const sources = button(words.buttons.sources, desk, 'source', { source: evidence.slice(0, MOST_IDS).join(' ') });
  const expansion: Block[] = told.expansion ? [{ kind: 'text', spans: [{ text: told.expansion, bold: true }] }] : [];
  return {
    ask: { command: 'define', args: { term: term.id } },
    title: titled(told.term),
    body: [
      ...expand([...expansion, text(told.definition)]),
      ...namesOf(term, desk).map((names) => text(names)),
      ...(evidence.length > 0 ? [text(words.lesson.evidence(evidence.join(', ')), sources)] : []),
    ],
    buttons: [
      button(words.buttons.search, desk, 'search', { words: told.term }),
      button(words.buttons.glossary, desk, 'define'),
    ],
  };
}

/** What else a term is called, and what it is called in the other language: a line of each, where there is any. */
function namesOf({ editions }: Term, { language, words }: Desk): string[] {
  const told = edition(editions, language);
  const others = textsOf(editions).filter((text) => text !== told);
  const elsewhere = new Set(others.flatMap((text) => allNames(text)).map(nameOf));
  const known = new Set([told.term, told.expansion ?? ''].map(nameOf));
  // Editions list each other's names, to be found by them; these are not names of this language.
  const also = told.aliases.filter((name) => !elsewhere.has(nameOf(name)) || languageOf(name) === language);
  const foreign = others
    .flatMap(({ term, expansion }) => (expansion ? [term, expansion] : [term]))
    .filter((name) => !known.has(nameOf(name)));
  return [
    ...(also.length > 0 ? [words.define.also(also.join(' · '))] : []),
    ...(foreign.length > 0 ? [words.define.foreign(foreign.join(' · '))] : []),
  ];
}

function allNames({ term, expansion, aliases }: TermText): string[] {
  return [term, ...(expansion ? [expansion] : []), ...aliases];
}

function allTerms(desk: Desk): Told {
  const { casebook, language, words } = desk;
  const told = casebook.glossary
    .map(({ editions }) => edition(editions, language))
    .toSorted((one, other) => one.term.localeCompare(other.term, language));
  const items = told.map(({ term, expansion }): Span[] => [
    { text: term, bold: true },
    ...(expansion ? [{ text: words.define.stands(expansion) }] : []),
  ]);
  return {
    title: words.define.title,
    body: [text(words.define.intro(told.length)), { kind: 'list', ordered: false, items }],
    buttons: [button(words.buttons.lessons, desk, 'lessons'), button(words.buttons.sections, desk, 'sections')],
  };
}

/** The term that is called just so: by its id, itself, what it stands for or an alias, in any language, in this order. */
function termCalled(sought: string, { casebook }: Desk): Term | undefined {
  const name = nameOf(sought);
  const isNamed = (names: readonly (string | undefined)[]) => names.some((each) => each && nameOf(each) === name);
  const { glossary } = casebook;
  return (
    glossary.find(({ id, editions }) => isNamed([id, ...textsOf(editions).map(({ term }) => term)])) ??
    glossary.find(({ editions }) => isNamed(textsOf(editions).flatMap(({ term }) => term.split(PARTED)))) ??
    glossary.find(({ editions }) => isNamed(textsOf(editions).map(({ expansion }) => expansion))) ??
    glossary.find(({ editions }) => isNamed(textsOf(editions).flatMap(({ aliases }) => aliases)))
  );
}

function textsOf(editions: Term['editions']): readonly TermText[] {
  return Object.values(editions);
}

/** Terms that somebody may have meant: what is found by these words, what is spelt nearly so, what begins so. */
function nearTerms(sought: string, { casebook, finder, language }: Desk): readonly Term[] {
  const kinds = ['term'] as const;
  const names = new Map(
    casebook.glossary.flatMap(({ id, editions }) => textsOf(editions).map(({ term }) => [fold(term), id] as const)),
  );
  const spelt = names.get(nearest(fold(sought), [...names.keys()]) ?? '');
  const ids = [
    ...finder.find(sought, { language, kinds, limit: SUGGESTIONS - 1 }).hits.map(({ id }) => id),
    ...(spelt === undefined ? [] : [spelt]),
    ...finder.complete(sought, { language, kinds, limit: SUGGESTIONS }).map(({ id }) => id),
  ];
  const terms = [...new Set(ids)].slice(0, SUGGESTIONS).map((id) => itemOf(casebook, { kind: 'term', id }));
  return terms.flatMap((term) => (term?.kind === 'term' ? [term] : []));
}

function termRow(term: Term, desk: Desk): Block {
  const { words, language } = desk;
  const told = edition(term.editions, language);
  const open = button(words.buttons.define, desk, 'define', { term: term.id });
  const meaning = told.expansion ? words.define.stands(told.expansion) : '';
  return { kind: 'text', spans: [{ text: told.term, bold: true }, { text: meaning }], button: open };
}

/** Writes out abbreviations in the blocks of one answer, call after call: each once, where it first stands. */
export type Expander = (blocks: readonly Block[]) => readonly Block[];

/**
 * An expander for one answer whose texts are in this language.
 *
 * It leaves alone what the text spells out itself, what stands in code, in links, in headings, between parentheses or
 * before them, and what is part of a longer word: `MINUSMA's`, `FAMa-led`.
 */
export function createExpander(glossary: readonly Term[], language: Language): Expander {
  const { pattern, meanings } = abbreviationsOf(glossary, language);
  const met = new Set<string>();
  let said = '';
  let unread: string[] = [];
  if (meanings.size === 0) return (blocks) => blocks;

  /** Whether the answer has said, up to the end of this block, what an abbreviation stands for. */
  function isSaid(meaning: string): boolean {
    if (unread.length > 0) said += ` ${nameOf(unread.join(' '))}`;
    unread = [];
    return said.includes(meaning);
  }

  function expanded(text: string): string {
    return text.replace(pattern, (name: string, at: number) => {
      const meaning = meanings.get(name);
      if (meaning === undefined || met.has(name) || isInParentheses(text, at)) return name;
      met.add(name);
      return isSaid(meaning.folded) ? name : `${name} (${meaning.written})`;
    });
  }

  const inSpan = (span: Span): Span =>
    span.code || span.href !== undefined || span.at || span.person ? span : { ...span, text: expanded(span.text) };

  return (blocks) =>
    blocks.map((block) => {
      if (block.kind === 'heading' || block.kind === 'code') return block;
      const lines = block.kind === 'list' ? block.items : [block.spans];
      const words = lines.map((spans) => spans.map(({ text }) => text).join('')).join('\n');
      unread.push(words);
      if (words.search(pattern) < 0) return block;
      return block.kind === 'list'
        ? { ...block, items: block.items.map((item) => item.map(inSpan)) }
        : { ...block, spans: block.spans.map(inSpan) };
    });
}

function isInParentheses(text: string, at: number): boolean {
  return text.lastIndexOf('(', at) > text.lastIndexOf(')', at);
}

interface Abbreviations {
  /** Finds any of them, whole. */
  readonly pattern: RegExp;
  readonly meanings: ReadonlyMap<string, { readonly written: string; readonly folded: string }>;
}

/** A glossary never changes, and each answer asks for it. */
const KNOWN = new WeakMap<readonly Term[], Partial<Record<Language, Abbreviations>>>();

function abbreviationsOf(glossary: readonly Term[], language: Language): Abbreviations {
  const known = KNOWN.get(glossary) ?? {};
  const found = known[language] ?? readAbbreviations(glossary, language);
  KNOWN.set(glossary, { ...known, [language]: found });
  return found;
}

function readAbbreviations(glossary: readonly Term[], language: Language): Abbreviations {
  const named = glossary.flatMap(({ editions }) => (editions[language] ? pairsOf(editions[language]) : []));
  const meanings = new Map(named.map(([name, written]) => [name, { written, folded: nameOf(written) }]));
  const names = [...meanings.keys()].toSorted((one, other) => other.length - one.length);
  const any = names.map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}/-])(?:${any})(?![\\p{L}\\p{N}/'’-]| \\()`, 'gu');
  return { pattern, meanings };
}

/** `TCC / PCC` are two abbreviations, with a meaning each. */
function pairsOf({ term, expansion = '' }: TermText): (readonly [string, string])[] {
  const meanings = expansion.split(PARTED);
  const pairs = term.split(PARTED).map((name, at) => [name, meanings[at] ?? meanings[0] ?? ''] as const);
  // `EUCAP Sahel Mali` explains nothing about `EUCAP`.
  return pairs.filter(
    ([name, meaning]) => ABBREVIATION.test(name) && meaning !== '' && !wordsIn(meaning).includes(name),
  );
}

const PARTED = ' / ';

/** Two capitals at least, and no space. */
const ABBREVIATION = /^(?=\S*\p{Lu}\S*\p{Lu})\S+$/u;
