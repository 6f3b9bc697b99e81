/** What a channel's digest will do and what it did, through the door. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Subscription } from '../../src/core/ledger.js';
import { faults, type Message } from '../../src/core/message.js';
import { comingMoments } from '../../src/core/outlook.js';
import { plainText } from '../../src/core/plain-text.js';
import { dayAfter, dueUntil, firstCursor, type Rhythm } from '../../src/core/schedule.js';
import { WORDS } from '../../src/core/words/index.js';
import { AWA, asksIn, CHANNEL, type ChannelOptions, DAY, library, openChannel } from '../fakes/channel.js';

/** Releases of ICU differ in whether a comma stands behind the weekday. */
const uniform = (text: string) => text.replace(/· (Mon|Tue|Wed|Thu|Fri|Sat|Sun), /g, '· $1 ');

const bodyOf = ({ body }: Message) => uniform(plainText({ title: '', body }));

/** The items of the list in an answer. */
function items({ body }: Message): string[] {
  return body.flatMap((block) =>
    block.kind === 'list'
      ? block.items.map((spans) => bodyOf({ title: '', body: [{ kind: 'text', spans }] }).trim())
      : [],
  );
}

async function subscribed(typed: string, options: ChannelOptions = {}) {
  const channel = await openChannel(options);
  await channel.ask(typed);
  return channel;
}

describe('digest', () => {
  it('where nothing is set says how to begin, and offers a look', async () => {
    const { ask } = await openChannel();
    const answer = await ask('digest');
    expect(answer.private).toBe(true);
    expect(bodyOf(answer.message)).toContain('No daily lesson is set in this channel.');
    expect(bodyOf(answer.message)).toContain('digest on 09:00 mon-fri Europe/Paris');
    expect(asksIn(answer).map(({ command }) => command)).toEqual(['digest preview']);
  });

  it('shows what is set and by whom, the next moment in both zones, and the next lesson', async () => {
    const { ask } = await subscribed('digest on 9:00 mon-fri New_York fr compact');
    const answer = await ask('digest');
    const text = bodyOf(answer.message);
    expect(text).toContain('1. 09:00, Monday to Friday, America/New_York · français · short form · set by Awa');
    expect(text).toContain('24 Nov 2026, 14:00 UTC · Tue 24 Nov, 09:00 in America/New_York');
    expect(text).toContain('1 · Treat consent as a mission capability');
    expect(text).toContain('in the casebook’s order');
    expect(asksIn(answer).map(({ command }) => command)).toEqual([
      'lesson',
      'digest next',
      'digest preview',
      'digest why',
    ]);
  });

  it('marks moments as such, so that each platform shows them in the reader’s own zone', async () => {
    const { ask } = await subscribed('digest on 9:00 mon-fri New_York');
    const spans = (await ask('digest')).message.body.flatMap((block) => (block.kind === 'text' ? block.spans : []));
    expect(spans.flatMap(({ at }) => at ?? [])).toEqual([new Date('2026-11-24T14:00:00Z')]);
  });

  it('numbers several, over as many pages as it takes, and shows the soonest', async () => {
    const channel = await openChannel();
    for (let minute = 29; minute >= 10; minute -= 1) {
      await channel.ask(`digest on 9:${minute} Bamako`);
      channel.set(1_000);
    }
    const text = (await Promise.all(['digest', 'digest --page 2'].map((typed) => channel.read(typed)))).join('\n');
    for (let number = 1; number <= 20; number += 1) expect(text).toContain(`${number}. 09:${30 - number},`);
    expect(text).toContain('24 Nov 2026, 09:10 UTC');
    expect(faults((await channel.ask('digest')).message)).toEqual([]);
  });

  it('says of a paused one when it comes again, and counts only what comes', async () => {
    const { ask, read } = await subscribed('digest on 9:00 mon-fri Bamako');
    await ask('digest pause until 2026-12-01');
    expect(await read('digest')).toContain('Paused; it comes again on 1 December 2026');
    expect(await read('digest')).toContain('1 Dec 2026, 09:00 UTC');
    await ask('digest pause');
    expect(await read('digest')).toContain('Paused until somebody writes “digest resume”.');
    expect(await read('digest')).toContain('Nothing is to come.');
  });
});

describe('digest next', () => {
  it('lists the ten coming moments, the soonest first, over several subscriptions', async () => {
    const { ask } = await subscribed('digest on 9:00 mon,wed,fri Bamako');
    await ask('digest on 8:30 tue Bamako');
    const { message } = await ask('digest next');
    expect(items(message).map((item) => item.split(' · ')[0])).toEqual([
      '24 Nov 2026, 08:30 UTC',
      '25 Nov 2026, 09:00 UTC',
      '27 Nov 2026, 09:00 UTC',
      '30 Nov 2026, 09:00 UTC',
      '1 Dec 2026, 08:30 UTC',
      '2 Dec 2026, 09:00 UTC',
      '4 Dec 2026, 09:00 UTC',
      '7 Dec 2026, 09:00 UTC',
      '8 Dec 2026, 08:30 UTC',
      '9 Dec 2026, 09:00 UTC',
    ]);
  });

  it('leaves out what is skipped, and the one that has been sent already', async () => {
    const { ask, due } = await subscribed('digest on 9:00 mon-fri Bamako');
    await ask('digest skip 2026-11-25');
    await due('2026-11-24T09:00:00Z');
    const { message } = await ask('digest next');
    expect(items(message)[0]).toMatch(/^26 Nov 2026/);
  });

  it('in Paris marks the hour that is not there in spring', async () => {
    const { ask } = await subscribed('digest on 2:30 daily Paris', { moment: '2026-03-26T12:00:00Z' });
    expect(items((await ask('digest next')).message).slice(0, 4)).toEqual([
      '27 Mar 2026, 01:30 UTC · Fri 27 Mar, 02:30 in Europe/Paris',
      '28 Mar 2026, 01:30 UTC · Sat 28 Mar, 02:30 in Europe/Paris',
      '29 Mar 2026, 01:30 UTC · Sun 29 Mar, 03:30 in Europe/Paris · the clock jumps forward; it comes later by the jump',
      '30 Mar 2026, 00:30 UTC · Mon 30 Mar, 02:30 in Europe/Paris',
    ]);
  });

  it('in Paris marks the hour that comes twice in autumn', async () => {
    const { ask } = await subscribed('digest on 2:30 daily Paris', { moment: '2026-10-23T12:00:00Z' });
    expect(items((await ask('digest next')).message).slice(0, 3)).toEqual([
      '24 Oct 2026, 00:30 UTC · Sat 24 Oct, 02:30 in Europe/Paris',
      '25 Oct 2026, 00:30 UTC · Sun 25 Oct, 02:30 in Europe/Paris · this hour comes twice; it comes the first time',
      '26 Oct 2026, 01:30 UTC · Mon 26 Oct, 02:30 in Europe/Paris · the clock has changed since the time before',
    ]);
  });

  it('says in French what the clock does', async () => {
    const { ask } = await subscribed('digest activer 2h30 tous les jours Paris', { moment: '2026-03-28T12:00:00Z' });
    const text = bodyOf((await ask('digest suite')).message);
    expect(text).toContain('dim. 29 mars, 03:30 (Europe/Paris) · l’horloge avance');
  });

  it('says where nothing comes', async () => {
    const { ask, read } = await openChannel();
    expect(await read('digest next')).toContain('Nothing is to come.');
    await ask('digest on 9:00');
    await ask('digest pause');
    expect(await read('digest next')).toContain('Nothing is to come.');
  });
});

describe('the coming moments of a pause', () => {
  const moment = new Date('2011-12-20T12:00:00Z');
  const desk = { ...library, language: 'en' as const, words: WORDS.en, moment };
  const rhythm = { time: '09:00', days: [2], zone: 'Africa/Bamako' };
  const paused = (more: Partial<Subscription> = {}): Subscription => ({
    id: '1',
    at: CHANNEL,
    by: AWA,
    rhythm,
    language: 'en',
    compact: false,
    state: 'paused',
    skips: [],
    cursor: firstCursor(rhythm, moment),
    ...more,
  });
  const coming = (subscriptions: readonly Subscription[]) =>
    comingMoments(subscriptions, desk).body.flatMap((block) =>
      block.kind === 'list' ? block.items.map(([span]) => span?.at?.toISOString()) : [],
    );

  it('are those that stepping from day to day finds, where a zone leaves a day out too', () => {
    const rhythms: fc.Arbitrary<Rhythm> = fc.record({
      time: fc.constantFrom('00:00', '09:00', '23:30'),
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((days) => days.toSorted()),
      zone: fc.constantFrom('Pacific/Apia', 'Europe/Paris', 'America/New_York'),
    });
    const day = fc.integer({ min: -3, max: 20 }).map((days) => dayAfter('2011-12-20', days)); // Apia had no 30 December
    fc.assert(
      fc.property(rhythms, day, fc.array(day, { maxLength: 5 }), (of, until, skips) => {
        const cursor = firstCursor(of, moment);
        const stepped = dueUntil(of, cursor, new Date(moment.getTime() + 365 * DAY), 60)
          .filter((each) => each.day >= until && !skips.includes(each.day))
          .map(({ due }) => due.toISOString());
        expect(coming([paused({ rhythm: of, cursor, until, skips })])).toEqual(stepped.slice(0, 10));
      }),
      // The day that is left out is the last of the pause, and its moment is that of the day after.
      { numRuns: 300, examples: [[{ ...rhythm, days: [5, 6], zone: 'Pacific/Apia' }, '2011-12-31', []]] },
    );
  });

  it('are told however far away they are', () => {
    const until = '2042-01-01';
    expect(coming([paused({ until })])[0]).toBe('2042-01-07T09:00:00.000Z');
    expect(coming([paused({ until, rhythm: { ...rhythm, days: [1, 2, 3, 4, 5, 6, 7] } })])[0]).toBe(
      '2042-01-01T09:00:00.000Z',
    );
  });

  it('are not looked for day by day', () => {
    let steps = 0;
    const counted = {
      ...rhythm,
      get days() {
        steps += 1;
        return rhythm.days;
      },
    };
    expect(coming([paused({ rhythm: counted })])).toEqual([]);
    expect(steps).toBe(0);
    expect(coming([paused({ rhythm: counted, until: '2018-01-01' })])[0]).toBe('2018-01-02T09:00:00.000Z');
    expect(steps).toBeLessThan(30);
  });
});

describe('digest preview', () => {
  it('is the next lesson as it will read, for the one who asks, and changes nothing', async () => {
    const { ask, due, platform } = await subscribed('digest on 9:00 mon-fri Bamako compact');
    const { message, private: isPrivate } = await ask('digest preview');
    expect(isPrivate).toBe(true);
    expect((await ask('digest preview')).message).toEqual(message);
    await due('2026-11-24T09:00:00Z');
    expect(platform.posted.at(-1)?.message).toEqual(message);
    expect((await ask('digest preview')).message.title).toMatch(/^2 · /);
  });

  it('speaks the language in which it will come, whoever asks', async () => {
    const { ask, due, platform, set } = await subscribed('digest on 9:00 mon-fri Bamako fr');
    set(1_000);
    await ask('digest on 10:00 mon-fri Bamako en');
    const { message } = await ask('digest preview', { locale: 'en' });
    expect(bodyOf(message)).toContain('leçon 1 sur 36');
    expect(asksIn({ message, private: true }).map(({ language }) => language)).toContain('fr');
    await due('2026-11-24T09:00:00Z');
    expect(platform.posted.at(-1)?.message).toEqual(message);
  });

  it('shows the first lesson where nothing is set, in the language of whoever asks', async () => {
    const { ask } = await openChannel();
    const { message } = await ask('digest preview');
    expect(message.title).toMatch(/^1 · /);
    expect((await ask('digest aperçu', { locale: 'fr' })).message.title).not.toBe(message.title);
    await ask('language fr here');
    expect((await ask('digest preview', { locale: 'en' })).message.title).toBe(message.title);
  });

  it('follows the channel’s order', async () => {
    const { ask, due, platform } = await subscribed('digest on 9:00 mon-fri Bamako');
    await ask('digest order shuffled');
    const { title } = (await ask('digest preview')).message;
    await due('2026-11-24T09:00:00Z');
    expect(platform.posted.at(-1)?.message.title).toBe(title);
  });
});

describe('digest why', () => {
  /** Posted on Tuesday, skipped on Wednesday, missed on Thursday, late on Friday. */
  async function lived() {
    const channel = await subscribed('digest on 9:00 mon-fri Bamako');
    await channel.ask('digest skip 2026-11-25');
    await channel.due('2026-11-24T09:00:00Z');
    await channel.due('2026-11-25T09:00:00Z');
    await channel.due('2026-11-27T10:00:00Z');
    return channel;
  }

  it('tells what became of each due moment, the latest first', async () => {
    const { ask } = await lived();
    const rows = (await ask('digest why')).message.body
      .slice(1)
      .map((block) => plainText({ title: '', body: [block] }).trim());
    expect(rows).toEqual([
      expect.stringMatching(
        /^27 Nov 2026, 09:00 UTC · daily lesson · 2 · .*\nPosted late. Sent: 27 Nov 2026, 10:00 UTC\.$/,
      ),
      '26 Nov 2026, 09:00 UTC · daily lesson\nMissed: the bot was not running or could not send, and then it was too late.',
      '25 Nov 2026, 09:00 UTC · daily lesson\nNot sent: this day was left out.',
      expect.stringMatching(
        /^24 Nov 2026, 09:00 UTC · daily lesson · 1 · .*\nPosted in time. Sent: 24 Nov 2026, 09:00 UTC\.$/,
      ),
      '24 Nov 2026, 08:00 UTC · confirmation\nPosted. Sent: 24 Nov 2026, 08:00 UTC.',
    ]);
  });

  it.each([
    ['2026-11-26', 'Missed'],
    ['thursday', 'Missed'],
    ['26/11/2026', 'Missed'],
    ['yesterday', 'Missed'],
    ['today', 'Posted late'],
    ['wednesday', 'left out'],
  ])('tells of one day, in the channel’s zone: %s', async (day, outcome) => {
    const { ask } = await lived();
    const { message } = await ask(`digest why ${day}`);
    expect(message.body.length).toBe(2);
    expect(bodyOf(message)).toContain(', in Africa/Bamako.');
    expect(bodyOf(message)).toContain(outcome);
  });

  it('counts a day as its channel does, not as UTC does', async () => {
    const { due, read } = await subscribed('digest on 23:30 daily New_York');
    await due('2026-11-25T04:30:00Z');
    expect(await read('digest why 2026-11-24')).toContain('25 Nov 2026, 04:30 UTC');
    expect(await read('digest why 2026-11-25')).toContain('Nothing was due.');
  });

  it('says where nothing was due, and what is no day', async () => {
    const { read } = await lived();
    expect(await read('digest why 2026-11-21')).toContain('Nothing was due.');
    expect(await read('digest why', { at: 'terminal:T1:C2' })).toContain('Nothing was due.');
    expect(await read('digest why payday')).toContain('“payday” is no day that I can place. Write it as 2026-12-25.');
    expect(await read('digest why payday')).toContain('For example: digest why yesterday');
  });

  it('tells of the latest twenty, and fits, after a year too', async () => {
    const { ask, due, now } = await subscribed('digest on 9:00 daily Bamako');
    await due(new Date(now().getTime() + 365 * DAY).toISOString());
    const { message } = await ask('digest why');
    expect(faults(message)).toEqual([]);
    expect(message.body.length).toBe(20);
    expect((await ask('digest why --page 2')).message.body.length).toBe(1);
  });

  it('speaks French', async () => {
    const { read } = await lived();
    const text = await read('digest pourquoi 27/11/2026', { locale: 'fr' });
    expect(text).toContain('Publiée en retard.');
    expect(await read('digest pourquoi la paye', { locale: 'fr' })).toContain('n’est pas un jour');
  });

  it('belongs to its own channel', async () => {
    const { read } = await lived();
    expect(await read('digest why', { at: 'terminal:T1:C2' })).not.toContain('Posted');
    expect(await read('digest why', { at: CHANNEL })).toContain('Posted');
  });
});
