/** How people ask in Slack, and where they are answered. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer, Form } from '../../src/core/ports.js';
import { eventually, type SlackStand, said, standInSlack } from './slack-stand.js';

const lesson = (number: number) =>
  ({
    label: `Lesson ${number}`,
    ask: { command: 'lesson', args: { lesson: String(number) }, language: 'en' },
  }) as const;
const turn = (number: number) => ({ ...lesson(number), replaces: true }) as const;
const SHARE = { label: 'Share', ask: { command: 'share', args: { line: 'lesson 3' }, language: 'en' } } as const;
const BROWSE: Form = {
  title: 'Browse',
  questions: [{ id: 'words', label: 'Words', kind: 'choice', required: true }],
};

let at: SlackStand;
/** May take what a test expects to be logged. */
let expected: RegExp[];

beforeEach(async () => {
  expected = [];
  const made = await standInSlack();
  await made.started;
  at = made;
});

afterEach(async () => {
  await at.close();
  expect(at.fake.faults).toEqual([]);
  const strange = at.logged.filter(({ level, text }) => level !== 'info' && !expected.some((each) => each.test(text)));
  expect(strange).toEqual([]);
});

const answers = (...given: Answer[]) => {
  at.door.answer = async (request) => {
    at.door.asked.push(request);
    return given[at.door.asked.length - 1] ?? said('no more');
  };
};

/** The answer comes when a test says so. */
function held(): (answer: Answer) => void {
  let give: (answer: Answer) => void = () => {};
  const answer = new Promise<Answer>((resolve) => {
    give = resolve;
  });
  at.door.answer = async (request) => {
    at.door.asked.push(request);
    return answer;
  };
  return give;
}

const shown = (title: string) => eventually(() => at.fake.shown().map(({ text }) => text)).toContain(title);
const apiCalls = () => at.fake.calls.map(({ method }) => method).filter((method) => method !== 'auth.test');

describe('a slash command', () => {
  it('is acknowledged with its answer, in one exchange and without another call', async () => {
    const delivered = await at.fake.slash('lesson 3');
    expect(delivered.answer).toMatchObject({ response_type: 'ephemeral', text: 'Answer 1' });
    expect(at.fake.shown()).toMatchObject([{ text: 'Answer 1', to: 'person', message: { to: 'U1' } }]);
    expect(apiCalls()).toEqual([]);
  });

  it('works where the bot is no member', async () => {
    await at.fake.slash('lesson 3', { in: 'C2' });
    await at.fake.slash('lesson 3', { in: 'G2' });
    expect(at.fake.shown()).toMatchObject([{ to: 'person' }, { to: 'person' }]);
    expect(at.door.asked.map((request) => request.at)).toEqual(['slack:T1:C2', 'slack:T1:G2']);
  });

  it('is acknowledged in time when the answer is slow, which then follows', async () => {
    const give = held();
    const delivered = await at.fake.slash('lesson 3');
    expect(delivered).toMatchObject({ taken: true, answer: undefined });
    give(said('Late'));
    await shown('Late');
    expect(at.fake.shown()).toMatchObject([{ to: 'person' }]);
    expect(apiCalls()).toEqual(['response_url']);
  });

  it('is answered although a first attempt to answer late broke off', async () => {
    at.fake.trouble('response_url', { kind: 'reset' });
    const give = held();
    await at.fake.slash('lesson 3');
    give(said('Late'));
    await shown('Late');
  });

  it('passes on the words as they were typed, with names instead of ids', async () => {
    await at.fake.slash('search "roadside <bombs>" & mines @bruno #general https://example.org/a?b&c');
    expect(at.door.asked[0]?.ask).toBe('search "roadside <bombs>" & mines @bruno #general https://example.org/a?b&c');
    expect(at.door.asked[0]?.from).toEqual({ id: 'slack:T1:U1', name: 'ada', administers: true });
  });

  it.each([
    [[], true],
    [['U1'], true],
    [['U9'], false],
  ])('says whether its person may choose for the channel: where %j may, %s', async (admins, administers) => {
    const other = await standInSlack({ slack: { admins } });
    await other.started;
    await other.fake.slash('language fr here');
    expect(other.door.asked[0]?.from.administers).toBe(administers);
    await other.close();
  });

  it('shows a shared answer to the channel by way of the response_url, even where the bot is no member', async () => {
    answers({ ...said('For all'), private: false });
    await at.fake.slash('share lesson 3', { in: 'C2' });
    await shown('For all');
    expect(at.fake.shown()).toMatchObject([{ to: 'channel', message: { channel: 'C2' } }]);
    expect(apiCalls()).toEqual(['response_url']);
  });

  it('is answered with a sentence where an answer cannot be shown', async () => {
    expected = [/an answer could not be shown/];
    answers(said('x'.repeat(200)));
    await at.fake.slash('lesson 3');
    expect(at.fake.shown()[0]?.text).toContain('Something went wrong');
  });
});

describe('a mention', () => {
  it('is answered aloud in its thread, whatever the privacy of the answer', async () => {
    const { payload } = await at.fake.mention('lesson 3');
    await shown('Answer 1');
    const event = payload.event as { ts: string };
    expect(at.fake.shown()).toMatchObject([{ to: 'thread', message: { thread: event.ts } }]);
    expect(at.door.asked).toMatchObject([{ ask: 'lesson 3', at: 'slack:T1:C1', from: { id: 'slack:T1:U1' } }]);
    expect(at.door.asked[0]).not.toHaveProperty('thread');
  });

  it('within a thread is answered there, and says in which', async () => {
    const { ts } = at.fake.workspace.add({ channel: 'C1', from: 'U2', text: 'a question' });
    await at.fake.mention('lesson 3', { thread: ts });
    await shown('Answer 1');
    expect(at.fake.shown()).toMatchObject([{ to: 'thread', message: { thread: ts } }]);
    expect(at.door.asked[0]).toMatchObject({ thread: `slack:T1:C1:${ts}` });
  });

  it.each([
    ['an edit', { edited: { user: 'U1', ts: '1.0' } }],
    ['another bot', { bot_id: 'B2' }],
    ['a kind of message that nobody typed', { subtype: 'channel_join' }],
  ])('in %s is not answered', async (_, extra) => {
    await at.fake.event({ type: 'app_mention', user: 'U1', text: '<@UBOT> x', ts: '1.1', channel: 'C1', ...extra });
    await at.fake.mention('after');
    await shown('Answer 1');
    expect(at.door.asked.map(({ ask }) => ask)).toEqual(['after']);
  });

  it('is posted once Slack takes it, after it asked to wait', async () => {
    at.fake.trouble('chat.postMessage', { kind: 'rate limited', retryAfter: 1 });
    await at.fake.mention('lesson 3');
    await shown('Answer 1');
    expect(at.fake.shown()).toHaveLength(1);
  });
});

describe('a direct message', () => {
  it('is answered where it was written', async () => {
    await at.fake.dm('lesson 3', 'U2');
    await shown('Answer 1');
    expect(at.door.asked).toMatchObject([{ ask: 'lesson 3', at: 'slack:T1:D2', from: { id: 'slack:T1:U2' } }]);
    expect(at.fake.shown()[0]?.message).not.toHaveProperty('thread');
  });
});

describe('a button', () => {
  it('turns the page of a private answer in its place', async () => {
    answers(said('One', { buttons: [turn(4)] }), said('Two'));
    await at.fake.slash('lesson 3');
    await at.fake.press('Lesson 4');
    await shown('Two');
    expect(at.fake.shown()).toHaveLength(1);
    expect(at.door.asked[1]).toMatchObject({
      ask: { command: 'lesson', args: { lesson: '4' }, language: 'en' },
      from: { id: 'slack:T1:U1', name: 'ada' },
      at: 'slack:T1:C1',
    });
  });

  it('that does not turn a page is answered beside it', async () => {
    answers(said('One', { buttons: [lesson(4)] }), said('Two'));
    await at.fake.slash('lesson 3');
    await at.fake.press('Lesson 4');
    await shown('Two');
    expect(at.fake.shown().map(({ text, to }) => [text, to])).toEqual([
      ['One', 'person'],
      ['Two', 'person'],
    ]);
  });

  it('on what all can read answers the one who pressed, and leaves it as it is', async () => {
    answers({ ...said('One', { buttons: [turn(4)] }), private: false }, said('Two'));
    await at.fake.slash('share lesson 3');
    await shown('One');
    await at.fake.press('Lesson 4', { by: 'U2' });
    await shown('Two');
    expect(at.fake.shown()).toMatchObject([
      { text: 'One', to: 'channel' },
      { text: 'Two', to: 'person', message: { to: 'U2' } },
    ]);
  });

  it('in a thread is answered in that thread', async () => {
    answers(said('One', { buttons: [lesson(4)] }), said('Two'));
    const { ts } = at.fake.workspace.add({ channel: 'C1', from: 'U2', text: 'a question' });
    await at.fake.mention('lesson 3', { thread: ts });
    await shown('One');
    await at.fake.press('Lesson 4');
    await shown('Two');
    expect(at.fake.shown()[1]).toMatchObject({ message: { to: 'U1', thread: ts } });
    expect(at.door.asked[1]).toMatchObject({ thread: `slack:T1:C1:${ts}` });
  });

  it('shares a private answer with the channel, beside it', async () => {
    answers(said('One', { buttons: [SHARE] }), { ...said('Shared'), private: false });
    await at.fake.slash('lesson 3', { in: 'C2' });
    await at.fake.press('Share');
    await shown('Shared');
    expect(at.fake.shown().map(({ text, to }) => [text, to])).toEqual([
      ['One', 'person'],
      ['Shared', 'channel'],
    ]);
  });

  it('that opens an address asks nothing', async () => {
    answers(said('One', { buttons: [{ label: 'Source', href: 'https://example.org/' }] }));
    await at.fake.slash('lesson 3');
    expect(await at.fake.press('Source')).toMatchObject({ taken: true, answer: undefined });
    expect(at.door.asked).toHaveLength(1);
  });
});

describe('a form', () => {
  beforeEach(() => {
    at.door.form = async ({ ask }) =>
      ask === 'search' || (typeof ask === 'object' && !ask.args.words) ? BROWSE : undefined;
    at.door.complete = async (_, argument, typed) => [{ label: `${argument} ${typed}`, value: 'section:background' }];
  });

  const form = async () => {
    await eventually(() => at.fake.form()).toBeDefined();
    const view = at.fake.form();
    if (!view) throw new Error('no form');
    return view;
  };

  it('opens where a command still wants to know something, and is answered in the channel', async () => {
    await at.fake.slash('search', { in: 'C2' });
    const view = await form();
    expect(at.fake.read(view).text).toBe('Words');
    const { options } = await at.fake.suggest('Words', 'back');
    expect(options).toEqual([
      { label: 'words back', value: 'section:background' },
      { label: 'Search for “back”', value: 'back' },
    ]);
    await at.fake.submit(view, { Words: 'section:background' });
    await shown('Answer 1');
    expect(at.fake.shown()).toMatchObject([{ to: 'person', message: { channel: 'C2', to: 'U1' } }]);
    expect(at.door.asked[0]).toMatchObject({
      ask: { command: 'search', args: { words: 'section:background' } },
      at: 'slack:T1:C2',
    });
    expect(view.open).toBe(false);
  });

  it('offers something before anything is typed', async () => {
    await at.fake.slash('search');
    await form();
    expect((await at.fake.suggest('Words', '')).options).toEqual([{ label: 'words', value: 'section:background' }]);
  });

  it('marks what was mistyped and keeps it', async () => {
    at.door.form = async () => ({
      title: 'Language',
      questions: [{ id: 'language', label: 'Language', kind: 'line', required: true, initial: 'fr' }],
    });
    answers({ ...said('Wrong'), wrong: { language: 'Choose en or fr', other: 'nobody sees this' } }, said('Right'));
    await at.fake.slash('language');
    const view = await form();
    await at.fake.submit(view, { Language: 'klingon' });
    expect(view).toMatchObject({ open: true, errors: { language: 'Choose en or fr' } });
    await at.fake.submit(view, { Language: 'en' });
    await shown('Right');
    expect(at.door.asked.map(({ ask }) => ask)).toMatchObject([
      { command: 'language', args: { language: 'klingon' } },
      { command: 'language', args: { language: 'en' } },
    ]);
  });

  it('asks for every kind of thing', async () => {
    at.door.form = async () => ({
      title: 'A title that is far too long for a modal',
      questions: [
        { id: 'what', label: 'What', kind: 'text', required: true, initial: 'as before' },
        { id: 'when', label: 'When', kind: 'date', required: false, initial: '2026-03-04' },
        { id: 'who', label: 'Who', kind: 'person', required: true, initial: 'slack:T1:U2' },
        { id: 'words', label: 'Words', kind: 'choice', required: false, initial: 'mines' },
      ],
    });
    await at.fake.slash('search');
    const view = await form();
    await at.fake.submit(view, { Who: 'U3', What: 'something\nelse' });
    await shown('Answer 1');
    expect(at.door.asked[0]?.ask).toMatchObject({
      args: { what: 'something\nelse', when: '2026-03-04', who: 'slack:T1:U3', words: 'mines' },
    });
  });

  it('is opened by a button, and answered where that stands', async () => {
    const browse = { label: 'Browse', ask: { command: 'search', args: {}, language: 'en' } } as const;
    answers(said('One', { buttons: [browse] }), said('Two'));
    await at.fake.mention('help');
    await shown('One');
    await at.fake.press('Browse');
    const view = await form();
    await at.fake.suggest('Words', 'mines');
    await at.fake.submit(view, { Words: 'mines' });
    await shown('Two');
    const [first, second] = at.fake.shown();
    expect(second).toMatchObject({ message: { to: 'U1', thread: first?.message.thread } });
  });

  it('that cannot be opened is answered as it is', async () => {
    expected = [/a form was not opened/];
    at.fake.trouble('views.open', { kind: 'error', error: 'expired_trigger_id' });
    await at.fake.slash('search');
    await shown('Answer 1');
    expect(at.door.asked[0]?.ask).toBe('search');
  });

  it('is answered in its own place when the way back is gone', async () => {
    const clock = { now: Date.now() };
    const later = await standInSlack({ now: () => clock.now, slack: { now: () => new Date(clock.now) } });
    await later.started;
    later.door.form = async () => BROWSE;
    await later.fake.slash('search');
    await eventually(() => later.fake.form()).toBeDefined();
    const view = later.fake.form();
    if (!view) throw new Error('no form');
    clock.now += 31 * 60_000;
    await later.fake.suggest('Words', 'mines');
    await later.fake.submit(view, { Words: 'mines' });
    expect(later.fake.read(view).text).toContain('Answer 1');
    expect(later.fake.faults).toEqual([]);
    await later.close();
  });

  it('closes when its answer is slow, which then follows', async () => {
    await at.fake.slash('search');
    const view = await form();
    await at.fake.suggest('Words', 'mines');
    const give = held();
    expect(await at.fake.submit(view, { Words: 'mines' })).toMatchObject({ taken: true });
    expect(view.open).toBe(false);
    give(said('Late'));
    await shown('Late');
  });
});

describe('the shortcut on a message', () => {
  const message = (text: string) => at.fake.workspace.add({ channel: 'C1', from: 'U2', text });

  it('opens the form of search, filled from the message', async () => {
    at.door.form = async ({ quoted = '' }) => ({
      ...BROWSE,
      questions: BROWSE.questions.map((question) => ({ ...question, initial: quoted })),
    });
    await at.fake.shortcut(message('mines &amp; <@U3|chen>'), 'brief_message');
    await eventually(() => at.fake.form()).toBeDefined();
    const view = at.fake.form();
    if (!view) throw new Error('no form');
    await at.fake.submit(view, {});
    await shown('Answer 1');
    expect(at.door.asked[0]?.ask).toMatchObject({ command: 'search', args: { words: 'mines & @chen' } });
    expect(at.fake.shown()[0]).toMatchObject({ to: 'person', message: { to: 'U1' } });
  });

  it('searches for the message where no form comes', async () => {
    await at.fake.shortcut(message('mines'), 'brief_message', 'U2');
    await shown('Answer 1');
    expect(at.door.asked[0]).toMatchObject({ ask: { args: { words: 'mines' } }, from: { id: 'slack:T1:U2' } });
  });
});

describe('App Home', () => {
  const homeText = () => at.fake.read(at.fake.home() ?? expect.fail('no home')).text;
  const top = () => at.fake.form() ?? expect.fail('no modal');
  const topText = () => at.fake.read(top()).text;

  async function open(...given: Answer[]): Promise<void> {
    answers(...given);
    await at.fake.openHome();
    await eventually(() => at.fake.home()).toBeDefined();
  }

  it('is drawn when it is opened, as the answer to “home” for that person', async () => {
    await open(said('Welcome', { buttons: [lesson(3), SHARE] }));
    expect(at.door.asked).toMatchObject([{ ask: 'home', from: { id: 'slack:T1:U1' }, at: 'slack:T1:U1' }]);
    expect(at.fake.read(at.fake.home() ?? expect.fail('no home'))).toMatchObject({
      text: 'Welcome',
      buttons: ['Lesson 3'],
    });
  });

  it('is not drawn for a look at its messages', async () => {
    await at.fake.event({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'messages' });
    await open(said('Welcome'));
    expect(at.door.asked).toHaveLength(1);
  });

  it('answers what is pressed in a modal, turns its pages in place, and goes on on top', async () => {
    await open(
      said('Welcome', { buttons: [lesson(3)] }),
      said('Page 1', { buttons: [turn(4)] }),
      said('Page 2', { buttons: [lesson(5)] }),
      said('Second', { buttons: [lesson(6)] }),
      said('Third', { buttons: [lesson(7)] }),
      said('In place of the third'),
    );
    for (const [press, text] of [
      ['Lesson 3', 'Page 1'],
      ['Lesson 4', 'Page 2'],
      ['Lesson 5', 'Second'],
      ['Lesson 6', 'Third'],
      ['Lesson 7', 'In place of the third'],
    ] as const) {
      await at.fake.press(press);
      await eventually(topText).toBe(text);
    }
    expect(apiCalls()).toEqual([
      'views.publish',
      'views.open',
      'views.update',
      'views.push',
      'views.push',
      'views.update',
    ]);
    expect(at.door.asked.slice(1).every((request) => request.at === 'slack:T1:U1')).toBe(true);
  });

  it('shows that an answer is on its way when it is slow', async () => {
    await open(said('Welcome', { buttons: [lesson(3)] }));
    const give = held();
    await at.fake.press('Lesson 3');
    await eventually(topText).toContain('on its way');
    give(said('Late'));
    await eventually(topText).toBe('Late');
  });

  it('is drawn anew after a choice, wherever it was made', async () => {
    const french = { label: 'fr', ask: { command: 'language', args: { language: 'fr' } } } as const;
    await open(
      said('Welcome', { buttons: [french] }),
      said('Chosen'),
      said('Bienvenue'),
      said('Chosen'),
      said('Welcome'),
    );
    await at.fake.press('fr');
    await eventually(homeText).toBe('Bienvenue');
    await at.fake.slash('language en');
    await eventually(homeText).toBe('Welcome');
  });

  it('opens a form, and answers it in the form’s place', async () => {
    const browse = { label: 'Search', ask: { command: 'search', args: {}, language: 'en' } } as const;
    await open(said('Welcome', { buttons: [browse] }), said('Found', { buttons: [lesson(3)] }), said('Three'));
    at.door.form = async ({ ask }) => (typeof ask === 'object' && ask.command === 'search' ? BROWSE : undefined);
    await at.fake.press('Search');
    await eventually(() => at.fake.form()).toBeDefined();
    await at.fake.suggest('Words', 'mines');
    await at.fake.submit(top(), { Words: 'mines' });
    expect(topText()).toBe('Found');
    await at.fake.press('Lesson 3');
    await eventually(topText).toBe('Three');
  });

  it('waits in the form’s place for a slow answer', async () => {
    const browse = { label: 'Search', ask: { command: 'search', args: {}, language: 'en' } } as const;
    await open(said('Welcome', { buttons: [browse] }));
    at.door.form = async () => BROWSE;
    await at.fake.press('Search');
    await eventually(() => at.fake.form()).toBeDefined();
    await at.fake.suggest('Words', 'mines');
    const give = held();
    await at.fake.submit(top(), { Words: 'mines' });
    expect(topText()).toContain('on its way');
    give(said('Late'));
    await eventually(topText).toBe('Late');
  });
});

describe('being added to a channel', () => {
  it('is greeted with one line to whoever did it', async () => {
    await at.fake.joined('C2', 'U2');
    await eventually(() => at.fake.shown()).toHaveLength(1);
    const [line] = at.fake.shown();
    expect(line).toMatchObject({ to: 'person', pings: false, message: { to: 'U2', channel: 'C2' } });
    for (const part of ['case study', '/mali lessons', '/remove @mali']) expect(line?.text).toContain(part);
  });

  it('passes unnoticed when somebody else joins, or nobody invited', async () => {
    await at.fake.event({ type: 'member_joined_channel', user: 'U3', channel: 'C1', inviter: 'U1' });
    await at.fake.event({ type: 'member_joined_channel', user: 'UBOT', channel: 'C1' });
    await at.fake.joined('C2', 'U2');
    await eventually(() => at.fake.shown()).toHaveLength(1);
  });
});
