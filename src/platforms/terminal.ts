/**
 * The terminal: reads lines, prints answers. The platform one develops against, and where the bot opens without a token.
 *
 * One line is answered at a time, in the order typed, so that a pipe's answers come in the order of its questions.
 */
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { styleText } from 'node:util';
import type { Ask } from '../core/commands.js';
import type { Message } from '../core/message.js';
import { within } from '../core/patience.js';
import { asksOf, type PlainTextOptions, plainText, type Style } from '../core/plain-text.js';
import type { Address, Door, Language, Platform, Posted } from '../core/ports.js';
import type { Words } from '../core/words/en.js';

export interface TerminalOptions {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly language: Language;
  readonly words: Words['terminal'];
  /** What stands before the place where one types, and in the greeting. */
  readonly title: string;
  readonly prompt: string;
  readonly now: () => Date;
}

export interface Terminal extends Platform {
  /** Settles at the end of the input or at `exit`, with how many lines were answered. */
  readonly ended: Promise<number>;
}

/** Whoever sits here. */
const PERSON: Address = 'terminal:me';

/** The one channel there is. */
const CHANNEL: Address = 'terminal:here';

/** A line longer than this is hard to read, however wide the window. */
const WIDEST = 100;

const EXIT = /^(?:exit|quit|sortir|quitter)$/i;

export function createTerminal(options: TerminalOptions): Terminal {
  const { input, output, words, now } = options;
  const isInteractive = Boolean(input.isTTY && output.isTTY);
  const posts = new Map<string, Address>();
  /** The discussion beneath each post that has one. */
  const threads = new Map<Address, Address>();
  let lines: Interface | undefined;
  let pressable: readonly Ask[] = [];
  let answered = 0;
  let work: Promise<unknown> = Promise.resolve();
  let end: (answered: number) => void = () => {};
  const ended = new Promise<number>((resolve) => {
    end = resolve;
  });

  function print(text: string): void {
    if (isInteractive) output.write('\r\x1b[K');
    output.write(`${text}\n\n`);
    if (isInteractive) lines?.prompt(true);
  }

  function show(message: Message, above = ''): void {
    pressable = asksOf(message);
    print(above + plainText(message, layout()));
  }

  function layout(): PlainTextOptions {
    const width = output.isTTY ? Math.min(output.columns ?? WIDEST, WIDEST) : undefined;
    return { language: options.language, zone: ownZone(), width, numbered: true, style: colours(output) };
  }

  async function take(door: Door, typed: string): Promise<void> {
    const ask = askOf(typed.trim());
    if (ask === undefined) return;
    if (typeof ask === 'number') {
      print(`${words.noButtonTitle}\n\n${words.noButton(ask, pressable.length)}`);
      return;
    }
    const from = { id: PERSON, administers: true };
    const { message } = await door.answer({ ask, from, at: CHANNEL, moment: now() });
    show(message);
  }

  /** What a line asks: a pressed button, a line for the door, nothing, or the number of a button that is not there. */
  function askOf(typed: string): Ask | string | number | undefined {
    if (typed === '') return undefined;
    answered += 1;
    return /^\d{1,3}$/.test(typed) ? (pressable[Number(typed) - 1] ?? Number(typed)) : typed;
  }

  function printed(to: Address, message: Message, key: string): Extract<Posted, { kind: 'posted' }> {
    const at: Address = `${to}:${posts.size + 1}`;
    posts.set(key, at);
    const isBeneath = to !== CHANNEL && to !== PERSON;
    show(message, isBeneath ? `↳ ${words.discussion}\n` : '');
    return { kind: 'posted', at };
  }

  return {
    name: 'terminal',
    ended,

    async start(door) {
      const reading = createInterface({ input, output: isInteractive ? output : undefined, prompt: options.prompt });
      lines = reading;
      if (isInteractive) print(words.welcome(options.title));
      reading.on('line', (typed) => {
        if (EXIT.test(typed.trim())) return reading.close();
        work = work.then(() => take(door, typed)).then(() => isInteractive && reading.prompt());
      });
      reading.on('close', () => void work.then(() => end(answered)));
    },

    async stop(deadline) {
      lines?.close();
      await within(deadline.getTime() - now().getTime(), work);
    },

    async post(to, message, key) {
      return printed(to, message, key);
    },

    async discuss(under, message, key) {
      const known = threads.get(under);
      if (known) return { kind: 'posted', at: known };
      const opened = printed(under, message, key);
      threads.set(under, opened.at);
      return opened;
    },

    /** What an earlier run printed is gone, so what this one does not remember is absent. */
    async find(_at, key) {
      return posts.get(key) ?? 'absent';
    },

    async check() {
      return [];
    },

    async link() {
      return undefined;
    },
  };
}

/** Colours on a screen that has them, unless `NO_COLOR` forbids it; none where the output goes elsewhere. */
function colours(output: TerminalOptions['output']): Partial<Style> {
  if (!output.isTTY) return {};
  const painted = (format: Format) => (text: string) => styleText(format, text, { stream: output });
  return {
    title: painted(['bold', 'cyan']),
    heading: painted('bold'),
    bold: painted('bold'),
    italic: painted('italic'),
    code: painted('yellow'),
    dim: painted('dim'),
  };
}

type Format = Parameters<typeof styleText>[0];

function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
