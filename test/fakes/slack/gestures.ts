/** What people do, and how Slack tells the bot of it. */
import { checkOptions } from '../block-kit.js';
import type { Bench } from './call.js';
import { messageJson } from './chat.js';
import type { Deliver, Delivered } from './delivery.js';
import { filled, isView, type Part, partFor, type Surface } from './elements.js';
import { defined, type Json, record, records } from './json.js';
import { showAnswer } from './responses.js';
import { settle, submission } from './submission.js';
import { typedByPerson } from './typed.js';
import { viewJson } from './views.js';
import { BOT, type FakeMessage, type FakeView, TEAM } from './workspace.js';

/** Who does it, and where. */
export interface Where {
  /** `U1` where it is left out. */
  readonly by?: string;
  /** `C1` where it is left out. */
  readonly in?: string;
}

/** On what something is pressed or chosen; the newest that has it where it is left out. */
export interface On {
  readonly by?: string;
  readonly on?: Surface;
}

export interface Suggested extends Delivered {
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
  const offered = new Map<string, Json[]>();

  const needs = (scope: string, gesture: string) => {
    if (!bench.scopes.has(scope)) throw new Error(`Slack tells a bot of ${gesture} only with the scope ${scope}`);
  };

  const personOf = (id: string) => {
    const person = workspace.people.get(id);
    if (!person) throw new Error(`nobody is called ${id}`);
    return person;
  };

  const channelOf = (id: string) => {
    const channel = workspace.channels.get(id);
    if (!channel) throw new Error(`no channel is called ${id}`);
    return { id, name: channel.kind === 'private' ? 'privategroup' : channel.name };
  };

  function interaction(type: string, by: string): Json {
    const { name } = personOf(by);
    return {
      type,
      token: 'unused',
      api_app_id: BOT.app,
      team: { id: TEAM.id, domain: TEAM.domain },
      user: { id: by, username: name, name, team_id: TEAM.id },
      enterprise: null,
      is_enterprise_install: false,
    };
  }

  const responseUrl = (channel: string, person: string, source?: FakeMessage) =>
    `${origin()}/response/${workspace.responseUrl({ channel, person, ...(source && { source }) }).id}`;

  /** Where an interaction took place, with what the bot may need to answer there. */
  function placeOf(on: Surface): Json {
    if (isView(on)) return { container: { type: 'view', view_id: on.id }, view: viewJson(on, on.values) };
    const container = defined({
      type: 'message',
      message_ts: on.ts,
      channel_id: on.channel,
      is_ephemeral: on.to !== undefined,
      thread_ts: on.thread,
    });
    // Slack keeps no ephemeral message, and sends none back.
    return { container, channel: channelOf(on.channel), ...(!on.to && { message: messageJson(on) }) };
  }

  function acted(part: Part, by: string, fields: Json): Json {
    const { on, block, element } = part;
    const { action_id, text, value, type } = element;
    return {
      ...interaction('block_actions', by),
      ...placeOf(on),
      trigger_id: workspace.trigger(by),
      state: { values: isView(on) ? on.values : {} },
      ...(!isView(on) && { response_url: responseUrl(on.channel, by, on) }),
      actions: [
        defined({ type, action_id, block_id: block.block_id, text, value, action_ts: workspace.ts(), ...fields }),
      ],
    };
  }

  /** Slack shows nothing of what is said in the acknowledgement of these. */
  async function silently(kind: 'interaction' | 'event', payload: Json): Promise<Delivered> {
    const delivered = await deliver(kind, payload);
    if (delivered.taken && delivered.answer !== undefined) {
      bench.note(String(payload.type), [
        `nobody sees what an acknowledgement says: ${JSON.stringify(delivered.answer)}`,
      ]);
    }
    return delivered;
  }

  function event(fields: Json): Promise<Delivered> {
    const moment = workspace.ts();
    return silently('event', {
      token: 'unused',
      team_id: TEAM.id,
      api_app_id: BOT.app,
      type: 'event_callback',
      event_id: `Ev${workspace.next()}`,
      event_time: Math.floor(workspace.now() / 1000),
      event: { event_ts: moment, ...fields },
      authorizations: [
        { enterprise_id: null, team_id: TEAM.id, user_id: BOT.id, is_bot: true, is_enterprise_install: false },
      ],
      is_ext_shared_channel: false,
    });
  }

  function said(fields: { type: string; text: string; channel: string; by: string; thread?: string; extra?: Json }) {
    const { type, text, channel, by, thread, extra } = fields;
    const message = workspace.add({ channel, from: by, text, ...(thread && { thread }) });
    return event({
      type,
      user: by,
      text,
      ts: message.ts,
      event_ts: message.ts,
      channel,
      team: TEAM.id,
      client_msg_id: `m${workspace.next()}`,
      ...(thread && { thread_ts: thread }),
      ...extra,
    });
  }

  function member(type: string, channel: string, by: string): Promise<Delivered> {
    const kind = workspace.channels.get(channel)?.kind;
    needs(kind === 'private' ? 'groups:read' : 'channels:read', 'who is in a channel');
    return event({
      type,
      user: BOT.id,
      channel,
      channel_type: kind === 'private' ? 'G' : 'C',
      team: TEAM.id,
      inviter: by,
    });
  }

  return {
    async slash(text, { by = 'U1', in: channel = 'C1', command = '/mali' } = {}) {
      needs('commands', 'slash commands');
      const place = channelOf(channel);
      const delivered = await deliver('command', {
        token: 'unused',
        team_id: TEAM.id,
        team_domain: TEAM.domain,
        channel_id: channel,
        channel_name: place.name,
        user_id: by,
        user_name: personOf(by).name,
        command,
        text: typedByPerson(text, workspace, 'command'),
        api_app_id: BOT.app,
        is_enterprise_install: 'false',
        response_url: responseUrl(channel, by),
        trigger_id: workspace.trigger(by),
      });
      const { answer, taken } = delivered;
      const said = typeof answer === 'string' ? { text: answer } : record(answer);
      if (taken && answer !== undefined) showAnswer(said, { channel, person: by }, bench, 'acknowledgement');
      return delivered;
    },

    mention(text, { by = 'U1', in: channel = 'C1', thread } = {}) {
      needs('app_mentions:read', 'mentions');
      const written = `<@${BOT.id}> ${typedByPerson(text, workspace, 'message')}`;
      return said({ type: 'app_mention', text: written, channel, by, ...(thread && { thread }) });
    },

    dm(text, by = 'U1') {
      needs('im:history', 'direct messages');
      const written = typedByPerson(text, workspace, 'message');
      return said({ type: 'message', text: written, channel: workspace.im(by).id, by, extra: { channel_type: 'im' } });
    },

    press(name, { by = 'U1', on } = {}) {
      const part = partFor(name, by, workspace, on);
      if (part.element.type !== 'button') throw new Error(`"${name}" is a ${part.element.type}, not a button`);
      return silently('interaction', acted(part, by, {}));
    },

    async choose(menu, option, { by = 'U1', on } = {}) {
      const part = partFor(menu, by, workspace, on);
      const { block, element } = part;
      const actionId = String(element.action_id);
      const value = filled(element, option, offered.get(actionId) ?? []);
      if (isView(part.on)) {
        const blockId = String(block.block_id);
        part.on.values = { ...part.on.values, [blockId]: { ...record(part.on.values[blockId]), [actionId]: value } };
      }
      if (block.type === 'input' && block.dispatch_action !== true) return undefined;
      return silently('interaction', acted(part, by, value));
    },

    async suggest(menu, typed, { by = 'U1', on } = {}) {
      const part = partFor(menu, by, workspace, on);
      const { block, element } = part;
      const least = Number(element.min_query_length ?? QUERY_LENGTH);
      if ([...typed].length < least) throw new Error(`Slack asks for options after ${least} characters`);
      const delivered = await deliver('interaction', {
        ...interaction('block_suggestion', by),
        ...placeOf(part.on),
        action_id: element.action_id,
        block_id: block.block_id,
        value: typed,
      });
      const answer = record(delivered.answer);
      if (delivered.taken) bench.note('block_suggestion', checkOptions(answer));
      const groups = records(answer.option_groups).flatMap((group) => records(group.options));
      const options = [...records(answer.options), ...groups];
      offered.set(String(element.action_id), options);
      return {
        ...delivered,
        options: options.map((each) => ({ label: String(record(each.text).text), value: String(each.value) })),
      };
    },

    shortcut(message, callback, by = 'U1') {
      needs('commands', 'shortcuts');
      return silently('interaction', {
        ...interaction('message_action', by),
        callback_id: callback,
        trigger_id: workspace.trigger(by),
        response_url: responseUrl(message.channel, by, message),
        channel: channelOf(message.channel),
        message_ts: message.ts,
        message: messageJson(message),
        action_ts: workspace.ts(),
      });
    },

    async submit(view, values) {
      const form = submission(view, values, offered);
      view.values = form;
      const delivered = await deliver('interaction', {
        ...interaction('view_submission', view.person),
        trigger_id: workspace.trigger(view.person),
        view: viewJson(view, form),
        response_urls: [],
      });
      if (delivered.taken) settle(view, record(delivered.answer), bench);
      return delivered;
    },

    async dismiss(view, all = false) {
      const shut = workspace.views.filter((each) => each === view || (all && each.root === view.root));
      for (const each of shut) each.open = false;
      if (view.sent.notify_on_close !== true) return undefined;
      return silently('interaction', {
        ...interaction('view_closed', view.person),
        view: viewJson(view, view.values),
        is_cleared: all,
      });
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
