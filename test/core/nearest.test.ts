/** Guessing which known word was meant. */
import { expect, it } from 'vitest';
import { nearest } from '../../src/core/nearest.js';

const KNOWN = ['title', 'theme', 'sections', 'armed-groups'];

it.each([
  ['title', 'title'],
  ['tilte', 'title'],
  ['Titel', 'title'],
  ['sektion', 'sections'],
  ['armed_group', 'armed-groups'],
])('%s was %s', (word, meant) => {
  expect(nearest(word, KNOWN)).toBe(meant);
});

it.each(['', 'x', 'author', 'completely different'])('%j was none of them', (word) => {
  expect(nearest(word, KNOWN)).toBeUndefined();
});

it('takes the first of equals, and nothing from nothing', () => {
  expect(nearest('bat', ['cat', 'rat'])).toBe('cat');
  expect(nearest('bat', [])).toBeUndefined();
});
