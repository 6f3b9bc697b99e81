/** Blocks, and on which surface each may stand. */
import { BUTTON, IN_ACTIONS, IN_CONTEXT_ACTIONS, IN_INPUT, IN_SECTION, only } from './elements.js';
import { anyText, IMAGE_ELEMENT, IMAGE_SOURCE, mrkdwn, plain, type } from './objects.js';
import { RICH_TEXT, RICH_TEXT_FIELDS } from './rich-text.js';
import {
  address,
  atLeastOne,
  exactlyOne,
  type Fields,
  fieldsOf,
  flag,
  later,
  list,
  number,
  object,
  oneOf,
  type Rule,
  text,
  typed,
  unique,
  within,
} from './shape.js';
import { wordsIn } from './words.js';

export type Surface = 'message' | 'modal' | 'home';

/** A block with these fields; each may have an id. */
function block(needed: Fields, optional: Fields = {}, ...further: readonly Rule[]): Rule {
  return object({ type, ...needed }, { block_id: text('blockId'), ...optional }, ...further);
}

const distinctActions: Rule = (value, path, note) => {
  const { elements } = fieldsOf(value) ?? {};
  if (!Array.isArray(elements)) return;
  unique(
    elements.map((each) => fieldsOf(each)?.action_id),
    'the action_id',
    path,
    note,
  );
};

/** Docs, input block: `dispatch_action` is incompatible with `file_input`. */
const noDispatchedFile: Rule = (value, path, note) => {
  const { dispatch_action, element } = fieldsOf(value) ?? {};
  if (dispatch_action === true && fieldsOf(element)?.type === 'file_input')
    note(path, 'a file_input dispatches nothing');
};

const anyNumber: Rule = (value, path, note) => {
  if (typeof value !== 'number') note(path, 'is no number');
};

const CELL = typed('cell', {
  rich_text: RICH_TEXT,
  raw_text: object({ type, text: text('richText') }),
  raw_number: object({ type, value: anyNumber, text: text('richText') }),
});

/** Every row has as many cells as the first. */
const even: Rule = (value, path, note) => {
  const { rows } = fieldsOf(value) ?? {};
  if (!Array.isArray(rows)) return;
  const widths = new Set(rows.map((row) => (Array.isArray(row) ? row.length : 0)));
  if (widths.size > 1) note(`${path}.rows`, `have ${[...widths].join(' and ')} cells`);
};

const fewWords: Rule = (value, path, note) => within('dataWords', wordsIn(fieldsOf(value)?.rows), `${path}.rows`, note);

const CARD_FIELDS = {
  hero_image: IMAGE_ELEMENT,
  icon: IMAGE_ELEMENT,
  title: mrkdwn('cardTitle'),
  subtitle: mrkdwn('cardSubtitle'),
  body: mrkdwn('cardBody'),
  actions: list(typed('card action', { button: BUTTON }), 'cardActions'),
  slack_icon: object({ type: oneOf('icon'), name: text('richText') }),
  subtext: mrkdwn('cardSubtext'),
};
const CARD = block({}, CARD_FIELDS, atLeastOne('hero_image', 'title', 'actions', 'body'));

const SOURCE = object({ type, url: address('buttonUrl'), text: text('richText') });
const TASK = block(
  {
    task_id: text('richText'),
    title: text('richText'),
    status: oneOf('pending', 'in_progress', 'complete', 'error'),
  },
  { details: RICH_TEXT, output: RICH_TEXT, sources: list(typed('source', { url: SOURCE }), 'options') },
);

/** Types: ContainerBlock.child_blocks. */
const CHILDREN = [
  'actions',
  'context',
  'divider',
  'file',
  'header',
  'image',
  'input',
  'rich_text',
  'section',
  'table',
  'video',
];

/** Every block by its type. */
const BLOCKS: Readonly<Record<string, Rule>> = {
  section: block(
    {},
    {
      text: anyText('sectionText'),
      fields: list(anyText('fieldText'), 'fields'),
      accessory: typed('accessory', only(...IN_SECTION)),
      expand: flag,
    },
    atLeastOne('text', 'fields'),
  ),
  header: block({ text: plain('header') }),
  divider: block({}),
  context: block({
    elements: list(
      typed('context element', {
        image: IMAGE_ELEMENT,
        plain_text: plain('contextText'),
        mrkdwn: mrkdwn('contextText'),
      }),
      'contextElements',
    ),
  }),
  actions: block(
    { elements: list(typed('actions element', only(...IN_ACTIONS)), 'actionsElements') },
    {},
    distinctActions,
  ),
  input: block(
    { label: plain('inputLabel'), element: typed('input element', only(...IN_INPUT)) },
    { hint: plain('hint'), optional: flag, dispatch_action: flag },
    noDispatchedFile,
  ),
  image: block(
    { alt_text: text('altText') },
    { ...IMAGE_SOURCE, title: plain('imageTitle') },
    exactlyOne('image_url', 'slack_file'),
  ),
  rich_text: block(RICH_TEXT_FIELDS),
  markdown: block({ text: text('markdown') }),
  video: block(
    {
      video_url: address('imageUrl'),
      thumbnail_url: address('imageUrl'),
      alt_text: text('altText'),
      title: plain('videoTitle'),
    },
    {
      title_url: address('imageUrl'),
      author_name: text('videoAuthor'),
      provider_name: text('videoProvider'),
      provider_icon_url: address('imageUrl'),
      description: plain('videoDescription'),
    },
  ),
  file: block({ source: oneOf('remote'), external_id: text('richText') }),
  table: block(
    { rows: list(list(CELL, 'tableColumns'), 'tableRows') },
    {
      column_settings: list(object({}, { align: oneOf('left', 'center', 'right'), is_wrapped: flag }), 'tableColumns'),
    },
    even,
  ),
  data_table: block(
    { rows: list(list(CELL, 'dataColumns'), 'dataRows'), caption: text('caption') },
    { page_size: number('pageSize'), row_header_column_index: number('offset') },
    even,
    fewWords,
  ),
  alert: block({ text: anyText('alert') }, { level: oneOf('default', 'info', 'warning', 'error', 'success') }),
  card: CARD,
  carousel: block({ elements: list(typed('carousel element', { card: CARD }), 'cards') }),
  container: block(
    {
      child_blocks: list(
        later(() => typed('child block', Object.fromEntries(CHILDREN.map((each) => [each, BLOCKS[each] as Rule])))), // all are in the table
        'childBlocks',
      ),
    },
    {
      title: plain('containerTitle'),
      rich_text_title: RICH_TEXT,
      subtitle: anyText('containerSubtitle'),
      width: oneOf('narrow', 'standard', 'wide', 'full'),
      icon: IMAGE_ELEMENT,
      is_collapsible: flag,
      default_collapsed: flag,
      has_header_divider: flag,
    },
    atLeastOne('title', 'rich_text_title'),
  ),
  context_actions: block(
    { elements: list(typed('context action', only(...IN_CONTEXT_ACTIONS)), 'contextActions') },
    {},
    distinctActions,
  ),
  plan: block({ title: text('richText') }, { tasks: list(typed('task', { task_card: TASK }), 'tasks') }),
  task_card: TASK,
};

/**
 * Where a block may not stand, by either of two readings of the docs' pages, which differ: surface_block_types of
 * slackblocks' spec/vocabulary.json, and tightknitai/slack-block-kit-validator. A file block only ever comes from Slack.
 */
const ELSEWHERE: Readonly<Record<Surface, readonly string[]>> = {
  message: ['alert', 'file'],
  modal: [
    'card',
    'carousel',
    'container',
    'context_actions',
    'data_table',
    'file',
    'markdown',
    'plan',
    'table',
    'task_card',
  ],
  home: ['alert', 'context_actions', 'file', 'markdown', 'plan', 'table', 'task_card'],
};

/** A block on a surface. */
export function blockOn(surface: Surface): Rule {
  const rule = typed('block', BLOCKS);
  return (value, path, note) => {
    const name = fieldsOf(value)?.type;
    if (ELSEWHERE[surface].includes(name as string)) note(path, `"${name}" may not stand in a ${surface}`);
    rule(value, path, note);
  };
}
