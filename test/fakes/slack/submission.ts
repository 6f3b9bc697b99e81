/** A form that is filled in, submitted, and answered. */
import { check } from '../block-kit.js';
import type { Bench } from './call.js';
import { blocksOn, filled, initialOf, labelOf, type Part, partsOf } from './elements.js';
import { type Json, record, word } from './json.js';
import type { FakeView } from './workspace.js';

/** The state of a form: what it held, with what somebody put in now. Slack lets nobody submit it with gaps. */
export function submission(
  view: FakeView,
  values: Readonly<Record<string, string | readonly string[]>>,
  offered: ReadonlyMap<string, readonly Json[]>,
): Json {
  if (!view.open) throw new Error(`${view.id} is closed`);
  const parts = partsOf(view).filter(({ block }) => block.type === 'input');
  const named = new Set<string>();
  const state: Record<string, Record<string, Json>> = {};
  for (const part of parts) {
    const [block, action] = [String(part.block.block_id), String(part.element.action_id)];
    const name = [block, action, labelOf(part)].find((each) => values[each] !== undefined);
    const given = name === undefined ? undefined : values[name];
    if (name !== undefined) named.add(name);
    const held = record(view.values[block])[action] ?? initialOf(part.element);
    const value = given === undefined ? record(held) : filled(part.element, given, offered.get(action) ?? []);
    refuseGap(part, value);
    state[block] = { ...state[block], [action]: value };
  }
  const strange = Object.keys(values).find((name) => !named.has(name));
  if (strange !== undefined) throw new Error(`the form has no "${strange}"; it has: ${parts.map(labelOf).join(', ')}`);
  return state;
}

function refuseGap(part: Part, { type: _, ...value }: Json): void {
  const empty = Object.values(value).every(
    (each) => each === null || each === '' || (Array.isArray(each) && each.length === 0),
  );
  if (empty && part.block.optional !== true) throw new Error(`Slack wants "${labelOf(part)}" before it submits`);
}

/** What Slack does with the answer to a submission. */
export function settle(view: FakeView, answer: Json, bench: Bench): void {
  const { workspace, note } = bench;
  switch (answer.response_action) {
    case undefined:
      view.open = false;
      return;
    case 'clear':
      for (const each of workspace.views) if (each.root === view.root) each.open = false;
      return;
    case 'errors': {
      view.errors = record(answer.errors);
      const inputs = new Set(blocksOn(view).flatMap((block) => (block.type === 'input' ? [block.block_id] : [])));
      const lost = Object.keys(view.errors).filter((block) => !inputs.has(block));
      note(
        'response_action errors',
        lost.map((block) => `${block} is no input block, so nobody sees its error`),
      );
      return;
    }
    case 'update':
    case 'push': {
      const sent = record(answer.view);
      const mistakes = check(sent, 'modal');
      note(`response_action ${answer.response_action}`, mistakes);
      if (mistakes.length > 0) return;
      if (answer.response_action === 'update') workspace.redraw(view, sent);
      else workspace.show(sent, { kind: 'modal', person: view.person, previous: view });
      return;
    }
    default:
      note('view_submission', [`response_action "${word(answer.response_action)}" is unknown`]);
  }
}
