/**
 * The marks that an author sets behind a sentence, `[^5-b]`, as words before its end: "… trust *(contested)*."
 *
 * They become part of the text here, once, so that nothing that shows a text can lose them.
 */
import type { Span } from './message.js';

/**
 * The words with which the reference to a claim is shown, such as `contested`; none where it needs no mark, undefined
 * where there is no such claim.
 */
export type Marks = (claim: string) => readonly string[] | undefined;

/** Where a text refers to a claim. */
export interface Reference {
  /** The claim's id. */
  readonly claim: string;
  readonly line: number;
}

/** What stands in the place of a reference until its sentence is known. */
export interface Mark {
  readonly mark: readonly string[];
}

/** The claims that a text may refer to: `[^5-b]`. */
const REFERENCE = /\[\^([^\]\s]+)\]/g;

/**
 * A Markdown text with a definition below it for each known claim that it refers to: without one, a reference is only text.
 * Fewer definitions than claims, since each costs time.
 */
export function withDefinitions(markdown: string, marks: Marks): string {
  const named = new Set(Array.from(markdown.matchAll(REFERENCE), ([, claim = '']) => claim));
  const known = [...named].filter((claim) => marks(claim) !== undefined);
  return known.length === 0
    ? markdown
    : `${markdown}\n\n${known.map((claim) => `[^${claim}]: ${claim}`).join('\n\n')}\n`;
}

/** Spans in which every mark stands as words; marks behind one another are joined. */
export function marked(pieces: readonly (Span | Mark)[]): Span[] {
  const spans: Span[] = [];
  for (const piece of joined(pieces)) {
    if (!isMark(piece)) spans.push(piece);
    else if (piece.mark.length > 0) setMark(spans, piece);
  }
  return spans;
}

/** The same with marks behind one another as one, whether or not a space parts them. */
function joined(pieces: readonly (Span | Mark)[]): (Span | Mark)[] {
  const result: (Span | Mark)[] = [];
  for (const piece of pieces) {
    if (isMark(piece) && isGap(result.at(-1)) && isMark(result.at(-2))) result.pop();
    const last = result.at(-1);
    if (isMark(piece) && isMark(last)) result[result.length - 1] = { mark: [...last.mark, ...piece.mark] };
    else result.push(piece);
  }
  return result;
}

function isMark(piece: Span | Mark | undefined): piece is Mark {
  return piece !== undefined && 'mark' in piece;
}

function isGap(piece: Span | Mark | undefined): boolean {
  return piece !== undefined && 'text' in piece && piece.text.trim() === '';
}

/** The end of a sentence or of a part of one, with the space that French sets before it. */
const END = /[\u00a0\u202f ]*[.!?…:;,]+["”’»)\]\u00a0\u202f]*$/u;

/** Sets a mark before the end of what was said last. */
function setMark(spans: Span[], { mark }: Mark): void {
  const words: Span = { text: `(${[...new Set(mark)].join(', ')})`, italic: true };
  const last = spans.pop();
  if (last === undefined) {
    spans.push(words);
    return;
  }
  const end = last.code ? '' : (END.exec(last.text)?.[0] ?? '');
  const before = last.text.slice(0, last.text.length - end.length).replace(/ +$/, '');
  if (before !== '') spans.push({ ...last, text: before });
  spans.push({ text: ' ' }, words);
  if (end !== '') spans.push({ ...last, text: end });
}
