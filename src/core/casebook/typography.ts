/**
 * What French typography asks for and keyboards do not give.
 */

/** A kind of slip, as often as a text has it. */
export interface Slip {
  /** What the text has or lacks, and where: `has three dots: "…"`. */
  readonly problem: string;
  /** Names the character to write. */
  readonly remedy: string;
  /** Where the first one stands in the text. */
  readonly index: number;
}

/** U+00A0 or U+202F: one of them where the other should be looks nearly the same and breaks no line. */
const SLIPS: readonly (readonly [pattern: RegExp, what: string, remedy: string])[] = [
  [/'/g, 'has a straight apostrophe', 'write ’ (U+2019)'],
  [/"/g, 'has a straight quotation mark', 'write « and » with a no-break space (U+00A0) inside'],
  [/\.{3}/g, 'has three dots', 'write … (U+2026)'],
  [
    /(?<=[^\u00a0\u202f?!(])[;?!]/g,
    'lacks a no-break space before ; ? or !',
    'write a narrow no-break space (U+202F) before it',
  ],
  [
    /(?<=[^\u00a0\u202f]):(?!\S)/g,
    'lacks a no-break space before a colon',
    'write a no-break space (U+00A0) before it',
  ],
  [
    /«(?![\u00a0\u202f])|(?<![\u00a0\u202f])»/g,
    'lacks a no-break space inside « »',
    'write a no-break space (U+00A0) there',
  ],
  [/(?<=\d) ?%/g, 'lacks a no-break space before %', 'write a no-break space (U+00A0) before it'],
  [
    /(?<=(?<!\d)\d{1,3}) (?=\d{3}(?!\d))/g,
    'has a plain space in a number',
    'write a narrow no-break space (U+202F) there',
  ],
];

/** The slips in a French text, one of each kind. */
export function slipsOfFrench(text: string): Slip[] {
  return SLIPS.flatMap(([pattern, what, remedy]) => {
    const indexes = Array.from(text.matchAll(pattern), ({ index }) => index);
    const [first] = indexes;
    if (first === undefined) return [];
    const places = new Set(indexes.slice(0, SHOWN).map((index) => `"${around(text, index)}"`));
    const more = indexes.length > SHOWN ? ` and ${indexes.length - SHOWN} more` : '';
    return [{ problem: `${what}: ${[...places].join(', ')}${more}`, remedy, index: first }];
  });
}

/** How many places of one kind are shown. */
const SHOWN = 5;

/** How much of a text is looked at for the words around a place; longer ones are cut. */
const WORD_LENGTH = 30;

/** The words that meet at this place. */
function around(text: string, index: number): string {
  const before = /\S*\s?\S*$/.exec(text.slice(Math.max(0, index - WORD_LENGTH), index))?.[0] ?? '';
  const after = /^\S?\s?\S*/.exec(text.slice(index, index + WORD_LENGTH))?.[0] ?? '';
  return `${before}${after}`.trim();
}
