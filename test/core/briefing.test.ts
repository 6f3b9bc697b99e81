/** The door, on the casebook that ships. */
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createBriefing } from '../../src/core/briefing.js';
import { type Casebook, readCasebook } from '../../src/core/casebook.js';
import { type Ask, COMMANDS, line, parse } from '../../src/core/commands.js';
import { createFinder, type Finder } from '../../src/core/finder.js';
import { faults, type Message } from '../../src/core/message.js';
import { plainText } from '../../src/core/plain-text.js';
import type { Answer, Door, Language, Request } from '../../src/core/ports.js';
import { createMemorySettings } from '../../src/core/settings.js';

let casebook: Casebook;
let finder: Finder;
let door: Door;
let logged: object[];

beforeAll(async () => {
  casebook = await readCasebook(fileURLToPath(new URL('../../content/mali', import.meta.url)));
  finder = createFinder(casebook);
});

beforeEach(() => {
  logged = [];
  door = createBriefing({
    current: () => ({ casebook, finder }),
    defaultLanguage: 'en',
    settings: createMemorySettings(),
    log: recorder(),
  });
});

function recorder() {
  const log = (facts: object) => void logged.push(facts);
  return { info: log, warn: log, error: log };
}

function request(ask: string | Ask, more: Partial<Request> = {}): Request {
  return {
    ask,
    from: { id: 'terminal:me', name: 'Awa', administers: false },
    at: 'terminal:here',
    moment: new Date('2026-05-04T09:00:00Z'),
    ...more,
  };
}

const answer = (ask: string | Ask, more: Partial<Request> = {}): Promise<Answer> => door.answer(request(ask, more));
const told = async (ask: string | Ask, more: Partial<Request> = {}) => (await answer(ask, more)).message;
const read = async (ask: string | Ask, more: Partial<Request> = {}) => plainText(await told(ask, more));

/** The asks of every button of a message, rows first. */
function asks(message: Message): { label: string; ask: Ask; replaces?: true }[] {
  const rows = message.body.flatMap((block) => (block.kind === 'text' && block.button ? [block.button] : []));
  return [...rows, ...(message.buttons ?? [])].flatMap((button) => ('ask' in button ? [button] : []));
}

describe('lessons', () => {
  it('lists every lesson once over its pages, grouped by theme', async () => {
    const seen: string[] = [];
    let ask: Ask | undefined = parse('lessons');
    for (let page = 1; ask; page += 1) {
      const message: Message = await told(ask);
      seen.push(
        ...asks(message).flatMap(({ ask: each }) => (each.command === 'lesson' ? [each.args.lesson ?? ''] : [])),
      );
      ask = asks(message).find(({ label }) => label === 'Next page')?.ask;
      expect(page).toBeLessThan(20);
    }
    expect(seen).toEqual(casebook.lessons.map(({ number }) => String(number)));
    expect(await read('lessons')).toContain('Consent, politics and purpose');
  });

  it('about some words are those that speak of them', async () => {
    expect(asks(await told('lessons elections'))[0]?.ask.args).toEqual({ lesson: '30' });
  });

  it('about words that no lesson has says so and offers the nearest', async () => {
    expect(await read('lessons pizza in town')).toContain('No lesson speaks of “pizza in town”');
  });
});

describe('lesson', () => {
  it('is found by number, id, title and words', async () => {
    const byNumber = await told('lesson 1');
    expect(byNumber.title).toBe('1 · Treat consent as a mission capability');
    expect(await told('lesson consent')).toEqual(byNumber);
    expect(await told('lesson Treat consent as a mission capability')).toEqual(byNumber);
    expect((await told('lesson convoy trap')).title).toContain('18 ·');
  });

  it('shows its question, its evidence and its sections, and leads on', async () => {
    const message = await told('lesson 2');
    const text = plainText(message);
    expect(text).toContain('To discuss');
    expect(text).toContain('D-01, D-02, D-03');
    expect(asks(message).map(({ label, ask }) => [label, line(ask)])).toEqual([
      ['Sources', 'sources lesson 2'],
      ['Read', 'read impact'],
      ['Read', 'read reflection'],
      ['Previous', 'lesson 1'],
      ['Next', 'lesson 3'],
      ['Discuss', 'discuss 2'],
      ['Share', 'share lesson 2'],
    ]);
  });

  it('says what is disputed, asks where it would bite, and ends with a question that the text answers', async () => {
    const text = await read('lesson 3');
    const told = casebook.lessons[2]?.editions.en;
    const order = [`Disputed: ${told?.contested}`, told?.question, told?.transfer, 'In the case study', told?.recall];
    const places = order.map((part) => text.indexOf(part ?? 'missing'));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(text).toContain(`Test yourself\n\n${told?.recall}`);
    expect(await read('lesson 2')).not.toContain('Disputed:');
  });

  it('has no neighbour beyond the ends', async () => {
    expect(asks(await told('lesson 1')).map(({ label }) => label)).not.toContain('Previous');
    expect(asks(await told('lesson 36')).map(({ label }) => label)).not.toContain('Next');
  });

  it.each(['lesson 0', 'lesson 37', 'lesson 99999999999999999999'])(
    'that is not there says which are: %s',
    async (typed) => {
      expect(await read(typed)).toContain('numbered 1 to 36');
    },
  );
});

describe('read', () => {
  it.each([
    'read background',
    'read 1',
    'read Background and Context of Peacekeeping in Mali',
    'READ "Background"',
    'sections background',
  ])('finds a section by %s', async (typed) => {
    expect((await told(typed)).title).toBe('Background and Context of Peacekeeping in Mali');
  });

  it('offers its lessons, parent, children and the next section', async () => {
    const parent = asks(await told('read achievements')).map(({ ask }) => line(ask));
    expect(parent).toContain('read violence');
    expect(parent).toContain('read elections');
    expect(asks(await told('read violence')).map(({ ask }) => line(ask))).toContain('read achievements');
    const background = asks(await told('read background'));
    expect(background.find(({ label }) => label === 'Next')?.ask.args).toEqual({ section: 'framework' });
  });

  it('shows the provenance with every section', async () => {
    for (const { id } of casebook.sections) expect(await read(`read ${id}`)).toContain('an AI produced');
  });

  it('takes words for the nearest section, and says so', async () => {
    const text = await read('read polling places');
    expect(text).toContain('The section nearest to “polling places”');
    expect(text).toContain('Support for political processes and elections');
  });

  it('names related reading where the case study does', async () => {
    expect(await read('read threats')).toContain(
      'Understanding the Role of Peacekeepers in Conflict Prevention Strategies',
    );
  });

  it('alone asks which', async () => {
    expect((await told('read')).title).toBe('Which section?');
  });
});

describe('search', () => {
  it('finds what people call by another name', async () => {
    const message = await told('search roadside bombs');
    expect(message.title).toBe('Search: roadside bombs');
    expect(plainText(message)).toContain('Security Challenges and Threats in Mali');
  });

  it('says plainly that there is no good answer, and suggests three', async () => {
    const message = await told('search best pizza in town');
    expect(plainText(message)).toContain('no good answer');
    expect(
      asks(message).filter(({ ask }) => ask.command === 'read' || ask.command === 'lesson').length,
    ).toBeLessThanOrEqual(3);
  });

  it('offers a mended spelling', async () => {
    const text = await read('search peackeepers');
    expect(text).toContain('peacekeepers');
  });

  it('puts the term first that was typed, and says of each result what it is', async () => {
    const text = await read('search DDR');
    expect(text).toContain('DDR · Term\n');
    expect(text).toContain('· Section 6.1\n');
    expect(text).toContain('D-04 · Record, 6 November 2018\n');
    expect(text).toMatch(/6\.1-[fg] · Claim, supported/);
    expect(text.indexOf('DDR · Term')).toBeLessThan(text.indexOf('· Section'));
  });

  it('finds an entry by its day, and shows its fact', async () => {
    expect(await read('search 25 April 2013')).toContain('T-10 · Record, 25 April 2013\nThe Security Council created');
  });

  it('opens what was chosen from type-ahead', async () => {
    expect((await told('search section:threats')).title).toBe('Security Challenges and Threats in Mali');
    expect((await told('search lesson:consent')).title).toContain('1 ·');
    expect((await told('search term:ddr')).title).toBe('DDR');
    expect((await told('search entry:T-33')).title).toContain('T-33 ·');
    expect((await told('search entry:T-99')).title).toContain('Search:');
  });

  it.each([
    '',
    ' ',
    'a',
    '?',
    '🙂🙂',
    '.*',
    '[a-z]+(',
    '<@U1> <!channel>',
    '***',
    '"',
    '""',
    '-- --page',
    '\u0000',
    'é',
    '\ud800',
  ])('has a sensible answer to %j', async (words) => {
    const message = await told(`search ${words}`);
    expect(faults(message)).toEqual([]);
    expect(message.body.length).toBeGreaterThan(0);
  });

  it('finds what a long question ends with', async () => {
    const message = await told('search What did the mission in the end learn about the danger of roadside bombs?');
    expect(message.title).toContain('roadside bombs');
    expect(plainText(message)).not.toContain('Your question was long');
    expect(plainText(message)).toContain('Break the convoy trap');
    expect((await told(asks(message).find(({ label }) => label === 'Next page')?.ask ?? '')).title).toBe(message.title);
  });

  it('takes ten thousand characters, and every page sees the same words', async () => {
    const message = await told(`search ${'peacekeepers and roadside bombs '.repeat(320)}`);
    expect(plainText(message)).toContain('Your question was long');
    const next = asks(message).find(({ label }) => label === 'Next page');
    const second = await told(next?.ask ?? '');
    expect(second.title).toBe(message.title);
  });
});

describe('share', () => {
  it('shows an answer to everyone and names who shared it', async () => {
    const { message, private: isPrivate } = await answer('share lesson 3');
    expect(isPrivate).toBe(false);
    expect(message.footer).toContainEqual({ text: 'Awa', person: 'terminal:me' });
    expect(asks(message).map(({ label }) => label)).not.toContain('Share');
  });

  it.each(['share help', 'share share lesson 3', 'share', 'share nonsense here'])(
    'keeps %j to the person',
    async (typed) => {
      expect((await answer(typed)).private).toBe(true);
    },
  );

  it('carries the page that was shown', async () => {
    const second = await told('lessons --page 2');
    const button = asks(second).find(({ label }) => label === 'Share');
    expect((await told(button?.ask ?? '')).body).toEqual(second.body);
  });
});

describe('about, random and help', () => {
  it('about says who wrote it, whose work it is and what is stored', async () => {
    const text = await read('about');
    expect(text).toContain('An AI wrote the case study');
    expect(text).toContain('no product of the United Nations');
    expect(text).toContain('What is stored');
    expect(text).toContain('searched up to 4 May 2026');
    expect(text).toContain('20 sections, 36 lessons, 184 weighed claims, 181 dated entries');
  });

  it('random draws lessons by the moment, and another draws again', async () => {
    const drawn = new Set<string>();
    for (let second = 0; second < 50; second += 1) {
      drawn.add((await told('random', { moment: new Date(1_777_000_000_000 + second * 37) })).title);
    }
    expect(drawn.size).toBeGreaterThan(10);
    expect(asks(await told('random')).map(({ label }) => label)).toContain('Another');
  });

  it('help lists every command', async () => {
    const text = await read('help');
    for (const { words } of COMMANDS) expect(text).toContain(words.en[0]);
  });

  it.each([
    ['lesons', 'lessons'],
    ['serch bombs', 'search'],
    ['abuot', 'about'],
    ['lecns', 'leçons'],
  ])('names the nearest command for %j', async (typed, word) => {
    const text = await read(typed);
    expect(text).toContain(`I do not know “${typed}”`);
    expect(text.toLowerCase()).toContain(word === 'leçons' ? 'lessons' : word);
  });

  it('offers to search for words that are no command', async () => {
    const button = asks(await told('what happened at the elections?')).find(({ ask }) => ask.command === 'search');
    expect(button?.ask.args.words).toBe('what happened at the elections?');
  });

  it.each(COMMANDS.map(({ name }) => name))(
    'help %s shows how it is written, with an example that works',
    async (name) => {
      const message = await told(`help ${name}`);
      const example = asks(message).find(({ label }) => label === 'Try it');
      expect((await told(example?.ask ?? '')).title).not.toBe('I did not understand that');
    },
  );
});

describe('language', () => {
  it('follows the words of the command, and the client before them', async () => {
    expect((await told('leçons')).title).toBe('Leçons');
    expect((await told('lessons')).title).toBe('Lessons');
    expect((await told('leçons', { locale: 'en' })).title).toBe('Lessons');
    expect((await told('lessons', { locale: 'fr' })).title).toBe('Leçons');
  });

  it('keeps a French answer French on its next page', async () => {
    const next = asks(await told('leçons')).find(({ label }) => label === 'Page suivante');
    expect(line(next?.ask ?? parse(''))).toBe('leçons --page 2');
    expect((await told(next?.ask ?? '')).footer?.[0]?.text).toMatch(/^Page 2 sur/);
  });

  it('is chosen for oneself, before the client’s, and taken back', async () => {
    const awa = { id: 'terminal:awa' as const, administers: false };
    expect(await read('language fr', { from: awa })).toContain('désormais en français');
    expect((await told('lessons', { from: awa, locale: 'en' })).title).toBe('Leçons');
    expect((await told('lessons', { locale: 'en' })).title).toBe('Lessons');
    expect(await read('langue auto', { from: awa })).toContain('Votre choix est oublié');
    expect((await told('lessons', { from: awa, locale: 'en' })).title).toBe('Lessons');
  });

  it('is chosen for a channel by who administers it, after all that is nearer', async () => {
    const at = 'terminal:club' as const;
    const chief = { id: 'terminal:chief' as const, administers: true };
    expect(await read('language fr here', { at })).toContain('Only somebody who manages this channel');
    expect((await told('?', { at })).title).toBe('What you can ask');
    expect(await read('language fr here', { at, from: chief })).toContain('La langue de ce canal');
    expect((await told('nonsense', { at })).title).toBe('Je n’ai pas compris');
    expect((await told('nonsense', { at, locale: 'en' })).title).toBe('I did not understand that');
    expect((await told('lessons', { at })).title).toBe('Lessons');
  });

  it('that is none is answered with those that are, for the form to mark', async () => {
    const { message, wrong } = await answer('language klingon');
    expect(plainText(message)).toContain('“klingon” is no language');
    expect(wrong).toEqual({ language: 'Choose en (English), fr (français) or auto.' });
  });

  it('falls back when the store cannot be asked, and answers all the same', async () => {
    const failing = async () => {
      throw new Error('the store is away');
    };
    const settings = { settings: failing, choose: failing };
    const other = createBriefing({
      current: () => ({ casebook, finder }),
      defaultLanguage: 'fr',
      settings,
      log: recorder(),
    });
    expect((await other.answer(request('?'))).message.title).toBe('Ce que vous pouvez demander');
    expect(logged.splice(0)).not.toEqual([]);
  });

  it('says when a text is not there in the reader’s language', async () => {
    if (casebook.languages.includes('fr')) return;
    expect(await read('lire background')).toContain('n’existe pas encore en français');
  });
});

describe('form and complete', () => {
  it('ask for what a command needs, and for nothing else', async () => {
    expect(await door.form(request('search'))).toMatchObject({
      title: 'Browse',
      questions: [{ id: 'words', kind: 'choice', required: true }],
    });
    expect(await door.form(request('read'))).toMatchObject({ questions: [{ id: 'section' }] });
    for (const typed of ['lessons', 'about', 'search bombs', 'help', 'lesson 3', 'language fr', 'home'])
      expect(await door.form(request(typed))).toBeUndefined();
  });

  it('fill a form from the message that a shortcut was used on', async () => {
    const form = await door.form(request('search', { quoted: `elections and ${'many words '.repeat(50)}` }));
    expect(form?.questions[0]?.initial).toMatch(/^elections and/);
    expect(form?.questions[0]?.initial?.length).toBeLessThanOrEqual(60);
  });

  it('complete sections and lessons, at most 25, with values that answer', async () => {
    const pinned = await door.complete(request('search'), 'words', '');
    expect(pinned.length).toBe(25);
    const [first] = await door.complete(request('search'), 'words', 'conse');
    expect((await told({ command: 'search', args: { words: first?.value ?? '' } })).title).toContain('consent');
    const [section] = await door.complete(request('read'), 'section', 'elect');
    expect(section?.value).toBe('elections');
    expect(await door.complete(request('read'), 'nothing', 'x')).toEqual([]);
  });
});

describe('every answer', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc
      .tuple(
        fc.constantFrom(...COMMANDS.flatMap(({ words }) => [words.en[0], words.fr[0]])),
        fc.string({ unit: 'grapheme', maxLength: 300 }),
      )
      .map((parts) => parts.join(' ')),
    fc
      .tuple(
        fc.constantFrom('search', 'lessons', 'chercher', 'read', 'lesson'),
        fc.constantFrom('*', '&', '<', '`', '@everyone ', 'bombs ', 'a-'),
        fc.integer({ min: 1, max: 400 }),
      )
      .map(([word, unit, count]) => `${word} ${unit.repeat(count)}`),
  );

  it('fits every platform, whatever was typed', async () => {
    await fc.assert(
      fc.asyncProperty(typed, fc.constantFrom<Language | undefined>('en', 'fr', undefined), async (words, locale) => {
        const { message } = await answer(words, locale ? { locale } : {});
        expect(faults(message)).toEqual([]);
        for (const { ask } of asks(message)) expect(parse(line(ask), 'mali')).toEqual(ask);
      }),
      { numRuns: 300 },
    );
    expect(logged).toEqual([]);
  });

  it('is found at every button of every page, from help on', async () => {
    const seen = new Set<string>();
    const open = ['help', 'aide'];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      const { message } = await answer(next);
      expect(faults(message), next).toEqual([]);
      for (const { ask } of asks(message)) open.push(line(ask));
    }
    expect(seen.size).toBeGreaterThan(200);
    expect(logged).toEqual([]);
  });

  it('survives a fault behind the door, and gives its id', async () => {
    const broken = createBriefing({
      current: () => {
        throw new Error('the shelf is empty, and secret');
      },
      defaultLanguage: 'en',
      settings: createMemorySettings(),
      log: recorder(),
    });
    const { message, private: isPrivate } = await broken.answer(request('lessons'));
    const { id } = logged.at(-1) as { id: string };
    expect(plainText(message)).toContain(id);
    expect(plainText(message)).not.toContain('secret');
    expect(isPrivate).toBe(true);
    expect(await broken.form(request('search'))).toBeUndefined();
    expect(await broken.complete(request('search'), 'words', 'x')).toEqual([]);
  });
});
