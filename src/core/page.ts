/**
 * Pages: a body cut into as much as one message holds, the same on every platform, so that page 2 is the same page
 * everywhere.
 *
 * Cutting loses no word and says none twice: only white space goes where a page turns. It takes time in proportion to
 * the text, however the text is made.
 */
import {
  BLOCK_MARKUP,
  type Block,
  HEADING_WEIGHT,
  isBlank,
  isEmpty,
  itemWeight,
  LABEL_LENGTH,
  LINE_MARKUP,
  markWidth,
  PAGE,
  ROW_WEIGHT,
  weight,
} from './message.js';
import { CODE, createStretch, PROSE, type Stretch, tamed } from './stretch.js';
import { clip, spaced } from './text.js';

type Text = Extract<Block, { kind: 'text' }>;
type List = Extract<Block, { kind: 'list' }>;
type Page = readonly Block[];

/**
 * What a list's item may weigh. A heavier one goes on as text. Leaves room on its page for a heading, which a page that
 * an item fills alone would not.
 */
const ITEM_WEIGHT = 3000;

/** A block that would fit the next page whole is cut only where this page would otherwise stay emptier than this. */
const HALF = PAGE.weight / 2;

/**
 * At least one page, and none beyond {@link PAGE}; only an empty body makes an empty page.
 *
 * A page turns between blocks where that leaves it half full, else after a sentence (in code, a line; in a list, an
 * item), else after a word, and inside a word only when the word fits no page. A heading stays with what follows it.
 * A row is never parted from its button: what is too heavy for a row goes on as text behind it, and so do the rest of
 * a heading and of a list's item. Blocks without text are left out; a row without text shows its button's label.
 */
export function paginate(body: readonly Block[]): readonly Page[] {
  const pages = createPages();
  for (const part of body.flatMap(parts)) pages.place(matterOf(part));
  return pages.all();
}

/** A block as something to be laid on pages, of which indices are characters, items, or 0 and 1 for what is never cut. */
interface Matter {
  readonly isRow: boolean;
  readonly start: number;
  readonly end: number;
  weight(from: number, to: number): number;
  /** Where to cut to stay within `room`; `from` where it cannot be, which never is where it `must` and the page is empty. */
  cut(from: number, room: number, must: boolean): number;
  next(to: number): number;
  part(from: number, to: number): Block;
}

function createPages() {
  const done: Page[] = [];
  let page: Block[] = [];
  let load = 0;

  function add(block: Block): void {
    page.push(block);
    load += weight(block);
  }

  function turn(): void {
    if (page.length === 0) throw new TypeError('a block that fits no page'); // a mistake in `parts`, else a loop without end
    const stays = page.length - headingsAtEnd(page);
    const end = stays || Math.max(1, page.length - 1); // a page of headings alone keeps all but its last
    const carried = page.slice(end);
    done.push(page.slice(0, end));
    page = [];
    load = 0;
    carried.forEach(add);
  }

  /** How far this page takes it; `from` where the page has to turn first. */
  function reach(matter: Matter, from: number): number {
    const room = PAGE.weight - load;
    const rest = matter.weight(from, matter.end);
    if (page.length === PAGE.blocks || (matter.isRow && page.filter(isRow).length === PAGE.rows)) return from;
    if (rest <= room) return matter.end;
    const begun = headingsAtEnd(page) < page.length;
    if (begun && load >= HALF && rest <= PAGE.weight) return from;
    return matter.cut(from, room, !begun);
  }

  return {
    place(matter: Matter): void {
      let from = matter.start;
      while (from < matter.end) {
        const to = reach(matter, from);
        if (to === from) turn();
        else {
          const part = matter.part(from, to);
          if (!isEmpty(part)) add(part);
          from = matter.next(to);
        }
      }
    },
    all: (): readonly Page[] => (page.length > 0 || done.length === 0 ? [...done, page] : done),
  };
}

function headingsAtEnd(page: Page): number {
  return page.length - 1 - page.findLastIndex((block) => block.kind !== 'heading');
}

function isRow(block: Block): boolean {
  return block.kind === 'text' && block.button !== undefined;
}

/** A block as blocks of which each can be laid on a page: whole, or in parts of its kind. */
function parts(block: Block): readonly Block[] {
  switch (block.kind) {
    case 'heading':
      return headingParts(spaced(block.text).trim());
    case 'text':
      return block.button
        ? rowParts({ ...block, spans: tamed(block.spans) })
        : [{ ...block, spans: tamed(block.spans) }];
    case 'quote':
      return [{ ...block, spans: tamed(block.spans) }];
    case 'list':
      return listParts({ ...block, items: block.items.map(tamed) });
    case 'code':
      return [block];
  }
}

/** A heading in one line; what is too heavy for it goes on as bold text. */
function headingParts(text: string): readonly Block[] {
  const heading: Block = { kind: 'heading', text };
  if (weight(heading) <= HEADING_WEIGHT) return [heading];
  const stretch = createStretch([{ text, bold: true }], LINE_MARKUP.text, PROSE);
  const to = stretch.cut(0, HEADING_WEIGHT - BLOCK_MARKUP.heading, true);
  return [{ kind: 'heading', text: text.slice(0, to) }, textAfter(stretch, to)];
}

function rowParts(row: Text): readonly Block[] {
  if (isBlank(row.spans)) return [{ ...row, spans: [{ text: clip(row.button?.label ?? '', LABEL_LENGTH) }] }];
  if (weight(row) <= ROW_WEIGHT) return [row];
  const stretch = createStretch(row.spans, LINE_MARKUP.text, PROSE);
  const to = stretch.cut(stretch.start, ROW_WEIGHT - BLOCK_MARKUP.text, true);
  return [{ ...row, spans: stretch.spans(stretch.start, to) }, textAfter(stretch, to)];
}

function listParts(list: List): readonly Block[] {
  const found: Block[] = [];
  let first = 0;
  list.items.forEach((item, index) => {
    const width = markWidth(list, index);
    if (itemWeight(item, width) <= ITEM_WEIGHT) return;
    const stretch = createStretch(item, width, PROSE);
    const to = stretch.cut(stretch.start, ITEM_WEIGHT - itemWeight([], width), true);
    const items = [...list.items.slice(first, index), stretch.spans(stretch.start, to)];
    found.push({ ...sublist(list, first, index), items }, textAfter(stretch, to));
    first = index + 1;
  });
  return [...found, sublist(list, first, list.items.length)];
}

function textAfter(stretch: Stretch, to: number): Text {
  return { kind: 'text', spans: stretch.spans(stretch.next(to), stretch.end) };
}

/** Some of a list's items under the numbers that they have in it. */
function sublist(list: List, from: number, to: number): List {
  const start = list.ordered && from > 0 ? { start: (list.start ?? 1) + from } : {};
  return { ...list, ...start, items: list.items.slice(from, to) };
}

function matterOf(block: Block): Matter {
  switch (block.kind) {
    case 'heading':
      return solid(block);
    case 'text':
      return block.button ? solid(block) : spread(block, createStretch(block.spans, LINE_MARKUP.text, PROSE));
    case 'quote':
      return spread(block, createStretch(block.spans, LINE_MARKUP.quote, PROSE));
    case 'code':
      return spread(block, createStretch([{ text: block.text }], LINE_MARKUP.text, CODE));
    case 'list':
      return items(block);
  }
}

function solid(block: Block): Matter {
  return {
    isRow: isRow(block),
    start: 0,
    end: isEmpty(block) ? 0 : 1,
    weight: () => weight(block),
    cut: (from) => from,
    next: (to) => to,
    part: () => block,
  };
}

function spread(block: Exclude<Block, { kind: 'heading' | 'list' }>, stretch: Stretch): Matter {
  const markup = BLOCK_MARKUP[block.kind];
  return {
    ...stretch,
    isRow: false,
    weight: (from, to) => markup + stretch.weight(from, to),
    cut: (from, room, must) => stretch.cut(from, room - markup, must),
    part(from, to) {
      const spans = stretch.spans(from, to);
      return block.kind === 'code'
        ? { kind: 'code', text: spans.map(({ text }) => text).join('') }
        : { ...block, spans };
    },
  };
}

function items(list: List): Matter {
  const sums = [0];
  for (const [index, item] of list.items.entries()) {
    sums.push((sums[index] ?? 0) + itemWeight(item, markWidth(list, index)));
  }
  const weightOf = (from: number, to: number) => BLOCK_MARKUP.list + (sums[to] ?? 0) - (sums[from] ?? 0);
  return {
    isRow: false,
    start: 0,
    end: isEmpty(list) ? 0 : list.items.length,
    weight: weightOf,
    cut(from, room) {
      let to = from;
      while (to < list.items.length && weightOf(from, to + 1) <= room) to++;
      return to;
    },
    next: (to) => to,
    part: (from, to) => sublist(list, from, to),
  };
}
