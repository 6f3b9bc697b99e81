/**
 * What stands inside a block of Markdown: styled words and links; and the refusal of what chat cannot show.
 */
import type { FootnoteReference, Nodes, PhrasingContent, Text } from 'mdast';
import type { ContentFault } from './errors.js';
import type { Mark, Marks, Reference } from './markdown-marks.js';
import type { Span } from './message.js';

/** What is wrong at one line of a text. */
export type Fault = Omit<ContentFault, 'file'>;

/** Words as one reads them, without markup. */
export interface Passage {
  readonly text: string;
  /** Of its first character. */
  readonly line: number;
}

/** What reading one text gathers on its way. */
export interface Sheet {
  readonly markdown: string;
  readonly firstLine: number;
  /** Where reading stands: for bare addresses, which are found after parsing and have no place of their own. */
  line: number;
  readonly faults: Fault[];
  readonly passages: Passage[];
  /** Identifier to address, for links such as [words][identifier]. */
  readonly definitions: Map<string, string>;
  /** Absent where the text refers to no claims. */
  readonly marks?: Marks;
  readonly references: Reference[];
}

const PICTURE = ['a picture cannot be shown', 'say it in words, or link to it: [words](address)'] as const;
const FOOTNOTE = [
  'a footnote cannot be shown',
  'say it in the sentence, or link to its source: [words](address)',
] as const;

const NO_CLAIM = [
  'a mark of a claim that is not there',
  'write the id of a claim of this section, such as [^5.1-b], or take it out',
] as const;

/** What chat cannot show, by the tree's name for it: the problem and its remedy. */
const REFUSED: { readonly [Type in Nodes['type']]?: readonly [problem: string, remedy: string] } = {
  html: ['HTML cannot be shown', 'say it in Markdown, and write &lt; for a plain <'],
  image: PICTURE,
  imageReference: PICTURE,
  footnoteReference: FOOTNOTE,
  footnoteDefinition: FOOTNOTE,
  table: ['a table cannot be shown', 'write a list'],
  delete: ['struck-out words cannot be shown', 'take them out, or take out the ~'],
  thematicBreak: ['a line across the page cannot be shown', 'part the text with a heading, such as "## What followed"'],
  list: ['a list inside another block cannot be shown', 'make it a list of its own, or write its items as sentences'],
  blockquote: ['a quote inside another block cannot be shown', 'move it out'],
  code: ['code inside another block cannot be shown', 'move it out'],
  heading: ['a heading inside another block cannot be shown', 'move it out, or make it a sentence'],
};

/** Notes that a node cannot be shown, with its usual fault or a closer one; it leaves nothing behind. */
export function refuse(sheet: Sheet, node: Nodes, problem?: string, remedy?: string): [] {
  const [usualProblem, usualRemedy] = REFUSED[node.type] ?? [`"${node.type}" cannot be shown`, 'say it in plain words'];
  sheet.faults.push({ line: lineOf(sheet, node), problem: problem ?? usualProblem, remedy: remedy ?? usualRemedy });
  return [];
}

/** The line of a node in its file. */
export function lineOf(sheet: Sheet, node: Nodes): number {
  return node.position === undefined ? sheet.line : node.position.start.line + sheet.firstLine - 1;
}

type Style = Omit<Span, 'text'>;

/** What stands inside a block: spans, in the style of what surrounds them, and marks. */
export function styled(sheet: Sheet, node: PhrasingContent, style: Style): (Span | Mark)[] {
  switch (node.type) {
    case 'text':
      refuseLeftovers(sheet, node);
      return [{ ...style, text: node.value.replaceAll('\n', ' ') }];
    case 'break':
      sheet.line = lineOf(sheet, node) + 1;
      return [{ ...style, text: '\n' }];
    case 'inlineCode':
      return [{ ...style, text: node.value, code: true }];
    case 'strong':
      return node.children.flatMap((child) => styled(sheet, child, { ...style, bold: true }));
    case 'emphasis':
      return node.children.flatMap((child) => styled(sheet, child, { ...style, italic: true }));
    case 'link':
    case 'linkReference':
      return link(sheet, node, style);
    case 'footnoteReference':
      return mark(sheet, node);
    default:
      return refuse(sheet, node);
  }
}

function mark(sheet: Sheet, node: FootnoteReference): Mark[] {
  const words = sheet.marks?.(node.identifier);
  if (words === undefined) return refuse(sheet, node);
  sheet.references.push({ claim: node.identifier, line: lineOf(sheet, node) });
  return [{ mark: words }];
}

/** Markup that refers to nothing is left in the text as it was typed. */
const LEFTOVERS: readonly (readonly [mark: string, problem: string, remedy: string])[] = [
  ['][', 'a link to an address that is given nowhere', 'write [words](address)'],
  ['](', 'a link that cannot be read', 'write [words](address), without spaces in the address'],
];

function refuseLeftovers(sheet: Sheet, node: Text): void {
  sheet.line = lineOf(sheet, node);
  for (const [index, line] of node.value.split('\n').entries()) {
    if (index > 0) sheet.line++;
    const leftovers = [['[^', ...(sheet.marks === undefined ? FOOTNOTE : NO_CLAIM)] as const, ...LEFTOVERS];
    for (const [mark, problem, remedy] of leftovers) {
      if (line.includes(mark)) sheet.faults.push({ line: sheet.line, problem, remedy });
    }
  }
}

function link(
  sheet: Sheet,
  node: Extract<PhrasingContent, { type: 'link' | 'linkReference' }>,
  style: Style,
): (Span | Mark)[] {
  const address = node.type === 'link' ? node.url : (sheet.definitions.get(node.identifier) ?? '');
  const offset = node.position?.start.offset;
  if (offset === undefined || sheet.markdown[offset] !== '[') {
    return refuse(sheet, node, `the bare address ${address}`, 'write [words](address)');
  }
  if (!isWebAddress(address)) {
    return refuse(sheet, node, `a link to "${address}"`, 'write a whole address that begins with https:// or http://');
  }
  if (wordsOf(node).trim() === '') return refuse(sheet, node, 'a link without words', 'write [words](address)');
  return node.children.flatMap((child) => styled(sheet, child, { ...style, href: new URL(address).href }));
}

function isWebAddress(address: string): boolean {
  return URL.canParse(address) && ['http:', 'https:'].includes(new URL(address).protocol);
}

/** The words of a node as one reads them. */
export function wordsOf(node: Nodes): string {
  if (node.type === 'break') return '\n';
  if ('value' in node) return node.type === 'html' ? '' : node.value;
  return 'children' in node ? node.children.map(wordsOf).join('') : '';
}

/** Neighbours of one style as one span. */
export function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last === undefined || !isSameStyle(last, span)) result.push(span);
    else result[result.length - 1] = { ...last, text: last.text + span.text };
  }
  return result;
}

function isSameStyle(a: Span, b: Span): boolean {
  return a.bold === b.bold && a.italic === b.italic && a.code === b.code && a.href === b.href;
}
