import { ChannelType, Locale, MessageFlags, REST, Routes } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import type { Answer, Choice, Form, Question } from '../../src/core/ports.js';
import { createDiscord } from '../../src/platforms/discord/index.js';
import { menus } from '../../src/platforms/discord/menu.js';
import {
  connected,
  HELLO,
  privately,
  publicly,
  type Setting,
  type SettingOptions,
  said,
} from '../fixtures/discord/setting.js';

let setting: Setting;

async function open(options: SettingOptions = {}): Promise<Setting> {
  setting = await connected(options);
  return setting;
}

/** An answer that comes when the test says so. */
function later() {
  let give: (answer: Answer) => void = () => {};
  const promised = new Promise<Answer>((resolve) => {
    give = resolve;
  });
  return { answer: () => promised, give };
}

const isPrivate = (flags: number) => (flags & MessageFlags.Ephemeral) !== 0;

function form(...questions: readonly (Partial<Question> & Pick<Question, 'id' | 'kind'>)[]): Form {
  return {
    title: 'A form',
    questions: questions.map((each) => ({ label: `Which ${each.id}?`, required: true, ...each })),
  };
}

afterEach(async () => {
  await setting.close();
  expect(setting.fake.faults).toEqual([]);
});

describe('a command', () => {
  it('comes to the door with who asked, where, and the client’s language', async () => {
    const { fake, asked, at } = await open();
    await fake.slash('mali lesson', { lesson: '3' }, { person: fake.admin, locale: Locale.French }).reply();
    expect(asked).toEqual([
      {
        ask: { command: 'lesson', args: { lesson: '3' } },
        from: { id: `discord:${fake.admin}`, name: 'Moussa', administers: true },
        at: at(fake.channel),
        locale: 'fr',
        moment: expect.any(Date),
      },
    ]);
  });

  it('changes something once, however many copies of the program hear of it', async () => {
    const seen = new Set<string>();
    const isFirst = async (event: string) => !seen.has(event) && Boolean(seen.add(event));
    const { fake, asked, options, door } = await open({ isFirst });
    const copy = createDiscord(options);
    await copy.start(door);
    await fake.slash('mali discuss', { lesson: '3' }).reply();
    await fake.slash('mali language', { language: 'fr' }).reply();
    await copy.stop(new Date(Date.now() + 5_000));
    expect(asked.map(({ ask }) => typeof ask === 'string' || ask.command)).toEqual(['discuss', 'language']);
  });

  it('is answered where nobody can tell whether another copy took it', async () => {
    const { fake } = await open({ isFirst: () => Promise.reject(new Error('the store is away')) });
    expect((await fake.slash('mali help').reply()).components).toHaveLength(1);
  });

  it('tells nothing of a language that the bot does not speak', async () => {
    const { fake, asked } = await open();
    await fake.slash('mali random', {}, { locale: Locale.German }).reply();
    expect(asked[0]).not.toHaveProperty('locale');
  });

  it('in a thread is at its channel', async () => {
    const { fake, platform, asked, at } = await open();
    const posted = await platform.post(at(fake.channel), HELLO, 'key-1');
    await platform.discuss(posted.kind === 'posted' ? posted.at : at('0'), said('Why?'), 'key-2');
    const [thread] = fake.threads(fake.channel);
    await fake.slash('mali random', {}, { channel: thread?.id ?? '' }).reply();
    expect(asked[0]).toMatchObject({ at: at(fake.channel), thread: at(thread?.id ?? '') });
  });

  it('in a forum’s post is at the forum', async () => {
    const { fake, platform, asked, at } = await open();
    await platform.post(at(fake.forum), { ...HELLO, theme: 'security' }, 'key-1');
    const [thread] = fake.threads(fake.forum);
    await fake.slash('mali random', {}, { channel: thread?.id ?? '' }).reply();
    expect(asked[0]).toMatchObject({ at: at(fake.forum), thread: at(thread?.id ?? '') });
  });

  it('in a direct conversation is at the person, who administers it', async () => {
    const { fake, asked } = await open();
    await fake.slash('mali random', {}, { channel: fake.direct(fake.person) }).reply();
    expect(asked[0]).toMatchObject({ at: `discord:${fake.person}`, from: { name: 'Awa', administers: true } });
  });

  it('carries what was ticked for the whole channel', async () => {
    const { fake, asked } = await open();
    await fake.slash('mali language', { language: 'fr', here: true }).reply();
    expect(asked[0]?.ask).toEqual({ command: 'language', args: { language: 'fr', here: 'yes' } });
    expect(asked[0]?.from.administers).toBe(false);
  });
});

describe('an answer', () => {
  it('that is ready is the first word, and private', async () => {
    const { fake } = await open();
    const asked = fake.slash('mali random');
    expect(await asked.acknowledged()).toBe(4);
    expect(isPrivate((await asked.reply()).flags)).toBe(true);
  });

  it('that is public is shown to everyone', async () => {
    const { fake } = await open({ door: { answer: async () => publicly(HELLO) } });
    const shared = await fake.slash('mali share', { command: 'lesson 3' }).reply();
    expect(isPrivate(shared.flags)).toBe(false);
  });

  it.each([
    ['random', {}, privately, true],
    ['share', { command: 'lesson 3' }, publicly, false],
    ['share', { command: 'nonsense' }, privately, true],
    ['random', {}, publicly, false],
  ] as const)(
    'to %s %j that takes long is promised, then shown as it turns out',
    async (command, options, kind, hidden) => {
      const { answer, give } = later();
      const { fake } = await open({ door: { answer } });
      const asked = fake.slash(`mali ${command}`, options);
      expect(await asked.acknowledged()).toBe(5);
      give(kind(HELLO));
      const seen = await fake.until('the answer', () => fake.shown().find(({ text }) => text.includes('Hello')));
      expect(seen.to).toBe(hidden ? 'person' : 'channel');
      expect(fake.messages(fake.channel).filter(({ loading }) => loading)).toEqual([]);
    },
  );

  it('notifies nobody, shown at once or later', async () => {
    const { answer, give } = later();
    const { fake } = await open({ door: { answer } });
    const asked = fake.slash('mali random');
    await asked.acknowledged();
    give(
      publicly({
        title: '@everyone',
        body: [{ kind: 'text', spans: [{ text: 'x', person: `discord:${fake.person}` }] }],
      }),
    );
    await fake.until('the answer', () => fake.shown().find(({ text }) => text.includes('everyone')));
    for (const { mentions } of fake.messages(fake.channel)) expect(mentions).toEqual({ parse: [] });
    expect(fake.shown().some(({ pings }) => pings)).toBe(false);
  });
});

describe('a button', () => {
  it('that replaces turns a private page in place', async () => {
    const pages = ['one', 'two'];
    const { fake, asked } = await open({ door: { answer: async () => privately(said(pages.shift() ?? '')) } });
    const first = await fake.slash('mali lesson', { lesson: '3' }).reply();
    expect(await fake.press('Next').acknowledged()).toBe(7);
    expect(asked[1]?.ask).toEqual({ command: 'lesson', args: { lesson: '4' }, language: 'en' });
    const shown = fake.messages(fake.channel);
    expect(shown.map(({ id }) => id)).toEqual([first.id]);
    expect(fake.shown()[0]?.text).toContain('two');
  });

  it('that replaces, slowly, keeps the page until the next is there', async () => {
    const slow = later();
    let count = 0;
    const { fake } = await open({
      door: { answer: () => (count++ === 0 ? Promise.resolve(privately(HELLO)) : slow.answer()) },
    });
    await fake.slash('mali lesson', { lesson: '3' }).reply();
    expect(await fake.press('Next').acknowledged()).toBe(6);
    slow.give(privately(said('two')));
    await fake.until('the second page', () => fake.shown().find(({ text }) => text.includes('two')));
    expect(fake.messages(fake.channel)).toHaveLength(1);
  });

  it('on a public message answers whoever pressed, privately, and leaves the message', async () => {
    const { fake, platform, at } = await open({ door: { answer: async () => privately(said('for you')) } });
    await platform.post(at(fake.channel), HELLO, 'key-1');
    await fake.press('Next').reply();
    expect(fake.shown().map(({ to }) => to)).toEqual(['channel', 'person']);
    expect(fake.shown()[0]?.text).toContain('Hello');
  });

  it('that shares shows everyone', async () => {
    const answers = [privately(HELLO), publicly(said('shared'))];
    const { fake } = await open({ door: { answer: async () => answers.shift() ?? privately(HELLO) } });
    await fake.slash('mali lesson', { lesson: '3' }).reply();
    await fake.press('Share').reply();
    expect(fake.shown().map(({ to }) => to)).toEqual(['person', 'channel']);
  });

  it('of another version says so, in the reader’s language', async () => {
    const { fake, asked } = await open({
      door: { answer: async () => privately({ ...HELLO, buttons: [{ label: 'Source', href: 'ftp://x' }] }) },
    });
    const shown = await fake.slash('mali random').reply();
    expect(JSON.stringify(shown.components)).toContain('1:0:::help');
    const message = fake.messages(fake.channel)[0];
    if (message)
      message.components = JSON.parse(
        JSON.stringify(message.components).replace('"1:0', '"0:0').replace(',"disabled":true', ''),
      );
    await fake.press('Source', { locale: Locale.French }).reply();
    expect(fake.shown().at(-1)).toMatchObject({
      to: 'person',
      buttons: ['Aide'],
      text: expect.stringContaining('n’a plus cours'),
    });
    expect(asked).toHaveLength(1);
  });
});

describe('a form', () => {
  const sections: Choice[] = [
    { label: 'Background', value: 'background' },
    { label: 'x'.repeat(200), value: 'long' },
    { label: 'Too long to carry', value: 'y'.repeat(101) },
  ];

  it('opens before anything is promised, and its answer is the command’s', async () => {
    const { fake, asked } = await open({
      door: { form: async () => form({ id: 'section', kind: 'choice' }), complete: async () => sections },
    });
    const opened = fake.slash('mali read');
    expect(await opened.form()).toMatchObject({ title: 'A form', components: [{ label: 'Which section?' }] });
    expect(asked).toEqual([]);
    await (await fake.submit(opened, { section: 'background' })).reply();
    expect(asked[0]?.ask).toEqual({ command: 'read', args: { section: 'background' } });
  });

  it('lets people write where words of their own are wanted, or there are too many to list', async () => {
    const many = Array.from({ length: 25 }, (_, index) => ({ label: `${index}`, value: `${index}` }));
    const { fake } = await open({
      door: {
        form: async ({ ask }) =>
          form({ id: typeof ask === 'object' && ask.command === 'read' ? 'section' : 'words', kind: 'choice' }),
        complete: async () => many,
      },
    });
    const kinds = async (path: string) =>
      (await fake.slash(path).form()).components.map((each) => 'component' in each && each.component.type);
    expect(await kinds('mali search')).toEqual([4]);
    expect(await kinds('mali read')).toEqual([4]);
  });

  it('asks each kind of question in its own way', async () => {
    const { fake, asked } = await open({
      door: {
        form: async () =>
          form(
            { id: 'line', kind: 'line', initial: 'lesson 3' },
            { id: 'text', kind: 'text', required: false },
            { id: 'date', kind: 'date' },
            { id: 'person', kind: 'person' },
          ),
      },
    });
    const opened = fake.slash('mali share', {}, { locale: Locale.French });
    const shown = await opened.form();
    expect(shown.components.map((each) => 'component' in each && each.component)).toEqual([
      expect.objectContaining({ type: 4, style: 1, value: 'lesson 3', required: true }),
      expect.objectContaining({ type: 4, style: 2, required: false }),
      expect.objectContaining({ type: 4, style: 1, placeholder: 'AAAA-MM-JJ' }),
      expect.objectContaining({ type: 5 }),
    ]);
    const answers = { line: 'lesson 4', text: '', date: '2026-05-04', person: [fake.admin] };
    await (await fake.submit(opened, answers)).reply();
    expect(asked[0]?.ask).toEqual({ command: 'share', args: { ...answers, person: `discord:${fake.admin}` } });
  });

  it('keeps what was given with the command, and a button’s language', async () => {
    const { fake, asked } = await open({
      door: {
        form: async ({ ask }) =>
          typeof ask === 'object' && ask.args.language ? undefined : form({ id: 'language', kind: 'line' }),
      },
    });
    await (await fake.submit(fake.slash('mali language', { here: true }), { language: 'fr' })).reply();
    expect(asked[0]?.ask).toEqual({ command: 'language', args: { here: 'yes', language: 'fr' } });
  });

  it('opens from a button as well', async () => {
    const ask = { command: 'search', args: {}, language: 'fr' } as const;
    const { fake, asked } = await open({
      door: {
        answer: async () => privately({ ...HELLO, buttons: [{ label: 'Search', ask }] }),
        form: async (request) =>
          typeof request.ask === 'object' && request.ask.command === 'search'
            ? form({ id: 'words', kind: 'choice' })
            : undefined,
      },
    });
    await fake.slash('mali random').reply();
    await (await fake.submit(fake.press('Search'), { words: 'bombes' })).reply();
    expect(asked[1]?.ask).toEqual({ command: 'search', args: { words: 'bombes' }, language: 'fr' });
  });

  it('that was filled in wrongly can be mended, with what was typed', async () => {
    const { fake, asked } = await open({
      door: {
        answer: async ({ ask }) =>
          typeof ask === 'object' && ask.args.line === 'lesson 3'
            ? publicly(said('right'))
            : { ...privately(said('wrong')), wrong: { line: 'no such command' } },
        form: async ({ ask }) =>
          typeof ask === 'object' && !ask.args.line ? form({ id: 'line', kind: 'line' }) : undefined,
      },
    });
    await (await fake.submit(fake.slash('mali share'), { line: 'lesso 3' })).reply();
    const opened = fake.press('Correct it');
    expect(JSON.stringify(await opened.form())).toContain('lesso 3');
    await (await fake.submit(opened, { line: 'lesson 3' })).reply();
    expect(asked.map(({ ask }) => typeof ask === 'object' && ask.args.line)).toEqual(['lesso 3', 'lesson 3']);
    expect(fake.shown().at(-1)?.text).toContain('right');
  });

  it('gives way to an answer where the door takes too long to say what it wants', async () => {
    const { fake } = await open({ door: { form: () => new Promise(() => {}) } });
    expect(await fake.slash('mali read').acknowledged()).toBe(4);
  });
});

describe('typing ahead', () => {
  it('offers what the door offers, within Discord’s limits', async () => {
    const offered = [
      { label: 'Consent', value: 'lesson:consent' },
      { label: 'x'.repeat(150), value: 'long' },
      { label: 'Too long to carry', value: 'y'.repeat(101) },
      ...Array.from({ length: 40 }, (_, index) => ({ label: `More ${index}`, value: `${index}` })),
    ];
    const typed: string[][] = [];
    const { fake } = await open({
      door: {
        complete: async ({ ask }, argument, text) => {
          typed.push([typeof ask === 'object' ? ask.command : ask, argument, text]);
          return offered;
        },
      },
    });
    const choices = await fake.complete('mali search', { words: 'cons' }, 'words');
    expect(typed).toEqual([['search', 'words', 'cons']]);
    expect(choices).toHaveLength(25);
    expect(choices[0]).toEqual({ name: 'Consent', value: 'lesson:consent' });
    expect(choices[1]?.name).toHaveLength(100);
    expect(choices.map(({ value }) => value)).not.toContain('y'.repeat(101));
  });

  it('offers nothing where the door takes too long', async () => {
    const { fake } = await open({ door: { complete: () => new Promise(() => {}) } });
    expect(await fake.complete('mali read', { section: 'b' }, 'section')).toEqual([]);
  });

  it('lets free text through as it is', async () => {
    const { fake, asked } = await open();
    await fake.slash('mali lesson', { lesson: 'who was there?' }).reply();
    expect(asked[0]?.ask).toEqual({ command: 'lesson', args: { lesson: 'who was there?' } });
  });
});

describe('where the bot is no member', () => {
  /** As if whoever runs the bot let people install it for themselves. */
  async function openEverywhere(): Promise<Setting> {
    const opened = await open();
    const rest = new REST({ api: opened.fake.url }).setToken(opened.fake.token);
    const body = [{ ...menus('mali')[0], contexts: [0, 1, 2], integration_types: [0, 1] }];
    await rest.put(Routes.applicationCommands(opened.fake.bot), { body });
    return opened;
  }

  it('answers in a server where only a person installed it', async () => {
    const { fake, asked } = await openEverywhere();
    const guild = fake.addGuild({ botIsMember: false });
    const channel = fake.addChannel({ guild });
    const { components } = await fake.slash('mali random', {}, { channel }).reply();
    expect(components).toHaveLength(1);
    expect(asked[0]).toMatchObject({ at: `discord:${guild}:${channel}`, from: { name: 'Awa', administers: false } });
  });

  it('answers in a group’s conversation', async () => {
    const { fake, asked } = await openEverywhere();
    const channel = fake.addChannel({ type: ChannelType.GroupDM });
    await fake.slash('mali random', {}, { channel }).reply();
    expect(asked[0]).toMatchObject({ at: `discord:${fake.person}` });
  });
});
