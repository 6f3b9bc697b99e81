/** Numbers in a text, whichever way its language writes them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbersIn, surplus } from '../../../src/core/casebook/numbers.js';

describe('the numbers in a text', () => {
  it.each([
    ['', 'en', []],
    ['no number, and two in words', 'en', []],
    ['12,947 soldiers', 'en', ['12947']],
    ['12\u202f947 soldats', 'fr', ['12947']],
    ['12\u00a0947 soldats', 'fr', ['12947']],
    ['1.2 billion', 'en', ['1.2']],
    ['1,2 milliard', 'fr', ['1.2']],
    ['1,234,567.8', 'en', ['1234567.8']],
    ['1\u202f234\u202f567,8', 'fr', ['1234567.8']],
    ['the 1st, 16-17 January 2013', 'en', ['1', '16', '17', '2013']],
    ['le 1er, les 16 et 17 janvier 2013', 'fr', ['1', '16', '17', '2013']],
    ['S/RES/2100 (2013), 62%', 'en', ['2100', '2013', '62']],
    ['from 2012-13 to 2013–14, budget year 2021/22', 'en', ['2012', '2013', '2013', '2014', '2021', '2022']],
    ['2013-2014 and 2013-06', 'en', ['2013', '2014', '2013', '06']],
    ['in 2013, 300 of them', 'en', ['2013', '300']],
    ['en 2013 300 d’entre eux', 'fr', ['2013', '300']],
    ['the G5 and the M23', 'en', []],
  ] as const)('%j in %s are %j', (text, language, numbers) => {
    expect(numbersIn(text, language)).toEqual(numbers);
  });

  it('are the same as each language writes them', () => {
    const [english, french] = [new Intl.NumberFormat('en'), new Intl.NumberFormat('fr')];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), fc.integer({ min: 0, max: 9 }), (whole, tenths) => {
        const number = whole + tenths / 10;
        expect(numbersIn(french.format(number), 'fr')).toEqual(numbersIn(english.format(number), 'en'));
      }),
    );
  });
});

describe('what is too many', () => {
  it('is counted as often as it stands there', () => {
    expect(surplus(['3', '9', '3', '3'], ['3', '4'])).toEqual(['9', '3', '3']);
    expect(surplus([], ['3'])).toEqual([]);
  });

  it('is nothing between a list and itself in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('1', '2', '3')), (numbers) => {
        expect(surplus(numbers, numbers.toReversed())).toEqual([]);
      }),
    );
  });
});
