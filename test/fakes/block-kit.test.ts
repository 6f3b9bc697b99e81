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
  form,
  group,
  grouped,
  header,
  home,
  image,
  inForm,
  inHome,
  inMessage,
  inModal,
  input,
  line,
  many,
  modal,
  mrkdwn,
  of,
  option,
  plain,
  post,
  rich,
  section,
  select,
  table,
  typing,
  words,
} from './block-kit/samples.js';
import { check, checkCall, checkOptions } from './block-kit.js';

const message = (payload: unknown) => check(payload, 'message');
const picked = (more: object) => inMessage(accessory(select(more)));
const pressed = (more: object) => inMessage(actions(button(more)));
const told = (metadata: object) => message({ text: 'a', metadata });
const upsideDown = { type: 'number_input', is_decimal_allowed: false, min_value: '10', max_value: '9' };
const link = { type: 'link', url: 'https://example.com' };

/** What is wrong, what is found in it, and what the finding must say. Limits have a test of their own. */
const MISTAKES: readonly [what: string, found: string[], says: RegExp][] = [
  ['a message without text', message({ blocks: [section()] }), /^text: is missing/],
  ['a message of blank text', message({ text: ' ' }), /^text: is missing/],
  ['a message that is none', message('a'), /^message: is no object/],
  ['blocks that are no list', message({ text: 'a', blocks: section() }), /^blocks: .* is no list/],
  ['a block that is no object', message({ text: 'a', blocks: ['divider'] }), /^blocks\[0\]: undefined is no type of/],
  ['an unknown block', inMessage({ type: 'marquee' }), /^blocks\[0\]: "marquee" is no type of block/],
  ['a block with a name from every object', inMessage({ type: 'toString' }), /^blocks\[0\]: "toString" is no type/],
  ['a field that the block does not have', inMessage(section({ txet: 'a' })), /^blocks\[0\]\.txet: is no field/],
  ['one block_id twice', inMessage(...many(2, () => section({ block_id: 'b' }))), /^blocks: the block_id "b" stands/],
  ['an alert in a message', inMessage({ type: 'alert', text: plain('a') }), /^blocks\[0\]: "alert" may not stand in/],
  ['a file in a message', inMessage({ type: 'file', source: 'remote', external_id: 'a' }), /"file" may not stand in/],
  ['an event_type with a dot', told({ event_type: 'a.b', event_payload: {} }), /^metadata\.event_type: "a\.b" is no/],
  ['metadata without a payload', told({ event_type: 'a' }), /^metadata\.event_payload: is missing/],
  ['a payload that is a list', told({ event_type: 'a', event_payload: [] }), /^metadata\.event_payload: is no object/],
  ['a focus in a message', inMessage(actions(select({ focus_on_load: true }))), /^blocks: focus_on_load is for views/],
  ['a file_input in a message', inMessage(input({ type: 'file_input' })), /^blocks: a file_input may only stand in/],

  ['3001 emoji', inMessage(section({ text: plain('😀'.repeat(3001)) })), /^blocks\[0\]\.text\.text: 3001 of at most/],
  ['a section of nothing', inMessage({ type: 'section' }), /^blocks\[0\]: needs one of text, fields/],
  [
    'a section whose text is a string',
    inMessage(section({ text: 'a' })),
    /^blocks\[0\]\.text: undefined is no type of/,
  ],
  ['text that is a number', inMessage(section({ text: { type: 'mrkdwn', text: 3 } })), /\.text\.text: 3 is no string/],
  ['a header in mrkdwn', inMessage(header(mrkdwn('a'))), /^blocks\[0\]\.text: "mrkdwn" is no type of plain text/],
  ['mrkdwn with emoji', inMessage(section({ text: { ...mrkdwn('a'), emoji: true } })), /\.text\.emoji: is no field/],
  ['plain text with verbatim', inMessage(header({ ...plain('a'), verbatim: true })), /\.text\.verbatim: is no field/],
  ['a button in a context', inMessage(context(button())), /"button" is no type of context element/],

  ['an image without alt_text', inMessage(image({ alt_text: undefined })), /^blocks\[0\]\.alt_text: is missing/],
  ['an image from nowhere', inMessage(image({ image_url: undefined })), /^blocks\[0\]: has 0 of image_url and slack/],
  ['an image from two places', inMessage(image({ slack_file: { id: 'F1' } })), /^blocks\[0\]: has 2 of image_url/],
  ['an image at no address', inMessage(image({ image_url: 'a.png' })), /^blocks\[0\]\.image_url: "a.png" is no/],
  [
    'an accessory without alt_text',
    inMessage(accessory(image({ alt_text: undefined }))),
    /accessory\.alt_text: is miss/,
  ],

  ['one action_id for two buttons', inMessage(actions(button(), button())), /^blocks\[0\]: the action_id "a" stands/],
  ['a button in mrkdwn', pressed({ text: mrkdwn('a') }), /^blocks\[0\]\.elements\[0\]\.text: "mrkdwn" is no type of/],
  ['a button without text', pressed({ text: undefined }), /^blocks\[0\]\.elements\[0\]\.text: is missing/],
  ['a button value that is a number', pressed({ value: 3 }), /\.value: 3 is no string/],
  ['a button to no address', pressed({ url: 'example' }), /\.url: "example" is no address/],
  ['a button of a strange style', pressed({ style: 'default' }), /\.style: "default" is none of primary, danger/],
  ['half a confirmation', pressed({ confirm: confirm({ deny: undefined }) }), /\.confirm\.deny: is missing/],
  ['an input among actions', inMessage(actions(typing())), /"plain_text_input" is no type of actions element/],
  ['an input as accessory', inMessage(accessory(typing())), /"plain_text_input" is no type of accessory/],

  ['a menu without options', picked({ options: undefined }), /has 0 of options and option_groups/],
  ['a menu with options twice over', picked({ option_groups: [group()] }), /has 2 of options and option_groups/],
  ['an option in mrkdwn', picked({ options: [option({ text: mrkdwn('a') })] }), /\.options\[0\]\.text: "mrkdwn"/],
  ['an option without a value', picked({ options: [option({ value: undefined })] }), /\.options\[0\]\.value: is miss/],
  ['an option with an address', picked({ options: [option({ url: 'https://example.com' })] }), /\.url: is no field/],
  ['a choice that is no option', picked({ initial_option: option({ value: '2' }) }), /chosen at first is no option/],
  ['an empty filter', inMessage(actions({ type: 'conversations_select', filter: {} })), /\.filter: needs one of/],
  ['a day that is no date', inMessage(actions({ type: 'datepicker', initial_date: '1 May' })), /"1 May" is no date/],
  ['an hour that is no time', inMessage(actions({ type: 'timepicker', initial_time: '24:00' })), /"24:00" is no time/],
  ['suggestions that are no options', checkOptions({ options: [{ label: 'a' }] }), /^answer\.options\[0\]\.text: is/],
  ['no suggestions at all', checkOptions({}), /^answer: needs either options or option_groups/],

  ['bare text in rich text', inMessage(rich(words('a'))), /^blocks\[0\]\.elements\[0\]: "text" is no type of rich/],
  ['a section within a section', inMessage(rich(line(line(words('a'))))), /"rich_text_section" is no type of rich/],
  ['an unknown element', inMessage(rich(line({ type: 'mention', user_id: 'U1' }))), /"mention" is no type of rich/],
  ['text as a list item', inMessage(rich(bullets({ elements: [words('a')] }))), /"text" is no type of list item/],
  ['a list of a strange style', inMessage(rich(bullets({ style: 'dots' }))), /"dots" is none of bullet, ordered/],
  ['a list without a style', inMessage(rich(bullets({ style: undefined }))), /\.style: is missing/],
  ['half an indent', inMessage(rich(bullets({ indent: 0.5 }))), /\.indent: 0\.5 is no whole number/],
  [
    'a style that is no style',
    inMessage(rich(line(words('a', { style: { big: true } })))),
    /\.style\.big: is no field/,
  ],
  ['a style that is a word', inMessage(rich(line(words('a', { style: { bold: 'yes' } })))), /\.bold: "yes" is neither/],
  [
    'a person in code',
    inMessage(
      rich(bullets({ type: 'rich_text_preformatted', style: undefined, elements: [{ type: 'user', user_id: 'U1' }] })),
    ),
    /"user" is no type of preformatted element/,
  ],
  ['a link to no address', inMessage(rich(line({ ...link, url: 'example' }))), /\.url: "example" is no address/],
  ['a date in words', inMessage(rich(line({ type: 'date', timestamp: '1', format: '{date}' }))), /"1" is no moment/],
  [
    'a date without a token',
    inMessage(rich(line({ type: 'date', timestamp: 1, format: 'Y' }))),
    /"Y" is no date format/,
  ],
  ['a broadcast to all', inMessage(rich(line({ type: 'broadcast', range: 'all' }))), /"all" is none of here, channel/],

  ['a modal without a title', inModal({ title: undefined }), /^view\.title: is missing/],
  ['a title that is a string', inModal({ title: 'Form' }), /^view\.title: undefined is no type of plain text/],
  ['inputs without a submit', inModal({ blocks: [input(typing())] }), /^view\.submit: is missing in a form/],
  ['a title in a home', check({ ...home(section()), title: plain('a') }, 'home'), /^view\.title: is no field/],
  ['a modal for a home', check(modal(), 'home'), /^view\.type: "modal" is none of home/],
  [
    'markdown in a modal',
    inModal({ blocks: [{ type: 'markdown', text: 'a' }] }),
    /"markdown" may not stand in a modal/,
  ],
  ['a card in a modal', inModal({ blocks: [card()] }), /"card" may not stand in a modal/],
  ['a table in a home', inHome(table([[cell()]])), /"table" may not stand in a home/],
  ['files in a home', inHome(input({ type: 'file_input' })), /^view\.blocks: a file_input may only stand in a modal/],
  ['a label in mrkdwn', inForm(typing(), { label: mrkdwn('a') }), /\.label: "mrkdwn" is no type of plain text/],
  ['a button as input', inForm(button()), /"button" is no type of input element/],
  ['a least above the most', inForm(typing({ min_length: 9, max_length: 3 })), /min_length 9 is above max_length 3/],
  ['too long a beginning', inForm(typing({ initial_value: 'four', max_length: 3 })), /is longer than max_length 3/],
  ['numbers upside down', inForm(upsideDown), /min_value 10 is above max_value 9/],
  ['a file that dispatches', inForm({ type: 'file_input' }, { dispatch_action: true }), /a file_input dispatches/],

  ['rows of several widths', inMessage(table([[cell()], [cell(), cell()]])), /\.rows: have 1 and 2 cells/],
  ['a data_table without caption', inMessage(dataTable({ caption: undefined })), /\.caption: is missing/],
  ['a card of nothing', inMessage(card({ title: undefined, subtitle: mrkdwn('a') })), /needs one of hero_image, title/],
  ['a box in a box', inMessage(container({ child_blocks: [container()] })), /"container" is no type of child block/],
  ['a box without a title', inMessage(container({ title: undefined })), /needs one of title, rich_text_title/],

  [
    'links that may unfurl',
    checkCall('chat.postMessage', post({ unfurl_links: true })),
    /^unfurl_links: must be false/,
  ],
  ['no word of media', checkCall('chat.postMessage', post({ unfurl_media: undefined })), /^unfurl_media: must be/],
  ['a message to nowhere', checkCall('chat.postMessage', post({ channel: undefined })), /^channel: undefined is no/],
  ['names that are linked', checkCall('chat.update', { text: 'a', link_names: true }), /^link_names: makes mentions/],
  ['text that is parsed', checkCall('chat.postEphemeral', { text: 'a', parse: 'full' }), /^parse: full makes mentions/],
  ['markdown_text', checkCall('chat.postMessage', post({ markdown_text: 'a' })), /^markdown_text: cannot be sent/],
  ['metadata that is lost', checkCall('chat.postEphemeral', { text: 'a', metadata: {} }), /^metadata: is ignored/],
  ['a view in a call', checkCall('views.open', { view: modal({ title: plain(of(25)) }) }), /^view\.title\.text: 25 of/],
  ['an answer to strangers', checkCall('response_url', { text: 'a', response_type: 'public' }), /^response_type: "pub/],
];

/** Payloads that Slack takes. */
const VALID: readonly [what: string, found: string[]][] = [
  ['a message of text alone', message({ text: 'a' })],
  ['3000 emoji, each of two UTF-16 units', inMessage(section({ text: plain('😀'.repeat(3000)) }))],
  ['fields without a text', inMessage({ type: 'section', fields: [mrkdwn('a'), plain('b')] })],
  ['a header without emoji', inMessage(header({ ...plain('a'), emoji: false }))],
  ['a context of text and image', inMessage(context({ ...mrkdwn('a'), verbatim: true }, plain('b'), image()))],
  ['the same action_id in two blocks', inMessage(actions(button()), actions(button()))],
  ['a link button', pressed({ url: 'https://example.com', style: 'primary', confirm: confirm() })],
  ['a button without a value beside a section', inMessage(accessory(button({ value: '' })))],
  ['a menu with a choice', picked({ initial_option: option(), placeholder: plain('Pick') })],
  ['a menu in groups', inMessage(accessory(grouped([group(), group()])))],
  ['checkboxes in mrkdwn', inMessage(accessory({ type: 'checkboxes', options: [option({ text: mrkdwn('*a*') })] }))],
  ['a menu that asks the bot', inMessage(actions({ type: 'external_select', action_id: 'e', min_query_length: 0 }))],
  ['a menu of channels', inMessage(actions({ type: 'conversations_select', filter: { include: ['public'] } }))],
  ['styled text and a link', inMessage(rich(line(words('a', { style: { bold: true, code: true } }), link)))],
  ['a date', inMessage(rich(line({ type: 'date', timestamp: 1_720_710_212, format: 'on {date_num}', fallback: '' })))],
  ['mentions', inMessage(rich(line({ type: 'user', user_id: 'U1' }, { type: 'broadcast', range: 'here' })))],
  ['a list, numbered from 4', inMessage(rich(bullets({ style: 'ordered', indent: 1, offset: 3, border: 1 })))],
  ['a quote', inMessage(rich({ type: 'rich_text_quote', elements: [words('a')], border: 1 }))],
  ['code with a link', inMessage(rich({ type: 'rich_text_preformatted', elements: [words('a'), link] }))],
  ['metadata', told({ event_type: 'mali_delivery', event_payload: { key: 'k' } })],
  ['a table', inMessage(table([[cell(), rich(line(words('a')))]], { column_settings: [{ align: 'right' }] }))],
  ['a box of sections', inMessage(container({ child_blocks: [section(), rich(line(words('a')))] }))],
  ['a modal without inputs or submit', inModal({ close: plain('Back'), notify_on_close: true })],
  ['a form', inForm(typing({ multiline: true, focus_on_load: true }), { optional: true, block_id: 'q' })],
  ['a form of menus', check(form(...['users_select', 'datepicker'].map((type) => input({ type }))), 'modal')],
  ['a home', check({ ...home(section(), actions(button())), private_metadata: 'a' }, 'home')],
  ['a post in a thread', checkCall('chat.postMessage', post({ thread_ts: '1.2', metadata: undefined }))],
  ['an answer that is deleted', checkCall('response_url', { delete_original: true })],
  ['an answer for everyone', checkCall('acknowledgement', { response_type: 'in_channel', text: 'a' })],
  ['no suggestions among several', checkOptions({ options: [] })],
];

describe('The Block Kit checker', () => {
  it.each(MISTAKES)('finds %s', (_what, found, says) => {
    expect(
      found.filter((each) => says.test(each)),
      found.join('\n'),
    ).toHaveLength(1);
  });

  it.each(VALID)('takes %s', (_what, found) => {
    expect(found).toEqual([]);
  });
});
