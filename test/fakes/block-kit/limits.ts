/**
 * Every number of the checker, with where it comes from. Characters are Unicode code points.
 *
 * Sources: `docs` is docs.slack.dev, with the page; `types` is the comments of @slack/types 3.2; `spec` is
 * spec/limits.json of nicklambourne/slackblocks, which was read against the docs by somebody else; `issue` is what
 * people ran into.
 */
export interface Limit {
  readonly least?: number;
  readonly most?: number;
  readonly unit: 'characters' | 'items' | 'bytes' | '';
  readonly source: string;
}

const characters = (most: number, source: string, least = 1): Limit => ({ least, most, unit: 'characters', source });
const items = (most: number, source: string, least = 1): Limit => ({ least, most, unit: 'items', source });
const range = (least: number, most: number, source: string): Limit => ({ least, most, unit: '', source });

export const LIMITS = {
  // Messages
  text: characters(4000, 'docs: methods/chat.postMessage, advised for the best results', 0),
  truncatedText: characters(40_000, 'docs: methods/chat.postMessage, truncated above', 0),
  messageBlocks: items(50, 'docs: reference/block-kit/blocks; spec: message.blocks', 0),
  wordsOfMessage: characters(12_000, 'issue: slackapi/bolt-js#2509, msg_blocks_too_long at 13,297', 0),
  attachments: items(100, 'docs: methods/chat.postMessage, too_many_attachments; spec: message.attachments', 0),
  tables: items(1, 'docs: blocks/table-block, one per message', 0),
  markdownOfMessage: characters(12_000, 'docs: blocks/markdown-block, for a payload; spec: markdown.total_text', 0),

  // Views
  viewBlocks: items(100, 'docs: reference/views; spec: view.blocks'),
  viewBytes: { most: 250_000, unit: 'bytes', source: 'docs: methods/views.open, view_too_large at 250 kb' },
  viewTitle: characters(24, 'docs: reference/views; spec: view.title'),
  submit: characters(24, 'docs: reference/views; spec: view.submit'),
  close: characters(24, 'docs: reference/views; spec: view.close'),
  privateMetadata: characters(3000, 'docs: reference/views; spec: view.private_metadata', 0),
  callbackId: characters(255, 'docs: reference/views; spec: view.callback_id', 0),
  externalId: characters(255, 'docs: methods/views.update; spec: view.external_id', 0),
  focused: items(1, 'types: Focusable, "Only one element can be set to true"', 0),

  // Blocks
  blockId: characters(255, 'docs: each block; spec: block_id'),
  sectionText: characters(3000, 'docs: blocks/section-block; spec: section.text'),
  fields: items(10, 'docs: blocks/section-block; spec: section.fields'),
  fieldText: characters(2000, 'docs: blocks/section-block; spec: section.fields.item_max_length'),
  header: characters(150, 'docs: blocks/header-block; spec: header.text'),
  contextElements: items(10, 'docs: blocks/context-block; spec: context.elements'),
  contextText: characters(3000, 'docs: composition-objects/text-object; spec: text'),
  actionsElements: items(25, 'docs: blocks/actions-block; spec: actions.elements'),
  inputLabel: characters(2000, 'docs: blocks/input-block; spec: input.label'),
  hint: characters(2000, 'docs: blocks/input-block; spec: input.hint'),
  imageUrl: characters(3000, 'docs: blocks/image-block; spec: image.image_url'),
  altText: characters(2000, 'docs: blocks/image-block; spec: image.alt_text'),
  imageTitle: characters(2000, 'docs: blocks/image-block; spec: image.title'),
  markdown: characters(12_000, 'docs: blocks/markdown-block; spec: markdown.text'),
  alert: characters(200, 'spec: alert.text'),
  cardTitle: characters(150, 'types: CardBlock; spec: card.title'),
  cardSubtitle: characters(150, 'types: CardBlock; spec: card.subtitle'),
  cardBody: characters(200, 'types: CardBlock; spec: card.body'),
  cardSubtext: characters(200, 'spec: card.subtext'),
  cardActions: items(3, 'spec: card.actions'),
  cards: items(10, 'types: CarouselBlock; spec: carousel.elements'),
  containerTitle: characters(150, 'types: ContainerBlock; spec: container.title'),
  containerSubtitle: characters(150, 'types: ContainerBlock; spec: container.subtitle'),
  childBlocks: items(10, 'types: ContainerBlock; spec: container.child_blocks'),
  contextActions: items(5, 'types: ContextActionsBlock; spec: context_actions.elements'),
  tableRows: items(100, 'types: TableBlock; spec: table.rows'),
  tableColumns: items(20, 'types: TableBlock; spec: table.columns'),
  // The docs count a hundred rows beneath the first, spec two hundred: the smaller one holds in both.
  dataRows: items(101, 'docs: blocks/data-table-block', 2),
  dataColumns: items(20, 'docs: blocks/data-table-block; spec: data_table.columns'),
  dataWords: characters(20_000, 'spec: data_table.content', 0),
  pageSize: range(1, 100, 'types: DataTableBlock; spec: data_table.page_size'),
  caption: characters(2000, 'no limit is documented; as for other captions'),
  tasks: items(50, 'spec: plan.tasks', 0),
  videoTitle: characters(200, 'types: VideoBlock; spec: video.title'),
  videoDescription: characters(200, 'spec: video.description'),
  videoAuthor: characters(50, 'types: VideoBlock; spec: video.author_name'),
  videoProvider: characters(50, 'spec: video.provider_name'),

  // Rich text
  indent: range(0, 8, 'spec: rich_text_list.indent'),
  offset: { least: 0, unit: '', source: 'spec: rich_text_list.offset' },
  border: range(0, 1, 'types: RichTextBorderable; spec: rich_text_list.border'),
  richText: { least: 1, unit: 'characters', source: 'spec: text.min_length' },
  richElements: { least: 1, unit: 'items', source: 'our own: an empty one shows nothing' },

  // Elements
  actionId: characters(255, 'docs: each element; spec: action_id'),
  buttonText: characters(75, 'docs: block-elements/button-element; spec: button.text'),
  buttonValue: characters(2000, 'docs: block-elements/button-element; spec: button.value', 0),
  buttonUrl: characters(3000, 'docs: block-elements/button-element; spec: button.url'),
  accessibilityLabel: characters(75, 'docs: block-elements/button-element; spec: button.accessibility_label'),
  placeholder: characters(150, 'docs: each menu and input; spec: select.placeholder'),
  options: items(100, 'docs: block-elements/select-menu-element; spec: select.options'),
  optionGroups: items(100, 'docs: block-elements/select-menu-element; spec: select.option_groups'),
  groupLabel: characters(75, 'docs: composition-objects/option-group-object; spec: option_group.label'),
  overflowOptions: items(5, 'docs: block-elements/overflow-menu-element; spec: overflow.options'),
  checkboxes: items(10, 'docs: block-elements/checkboxes-element; spec: checkboxes.options'),
  radioButtons: items(10, 'docs: block-elements/radio-button-group-element; spec: radio_buttons.options'),
  optionText: characters(75, 'docs: composition-objects/option-object; spec: option.text'),
  optionValue: characters(150, 'docs: composition-objects/option-object; spec: option.value'),
  optionDescription: characters(75, 'docs: composition-objects/option-object; spec: option.description'),
  optionUrl: characters(3000, 'docs: composition-objects/option-object; spec: option.url'),
  suggestions: items(100, 'docs: block-elements/select-menu-element, external data source', 0),
  selectedItems: { least: 1, unit: '', source: 'types: MaxItemsSelectable; spec: multi_select.max_selected_items' },
  queryLength: { least: 0, unit: '', source: 'types: ExternalSelect' },
  inputMinimum: range(0, 3000, 'docs: block-elements/plain-text-input-element; spec: plain_text_input.min_length'),
  inputMaximum: range(1, 3000, 'docs: block-elements/plain-text-input-element; spec: plain_text_input.max_length'),
  initialValue: characters(3000, 'docs: block-elements/plain-text-input-element', 0),
  files: range(1, 10, 'docs: block-elements/file-input-element; spec: file_input.max_files'),
  lines: range(1, 100, 'spec: rich_text_input.min_lines'),
  visibleTo: items(10, 'spec: icon_button.visible_to_user_ids', 0),
  conversationKinds: items(
    4,
    'docs: composition-objects/conversation-filter-object; spec: conversation_filter.include',
  ),
  triggers: items(2, 'docs: composition-objects/dispatch-action-configuration-object'),

  // Confirmation
  confirmTitle: characters(100, 'docs: composition-objects/confirmation-dialog-object; spec: confirmation.title'),
  confirmText: characters(300, 'docs: composition-objects/confirmation-dialog-object; spec: confirmation.text'),
  confirm: characters(30, 'docs: composition-objects/confirmation-dialog-object; spec: confirmation.confirm'),
  deny: characters(30, 'docs: composition-objects/confirmation-dialog-object; spec: confirmation.deny'),
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;
