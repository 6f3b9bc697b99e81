/** A message or view as people see it: words without markup, buttons, and whatever rings or links. */
import { blocksOn, isView, labelOf, partsOf, type Surface } from './elements.js';
import { type Json, record, records } from './json.js';
import type { FakeMessage, Workspace } from './workspace.js';

export interface ShownOnSlack {
  /** All its words: of the blocks, or of the text where there are none. */
  readonly text: string;
  /** Labels of its buttons, in order. */
  readonly buttons: readonly string[];
  readonly to: 'channel' | 'thread' | 'person';
  /** Whether it notifies somebody, names a person or channel, or links where no link was allowed. */
  readonly pings: boolean;
  readonly message: FakeMessage;
}

/** Words, and what stands in them that is more than words. */
interface Read {
  readonly words: string;
  readonly links: readonly string[];
  readonly live: boolean;
}

/** @param allowed Addresses that the bot may link to; others count as pings. */
export function shownOf(message: FakeMessage, workspace: Workspace, allowed: readonly string[]): ShownOnSlack {
  const read = readingOf(message, workspace);
  const fallback = mrkdwn(message.text, workspace, true);
  const links = message.blocks.length > 0 ? [...read.links, ...fallback.links] : read.links;
  const im = workspace.channels.get(message.channel)?.kind === 'im';
  return {
    text: read.words,
    buttons: buttonsOf(message),
    to: message.to || im ? 'person' : message.thread && !message.broadcast ? 'thread' : 'channel',
    pings: read.live || fallback.live || links.some((link) => !allowed.includes(link)),
    message,
  };
}

/** What stands in a message or view, without its buttons. */
export function readingOf(surface: Surface, workspace: Workspace): Read {
  const blocks = blocksOn(surface);
  if (blocks.length === 0 && !isView(surface)) return mrkdwn(surface.text, workspace, false);
  return join(
    blocks.map((block) => readBlock(block, workspace)),
    '\n',
  );
}

export function buttonsOf(surface: Surface): string[] {
  return partsOf(surface)
    .filter(({ element }) => element.type === 'button')
    .map(labelOf);
}

function readBlock(block: Json, workspace: Workspace): Read {
  const objects = (values: readonly unknown[]) =>
    join(
      values.map((value) => readObject(record(value), workspace)),
      '\n',
    );
  switch (block.type) {
    case 'header':
    case 'section':
      return objects([...(block.text ? [block.text] : []), ...records(block.fields)]);
    case 'context':
      return objects(records(block.elements));
    case 'input':
      return objects([block.label, ...(block.hint ? [block.hint] : [])]);
    case 'image':
      return { words: String(block.alt_text ?? ''), links: [], live: false };
    case 'rich_text':
      return join(
        records(block.elements).map((each) => readRich(each, workspace)),
        '\n',
      );
    case 'markdown':
      return mrkdwn(String(block.text ?? ''), workspace, false);
    default:
      return NOTHING;
  }
}

const NOTHING: Read = { words: '', links: [], live: false };

function readObject(object: Json, workspace: Workspace): Read {
  const text = String(object.text ?? object.alt_text ?? '');
  if (object.type !== 'mrkdwn') return { words: text, links: [], live: false };
  return mrkdwn(text, workspace, object.verbatim === true);
}

function readRich(element: Json, workspace: Workspace): Read {
  const lines = element.type === 'rich_text_list' ? '\n' : '';
  switch (element.type) {
    case 'rich_text_section':
    case 'rich_text_list':
    case 'rich_text_quote':
    case 'rich_text_preformatted':
      return join(
        records(element.elements).map((each) => readRich(each, workspace)),
        lines,
      );
    case 'text':
      return { words: String(element.text), links: [], live: false };
    case 'link':
      return { words: String(element.text ?? element.url), links: [String(element.url)], live: false };
    case 'date':
      return { words: String(element.fallback ?? element.timestamp), links: [], live: false };
    case 'emoji':
      return { words: `:${element.name}:`, links: [], live: false };
    case 'user':
      return { words: `@${workspace.people.get(String(element.user_id))?.name ?? '?'}`, links: [], live: true };
    case 'channel':
      return { words: `#${workspace.channels.get(String(element.channel_id))?.name ?? '?'}`, links: [], live: true };
    case 'broadcast':
      return { words: `@${element.range}`, links: [], live: true };
    case 'usergroup':
      return { words: `@${element.usergroup_id}`, links: [], live: true };
    default:
      return NOTHING;
  }
}

/**
 * Slack's own markup as people see it.
 *
 * @param verbatim Bare addresses and names stay text. Without it Slack links addresses and channels, and "certain
 *   mention types" of which its documentation gives no list.
 */
function mrkdwn(text: string, workspace: Workspace, verbatim: boolean): Read {
  const links: string[] = [];
  let live = false;
  const words = text.replace(/<([^<>]*)>/g, (_, token: string) => {
    const [target = '', label] = token.split('|');
    if (target.startsWith('!date^')) return label ?? '';
    if (/^[!@#]/.test(target)) {
      live = true;
      return label ?? tokenName(target, workspace);
    }
    links.push(target);
    return label ?? target;
  });
  if (!verbatim) {
    if (/(?<!\w)@(here|channel|everyone)\b/.test(words) || channelNamed(words, workspace)) live = true;
    links.push(...(text.replace(/<[^<>]*>/g, ' ').match(/https?:\/\/[^\s<>|]+/g) ?? []));
  }
  return { words: unescaped(unmarked(words)), links, live };
}

function tokenName(target: string, { people, channels }: Workspace): string {
  const id = target.slice(1);
  return target.startsWith('#')
    ? `#${channels.get(id)?.name ?? id}`
    : `@${people.get(id)?.name ?? id.replace(/^subteam\^/, '')}`;
}

function channelNamed(text: string, { channels }: Workspace): boolean {
  return [...channels.values()].some(
    ({ name, kind }) => kind !== 'im' && new RegExp(`(?<![\\w&])#${name}\\b`).test(text),
  );
}

/** Without the marks of bold, italics, strikes, code and quotes. */
function unmarked(text: string): string {
  return text
    .split(/(```[\s\S]*?```|`[^`\n]+`)/)
    .map((piece, index) => {
      if (index % 2 === 1) return piece.replace(/^`+|`+$/g, '');
      return piece
        .replace(/^&gt; ?/gm, '')
        .replace(/(?<![\w*])\*(\S|\S[^*\n]*?\S)\*(?![\w*])/g, '$1')
        .replace(/(?<![\w_])_(\S|\S[^_\n]*?\S)_(?![\w_])/g, '$1')
        .replace(/(?<![\w~])~(\S|\S[^~\n]*?\S)~(?![\w~])/g, '$1');
    })
    .join('');
}

function unescaped(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

function join(reads: readonly Read[], between: string): Read {
  return {
    words: reads
      .map(({ words }) => words)
      .filter((words) => between === '' || words !== '')
      .join(between),
    links: reads.flatMap(({ links }) => links),
    live: reads.some(({ live }) => live),
  };
}
