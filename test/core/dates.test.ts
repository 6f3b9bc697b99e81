import { expect, test } from 'vitest';
import { sayDate, sayDay, saySpan } from '../../src/core/dates.js';

test('a date is as precise as it is known', () => {
  expect(['2012', '2012-03', '2012-03-21'].map((date) => sayDate(date, 'en'))).toEqual([
    '2012',
    'March 2012',
    '21 March 2012',
  ]);
  expect(['2012', '2012-08', '2012-08-01', '2012-08-11'].map((date) => sayDate(date, 'fr'))).toEqual([
    '2012',
    'août 2012',
    '1er août 2012',
    '11 août 2012',
  ]);
});

test.each([
  ['2012-01-16', '2012-01-17', '16–17 January 2012', '16-17 janvier 2012'],
  ['2012-03', '2012-04', 'March–April 2012', 'mars-avril 2012'],
  ['2013', '2023', '2013–2023', '2013-2023'],
  ['2022-07-10', '2022-08-15', '10 July to 15 August 2022', 'du 10 juillet au 15 août 2022'],
  ['2018-11', '2019-03', 'November 2018 to March 2019', 'de novembre 2018 à mars 2019'],
  ['2017-12-08', '2018-02-01', '8 December 2017 to 1 February 2018', 'du 8 décembre 2017 au 1er février 2018'],
  ['2013', '2018-04', '2013 to April 2018', 'de 2013 à avril 2018'],
  ['2013-05-01', '2013-05-01', '1 May 2013', '1er mai 2013'],
])('a span from %s to %s says once what both ends share', (from, to, english, french) => {
  expect(saySpan(from, to, 'en')).toBe(english);
  expect(saySpan(from, to, 'fr')).toBe(french);
});

test('without an end it is a date', () => {
  expect(saySpan('2012-01', undefined, 'en')).toBe('January 2012');
});

test('a moment is the day that it falls on', () => {
  expect(sayDay(new Date('2026-05-04'), 'en')).toBe('4 May 2026');
});
