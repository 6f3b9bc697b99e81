/** What a channel's people can wish of its digest, through the door. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS, isDigest } from '../../src/core/commands.js';
import { faults, type Message } from '../../src/core/message.js';
import { plainText } from '../../src/core/plain-text.js';
import type { Address, Platform, Posted, Request } from '../../src/core/ports.js';
import { AWA, asksIn, CHANNEL, type ChannelOptions, MOUSSA, openChannel } from '../fakes/channel.js';
import type { PlatformFault, RecordingPlatform } from '../fakes/platform.js';

const read = ({ title, body, footer = [] }: Message) => plainText({ title, body, footer });

/** A platform on which everything that posts ends so. */
const always = (posted: Exclude<Posted, { kind: 'posted' }>, when: 'before' | 'after' = 'before') => {
  let isBroken = true;
  const fault = (): PlatformFault | undefined => (isBroken ? { kind: 'answers', posted, when } : undefined);
  return {
    fault,
    mend() {
      isBroken = false;
    },
  };
};
const UNKNOWN = { kind: 'unknown', cause: new Error('reset') } as const;

describe('digest on', () => {
  it('without a word more is at nine on weekdays, in the program’s zone and the language that was spoken', async () => {
    const { ask, subscriptions } = await openChannel({ defaultZone: 'Europe/Paris' });
    await ask('digest on');
    expect(await subscriptions()).toMatchObject([
      {
        at: CHANNEL,
        by: { id: AWA.id, name: 'Awa' },
        rhythm: { time: '09:00', days: [1, 2, 3, 4, 5], zone: 'Europe/Paris' },
        language: 'en',
        compact: false,
        state: 'active',
        skips: [],
      },
    ]);
  });

  const parts = ['18:30', 'sun-thu', 'Europe/Paris', 'fr', 'compact'];

  it('takes its words in any order', async () => {
    const { ask, subscriptions, store } = await openChannel();
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(parts, { minLength: parts.length }), async (words) => {
        await ask(`digest on ${words.join(' ')}`);
        const known = await subscriptions();
        expect(known).toMatchObject([
          {
            rhythm: { time: '18:30', days: [1, 2, 3, 4, 7], zone: 'Europe/Paris' },
            language: 'fr',
            compact: true,
          },
        ]);
        for (const { id } of known) await store.unsubscribe(id);
      }),
      { numRuns: 15 },
    );
  });

  it('takes French words, and answers in French', async () => {
    const { ask, subscriptions, platform } = await openChannel();
    const { message } = await ask('digest activer 18h30 le lundi et le jeudi à Dakar en version courte');
    expect(read(message)).toContain('C’est réglé, et ce canal en a été averti.');
    expect(await subscriptions()).toMatchObject([
      { rhythm: { time: '18:30', days: [1, 4], zone: 'Africa/Dakar' }, language: 'fr', compact: true },
    ]);
    expect(read(platform.posted[0]?.message as Message)).toContain('Programmées par Awa.');
  });

  it('takes the channel’s own language before that of the words, and the zone that others here have', async () => {
    const { ask, subscriptions, set } = await openChannel({ defaultZone: 'UTC' });
    await ask('language fr here');
    await ask('digest on 10:00 Lagos', { locale: 'en' });
    set(1_000);
    await ask('digest on 11:00 en', { locale: 'en' });
    expect(await subscriptions()).toMatchObject([
      { rhythm: { zone: 'Africa/Lagos' }, language: 'fr' },
      { rhythm: { zone: 'Africa/Lagos' }, language: 'en' },
    ]);
  });

  it('is pending until its word was posted, which says who, what, when and how to stop, and then active', async () => {
    const states: string[] = [];
    const { ask, subscriptions, platform, history } = await openChannel({
      around: (inner: RecordingPlatform): Platform => ({
        ...inner,
        async post(...args) {
          states.push(...(await subscriptions()).map(({ state }) => state));
          return inner.post(...args);
        },
      }),
    });
    const answer = await ask('digest on 10:00 mon-fri Bamako');
    expect(states).toEqual(['pending']);
    expect((await subscriptions()).map(({ state }) => state)).toEqual(['active']);
    const said = read(platform.posted[0]?.message as Message);
    for (const words of ['Set by Awa.', '10:00, Monday to Friday', '24 Nov 2026, 10:00 UTC', 'digest off']) {
      expect(said).toContain(words);
    }
    expect(platform.posted.length).toBe(1);
    expect(platform.discussions).toEqual([]);
    expect(await history()).toMatchObject([{ kind: 'confirmation', outcome: 'posted' }]);
    expect(answer.private).toBe(true);
    expect(read(answer.message)).toContain('First lesson: 24 Nov 2026, 10:00 UTC');
  });

  it('where it may not write is dropped, and says what is missing', async () => {
    const { fault } = always({ kind: 'refused', missing: 'somebody has to /invite @mali' });
    const { ask, subscriptions, platform, due } = await openChannel({ fault });
    const { message, private: isPrivate } = await ask('digest on');
    expect(read(message)).toContain('What is missing: somebody has to /invite @mali. Nothing was kept');
    expect(isPrivate).toBe(true);
    expect(await subscriptions()).toEqual([]);
    expect(platform.told).toEqual([]);
    await due('2026-11-25T09:00:00Z');
    expect(platform.posted).toEqual([]);
  });

  it('where a thread could not be opened is not begun, and says what is missing', async () => {
    const around = (platform: RecordingPlatform): Platform => ({
      ...platform,
      check: async () => ['the permission Create Public Threads'],
    });
    const { read: answered, subscriptions, platform } = await openChannel({ around });
    expect(await answered('digest on')).toContain('the permission Create Public Threads');
    expect(await subscriptions()).toEqual([]);
    expect(platform.posted).toEqual([]);
  });

  it('is begun where nobody can tell what is missing', async () => {
    const around = (platform: RecordingPlatform): Platform => ({
      ...platform,
      check: () => Promise.reject(new Error('reset')),
    });
    const { ask, subscriptions } = await openChannel({ around });
    await ask('digest on');
    expect(await subscriptions()).toMatchObject([{ state: 'active' }]);
  });

  it('where its channel is gone is dropped', async () => {
    const { fault } = always({ kind: 'gone' });
    const { ask, subscriptions } = await openChannel({ fault });
    expect(read((await ask('digest on')).message)).toContain('It was not set');
    expect(await subscriptions()).toEqual([]);
  });

  it('whose word has an unknown end stays pending, is looked for and becomes active, once', async () => {
    const broken = always(UNKNOWN, 'after');
    const { ask, subscriptions, platform, due } = await openChannel({ fault: broken.fault });
    expect(read((await ask('digest on 10:00 Bamako')).message)).toContain('I could not tell the channel yet');
    expect((await subscriptions()).map(({ state }) => state)).toEqual(['pending']);
    expect(read((await ask('digest')).message)).toContain('Being confirmed');
    broken.mend();
    await due(5_000);
    expect((await subscriptions()).map(({ state }) => state)).toEqual(['active']);
    expect(platform.posted.length).toBe(1);
  });

  it('whose word is found by another copy after a crash becomes active there', async () => {
    let isBroken = true;
    const fault = (): PlatformFault | undefined => (isBroken ? { kind: 'never', when: 'after' } : undefined);
    const channel = await openChannel({ fault, timings: { send: 300 } });
    void channel.ask('digest on 10:00 Bamako');
    while (channel.platform.posted.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    isBroken = false;
    channel.set(2 * 60_000);
    await channel.copy().deliverDue();
    expect((await channel.subscriptions()).map(({ state }) => state)).toEqual(['active']);
    expect(channel.platform.posted.length).toBe(1);
  });

  it('where nobody can tell whether its word arrived becomes active, and “why” says so', async () => {
    const broken = always(UNKNOWN);
    const channel = await openChannel({ fault: broken.fault, canLook: false });
    await channel.ask('digest on 10:00 Bamako');
    broken.mend();
    await channel.due(5_000);
    expect((await channel.subscriptions()).map(({ state }) => state)).toEqual(['active']);
    expect(await channel.read('digest why')).toContain('confirmation\nUncertain: it may have arrived.');
    await channel.due('2026-11-24T10:00:00Z');
    expect(channel.platform.posted.length).toBe(1);
  });

  it('is refused where the same is set, in other words too; another hour or language is another', async () => {
    const { ask, subscriptions } = await openChannel();
    await ask('digest on 9:00 mon-fri Bamako');
    for (const typed of ['digest on 9 weekdays africa/bamako', 'digest on', 'digest activer 9h lun-ven Bamako en']) {
      expect(read((await ask(typed)).message)).toMatch(/That is set here already|C’est déjà réglé ici/);
    }
    expect((await subscriptions()).length).toBe(1);
    await ask('digest on 9:00 mon-fri Bamako fr');
    await ask('digest on 9:01 mon-fri Bamako');
    expect((await subscriptions()).length).toBe(3);
  });

  it('is set twenty times in a channel at most', async () => {
    const { ask, subscriptions } = await openChannel();
    for (let minute = 10; minute < 30; minute += 1) await ask(`digest on 9:${minute}`);
    expect(read((await ask('digest on 9:30')).message)).toContain('This channel has 20 daily lessons already');
    expect((await subscriptions()).length).toBe(20);
    await ask('digest on 9:30', { at: 'terminal:T1:C2' });
    expect((await subscriptions('terminal:T1:C2')).length).toBe(1);
  });

  it.each([
    ['digest on 25:00', 'I did not understand: 25:00.'],
    ['digest on 9:00 UTC+2', 'I did not understand: UTC+2.'],
    ['digest on when the cock crows', 'I did not understand: when, cock crows.'],
    ['digest on 9:00 10:00', 'These say two different things: 9:00, 10:00.'],
    ['digest on every day mon', 'These say two different things'],
    ['digest on fr english', 'These say two different things'],
  ])('that is not understood says what of it, keeps nothing and gives an example: %s', async (typed, words) => {
    const { ask, subscriptions, platform } = await openChannel();
    const { message, wrong } = await ask(typed);
    expect(read(message)).toContain(words);
    expect(read(message)).toContain('For example: digest on 09:00 mon-fri Europe/Paris');
    expect(wrong).toEqual({ rhythm: expect.stringContaining(words) });
    expect(await subscriptions()).toEqual([]);
    expect(platform.posted).toEqual([]);
  });
});

describe('who may', () => {
  const from = MOUSSA;

  it('change a channel’s digest is whoever administers it, for every command that changes one', async () => {
    const { ask, subscriptions } = await openChannel();
    await ask('digest on 10:00');
    const before = await subscriptions();
    for (const { name, words, example } of COMMANDS.filter(({ manages }) => manages)) {
      const { message, private: isPrivate } = await ask(`${words.en[0]} ${example?.en ?? ''}`, { from });
      expect(read(message), name).toContain('Only somebody who manages this channel can change its daily lesson.');
      expect(isPrivate).toBe(true);
    }
    expect(await subscriptions()).toEqual(before);
  });

  it('look is everybody', async () => {
    const { ask } = await openChannel();
    await ask('digest on 10:00');
    for (const typed of ['digest', 'digest next', 'digest preview', 'digest why']) {
      expect(read((await ask(typed, { from })).message)).not.toContain('Only somebody');
    }
  });

  it('nobody does it in a direct conversation, which has no channel', async () => {
    const { ask, subscriptions } = await openChannel();
    for (const { words } of COMMANDS.filter(({ name }) => isDigest(name))) {
      expect(read((await ask(words.en[0], { at: AWA.id })).message)).toContain('This belongs in a channel.');
    }
    expect(await subscriptions(AWA.id)).toEqual([]);
  });
});

describe('digest off', () => {
  async function several() {
    const channel = await openChannel();
    for (const time of ['9:00', '10:00', '11:00 mon', '11:00 tue']) {
      await channel.ask(`digest on ${time} Bamako`);
      channel.set(1_000);
    }
    const left = async () => (await channel.subscriptions()).map(({ rhythm }) => `${rhythm.time} ${rhythm.days}`);
    return { ...channel, left };
  }
  const ALL = ['09:00 1,2,3,4,5', '10:00 1,2,3,4,5', '11:00 1', '11:00 2'];

  it('stops the only one at once, in public and by name, and nothing comes any more', async () => {
    const { ask, subscriptions, due, platform } = await openChannel();
    await ask('digest on 9:00 Bamako');
    const { message, private: isPrivate } = await ask('digest off');
    expect(isPrivate).toBe(false);
    expect(read(message)).toContain('No more lessons here: 09:00, Monday to Friday, Africa/Bamako. Changed by Awa.');
    expect(await subscriptions()).toEqual([]);
    await due('2026-11-24T09:00:00Z');
    expect(platform.posted.length).toBe(1);
  });

  it('of several asks which, with a button for each that stops it', async () => {
    const { ask, left } = await several();
    const answer = await ask('digest off');
    expect(read(answer.message)).toContain('Several are set here. Which one shall stop?');
    expect(asksIn(answer).map(({ command }) => command)).toEqual(Array.from(ALL, () => 'digest off'));
    expect(await left()).toEqual(ALL);
    await ask(asksIn(answer)[1] ?? '');
    expect(await left()).toEqual(ALL.toSpliced(1, 1));
    // The numbers have moved up meanwhile; a button that stands there still means what it meant.
    await ask(asksIn(answer)[2] ?? '');
    expect(await left()).toEqual(ALL.toSpliced(1, 2));
    const again = await ask(asksIn(answer)[1] ?? '');
    expect(read(again.message)).toContain('Several are set here. Which one shall stop?');
    expect(await left()).toEqual(ALL.toSpliced(1, 2));
  });

  it.each([
    ['2', ['09:00 1,2,3,4,5', '11:00 1', '11:00 2']],
    ['10:00', ['09:00 1,2,3,4,5', '11:00 1', '11:00 2']],
    ['9am', ['10:00 1,2,3,4,5', '11:00 1', '11:00 2']],
    ['11:00', ['09:00 1,2,3,4,5', '10:00 1,2,3,4,5']],
    ['all', []],
    ['toutes', []],
  ])('takes a number, an hour or all: %s', async (which, rest) => {
    const { ask, left } = await several();
    await ask(`digest off ${which}`);
    expect(await left()).toEqual(rest);
  });

  it.each(['7', '0', '-1', '12:00', 'the early one', '9:00 nonsense', '<!channel>'])(
    'stops none where none is meant, and says how one is: %s',
    async (which) => {
      const { ask, left } = await several();
      const { message } = await ask(`digest off ${which}`);
      expect(read(message)).toContain(`None is called “${which}”. Write a number, an hour, or “all”.`);
      expect(await left()).toEqual(ALL);
    },
  );

  it('says so where none is set', async () => {
    expect(await (await openChannel()).read('digest off')).toContain('No daily lesson is set in this channel.');
  });

  it('stops one that is still pending, whose word is then not sent', async () => {
    const broken = always(UNKNOWN);
    const { ask, subscriptions, due, platform } = await openChannel({ fault: broken.fault });
    await ask('digest on 9:00 Bamako');
    await ask('digest off');
    broken.mend();
    await due(5_000);
    await due('2026-11-24T09:00:00Z');
    expect(await subscriptions()).toEqual([]);
    expect(platform.posted).toEqual([]);
  });
});

/** A channel with a digest at nine on weekdays in Bamako, on a Tuesday at eight. */
async function subscribed(options: ChannelOptions = {}) {
  const channel = await openChannel(options);
  await channel.ask('digest on 9:00 mon-fri Bamako');
  const digests = () => channel.platform.posted.filter(({ message }) => / · /.test(message.title));
  return { ...channel, digests };
}

describe('digest pause and resume', () => {
  it('hold the lessons until somebody lets them come again, each named in public', async () => {
    const { ask, due, digests, history } = await subscribed();
    const paused = await ask('digest pause');
    expect(paused.private).toBe(false);
    expect(read(paused.message)).toContain('pauses until somebody writes “digest resume”. Changed by Awa.');
    await due('2026-11-24T09:00:00Z');
    await due('2026-11-25T08:00:00Z');
    const resumed = await ask('digest resume');
    expect(resumed.private).toBe(false);
    expect(read(resumed.message)).toContain('The daily lesson comes again. Changed by Awa.');
    await due('2026-11-25T09:00:00Z');
    expect(digests().length).toBe(1);
    expect((await history()).map(({ outcome }) => outcome)).toEqual(['posted', 'paused', 'posted']);
  });

  it.each(['until 2026-11-26', '2026-11-26', 'until thursday', 'jusqu’au 26/11/2026', "jusqu'à jeudi", 'till 26 Nov'])(
    'hold them until a day, on which they come: %s',
    async (until) => {
      const { ask, due, digests, subscriptions } = await subscribed();
      expect(read((await ask(`digest pause ${until}`)).message)).toContain('26 November 2026');
      expect(await subscriptions()).toMatchObject([{ state: 'paused', until: '2026-11-26' }]);
      for (const day of ['24', '25', '26']) await due(`2026-11-${day}T09:00:00Z`);
      expect(digests().map(({ moment }) => moment.toISOString().slice(0, 10))).toEqual(['2026-11-26']);
      expect(await subscriptions()).toMatchObject([{ state: 'active', until: undefined }]);
    },
  );

  it.each(['until tuesday', 'jusqu’à mardi', 'until next tuesday'])(
    'hold them for a week where the day’s name is today’s: %s',
    async (until) => {
      const { ask, subscriptions } = await subscribed();
      await ask(`digest pause ${until}`);
      expect(await subscriptions()).toMatchObject([{ state: 'paused', until: '2026-12-01' }]);
    },
  );

  it.each(['until yesterday', 'until today', '2026-02-30', 'until the cows come home', '2020-01-01'])(
    'refuse a day that is none, or none to come: %s',
    async (until) => {
      const { ask, subscriptions } = await subscribed();
      const { message, wrong, private: isPrivate } = await ask(`digest pause ${until}`);
      expect(read(message)).toContain('is no day to come. Write it as 2026-12-25.');
      expect(read(message)).toContain('For example: digest pause until 2026-12-31');
      expect(wrong).toHaveProperty('day');
      expect(isPrivate).toBe(true);
      expect(await subscriptions()).toMatchObject([{ state: 'active' }]);
    },
  );

  it('say where there is nothing to pause or resume', async () => {
    const { read: words, ask } = await openChannel();
    expect(await words('digest pause')).toContain('No daily lesson is set');
    expect(await words('digest resume')).toContain('Nothing is paused here.');
    await ask('digest on');
    expect(await words('digest resume')).toContain('Nothing is paused here.');
  });

  it('keep the days that were left out', async () => {
    const { ask, subscriptions } = await subscribed();
    await ask('digest skip 2026-12-25');
    await ask('digest pause');
    await ask('digest resume');
    expect(await subscriptions()).toMatchObject([{ state: 'active', skips: ['2026-12-25'] }]);
  });

  it('let a channel that was gone begin anew, without the moments between', async () => {
    let isGone = false;
    const fault = (): PlatformFault | undefined =>
      isGone ? { kind: 'answers', posted: { kind: 'gone' }, when: 'before' } : undefined;
    const { ask, due, digests, subscriptions, history } = await subscribed({ fault });
    isGone = true;
    await due('2026-11-24T09:00:00Z');
    isGone = false;
    await due('2026-11-27T10:00:00Z');
    await ask('digest resume');
    await due('2026-11-30T09:00:00Z');
    expect(await subscriptions()).toMatchObject([{ state: 'active' }]);
    expect(digests().length).toBe(1);
    expect((await history()).map(({ outcome }) => outcome)).toEqual(['posted', 'channel gone', 'posted']);
  });
});

describe('digest skip', () => {
  it.each(['2026-11-25', '25/11/2026', 'tomorrow', 'wednesday'])('leaves out one day, in public: %s', async (day) => {
    const { ask, due, digests } = await subscribed();
    const { message, private: isPrivate } = await ask(`digest skip ${day}`);
    expect(isPrivate).toBe(false);
    expect(read(message)).toContain('No lesson on 25 November 2026. Changed by Awa.');
    for (const each of ['24', '25', '26']) await due(`2026-11-${each}T09:00:00Z`);
    expect(digests().map(({ moment }) => moment.getUTCDate())).toEqual([24, 26]);
  });

  it.each(['Mar 3', '3 mars', 'mars 3', 'Mar 3 2027', '3/3/27'])(
    'takes a date in March for no Tuesday: %s',
    async (day) => {
      const { ask } = await subscribed();
      expect(read((await ask(`digest skip ${day}`)).message)).toContain('No lesson on 3 March 2027.');
      expect(read((await ask(`digest pause until ${day}`)).message)).toContain('3 March 2027');
    },
  );

  it('takes several, shows them, and forgets those that are over', async () => {
    const { ask, subscriptions, read: words, set } = await subscribed();
    await ask('digest skip 2026-12-25');
    await ask('digest skip 2026-11-25');
    await ask('digest skip 2026-12-25');
    expect(await subscriptions()).toMatchObject([{ skips: ['2026-11-25', '2026-12-25'] }]);
    expect(await words('digest')).toContain('Left out: 25 November 2026, 25 December 2026.');
    set('2026-12-01T08:00:00Z');
    await ask('digest skip 2026-12-24');
    expect(await subscriptions()).toMatchObject([{ skips: ['2026-12-24', '2026-12-25'] }]);
  });

  it('refuses a day on which nothing is due, that is over, or none at all', async () => {
    const { read: words, due, subscriptions } = await subscribed();
    expect(await words('digest skip saturday')).toContain('No lesson is due on 28 November 2026');
    expect(await words('digest skip 2026-11-23')).toContain('“2026-11-23” is no day to come.');
    expect(await words('digest skip payday')).toContain('For example: digest skip 2026-12-25');
    await due('2026-11-24T09:00:00Z');
    expect(await words('digest skip today')).toContain('No lesson is due on 24 November 2026');
    expect(await subscriptions()).toMatchObject([{ skips: [] }]);
  });

  it('asks by a form for its day, and says where none is set', async () => {
    const { door, now, read: words } = await openChannel();
    const request: Request = { ask: 'digest skip', from: AWA, at: CHANNEL, moment: now() };
    expect(await door.form(request)).toMatchObject({ questions: [{ id: 'day', kind: 'date', required: true }] });
    expect(await words('digest skip tomorrow')).toContain('No daily lesson is set');
  });

  it('does not claim to leave out a day of one that is still to be confirmed', async () => {
    const { fault } = always(UNKNOWN);
    const { ask, read: words } = await openChannel({ fault });
    await ask('digest on 9:00 Bamako');
    expect(await words('digest skip tomorrow')).not.toContain('No lesson on');
  });
});

describe('digest order', () => {
  it.each([
    ['shuffled', 'shuffled'],
    ['mélangé', 'shuffled'],
    ['SHUFFLE', 'shuffled'],
    ['casebook', 'casebook'],
    ['recueil', 'casebook'],
  ] as const)('is set in public: %s', async (typed, order) => {
    const { ask, store } = await openChannel();
    const { message, private: isPrivate } = await ask(`digest order ${typed}`);
    expect(isPrivate).toBe(false);
    expect(read(message)).toContain('Changed by Awa.');
    expect(await store.order(CHANNEL)).toBe(order);
  });

  it('is told where none is wished, and refuses one that is none', async () => {
    const { ask, read: words, store } = await openChannel();
    expect(await words('digest order')).toContain('in the casebook’s order');
    await ask('digest order shuffled');
    expect(await words('digest order')).toContain('in a shuffled order');
    expect(await words('digest order backwards')).toContain('“backwards” is no order. Write casebook or shuffled.');
    expect(await words('digest order backwards')).toContain('For example: digest order shuffled');
    expect(await store.order(CHANNEL)).toBe('shuffled');
  });
});

describe('digest now', () => {
  it('posts the next lesson at once, with its thread, and leads to it', async () => {
    const { ask, platform, history } = await openChannel();
    const { message, private: isPrivate } = await ask('digest now');
    expect(isPrivate).toBe(true);
    expect(read(message)).toContain('The next lesson stands in this channel.');
    const [thread] = platform.discussions;
    expect(message.buttons).toEqual([
      { label: 'Open the thread', href: `https://example.org/${encodeURIComponent(thread?.at ?? '')}` },
    ]);
    expect(platform.posted.length).toBe(1);
    expect(await history()).toMatchObject([{ kind: 'digest', outcome: 'posted', lesson: 'consent' }]);
  });

  it('twice within a minute posts once, and again in the next minute the next lesson', async () => {
    const { ask, read: words, platform, set } = await openChannel();
    await Promise.all([ask('digest now'), ask('digest now')]);
    set(30_000);
    expect(await words('digest now')).toContain('A lesson was posted here this very minute.');
    expect(platform.posted.length).toBe(1);
    set(30_000);
    await ask('digest now');
    expect(platform.posted.map(({ message }) => message.title.slice(0, 3))).toEqual(['1 ·', '2 ·']);
  });

  it('counts in the round, so that the digest of the day brings the one after', async () => {
    const { ask, due, digests } = await subscribed();
    await ask('digest now');
    await due('2026-11-24T09:00:00Z');
    expect(digests().map(({ message }) => message.title.slice(0, 3))).toEqual(['1 ·', '2 ·']);
  });

  it('takes the language and form that the channel’s digest has', async () => {
    const { ask, platform } = await openChannel();
    await ask('digest on 9:00 fr compact');
    await ask('digest now');
    const text = read(platform.posted.at(-1)?.message as Message);
    expect(text).toContain('digest désactiver');
    expect(text.length).toBeLessThanOrEqual(600);
  });

  it('says what is missing where it may not write, and pauses nothing', async () => {
    let isRefused = false;
    const fault = (): PlatformFault | undefined =>
      isRefused
        ? { kind: 'answers', posted: { kind: 'refused', missing: 'Send Messages' }, when: 'before' }
        : undefined;
    const { read: words, subscriptions, platform } = await subscribed({ fault });
    isRefused = true;
    expect(await words('digest now')).toContain('What is missing: Send Messages.');
    expect(await subscriptions()).toMatchObject([{ state: 'active' }]);
    expect(platform.told).toEqual([]);
    isRefused = false;
    expect(await words('digest now')).toContain('The next lesson stands in this channel.');
  });

  it('whose end is unknown says that it is on its way, and it comes', async () => {
    const broken = always(UNKNOWN);
    const { read: words, platform, due } = await openChannel({ fault: broken.fault });
    expect(await words('digest now')).toContain('It is on its way.');
    broken.mend();
    await due(5_000);
    expect(platform.posted.length).toBe(1);
  });
});

describe('what a person is called', () => {
  const hostile = [
    'Awa\n# Owned\n- a list',
    '*bold* _it_ `code` <!channel> @everyone <@U1> [link](https://evil.example)',
    '\u202eawA\u0000\u001b[31m',
    '&'.repeat(500),
    '   ',
    '\r\n\u2028\u2029',
  ];

  it.each(hostile)('never becomes markup or a line of its own, in whatever is said of them: %j', async (name) => {
    const { ask, platform, store } = await openChannel();
    const from = { ...AWA, name };
    const answers = [
      await ask('digest on 9:00 Bamako', { from }),
      await ask('digest', { from }),
      await ask('digest pause', { from }),
      await ask('home', { from }),
      await ask('discuss 3', { from }),
      await ask('share lesson 3', { from }),
      await ask('digest off', { from }),
    ].map(({ message }) => message);
    const messages = [...answers, ...platform.posted.map(({ message }) => message)];
    const named = messages.flatMap(({ body, footer = [] }) =>
      [...body.flatMap((block) => (block.kind === 'text' ? block.spans : [])), ...footer].filter(
        ({ person }) => person,
      ),
    );
    expect(named.length).toBeGreaterThan(5);
    for (const span of named) {
      expect(span).toEqual({ text: expect.stringMatching(/^\P{Cc}{1,32}$/u), person: AWA.id });
      expect(span.text.trim()).toBe(span.text);
    }
    for (const message of messages) expect(faults(message)).toEqual([]);
    await store.close();
  });
});

describe('what somebody typed', () => {
  const typed = fc
    .tuple(
      fc.constantFrom(
        ...COMMANDS.filter(({ name }) => isDigest(name)).flatMap(({ words }) => [words.en[0], words.fr[0]]),
      ),
      fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc
          .array(
            fc.constantFrom('9:00', 'mon', 'Paris', 'fr', '--page 2', '<!channel>', '2026-12-25', 'all', '&', '1'),
            {
              maxLength: 8,
            },
          )
          .map((parts) => parts.join(' ')),
      ),
    )
    .map((parts) => parts.join(' '));

  it('is always answered with a message that fits, and no fault', async () => {
    const { ask, log } = await subscribed();
    await fc.assert(
      fc.asyncProperty(typed, fc.constantFrom('en' as const, 'fr' as const), async (words, locale) => {
        const { message } = await ask(words, { locale });
        expect(faults(message), words).toEqual([]);
      }),
      { numRuns: 100 },
    );
    expect(log.lines.filter((each) => each.startsWith('fault'))).toEqual([]);
  });
});

describe('type-ahead', () => {
  const complete = async (typed: string, ask: Request['ask'], argument: string, setUp: string[] = []) => {
    const channel = await openChannel();
    for (const each of setUp) {
      await channel.ask(each);
      channel.set(1_000);
    }
    return channel.door.complete({ ask, from: AWA, at: CHANNEL, moment: channel.now() }, argument, typed);
  };

  it('offers whole rhythms, each of which can be set', async () => {
    const choices = await complete('9:00 Par', 'digest on', 'rhythm');
    expect(choices.map(({ value }) => value)).toContain('09:00 mon-fri Europe/Paris');
    expect(choices.length).toBeLessThanOrEqual(25);
  });

  it('offers what there is to stop by its number, and the orders by name', async () => {
    const set = ['digest on 9:00 Bamako', 'digest on 10:00 Bamako'];
    expect(await complete('', 'digest off', 'which', set)).toEqual([
      { label: '1. 09:00, Monday to Friday, Africa/Bamako', value: '1' },
      { label: '2. 10:00, Monday to Friday, Africa/Bamako', value: '2' },
    ]);
    const orders = await complete('', 'digest order', 'order');
    expect(orders.map(({ value }) => value)).toEqual(['casebook', 'shuffled']);
  });

  it('offers nothing for a day', async () => {
    expect(await complete('2', 'digest skip', 'day')).toEqual([]);
  });
});

describe('a person’s home', () => {
  it('lists the digests that they set, wherever that was, each with its channel', async () => {
    const { ask } = await openChannel();
    const elsewhere: Address = 'terminal:T1:C2';
    await ask('digest on 9:00 Bamako');
    await ask('digest on 10:00 Paris fr compact', { at: elsewhere });
    await ask('digest on 11:00 Paris', { from: { ...MOUSSA, administers: true } });
    const text = read((await ask('home', { at: AWA.id })).message);
    expect(text).toContain('09:00, Monday to Friday, Africa/Bamako');
    expect(text).toContain('10:00, Monday to Friday, Europe/Paris · français · short form');
    expect(text).toContain(`https://example.org/${encodeURIComponent(elsewhere)}`);
    expect(text).not.toContain('11:00');
  });

  it('shows the rest where the store cannot be asked', async () => {
    const { ask, store, log } = await openChannel();
    await store.close();
    expect(read((await ask('home', { at: AWA.id, locale: 'en' })).message)).toContain('Lessons');
    expect(log.lines.join()).toContain('could not be looked up');
  });
});
