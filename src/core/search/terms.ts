/**
 * A text as the terms that it is found by: its markup taken off, its words, and compounds that mean something whole.
 */
import { fold, wordsIn } from '../language.js';
import type { Synonyms } from './synonyms.js';

/** One stretch of a text without a space: `roadside`, `counter-terrorism`, `S/RES/2100`, `C++`. */
export interface Piece {
  /** Its words, folded. */
  readonly words: readonly string[];
  /** Folded, where the piece is more than its words: `s/res/2100`, `c++`, `un` for `U.N.`, `counterterrorism`. */
  readonly whole?: string;
}

/** Words with what joins them: one sign between two words, a dot before, `++` or `#` behind. */
const PIECE = /\.?[\p{L}\p{N}][\p{L}\p{M}\p{N}\u00ad]*(?:[-./:_][\p{L}\p{N}][\p{L}\p{M}\p{N}\u00ad]*)*(?:\+\+|#)?/gu;

/** Longer ones are no names but noise: a pasted table, an encoded file. */
const LONGEST_WHOLE = 40;

/** No compounds but a French question's verb and its pronoun: `est-ce`, `a-t-elle`, `peut-on`; and `ceux-ci`. */
const ASKED = /-(?:t-.*|ce|ils?|elles?|je|tu|nous|vous|moi|toi|lui|leur|ci|la|memes?)$|^(?:est|peut|doit|fait|va)-on$/;

/** Nearly every piece, and nothing to take apart. */
const ONE_WORD = /^\p{L}+$/u;

/** The pieces of a text as written, in order; {@link pieceOf} takes one apart. */
export function piecesIn(text: string): readonly string[] {
  return text.match(PIECE) ?? [];
}

/** The same, each with where it begins. */
export function placesIn(text: string): { readonly piece: string; readonly start: number }[] {
  return Array.from(text.matchAll(PIECE), ({ 0: piece, index: start }) => ({ piece, start }));
}

export function pieceOf(text: string): Piece {
  const folded = fold(text);
  if (ONE_WORD.test(folded)) return { words: [folded] };
  const words = wordsIn(folded);
  const whole = folded.length > LONGEST_WHOLE ? undefined : wholeOf(folded, words);
  return whole === undefined ? { words } : { words, whole };
}

function wholeOf(folded: string, words: readonly string[]): string | undefined {
  if (/[+#]$|^\.\p{L}/u.test(folded)) return folded;
  if (words.length < 2) return undefined;
  if (/\p{N}/u.test(folded)) return folded;
  if (words.every((word) => word.length === 1)) return words.join('');
  if (ASKED.test(folded)) return undefined;
  return /[./:_]/.test(folded) ? undefined : folded.replaceAll('-', '');
}

/**
 * The text without Slack's, Discord's and HTML's markup: what people see of a mention or a link stays, what only
 * programs read goes. Signs around words, such as `*` or a backtick, are no part of words and need no care.
 */
export function unmarked(text: string): string {
  if (!MAY_BE_MARKED.test(text)) return text;
  return MARKUP.reduce((plain, [pattern, seen]) => plain.replace(pattern, seen), text);
}

const MAY_BE_MARKED = /[<&:\]]/;

const MARKUP: readonly (readonly [RegExp, string])[] = [
  // <https://example.org|label>, <#C024BE7LR|general>, <!subteam^S1|@desk>
  [/<[^<>|\s][^<>|]*\|([^<>|]*)>/g, ' $1 '],
  // [label](https://example.org)
  [/\[([^[\]]*)\]\(https?:[^()\s]*\)/g, ' $1 '],
  // <https://example.org> is itself what people see.
  [/<((?:https?:|mailto:)[^<>|\s]*)>/g, ' $1 '],
  // <@U024BE7LH>, <!here>, <#123>, <:name:123>, <a:name:123>, <t:1700000000:R>, </mali search:123>
  [/<(?:[@#!:]|a:|t:|\/[^<>:]*:\d)[^<>]*>/g, ' '],
  // <b>, </b>, <br/>, <a href="...">
  [/<\/?[a-z][a-z0-9-]*(?:\s[^<>=]*=[^<>]*)?\s?\/?>/gi, ' '],
  // :tada:
  [/(?<![\p{L}\p{N}]):[a-z][a-z0-9_+-]*:(?![\p{L}\p{N}])/gu, ' '],
  [/&(?:amp|lt|gt|quot|nbsp);/g, ' '],
];

/** Texts as terms. */
export interface Analyser {
  /** The terms of a text: stems in order, wholes, and the meanings that its words have together. */
  readonly termsOf: (text: string) => string[];
  /** Every term of one piece; the stems first. */
  readonly partsOf: (piece: string) => Parts;
  /** How often {@link termsOf} saw each word written so. */
  readonly counts: () => Iterable<readonly [written: string, count: number]>;
}

interface Parts {
  readonly stems: readonly string[];
  readonly whole?: string;
}

export function createAnalyser(stemOf: (word: string) => string, synonyms: Synonyms): Analyser {
  const seen = new Map<string, { readonly parts: Parts; count: number }>();

  function see(piece: string): Parts {
    let known = seen.get(piece);
    if (known === undefined) {
      known = { parts: partsOf(piece, stemOf), count: 0 };
      seen.set(piece, known);
    }
    known.count += 1;
    return known.parts;
  }

  return {
    partsOf: (piece) => partsOf(piece, stemOf),
    termsOf(text) {
      const stems: string[] = [];
      const others: string[] = [];
      for (const piece of piecesIn(unmarked(text))) {
        const parts = see(piece);
        for (const stem of parts.stems) stems.push(stem);
        if (parts.whole !== undefined) others.push(parts.whole);
      }
      for (const { term } of synonyms.in(stems)) others.push(term);
      return others.length > 0 ? stems.concat(others) : stems;
    },
    *counts() {
      for (const [piece, { count }] of seen) for (const word of wordsIn(piece)) yield [word, count];
    },
  };
}

function partsOf(piece: string, stemOf: (word: string) => string): Parts {
  const { words, whole } = pieceOf(piece);
  const stems = words.map(stemOf);
  return whole === undefined ? { stems } : { stems, whole: wholeTerm(whole, stemOf) };
}

/** A compound of letters is a word like others: `counterterrorism` is known from `counter-terrorism`. */
export function wholeTerm(whole: string, stemOf: (word: string) => string): string {
  return ONE_WORD.test(whole) ? stemOf(whole) : whole;
}
