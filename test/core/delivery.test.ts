/** Deliveries through the whole core: a store on disk, a platform that fails as a test wants, a clock that a test sets. */
import { describe, expect, it } from 'vitest';
import type { Casebook } from '../../src/core/casebook.js';
import { decide } from '../../src/core/digest.js';
import type { Delivery, Subscription } from '../../src/core/ledger.js';
import type { Message } from '../../src/core/message.js';
import { plainText } from '../../src/core/plain-text.js';
import type { Address, Platform, Posted, Store } from '../../src/core/ports.js';
import { dueAfter, firstCursor, type Rhythm } from '../../src/core/schedule.js';
import {
  AWA,
  CHANNEL,
  type Channel,
  type ChannelOptions,
  casebook,
  HOUR,
  MINUTE,
  MOUSSA,
  openChannel,
} from '../fakes/channel.js';
import { createRecordingPlatform, type PlatformFault, type RecordingPlatform } from '../fakes/platform.js';
import { entered } from '../fakes/store.js';

const DUE = '2026-11-24T09:00:00Z';
const NEXT_DAY = '2026-11-25T09:00:00Z';

/** What happens to the calls that post, the first of a list to the first of them; what is left out succeeds. */
function script() {
  const faults: { post: (PlatformFault | undefined)[]; discuss: (PlatformFault | undefined)[] } = {
    post: [],
    discuss: [],
  };
  return { faults, fault: (call: 'post' | 'discuss') => faults[call].shift() };
}

const answers = (posted: Exclude<Posted, { kind: 'posted' }>, when: 'before' | 'after' = 'before'): PlatformFault => ({
  kind: 'answers',
  posted,
  when,
});
const unknown = (when: 'before' | 'after') => answers({ kind: 'unknown', cause: new Error('reset') }, when);

/** A platform whose posts, while it is slow, wait until they are released, and then get this answer or its own. */
function slow(answer?: Posted) {
  const pace = { isSlow: false, release: () => {} };
  const around = (platform: RecordingPlatform): Platform => ({
    ...platform,
    async post(...args) {
      if (!pace.isSlow) return platform.post(...args);
      await new Promise<void>((resolve) => {
        pace.release = resolve;
      });
      return answer ?? platform.post(...args);
    },
  });
  return { pace, around };
}

/** A channel with a digest at nine on weekdays in Bamako, and a list of what will fail from now on. */
async function subscribed(options: ChannelOptions = {}) {
  const { faults, fault } = script();
  const channel = await openChannel({ fault, ...options });
  await channel.ask('digest on 9:00 mon-fri Bamako');
  const confirmed = channel.platform.posted.length;
  /** What was posted since, apart from the word of the subscription. */
  const digests = () => channel.platform.posted.slice(confirmed);
  const last = async (): Promise<Delivery> => (await channel.history()).at(-1) as Delivery; // the confirmation at least
  return { ...channel, faults, digests, last };
}

/** What is said of the last delivery to whoever asks. */
const why = (channel: Channel) => channel.read('digest why');

describe('a digest that is due', () => {
  it('is posted once with its key, opens its discussion with the question, and is settled', async () => {
    const { due, digests, platform, last } = await subscribed();
    await due('2026-11-24T09:00:30Z');
    await due('2026-11-24T09:01:30Z');
    expect(digests().length).toBe(1);
    const [post] = digests();
    const delivery = await last();
    expect(post).toMatchObject({ to: CHANNEL, key: delivery.id });
    expect(post?.message.title).toContain('1 ·');
    expect(platform.discussions).toMatchObject([{ to: post?.at, key: `${delivery.id}/discussion` }]);
    expect(plainText(platform.discussions[0]?.message ?? { title: '', body: [] })).toContain(
      casebook.lessons[0]?.editions.en?.question,
    );
    expect(delivery).toMatchObject({ outcome: 'posted', posted: post?.at, thread: platform.discussions[0]?.at });
  });

  it('brings the next lesson on the next day, and tells when the next is ready', async () => {
    const { due, digests, platform } = await subscribed();
    expect(await due(DUE)).toBeUndefined();
    await due(NEXT_DAY);
    expect(digests().map(({ message }) => message.title.split(' ·', 1)[0])).toEqual(['1', '2']);
    expect(platform.discussions.length).toBe(2);
  });

  it('comes late after a while away, and says so; in time it does not', async () => {
    const channel = await subscribed();
    await channel.due('2026-11-24T09:04:00Z');
    await channel.due('2026-11-25T11:30:00Z');
    const [inTime, late] = channel.digests().map(({ message }) => plainText(message));
    expect(inTime).not.toContain('It comes late');
    expect(late).toContain('It comes late. Due: 25 Nov 2026, 09:00 UTC');
    expect((await channel.history()).slice(1).map(({ outcome }) => outcome)).toEqual(['posted', 'late']);
    expect(await why(channel)).toContain('Posted late. Sent: 25 Nov 2026, 11:30 UTC.');
  });

  it('is missed beyond the grace, and a week away ends in one lesson, not in seven', async () => {
    const channel = await subscribed();
    await channel.due('2026-12-02T10:00:00Z');
    expect((await channel.history()).slice(1).map(({ outcome }) => outcome)).toEqual([
      ...Array.from({ length: 6 }, () => 'missed'),
      'late',
    ]);
    expect(channel.digests().length).toBe(1);
    expect(await why(channel)).toContain('Missed: the bot was not running');
  });

  it('speaks the channel’s language and form', async () => {
    const channel = await openChannel();
    await channel.ask('digest on 9:00 Bamako fr compact');
    await channel.due(DUE);
    const digest = channel.platform.posted.at(-1);
    expect(plainText(digest?.message ?? { title: '', body: [] })).toContain('digest désactiver');
    expect(plainText({ ...(digest?.message ?? { title: '', body: [] }), buttons: [] }).length).toBeLessThanOrEqual(600);
  });
});

describe('a refusal', () => {
  it('pauses the subscription, tells who set it, once, and in words what is missing', async () => {
    const channel = await subscribed();
    channel.faults.post.push(answers({ kind: 'refused', missing: 'the permission Send Messages' }));
    await channel.due(DUE);
    expect(await channel.last()).toMatchObject({ outcome: 'not allowed', trouble: 'the permission Send Messages' });
    expect(await channel.subscriptions()).toMatchObject([{ state: 'paused', missing: 'the permission Send Messages' }]);
    expect(channel.platform.told.map(({ to }) => to)).toEqual([AWA.id]);
    const told = plainText(channel.platform.told[0]?.message ?? { title: '', body: [] });
    expect(told).toContain('What is missing: the permission Send Messages. Once that is mended, write “digest resume”');
    expect(told).toContain('https://example.org/');

    await channel.due(NEXT_DAY);
    expect(channel.platform.told.length).toBe(1);
    expect(channel.digests()).toEqual([]);
    expect((await channel.last()).outcome).toBe('paused');
    expect(await why(channel)).toContain(
      'Not posted: the bot was not allowed to. What is missing: the permission Send Messages.',
    );
    expect(await channel.read('digest')).toContain('Stopped, because the bot lacks something here: the permission');
  });

  it('ends with “digest resume”, and the lesson that was not posted comes then', async () => {
    const channel = await subscribed();
    channel.faults.post.push(answers({ kind: 'refused', missing: 'x' }));
    await channel.due(DUE);
    expect(await channel.read('digest resume')).toContain('The daily lesson comes again.');
    await channel.due(NEXT_DAY);
    expect(channel.digests().map(({ message }) => message.title.slice(0, 3))).toEqual(['1 ·']);
    expect(await channel.subscriptions()).toMatchObject([{ state: 'active', missing: undefined }]);
  });

  it('is logged where nobody could be told', async () => {
    const channel = await subscribed();
    const refused = answers({ kind: 'refused', missing: 'x' });
    channel.faults.post.push(refused, refused);
    expect(await channel.due(DUE)).toBeUndefined();
    expect(channel.platform.told).toEqual([]);
    expect(channel.log.lines.join('\n')).toContain('was not told what became of a daily lesson');
  });

  it('is told later where the platform asks to wait, and where the program died before it told', async () => {
    const channel = await subscribed();
    const after = new Date('2026-11-24T09:10:00Z');
    channel.faults.post.push(answers({ kind: 'refused', missing: 'x' }), answers({ kind: 'retry', after }));
    expect(await channel.due(DUE)).toEqual(after);
    await channel.deliverer.stop();
    channel.set(after.toISOString());
    await channel.copy().deliverDue();
    expect(channel.platform.told.map(({ to }) => to)).toEqual([AWA.id]);
    expect((await channel.history()).map(({ outcome }) => outcome)).toEqual(['posted', 'not allowed']);
  });

  it('is told the next morning after a night off line, but not what was mended or given up since', async () => {
    const channel = await subscribed();
    channel.set(MINUTE);
    await channel.ask('digest on 9:00 mon-fri Bamako fr', { from: { ...MOUSSA, administers: true } });
    const refused = answers({ kind: 'refused', missing: 'x' });
    const wait = answers({ kind: 'retry', after: new Date('2026-11-24T09:01:00Z') });
    channel.faults.post.push(refused, refused, wait, wait);
    await channel.due(DUE);
    await channel.ask('digest off 2');
    await channel.due('2026-11-25T07:00:00Z');
    expect(channel.platform.told.map(({ to }) => to)).toEqual([AWA.id]);
  });

  it.each([
    ['told once where it can be found', true, 1],
    ['not told again where it cannot', false, 1],
  ])('is %s after a call whose end is unknown', async (_, canLook, count) => {
    const channel = await subscribed({ canLook });
    channel.faults.post.push(answers({ kind: 'refused', missing: 'x' }), unknown('after'));
    await channel.due(DUE);
    await channel.due('2026-11-24T09:05:00Z');
    await channel.due('2026-11-24T09:30:00Z');
    expect(channel.platform.told).toHaveLength(count);
  });
});

describe('a channel that is gone', () => {
  it('is told of to each person who set a lesson there, once', async () => {
    const channel = await subscribed();
    await channel.ask('digest on 10:00 Bamako', { from: { ...MOUSSA, administers: true } });
    await channel.ask('digest on 11:00 Bamako');
    channel.faults.post.push(answers({ kind: 'gone' }));
    await channel.due(DUE);
    await channel.due('2026-11-24T12:00:00Z');
    expect(channel.platform.told.map(({ to }) => to).toSorted()).toEqual([AWA.id, MOUSSA.id]);
  });

  it('ends its subscriptions, tells who set them, and is not written to again', async () => {
    const channel = await subscribed();
    await channel.ask('digest on 9:00 fri Bamako compact');
    channel.faults.post.push(answers({ kind: 'gone' }));
    await channel.due(DUE);
    expect((await channel.last()).outcome).toBe('channel gone');
    expect((await channel.subscriptions()).map(({ state }) => state)).toEqual(['gone', 'gone']);
    expect(channel.platform.told.map(({ message }) => plainText(message)).join()).toContain('its channel is gone');
    const count = channel.platform.posted.length;
    await channel.due('2026-11-27T09:00:00Z');
    expect(channel.platform.posted.length).toBe(count);
    expect(await why(channel)).toContain('Not posted: the channel was gone.');
  });
});

describe('a platform that asks to wait', () => {
  it('is asked again at its own moment, not before, and others in its workspace wait too', async () => {
    const channel = await subscribed();
    await channel.ask('digest on 9:00 Bamako', { at: 'terminal:T1:C2' });
    await channel.ask('digest on 9:00 Bamako', { at: 'terminal:T2:C3' });
    const before = channel.platform.posted.length;
    const after = new Date('2026-11-24T09:02:30Z');
    channel.faults.post.push(
      answers({ kind: 'retry', after }),
      answers({ kind: 'retry', after }),
      answers({ kind: 'retry', after }),
    );
    channel.set(DUE);
    const ready = await channel.deliverer.deliverDue();
    expect(ready).toEqual(after);
    expect(channel.platform.posted.length).toBe(before);
    await channel.due(after.getTime() - Date.parse(DUE) - 1_000);
    expect(channel.platform.posted.length).toBe(before);
    await channel.due(1_000);
    expect(
      channel.platform.posted
        .slice(before)
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual(['terminal:T1:C1', 'terminal:T1:C2', 'terminal:T2:C3']);
    expect((await channel.last()).outcome).toBe('posted');
  });

  it('holds only its own workspace', async () => {
    const channel = await subscribed();
    const other: Address = 'terminal:T2:C3';
    await channel.ask('digest on 9:01 Bamako', { at: other });
    channel.faults.post.push(answers({ kind: 'retry', after: new Date('2026-11-24T10:00:00Z') }));
    await channel.due(DUE);
    await channel.due('2026-11-24T09:01:00Z');
    expect((await channel.history(other)).at(-1)).toMatchObject({ kind: 'digest', outcome: 'posted' });
    expect((await channel.last()).outcome).toBeUndefined();
    expect(await why(channel)).toContain('Not yet. Next attempt: 24 Nov 2026, 10:00 UTC.');
  });

  it('holds one channel alone where the wait is that channel’s own, for a post and for a thread', async () => {
    for (const call of ['post', 'discuss'] as const) {
      const channel = await subscribed();
      const other: Address = 'terminal:T1:C2';
      await channel.ask('digest on 9:01 Bamako', { at: other });
      const after = new Date('2026-11-24T10:00:00Z');
      channel.faults[call].push(answers({ kind: 'retry', after, scope: 'channel' }));
      await channel.due(DUE);
      await channel.due('2026-11-24T09:01:00Z');
      expect((await channel.history(other)).at(-1)).toMatchObject({ kind: 'digest', outcome: 'posted' });
      expect(await channel.last()).toMatchObject({ outcome: undefined, ready: after });
    }
  });

  it('is given up after the grace, the lesson comes the next day, and “why” says how often it was tried', async () => {
    const channel = await subscribed();
    channel.set(DUE);
    for (let attempt = 0; attempt < 8; attempt += 1) {
      channel.faults.post.push(answers({ kind: 'retry', after: new Date(channel.now().getTime() + 30 * MINUTE) }));
      await channel.deliverer.deliverDue();
      channel.set(30 * MINUTE);
    }
    channel.faults.post.length = 0;
    const delivery = await channel.last();
    expect(delivery.outcome).toBe('gave up');
    expect(await why(channel)).toContain(`The platform asked to wait. Attempts: ${delivery.attempts}.`);
    await channel.due(NEXT_DAY);
    expect(channel.digests().map(({ message }) => message.title.slice(0, 3))).toEqual(['1 ·']);
  });
});

describe('an unknown end', () => {
  it('is looked for after a while, and what is found is not sent again', async () => {
    const channel = await subscribed();
    channel.faults.post.push(unknown('after'));
    const ready = await channel.due(DUE);
    expect(ready).toEqual(new Date(Date.parse(DUE) + 5_000));
    expect((await channel.last()).outcome).toBeUndefined();
    await channel.due(5_000);
    expect(channel.digests().length).toBe(1);
    expect(channel.platform.discussions.length).toBe(1);
    expect(await channel.last()).toMatchObject({ outcome: 'posted', posted: channel.digests()[0]?.at });
  });

  it('of what is absent is followed by another attempt with the same lesson and key', async () => {
    const channel = await subscribed();
    channel.faults.post.push(unknown('before'));
    await channel.due(DUE);
    await channel.due(5_000);
    expect(channel.digests()).toMatchObject([{ key: (await channel.last()).id }]);
    expect(await channel.last()).toMatchObject({ outcome: 'posted', attempts: 2 });
  });

  it('waits twice as long after each attempt, and looks once more before it gives up', async () => {
    const channel = await subscribed();
    channel.set(DUE);
    const pauses: number[] = [];
    while ((await channel.last()).outcome === undefined || (await channel.last()).kind === 'confirmation') {
      channel.faults.post.push(unknown('before'));
      const ready = await channel.deliverer.deliverDue();
      if (!ready) break;
      pauses.push(ready.getTime() - channel.now().getTime());
      channel.set(ready.toISOString());
    }
    expect(pauses.slice(0, 6)).toEqual([5_000, 5_000, 8_000, 16_000, 32_000, 64_000]);
    expect(Math.max(...pauses)).toBe(10 * MINUTE);
    expect(await channel.last()).toMatchObject({ outcome: 'gave up', trouble: '#unknown' });
    expect(channel.digests()).toEqual([]);
  });

  it('is found at the last look, where the last attempt arrived after all', async () => {
    const channel = await subscribed();
    channel.faults.post.push(unknown('after'));
    await channel.due(DUE);
    await channel.due(4 * HOUR);
    expect(channel.digests().length).toBe(1);
    expect((await channel.last()).posted).toBe(channel.digests()[0]?.at);
  });

  it('on a platform that cannot tell is uncertain, and never repeated', async () => {
    const channel = await subscribed({ canLook: false });
    channel.faults.post.push(unknown('before'));
    await channel.due(DUE);
    await channel.due(5_000);
    expect((await channel.last()).outcome).toBe('uncertain');
    await channel.due(HOUR);
    expect(channel.digests()).toEqual([]);
    expect(await why(channel)).toContain('Uncertain: it may have arrived. It was not sent again, lest it come twice.');
    await channel.due(NEXT_DAY);
    expect(channel.digests().map(({ message }) => message.title.slice(0, 3))).toEqual(['2 ·']);
  });

  it('is also that of a call which never returns, or throws', async () => {
    for (const post of [
      () => new Promise<Posted>(() => {}),
      () => Promise.reject(new Error('a fault in an adapter')),
    ]) {
      let isBroken = false;
      const around = (platform: RecordingPlatform): Platform => ({
        ...platform,
        post: (...args) => (isBroken ? post() : platform.post(...args)),
      });
      const channel = await subscribed({ around, timings: { send: 30 } });
      isBroken = true;
      await channel.due(DUE);
      expect(await channel.last()).toMatchObject({ state: 'waiting', unsure: true });
      isBroken = false;
      await channel.due(5_000);
      expect(await channel.last()).toMatchObject({ outcome: 'posted' });
      expect(channel.digests().length).toBe(1);
    }
  });

  it('where not even the look returns is looked for again, and uncertain only when it is too late', async () => {
    const around = (platform: RecordingPlatform): Platform => ({ ...platform, find: () => new Promise(() => {}) });
    const channel = await subscribed({ around, timings: { send: 30 } });
    channel.faults.post.push(unknown('after'));
    await channel.due(DUE);
    await channel.due(5_000);
    expect((await channel.last()).outcome).toBeUndefined();
    await channel.due(4 * HOUR);
    expect((await channel.last()).outcome).toBe('uncertain');
    expect(channel.platform.posted.filter(({ key }) => key !== undefined)).toHaveLength(2); // the confirmation and one digest
  });
});

describe('a holder that vanished', () => {
  /** Dies while it posts: what it called never comes back, and it writes nothing down any more. */
  async function dying(when: 'before' | 'after', options: ChannelOptions = {}) {
    const channel = await subscribed(options);
    channel.faults.post.push({ kind: 'never', when });
    channel.set(DUE);
    void channel.deliverer.deliverDue();
    while ((await channel.last()).state !== 'sending') await new Promise((resolve) => setTimeout(resolve, 5));
    return channel;
  }

  it('is left alone as long as its lease holds, and then taken over without a second post', async () => {
    const channel = await dying('after', { timings: { send: 500 } });
    const other = channel.copy();
    channel.set(MINUTE);
    await other.deliverDue();
    expect((await channel.last()).state).toBe('sending');
    channel.set(MINUTE);
    await other.deliverDue();
    expect(channel.digests().length).toBe(1);
    expect(await channel.last()).toMatchObject({ outcome: 'posted', crashes: 1 });
    expect(await why(channel)).toContain('It was interrupted once on the way.');
    // What the first one hears at last counts no more.
    await channel.deliverer.stop();
    expect(channel.digests().length).toBe(1);
    expect((await channel.last()).outcome).toBe('posted');
  });

  it('before it sent anything costs nothing but time', async () => {
    const channel = await dying('before', { timings: { send: 500 } });
    const other = channel.copy();
    channel.set(2 * MINUTE);
    await other.deliverDue();
    expect(channel.digests().length).toBe(1);
    expect((await channel.last()).outcome).toBe('posted');
  });

  it('five times over the same message is thought to die of it', async () => {
    const channel = await dying('before', { timings: { send: 500 } });
    for (let crash = 1; crash < 5; crash += 1) {
      channel.faults.post.push({ kind: 'never', when: 'before' });
      channel.set(2 * MINUTE);
      void channel.copy().deliverDue();
      while ((await channel.last()).crashes < crash) await new Promise((resolve) => setTimeout(resolve, 5));
      while (channel.faults.post.length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    channel.set(2 * MINUTE);
    await channel.copy().deliverDue();
    expect(await channel.last()).toMatchObject({ outcome: 'gave up', crashes: 5 });
    expect(channel.digests()).toEqual([]);
  });
});

describe('the thread beneath a digest', () => {
  it.each<[string, PlatformFault, string]>([
    ['not allowed', answers({ kind: 'refused', missing: 'Create Threads' }), 'could not be opened: Create Threads'],
    ['gone', answers({ kind: 'gone' }), 'The message was deleted before its thread opened'],
  ])('that is %s leaves the post standing, and “why” says so', async (_name, fault, words) => {
    const channel = await subscribed();
    channel.faults.discuss.push(fault);
    await channel.due(DUE);
    expect(await channel.last()).toMatchObject({
      outcome: 'posted',
      posted: channel.digests()[0]?.at,
      thread: undefined,
    });
    expect(await channel.subscriptions()).toMatchObject([{ state: 'active' }]);
    expect(channel.platform.told).toEqual([]);
    expect(await why(channel)).toContain(words);
  });

  it('is opened later where the platform asks to wait or says nothing, beneath the one post', async () => {
    for (const fault of [
      answers({ kind: 'retry', after: new Date(Date.parse(DUE) + 5_000) }),
      unknown('before'),
      unknown('after'),
    ]) {
      const channel = await subscribed();
      channel.faults.discuss.push(fault);
      await channel.due(DUE);
      expect((await channel.last()).outcome).toBeUndefined();
      await channel.due(5_000);
      expect(channel.digests().length).toBe(1);
      expect(channel.platform.discussions.length).toBe(1);
      expect(await channel.last()).toMatchObject({ outcome: 'posted', thread: channel.platform.discussions[0]?.at });
    }
  });

  it('is not opened twice where nobody can tell, and the digest stands', async () => {
    const channel = await subscribed({ canLook: false });
    channel.faults.discuss.push(unknown('before'));
    await channel.due(DUE);
    await channel.due(5_000);
    expect(channel.platform.discussions).toEqual([]);
    expect((await channel.last()).outcome).toBe('posted');
    expect(await why(channel)).toContain('It is not known whether its thread was opened.');
  });

  it('is given up after the grace, and the digest was in time all the same', async () => {
    const channel = await subscribed();
    channel.faults.discuss.push(unknown('before'), unknown('before'));
    await channel.due(DUE);
    await channel.due(4 * HOUR);
    expect(await channel.last()).toMatchObject({ outcome: 'posted', trouble: expect.stringContaining('thread') });
    expect(channel.digests().length).toBe(1);
  });
});

describe('what changes under way', () => {
  const without = (id: string | undefined) => (book: Casebook) => ({
    ...book,
    lessons: book.lessons.filter((lesson) => lesson.id !== id),
  });

  it('a lesson that leaves the casebook before it was sent is given up, with the reason', async () => {
    const channel = await subscribed();
    channel.faults.post.push(unknown('before'));
    await channel.due(DUE);
    channel.edit(without((await channel.last()).lesson));
    await channel.due(5_000);
    expect((await channel.last()).outcome).toBe('gave up');
    expect(await why(channel)).toContain('The lesson was taken out of the casebook meanwhile.');
  });

  it('a lesson that leaves the casebook after it was sent stands', async () => {
    for (const [call, fault] of [
      ['discuss', unknown('before')],
      ['post', unknown('after')],
    ] as const) {
      const channel = await subscribed();
      channel.faults[call].push(fault);
      await channel.due(DUE);
      channel.edit(without((await channel.last()).lesson));
      await channel.due(5_000);
      expect(await channel.last()).toMatchObject({ outcome: 'posted', posted: channel.digests()[0]?.at });
    }
  });

  it('a subscription that is stopped while its lesson is on its way sends it no more', async () => {
    const { pace, around } = slow({ kind: 'retry', after: new Date('2026-11-24T09:01:00Z') });
    const channel = await subscribed({ around });
    pace.isSlow = true;
    channel.set(DUE);
    const sent = channel.deliverer.deliverDue();
    while ((await channel.last()).state !== 'sending') await new Promise((resolve) => setTimeout(resolve, 5));
    await channel.ask('digest off');
    pace.release();
    await sent;
    pace.isSlow = false;
    await channel.due(MINUTE);
    expect(channel.digests()).toEqual([]);
    expect(await why(channel)).toContain('It was taken back meanwhile.');
  });

  it('a subscription that is stopped after its sender died sends nothing', async () => {
    const channel = await subscribed({ timings: { send: 500 } });
    channel.faults.post.push({ kind: 'never', when: 'before' });
    channel.set(DUE);
    const died = channel.deliverer.deliverDue();
    while ((await channel.last()).state !== 'sending') await new Promise((resolve) => setTimeout(resolve, 5));
    await channel.ask('digest off');
    channel.set(2 * MINUTE);
    await channel.copy().deliverDue();
    expect(channel.digests()).toEqual([]);
    await died;
  });

  it.each([
    ['digest pause', []],
    ['digest pause until 2026-11-26', ['1 ·']],
  ])('what waits to be tried again comes no more after “%s”', async (typed, later) => {
    const channel = await subscribed();
    channel.faults.post.push(answers({ kind: 'retry', after: new Date('2026-11-24T09:30:00Z') }));
    await channel.due(DUE);
    channel.set('2026-11-24T09:10:00Z');
    await channel.ask(typed);
    await channel.due('2026-11-24T09:31:00Z');
    expect(channel.digests()).toEqual([]);
    expect(await why(channel)).toContain('Not sent: paused.');
    await channel.due('2026-11-26T09:00:00Z');
    expect(channel.digests().map(({ message }) => message.title.slice(0, 3))).toEqual(later);
  });
});

describe('what was entered and not sent in time', () => {
  it('is missed after a crash before the first claim, and what is due now comes', async () => {
    const channel = await subscribed();
    channel.set(DUE);
    await channel.store.fallDue(channel.now(), (subscription) => decide(subscription, channel.now(), 3 * HOUR));
    await channel.due('2026-11-27T10:00:00Z');
    expect(channel.digests().map(({ message }) => message.title.slice(0, 3))).toEqual(['1 ·']);
    expect((await channel.history()).slice(1).map(({ outcome }) => outcome)).toEqual([
      'missed',
      'missed',
      'missed',
      'late',
    ]);
  });

  it('is missed while nobody spoke to its platform, and a week of it ends in no flood', async () => {
    const channel = await subscribed();
    const other = channel.copy(createRecordingPlatform({ now: channel.now, name: 'slack' }));
    for (let day = 24; day <= 30; day += 1) {
      channel.set(`2026-11-${day}T09:00:00Z`);
      await other.deliverDue();
    }
    await channel.due('2026-12-01T15:00:00Z');
    expect(channel.digests()).toEqual([]);
    expect((await channel.history()).slice(1).map(({ outcome }) => outcome)).toEqual(
      Array.from({ length: 6 }, () => 'missed'),
    );
  });

  it('is missed while its workspace was held for longer than the grace', async () => {
    const channel = await subscribed();
    await channel.store.hold('terminal:T1', new Date('2026-11-26T12:00:00Z'));
    for (const day of [24, 25, 26]) await channel.due(`2026-11-${day}T09:00:00Z`);
    await channel.due('2026-11-26T12:00:00Z');
    expect((await channel.history()).slice(1).map(({ outcome }) => outcome)).toEqual(['missed', 'missed', 'late']);
  });
});

describe('a store that fails once', () => {
  it('while somebody is told of a confirmation stops no later lesson', async () => {
    const channel = await openChannel({
      canLook: false,
      fault: (call, _to, count) => (call === 'post' && count === 1 ? unknown('before') : undefined),
    });
    await channel.ask('digest on 9:00 daily Bamako');
    let isAway = false;
    const store: Store = {
      ...channel.store,
      async settle(...settlement) {
        isAway = true;
        return channel.store.settle(...settlement);
      },
      async subscriptions(of) {
        if (!isAway) return channel.store.subscriptions(of);
        isAway = false;
        throw new Error('the database is away');
      },
    };
    const deliverer = channel.copy(channel.platform, {}, store);
    channel.set('2026-11-24T08:01:00Z');
    await deliverer.deliverDue();
    expect((await channel.history()).map(({ outcome }) => outcome)).toEqual(['uncertain']);
    for (const day of [24, 25]) {
      isAway = false;
      channel.set(`2026-11-${day}T09:00:00Z`);
      await deliverer.deliverDue();
    }
    expect(channel.platform.posted.length).toBe(2);
    await deliverer.stop();
  });
});

describe('a clock that was wrong', () => {
  const begin = (moment: Date) => (each: Subscription) => {
    const cursor = firstCursor(each.rhythm, moment);
    return { cursor, next: dueAfter(each.rhythm, cursor).due };
  };

  it('and far ahead costs no lesson once it is right again, and doubles none', async () => {
    const channel = await subscribed();
    await channel.due(DUE);
    await channel.due('2027-11-24T10:00:00Z');
    const before = channel.digests().length;
    channel.set('2026-11-24T09:30:00Z');
    await channel.store.rewind(new Date(channel.now().getTime() + HOUR), begin(channel.now()));
    await channel.due(HOUR);
    expect(channel.digests().length).toBe(before);
    await channel.due(NEXT_DAY);
    await channel.due('2026-11-26T09:00:00Z');
    expect(channel.digests().length).toBe(before + 2);
    expect(await channel.read('digest next')).toContain('27 Nov 2026');
  });
});

describe('many at once', () => {
  /** So many channels in as many workspaces, each with a digest at nine. */
  async function crowd(count: number, options: ChannelOptions = {}) {
    const channel = await openChannel(options);
    const places = Array.from({ length: count }, (_, index): Address => `terminal:T${index}:C1`);
    const rhythm: Rhythm = { time: '09:00', days: [1, 2, 3, 4, 5], zone: 'Africa/Bamako' };
    const cursor = firstCursor(rhythm, channel.now());
    for (const [index, at] of places.entries()) {
      const common = { at, by: { id: AWA.id }, language: 'en', compact: false } as const;
      const id = `subscription ${index}`;
      const said = { ...common, kind: 'confirmation', subject: id, subscription: id, due: channel.now() } as const;
      const wished = { ...common, id, rhythm, state: 'pending', skips: [], cursor } as const;
      const begun = await entered(channel.store, wished, new Date(DUE), said, new Date(DUE));
      await channel.store.settle(begun, { outcome: 'posted', moment: channel.now() });
    }
    return { ...channel, places };
  }

  const targets = ({ posted }: RecordingPlatform) => posted.map(({ to }) => to).toSorted();

  it('are all sent in one look, more than fit at once', async () => {
    const channel = await crowd(150);
    expect(await channel.due(DUE)).toBeUndefined();
    expect(targets(channel.platform)).toEqual(channel.places.toSorted());
    expect(channel.platform.discussions.length).toBe(150);
  });

  it('begin to leave after a year off line before all that was missed meanwhile is entered', async () => {
    const behind: number[] = [];
    const around = (platform: RecordingPlatform): Platform => ({
      ...platform,
      async post(...args) {
        const known = await Promise.all(channel.places.map((at) => channel.subscriptions(at)));
        behind.push(known.flat().filter(({ cursor }) => cursor.day < '2027-11-24').length);
        return platform.post(...args);
      },
    });
    const channel = await crowd(60, { around });
    await channel.due('2027-11-24T09:00:00Z');
    expect(behind[0]).toBeGreaterThan(0);
    expect(behind.at(-1)).toBe(0);
    expect(targets(channel.platform)).toEqual(channel.places.toSorted());
    const outcomes = (await channel.history(channel.places[0])).map(({ outcome }) => outcome);
    expect(outcomes.slice(1)).toEqual([...Array.from({ length: 261 }, () => 'missed'), 'posted']);
  });

  it('come one after the other where they belong to one channel, each its own lesson, in the order of their due moments', async () => {
    const channel = await openChannel();
    for (const time of ['8:59', '9:00', '8:58']) await channel.ask(`digest on ${time} Bamako`);
    expect(await channel.due(DUE)).toBeUndefined();
    expect(channel.platform.posted.slice(3).map(({ message }) => message.title.slice(0, 3))).toEqual([
      '1 ·',
      '2 ·',
      '3 ·',
    ]);
    const digests = (await channel.history()).filter(({ kind }) => kind === 'digest');
    expect(digests.map(({ posted }) => posted)).toEqual(channel.platform.posted.slice(3).map(({ at }) => at));
  });

  it('are shared by two copies, and each is sent by one of them', async () => {
    const channel = await crowd(60);
    const slow = (platform: RecordingPlatform): Platform => ({
      ...platform,
      async post(...args) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        return platform.post(...args);
      },
    });
    const platforms = [0, 1].map(() => createRecordingPlatform({ now: channel.now }));
    const copies = platforms.map((platform) => channel.copy(slow(platform)));
    channel.set(DUE);
    await Promise.all(copies.map((copy) => copy.deliverDue()));
    expect(platforms.flatMap(targets).toSorted()).toEqual(channel.places.toSorted());
  });

  it('go on where one fails, is refused, is gone, or never returns', async () => {
    const faults: Record<string, PlatformFault> = {
      'terminal:T1:C1': unknown('before'),
      'terminal:T2:C1': answers({ kind: 'refused', missing: 'x' }),
      'terminal:T3:C1': answers({ kind: 'gone' }),
      'terminal:T4:C1': { kind: 'never', when: 'before' },
    };
    const fault = (_: string, to: Address) => faults[to];
    const channel = await crowd(8, { fault, timings: { send: 50 } });
    await channel.due(DUE);
    expect(targets(channel.platform)).toEqual(['0', '5', '6', '7'].map((number) => `terminal:T${number}:C1`));
    const outcomes = await Promise.all(channel.places.map(async (at) => (await channel.history(at)).at(-1)?.outcome));
    expect(outcomes).toEqual([
      'posted',
      undefined,
      'not allowed',
      'channel gone',
      undefined,
      'posted',
      'posted',
      'posted',
    ]);
  });

  it('are left to the copy that speaks to their platform', async () => {
    const channel = await crowd(1);
    const other = channel.copy(createRecordingPlatform({ now: channel.now, name: 'slack' }));
    channel.set(DUE);
    expect(await other.deliverDue()).toBeUndefined();
    expect(channel.platform.posted).toEqual([]);
    await channel.deliverer.deliverDue();
    expect(channel.platform.posted.length).toBe(1);
  });
});

describe('a deliverer', () => {
  it('finishes what it began when it is stopped, and begins nothing more', async () => {
    const { pace, around } = slow();
    const channel = await subscribed({ around });
    pace.isSlow = true;
    channel.set(DUE);
    const looked = channel.deliverer.deliverDue();
    while ((await channel.last()).state !== 'sending') await new Promise((resolve) => setTimeout(resolve, 5));
    let isStopped = false;
    const stopped = channel.deliverer.stop().then(() => {
      isStopped = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isStopped).toBe(false);
    pace.release();
    await stopped;
    expect(await looked).toBeUndefined();
    expect(await channel.last()).toMatchObject({ outcome: 'posted', thread: channel.platform.discussions[0]?.at });
    expect(await channel.due(NEXT_DAY)).toBeUndefined();
    expect(channel.digests().length).toBe(1);
  });

  it('looks again where it is called meanwhile, and gives both callers one promise', async () => {
    const channel = await subscribed();
    channel.set(DUE);
    const one = channel.deliverer.deliverDue();
    expect(channel.deliverer.deliverDue()).toBe(one);
    await one;
    expect(channel.digests().length).toBe(1);
  });

  it('survives a store that cannot be asked, says so in the log, and goes on with the next look', async () => {
    const channel = await subscribed();
    const broken = await openChannel();
    await broken.store.close();
    expect(await broken.due(DUE)).toBeUndefined();
    expect(broken.log.lines.join('\n')).toContain('looked up again with the next tick');
    await channel.due(DUE);
    expect(channel.digests().length).toBe(1);
  });
});

describe('a confirmation whose end nobody waits for any more', () => {
  const once = (posted: Exclude<Posted, { kind: 'posted' }>, more: Partial<ChannelOptions> = {}) => {
    let calls = 0;
    return openChannel({
      ...more,
      fault: () => (calls++ === 0 ? { kind: 'answers', posted, when: 'before' } : undefined),
    });
  };

  it('that is uncertain begins the subscription, and whoever set it is told so', async () => {
    const channel = await once({ kind: 'unknown', cause: new Error('reset') }, { canLook: false });
    expect(await channel.read('digest on 9:00 daily')).toContain('could not tell the channel yet');
    expect(channel.platform.told).toEqual([]);
    await channel.due(MINUTE);
    expect((await channel.subscriptions())[0]?.state).toBe('active');
    expect(channel.platform.told).toHaveLength(1);
    expect(plainText((channel.platform.told[0] as { message: Message }).message)).toContain('could not be found out');
  });

  it('that stands after all says nothing more, since the channel shows it', async () => {
    const channel = await once({ kind: 'unknown', cause: new Error('reset') });
    await channel.ask('digest on 9:00 daily');
    await channel.due(MINUTE);
    expect((await channel.subscriptions())[0]?.state).toBe('active');
    expect(channel.platform.told).toEqual([]);
  });

  it('that is refused in the end takes the subscription away, and whoever set it is told what is missing', async () => {
    let calls = 0;
    const refusals: Posted[] = [
      { kind: 'unknown', cause: new Error('reset') },
      { kind: 'refused', missing: 'Send Messages' },
    ];
    const channel = await openChannel({
      fault: () => {
        const posted = refusals[calls++];
        return posted && posted.kind !== 'posted' ? { kind: 'answers', posted, when: 'before' } : undefined;
      },
    });
    await channel.ask('digest on 9:00 daily');
    await channel.due(MINUTE);
    expect(await channel.subscriptions()).toEqual([]);
    expect(plainText((channel.platform.told[0] as { message: Message }).message)).toContain('Send Messages');
  });
});
