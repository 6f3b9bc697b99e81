/** The parts of a message or view that people act on. */
import { type Json, record, records, word } from './json.js';
import type { FakeMessage, FakeView, Workspace } from './workspace.js';

export type Surface = FakeMessage | FakeView;

export interface Part {
  readonly on: Surface;
  readonly block: Json;
  readonly element: Json;
}

export function isView(surface: Surface): surface is FakeView {
  return 'kind' in surface;
}

export function blocksOn(surface: Surface): readonly Json[] {
  return isView(surface) ? records(surface.sent.blocks) : surface.blocks;
}

/** Buttons, menus and inputs, in the order in which they are shown. */
export function partsOf(surface: Surface): Part[] {
  return blocksOn(surface).flatMap((block) => {
    const within = block.type === 'actions' ? records(block.elements) : [record(block.accessory ?? block.element)];
    return within
      .filter((element) => word(element.action_id) !== undefined)
      .map((element) => ({ on: surface, block, element }));
  });
}

/** What people read on a button, or beside a menu or input. */
export function labelOf({ block, element }: Part): string {
  return String(record(element.text).text ?? record(block.label).text ?? record(element.placeholder).text ?? '');
}

/** What a person can act on, the newest first. */
function surfacesFor(person: string, { messages, views, channels }: Workspace): Surface[] {
  const seen = messages.filter(
    (each) => each.to === person || (!each.to && channels.get(each.channel)?.members.has(person)),
  );
  const open = views.filter((each) => each.open && each.person === person);
  return [...seen, ...open].sort((one, other) => other.change - one.change);
}

/**
 * The newest part with this label or action id.
 *
 * @param on Where to look; everywhere the person sees where it is left out.
 */
export function partFor(name: string, person: string, workspace: Workspace, on?: Surface): Part {
  const surfaces = on ? [on] : surfacesFor(person, workspace);
  for (const surface of surfaces) {
    const found = partsOf(surface).find((part) => labelOf(part) === name || part.element.action_id === name);
    if (found) return found;
  }
  const there = surfaces.flatMap(partsOf).map((part) => labelOf(part) || part.element.action_id);
  throw new Error(`${person} sees no "${name}"; there are: ${there.join(', ') || 'none'}`);
}

const TEXT_INPUTS = new Set(['plain_text_input', 'email_text_input', 'url_text_input', 'number_input']);

/** The field of a value that holds what was picked, by kind of element. */
const PICKED: Readonly<Record<string, string>> = {
  users_select: 'selected_user',
  conversations_select: 'selected_conversation',
  channels_select: 'selected_channel',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
};

/**
 * What somebody put into an element, as a payload carries it.
 *
 * @param given Text, an id or a date; for a menu the label or value of one of its options, for checkboxes several.
 * @param offered Options that were suggested for the element.
 */
export function filled(element: Json, given: string | readonly string[], offered: readonly Json[]): Json {
  const type = String(element.type);
  if (TEXT_INPUTS.has(type)) return { type, value: typedInto(element, String(given)) };
  const field = PICKED[type];
  if (field) return { type, [field]: given };
  const groups = records(element.option_groups).flatMap((group) => records(group.options));
  const options = [...records(element.options), ...groups, ...offered];
  const pick = (name: string) => {
    const found = options.find((each) => each.value === name || record(each.text).text === name);
    if (!found) throw new Error(`${element.action_id} offers no "${name}"`);
    return found;
  };
  return typeof given === 'string'
    ? { type, selected_option: pick(given) }
    : { type, selected_options: given.map(pick) };
}

/** What an element holds before anybody touched it; undefined where that is nothing. */
export function initialOf(element: Json): Json | undefined {
  const type = String(element.type);
  if (TEXT_INPUTS.has(type)) return { type, value: element.initial_value ?? null };
  const field = PICKED[type];
  if (field) return { type, [field]: element[field.replace('selected', 'initial')] ?? null };
  if (element.initial_options !== undefined) return { type, selected_options: element.initial_options };
  return { type, selected_option: element.initial_option ?? null };
}

function typedInto(element: Json, text: string): string {
  const length = [...text].length;
  const most = Number(element.max_length ?? 3000);
  if (length > most) throw new Error(`${element.action_id} takes ${most} characters, not ${length}`);
  if (length < Number(element.min_length ?? 0))
    throw new Error(`${element.action_id} wants more than ${length} characters`);
  return text;
}
