/**
 * Forms as modals: what a command still wants to know, and what was written into it.
 */
import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APISelectMenuOption,
  ComponentType,
  type ModalData,
  type ModalSubmitFields,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from 'discord.js';
import { type Ask, commandNamed, line, parse } from '../../core/commands.js';
import type { Choice, Form, Language, Question } from '../../core/ports.js';
import { clean, clip } from '../../core/text.js';
import { WORDS } from '../../core/words/index.js';
import { personAddress, placeAt } from './address.js';
import { type Carried, formId } from './custom-id.js';
import { LIMITS } from './limits.js';

/** Finds what may be chosen for a question: the door's `complete`, with nothing typed. */
export type Choosing = (argument: string) => Promise<readonly Choice[]>;

/** @param ask what is known so far; what the form asks for is taken as typed before */
export async function modalFor(
  form: Form,
  ask: Ask,
  choosing: Choosing,
  language: Language,
): Promise<APIModalInteractionResponseCallbackData> {
  const questions = form.questions.slice(0, LIMITS.modal.components);
  const components = questions.map(async (question): Promise<APILabelComponent> => {
    const initial = ask.args[question.id] ?? question.initial;
    const asked = { ...question, ...(initial !== undefined && { initial }) };
    return {
      type: ComponentType.Label,
      label: clip(clean(question.label), LIMITS.modal.label),
      component: await inputFor(asked, ask, choosing, language),
    };
  });
  return {
    custom_id: formId(lineWithout(questions, ask), ask.language),
    title: clip(clean(form.title), LIMITS.modal.title),
    components: await Promise.all(components),
  };
}

/** What was written, as an ask: the form's command, what was known before, and the answers. */
export function askFromForm(carried: Extract<Carried, { kind: 'form' }>, fields: ModalSubmitFields): Ask {
  const { command, args } = parse(carried.line);
  const written: Record<string, string> = { ...args };
  for (const [id, field] of fields.fields) written[id] = answerIn(field);
  return { command, args: written, ...(carried.language && { language: carried.language }) };
}

function answerIn(field: ModalData): string {
  switch (field.type) {
    case ComponentType.TextInput:
      return field.value;
    case ComponentType.StringSelect:
      return field.values[0] ?? '';
    case ComponentType.UserSelect:
      return field.values[0] ? personAddress(field.values[0]) : '';
    default:
      return ''; // no form of ours asks so
  }
}

/** Text answers fit any question; lists spare the typing where they can hold everything there is. */
async function inputFor(
  question: Question,
  ask: Ask,
  choosing: Choosing,
  language: Language,
): Promise<APILabelComponent['component']> {
  const { id, kind, required, initial = '' } = question;
  const identity = { custom_id: id, required };
  switch (kind) {
    case 'person': {
      const place = placeAt(initial as `discord:${string}`); // undefined for what is no address
      const chosen =
        place?.kind === 'person'
          ? { default_values: [{ id: place.id, type: SelectMenuDefaultValueType.User as const }] }
          : {};
      return { type: ComponentType.UserSelect, ...identity, ...chosen };
    }
    case 'choice': {
      const options = isClosed(id, ask) ? optionsFrom(await choosing(id), initial) : [];
      const fits = options.length > 0 && options.length < LIMITS.choices.count;
      return fits ? { type: ComponentType.StringSelect, ...identity, options } : text(question, TextInputStyle.Short);
    }
    case 'text':
      return text(question, TextInputStyle.Paragraph);
    case 'date':
      return { ...text(question, TextInputStyle.Short), placeholder: WORDS[language].discord.day };
    case 'line':
      return text(question, TextInputStyle.Short);
  }
}

function text({ id, required, initial }: Question, style: TextInputStyle) {
  const value = clip(clean(initial ?? ''), LIMITS.modal.value);
  return { type: ComponentType.TextInput as const, custom_id: id, style, required, ...(value !== '' && { value }) };
}

/** A list holds only what there is; where people may also write words of their own, they have to be able to write. */
function isClosed(id: string, { command }: Ask): boolean {
  const { argument } = commandNamed(command);
  return argument?.name === id && argument.kind === 'name';
}

function optionsFrom(choices: readonly Choice[], initial: string): APISelectMenuOption[] {
  return choices
    .filter(({ value }) => value.length > 0 && value.length <= LIMITS.choices.value)
    .slice(0, LIMITS.choices.count)
    .map(({ label, value }) => ({
      label: clip(clean(label), LIMITS.choices.name) || value,
      value,
      ...(value === initial && { default: true }),
    }));
}

/** The command and what is known beyond the questions, as far as an id can carry it. */
function lineWithout(questions: readonly Question[], ask: Ask): string {
  const asked = new Set(questions.map(({ id }) => id));
  const args = Object.fromEntries(Object.entries(ask.args).filter(([name]) => !asked.has(name)));
  const whole = line({ ...ask, args });
  return formId(whole, ask.language).length <= LIMITS.message.customId ? whole : line({ ...ask, args: {} });
}
