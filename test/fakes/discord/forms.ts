/** A form as a person fills it: Discord asks for what is required, and keeps to lengths and choices. */
import {
  type APIComponentInLabel,
  type APIComponentInModalActionRow,
  type APIModalInteractionResponseCallbackData,
  type APIModalSubmission,
  ComponentType,
  type ModalSubmitComponent,
} from 'discord.js';
import { user } from './wire.js';
import type { World } from './world.js';

type Values = Readonly<Record<string, string | readonly string[]>>;
type Field = APIComponentInLabel | APIComponentInModalActionRow;

/** What the gateway sends of a form, its questions answered by label or id. Throws where Discord would not send it. */
export function filled(
  world: World,
  form: APIModalInteractionResponseCallbackData,
  values: Values,
): APIModalSubmission {
  const questions = form.components.flatMap((component) => fieldsOf(component));
  const known = new Set(questions.flatMap(({ label, field }) => [label, field.custom_id]));
  const unknown = Object.keys(values).find((key) => !known.has(key));
  if (unknown) throw new Error(`the form "${form.title}" does not ask for "${unknown}"`);
  const people: string[] = [];
  const components = questions.map(({ label, field, isLabel }) => {
    const given = values[label] ?? values[field.custom_id];
    if (field.type === ComponentType.UserSelect) people.push(...[given ?? []].flat());
    const sent = answerTo(field, label, given);
    return isLabel
      ? { type: ComponentType.Label, id: 1, component: sent }
      : { type: ComponentType.ActionRow, id: 1, components: [sent] };
  });
  const users = people.flatMap((id) => world.people.get(id) ?? []).map((each) => [each.id, user(each)] as const);
  return {
    custom_id: form.custom_id,
    components,
    ...(users.length > 0 && { resolved: { users: Object.fromEntries(users) } }),
  } as APIModalSubmission; // each component as its kind is answered
}

function fieldsOf(component: APIModalInteractionResponseCallbackData['components'][number]) {
  switch (component.type) {
    case ComponentType.Label:
      return [{ label: component.label, field: component.component, isLabel: true }];
    case ComponentType.ActionRow:
      return component.components.map((field) => ({ label: field.label ?? '', field, isLabel: false }));
    case ComponentType.TextDisplay:
      return [];
  }
}

function answerTo(field: Field, label: string, given: string | readonly string[] | undefined): ModalSubmitComponent {
  const shared = { type: field.type, id: 2, custom_id: field.custom_id };
  if (field.type !== ComponentType.TextInput)
    return { ...shared, values: chosen(field, label, [given ?? []].flat()) } as ModalSubmitComponent; // a menu of any kind
  const value = String(given ?? field.value ?? '');
  if (value === '' && field.required !== false) throw new Error(`Discord asks for "${label}" before it sends the form`);
  if (value.length < (field.min_length ?? 0) && value !== '') throw new Error(`"${label}" is too short for Discord`);
  if (value.length > (field.max_length ?? 4000)) throw new Error(`"${label}" is too long for Discord`);
  return { ...shared, value } as ModalSubmitComponent; // a text input
}

function chosen(field: Exclude<Field, { type: ComponentType.TextInput }>, label: string, given: readonly string[]) {
  const isRequired = !('required' in field) || field.required !== false;
  const initial = field.type === ComponentType.StringSelect ? field.options.filter((option) => option.default) : [];
  const values = given.length > 0 ? given : initial.map(({ value }) => value);
  if (values.length === 0 && isRequired) throw new Error(`Discord asks for "${label}" before it sends the form`);
  if (field.type !== ComponentType.StringSelect) return values;
  const offered = field.options.map((option) => option.value);
  const stray = values.find((value) => !offered.includes(value));
  if (stray !== undefined) throw new Error(`"${label}" does not offer "${stray}"`);
  return values;
}
