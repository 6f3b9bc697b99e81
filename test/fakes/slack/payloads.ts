/** What Slack tells a bot: the payloads of commands, interactions and events. */
import type { Bench } from './call.js';
import { messageJson } from './chat.js';
import { isView, type Part, type Surface } from './elements.js';
import { BOT, TEAM } from './furniture.js';
import { defined, type Json } from './json.js';
import { viewJson } from './views.js';
import type { FakeMessage, FakeView } from './workspace.js';

/** A person's doing, apart from who did it and where. */
interface Doing {
  readonly by: string;
  readonly channel: string;
}

export interface Payloads {
  command(command: string, text: string, doing: Doing): Json;
  /** Something pressed or chosen; `value` is what was chosen. */
  action(part: Part, by: string, value?: Json): Json;
  suggestion(part: Part, by: string, typed: string): Json;
  shortcut(message: FakeMessage, callback: string, by: string): Json;
  view(type: 'view_submission' | 'view_closed', view: FakeView, more: Json): Json;
  event(fields: Json): Json;
}

/** @param origin Where response_urls lead. */
export function createPayloads({ workspace }: Bench, origin: () => string): Payloads {
  const responseUrl = (channel: string, person: string, source?: FakeMessage) =>
    `${origin()}/response/${workspace.responseUrl({ channel, person, ...(source && { source }) }).id}`;

  function nameOf(id: string): string {
    const person = workspace.people.get(id);
    if (!person) throw new Error(`nobody is called ${id}`);
    return person.name;
  }

  function channelJson(id: string): { id: string; name: string } {
    const channel = workspace.channels.get(id);
    if (!channel) throw new Error(`no channel is called ${id}`);
    return { id, name: channel.kind === 'private' ? 'privategroup' : channel.name };
  }

  function interaction(type: string, by: string): Json {
    const name = nameOf(by);
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

  function place(on: Surface): Json {
    if (isView(on)) return { container: { type: 'view', view_id: on.id }, view: viewJson(on, on.values) };
    const container = defined({
      type: 'message',
      message_ts: on.ts,
      channel_id: on.channel,
      is_ephemeral: on.to !== undefined,
      thread_ts: on.thread,
    });
    // Slack keeps no ephemeral message, and sends none back.
    return { container, channel: channelJson(on.channel), ...(!on.to && { message: messageJson(on) }) };
  }

  return {
    command: (command, text, { by, channel }) => ({
      token: 'unused',
      team_id: TEAM.id,
      team_domain: TEAM.domain,
      channel_id: channel,
      channel_name: channelJson(channel).name,
      user_id: by,
      user_name: nameOf(by),
      command,
      text,
      api_app_id: BOT.app,
      is_enterprise_install: 'false',
      response_url: responseUrl(channel, by),
      trigger_id: workspace.trigger(by),
    }),

    action({ on, block, element }, by, chosen = {}) {
      const { action_id, text, value, type } = element;
      return {
        ...interaction('block_actions', by),
        ...place(on),
        trigger_id: workspace.trigger(by),
        state: { values: isView(on) ? on.values : {} },
        ...(!isView(on) && { response_url: responseUrl(on.channel, by, on) }),
        actions: [
          defined({ type, action_id, block_id: block.block_id, text, value, action_ts: workspace.ts(), ...chosen }),
        ],
      };
    },

    suggestion: ({ on, block, element }, by, typed) => ({
      ...interaction('block_suggestion', by),
      ...place(on),
      action_id: element.action_id,
      block_id: block.block_id,
      value: typed,
    }),

    shortcut: (message, callback, by) => ({
      ...interaction('message_action', by),
      callback_id: callback,
      trigger_id: workspace.trigger(by),
      response_url: responseUrl(message.channel, by, message),
      channel: channelJson(message.channel),
      message_ts: message.ts,
      message: messageJson(message),
      action_ts: workspace.ts(),
    }),

    view: (type, view, more) => ({
      ...interaction(type, view.person),
      view: viewJson(view, view.values),
      ...(type === 'view_submission' && { trigger_id: workspace.trigger(view.person), response_urls: [] }),
      ...more,
    }),

    event: (fields) => ({
      token: 'unused',
      team_id: TEAM.id,
      context_team_id: TEAM.id,
      context_enterprise_id: null,
      api_app_id: BOT.app,
      type: 'event_callback',
      event_id: `Ev${workspace.next()}`,
      event_time: Math.floor(workspace.now() / 1000),
      event: { event_ts: workspace.ts(), ...fields },
      authorizations: [
        { enterprise_id: null, team_id: TEAM.id, user_id: BOT.id, is_bot: true, is_enterprise_install: false },
      ],
      is_ext_shared_channel: false,
    }),
  };
}
