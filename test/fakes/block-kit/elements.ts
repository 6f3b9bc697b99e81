/** Block elements: buttons, menus, inputs, and where each may stand. */
import { isDeepStrictEqual } from 'node:util';
import { CONFIRM, CONVERSATION_FILTER, DISPATCH, IMAGE_ELEMENT, OPTION_GROUP, option, plain, type } from './objects.js';
import { RICH_TEXT } from './rich-text.js';
import {
  address,
  anything,
  exactlyOne,
  type Fields,
  fieldsOf,
  flag,
  list,
  matching,
  number,
  object,
  oneOf,
  type Rule,
  text,
  within,
} from './shape.js';

const action = { action_id: text('actionId') };
const confirm = { confirm: CONFIRM };
const focus = { focus_on_load: flag };
const placeholder = { placeholder: plain('placeholder') };
const dispatch = { dispatch_action_config: DISPATCH };
const style = { style: oneOf('primary', 'danger') };
const label = { accessibility_label: text('accessibilityLabel') };
const several = { max_selected_items: number('selectedItems') };
const menu = { ...action, ...confirm, ...focus, ...placeholder };
const input = { ...action, ...focus, ...placeholder, ...dispatch };
const ids = list(text('richText'), 'options');

/** What is chosen at first must be one of the options, exactly. */
const initialAmongOptions: Rule = (value, path, note) => {
  const { options, option_groups, initial_option, initial_options } = fieldsOf(value) ?? {};
  const offered = [options, ...lists(option_groups).map((group) => fieldsOf(group)?.options)].flatMap(lists);
  for (const initial of [initial_option, ...lists(initial_options)]) {
    if (initial === undefined) continue;
    if (!offered.some((each) => isDeepStrictEqual(each, initial))) note(path, 'what is chosen at first is no option');
  }
};

function lists(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

const inOrder =
  (low: string, high: string): Rule =>
  (value, path, note) => {
    const { [low]: least, [high]: most } = fieldsOf(value) ?? {};
    if (least !== undefined && most !== undefined && Number(least) > Number(most)) {
      note(path, `${low} ${least} is above ${high} ${most}`);
    }
  };

const initialWithinLength: Rule = (value, path, note) => {
  const { initial_value, max_length } = fieldsOf(value) ?? {};
  if (typeof initial_value !== 'string') return;
  within('initialValue', [...initial_value].length, `${path}.initial_value`, note);
  if (typeof max_length === 'number' && [...initial_value].length > max_length) {
    note(`${path}.initial_value`, `is longer than max_length ${max_length}`);
  }
};

function staticMenu(initial: Fields, further: Fields = {}): Rule {
  return object(
    { type },
    {
      ...menu,
      ...initial,
      ...further,
      options: list(option('menu'), 'options'),
      option_groups: list(OPTION_GROUP, 'optionGroups'),
    },
    exactlyOne('options', 'option_groups'),
    initialAmongOptions,
  );
}

const one = { initial_option: option('menu') };
const many = { initial_options: list(option('menu'), 'options') };
const conversation = { default_to_current_conversation: flag, filter: CONVERSATION_FILTER };
const url = { response_url_enabled: flag };
const feedback = object({ text: plain('buttonText'), value: text('buttonValue') }, label);
const DATE = matching(/^\d{4}-\d\d-\d\d$/, 'date');
const TIME = matching(/^([01]\d|2[0-3]):[0-5]\d$/, 'time');
const seconds: Rule = (value, path, note) => {
  if (!Number.isInteger(value) || String(value).length !== 10) note(path, 'is no moment of ten digits');
};

export const BUTTON = object(
  { type, text: plain('buttonText') },
  { ...action, ...confirm, ...style, ...label, value: text('buttonValue'), url: address('buttonUrl') },
);

/** Every element by its type. */
const ELEMENTS: Readonly<Record<string, Rule>> = {
  button: BUTTON,
  workflow_button: object(
    { type, text: plain('buttonText'), workflow: anything },
    { ...action, ...confirm, ...style, ...label },
  ),
  overflow: object({ type, options: list(option('overflow'), 'overflowOptions') }, { ...action, ...confirm }),
  checkboxes: object(
    { type, options: list(option('box'), 'checkboxes') },
    { ...action, ...confirm, ...focus, initial_options: list(option('box'), 'checkboxes') },
    initialAmongOptions,
  ),
  radio_buttons: object(
    { type, options: list(option('box'), 'radioButtons') },
    { ...action, ...confirm, ...focus, initial_option: option('box') },
    initialAmongOptions,
  ),
  datepicker: object({ type }, { ...menu, initial_date: DATE }),
  timepicker: object({ type }, { ...menu, initial_time: TIME, timezone: text() }),
  datetimepicker: object({ type }, { ...action, ...confirm, ...focus, initial_date_time: seconds }),
  static_select: staticMenu(one),
  multi_static_select: staticMenu(many, several),
  external_select: object({ type }, { ...menu, ...one, min_query_length: number('queryLength') }),
  multi_external_select: object({ type }, { ...menu, ...many, ...several, min_query_length: number('queryLength') }),
  users_select: object({ type }, { ...menu, initial_user: text('richText') }),
  multi_users_select: object({ type }, { ...menu, ...several, initial_users: ids }),
  channels_select: object({ type }, { ...menu, ...url, initial_channel: text('richText') }),
  multi_channels_select: object({ type }, { ...menu, ...several, initial_channels: ids }),
  conversations_select: object({ type }, { ...menu, ...url, ...conversation, initial_conversation: text('richText') }),
  multi_conversations_select: object({ type }, { ...menu, ...several, ...conversation, initial_conversations: ids }),
  plain_text_input: object(
    { type },
    {
      ...input,
      multiline: flag,
      initial_value: text(),
      min_length: number('inputMinimum'),
      max_length: number('inputMaximum'),
    },
    inOrder('min_length', 'max_length'),
    initialWithinLength,
  ),
  email_text_input: object({ type }, { ...input, initial_value: text() }),
  url_text_input: object({ type }, { ...input, initial_value: text() }),
  number_input: object(
    { type, is_decimal_allowed: flag },
    { ...input, initial_value: text(), min_value: text(), max_value: text() },
    inOrder('min_value', 'max_value'),
  ),
  rich_text_input: object(
    { type },
    { ...input, initial_value: RICH_TEXT, min_lines: number('lines'), max_lines: number('lines') },
  ),
  file_input: object({ type }, { ...action, filetypes: list(text('richText'), 'options'), max_files: number('files') }),
  image: IMAGE_ELEMENT,
  feedback_buttons: object({ type, positive_button: feedback, negative_button: feedback }, action),
  icon_button: object(
    { type, icon: oneOf('trash'), text: plain('buttonText') },
    {
      ...action,
      ...confirm,
      ...label,
      value: text('buttonValue'),
      visible_to_user_ids: list(text('richText'), 'visibleTo'),
    },
  ),
};

/** Only those of these types. */
export function only(...types: readonly string[]): Readonly<Record<string, Rule>> {
  return Object.fromEntries(Object.entries(ELEMENTS).filter(([name]) => types.includes(name)));
}

const MENUS = ['static_select', 'external_select', 'users_select', 'channels_select', 'conversations_select'];
const CHOOSERS = [
  ...MENUS,
  ...MENUS.map((each) => `multi_${each}`),
  'checkboxes',
  'radio_buttons',
  'datepicker',
  'timepicker',
];

/** Types: ActionsBlockElement, SectionBlockAccessory, InputBlockElement, ContextActionsBlockElement. */
export const IN_ACTIONS = [...CHOOSERS, 'button', 'workflow_button', 'overflow', 'datetimepicker', 'rich_text_input'];
export const IN_SECTION = [...CHOOSERS, 'button', 'workflow_button', 'overflow', 'image'];
export const IN_INPUT = [
  ...CHOOSERS,
  'datetimepicker',
  'plain_text_input',
  'email_text_input',
  'url_text_input',
  'number_input',
  'rich_text_input',
  'file_input',
];
export const IN_CONTEXT_ACTIONS = ['feedback_buttons', 'icon_button'];
