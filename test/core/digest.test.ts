/** Which lesson comes, what becomes of due moments, and how a lesson reads; on the casebook that ships. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edition, type Lesson } from '../../src/core/casebook.js';
import { line } from '../../src/core/commands.js';
import type { Desk } from '../../src/core/desk.js';
import {
  confirmation,
  decide,
  digestMessage,
  discussionMessage,
  isLate,
  lessonFor,
  questionMessage,
} from '../../src/core/digest.js';
import type { Choice, Order, Round, Subscription } from '../../src/core/ledger.js';
import { faults, type Message, PAGE } from '../../src/core/message.js';
import { asksOf, plainText } from '../../src/core/plain-text.js';
import { LANGUAGES, type Language } from '../../src/core/ports.js';
import { dueUntil } from '../../src/core/schedule.js';
import { WORDS } from '../../src/core/words/index.js';
import { CHANNEL, casebook, HOUR, library, MINUTE } from '../fakes/channel.js';

const moment = new Date('2026-11-24T09:00:00Z');
const desk = (language: Language = 'en'): Desk => ({ ...library, language, words: WORDS[language], moment });
const [FIRST, SECOND, THIRD] = casebook.lessons as [Lesson, Lesson, Lesson];

/** Lessons of which only the id counts. */
const named = (...ids: string[]): Lesson[] => ids.map((id) => ({ ...FIRST, id }));

/** A channel that has had nothing yet. */
const fresh = (order: Order, at: Round['at'] = 'slack:T1:C1'): Round => ({ at, order, number: 0, given: new Set() });

/** The round after a choice. */
function after(round: Round, { lesson, round: number }: Choice): Round {
  const given = number === round.number ? [...round.given, lesson] : [lesson];
  return { ...round, number, given: new Set(given), last: lesson };
}

/** So many choices, with the round after them. */
function choices(lessons: readonly Lesson[], start: Round, count: number): { chosen: Choice[]; round: Round } {
  let round = start;
  const chosen = Array.from({ length: count }, () => {
    const choice = lessonFor(lessons, round);
    round = after(round, choice);
    return choice;
  });
  return { chosen, round };
}

const orders = fc.constantFrom<Order>('casebook', 'shuffled');
const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 30 });
const channels = fc.integer({ min: 1, max: 999 }).map((number): Round['at'] => `slack:T1:C${number}`);

describe('the choice of a lesson', () => {
  it('gives each once before any comes twice, in both orders', () => {
    fc.assert(
      fc.property(ids, orders, channels, fc.integer({ min: 1, max: 4 }), (names, order, at, rounds) => {
        const { chosen } = choices(named(...names), fresh(order, at), rounds * names.length);
        for (let from = 0; from < chosen.length; from += names.length) {
          const round = chosen.slice(from, from + names.length);
          expect(new Set(round.map(({ lesson }) => lesson))).toEqual(new Set(names));
          expect(new Set(round.map((choice) => choice.round))).toEqual(new Set([1 + from / names.length]));
        }
      }),
    );
  });

  it('never gives the same twice in a row, where there are two to choose from', () => {
    fc.assert(
      fc.property(ids, orders, channels, (names, order, at) => {
        fc.pre(names.length > 1);
        const given = choices(named(...names), fresh(order, at), 5 * names.length).chosen.map(({ lesson }) => lesson);
        given.slice(1).forEach((lesson, index) => {
          expect(lesson).not.toBe(given[index]);
        });
      }),
    );
  });

  it('follows the casebook’s order until somebody shuffles it', () => {
    const given = choices(casebook.lessons, fresh('casebook'), 36).chosen.map(({ lesson }) => lesson);
    expect(given).toEqual(casebook.lessons.map(({ id }) => id));
    const shuffled = choices(casebook.lessons, fresh('shuffled'), 36).chosen.map(({ lesson }) => lesson);
    expect(shuffled).not.toEqual(given);
    expect(shuffled.toSorted()).toEqual(given.toSorted());
  });

  it('shuffles differently in each channel and each round, and the same each time', () => {
    const shuffled = (at: Round['at']) =>
      choices(casebook.lessons, fresh('shuffled', at), 72).chosen.map(({ lesson }) => lesson);
    const one = shuffled('slack:T1:C1');
    expect(shuffled('slack:T1:C1')).toEqual(one);
    expect(shuffled('slack:T1:C2')).not.toEqual(one);
    expect(one.slice(36)).not.toEqual(one.slice(0, 36));
  });

  it('puts every lesson first in some channel, none in most', () => {
    const firsts = Array.from({ length: 720 }, (_, index) => {
      return lessonFor(casebook.lessons, fresh('shuffled', `slack:T1:C${index}`)).lesson;
    });
    const counts = casebook.lessons.map(({ id }) => firsts.filter((each) => each === id).length);
    expect(Math.min(...counts)).toBeGreaterThan(0);
    expect(Math.max(...counts)).toBeLessThan(80); // 20 is fair
  });

  it('keeps a shuffled order when a lesson is added: the new one takes a place, the others keep theirs', () => {
    fc.assert(
      fc.property(ids, channels, fc.nat(), (names, at, place) => {
        const added = names.toSpliced(place % (names.length + 1), 0, 'a new lesson');
        const order = (all: string[]) =>
          choices(named(...all), fresh('shuffled', at), all.length).chosen.map(({ lesson }) => lesson);
        expect(order(added).filter((id) => id !== 'a new lesson')).toEqual(order(names));
      }),
    );
  });

  it('lets a new lesson join the running round and a removed one leave it', () => {
    fc.assert(
      fc.property(ids, orders, fc.nat(), fc.nat(), (names, order, count, gone) => {
        fc.pre(names.length > 2);
        const begun = choices(named(...names), fresh(order), 1 + (count % (names.length - 1))).round;
        const removed = names[gone % names.length];
        const now = [...names.filter((id) => id !== removed), 'a new lesson'];
        const left = now.filter((id) => !begun.given.has(id));
        const { chosen } = choices(named(...now), begun, left.length);
        expect(new Set(chosen.map(({ lesson }) => lesson))).toEqual(new Set(left));
        expect(new Set(chosen.map(({ round }) => round))).toEqual(new Set([1]));
      }),
    );
  });

  it('gives the only lesson again and again, and refuses a casebook that has none', () => {
    expect(choices(named('one'), fresh('shuffled'), 3).chosen.map(({ lesson }) => lesson)).toEqual([
      'one',
      'one',
      'one',
    ]);
    expect(() => lessonFor([], fresh('casebook'))).toThrow('without lessons');
  });
});

/** At nine in Bamako, which is nine in UTC, on weekdays. */
function subscribed(change: Partial<Subscription> = {}): Subscription {
  return {
    id: 'one',
    at: 'slack:T1:C1',
    by: { id: 'slack:T1:U1', name: 'Awa' },
    rhythm: { time: '09:00', days: [1, 2, 3, 4, 5], zone: 'Africa/Bamako' },
    language: 'en',
    compact: false,
    state: 'active',
    skips: [],
    cursor: { day: '2026-11-23', due: new Date('2026-11-23T09:00:00Z') },
    ...change,
  };
}

/** Day and outcome of what a look at this moment decides. */
function decided(change: Partial<Subscription>, now: string, grace = 3 * HOUR) {
  const { moments, ...rest } = decide(subscribed(change), new Date(now), grace);
  return { days: moments.map(({ day, outcome }) => [day, outcome]), ...rest };
}

describe('what becomes of due moments', () => {
  it('is nothing before they come, and a delivery from their very millisecond on', () => {
    expect(decided({}, '2026-11-24T08:59:59.999Z')).toEqual({ days: [], next: new Date('2026-11-24T09:00:00Z') });
    expect(decided({}, '2026-11-24T09:00:00Z')).toEqual({
      days: [['2026-11-24', undefined]],
      next: new Date('2026-11-25T09:00:00Z'),
    });
  });

  it('is a delivery as long as the grace lasts, and missed a millisecond later', () => {
    expect(decided({}, '2026-11-24T12:00:00Z').days).toEqual([['2026-11-24', undefined]]);
    expect(decided({}, '2026-11-24T12:00:00.001Z').days).toEqual([['2026-11-24', 'missed']]);
  });

  it('is paused until its day, which itself comes and ends the pause', () => {
    const paused = { state: 'paused', until: '2026-11-26' } as const;
    const early = decided(paused, '2026-11-25T09:00:00Z');
    expect(early.days).toEqual([
      ['2026-11-24', 'paused'],
      ['2026-11-25', 'paused'],
    ]);
    expect(early).not.toHaveProperty('resumes');
    expect(decided(paused, '2026-11-26T09:00:00Z')).toMatchObject({
      days: [
        ['2026-11-24', 'paused'],
        ['2026-11-25', 'paused'],
        ['2026-11-26', undefined],
      ],
      resumes: true,
    });
  });

  it('is paused without an end where no day was named', () => {
    const { days, ...rest } = decided({ state: 'paused' }, '2027-11-24T09:00:00Z');
    expect(days.every(([, outcome]) => outcome === 'paused')).toBe(true);
    expect(rest).not.toHaveProperty('resumes');
  });

  it('is skipped on a day that somebody left out, before it is missed', () => {
    expect(decided({ skips: ['2026-11-25'] }, '2026-11-26T09:00:00Z').days).toEqual([
      ['2026-11-24', 'missed'],
      ['2026-11-25', 'skipped'],
      ['2026-11-26', undefined],
    ]);
  });

  it('is one outcome for each of four hundred days off line, and one delivery at most', () => {
    const back = new Date('2027-12-29T09:30:00Z'); // a Wednesday, 400 days later
    let subscription = subscribed({ rhythm: { time: '09:00', days: [1, 2, 3, 4, 5, 6, 7], zone: 'Africa/Bamako' } });
    const expected = dueUntil(subscription.rhythm, subscription.cursor, back, 1_000);
    const found = [];
    for (let look = 0; look < 3; look += 1) {
      const { moments } = decide(subscription, back, 3 * HOUR);
      found.push(...moments);
      subscription = { ...subscription, cursor: moments.at(-1) ?? subscription.cursor };
    }
    expect(found.map(({ day }) => day)).toEqual(expected.map(({ day }) => day));
    expect(found.length).toBe(401);
    expect(found.filter(({ outcome }) => outcome === undefined).map(({ day }) => day)).toEqual(['2027-12-29']);
  });

  it('counts as late after five minutes', () => {
    expect(isLate(moment, new Date(moment.getTime() + 5 * MINUTE))).toBe(false);
    expect(isLate(moment, new Date(moment.getTime() + 5 * MINUTE + 1))).toBe(true);
  });
});

const forms = LANGUAGES.flatMap((language) => [
  { language, compact: false },
  { language, compact: true },
]);

/** A lesson with another text in every language. */
function retold(lesson: Lesson, change: Partial<NonNullable<Lesson['editions']['en']>>): Lesson {
  const told = edition(lesson.editions, 'en');
  return { ...lesson, editions: { en: { ...told, ...change }, fr: { ...told, language: 'fr', ...change } } };
}

describe('a digest', () => {
  it.each(forms)('fits every platform with every lesson, in time and late: %j', ({ language, compact }) => {
    for (const lesson of casebook.lessons) {
      for (const late of [undefined, moment]) {
        expect(faults(digestMessage(lesson, desk(language), { at: CHANNEL, compact, late })), lesson.id).toEqual([]);
      }
    }
  });

  it('reads from its title to its question, and says how to stop it', () => {
    const message = digestMessage(SECOND, desk(), { at: CHANNEL, compact: false });
    const told = edition(SECOND.editions, 'en');
    const text = plainText(message);
    expect(message.title).toBe(`2 · ${told.title}`);
    const parts = [
      `${edition(casebook.title, 'en')}, lesson 2 of 36.`,
      plainText({ title: '', body: told.body }).trim().slice(0, 80),
      SECOND.evidence.join(', '),
      'To discuss',
      told.question,
      'Independent work, not a product of the United Nations. To stop the lessons: digest off',
    ];
    const places = parts.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(asksOf(message).map(line)).toEqual(['discuss 2', `read ${SECOND.sections[0]}`, 'sources lesson 2']);
  });

  it('carries the theme of its lesson, for a forum’s tag', () => {
    const theme = casebook.themes.find(({ id }) => id === FIRST.theme);
    expect(digestMessage(FIRST, desk(), { at: CHANNEL, compact: false }).theme).toBe(edition(theme?.title ?? {}, 'en'));
  });

  it('says that it is late, and when it should have come', () => {
    for (const compact of [false, true]) {
      const text = plainText(digestMessage(FIRST, desk(), { at: CHANNEL, compact, late: moment }));
      expect(text).toContain('It comes late. Due: 24 Nov 2026, 09:00 UTC');
      expect(plainText(digestMessage(FIRST, desk(), { at: CHANNEL, compact }))).not.toContain('late');
    }
  });

  it('says how to stop it as it is typed where it stands', () => {
    const footer = (at: Round['at']) => plainText(digestMessage(FIRST, desk(), { at, compact: false }));
    expect(footer('slack:T1:C1')).toContain('To stop the lessons: /mali digest off');
    expect(footer('discord:1:2')).toContain('To stop the lessons: /mali-digest off');
    expect(footer('terminal:here')).toContain('To stop the lessons: digest off');
  });

  it('speaks the channel’s language, and says where the lesson does not', () => {
    const french = { ...edition(FIRST.editions, 'en'), language: 'fr' as const };
    const only = { ...FIRST, editions: { en: edition(FIRST.editions, 'en') } };
    const text = plainText(digestMessage(only, desk('fr'), { at: CHANNEL, compact: false }), { language: 'fr' });
    expect(text).toContain('Pour arrêter les leçons\u00a0: digest désactiver');
    expect(text).toContain(WORDS.fr.notInThisLanguage);
    const both = { ...only, editions: { ...only.editions, fr: french } };
    expect(plainText(digestMessage(both, desk('fr'), { at: CHANNEL, compact: false }))).not.toContain(
      WORDS.fr.notInThisLanguage,
    );
  });

  it.each(LANGUAGES)(
    'is at most 600 characters in its short form, with whole sentences and its question: %s',
    (language) => {
      for (const lesson of casebook.lessons) {
        for (const late of [undefined, moment]) {
          const message = digestMessage(lesson, desk(language), { at: CHANNEL, compact: true, late });
          const text = plainText({ ...message, buttons: [] }, { language });
          expect(text.length, lesson.id).toBeLessThanOrEqual(600);
          expect(text).toContain(edition(lesson.editions, language).question);
          const excerpt =
            message.body[1]?.kind === 'text' ? plainText({ title: '', body: [message.body[1]] }).trim() : '';
          expect(excerpt === '' || /[.!?…:][”"’)]*$/.test(excerpt), `${lesson.id}: ${excerpt}`).toBe(true);
        }
      }
    },
  );

  it('has a sentence of nearly every lesson in their short form', () => {
    const bare = casebook.lessons.filter(
      (lesson) => digestMessage(lesson, desk(), { at: CHANNEL, compact: true }).body[1]?.kind !== 'text',
    );
    expect(bare.map(({ id }) => id)).toEqual([]);
  });

  describe('of a lesson that is longer than a page', () => {
    const paragraph = 'A sentence about convoys & roads that goes on for a while. '.repeat(20).trim();
    const body = Array.from({ length: 12 }, () => ({ kind: 'text' as const, spans: [{ text: paragraph }] }));
    const long = retold(THIRD, { body, question: 'And what would you do?' });

    it.each(LANGUAGES)('keeps the question and the beginning, and says where the rest is: %s', (language) => {
      const message = digestMessage(long, desk(language), { at: CHANNEL, compact: false, late: moment });
      const text = plainText(message, { language });
      expect(faults(message)).toEqual([]);
      expect(text).toContain('And what would you do?');
      expect(text).toContain('A sentence about convoys');
      expect(text).toContain(language === 'en' ? 'The whole of it: lesson 3.' : 'En entier\u00a0: leçon 3.');
      expect(asksOf(message)[0]).toMatchObject({ command: 'lesson', args: { lesson: '3' } });
    });

    it('says so above a discussion as well, whoever opened it', () => {
      const name = '&'.repeat(200);
      for (const language of LANGUAGES) {
        const message = discussionMessage(long, desk(language), { by: { id: 'slack:T1:U1', name } });
        expect(faults(message)).toEqual([]);
        expect(asksOf(message).map(({ command }) => command)).toContain('lesson');
      }
    });

    it('stays under 600 characters in their short form', () => {
      const message = digestMessage(long, desk(), { at: CHANNEL, compact: true });
      expect(plainText({ ...message, buttons: [] }).length).toBeLessThanOrEqual(600);
    });

    it('fits whatever it is made of', () => {
      const text = fc.string({ unit: 'grapheme', maxLength: 400 });
      const spans = fc.array(text, { maxLength: 20 }).map((all) => all.map((each) => ({ text: each })));
      const block = fc.oneof(
        spans.map((all) => ({ kind: 'text' as const, spans: all })),
        spans.map((all) => ({ kind: 'quote' as const, spans: all })),
        fc.array(spans, { maxLength: 8 }).map((items) => ({ kind: 'list' as const, ordered: false, items })),
        text.map((each) => ({ kind: 'code' as const, text: each })),
      );
      fc.assert(
        fc.property(fc.array(block, { maxLength: 30 }), fc.boolean(), (blocks, compact) => {
          const lesson = retold(FIRST, { body: blocks });
          const message = digestMessage(lesson, desk(), { at: CHANNEL, compact });
          expect(faults(message)).toEqual([]);
          expect(message.body.length).toBeLessThanOrEqual(PAGE.blocks);
        }),
        { numRuns: 200 },
      );
    });
  });
});

describe('what opens a discussion', () => {
  it.each(LANGUAGES)('is each lesson’s question and how to take part, and fits: %s', (language) => {
    for (const lesson of casebook.lessons) {
      const message = questionMessage(lesson, desk(language));
      expect(faults(message), lesson.id).toEqual([]);
      // What names the thread is the lesson's own title.
      expect(message.title).toBe(digestMessage(lesson, desk(language), { at: CHANNEL, compact: false }).title);
      expect(message.body[0]).toEqual({ kind: 'heading', text: WORDS[language].discussion.title(lesson.number) });
      expect(plainText(message)).toContain(edition(lesson.editions, language).question);
      expect(plainText(message)).toContain(WORDS[language].discussion.takePart);
      expect(asksOf(message).map(({ command }) => command)).toEqual(['lesson', 'read']);
    }
  });

  it('stands beneath the lesson and who opened it, of whom no notification is made', () => {
    const message = discussionMessage(FIRST, desk(), { by: { id: 'slack:T1:U1', name: 'Awa' } });
    expect(plainText(message)).toContain('Opened by Awa');
    expect(plainText(message)).not.toContain('digest off');
    expect(message.footer?.find(({ person }) => person)).toEqual({ text: 'Awa', person: 'slack:T1:U1' });
    expect(plainText(discussionMessage(FIRST, desk(), {}))).not.toContain('Opened by');
  });
});

describe('a confirmation', () => {
  const read = (message: Message, language: Language = 'en') => plainText(message, { language });

  it('names who set it, what was set, the next moment and how to stop it', () => {
    const text = read(confirmation(subscribed(), desk()));
    expect(text).toContain('Set by Awa.');
    expect(text).toContain('09:00, Monday to Friday, Africa/Bamako');
    expect(text).toContain('The first: 24 Nov 2026, 09:00 UTC. To stop the lessons: /mali digest off');
    expect(text).not.toContain('short form');
    expect(read(confirmation(subscribed({ compact: true }), desk()))).toContain('in their short form');
  });

  it('is the same in French', () => {
    const text = read(confirmation(subscribed(), desk('fr')), 'fr');
    expect(text).toContain('09:00, du lundi au vendredi, Africa/Bamako');
    expect(text).toContain('digest désactiver');
  });

  it('leads on by buttons, and fits whatever the person is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom(...LANGUAGES), (name, language) => {
        const message = confirmation(subscribed({ by: { id: 'slack:T1:U1', name } }), desk(language));
        expect(faults(message)).toEqual([]);
        expect(asksOf(message).map(({ command }) => command)).toEqual(['digest show', 'digest preview']);
      }),
    );
  });
});
