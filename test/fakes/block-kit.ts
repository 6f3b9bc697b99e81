/**
 * Checks what the bot sends against every limit and shape that Slack documents, since Slack's own refusal says little
 * and no other tool checks all of it. The numbers stand in `block-kit/limits.ts`, each with its source.
 */
import { blockOn, type Surface } from './block-kit/blocks.js';
import { OPTION_GROUP, option, plain } from './block-kit/objects.js';
import { fieldsOf, flag, list, matching, type Note, object, oneOf, text, unique, within } from './block-kit/shape.js';
import { wordsIn } from './block-kit/words.js';

export { LIMITS, type Limit, type LimitName } from './block-kit/limits.js';

/**
 * What is wrong with a message (`text`, `blocks`, `metadata`) or a view, one sentence each with its path.
 *
 * @param payload A message's arguments, of which others than these are not looked at; or a whole view.
 */
export function check(payload: unknown, surface: Surface): string[] {
  return collect((note) => {
    const fields = fieldsOf(payload);
    if (!fields) note(surface, 'is no object');
    else if (surface === 'message') checkMessage(fields, note);
    else checkView(fields, surface, note);
  });
}

/**
 * What is wrong with one call, by the rules of its method as well: `chat.*` and `views.*`, and the two ways to answer,
 * `response_url` and `acknowledgement`.
 */
export function checkCall(method: string, args: Fields): string[] {
  if (method.startsWith('views.')) {
    return check(args.view, fieldsOf(args.view)?.type === 'home' ? 'home' : 'modal');
  }
  const found = args.delete_original === true ? [] : check(args, 'message');
  return [...found, ...collect((note) => CALLS[method]?.(args, note))];
}

/** What is wrong with the options that a menu was given. */
export function checkOptions(answer: unknown): string[] {
  return collect((note) => {
    const fields = fieldsOf(answer) ?? {};
    if ((fields.options === undefined) === (fields.option_groups === undefined)) {
      note('answer', 'needs either options or option_groups');
    }
    const rule = object(
      {},
      { options: list(option('menu'), 'suggestions'), option_groups: list(OPTION_GROUP, 'suggestions') },
    );
    rule(answer, 'answer', note);
  });
}

type Fields = Readonly<Record<string, unknown>>;

function collect(look: (note: Note) => void): string[] {
  const found: string[] = [];
  look((path, problem) => void found.push(`${path}: ${problem}`));
  return found;
}

function checkMessage(fields: Fields, note: Note): void {
  if (typeof fields.text !== 'string' || fields.text.trim() === '') {
    note('text', 'is missing: it is what notifications and screen readers say');
  } else {
    const { length } = [...fields.text];
    within('text', length, 'text', note);
    within('truncatedText', length, 'text', note);
  }
  const blocks = checkBlocks(fields.blocks ?? [], 'message', note);
  within('wordsOfMessage', wordsIn(blocks), 'blocks', note);
  const markdown = blocks.filter((each) => fieldsOf(each)?.type === 'markdown');
  within('markdownOfMessage', wordsIn(markdown), 'blocks', note);
  const tables = blocks.filter((each) => fieldsOf(each)?.type === 'table');
  within('tables', tables.length, 'blocks', note);
  if (Array.isArray(fields.attachments)) within('attachments', fields.attachments.length, 'attachments', note);
  if (fields.metadata !== undefined) METADATA(fields.metadata, 'metadata', note);
  if (focusedIn(blocks) > 0) note('blocks', 'focus_on_load is for views');
  if (filesIn(blocks) > 0) note('blocks', 'a file_input may only stand in a modal');
}

/** Docs: event_type is letters, digits and `_`; a payload is an object of at most one level more. */
const METADATA = object({
  event_type: matching(/^\w+$/, 'event_type of letters, digits and _'),
  event_payload: (value, path, note) => {
    if (!fieldsOf(value)) note(path, 'is no object');
  },
});

function checkView(fields: Fields, surface: 'modal' | 'home', note: Note): void {
  const shared = {
    private_metadata: text('privateMetadata'),
    callback_id: text('callbackId'),
    external_id: text('externalId'),
  };
  const blocks = (value: unknown) => void checkBlocks(value, surface, note);
  const rule =
    surface === 'home'
      ? object({ type: oneOf('home'), blocks }, shared)
      : object(
          { type: oneOf('modal'), title: plain('viewTitle'), blocks },
          { ...shared, submit: plain('submit'), close: plain('close'), clear_on_close: flag, notify_on_close: flag },
        );
  rule(fields, 'view', note);
  within('viewBytes', Buffer.byteLength(JSON.stringify(fields)), 'view', note);
  const inner = Array.isArray(fields.blocks) ? fields.blocks : [];
  within('focused', focusedIn(inner), 'view.blocks', note);
  const inputs = inner.filter((each) => fieldsOf(each)?.type === 'input');
  if (surface === 'modal' && inputs.length > 0 && fields.submit === undefined) {
    note('view.submit', 'is missing in a form with inputs');
  }
  if (surface === 'home' && filesIn(inner) > 0) note('view.blocks', 'a file_input may only stand in a modal');
}

function checkBlocks(value: unknown, surface: Surface, note: Note): readonly unknown[] {
  const path = surface === 'message' ? 'blocks' : 'view.blocks';
  list(blockOn(surface), surface === 'message' ? 'messageBlocks' : 'viewBlocks')(value, path, note);
  const blocks = Array.isArray(value) ? value : [];
  unique(
    blocks.map((each) => fieldsOf(each)?.block_id),
    'the block_id',
    path,
    note,
  );
  return blocks;
}

/** How many elements want the focus. */
function focusedIn(value: unknown): number {
  return count(value, (fields) => fields.focus_on_load === true);
}

function filesIn(value: unknown): number {
  return count(value, (fields) => fields.type === 'file_input');
}

/** How many objects of a value are such, however deep. */
function count(value: unknown, such: (fields: Fields) => boolean): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + count(each, such), 0);
  const fields = fieldsOf(value);
  return fields
    ? Object.values(fields).reduce<number>((sum, each) => sum + count(each, such), such(fields) ? 1 : 0)
    : 0;
}

/** What a method wants besides a message. */
const CALLS: Readonly<Record<string, (args: Fields, note: Note) => void>> = {
  'chat.postMessage'(args, note) {
    text('richText')(args.channel, 'channel', note);
    for (const name of ['unfurl_links', 'unfurl_media']) {
      if (args[name] !== false) note(name, 'must be false, or the links of a message grow previews');
    }
    parsesNothing(args, note);
  },
  'chat.postEphemeral'(args, note) {
    parsesNothing(args, note);
    if (args.metadata !== undefined) note('metadata', 'is ignored in an ephemeral message');
  },
  'chat.update': parsesNothing,
  response_url: answers,
  acknowledgement: answers,
};

/** Docs: `link_names` and `parse` turn bare names into mentions. */
function parsesNothing(args: Fields, note: Note): void {
  if (args.link_names === true) note('link_names', 'makes mentions of bare names');
  if (args.parse !== undefined && args.parse !== 'none') note('parse', `${args.parse} makes mentions of bare names`);
  if (args.markdown_text !== undefined) note('markdown_text', 'cannot be sent with text or blocks');
}

function answers(args: Fields, note: Note): void {
  if (args.response_type !== undefined) oneOf('ephemeral', 'in_channel')(args.response_type, 'response_type', note);
  if (args.metadata !== undefined) note('metadata', 'cannot be sent this way');
}
