import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  type Cursor,
  canonicalZone,
  clockChange,
  dayAfter,
  dueAfter,
  dueUntil,
  firstCursor,
  isZone,
  localDay,
  momentOn,
  type Rhythm,
  weekday,
  zones,
} from '../../src/core/schedule.js';

const DAILY = [1, 2, 3, 4, 5, 6, 7];
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

const rhythm = (time: string, zone: string, days: readonly number[] = DAILY): Rhythm => ({ time, days, zone });
const at = (text: string) => new Date(text);

/** The independent opinion: the instant of a wall time as Temporal sees it. */
function oracle(day: string, time: string, zone: string): Date {
  const wall = Temporal.PlainDateTime.from(`${day}T${time}`);
  return new Date(wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds);
}

function oracleDay(moment: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** Local days within two of each change of a zone's clock between two instants. */
function daysOfChange(zone: string, from: Temporal.Instant, to: Temporal.Instant): string[] {
  const days: string[] = [];
  let next = from.toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  while (next && Temporal.Instant.compare(next.toInstant(), to) < 0) {
    for (const offset of [-2, -1, 0, 1, 2]) days.push(next.toPlainDate().add({ days: offset }).toString());
    next = next.getTimeZoneTransition('next');
  }
  return days;
}

function between(from: string, to: string, step: number): string[] {
  const days: string[] = [];
  for (let day = from; day < to; day = dayAfter(day, step)) days.push(day);
  return days;
}

/** Moments on end, from a cursor. */
function follow(of: Rhythm, from: Cursor, count: number): Cursor[] {
  return dueUntil(of, from, at('9000-01-01T00:00:00Z'), count);
}

const days = (cursors: readonly Cursor[]) => cursors.map(({ day }) => day);
const dues = (cursors: readonly Cursor[]) => cursors.map(({ due }) => due.toISOString());

describe('the instant of a wall time, beside Temporal', () => {
  const TIMES = ['00:00', '00:30', '01:30', '02:00', '02:15', '02:30', '03:00', '12:00', '23:30', '23:59'];
  const decades: [zone: string, from: number][] = [
    ['America/New_York', 2020],
    ['Europe/Paris', 2020],
    ['Australia/Lord_Howe', 2020],
    ['Asia/Kathmandu', 1980],
    ['Africa/Casablanca', 2020],
    ['Pacific/Apia', 2006],
    ['Africa/Bamako', 2020],
    ['America/Nuuk', 2018],
  ];

  it.each(decades)(
    '%s: the same over ten years from %i, on each day around a change and each eleventh other',
    (zone, from) => {
      const [start, end] = [`${from}-01-01`, `${from + 10}-01-01`];
      const instants = [start, end].map((day) => Temporal.Instant.from(`${day}T00:00Z`)) as [
        Temporal.Instant,
        Temporal.Instant,
      ]; // map keeps the length
      const sample = new Set([...daysOfChange(zone, ...instants), ...between(start, end, 11)]);
      const differing = [...sample].flatMap((day) =>
        TIMES.filter((time) => momentOn(day, time, zone).getTime() !== oracle(day, time, zone).getTime()).map(
          (time) => `${day} ${time}`,
        ),
      );
      expect(differing).toEqual([]);
      expect(sample.size).toBeGreaterThan(330);
    },
  );

  it('is the same in any zone, in any year that people type', () => {
    const wall = fc.record({
      zone: fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
      minute: fc.integer({ min: Date.UTC(1950, 0) / 60_000, max: Date.UTC(2060, 0) / 60_000 }),
    });
    fc.assert(
      fc.property(wall, ({ zone, minute }) => {
        const [day = '', time = ''] = new Date(minute * 60_000).toISOString().slice(0, 16).split('T');
        const moment = momentOn(day, time, zone);
        expect(moment).toEqual(oracle(day, time, zone));
        expect(localDay(moment, zone)).toBe(oracleDay(moment, zone));
      }),
      { numRuns: 1500 },
    );
  });

  it('is the same within an hour of any change of any zone', () => {
    const from = Temporal.Instant.from('1970-01-01T00:00Z');
    const place = fc.record({
      zone: fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
      years: fc.integer({ min: 0, max: 60 }),
      minutes: fc.integer({ min: -150, max: 150 }),
    });
    fc.assert(
      fc.property(place, ({ zone, years, minutes }) => {
        const start = from.toZonedDateTimeISO('UTC').add({ years }).toInstant();
        const change = start.toZonedDateTimeISO(zone).getTimeZoneTransition('next');
        fc.pre(change !== null && change.epochMilliseconds < Date.UTC(2035, 0));
        const wall = change.toPlainDateTime().add({ minutes }).toString().slice(0, 16).split('T');
        const [day = '', time = ''] = wall;
        expect(momentOn(day, time, zone)).toEqual(oracle(day, time, zone));
      }),
      { numRuns: 300 },
    );
  });

  it('refuses what is no day, time or zone', () => {
    expect(() => momentOn('2026-13-01', '09:00', 'UTC')).toThrow(RangeError);
    expect(() => momentOn('2026-01-01', '25:00', 'UTC')).toThrow(RangeError);
    expect(() => momentOn('2026-01-01', '09:00', 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('local days', () => {
  it('have the weekday that their text says, leap years and centuries included', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1000, 0) / DAY, max: Date.UTC(9000, 0) / DAY }), (number) => {
        const day = new Date(number * DAY).toISOString().slice(0, 10);
        const date = Temporal.PlainDate.from(day);
        expect(weekday(day)).toBe(date.dayOfWeek);
        expect(dayAfter(day)).toBe(date.add({ days: 1 }).toString());
        expect(dayAfter(day, -400)).toBe(date.subtract({ days: 400 }).toString());
      }),
    );
  });

  it('begin with the zone’s own midnight', () => {
    expect(localDay(at('2026-01-01T10:59:59.999Z'), 'Pacific/Apia')).toBe('2026-01-01');
    expect(localDay(at('2026-01-01T11:00:00Z'), 'Pacific/Apia')).toBe('2026-01-02');
    expect(localDay(at('2026-01-01T00:00:00Z'), 'America/New_York')).toBe('2025-12-31');
  });
});

describe('the rule for clock changes', () => {
  it('a moment that does not exist comes later by the gap', () => {
    expect(momentOn('2026-03-29', '02:30', 'Europe/Paris')).toEqual(at('2026-03-29T03:30:00+02:00'));
    expect(momentOn('2026-03-08', '02:00', 'America/New_York')).toEqual(at('2026-03-08T03:00:00-04:00'));
    expect(momentOn('2026-10-04', '02:15', 'Australia/Lord_Howe')).toEqual(at('2026-10-04T02:45:00+11:00'));
  });

  it('one that exists twice comes the first time', () => {
    expect(momentOn('2026-10-25', '02:30', 'Europe/Paris')).toEqual(at('2026-10-25T02:30:00+02:00'));
    expect(momentOn('2026-11-01', '01:30', 'America/New_York')).toEqual(at('2026-11-01T01:30:00-04:00'));
  });

  it('each local day comes once, in the order of days, with the moment as on the clock', () => {
    const moments = follow(
      rhythm('02:30', 'Europe/Paris'),
      firstCursor(rhythm('02:30', 'Europe/Paris'), at('2026-03-27T12:00:00Z')),
      3,
    );
    expect(moments).toEqual([
      { day: '2026-03-28', due: at('2026-03-28T01:30:00Z') },
      { day: '2026-03-29', due: at('2026-03-29T01:30:00Z') },
      { day: '2026-03-30', due: at('2026-03-30T00:30:00Z') },
    ]);
  });

  it('Apia’s lost day brings no second moment', () => {
    const noon = rhythm('12:00', 'Pacific/Apia');
    const moments = follow(noon, firstCursor(noon, at('2011-12-28T12:00:00-10:00')), 4);
    expect(days(moments)).toEqual(['2011-12-29', '2011-12-30', '2012-01-01', '2012-01-02']);
    expect(dues(moments)).toEqual([
      '2011-12-29T22:00:00.000Z',
      '2011-12-30T22:00:00.000Z',
      '2011-12-31T22:00:00.000Z',
      '2012-01-01T22:00:00.000Z',
    ]);
  });

  it('a gap over midnight moves the evening’s moment into the next day, and it is still had by whoever subscribes between', () => {
    const late = rhythm('23:30', 'America/Nuuk');
    const moved = momentOn('2024-03-30', '23:30', 'America/Nuuk');
    expect(localDay(moved, 'America/Nuuk')).toBe('2024-03-31');
    expect(dueAfter(late, firstCursor(late, new Date(moved.getTime() - HOUR / 4)))).toEqual({
      day: '2024-03-30',
      due: moved,
    });
  });
});

describe('what is due', () => {
  const cases: [name: string, set: number[], expected: string[]][] = [
    ['one day a week', [3], ['2026-01-07', '2026-01-14', '2026-01-21']],
    ['Sunday to Thursday', [1, 2, 3, 4, 7], ['2026-01-01', '2026-01-04', '2026-01-05']],
    ['the weekend', [6, 7], ['2026-01-03', '2026-01-04', '2026-01-10']],
    ['Monday to Friday', [1, 2, 3, 4, 5], ['2026-01-01', '2026-01-02', '2026-01-05']],
  ];
  it.each(cases)('%s: those days and no other', (_, set, expected) => {
    const some = rhythm('09:00', 'Africa/Bamako', set);
    expect(days(follow(some, firstCursor(some, at('2026-01-01T08:59:59Z')), 3))).toEqual(expected);
  });

  it('comes after the moment of subscribing, never at it', () => {
    const nine = rhythm('09:00', 'Africa/Bamako');
    expect(dueAfter(nine, firstCursor(nine, at('2026-01-01T08:59:59.999Z'))).day).toBe('2026-01-01');
    expect(dueAfter(nine, firstCursor(nine, at('2026-01-01T09:00:00Z'))).day).toBe('2026-01-02');
    expect(dueAfter(nine, firstCursor(nine, at('2026-01-01T23:00:00Z'))).day).toBe('2026-01-02');
  });

  it('once a week comes a week later, where today’s has gone by', () => {
    const weekly = rhythm('09:00', 'Europe/Paris', [4]);
    expect(dueAfter(weekly, firstCursor(weekly, at('2026-01-01T08:00:00Z'))).day).toBe('2026-01-08');
    expect(dueAfter(weekly, firstCursor(weekly, at('2026-01-02T07:00:00Z'))).day).toBe('2026-01-08');
  });

  it('the moments from any start are exactly those of Temporal after it, whatever the zone and days', () => {
    const start = fc.record({
      zone: fc.constantFrom(...zones()),
      minutes: fc.integer({ min: 0, max: 24 * 60 - 1 }),
      set: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((some) => some.toSorted()),
      from: fc.integer({ min: Date.UTC(2005, 0), max: Date.UTC(2035, 0) }),
    });
    fc.assert(
      fc.property(start, ({ zone, minutes, set, from }) => {
        const time = new Date(minutes * 60_000).toISOString().slice(11, 16);
        const found = follow(rhythm(time, zone, set), firstCursor(rhythm(time, zone, set), new Date(from)), 5);
        const expected = new Map(
          between(localDay(new Date(from - 2 * DAY), zone), found.at(-1)?.day ?? '', 1)
            .concat(found.at(-1)?.day ?? [])
            .filter((day) => set.includes(Temporal.PlainDate.from(day).dayOfWeek))
            .map((day) => oracle(day, time, zone).getTime())
            .filter((due) => due > from)
            .map((due) => [due, due]),
        );
        expect(found.map(({ due }) => due.getTime())).toEqual([...expected.keys()]);
      }),
      { numRuns: 500 },
    );
  });

  it('until an instant: that included, none beyond, none without limit', () => {
    const nine = rhythm('09:00', 'UTC');
    const from = firstCursor(nine, at('2026-01-01T00:00:00Z'));
    expect(days(dueUntil(nine, from, at('2026-01-03T09:00:00Z'), 400))).toEqual([
      '2026-01-01',
      '2026-01-02',
      '2026-01-03',
    ]);
    expect(days(dueUntil(nine, from, at('2026-01-03T08:59:59Z'), 400))).toEqual(['2026-01-01', '2026-01-02']);
    expect(dueUntil(nine, from, at('2026-01-01T08:59:59Z'), 400)).toEqual([]);
    expect(days(dueUntil(nine, from, at('2027-01-01T00:00:00Z'), 2))).toEqual(['2026-01-01', '2026-01-02']);
    expect(dueUntil(nine, from, at('2027-01-01T00:00:00Z'), 0)).toEqual([]);
  });

  it('of a year off line, each of 400 days once, in as many steps as one likes', () => {
    const nine = rhythm('02:30', 'America/New_York');
    const from = firstCursor(nine, at('2025-01-01T00:00:00Z'));
    const whole = dueUntil(nine, from, at('2030-01-01T00:00:00Z'), 400);
    expect(days(whole)).toEqual(between('2025-01-01', '2026-02-05', 1));
    const parts: Cursor[] = [];
    while (parts.length < 400) parts.push(...dueUntil(nine, parts.at(-1) ?? from, at('2030-01-01T00:00:00Z'), 7));
    expect(parts.slice(0, 400)).toEqual(whole);
  });

  it('says so, and ends, where a rhythm has no days', () => {
    const never = rhythm('09:00', 'UTC', []);
    expect(() => dueAfter(never, firstCursor(never, at('2026-01-01T00:00:00Z')))).toThrow(RangeError);
  });
});

describe('a zone whose rule changed between two starts', () => {
  /** The same name is simulated by two zones: the rule of the first until the cursor, of the second from then on. */
  const changes: [before: string, after: string][] = [
    ['Europe/Paris', 'Europe/Moscow'],
    ['Europe/Moscow', 'Europe/Paris'],
    ['America/New_York', 'Pacific/Auckland'],
    ['Pacific/Auckland', 'America/New_York'],
    ['Asia/Kathmandu', 'Asia/Kolkata'],
    ['Africa/Casablanca', 'UTC'],
  ];
  it.each(changes)('%s to %s: no local day comes twice, none is lost', (before, after) => {
    for (const time of ['00:00', '02:30', '09:00', '23:59']) {
      const old = follow(rhythm(time, before), firstCursor(rhythm(time, before), at('2026-03-26T12:00:00Z')), 5);
      const last = old.at(-1);
      if (!last) throw new Error('nothing was due');
      const all = [...old, ...follow(rhythm(time, after), last, 5)];
      expect(days(all)).toEqual(between(all[0]?.day ?? '', dayAfter(all[0]?.day ?? '', 10), 1));
      expect(dues(all)).toEqual(dues(all).toSorted());
    }
  });
});

describe('what the clock does to a due moment', () => {
  const changesOf = (of: Rhythm, from: string, count: number) =>
    follow(of, firstCursor(of, at(from)), count).map((cursor) => [cursor.day, clockChange(cursor, of)]);

  it('moved out of a gap', () => {
    expect(changesOf(rhythm('02:30', 'Europe/Paris'), '2026-03-28T00:00:00Z', 3)).toEqual([
      ['2026-03-28', undefined],
      ['2026-03-29', 'moved'],
      ['2026-03-30', undefined],
    ]);
  });

  it('the first of two, and after it the shifted clock', () => {
    expect(changesOf(rhythm('02:30', 'Europe/Paris'), '2026-10-24T00:00:00Z', 4)).toEqual([
      ['2026-10-24', undefined],
      ['2026-10-25', 'twice'],
      ['2026-10-26', 'shifted'],
      ['2026-10-27', undefined],
    ]);
  });

  it('shifted since the moment before, though that was a week ago', () => {
    expect(changesOf(rhythm('09:00', 'America/New_York', [3]), '2026-03-01T00:00:00Z', 3)).toEqual([
      ['2026-03-04', undefined],
      ['2026-03-11', 'shifted'],
      ['2026-03-18', undefined],
    ]);
    expect(changesOf(rhythm('09:00', 'Europe/Paris', [1, 2, 3, 4, 5]), '2026-10-22T00:00:00Z', 4)).toEqual([
      ['2026-10-22', undefined],
      ['2026-10-23', undefined],
      ['2026-10-26', 'shifted'],
      ['2026-10-27', undefined],
    ]);
  });

  it('half an hour counts, and so does Ramadan', () => {
    expect(changesOf(rhythm('09:00', 'Australia/Lord_Howe'), '2026-10-02T23:00:00Z', 2)).toContainEqual([
      '2026-10-04',
      'shifted',
    ]);
    const inMorocco = changesOf(rhythm('09:00', 'Africa/Casablanca'), '2025-02-01T00:00:00Z', 80);
    expect(inMorocco.filter(([, change]) => change)).toEqual([
      ['2025-02-23', 'shifted'],
      ['2025-04-06', 'shifted'],
    ]);
  });

  it('nothing, where clocks stand', () => {
    const inBamako = changesOf(rhythm('02:30', 'Africa/Bamako'), '2026-01-01T00:00:00Z', 366);
    expect(inBamako.filter(([, change]) => change)).toEqual([]);
  });
});

describe('zones', () => {
  it.each([
    ['europe/paris', 'Europe/Paris'],
    ['AMERICA/NEW_YORK', 'America/New_York'],
    ['africa/bamako', 'Africa/Bamako'],
    ['Africa/Ouagadougou', 'Africa/Ouagadougou'],
    ['asia/kathmandu', 'Asia/Kathmandu'],
    ['europe/kyiv', 'Europe/Kyiv'],
    ['america/argentina/buenos_aires', 'America/Argentina/Buenos_Aires'],
    ['America/Port-au-Prince', 'America/Port-au-Prince'],
    ['us/eastern', 'America/New_York'],
    ['Africa/Timbuktu', 'Africa/Bamako'],
    ['Japan', 'Asia/Tokyo'],
    ['utc', 'UTC'],
    ['GMT', 'UTC'],
    ['etc/utc', 'UTC'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
  ])('%s is kept as %s', (typed, name) => {
    expect(canonicalZone(typed)).toBe(name);
    expect(canonicalZone(name)).toBe(name);
  });

  it.each([
    '',
    ' ',
    'Paris',
    '+02:00',
    'UTC+2',
    'EST',
    'CET',
    'PST8PDT',
    'Mars/Olympus',
    'Europe/Paris ',
    '__proto__',
    '../UTC',
  ])('%j is none', (typed) => {
    expect(isZone(typed)).toBe(false);
    expect(canonicalZone(typed)).toBeUndefined();
  });

  it('that Intl lists keep their names, each once', () => {
    expect(zones()).toEqual([...new Set(zones())]);
    expect(zones()).toEqual(expect.arrayContaining(Intl.supportedValuesOf('timeZone')));
    for (const zone of zones()) expect(canonicalZone(zone.toUpperCase())).toBe(zone);
  });
});
