/** The smallest payloads that Slack takes, for tests to spoil. */
import { check } from '../block-kit.js';

export const of = (length: number) => 'x'.repeat(Math.max(0, length));
export const many = <Value>(count: number, make: (index: number) => Value) =>
  Array.from({ length: Math.max(0, count) }, (_, index) => make(index));

export const plain = (text: string) => ({ type: 'plain_text', text });
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });

export const button = (more: object = {}) => ({ type: 'button', action_id: 'a', text: plain('Go'), ...more });
export const option = (more: object = {}) => ({ text: plain('One'), value: '1', ...more });
export const options = (count: number) => many(count, () => option());
export const select = (more: object = {}) => ({ type: 'static_select', action_id: 's', options: [option()], ...more });
export const group = (more: object = {}) => ({ label: plain('Group'), options: [option()], ...more });
export const grouped = (groups: object[]) => select({ options: undefined, option_groups: groups });
export const typing = (more: object = {}) => ({ type: 'plain_text_input', action_id: 't', ...more });
export const confirm = (more: object = {}) => ({
  title: plain('Sure?'),
  text: mrkdwn('Really?'),
  confirm: plain('Yes'),
  deny: plain('No'),
  ...more,
});

export const section = (more: object = {}) => ({ type: 'section', text: mrkdwn('words'), ...more });
export const header = (text: object) => ({ type: 'header', text });
export const context = (...elements: object[]) => ({ type: 'context', elements });
export const actions = (...elements: object[]) => ({ type: 'actions', elements });
export const accessory = (element: object) => section({ accessory: element });
export const input = (element: object, more: object = {}) => ({
  type: 'input',
  label: plain('Words'),
  element,
  ...more,
});
export const image = (more: object = {}) => ({
  type: 'image',
  image_url: 'https://example.com/a.png',
  alt_text: 'a',
  ...more,
});
export const card = (more: object = {}) => ({ type: 'card', title: mrkdwn('Card'), ...more });
export const container = (more: object = {}) => ({
  type: 'container',
  title: plain('Box'),
  child_blocks: [{ type: 'divider' }],
  ...more,
});
export const video = (more: object = {}) => ({
  type: 'video',
  video_url: 'https://example.com/v',
  thumbnail_url: 'https://example.com/t',
  alt_text: 'a',
  title: plain('Film'),
  ...more,
});
export const cell = (text = 'a') => ({ type: 'raw_text', text });
export const table = (rows: object[][], more: object = {}) => ({ type: 'table', rows, ...more });
export const dataTable = (more: object = {}) => ({
  type: 'data_table',
  caption: 'Numbers',
  rows: [[cell()], [cell()]],
  ...more,
});

export const rich = (...elements: object[]) => ({ type: 'rich_text', elements });
export const line = (...elements: object[]) => ({ type: 'rich_text_section', elements });
export const words = (text: string, more: object = {}) => ({ type: 'text', text, ...more });
export const bullets = (more: object = {}) => ({
  type: 'rich_text_list',
  style: 'bullet',
  elements: [line(words('a'))],
  ...more,
});

export const modal = (more: object = {}) => ({ type: 'modal', title: plain('Form'), blocks: [section()], ...more });
export const home = (...blocks: object[]) => ({ type: 'home', blocks });
export const form = (...blocks: object[]) => modal({ submit: plain('Go'), blocks });
export const post = (more: object = {}) => ({
  channel: 'C1',
  text: 'words',
  unfurl_links: false,
  unfurl_media: false,
  ...more,
});

export const inMessage = (...blocks: object[]) => check({ text: 'fallback', blocks }, 'message');
export const inModal = (more: object) => check(modal(more), 'modal');
export const inForm = (element: object, more?: object) => check(form(input(element, more)), 'modal');
export const inHome = (...blocks: object[]) => check(home(...blocks), 'home');
