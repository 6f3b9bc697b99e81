/** `rich_text`: sections, lists, quotes and code, and the elements in them. */
import { type } from './objects.js';
import { address, fieldsOf, flag, list, matching, number, object, oneOf, type Rule, text, typed } from './shape.js';

const STYLE = object({}, { bold: flag, italic: flag, strike: flag, code: flag, underline: flag });
const style = { style: STYLE };

const TEXT = object({ type, text: text('richText') }, style);
const LINK = object({ type, url: address('buttonUrl') }, { text: text('richText'), unsafe: flag, ...style });

/** Docs: a date's format is a template with at least one token. */
const DATE_TOKEN =
  /\{(day_divider_pretty|date_num|date_slash|date_long|date_long_full|date_long_pretty|date|date_pretty|date_short|date_short_pretty|time|time_secs|ago)\}/;

const moment: Rule = (value, path, note) => {
  if (!Number.isInteger(value)) note(path, `${JSON.stringify(value)} is no moment in whole seconds`);
};

const ELEMENT = typed('rich text element', {
  text: TEXT,
  link: LINK,
  emoji: object({ type, name: text('richText') }, { unicode: text(), url: address('buttonUrl'), ...style }),
  date: object(
    { type, timestamp: moment, format: matching(DATE_TOKEN, 'date format') },
    { url: address('buttonUrl'), fallback: text(), ...style },
  ),
  user: object({ type, user_id: text('richText') }, style),
  usergroup: object({ type, usergroup_id: text('richText') }, style),
  channel: object({ type, channel_id: text('richText') }, style),
  team: object({ type, team_id: text('richText') }, style),
  broadcast: object({ type, range: oneOf('here', 'channel', 'everyone') }, style),
  color: object({ type, value: matching(/^#[0-9a-f]{6}$/i, 'color') }, style),
});

const SECTION = object({ type, elements: list(ELEMENT, 'richElements') });

const PART = typed('rich text', {
  rich_text_section: SECTION,
  rich_text_list: object(
    {
      type,
      style: oneOf('bullet', 'ordered'),
      elements: list(typed('list item', { rich_text_section: SECTION }), 'richElements'),
    },
    { indent: number('indent'), offset: number('offset'), border: number('border') },
  ),
  rich_text_quote: object({ type, elements: list(ELEMENT, 'richElements') }, { border: number('border') }),
  rich_text_preformatted: object(
    { type, elements: list(typed('preformatted element', { text: TEXT, link: LINK }), 'richElements') },
    { border: number('border'), language: text() },
  ),
});

export const RICH_TEXT_FIELDS = { elements: list(PART, 'richElements') };

/** A rich text block within something else, as in a table's cell. */
export const RICH_TEXT: Rule = (value, path, note) => {
  if (fieldsOf(value)?.type !== 'rich_text') note(path, 'is no rich_text');
  object({ type, ...RICH_TEXT_FIELDS }, { block_id: text('blockId') })(value, path, note);
};
