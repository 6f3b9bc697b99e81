import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, clip, columns, plain } from '../../src/core/text.js';
import { someText } from '../fakes/messages.js';

/** Control characters, those that turn text around, and half pairs: what nobody should ever be shown. */
const HARMFUL = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;

describe('plain text', () => {
  it.each([
    ['keeps words as they are', 'Timbuktu & Gao *now*', 'Timbuktu & Gao *now*'],
    ['is one line with single spaces', '  one\r\n\ttwo \u2028 three  ', 'one two three'],
    ['has no character that a terminal obeys', 'a\u001b[31mb\u0000c\u009bd', 'a[31mbcd'],
    ['has no character that turns text around', 'a\u202egnp.exe\u2066b', 'agnp.exeb'],
    ['keeps marks of direction, which only say how a word runs', '\u200fمرحبا', '\u200fمرحبا'],
    ['keeps what holds a family together', '👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦'],
    ['has letters and accents in one form', 'e\u0301', 'é'],
    ['joins a letter and an accent that a control character kept apart', 'e\u0007\u0301', 'é'],
    ['keeps the space before a French question mark', 'Pourquoi\u00a0?', 'Pourquoi\u00a0?'],
    ['replaces half a pair of surrogates', 'a\ud83db', 'a\ufffdb'],
    ['may be nothing', ' \r\n\u0000', ''],
  ])('%s', (_, typed, expected) => {
    expect(plain(typed)).toBe(expected);
  });

  it('keeps lines and single blank lines where asked', () => {
    expect(plain(' one \r\n  two\r\r\n\n\n three\n', 'many')).toBe('one\ntwo\n\nthree');
  });

  it('is safe and stays as it is, whatever was typed', () => {
    fc.assert(
      fc.property(fc.oneof(someText, fc.string({ unit: 'binary' })), (typed) => {
        for (const lines of ['one', 'many'] as const) {
          const once = plain(typed, lines);
          expect(once.replaceAll('\n', '')).not.toMatch(HARMFUL);
          expect(plain(once, lines)).toBe(once);
        }
      }),
    );
  });
});

it('clean text keeps its spaces and lines', () => {
  expect(clean('  a\r\n\r\n\tb\u0085c\u0007')).toBe('  a\n\n b\nc');
});

describe('clipping', () => {
  it.each([
    ['leaves what fits', 'Timbuktu', 8, 'Timbuktu'],
    ['cuts after a word', 'The mission in Mali', 16, 'The mission in…'],
    ['counts the ellipsis', 'The mission in Mali', 12, 'The mission…'],
    ['leaves no comma before the ellipsis', 'Gao, Kidal, Menaka', 13, 'Gao, Kidal…'],
    ['cuts a word that alone is too long', 'Multidimensional', 6, 'Multi…'],
    ['cuts a word rather than lose more than half', 'A multidimensional mission', 12, 'A multidime…'],
    ['never parts a grapheme', '👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 13, '👩‍👩‍👧‍👦…'],
    ['shows no part of a grapheme that does not fit', '👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 5, '…'],
    ['has room for nothing', 'Timbuktu', 0, ''],
  ])('%s', (_, given, length, expected) => {
    expect(clip(given, length)).toBe(expected);
  });

  it('is never longer than asked, and always the beginning', () => {
    fc.assert(
      fc.property(someText, fc.nat(100), (given, length) => {
        const clipped = clip(given, length);
        expect(clipped.length).toBeLessThanOrEqual(length);
        expect(given.startsWith(clipped.replace(/…$/, ''))).toBe(true);
      }),
    );
  });

  it('cuts a megabyte as it cuts a line', () => {
    expect(clip('The mission '.repeat(90_000), 16)).toBe('The mission The…');
  });
});

it.each([
  ['abc', 3],
  ['é', 1],
  ['e\u0301', 1],
  ['\u200f', 0],
  ['马里', 4],
  ['👩‍👩‍👧‍👦', 2],
  ['🇲🇱', 2],
])('%j takes up %i columns', (text, expected) => {
  expect(columns(text)).toBe(expected);
});
