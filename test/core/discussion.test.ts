/** Discussions that somebody asks for, through the door. */
import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/core/message.js';
import { plainText } from '../../src/core/plain-text.js';
import type { Posted } from '../../src/core/ports.js';
import { AWA, CHANNEL, casebook, DAY, MOUSSA, openChannel } from '../fakes/channel.js';
import type { PlatformFault } from '../fakes/platform.js';

const NONE: Message = { title: '', body: [] };

/** A fault for the first call of a kind that posts. */
function once(call: 'post' | 'discuss', posted: Exclude<Posted, { kind: 'posted' }>) {
  let isLeft = true;
  return (each: 'post' | 'discuss'): PlatformFault | undefined => {
    if (each !== call || !isLeft) return undefined;
    isLeft = false;
    return { kind: 'answers', posted, when: 'before' };
  };
}

describe('discuss', () => {
  it('posts the lesson with who asked, opens its thread with the question, and leads there', async () => {
    const { ask, platform, history } = await openChannel();
    const { message, private: isPrivate } = await ask('discuss 3', { from: MOUSSA });
    expect(isPrivate).toBe(true);
    const [post] = platform.posted;
    const [thread] = platform.discussions;
    expect(post).toMatchObject({ to: CHANNEL });
    expect(plainText(post?.message ?? NONE)).toContain('Opened by Moussa');
    expect(thread).toMatchObject({ to: post?.at });
    expect(plainText(thread?.message ?? NONE)).toContain(casebook.lessons[2]?.editions.en?.question);
    expect(message.buttons).toEqual([
      { label: 'Open the thread', href: `https://example.org/${encodeURIComponent(thread?.at ?? '')}` },
    ]);
    expect(await history()).toMatchObject([{ kind: 'discussion', lesson: casebook.lessons[2]?.id, outcome: 'posted' }]);
  });

  it('leads to the one that is there for a fortnight, whoever asks, and opens another after it', async () => {
    const { ask, read, platform, set } = await openChannel();
    const first = await ask('discuss 3');
    set(14 * DAY);
    const second = await ask('discuss 3', { from: MOUSSA });
    expect(plainText(second.message)).toContain('This lesson is being discussed here already.');
    expect(second.message.buttons).toEqual(first.message.buttons);
    expect(platform.posted.length).toBe(1);
    set(1);
    expect(await read('discuss 3')).toContain('The discussion is open.');
    expect(platform.posted.length).toBe(2);
  });

  it('is opened for each lesson and in each channel', async () => {
    const { ask, platform } = await openChannel();
    await ask('discuss 3');
    await ask('discuss 4');
    await ask('discuss 3', { at: 'terminal:T1:C2' });
    expect(platform.posted.length).toBe(3);
  });

  it('leads to the thread of a digest that brought the lesson', async () => {
    const { ask, due, platform } = await openChannel();
    await ask('digest on 9:00 Bamako');
    await due('2026-11-24T09:00:00Z');
    const { message } = await ask('discuss 1');
    expect(plainText(message)).toContain('This lesson is being discussed here already.');
    expect(JSON.stringify(message.buttons)).toContain(encodeURIComponent(platform.discussions[0]?.at ?? 'none'));
    expect(platform.posted.length).toBe(2);
  });

  it('opens its own where the digest’s thread could not be opened', async () => {
    const { ask, due, platform } = await openChannel({ fault: once('discuss', { kind: 'refused', missing: 'x' }) });
    await ask('digest on 9:00 Bamako');
    await due('2026-11-24T09:00:00Z');
    await ask('discuss 1');
    expect(platform.posted.length).toBe(3);
    expect(platform.discussions.length).toBe(1);
  });

  it('is opened once for two people at once', async () => {
    const { read, platform } = await openChannel();
    const answers = await Promise.all([
      read('discuss 3'),
      read('discuss 3', { from: MOUSSA }),
      read('discuss consent'),
    ]);
    expect(answers.filter((text) => text.includes('The discussion is open.')).length).toBe(2);
    expect(answers.filter((text) => text.includes('discussed here already')).length).toBe(1);
    expect(platform.posted.length).toBe(2);
    expect(platform.discussions.length).toBe(2);
  });

  it('in a direct conversation says to ask in a channel', async () => {
    const { read, platform } = await openChannel();
    expect(await read('discuss 3', { at: AWA.id })).toContain('This belongs in a channel. Ask it there.');
    expect(platform.posted).toEqual([]);
  });

  it('speaks the channel’s language', async () => {
    const { ask, platform } = await openChannel();
    await ask('language fr here');
    await ask('discuss 3', { locale: 'en' });
    expect(platform.discussions[0]?.message.body[0]).toEqual({ kind: 'heading', text: 'Leçon 3\u00a0: à vous' });
  });

  it.each(['discuss', 'discuss 99', 'discuss pizza in town'])(
    'without a lesson says what there is: %s',
    async (typed) => {
      const { read, platform } = await openChannel();
      expect(await read(typed)).toContain('lessons');
      expect(platform.posted).toEqual([]);
    },
  );

  it('that may not be posted says what is missing, and may be asked for again', async () => {
    const { read, platform } = await openChannel({
      fault: once('post', { kind: 'refused', missing: 'Send Messages' }),
    });
    expect(await read('discuss 3')).toContain('What is missing: Send Messages.');
    expect(await read('discuss 3')).toContain('The discussion is open.');
    expect(platform.posted.length).toBe(1);
  });

  it('in a channel that is gone says so', async () => {
    const { read } = await openChannel({ fault: once('post', { kind: 'gone' }) });
    expect(await read('discuss 3')).toContain('Not posted: the channel was gone.');
  });

  it('whose thread could not be opened stands, and says why there is none', async () => {
    const { read, platform } = await openChannel({
      fault: once('discuss', { kind: 'refused', missing: 'Create Threads' }),
    });
    expect(await read('discuss 3')).toContain('Its thread could not be opened: Create Threads');
    expect(platform.posted.length).toBe(1);
  });

  it('whose end is unknown is on its way, asked for again leads there, and comes once', async () => {
    const { read, platform, due } = await openChannel({
      fault: once('post', { kind: 'unknown', cause: new Error('reset') }),
    });
    expect(await read('discuss 3')).toContain('The discussion is being opened');
    expect(await read('discuss 3')).toContain('discussed here already');
    await due(5_000);
    expect(platform.posted.length).toBe(1);
    expect(platform.discussions.length).toBe(1);
  });
});
