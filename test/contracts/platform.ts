/**
 * What every platform must do, as one suite. A platform that cannot do a thing skips the named case and says why.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../src/core/message.js';
import type { Address, Answer, Door, Platform, Request } from '../../src/core/ports.js';

/** A platform under test, with somebody in front of it. */
export interface Rig {
  readonly platform: Platform;
  /** A channel where the bot may post. */
  readonly channel: Address;
  readonly person: Address;
  /** Somebody types a line for the bot in the channel. Settles when it was taken, not when it was answered. */
  say(line: string): Promise<void>;
  /** Somebody presses the newest button with this label. */
  press(label: string): Promise<void>;
  /** Everything shown so far, oldest first; what was replaced in place stands once, as it is now. */
  shown(): Promise<readonly Shown[]>;
  close(): Promise<void>;
}

/** A message as people see it. */
export interface Shown {
  /** All its words, without markup: title, body and footer. */
  readonly text: string;
  readonly buttons: readonly string[];
  readonly to: 'channel' | 'thread' | 'person';
  /** Whether anything in it notifies somebody or links where the message had no link. */
  readonly pings: boolean;
}

const CASES = {
  asks: 'passes a typed line through the door, with who asked, where and when',
  shows: 'shows the whole answer: title, every block, footer and buttons',
  presses: 'carries a pressed button to the door as its ask',
  private: 'shows a private answer to the person alone',
  public: 'shows a public answer to everyone',
  posts: 'posts a message and gives its address',
  pressesPosted: 'carries a button of a posted message to the door',
  discusses: 'opens a discussion beneath a post',
  discussesOnce: 'finds a discussion that is open already, and opens no second',
  postsInThread: 'posts inside a discussion',
  finds: 'finds a posted message by its key',
  findsNothing: 'does not find a key that was never posted',
  checks: 'says what it lacks in a channel, or that it cannot tell',
  tells: 'tells a person',
  hostile: 'shows hostile words as words: no ping, no link, no markup',
  drains: 'finishes what it took before it stops',
} as const;

export type Case = keyof typeof CASES;

/** Everything that a message can hold, and words that some platform would obey if they were markup. */
const FULL: Message = {
  title: 'A full message',
  body: [
    { kind: 'heading', text: 'A heading' },
    {
      kind: 'text',
      spans: [{ text: 'plain ' }, { text: 'bold', bold: true }, { text: ' and ' }, { text: 'slanted', italic: true }],
    },
    { kind: 'list', ordered: false, items: [[{ text: 'first item' }], [{ text: 'second item' }]] },
    { kind: 'quote', spans: [{ text: 'a quoted question?' }] },
    { kind: 'code', text: 'lesson 3' },
    {
      kind: 'text',
      spans: [{ text: 'A row' }],
      button: { label: 'Open', ask: { command: 'lesson', args: { lesson: '3' }, language: 'en' } },
    },
  ],
  footer: [{ text: 'A footer' }],
  buttons: [{ label: 'Next', ask: { command: 'lesson', args: { lesson: '4' }, language: 'en' } }],
};

const HOSTILE =
  '@everyone <!channel> <@U1> @here *loud* `code` [trap](https://example.com) <https://example.com|x> </b>';

/** How long a test waits for something to be shown, in milliseconds; a slow machine reaches it, a fast one never waits. */
const PATIENCE = 20_000;

export function platformContract(
  name: string,
  open: (door: Door) => Promise<Rig>,
  skipped: Partial<Record<Case, string>> = {},
): void {
  describe(`${name} as a platform`, () => {
    let rig: Rig;
    let asked: Request[];
    let answers: (request: Request) => Promise<Answer>;

    beforeEach(async () => {
      asked = [];
      answers = async () => ({ message: FULL, private: true });
      rig = await open({
        answer: async (request) => {
          asked.push(request);
          return answers(request);
        },
        form: async () => undefined,
        complete: async () => [],
      });
    });

    afterEach(() => rig.close());

    function check(which: Case, run: () => Promise<void>): void {
      const reason = skipped[which];
      if (reason) it.skip(`${CASES[which]} (${reason})`, () => {});
      else it(CASES[which], run);
    }

    async function until<Found>(look: () => Promise<Found | undefined>): Promise<Found> {
      const end = Date.now() + PATIENCE;
      for (;;) {
        const found = await look();
        if (found !== undefined) return found;
        if (Date.now() > end) throw new Error(`waited in vain; shown so far: ${JSON.stringify(await rig.shown())}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }

    const shownWith = (words: string) =>
      until(async () => (await rig.shown()).find(({ text }) => text.includes(words)));
    const askedFor = (count: number) => until(async () => (asked.length >= count ? asked : undefined));

    check('asks', async () => {
      await rig.say('lesson 3');
      const [request] = await askedFor(1);
      expect(request?.from.id).toBe(rig.person);
      expect(request?.at).toBe(rig.channel);
      expect(request?.moment).toBeInstanceOf(Date);
      const ask = request?.ask;
      expect(typeof ask === 'string' ? ask.trim() : ask).toEqual(
        typeof ask === 'string' ? 'lesson 3' : expect.objectContaining({ command: 'lesson', args: { lesson: '3' } }),
      );
    });

    check('shows', async () => {
      await rig.say('lesson 3');
      const shown = await shownWith('A full message');
      const parts = [
        'A full message',
        'A heading',
        'plain bold and slanted',
        'first item',
        'second item',
        'a quoted question?',
        'lesson 3',
        'A row',
        'A footer',
      ];
      let from = 0;
      for (const part of parts) {
        const at = shown.text.indexOf(part, from);
        expect(at, `${part} after what stands before it, in: ${shown.text}`).toBeGreaterThanOrEqual(0);
        from = at;
      }
      expect(shown.buttons).toEqual(['Open', 'Next']);
    });

    check('presses', async () => {
      await rig.say('lesson 3');
      await shownWith('A full message');
      await rig.press('Next');
      const [, pressed] = await askedFor(2);
      expect(pressed?.ask).toMatchObject({ command: 'lesson', args: { lesson: '4' } });
      expect(pressed?.from.id).toBe(rig.person);
      await rig.press('Open');
      const [, , row] = await askedFor(3);
      expect(row?.ask).toMatchObject({ command: 'lesson', args: { lesson: '3' } });
    });

    check('private', async () => {
      await rig.say('lesson 3');
      expect((await shownWith('A full message')).to).toBe('person');
    });

    check('public', async () => {
      answers = async () => ({ message: FULL, private: false });
      await rig.say('share lesson 3');
      expect((await shownWith('A full message')).to).toBe('channel');
    });

    check('posts', async () => {
      const posted = await rig.platform.post(rig.channel, FULL, 'key-1');
      expect(posted).toMatchObject({ kind: 'posted', at: expect.stringMatching(`^${rig.platform.name}:`) });
      expect((await shownWith('A full message')).to).toBe('channel');
    });

    check('pressesPosted', async () => {
      await rig.platform.post(rig.channel, FULL, 'key-1');
      await shownWith('A full message');
      await rig.press('Open');
      const [request] = await askedFor(1);
      expect(request?.ask).toMatchObject({ command: 'lesson', args: { lesson: '3' } });
    });

    async function post(key: string): Promise<Address> {
      const posted = await rig.platform.post(rig.channel, FULL, key);
      if (posted.kind !== 'posted') throw new Error(`not posted: ${JSON.stringify(posted)}`);
      return posted.at;
    }

    async function discuss(under: Address, title: string): Promise<Address> {
      const opened = await rig.platform.discuss(
        under,
        { title, body: [{ kind: 'text', spans: [{ text: title }] }] },
        'key-2',
      );
      if (opened.kind !== 'posted') throw new Error(`not opened: ${JSON.stringify(opened)}`);
      return opened.at;
    }

    check('discusses', async () => {
      await discuss(await post('key-1'), 'What would you do?');
      expect((await shownWith('What would you do?')).to).toBe('thread');
    });

    check('discussesOnce', async () => {
      const under = await post('key-1');
      const first = await discuss(under, 'What would you do?');
      expect(await discuss(under, 'What would you do?')).toBe(first);
      const questions = (await rig.shown()).filter(({ text }) => text.includes('What would you do?'));
      expect(questions).toHaveLength(1);
    });

    check('postsInThread', async () => {
      const thread = await discuss(await post('key-1'), 'What would you do?');
      const said = { title: 'A recap', body: [] };
      expect(await rig.platform.post(thread, said, 'key-3')).toMatchObject({ kind: 'posted' });
      expect((await shownWith('A recap')).to).toBe('thread');
    });

    check('finds', async () => {
      const since = new Date(Date.now() - 60_000);
      const at = await post('key-1');
      expect(await rig.platform.find(rig.channel, 'key-1', since)).toBe(at);
    });

    check('findsNothing', async () => {
      const since = new Date(Date.now() - 60_000);
      await post('key-1');
      expect(await rig.platform.find(rig.channel, 'key-9', since)).toBe('absent');
    });

    check('checks', async () => {
      expect(await rig.platform.check(rig.channel)).toEqual([]);
    });

    check('tells', async () => {
      expect(await rig.platform.post(rig.person, FULL, 'key-1')).toMatchObject({ kind: 'posted' });
      expect((await shownWith('A full message')).to).not.toBe('thread');
    });

    check('hostile', async () => {
      answers = async () => ({
        message: {
          title: HOSTILE.slice(0, 60),
          body: [
            { kind: 'text', spans: [{ text: HOSTILE }] },
            { kind: 'heading', text: HOSTILE },
          ],
        },
        private: false,
      });
      await rig.say('share lesson 3');
      const shown = await shownWith(HOSTILE);
      expect(shown.pings).toBe(false);
    });

    check('drains', async () => {
      let finish: () => void = () => {};
      answers = () =>
        new Promise((resolve) => {
          finish = () => resolve({ message: FULL, private: true });
        });
      await rig.say('lesson 3');
      await askedFor(1);
      const stopped = rig.platform.stop(new Date(Date.now() + 10_000));
      finish();
      await stopped;
      expect((await rig.shown()).some(({ text }) => text.includes('A full message'))).toBe(true);
    });
  });
}
