/** Forms as modals: a question is an input block, named by the argument that it becomes. */
import type { InputBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Ask } from '../../core/commands.js';
import { commandNamed } from '../../core/commands.js';
import type { Choice, Form, Question } from '../../core/ports.js';
import { clip } from '../../core/text.js';
import { addressOf, placeAt } from './address.js';
import { LIMITS } from './limits.js';
import { FIELD, type Submission } from './payloads.js';
import { plain } from './render.js';
import type { SlackWords } from './words.js';

/** A modal's title; the message in it says its whole title again. */
export function modalTitle(title: string): ModalView['title'] {
  return plain(clip(title, LIMITS.modalTitle));
}

/** What the form's modal is called between Slack and this program. */
export const FORM = 'form';

/** What a form remembers while it is open: what was asked, and the way back to whoever asked. */
export interface Memory {
  /** The line that the form completes. */
  readonly line: string;
  readonly channel?: string | undefined;
  readonly thread?: string | undefined;
  readonly url?: string | undefined;
  /** Milliseconds since 1970 until which the way back is good. */
  readonly until?: number | undefined;
}

const MEMORY = z.object({
  line: z.string(),
  channel: z.string().optional(),
  thread: z.string().optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  until: z.number().optional(),
});

/** Undefined where the form has more to remember than Slack keeps. */
export function formView(form: Form, memory: Memory, words: SlackWords): ModalView | undefined {
  const metadata = JSON.stringify(memory);
  if (metadata.length > LIMITS.privateMetadata) return undefined;
  return {
    type: 'modal',
    callback_id: FORM,
    title: modalTitle(form.title),
    submit: plain(words.submit),
    close: plain(words.close),
    private_metadata: metadata,
    blocks: form.questions.map((question) => inputFor(question, words)),
  };
}

/** Undefined for what this program did not write. */
export function readMemory(metadata: string): Memory | undefined {
  try {
    return MEMORY.safeParse(JSON.parse(metadata)).data;
  } catch {
    return undefined;
  }
}

/** What was filled in, by argument; what was left empty is absent. */
export function readValues({ view }: Submission, team: string): Record<string, string> {
  const values = Object.entries(view.state?.values ?? {}).flatMap(([id, fields]): [string, string][] => {
    const value = heldIn(fields[ANSWER], team);
    return value ? [[id, value]] : [];
  });
  return Object.fromEntries(values);
}

/** Choices as Slack takes them: what has no room as a value cannot be chosen, and is left out. */
export function optionsOf(choices: readonly Choice[]) {
  return choices
    .filter(({ value }) => value !== '' && value.length <= LIMITS.optionValue)
    .slice(0, LIMITS.options)
    .map(optionOf);
}

/** The choice of what was typed as it stands, for an argument that takes any words; Slack's menus take only what they list. */
export function choiceOf(ask: Ask, argument: string, typed: string, words: SlackWords): Choice[] {
  const own = commandNamed(ask.command).argument;
  const value = clip(typed.trim(), LIMITS.optionValue).replace(/…$/, '');
  return own?.name === argument && own.kind === 'words' && value !== '' ? [{ label: words.exactly(value), value }] : [];
}

/** The one field of each block. */
const ANSWER = 'answer';

function optionOf({ label, value }: Choice) {
  return { text: plain(clip(label, LIMITS.optionLabel)), value };
}

function inputFor(question: Question, words: SlackWords): InputBlock {
  return {
    type: 'input',
    block_id: question.id,
    label: plain(clip(question.label, LIMITS.inputLabel)),
    optional: !question.required,
    element: elementFor(question, words),
  };
}

function elementFor({ kind, initial = '' }: Question, words: SlackWords): InputBlock['element'] {
  switch (kind) {
    case 'line':
    case 'text': {
      const held = clip(initial, LIMITS.input);
      const multiline = kind === 'text';
      return {
        type: 'plain_text_input',
        action_id: ANSWER,
        multiline,
        max_length: LIMITS.input,
        ...(held && { initial_value: held }),
      };
    }
    case 'date': {
      const isDate = /^\d{4}-\d{2}-\d{2}$/.test(initial) && !Number.isNaN(Date.parse(initial));
      return { type: 'datepicker', action_id: ANSWER, ...(isDate && { initial_date: initial }) };
    }
    case 'person': {
      const place = placeAt(initial as `slack:${string}`); // whatever it is, it is only looked at
      return {
        type: 'users_select',
        action_id: ANSWER,
        ...(place?.kind === 'person' && { initial_user: place.person }),
      };
    }
    case 'choice':
      return {
        type: 'external_select',
        action_id: ANSWER,
        min_query_length: 0,
        placeholder: plain(words.choose),
        ...(initial && { initial_option: optionOf({ label: initial, value: clip(initial, LIMITS.optionValue) }) }),
      };
  }
}

function heldIn(field: unknown, team: string): string | undefined {
  const read = FIELD.safeParse(field).data;
  if (read?.selected_user) return addressOf(team, read.selected_user);
  return read?.selected_option?.value ?? read?.selected_date ?? read?.value ?? undefined;
}
