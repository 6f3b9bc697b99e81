import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sayDate, withOrdinal } from '../../src/core/dates.js';
import type { Language } from '../../src/core/ports.js';
import {
  readDay,
  readRhythm,
  type SpokenRhythm,
  sayRhythm,
  suggestRhythms,
  typedRhythm,
} from '../../src/core/rhythm.js';
import { canonicalZone, dayAfter, type Rhythm, weekday, zones } from '../../src/core/schedule.js';

const WORKING = [1, 2, 3, 4, 5];
const DAILY = [1, 2, 3, 4, 5, 6, 7];

const understood = (said: Partial<SpokenRhythm>) => ({ unknown: [], conflicting: [], ...said });

const rhythms: fc.Arbitrary<Rhythm> = fc.record({
  time: fc
    .integer({ min: 0, max: 24 * 60 - 1 })
    .map((minutes) => new Date(minutes * 60_000).toISOString().slice(11, 16)),
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((days) => days.toSorted()),
  zone: fc.constantFrom(...zones()),
});
const languages = fc.constantFrom('en' as const, 'fr' as const);

describe('readRhythm', () => {
  it.each([
    ['9', '09:00'],
    ['09', '09:00'],
    ['0', '00:00'],
    ['9:00', '09:00'],
    ['09:05', '09:05'],
    ['23:59', '23:59'],
    ['0900', '09:00'],
    ['1430', '14:30'],
    ['9am', '09:00'],
    ['9 am', '09:00'],
    ['9:30pm', '21:30'],
    ['9 p.m.', '21:00'],
    ['12am', '00:00'],
    ['12:15 pm', '12:15'],
    ['9.30', '09:30'],
    ['9h', '09:00'],
    ['9h30', '09:30'],
    ['9 h 30', '09:30'],
    ['9 heures', '09:00'],
    ['21 heures 15', '21:15'],
    ['9 o’clock', '09:00'],
    ['noon', '12:00'],
    ['midi', '12:00'],
    ['Midnight', '00:00'],
    ['minuit', '00:00'],
    ['at 9', '09:00'],
    ['à 9h', '09:00'],
    ['9 09:00 9am', '09:00'],
    ['9 oclock', '09:00'],
    ['0900hrs', '09:00'],
    ['1930 hrs', '19:30'],
    ['2015h', '20:15'],
    ['9:15 h', '09:15'],
    ['9h30 pm', '21:30'],
    ['8 in the morning', '08:00'],
    ['8h30 du matin', '08:30'],
    ['8 heures du soir', '20:00'],
    ['3h de l’après-midi', '15:00'],
    ['9 in the evening', '21:00'],
  ])('reads the time %j', (words, time) => {
    expect(readRhythm(words)).toEqual(understood({ time }));
  });

  it.each(['24', '25:00', '9:60', '13pm', '0am', '1930', '2026', '930', '9:5', '-1', '9:00:00', '٩'])(
    'does not guess at the time %j',
    (words) => {
      const { time, unknown } = readRhythm(words);
      expect(time).toBeUndefined();
      expect(unknown).toEqual([words]);
    },
  );

  it.each<[string, number[]]>([
    ['mon-fri', WORKING],
    ['Mon–Fri', WORKING],
    ['mon - fri', WORKING],
    ['Monday to Friday', WORKING],
    ['from monday through friday', WORKING],
    ['lun-ven', WORKING],
    ['du lundi au vendredi', WORKING],
    ['de lundi à vendredi', WORKING],
    ['lundi jusqu’au vendredi', WORKING],
    ['weekdays', WORKING],
    ['every weekday', WORKING],
    ['en semaine', WORKING],
    ['jours ouvrables', WORKING],
    ['tous les jours ouvrés', WORKING],
    ['monday', [1]],
    ['on Mondays', [1]],
    ['every tues.', [2]],
    ['lundi', [1]],
    ['le mardi', [2]],
    ['tous les lundis', [1]],
    ['mon,wed,fri', [1, 3, 5]],
    ['mon wed fri', [1, 3, 5]],
    ['mon/wed/fri', [1, 3, 5]],
    ['lun, mer et ven', [1, 3, 5]],
    ['fri, mon and wed', [1, 3, 5]],
    ['mon-wed,fri', [1, 2, 3, 5]],
    ['sun-thu', [1, 2, 3, 4, 7]],
    ['dim-jeu', [1, 2, 3, 4, 7]],
    ['fri-mon', [1, 5, 6, 7]],
    ['weekends', [6, 7]],
    ['le week-end', [6, 7]],
    ['daily', DAILY],
    ['every day', DAILY],
    ['tous les jours', DAILY],
    ['Quotidien', DAILY],
    ['weekdays and weekends', DAILY],
    ['every morning', DAILY],
    ['tous les matins', DAILY],
    ['7 jours sur 7', DAILY],
    ['work days', WORKING],
    ['les jours de la semaine', WORKING],
    ['from mon - fri', WORKING],
    ['fins de semaine', [6, 7]],
    ['sat & sun', [6, 7]],
    ['LUN ET VEN', [1, 5]],
    ['les lundis et les vendredis', [1, 5]],
  ])('reads the days %j', (words, days) => {
    expect(readRhythm(words)).toEqual(understood({ days }));
  });

  it.each([
    ['europe/paris', 'Europe/Paris'],
    ['AFRICA/BAMAKO', 'Africa/Bamako'],
    ['America/New York', 'America/New_York'],
    ['Paris', 'Europe/Paris'],
    ['in Paris', 'Europe/Paris'],
    ['à Paris', 'Europe/Paris'],
    ['Paris time', 'Europe/Paris'],
    ['heure de Paris', 'Europe/Paris'],
    ['à l’heure d’Abidjan', 'Africa/Abidjan'],
    ['time zone: Europe/Paris', 'Europe/Paris'],
    ['New York', 'America/New_York'],
    ['new_york', 'America/New_York'],
    ['Dakar', 'Africa/Dakar'],
    ['bamako', 'Africa/Bamako'],
    ['Niamey', 'Africa/Niamey'],
    ['Ouagadougou', 'Africa/Ouagadougou'],
    ['Tombouctou', 'Africa/Bamako'],
    ['Genève', 'Europe/Zurich'],
    ['Le Caire', 'Africa/Cairo'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['Port-au-Prince', 'America/Port-au-Prince'],
    ['N’Djamena', 'Africa/Ndjamena'],
    ['Côte d’Ivoire', 'Africa/Abidjan'],
    ['Dar es Salaam', 'Africa/Dar_es_Salaam'],
    ['Kathmandu', 'Asia/Kathmandu'],
    ['UTC', 'UTC'],
    ['gmt', 'UTC'],
    ['Etc/UTC', 'UTC'],
    ['Paris europe/paris', 'Europe/Paris'],
    ['Z', 'UTC'],
    ['Zulu time', 'UTC'],
    ['Niger', 'Africa/Niamey'],
    ['Nigeria', 'Africa/Lagos'],
    ['Burkina', 'Africa/Ouagadougou'],
    ['Bobo-Dioulasso', 'Africa/Ouagadougou'],
    ['Mauritanie', 'Africa/Nouakchott'],
    ['Bénin', 'Africa/Porto-Novo'],
    ['Washington, DC', 'America/New_York'],
    ['UK time', 'Europe/London'],
  ])('reads the zone %j', (words, zone) => {
    expect(readRhythm(words)).toEqual(understood({ zone }));
  });

  it.each(['UTC+2', 'GMT-1', '+02:00', 'CET', 'EST', 'PST', 'ET', 'Atlantis', 'Europe/Atlantis'])(
    'takes %j for no zone, and says so',
    (words) => {
      expect(readRhythm(`09:00 ${words} daily`)).toEqual({
        time: '09:00',
        days: DAILY,
        unknown: [words],
        conflicting: [],
      });
    },
  );

  it.each([
    ['fr', 'fr'],
    ['French', 'fr'],
    ['français', 'fr'],
    ['in French', 'fr'],
    ['en français', 'fr'],
    ['en', 'en'],
    ['English', 'en'],
    ['en anglais', 'en'],
    ['in English', 'en'],
  ])('reads the language %j', (words, language) => {
    expect(readRhythm(words)).toEqual(understood({ language: language as 'en' | 'fr' }));
  });

  it('takes en for English before a place, since French says à, and for a preposition where French says en', () => {
    expect(readRhythm('9h en Paris')).toEqual(understood({ time: '09:00', zone: 'Europe/Paris', language: 'en' }));
    expect(readRhythm('9h en semaine')).toEqual(understood({ time: '09:00', days: WORKING }));
    expect(readRhythm('9h en heure de Paris')).toEqual(understood({ time: '09:00', zone: 'Europe/Paris' }));
    expect(readRhythm('9h en version courte')).toEqual(understood({ time: '09:00', compact: true }));
  });

  it.each(['compact', 'short', 'court', 'compacte', 'version courte'])('reads the short form %j', (words) => {
    expect(readRhythm(words)).toEqual(understood({ compact: true }));
  });

  const whole = understood({ time: '09:00', days: WORKING, zone: 'Europe/Paris', language: 'fr', compact: true });
  it.each([
    '09:00 mon-fri Europe/Paris fr compact',
    'compact fr Europe/Paris mon-fri 09:00',
    'at 9am, Monday to Friday, Paris time, in French, short',
    'à 9 h, du lundi au vendredi, heure de Paris, en français, version courte',
    '“9h” (lun-ven) ; Paris ; français ; court.',
  ])('reads the whole in any order: %s', (words) => {
    expect(readRhythm(words)).toEqual(whole);
  });

  it.each<[string, string[]]>([
    ['9 10', ['9', '10']],
    ['9am midi', ['9am', 'midi']],
    ['Paris Bamako', ['Paris', 'Bamako']],
    ['fr english', ['fr', 'english']],
    ['daily mon-fri', ['daily', 'mon-fri']],
    ['9 10 Paris Dakar', ['9', '10', 'Paris', 'Dakar']],
  ])('names what conflicts in %j, and takes neither', (words, conflicting) => {
    expect(readRhythm(words)).toEqual({ unknown: [], conflicting });
  });

  it('hands back what it does not know as it was typed, neighbours together', () => {
    expect(readRhythm('Every Other Week at 9 blah').unknown).toEqual(['Other Week', 'blah']);
    expect(readRhythm('monday except holidays').unknown).toEqual(['except holidays']);
    expect(readRhythm('mon-mon').unknown).toEqual(['mon-mon']);
  });

  it.each(['mars 9', '9 mars', 'mar 9', '9 mar', 'Mar 3 2027', 'march 9', '1er mars', '25 Dec', 'mars'])(
    'takes the date %j for no weekday and no hour',
    (words) => {
      expect(readRhythm(words)).toEqual({ unknown: [words], conflicting: [] });
      expect(readRhythm(`daily ${words}`)).toEqual({ days: DAILY, unknown: [words], conflicting: [] });
    },
  );

  it.each<[string, string[]]>([
    ['every 2 hours', ['every 2 hours']],
    ['every hour', ['every hour']],
    ['toutes les 2 heures', ['toutes les 2 heures']],
    ['chaque heure', ['chaque heure']],
    ['weekdays, in 2 hours', ['in 2 hours']],
    ['dans 2h', ['dans 2h']],
    ['from monday at 9', ['from monday']],
    ['9am ET', ['ET']],
    ['9am ET weekdays', ['ET']],
    ['weekdays et 9am', ['et']],
    ['9 weekdays ET, short', ['ET']],
    ['20h du soir', ['soir']],
    ['12 in the morning', ['morning']],
    ['930h', ['930h']],
    ['every evening at 8', ['evening']],
  ])('names what is none of a rhythm’s in %j', (words, unknown) => {
    expect(readRhythm(words)).toMatchObject({ unknown, conflicting: [] });
  });

  it.each<[string, Partial<SpokenRhythm>]>([
    ['every day at 9', { time: '09:00', days: DAILY }],
    ['weekdays 9am London', { time: '09:00', days: WORKING, zone: 'Europe/London' }],
    ['tous les jours à 8h30 Bamako', { time: '08:30', days: DAILY, zone: 'Africa/Bamako' }],
    ['mon,wed,fri 07:15', { time: '07:15', days: [1, 3, 5] }],
    [
      '9h00 lundi mercredi vendredi Ouagadougou fr court',
      { time: '09:00', days: [1, 3, 5], zone: 'Africa/Ouagadougou', language: 'fr', compact: true },
    ],
    ['week-end 10h', { time: '10:00', days: [6, 7] }],
    ['sundays noon New York', { time: '12:00', days: [7], zone: 'America/New_York' }],
    ['9:00 jours ouvrés Niamey', { time: '09:00', days: WORKING, zone: 'Africa/Niamey' }],
    ['1700 daily', { time: '17:00', days: DAILY }],
    ['0900Z daily', { time: '09:00', days: DAILY, zone: 'UTC' }],
    ['weekdays 19:30Z.', { time: '19:30', days: WORKING, zone: 'UTC' }],
    ['every monday at 8 in the morning, Geneva', { time: '08:00', days: [1], zone: 'Europe/Zurich' }],
    ['à 8h du matin, du lundi au vendredi, heure du Mali', { time: '08:00', days: WORKING, zone: 'Africa/Bamako' }],
    ['lundi et jeudi à 9h, en français', { time: '09:00', days: [1, 4], language: 'fr' }],
  ])('reads what people type: %s', (words, said) => {
    expect(readRhythm(words)).toEqual(understood(said));
  });

  it('takes mar for mardi where no date can be meant', () => {
    for (const words of ['mar 9h', '9:00 mar', '9am, mar', 'mardi 9', 'mardis à 9', '9 tue'])
      expect(readRhythm(words)).toEqual(understood({ time: '09:00', days: [2] }));
    expect(readRhythm('lun,mar 9:00')).toEqual(understood({ time: '09:00', days: [1, 2] }));
    expect(suggestRhythms('9 mar', 'Africa/Bamako', 'fr')).toContain('09:00 mar Africa/Bamako');
  });

  it('reads nothing from nothing', () => {
    for (const words of ['', '   ', ',;,', '-', 'at the', '""']) expect(readRhythm(words)).toEqual(understood({}));
  });

  it('gives the beginning of a text that is too long', () => {
    const { unknown, ...rest } = readRhythm('9 '.repeat(1_000_000));
    expect(rest).toEqual({ conflicting: [] });
    expect(unknown).toHaveLength(1);
    expect(unknown[0]?.length).toBeLessThanOrEqual(60);
  });
});

/** What nobody means well by. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        '9',
        'h',
        'en',
        'à',
        '-',
        '/',
        "l'",
        'mon',
        '__proto__',
        'constructor',
        '../',
        '\0',
        '\u202e',
        '𝟗',
        'ß',
        '(',
        '\\',
        'a/a',
        '+',
      ),
      { maxLength: 60 },
    )
    .chain((parts) => fc.constantFrom('', ' ', ',').map((gap) => parts.join(gap))),
);

/** Words that mean something, in an order in which they may mean nothing. */
const jumbled = fc
  .array(
    fc.constantFrom(
      ...'mar mars 3 9 12 31 0900 0900Z 2027 25/12/26 9h h am pm : - / , ; et ET and du de la le on from to au à in en'.split(
        ' ',
      ),
      ...'mon lun sun dimanche mardis weekdays jours ouvrés tous les every toutes heures heure hour morning soir'.split(
        ' ',
      ),
      ...'Paris New York Niger Z UTC fr english court next last prochain dernier today demain 1er 3rd Dec déc. sept'.split(
        ' ',
      ),
    ),
    { maxLength: 60 },
  )
  .chain((parts) => fc.constantFrom(' ', '', '-', ', ').map((gap) => parts.join(gap).slice(0, 300)));

describe('any words', () => {
  it('give a rhythm that can be kept, as it is read back, or none', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, jumbled), languages, (words, language) => {
        const { time, days, zone } = readRhythm(words);
        expect(time ?? '00:00').toMatch(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
        expect(days ?? [1]).toEqual(DAILY.filter((day) => (days ?? [1]).includes(day)));
        expect(canonicalZone(zone ?? 'UTC')).toBe(zone ?? 'UTC');
        const rhythm = { time: time ?? '00:00', days: days ?? [1], zone: zone ?? 'UTC' };
        expect(readRhythm(typedRhythm(rhythm, language))).toEqual(understood(rhythm));
      }),
      { numRuns: 2000 },
    );
  });

  it('give a day of the calendar, which is read as itself, or none', () => {
    const short = jumbled.map((words) => words.slice(0, 25));
    fc.assert(
      fc.property(fc.oneof(hostile, jumbled, short), fc.constantFrom('coming', 'past'), (words, leaning) => {
        const day = readDay(words, '2026-12-20', leaning) ?? '2026-12-20';
        expect(dayAfter(day, 0)).toBe(day);
        expect(readDay(day, '2000-01-01', leaning)).toBe(day);
      }),
      { numRuns: 2000 },
    );
  });

  it('never hide a word that means nothing', () => {
    fc.assert(
      fc.property(jumbled, fc.nat(60), (words, place) => {
        const typed = words.slice(0, 150).split(' ');
        const { unknown } = readRhythm(typed.toSpliced(place, 0, 'xyzzy').join(' '));
        expect(unknown.join(' ').split(' ')).toContain('xyzzy');
      }),
    );
  });
});

describe('hostile words', () => {
  it('never throw, and are never lost without a word', () => {
    fc.assert(
      fc.property(hostile, languages, (words, language) => {
        const { unknown, conflicting } = readRhythm(words);
        expect([...unknown, ...conflicting].join().length).toBeLessThan(1000);
        expect(suggestRhythms(words, 'Africa/Bamako', language).length).toBeLessThanOrEqual(25);
        expect(readDay(words, '2026-06-15') ?? '2026-06-15').toMatch(/^\d{4}-\d\d-\d\d$/);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%s names nothing', (words) => {
    expect(readRhythm(words)).toEqual({ unknown: [words], conflicting: [] });
    expect(readDay(words, '2026-06-15')).toBeUndefined();
  });
});

describe('a rhythm in words', () => {
  it.each<[number[], string, string]>([
    [WORKING, 'Monday to Friday', 'du lundi au vendredi'],
    [[1, 2, 3, 4, 7], 'Sunday to Thursday', 'du dimanche au jeudi'],
    [DAILY, 'every day', 'tous les jours'],
    [[1], 'every Monday', 'chaque lundi'],
    [[6, 7], 'Saturday and Sunday', 'samedi et dimanche'],
    [[1, 3, 5], 'Monday, Wednesday and Friday', 'lundi, mercredi et vendredi'],
  ])('for people: %j is %s, %s', (days, english, french) => {
    const rhythm = { time: '09:00', days, zone: 'Europe/Paris' };
    expect(sayRhythm(rhythm, 'en')).toBe(`09:00, ${english}, Europe/Paris`);
    expect(sayRhythm(rhythm, 'fr')).toBe(`09:00, ${french}, Europe/Paris`);
  });

  it.each<[number[], string, string]>([
    [WORKING, 'mon-fri', 'lun-ven'],
    [[1, 2, 3, 4, 7], 'sun-thu', 'dim-jeu'],
    [DAILY, 'daily', 'quotidien'],
    [[2], 'tue', 'mar'],
    [[1, 3, 5], 'mon,wed,fri', 'lun,mer,ven'],
  ])('as typed: %j is %s, %s', (days, english, french) => {
    const rhythm = { time: '09:00', days, zone: 'Europe/Paris' };
    expect(typedRhythm(rhythm, 'en')).toBe(`09:00 ${english} Europe/Paris`);
    expect(typedRhythm(rhythm, 'fr')).toBe(`09:00 ${french} Europe/Paris`);
  });

  it('is read back as the same, as typed and as said', () => {
    fc.assert(
      fc.property(rhythms, languages, (rhythm, language) => {
        expect(readRhythm(typedRhythm(rhythm, language))).toEqual(understood(rhythm));
        expect(readRhythm(sayRhythm(rhythm, language))).toEqual(understood(rhythm));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('suggestRhythms', () => {
  const suggest = (typed: string, language: 'en' | 'fr' = 'en') => suggestRhythms(typed, 'Africa/Bamako', language);

  it('begins with an office’s morning in the channel’s zone', () => {
    expect(suggest('')).toHaveLength(25);
    expect(suggest('')[0]).toBe('09:00 mon-fri Africa/Bamako');
    expect(suggest('', 'fr')[0]).toBe('09:00 lun-ven Africa/Bamako');
  });

  it.each([
    ['par', '09:00 mon-fri Europe/Paris'],
    ['new y', '09:00 mon-fri America/New_York'],
    ['8:30 europe/lon', '08:30 mon-fri Europe/London'],
    ['la', '09:00 mon-fri Africa/Lagos'],
    ['1', '01:00 mon-fri Africa/Bamako'],
    ['1', '14:00 mon-fri Africa/Bamako'],
    ['14', '14:30 mon-fri Africa/Bamako'],
    ['9:3', '09:30 mon-fri Africa/Bamako'],
    ['8 tu', '08:00 tue Africa/Bamako'],
    ['sunday to', '09:00 sun-thu Africa/Bamako'],
    ['07:00 fri Dakar', '07:00 fri Africa/Dakar'],
    ['french short 7:00', '07:00 mon-fri Africa/Bamako fr compact'],
  ])('%j may become %s', (typed, whole) => {
    expect(suggest(typed)).toContain(whole);
  });

  it('keeps what was said, and has nothing to add to nonsense', () => {
    for (const each of suggest('07:15 weekends')) expect(each).toMatch(/^07:15 sat,sun /);
    expect(suggest('xyzzy')).toEqual([]);
    expect(suggest('9 10')).toEqual([]);
    expect(suggest('a'.repeat(100_000))).toEqual([]);
  });

  it('is always read, each once, and fits a choice of Discord', () => {
    const typed = fc.oneof(
      fc.string({ maxLength: 4 }),
      fc
        .tuple(rhythms, languages, fc.nat(40))
        .map(([rhythm, language, end]) => typedRhythm(rhythm, language).slice(0, end)),
    );
    fc.assert(
      fc.property(typed, languages, (words, language) => {
        const suggestions = suggest(words, language);
        expect(suggestions).toEqual([...new Set(suggestions)]);
        for (const each of suggestions) {
          expect(each.length).toBeLessThanOrEqual(100);
          expect(readRhythm(each)).toMatchObject(
            understood({ time: expect.any(String), days: expect.any(Array), zone: expect.any(String) }),
          );
        }
      }),
    );
  });
});

describe('readDay', () => {
  const TODAY = '2026-12-20'; // a Sunday
  it.each([
    ['2026-12-25', '2026-12-25'],
    ['2026-1-5', '2026-01-05'],
    ['2026/12/25', '2026-12-25'],
    ['25/12/2026', '2026-12-25'],
    ['25.12.2026', '2026-12-25'],
    ['25-12-2026', '2026-12-25'],
    ['25/12', '2026-12-25'],
    ['25.12.', '2026-12-25'],
    ['03/04/2027', '2027-04-03'],
    ['25 Dec 2026', '2026-12-25'],
    ['25 décembre', '2026-12-25'],
    ['le 25 déc.', '2026-12-25'],
    ['Dec 25', '2026-12-25'],
    ['December 25th, 2027', '2027-12-25'],
    ['the 25th of December', '2026-12-25'],
    ['1er janvier', '2027-01-01'],
    ['1 août 2027', '2027-08-01'],
    ['5 mai', '2027-05-05'],
    ['3 mar', '2027-03-03'],
    ['3 Mar 2028', '2028-03-03'],
    ['Mar 3', '2027-03-03'],
    ['Mar. 3rd', '2027-03-03'],
    ['Mar 3 2028', '2028-03-03'],
    ['mars 3', '2027-03-03'],
    ['3 mars', '2027-03-03'],
    ['le 3 mars 2028', '2028-03-03'],
    ['mer. 3 mars', '2027-03-03'],
    ['mar. 2 mars', '2027-03-02'],
    ['25/12/26', '2026-12-25'],
    ['03/04/27', '2027-04-03'],
    ['25.12.26', '2026-12-25'],
    ['25-Dec-2026', '2026-12-25'],
    ['25-déc.', '2026-12-25'],
    ['25/Dec/2026', '2026-12-25'],
    ['Dec-25', '2026-12-25'],
    ['friday 25 december', '2026-12-25'],
    ['vendredi 25 décembre 2026', '2026-12-25'],
    ['29 Feb', '2028-02-29'],
    ['20 December', '2026-12-20'],
    ['19 December', '2027-12-19'],
    ['today', '2026-12-20'],
    ['aujourd’hui', '2026-12-20'],
    ['Tomorrow', '2026-12-21'],
    ['demain', '2026-12-21'],
    ['the day after tomorrow', '2026-12-22'],
    ['après-demain', '2026-12-22'],
    ['yesterday', '2026-12-19'],
    ['hier', '2026-12-19'],
    ['avant-hier', '2026-12-18'],
    ['après demain', '2026-12-22'],
    ['monday', '2026-12-21'],
    ['this Monday', '2026-12-21'],
    ['ce lundi', '2026-12-21'],
    ['mar.', '2026-12-22'],
    ['next monday', '2026-12-21'],
    ['next Sunday', '2026-12-27'],
    ['lundi prochain', '2026-12-21'],
    ['dimanche prochain', '2026-12-27'],
    ['last sunday', '2026-12-13'],
    ['samedi dernier', '2026-12-19'],
    ['dimanche', '2026-12-20'],
    ['on sat.', '2026-12-26'],
  ])('%j is %s', (words, day) => {
    expect(readDay(words, TODAY)).toBe(day);
  });

  it.each([
    ['19 December', '2026-12-19'],
    ['20 décembre', '2026-12-20'],
    ['21 Dec', '2025-12-21'],
    ['25/12', '2025-12-25'],
    ['Mar 3', '2026-03-03'],
    ['mars 3', '2026-03-03'],
    ['next sunday', '2026-12-27'],
    ['lundi dernier', '2026-12-14'],
    ['29 février', '2024-02-29'],
    ['monday', '2026-12-14'],
    ['sunday', '2026-12-20'],
    ['2027-01-01', '2027-01-01'],
    ['tomorrow', '2026-12-21'],
  ])('%j is %s, looking back', (words, day) => {
    expect(readDay(words, TODAY, 'past')).toBe(day);
  });

  it.each([
    '',
    'soon',
    '25',
    'December',
    '31 February',
    '30/02/2026',
    '29 Feb 2026',
    '2026-02-31',
    '2026-13-01',
    '2026-00-10',
    '12/25/2026',
    '0/1/2026',
    '25/12.2026',
    '12/25/26',
    '26-12-25',
    '25-12-26',
    '25/12.26',
    'Mar 32',
    'mars',
    'mar 3 4',
    'tue 3',
    'next week',
    'next lundi dernier',
    '5 jui',
    '5 de',
    'monday 25 december',
    '0999-01-01',
    '12345-01-01',
    '2026-12-25T09:00',
  ])('%j is no day', (words) => {
    expect(readDay(words, TODAY)).toBeUndefined();
    expect(readDay(words, TODAY, 'past')).toBeUndefined();
  });

  it('reads back each day of ten years as the bot says it and as people write it', () => {
    for (let day = '2024-01-01'; day < '2034-01-01'; day = dayAfter(day)) {
      const [year, month = '', number] = day.split('-').map(Number);
      for (const language of ['en', 'fr'] as const) {
        const said = sayDate(day, language);
        const name = said.split(' ')[1] ?? '';
        const inFull = [said, `${name} ${number} ${year}`, `${number}-${name.slice(0, 3)}-${year}`];
        // `jui` begins two months.
        for (const words of inFull.slice(0, name.startsWith('jui') ? 2 : 3)) expect(readDay(words, TODAY)).toBe(day);
        expect(readDay(`${number}/${month}/${String(year).slice(2)}`, TODAY)).toBe(day);
        for (const leaning of ['coming', 'past'] as const) {
          for (const words of [said.replace(/ \d{4}$/, ''), `${name} ${number}`, inCalendar(day, language)])
            expect(readDay(words, day, leaning)).toBe(day);
        }
      }
    }
  });

  const short = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  const SHORT = { en: new Intl.DateTimeFormat('en-GB', short), fr: new Intl.DateTimeFormat('fr-FR', short) };

  /** As `digest next` writes it: `Tue 3 Mar`, `mar. 3 mars`. */
  function inCalendar(day: string, language: Language): string {
    return withOrdinal(SHORT[language].format(new Date(day)), language);
  }

  it('reads any day back in each way that it is written', () => {
    const day = fc.integer({ min: 10957, max: 40000 }).map((days) => new Date(days * 86_400_000));
    fc.assert(
      fc.property(day, languages, (date, language) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, number] = iso.split('-');
        const long = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'fr', {
          dateStyle: 'full',
          timeZone: 'UTC',
        });
        expect(readDay(iso, TODAY)).toBe(iso);
        expect(readDay(`${number}/${month}/${year}`, TODAY)).toBe(iso);
        expect(readDay(long.format(date), TODAY)).toBe(iso);
        expect(readDay(`${number}/${month}`, iso)).toBe(iso);
        expect(readDay(`${number}/${month}`, iso, 'past')).toBe(iso);
        expect(weekday(readDay('wed', iso) ?? '')).toBe(3);
      }),
    );
  });
});
