/** `views.*`: modals and the home tab. */
import { checkCall } from '../block-kit.js';
import { type Bench, type Method, need } from './call.js';
import { BOT, TEAM } from './furniture.js';
import { type Json, record, word } from './json.js';
import { Refusal } from './refusal.js';
import type { FakeView, Workspace } from './workspace.js';

/** How many modals lie on each other. */
const STACK = 3;

export const VIEWS: Readonly<Record<string, Method>> = {
  'views.open': {
    run(args, bench) {
      const sent = viewOf('views.open', args, bench);
      const person = spend(need(args, 'trigger_id'), bench.workspace);
      return { view: viewJson(bench.workspace.show(sent, { kind: 'modal', person })) };
    },
  },

  'views.push': {
    run(args, bench) {
      const { workspace } = bench;
      const sent = viewOf('views.push', args, bench);
      const person = spend(need(args, 'trigger_id'), workspace);
      const open = workspace.views.filter((each) => each.kind === 'modal' && each.open && each.person === person);
      const previous = open.at(-1);
      if (!previous) throw new Refusal('not_found');
      if (open.filter((each) => each.root === previous.root).length >= STACK) throw new Refusal('push_limit_reached');
      return { view: viewJson(workspace.show(sent, { kind: 'modal', person, previous })) };
    },
  },

  'views.update': {
    run(args, bench) {
      const sent = viewOf('views.update', args, bench);
      const { view_id, external_id } = args;
      const view = bench.workspace.views.find(
        (each) =>
          each.open && (each.id === view_id || (external_id !== undefined && each.sent.external_id === external_id)),
      );
      if (!view) throw new Refusal('not_found');
      sameHash(args, view);
      bench.workspace.redraw(view, sent);
      return { view: viewJson(view) };
    },
  },

  'views.publish': {
    run(args, bench) {
      const { workspace } = bench;
      const sent = viewOf('views.publish', args, bench);
      const person = need(args, 'user_id');
      if (!workspace.people.has(person)) throw new Refusal('invalid_arguments');
      const home = workspace.views.find((each) => each.kind === 'home' && each.person === person);
      if (!home) return { view: viewJson(workspace.show(sent, { kind: 'home', person })) };
      sameHash(args, home);
      workspace.redraw(home, sent);
      return { view: viewJson(home) };
    },
  },
};

/** A view as the Web API and payloads show it. */
export function viewJson(view: FakeView, values: Json = {}): Json {
  const { sent } = view;
  return {
    id: view.id,
    team_id: TEAM.id,
    type: sent.type,
    blocks: sent.blocks,
    private_metadata: sent.private_metadata ?? '',
    callback_id: sent.callback_id ?? '',
    state: { values },
    hash: view.hash,
    title: sent.title ?? null,
    submit: sent.submit ?? null,
    close: sent.close ?? null,
    clear_on_close: sent.clear_on_close ?? false,
    notify_on_close: sent.notify_on_close ?? false,
    previous_view_id: view.previous ?? null,
    root_view_id: view.root,
    external_id: sent.external_id ?? '',
    app_id: BOT.app,
    bot_id: BOT.bot,
    app_installed_team_id: TEAM.id,
  };
}

/** The view, once the checker has seen it. */
function viewOf(method: string, args: Json, bench: Bench): Json {
  const sent = record(args.view);
  const kind = method === 'views.publish' ? 'home' : method === 'views.update' ? word(sent.type) : 'modal';
  const mistakes = sent.type === kind ? checkCall(method, args) : [`view.type: "${sent.type}" for ${method}`];
  bench.note(method, mistakes);
  if (mistakes.length > 0) {
    throw new Refusal('invalid_arguments', {
      response_metadata: { messages: mistakes.map((mistake) => `[ERROR] ${mistake}`) },
    });
  }
  return sent;
}

/** Whose trigger it is. It lives for three seconds, and once. */
function spend(id: string, { triggers, now }: Workspace): string {
  const trigger = triggers.get(id);
  if (!trigger) throw new Refusal('invalid_trigger_id');
  if (trigger.used) throw new Refusal('exchanged_trigger_id');
  if (now() > trigger.expires) throw new Refusal('expired_trigger_id');
  trigger.used = true;
  return trigger.person;
}

function sameHash(args: Json, view: FakeView): void {
  const hash = word(args.hash);
  if (hash !== undefined && hash !== view.hash) throw new Refusal('hash_conflict');
}
