import { describe, expect, it } from 'vitest';
import {
  accessory,
  actions,
  bullets,
  button,
  card,
  cell,
  confirm,
  container,
  context,
  dataTable,
  group,
  grouped,
  header,
  image,
  inForm,
  inHome,
  inMessage,
  inModal,
  line,
  many,
  mrkdwn,
  of,
  option,
  options,
  plain,
  rich,
  section,
  select,
  table,
  typing,
  video,
  words,
} from './block-kit/samples.js';
import { check, checkOptions, LIMITS, type Limit, type LimitName } from './block-kit.js';

const asking = (more: object) => inMessage(actions(button({ confirm: confirm(more) })));
const pressed = (more: object) => inMessage(actions(button(more)));
const picked = (more: object) => inMessage(accessory(select(more)));
const offered = (more: object) => picked({ options: [option(more)] });
const url = (length: number) => `https://example.com/${of(length - 'https://example.com/'.length)}`;
const link = (length: number) => (length === 0 ? '' : url(length));
const box = (type: string, count: number) => inMessage(accessory({ type, action_id: 'b', options: options(count) }));
const action = (more: object) => inMessage({ type: 'context_actions', elements: [icon(more)] });
const icon = (more: object = {}) => ({
  type: 'icon_button',
  icon: 'trash',
  text: plain('Bin'),
  action_id: 'i',
  ...more,
});
const asked = (more: object) => inMessage(actions({ type: 'external_select', action_id: 'e', ...more }));
const task = (index: number) => ({ type: 'task_card', task_id: `${index}`, title: 'Task', status: 'complete' });
const users = (count: number) => many(count, (index) => `U${index}`);
const kinds = (count: number) => many(count, (index) => ['im', 'mpim', 'private', 'public'][index] ?? 'im');
const triggers = (count: number) => many(count, () => 'on_enter_pressed');
const element = 'blocks[0].elements[0]';
const beside = 'blocks[0].accessory';
const asks = 'view.blocks[0].element';

/** For each limit, where it is found and what is found in a payload of so many. */
const CASES: { readonly [name in LimitName]: readonly [path: string, find: (amount: number) => string[]] } = {
  text: ['text', (n) => check({ text: of(n) }, 'message')],
  truncatedText: ['text', (n) => check({ text: of(n) }, 'message')],
  messageBlocks: ['blocks', (n) => inMessage(...many(n, () => ({ type: 'divider' })))],
  wordsOfMessage: [
    'blocks',
    (n) => inMessage(...many(6, (i) => section({ text: plain(of(i < 5 ? 2000 : n - 10_000)) }))),
  ],
  attachments: ['attachments', (n) => check({ text: 'a', attachments: many(n, () => ({})) }, 'message')],
  tables: ['blocks', (n) => inMessage(...many(n, () => table([[cell()]])))],
  markdownOfMessage: [
    'blocks',
    (n) => inMessage(...[of(6000), of(n - 6000)].map((text) => ({ type: 'markdown', text }))),
  ],
  viewBlocks: ['view.blocks', (n) => inHome(...many(n, () => section()))],
  viewBytes: [
    'view',
    (n) =>
      inModal({
        private_metadata: of(
          n - JSON.stringify({ type: 'modal', title: plain('Form'), blocks: [section()], private_metadata: '' }).length,
        ),
      }),
  ],
  viewTitle: ['view.title.text', (n) => inModal({ title: plain(of(n)) })],
  submit: ['view.submit.text', (n) => inModal({ submit: plain(of(n)) })],
  close: ['view.close.text', (n) => inModal({ close: plain(of(n)) })],
  privateMetadata: ['view.private_metadata', (n) => inModal({ private_metadata: of(n) })],
  callbackId: ['view.callback_id', (n) => inModal({ callback_id: of(n) })],
  externalId: ['view.external_id', (n) => inModal({ external_id: of(n) })],
  focused: ['view.blocks', (n) => inModal({ blocks: many(n, () => actions(select({ focus_on_load: true }))) })],

  blockId: ['blocks[0].block_id', (n) => inMessage(section({ block_id: of(n) }))],
  sectionText: ['blocks[0].text.text', (n) => inMessage(section({ text: mrkdwn(of(n)) }))],
  fields: ['blocks[0].fields', (n) => inMessage({ type: 'section', fields: many(n, () => plain('a')) })],
  fieldText: ['blocks[0].fields[0].text', (n) => inMessage({ type: 'section', fields: [mrkdwn(of(n))] })],
  header: ['blocks[0].text.text', (n) => inMessage(header(plain(of(n))))],
  contextElements: ['blocks[0].elements', (n) => inMessage(context(...many(n, () => mrkdwn('a'))))],
  contextText: [`${element}.text`, (n) => inMessage(context(mrkdwn(of(n))))],
  actionsElements: ['blocks[0].elements', (n) => inMessage(actions(...many(n, (i) => button({ action_id: `a${i}` }))))],
  inputLabel: ['view.blocks[0].label.text', (n) => inForm(typing(), { label: plain(of(n)) })],
  hint: ['view.blocks[0].hint.text', (n) => inForm(typing(), { hint: plain(of(n)) })],
  imageUrl: ['blocks[0].image_url', (n) => inMessage(image({ image_url: link(n) }))],
  altText: ['blocks[0].alt_text', (n) => inMessage(image({ alt_text: of(n) }))],
  imageTitle: ['blocks[0].title.text', (n) => inMessage(image({ title: plain(of(n)) }))],
  markdown: ['blocks[0].text', (n) => inMessage({ type: 'markdown', text: of(n) })],
  alert: ['view.blocks[0].text.text', (n) => inModal({ blocks: [{ type: 'alert', text: plain(of(n)) }] })],
  cardTitle: ['blocks[0].title.text', (n) => inMessage(card({ title: mrkdwn(of(n)) }))],
  cardSubtitle: ['blocks[0].subtitle.text', (n) => inMessage(card({ subtitle: mrkdwn(of(n)) }))],
  cardBody: ['blocks[0].body.text', (n) => inMessage(card({ body: mrkdwn(of(n)) }))],
  cardSubtext: ['blocks[0].subtext.text', (n) => inMessage(card({ subtext: mrkdwn(of(n)) }))],
  cardActions: ['blocks[0].actions', (n) => inMessage(card({ actions: many(n, () => button()) }))],
  cards: ['blocks[0].elements', (n) => inMessage({ type: 'carousel', elements: many(n, () => card()) })],
  containerTitle: ['blocks[0].title.text', (n) => inMessage(container({ title: plain(of(n)) }))],
  containerSubtitle: ['blocks[0].subtitle.text', (n) => inMessage(container({ subtitle: mrkdwn(of(n)) }))],
  childBlocks: ['blocks[0].child_blocks', (n) => inMessage(container({ child_blocks: many(n, () => section()) }))],
  contextActions: [
    'blocks[0].elements',
    (n) => inMessage({ type: 'context_actions', elements: many(n, (i) => icon({ action_id: `i${i}` })) }),
  ],
  tableRows: ['blocks[0].rows', (n) => inMessage(table(many(n, () => [cell()])))],
  tableColumns: ['blocks[0].rows[0]', (n) => inMessage(table([many(n, () => cell())]))],
  dataRows: ['blocks[0].rows', (n) => inMessage(dataTable({ rows: many(n, () => [cell()]) }))],
  dataColumns: ['blocks[0].rows[0]', (n) => inMessage(dataTable({ rows: many(2, () => many(n, () => cell())) }))],
  dataWords: ['blocks[0].rows', (n) => inMessage(dataTable({ rows: [[cell(of(n - 1))], [cell()]] }))],
  pageSize: ['blocks[0].page_size', (n) => inMessage(dataTable({ page_size: n }))],
  caption: ['blocks[0].caption', (n) => inMessage(dataTable({ caption: of(n) }))],
  tasks: ['blocks[0].tasks', (n) => inMessage({ type: 'plan', title: 'Plan', tasks: many(n, task) })],
  videoTitle: ['blocks[0].title.text', (n) => inMessage(video({ title: plain(of(n)) }))],
  videoDescription: ['blocks[0].description.text', (n) => inMessage(video({ description: plain(of(n)) }))],
  videoAuthor: ['blocks[0].author_name', (n) => inMessage(video({ author_name: of(n) }))],
  videoProvider: ['blocks[0].provider_name', (n) => inMessage(video({ provider_name: of(n) }))],

  indent: [`${element}.indent`, (n) => inMessage(rich(bullets({ indent: n })))],
  offset: [`${element}.offset`, (n) => inMessage(rich(bullets({ offset: n })))],
  border: [`${element}.border`, (n) => inMessage(rich(bullets({ border: n })))],
  richText: [`${element}.elements[0].text`, (n) => inMessage(rich(line(words(of(n)))))],
  richElements: [`${element}.elements`, (n) => inMessage(rich(line(...many(n, () => words('a')))))],

  actionId: [`${element}.action_id`, (n) => pressed({ action_id: of(n) })],
  buttonText: [`${element}.text.text`, (n) => pressed({ text: plain(of(n)) })],
  buttonValue: [`${element}.value`, (n) => pressed({ value: of(n) })],
  buttonUrl: [`${element}.url`, (n) => pressed({ url: link(n) })],
  accessibilityLabel: [`${element}.accessibility_label`, (n) => pressed({ accessibility_label: of(n) })],
  placeholder: [`${beside}.placeholder.text`, (n) => picked({ placeholder: plain(of(n)) })],
  options: [`${beside}.options`, (n) => picked({ options: options(n) })],
  optionGroups: [`${beside}.option_groups`, (n) => inMessage(accessory(grouped(many(n, () => group()))))],
  groupLabel: [
    `${beside}.option_groups[0].label.text`,
    (n) => inMessage(accessory(grouped([group({ label: plain(of(n)) })]))),
  ],
  overflowOptions: [`${beside}.options`, (n) => box('overflow', n)],
  checkboxes: [`${beside}.options`, (n) => box('checkboxes', n)],
  radioButtons: [`${beside}.options`, (n) => box('radio_buttons', n)],
  optionText: [`${beside}.options[0].text.text`, (n) => offered({ text: plain(of(n)) })],
  optionValue: [`${beside}.options[0].value`, (n) => offered({ value: of(n) })],
  optionDescription: [`${beside}.options[0].description.text`, (n) => offered({ description: plain(of(n)) })],
  optionUrl: [
    `${beside}.options[0].url`,
    (n) => inMessage(accessory({ type: 'overflow', action_id: 'o', options: [option({ url: link(n) })] })),
  ],
  suggestions: ['answer.options', (n) => checkOptions({ options: options(n) })],
  selectedItems: [
    `${element}.max_selected_items`,
    (n) => inMessage(actions({ type: 'multi_users_select', action_id: 'm', max_selected_items: n })),
  ],
  queryLength: [`${element}.min_query_length`, (n) => asked({ min_query_length: n })],
  inputMinimum: [`${asks}.min_length`, (n) => inForm(typing({ min_length: n }))],
  inputMaximum: [`${asks}.max_length`, (n) => inForm(typing({ max_length: n }))],
  initialValue: [`${asks}.initial_value`, (n) => inForm(typing({ initial_value: of(n) }))],
  files: [`${asks}.max_files`, (n) => inForm({ type: 'file_input', max_files: n })],
  lines: [`${asks}.min_lines`, (n) => inForm({ type: 'rich_text_input', min_lines: n })],
  visibleTo: [`${element}.visible_to_user_ids`, (n) => action({ visible_to_user_ids: users(n) })],
  conversationKinds: [
    `${element}.filter.include`,
    (n) => inMessage(actions({ type: 'conversations_select', action_id: 'c', filter: { include: kinds(n) } })),
  ],
  triggers: [
    `${asks}.dispatch_action_config.trigger_actions_on`,
    (n) => inForm(typing({ dispatch_action_config: { trigger_actions_on: triggers(n) } })),
  ],

  confirmTitle: [`${element}.confirm.title.text`, (n) => asking({ title: plain(of(n)) })],
  confirmText: [`${element}.confirm.text.text`, (n) => asking({ text: mrkdwn(of(n)) })],
  confirm: [`${element}.confirm.confirm.text`, (n) => asking({ confirm: plain(of(n)) })],
  deny: [`${element}.confirm.deny.text`, (n) => asking({ deny: plain(of(n)) })],
};

describe('The Block Kit checker', () => {
  for (const [name, { least = 0, most }] of Object.entries<Limit>(LIMITS)) {
    const [path, find] = CASES[name as LimitName]; // both have the same keys, as the compiler checks
    const found = (amount: number) => find(amount).filter((each) => each.endsWith(`(${name})`));

    if (most !== undefined) {
      it(`takes ${most} but not ${most + 1} as ${name}`, () => {
        expect(found(most)).toEqual([]);
        expect(found(most + 1)).toContainEqual(expect.stringMatching(startOf(path, most + 1)));
      });
    }
    if (least > 0) {
      it(`takes ${least} but not ${least - 1} as ${name}`, () => {
        expect(found(least)).toEqual([]);
        expect(found(least - 1)).toContainEqual(expect.stringMatching(startOf(path, least - 1)));
      });
    }
  }
});

function startOf(path: string, amount: number): RegExp {
  return new RegExp(`^${path.replace(/[.[\]]/g, '\\$&')}: ${amount} of at (most|least)`);
}
