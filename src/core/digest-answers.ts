/**
 * How a channel's digest is answered for: what was done, what was not and why, what was mistyped.
 */
import { type Ask, commandNamed, line } from './commands.js';
import { button, type Desk, fallback, personSpan, quotable, text } from './desk.js';
import { exampleOf } from './help.js';
import type { Subscription } from './ledger.js';
import { type Block, type Button, type Message, PAGE, type Span } from './message.js';
import { subscriptionBlock } from './outlook.js';
import type { Answer, Request } from './ports.js';

/** One question about a channel's digest. */
export interface Case {
  readonly ask: Ask;
  readonly request: Request;
  readonly desk: Desk;
  /** The subscriptions of its channel. */
  readonly known: readonly Subscription[];
  /** The zone of a channel's days, where nobody names one. */
  readonly zone: string;
}

/** A moment in the reader's own zone. */
export function at(moment: Date): Span {
  return { text: fallback(moment), at: moment };
}

/** Leads to what is set in the channel. */
export function shown(desk: Desk): Button {
  return button(desk.words.buttons.digest, desk, 'digest show');
}

/** A block that leads to its channel as well. */
export function linked(block: Block, href: string, desk: Desk): Block {
  if (block.kind !== 'text') return block;
  return { ...block, spans: [...block.spans, { text: ' · ' }, { text: desk.words.digest.channel, href }] };
}

/** What only the person who asked needs to know. */
export function said(desk: Desk, words: string | readonly Span[], buttons: Button[] = []): Answer {
  const spans = typeof words === 'string' ? [{ text: words }] : words;
  return { message: messageOf(desk, spans, buttons), private: true };
}

/** What was not done, and why. */
export function refused(desk: Desk, words: string, buttons: Button[] = []): Answer {
  return said(desk, words, buttons);
}

/** What was typed wrong, with an example: a form keeps it, to be mended. */
export function wrong({ command }: Ask, desk: Desk, argument: string, words: string): Answer {
  const example = line(exampleOf(commandNamed(command), desk.language));
  return { ...said(desk, `${words} ${desk.words.digest.example(example)}`), wrong: { [argument]: words } };
}

/** What changed for everybody in the channel, and who changed it. */
export function announced(desk: Desk, { from }: Request, words: string): Answer {
  const spans = [{ text: `${words} ${desk.words.digest.changedBy} ` }, personSpan(from, desk), { text: '.' }];
  return { message: messageOf(desk, spans, [shown(desk)]), private: false };
}

function messageOf(desk: Desk, spans: readonly Span[], buttons: Button[]): Message {
  return { title: desk.words.digest.title, body: [{ kind: 'text', spans }], ...(buttons.length > 0 && { buttons }) };
}

/** Asks which of several is meant, one row each. */
export function which(desk: Desk, known: readonly Subscription[], command: 'digest off', typed?: string): Answer {
  const { digest, buttons } = desk.words;
  const rows = known.map((each, index): Block => {
    const block = subscriptionBlock(each, desk, index + 1);
    return { ...block, button: button(buttons.stop, desk, command, { which: shortId(each.id) }) } as Block; // it is a text
  });
  const isTyped = typed !== undefined && typed !== '' && !ID.test(typed);
  const body = [text(isTyped ? digest.wrongWhich(quotable(typed)) : digest.which), ...rows.slice(0, ROWS)];
  return { message: { title: digest.title, body }, private: true };
}

/** What a button names a subscription by: its number changes with those before it. */
export function shortId(id: string): string {
  return id.slice(0, 8);
}

const ID = /^[0-9a-f]{8}$/;

/** As many rows as one message holds; further ones are stopped by their number or hour. */
const ROWS = PAGE.rows;
