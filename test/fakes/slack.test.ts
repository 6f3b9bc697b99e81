/** The fake is only worth something if the real Bolt takes it for Slack, over both transports. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FORM, QUIET, type Stand, stand } from './slack/bench.js';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const button = { type: 'button' as const, action_id: 'go', value: 'on', text: plain('Go') };

let at: Stand;

describe.each(['http', 'socket'] as const)('The fake Slack over %s', (transport) => {
  beforeEach(async () => {
    at = await stand({ transport });
  });

  afterEach(async () => {
    await at.close();
    expect(at.fake.faults).toEqual([]);
  });

  it('tells the bot of a command, and shows the acknowledgement to who typed it', async () => {
    await at.bot((app) => {
      app.command('/mali', async ({ ack, command }) => {
        await ack(`${command.user_name} in ${command.channel_name}: ${command.text}`);
      });
    });
    const delivered = await at.fake.slash('search <a> & @bruno in #general', { by: 'U1', in: 'G1' });
    expect(delivered.taken).toBe(true);
    expect(at.fake.shown()).toMatchObject([
      { text: 'ada in privategroup: search <a> & bruno in general', to: 'person', message: { to: 'U1' } },
    ]);
  });

  it('carries a pressed button, and lets the bot replace what it stood on', async () => {
    await at.bot((app) => {
      app.command('/mali', async ({ ack }) => {
        await ack({ text: 'a', blocks: [{ type: 'section', text: plain('first'), accessory: button }] });
      });
      app.action('go', async ({ ack, action, respond }) => {
        await ack();
        await respond({ replace_original: true, text: 'value' in action ? `second: ${action.value}` : '' });
      });
    });
    await at.fake.slash('');
    expect(at.fake.shown()).toMatchObject([{ text: 'first', buttons: ['Go'] }]);
    expect((await at.fake.press('Go')).payload).not.toHaveProperty('message');
    await expect.poll(() => at.fake.shown()).toMatchObject([{ text: 'second: on', buttons: [], to: 'person' }]);
  });

  it('tells the bot of a mention in a thread, and of the same once more', async () => {
    const heard: unknown[] = [];
    await at.bot((app) => {
      app.event('app_mention', async ({ event, body, context, say }) => {
        heard.push([body.event_id, context.retryNum ?? 0, event.thread_ts]);
        await say({ text: 'here', thread_ts: event.thread_ts ?? event.ts, ...QUIET });
      });
    });
    const { ts } = at.fake.workspace.add({ channel: 'C1', from: 'U2', text: 'a question' });
    const delivered = await at.fake.mention('read background', { thread: ts });
    const again = await delivered.again();
    await again.again();
    await expect.poll(() => at.fake.shown()).toHaveLength(3);
    const { event_id } = delivered.payload;
    expect(heard).toEqual([0, 1, 2].map((attempt) => [event_id, attempt, ts]));
    expect(at.fake.shown()[0]).toMatchObject({ text: 'here', to: 'thread' });
  });

  it('fills a form: type-ahead, complaints, another form, and the end of all', async () => {
    const submitted: unknown[] = [];
    await at.bot((app) => {
      app.command('/mali', async ({ ack, client: api, command }) => {
        await ack();
        await api.views.open({ trigger_id: command.trigger_id, view: FORM });
      });
      app.options<'block_suggestion'>('chosen', async ({ ack, options }) => {
        await ack({ options: [{ text: plain(`Lesson ${options.value}`), value: options.value }] });
      });
      app.view('form', async ({ ack, view }) => {
        const typed = view.state.values.words?.typed?.value;
        submitted.push([typed, view.state.values.lesson?.chosen?.selected_option?.value]);
        if (typed === 'bad') await ack({ response_action: 'errors', errors: { words: 'Better words' } });
        else if (typed === 'more') await ack({ response_action: 'push', view: FORM });
        else if (typed === 'other') await ack({ response_action: 'update', view: { ...FORM, title: plain('Other') } });
        else await ack({ response_action: 'clear' });
      });
    });
    await at.fake.slash('');
    await expect.poll(() => at.fake.form()).toBeDefined();
    const form = at.fake.form();
    if (!form) throw new Error('no form');
    const suggested = await at.fake.suggest('chosen', '3');
    expect(suggested.options).toEqual([{ label: 'Lesson 3', value: '3' }]);
    expect(await at.fake.choose('Lesson', 'Lesson 3')).toBeUndefined();
    await at.fake.submit(form, { Words: 'bad' });
    expect(form.errors).toEqual({ words: 'Better words' });
    await at.fake.submit(form, { Words: 'other' });
    expect(form.sent).toMatchObject({ title: plain('Other') });
    await at.fake.submit(form, { Words: 'more' });
    const pushed = at.fake.form();
    expect(pushed).toMatchObject({ previous: form.id });
    await at.fake.submit(pushed ?? form, { Words: 'end' });
    expect(at.fake.form()).toBeUndefined();
    expect(submitted).toEqual([
      ['bad', '3'],
      ['other', '3'],
      ['more', '3'],
      ['end', undefined],
    ]);
  });

  it('lets nobody submit a form that Slack would hold back', async () => {
    await at.bot(() => {});
    const form = at.fake.workspace.show(FORM, { kind: 'modal', person: 'U1' });
    await expect(at.fake.submit(form, {})).rejects.toThrow('"Words"');
    await expect(at.fake.submit(form, { Words: 'eleven long' })).rejects.toThrow('10 characters, not 11');
    await expect(at.fake.submit(form, { Wrods: 'a' })).rejects.toThrow('"Words"');
    await expect(at.fake.submit(form, { Words: 'a', Lesson: '3' })).rejects.toThrow('offers no "3"');
  });

  it('offers a shortcut, a home, direct messages, channels joined, and any event', async () => {
    const heard: string[] = [];
    await at.bot((app) => {
      app.shortcut({ type: 'message_action', callback_id: 'brief_message' }, async ({ ack, shortcut }) => {
        await ack();
        heard.push(`shortcut on ${shortcut.message.text}`);
      });
      app.event('app_home_opened', async ({ event, client: api }) => {
        await api.views.publish({
          user_id: event.user,
          view: { type: 'home', blocks: [{ type: 'section', text: plain(event.view ? 'again' : 'welcome') }] },
        });
      });
      app.message(async ({ message }) => void heard.push(`dm in ${message.channel}`));
      app.event('member_joined_channel', async ({ event }) => void heard.push(`joined ${event.channel}`));
      app.event('tokens_revoked', async () => void heard.push('revoked'));
    });
    await at.fake.shortcut(at.fake.workspace.add({ channel: 'C1', from: 'U2', text: 'a question' }), 'brief_message');
    await at.fake.openHome('U2');
    await expect.poll(() => at.fake.home('U2')).toBeDefined();
    await at.fake.openHome('U2');
    await expect.poll(() => at.fake.home('U2')?.sent.blocks).toMatchObject([{ text: plain('again') }]);
    await at.fake.dm('hello', 'U3');
    await at.fake.joined('C2');
    await at.fake.event({ type: 'tokens_revoked', tokens: { bot: ['UBOT'] } });
    await expect.poll(() => heard).toHaveLength(4);
    expect(heard).toEqual(['shortcut on a question', 'dm in D3', 'joined C2', 'revoked']);
    expect(at.fake.workspace.channels.get('C2')?.members.has('UBOT')).toBe(true);
  });

  it('gives up on a bot that does not acknowledge', async () => {
    await at.bot((app) => app.command('/mali', async () => {}));
    expect(await at.fake.slash('')).toMatchObject({ taken: false });
    expect(at.fake.shown()).toEqual([]);
  });

  it('keeps what the bot has no scope for', async () => {
    at.fake.scopes.delete('commands');
    await expect(async () => at.fake.slash('')).rejects.toThrow('scope commands');
    await expect(async () => at.fake.mention('', { in: 'C2' })).rejects.toThrow('not in C2');
  });
});

describe('The fake Slack over http', () => {
  it('signs its requests, and can sign them wrongly', async () => {
    at = await stand();
    await at.bot((app) => app.command('/mali', async ({ ack }) => ack()));
    expect(await at.fake.slash('')).toMatchObject({ status: 200, taken: true });
    at.fake.sign({ secret: 'somebody else' });
    expect(await at.fake.slash('')).toMatchObject({ status: 401, taken: false });
    at.fake.sign({ seconds: -600 });
    expect(await at.fake.slash('')).toMatchObject({ status: 401 });
    at.fake.sign();
    expect(await at.fake.slash('')).toMatchObject({ status: 200 });
  });

  it('is told when an acknowledgement says what nobody sees', async () => {
    at = await stand();
    await at.bot((app) => app.action('go', async ({ ack }) => ack('seen by nobody' as never)));
    at.fake.workspace.add({
      channel: 'C1',
      from: 'UBOT',
      text: 'a',
      blocks: [{ type: 'actions', elements: [button] }],
    });
    await at.fake.press('Go');
    expect(at.fake.faults).toEqual([expect.stringContaining('seen by nobody')]);
  });
});

describe("The fake Slack's sockets", () => {
  beforeEach(async () => {
    at = await stand({ transport: 'socket' });
  });

  afterEach(() => at.close());

  const connect = () => at.bot((app) => app.command('/mali', async ({ ack }) => ack('here')));

  it('hands each envelope to one of several connections', async () => {
    const took: number[] = [];
    for (const which of [1, 2]) {
      await at.bot((app) => {
        app.command('/mali', async ({ ack }) => {
          took.push(which);
          await ack();
        });
      });
    }
    await at.fake.sockets.until(2);
    await at.fake.slash('');
    await at.fake.slash('');
    expect(took.sort()).toEqual([1, 2]);
  });

  it.each(['refresh', 'kill'] as const)('loses its connection on %s, and is reached again', async (how) => {
    await connect();
    if (how === 'kill') at.fake.sockets.kill();
    else at.fake.sockets.refresh('refresh_requested');
    await expect.poll(() => at.fake.sockets.count()).toBe(0);
    expect(await at.fake.slash('')).toMatchObject({ taken: false });
    await at.fake.sockets.until(1);
    expect(await at.fake.slash('')).toMatchObject({ taken: true });
  });

  it('greets nobody while hello is withheld', async () => {
    at.fake.sockets.withholdHello(1);
    const connecting = connect();
    await expect.poll(() => at.fake.sockets.count('open')).toBe(1);
    expect(at.fake.sockets.count()).toBe(0);
    at.fake.sockets.greet();
    await connecting;
    expect(at.fake.sockets.count()).toBe(1);
  });
});
