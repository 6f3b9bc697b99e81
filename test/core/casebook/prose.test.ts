/** Words and sentences, counted as a person would. */
import { describe, expect, it } from 'vitest';
import { countWords, sentences } from '../../../src/core/casebook/prose.js';

describe('words', () => {
  it.each([
    ['', 0],
    [' \n ', 0],
    ['one two\nthree', 3],
    ['civil-military co-operation', 2],
    ["l'accord d’Alger", 2],
    ['15,000 troops, 2013-2023', 3],
    ['15\u202f000 soldats', 2], // a narrow space that does not break
    ['Pourquoi ? Parce que !', 3],
    ['this—and that', 3],
    ['this - and & that', 3],
    ['S/RES/2100 (2013)', 2],
  ])('%j has %i', (text, count) => {
    expect(countWords(text)).toBe(count);
  });
});

describe('sentences', () => {
  it('are told apart, each with its words and the line breaks before it', () => {
    expect(sentences('One two. Three\nfour? “Five,” six!\nSeven')).toEqual([
      { text: 'One two.', words: 2, breaks: 0 },
      { text: 'Three four?', words: 2, breaks: 0 },
      { text: '“Five,” six!', words: 2, breaks: 1 },
      { text: 'Seven', words: 1, breaks: 2 },
    ]);
  });

  it('of nothing are none', () => {
    expect(sentences('')).toEqual([]);
  });
});
