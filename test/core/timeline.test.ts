import { beforeAll, describe, expect, it } from 'vitest';
import { line } from '../../src/core/commands.js';
import { asksIn, type OpenDoor, openDoor, pagesOf } from '../fakes/door.js';

let open: OpenDoor;
beforeAll(async () => {
  open = await openDoor();
});

/** The entries that an answer lists, over all its pages, in order. */
async function listed(typed: string): Promise<string[]> {
  const buttons = (await pagesOf(open, typed)).flatMap(asksIn);
  return buttons.flatMap(({ label, ask }) => (label === 'Source' ? [ask.args.source ?? ''] : []));
}

const begun = (from: string, to: string) =>
  open.casebook.record.filter(({ date }) => date >= from && date <= `${to}~`).map(({ id }) => id);

describe('the timeline', () => {
  it('is the whole record by date, each entry once', async () => {
    expect(await listed('timeline')).toEqual(open.casebook.record.map(({ id }) => id));
  });

  it('of a year is what began in it, then what lasted through it', async () => {
    const ids = await listed('timeline 2015');
    const own = begun('2015', '2015');
    expect(ids.slice(0, own.length)).toEqual(own);
    expect(ids.slice(own.length)).toContain('F-01');
    expect(await open.read('timeline 2015')).toContain('Over a longer time');
  });

  it.each([
    'timeline 2012..2014',
    'timeline 2012-2014',
    'timeline 2012–2014',
    'timeline 2012 - 2014',
    'timeline 2012 to 2014',
    'timeline from 2012 to 2014',
    'timeline between 2012 and 2014',
    'timeline 2014..2012',
    'chronologie de 2012 à 2014',
    'chronologie 2012 à 2014',
    'chronologie entre 2012 et 2014',
  ])('of some years holds all of theirs: %s', async (typed) => {
    expect(await listed(typed)).toEqual(begun('2012', '2014'));
  });

  it('of a month or a day is as narrow', async () => {
    expect((await listed('timeline 2013-04')).slice(0, 2)).toEqual(begun('2013-04', '2013-04'));
    expect((await listed('timeline 2023-06-30')).slice(0, 2)).toEqual(begun('2023-06-30', '2023-06-30'));
    expect((await open.told('timeline 2013-04')).title).toBe('Timeline: April 2013');
  });

  it('of a year without an entry says which years there are', async () => {
    expect(await open.read('timeline 1999')).toContain('no entry for 1999. It runs from 2012 to 2026.');
  });

  it('of words is what the record holds about them, by date', async () => {
    const ids = await listed('timeline coup');
    expect(ids).toEqual(expect.arrayContaining(['T-02', 'T-29', 'T-30']));
    const order = open.casebook.record.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
  });

  it('of words that the record lacks says so', async () => {
    expect(await open.read('timeline best pizza in town')).toContain('no entry for “best pizza in town”');
  });

  it('writes dates as its reader does', async () => {
    expect(await open.read('timeline 2012')).toContain('16–17 January 2012 · T-01');
    expect(await open.read('chronologie 2012')).toContain('16-17 janvier 2012 · T-01');
  });

  it('completes years', async () => {
    const choices = await open.door.complete(open.request('timeline'), 'span', '201');
    expect(choices.map(({ value }) => value)).toEqual([...Array(8).keys()].map((year) => String(2012 + year)));
    expect(line({ command: 'timeline', args: { span: '2012' } })).toBe('timeline 2012');
  });
});
