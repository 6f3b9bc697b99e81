/**
 * Markdown to blocks, for what an author writes.
 *
 * A text is parsed once, to a tree that knows its lines. What chat cannot show everywhere is refused with its line
 * and a remedy; nothing is dropped or flattened in silence.
 */
import type { Blockquote, Definition, Heading, List, ListItem, Paragraph, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';
import { type Marks, marked, type Reference, withDefinitions } from './markdown-marks.js';
import { type Fault, lineOf, merged, type Passage, refuse, type Sheet, styled, wordsOf } from './markdown-spans.js';
import type { Block, Span } from './message.js';

export type { Marks, Reference } from './markdown-marks.js';
export type { Fault, Passage } from './markdown-spans.js';

/** A text read: what can be shown, what stands above it, and what must be mended. */
export interface Reading {
  /** In order. What was refused is missing here and stands in {@link faults} instead. */
  readonly blocks: readonly Block[];
  /** The same words as plain text, for whoever counts or reads them; line breaks as in the file. Code is not among them. */
  readonly passages: readonly Passage[];
  /** The YAML between the first two lines of `---`, if the text begins with one. */
  readonly frontMatter?: Passage;
  /** The claims that it refers to, in order. */
  readonly references: readonly Reference[];
  /** By line. */
  readonly faults: readonly Fault[];
}

export interface Options {
  /** The line at which the text begins in its file; 1 by default. */
  readonly firstLine?: number;
  /** How the reference to a claim is shown; without it, a reference is refused. */
  readonly marks?: Marks;
}

/** Reads Markdown. */
export function blocks(markdown: string, { firstLine = 1, marks }: Options = {}): Reading {
  const { children } = parsed(marks === undefined ? markdown : withDefinitions(markdown, marks));
  const sheet: Sheet = {
    markdown,
    firstLine,
    line: firstLine,
    faults: [],
    passages: [],
    definitions: new Map(),
    references: [],
    ...(marks && { marks }),
  };
  for (const node of children) if (node.type === 'definition') define(sheet, node);
  const read = children.flatMap((node) => block(sheet, node));
  const yaml = children.find((node) => node.type === 'yaml');
  return {
    blocks: read,
    passages: sheet.passages,
    references: sheet.references,
    ...(yaml && { frontMatter: { text: yaml.value, line: firstLine + 1 } }),
    faults: unrepeated(sheet.faults).sort((a, b) => a.line - b.line),
  };
}

/**
 * Switched off: indented code, since an indented paragraph is a slip and code has its fence; and the search for bare
 * addresses at every letter, a fifth of the time, since the tree is searched for them anyway.
 */
const DISABLED = ['codeIndented', 'emailAutolink', 'protocolAutolink', 'wwwAutolink'];
const SYNTAX = [gfm(), frontmatter('yaml'), { disable: { null: DISABLED } }];
const TREE = [gfmFromMarkdown(), frontmatterFromMarkdown('yaml')];

function parsed(markdown: string): { readonly children: readonly RootContent[] } {
  return fromMarkdown(markdown, { extensions: SYNTAX, mdastExtensions: TREE });
}

function block(sheet: Sheet, node: RootContent): Block[] {
  sheet.line = lineOf(sheet, node);
  const end = node.position?.end.offset ?? 0;
  if (end > sheet.markdown.length) return node.type === 'footnoteDefinition' ? [] : refuse(sheet, node, ...UNCLOSED);
  switch (node.type) {
    case 'paragraph':
      return paragraph(sheet, node).map((spans) => ({ kind: 'text', spans }));
    case 'heading':
      return heading(sheet, node);
    case 'list':
      return list(sheet, node);
    case 'blockquote':
      return quote(sheet, node);
    case 'code':
      return node.value.trim() === ''
        ? refuse(sheet, node, 'the code is empty', 'write something between its fences, or take them out')
        : [{ kind: 'code', text: node.value }];
    case 'yaml':
    case 'definition':
      return [];
    default:
      return refuse(sheet, node);
  }
}

/** What runs into the definitions below the text. */
const UNCLOSED = ['what begins here has no end', 'close it where it ends: code with a line of ```'] as const;

/** The spans of one paragraph; none when nothing in it can be shown. */
function paragraph(sheet: Sheet, node: Paragraph | Heading): (readonly Span[])[] {
  sheet.line = lineOf(sheet, node);
  sheet.passages.push({ text: wordsOf(node), line: sheet.line });
  const spans = merged(marked(node.children.flatMap((child) => styled(sheet, child, {}))));
  return spans.length === 0 ? [] : [spans];
}

function heading(sheet: Sheet, node: Heading): Block[] {
  if (node.depth === 1) {
    return refuse(
      sheet,
      node,
      'a heading of the first level',
      'the title stands in the front matter; write ## for a part',
    );
  }
  if (node.depth > 3) return refuse(sheet, node, `a heading of level ${node.depth}`, 'write ## or ###');
  const styledPart = node.children.find((child) => child.type !== 'text');
  if (styledPart) return refuse(sheet, styledPart, 'a heading can only be plain', 'take out its markup');
  const text = paragraph(sheet, node).flatMap((spans) => spans.map((span) => span.text));
  return text.length === 0
    ? refuse(sheet, node, 'the heading is empty', 'write its words, or take it out')
    : [{ kind: 'heading', text: text.join('') }];
}

function list(sheet: Sheet, node: List): Block[] {
  const items = node.children.flatMap((item) => listItem(sheet, item));
  if (items.length === 0) return [];
  const start = node.start ?? 1;
  return [{ kind: 'list', items, ordered: node.ordered === true, ...(start !== 1 && { start }) }];
}

function listItem(sheet: Sheet, item: ListItem): (readonly Span[])[] {
  sheet.line = lineOf(sheet, item);
  if (typeof item.checked === 'boolean') {
    refuse(sheet, item, 'a box to tick cannot be shown', 'take out the brackets');
  }
  const [first, ...others] = item.children;
  if (first === undefined) return refuse(sheet, item, 'the list item is empty', 'write its words, or take it out');
  for (const other of others) {
    if (other.type !== 'paragraph') refuse(sheet, other);
    else refuse(sheet, other, 'a list item has more than one paragraph', 'join them, or end the list before');
  }
  return first.type === 'paragraph' ? paragraph(sheet, first) : refuse(sheet, first);
}

/** A quote's paragraphs are parted by an empty line. */
function quote(sheet: Sheet, { children }: Blockquote): Block[] {
  const paragraphs = children.flatMap((node) =>
    node.type === 'paragraph' ? paragraph(sheet, node) : refuse(sheet, node),
  );
  const spans = paragraphs.flatMap((part, index) => (index === 0 ? part : [{ text: '\n\n' }, ...part]));
  return spans.length === 0 ? [] : [{ kind: 'quote', spans: merged(spans) }];
}

function define(sheet: Sheet, { identifier, url }: Definition): void {
  // Of two definitions the first counts, as everywhere in Markdown.
  if (!sheet.definitions.has(identifier)) sheet.definitions.set(identifier, url);
}

/** HTML opens and closes: one fault a line says enough. */
function unrepeated(faults: readonly Fault[]): Fault[] {
  const seen = new Map(faults.map((fault) => [`${fault.line} ${fault.problem}`, fault]));
  return [...seen.values()];
}
