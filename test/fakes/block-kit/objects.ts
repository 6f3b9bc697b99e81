/** Composition objects: text, options, confirmations, images. */
import type { LimitName } from './limits.js';
import { address, atLeastOne, exactlyOne, flag, list, object, oneOf, type Rule, text, typed } from './shape.js';

export const type: Rule = text();

/** Text that is shown as it is. */
export function plain(name: LimitName): Rule {
  return typed('plain text', { plain_text: object({ type, text: text(name) }, { emoji: flag }) });
}

export function mrkdwn(name: LimitName): Rule {
  return typed('mrkdwn text', { mrkdwn: object({ type, text: text(name) }, { verbatim: flag }) });
}

export function anyText(name: LimitName): Rule {
  return typed('text', {
    plain_text: object({ type, text: text(name) }, { emoji: flag }),
    mrkdwn: object({ type, text: text(name) }, { verbatim: flag }),
  });
}

export const CONFIRM = object(
  { title: plain('confirmTitle'), text: anyText('confirmText'), confirm: plain('confirm'), deny: plain('deny') },
  { style: oneOf('primary', 'danger') },
);

/** An option of a menu. Only an overflow menu's may have an address, and only checkboxes and radio buttons take mrkdwn. */
export function option(kind: 'menu' | 'overflow' | 'box'): Rule {
  const words = kind === 'box' ? anyText : plain;
  return object(
    { text: words('optionText'), value: text('optionValue') },
    { description: words('optionDescription'), ...(kind === 'overflow' && { url: address('optionUrl') }) },
  );
}

export const OPTION_GROUP = object({ label: plain('groupLabel'), options: list(option('menu'), 'options') });

const SLACK_FILE = object({}, { id: text(), url: address('imageUrl') }, exactlyOne('id', 'url'));

export const IMAGE_SOURCE = { image_url: address('imageUrl'), slack_file: SLACK_FILE };

export const IMAGE_ELEMENT = object(
  { type, alt_text: text('altText') },
  IMAGE_SOURCE,
  exactlyOne('image_url', 'slack_file'),
);

export const CONVERSATION_FILTER = object(
  {},
  {
    include: list(oneOf('im', 'mpim', 'private', 'public'), 'conversationKinds'),
    exclude_external_shared_channels: flag,
    exclude_bot_users: flag,
  },
  atLeastOne('include', 'exclude_external_shared_channels', 'exclude_bot_users'),
);

export const DISPATCH = object(
  {},
  { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 'triggers') },
);
