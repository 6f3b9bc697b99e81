/**
 * What happens when somebody asks by slash command, mention, direct message, shortcut or button.
 *
 * Private answers go to the person alone and work where the bot is no member: in the acknowledgement, else by the
 * response_url. Only what was said aloud is answered aloud.
 */
import { parse } from '../../core/commands.js';
import { messageAddress } from './address.js';
import { createForms, type Forms } from './forms.js';
import type { Front } from './front.js';
import type { Acknowledge } from './listeners.js';
import { SHORTCUT } from './manifest.js';
import { type Command, type Press, readable, type Said, type ShortcutUse } from './payloads.js';
import { readActionId, sentence } from './render.js';
import { createViews, type Views } from './views.js';

export interface Conversation extends Pick<Forms, 'suggest' | 'submit'>, Pick<Views, 'publish'> {
  command(payload: Command, acknowledge: Acknowledge): Promise<void>;
  press(payload: Press, acknowledge: Acknowledge): Promise<void>;
  shortcut(payload: ShortcutUse, acknowledge: Acknowledge): Promise<void>;
  /** A mention, or a message to the bot alone. */
  said(event: Said): Promise<void>;
  /** One line to whoever added the bot to a channel. */
  welcome(channel: string, inviter: string): Promise<void>;
}

export function createConversation(front: Front): Conversation {
  const { door, clients, identity, log } = front;
  const views = createViews(front);
  const forms = createForms(front, views);

  const opener = (trigger_id: string) => (view: Parameters<Views['open']>[1]) =>
    clients.views.views.open({ trigger_id, view });

  async function pressedOnMessage(press: Press, value: string, replaces: boolean): Promise<void> {
    const { user, channel, response_url: url, container } = press;
    if (!url || !channel) return log.warn({ container }, 'Slack: a button was pressed where there is no way to answer');
    const ask = parse(value);
    const asker = { person: user, channel: channel.id, thread: threadOf(press), url };
    const request = front.request(ask, asker);
    if (await forms.offer(request, asker, opener(press.trigger_id))) return;
    const isOwn = container?.is_ephemeral === true; // what all can read stays as it is
    await front.reply(await door.answer(request), { ...asker, replaces: replaces && isOwn });
    await views.refresh(user.id, ask);
  }

  async function pressedInView(press: Press, value: string, replaces: boolean): Promise<void> {
    const ask = parse(value);
    const asker = { person: press.user };
    const request = front.request(ask, asker);
    if (await forms.offer(request, asker, (view) => views.open(press, view, false))) return;
    await views.answer(press, door.answer(request), replaces);
    await views.refresh(press.user.id, ask);
  }

  return {
    publish: views.publish,
    suggest: forms.suggest,
    submit: forms.submit,

    async command(
      { text, user_id: id, user_name: name, channel_id: channel, response_url: url, trigger_id },
      acknowledge,
    ) {
      const asker = { person: { id, name }, channel, url };
      const request = front.request(readable(text), asker);
      const opened = await forms.offer(request, asker, async (view) => {
        await acknowledge();
        await opener(trigger_id)(view);
      });
      if (opened) return;
      const answer = await door.answer(request);
      const isTaken = answer.private && (await acknowledge(front.acknowledgement(answer)));
      if (!isTaken) {
        await acknowledge();
        await front.reply(answer, asker);
      }
      await views.refresh(id, request.ask);
    },

    async press(press, acknowledge) {
      await acknowledge();
      const [pressed] = press.actions;
      const read = pressed && readActionId(pressed.action_id);
      if (!read || pressed.value === undefined) return; // a link, which Slack opens by itself
      const answer = press.view ? pressedInView : pressedOnMessage;
      await answer(press, pressed.value, read.replaces);
    },

    async shortcut({ user, callback_id, trigger_id, response_url: url, channel, message }, acknowledge) {
      await acknowledge();
      if (callback_id !== SHORTCUT)
        return log.warn({ callback_id }, 'Slack: a shortcut that this program does not know');
      const asker = { person: user, channel: channel.id, thread: threadOf({ message }), url };
      const quoted = readable(message.text);
      const request = front.request({ command: 'search', args: {} }, asker, quoted);
      if (await forms.offer(request, asker, opener(trigger_id))) return;
      await front.reply(await door.answer({ ...request, ask: { command: 'search', args: { words: quoted } } }), asker);
    },

    async said({ user, bot_id, subtype, edited, text, ts, thread_ts, channel, channel_type }) {
      if (!user || user === identity.person || bot_id || subtype || edited) return;
      if (!(await front.isFirst(messageAddress(identity.team, channel, ts)))) return;
      const thread = thread_ts === ts ? undefined : thread_ts;
      const ask = readable(text, identity.person).trim();
      const { message } = await door.answer(front.request(ask, { person: { id: user }, channel, thread }));
      const isAlone = channel_type === 'im';
      await front.say(message, channel, isAlone ? thread : (thread ?? ts));
      await views.refresh(user, ask);
    },

    async welcome(channel, inviter) {
      const words = front.wordsIn(undefined).welcome(front.command, identity.name);
      await clients.posts.chat.postEphemeral({ channel, user: inviter, ...sentence(words) });
    },
  };
}

/** The ts of the message above, where a message is a reply. */
function threadOf({ message, container }: Pick<Press, 'message' | 'container'>): string | undefined {
  const thread = container?.thread_ts ?? message?.thread_ts;
  return thread === (container?.message_ts ?? message?.ts) ? undefined : thread;
}
