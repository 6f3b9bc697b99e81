/** What people do, and how Slack tells the bot of it. */
import { checkOptions } from '../block-kit.js';
import type { Bench } from './call.js';
import type { Deliver, Delivered } from './delivery.js';
import { filled, isView, partFor, type Surface } from './elements.js';
import { BOT, TEAM } from './furniture.js';
import { defined, type Json, record, records } from './json.js';
import { createPayloads } from './payloads.js';
import { showAnswer } from './responses.js';
import { settle, submission } from './submission.js';
import { typedByPerson } from './typed.js';
import { viewJson } from './views.js';
import type { FakeMessage, FakeView } from './workspace.js';

/** Who does it, and where. */
interface Where {
  /** `U1` where it is left out. */
  readonly by?: string;
  /** `C1` where it is left out. */
  readonly in?: string;
}

/** On what something is pressed or chosen; the newest that has it where it is left out. */
interface On {
  readonly by?: string;
  readonly on?: Surface;
}

interface Suggested extends Delivered {
  readonly options: readonly { readonly label: string; readonly value: string }[];
}

export interface Gestures {
  /** Types a slash command. Slack allows none in a thread. */
  slash(text: string, where?: Where & { command?: string }): Promise<Delivered>;
  /** Writes `@mali …` in a channel, or in the thread under a message. */
  mention(text: string, where?: Where & { thread?: string }): Promise<Delivered>;
  /** Writes to the bot alone. */
  dm(text: string, by?: string): Promise<Delivered>;
  /** Presses a button, named by its label or action id. */
  press(name: string, on?: On): Promise<Delivered>;
  /** Chooses from a menu. In a form it is only kept until the form is submitted, and nothing is sent. */
  choose(menu: string, option: string, on?: On): Promise<Delivered | undefined>;
  /** Types into a menu that asks the bot for its options. */
  suggest(menu: string, typed: string, on?: On): Promise<Suggested>;
  /** Uses a message shortcut. */
  shortcut(message: FakeMessage, callback: string, by?: string): Promise<Delivered>;
  /**
   * Fills a form and submits it.
   *
   * @param values By block id, action id or label; what is left out keeps what it holds.
   */
  submit(view: FakeView, values: Readonly<Record<string, string | readonly string[]>>): Promise<Delivered>;
  /** Closes a form with its cross; `all` closes those beneath as well. */
  dismiss(view: FakeView, all?: boolean): Promise<Delivered | undefined>;
  openHome(by?: string): Promise<Delivered>;
  /** Adds the bot to a channel. */
  joined(channel: string, by?: string): Promise<Delivered>;
  /** Removes the bot from a channel. */
  left(channel: string, by?: string): Promise<Delivered>;
  /** Any other event, by its own fields. */
  event(event: Json): Promise<Delivered>;
}

/** A menu asks for its options once so many characters are typed; docs give three where the element says nothing. */
const QUERY_LENGTH = 3;

export function createGestures(bench: Bench, deliver: Deliver, origin: () => string): Gestures {
  const { workspace } = bench;
  const payloads = createPayloads(bench, origin);
  const offered = new Map<string, Json[]>();

  function needs(scope: string, what: string): void {
    if (!bench.scopes.has(scope)) throw new Error(`Slack tells a bot of ${what} only with the scope ${scope}`);
  }

  /** Slack shows nothing of what is said in the acknowledgement of these. */
  async function silently(kind: 'interaction' | 'event', payload: Json): Promise<Delivered> {
    const delivered = await deliver(kind, payload);
    if (delivered.taken && delivered.answer !== undefined) {
      bench.note(String(payload.type), [`nobody sees an acknowledgement's ${JSON.stringify(delivered.answer)}`]);
    }
    return delivered;
  }

  const event = (fields: Json) => silently('event', payloads.event(fields));

  /** A person writes something that the bot is told of. */
  function said(type: string, message: FakeMessage, more: Json = {}): Promise<Delivered> {
    const { from, text, ts, channel, thread } = message;
    const id = `m${workspace.next()}`;
    const fields = { type, user: from, text, ts, event_ts: ts, channel, team: TEAM.id, client_msg_id: id, ...more };
    return event(defined({ ...fields, thread_ts: thread }));
  }

  function member(type: string, channel: string, by: string): Promise<Delivered> {
    const secret = workspace.channels.get(channel)?.kind === 'private';
    needs(secret ? 'groups:read' : 'channels:read', 'who is in a channel');
    return event({ type, user: BOT.id, channel, channel_type: secret ? 'G' : 'C', team: TEAM.id, inviter: by });
  }

  return {
    async slash(text, { by = 'U1', in: channel = 'C1', command = '/mali' } = {}) {
      needs('commands', 'slash commands');
      const typed = typedByPerson(text, workspace, 'command');
      const delivered = await deliver('command', payloads.command(command, typed, { by, channel }));
      const { answer, taken } = delivered;
      const shown = typeof answer === 'string' ? { text: answer } : record(answer);
      if (taken && answer !== undefined) showAnswer(shown, { channel, person: by }, bench, 'acknowledgement');
      return delivered;
    },

    mention(text, { by = 'U1', in: channel = 'C1', thread } = {}) {
      needs('app_mentions:read', 'mentions');
      if (!workspace.channels.get(channel)?.members.has(BOT.id)) throw new Error(`the bot is not in ${channel}`);
      const typed = `<@${BOT.id}> ${typedByPerson(text, workspace, 'message')}`;
      return said('app_mention', workspace.add({ channel, from: by, text: typed, ...(thread && { thread }) }));
    },

    dm(text, by = 'U1') {
      needs('im:history', 'direct messages');
      const typed = typedByPerson(text, workspace, 'message');
      const message = workspace.add({ channel: workspace.im(by).id, from: by, text: typed });
      return said('message', message, { channel_type: 'im' });
    },

    press(name, { by = 'U1', on } = {}) {
      const part = partFor(name, by, workspace, on);
      if (part.element.type !== 'button') throw new Error(`"${name}" is a ${part.element.type}, not a button`);
      return silently('interaction', payloads.action(part, by));
    },

    async choose(menu, option, { by = 'U1', on } = {}) {
      const part = partFor(menu, by, workspace, on);
      const { block, element } = part;
      const chosen = filled(element, option, offered.get(String(element.action_id)) ?? []);
      if (isView(part.on)) keep(part.on, block, element, chosen);
      if (block.type === 'input' && block.dispatch_action !== true) return undefined;
      return silently('interaction', payloads.action(part, by, chosen));
    },

    async suggest(menu, typed, { by = 'U1', on } = {}) {
      const part = partFor(menu, by, workspace, on);
      const least = Number(part.element.min_query_length ?? QUERY_LENGTH);
      if ([...typed].length < least) throw new Error(`Slack asks for options after ${least} characters`);
      const delivered = await deliver('interaction', payloads.suggestion(part, by, typed));
      const answer = record(delivered.answer);
      if (delivered.taken) bench.note('block_suggestion', checkOptions(answer));
      const groups = records(answer.option_groups).flatMap((group) => records(group.options));
      const options = [...records(answer.options), ...groups];
      offered.set(String(part.element.action_id), options);
      const choices = options.map((each) => ({ label: String(record(each.text).text), value: String(each.value) }));
      return { ...delivered, options: choices };
    },

    shortcut(message, callback, by = 'U1') {
      needs('commands', 'shortcuts');
      return silently('interaction', payloads.shortcut(message, callback, by));
    },

    async submit(view, values) {
      view.values = submission(view, values, offered);
      const delivered = await deliver('interaction', payloads.view('view_submission', view, {}));
      if (delivered.taken) settle(view, record(delivered.answer), bench);
      return delivered;
    },

    async dismiss(view, all = false) {
      const shut = workspace.views.filter((each) => each === view || (all && each.root === view.root));
      for (const each of shut) each.open = false;
      if (view.sent.notify_on_close !== true) return undefined;
      return silently('interaction', payloads.view('view_closed', view, { is_cleared: all }));
    },

    openHome(by = 'U1') {
      const home = workspace.views.find((each) => each.kind === 'home' && each.person === by);
      const channel = workspace.im(by).id;
      return event(defined({ type: 'app_home_opened', user: by, channel, tab: 'home', view: home && viewJson(home) }));
    },

    joined(channel, by = 'U1') {
      workspace.channels.get(channel)?.members.add(BOT.id);
      return member('member_joined_channel', channel, by);
    },

    left(channel, by = 'U1') {
      const known = workspace.channels.get(channel);
      known?.members.delete(BOT.id);
      return event({ type: known?.kind === 'private' ? 'group_left' : 'channel_left', channel, actor_id: by });
    },

    event,
  };
}

/** What was chosen in a form stands there until it is submitted. */
function keep(view: FakeView, block: Json, element: Json, value: Json): void {
  const id = String(block.block_id);
  view.values = { ...view.values, [id]: { ...record(view.values[id]), [String(element.action_id)]: value } };
}
