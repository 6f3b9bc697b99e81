/**
 * What crosses the border between the core and everything around it: the door that platforms knock on,
 * the platform that the core posts through, and the few types both speak.
 */
import type { Ask } from './commands.js';
import type { Ledger } from './ledger.js';
import type { Message } from './message.js';

/** A language of the bot's words and of a casebook. */
export type Language = 'en' | 'fr';

export const LANGUAGES: readonly Language[] = ['en', 'fr'];

/** The name of a platform, which also begins each of its addresses. */
export type PlatformName = 'slack' | 'discord' | 'terminal' | 'web';

/** A channel, a thread, a posted message or a person. Only its platform looks behind the first colon. */
export type Address = `${PlatformName}:${string}`;

/** The platform that an address is of. */
export function platformOf(at: Address): PlatformName {
  return at.slice(0, at.indexOf(':')) as PlatformName; // what stands before an address's first colon
}

/** Whoever of these speaks to the platform that an address is of; undefined where that is not running. */
export function platformAt(platforms: readonly Platform[], at: Address): Platform | undefined {
  return platforms.find(({ name }) => name === platformOf(at));
}

/** An ask with who, where and when. */
export interface Request {
  /** A line as typed, or already in parts (an option, a form, a button). */
  readonly ask: string | Ask;
  readonly from: { readonly id: Address; readonly name?: string; readonly administers: boolean };
  /** Always the channel, or the person where there is none. */
  readonly at: Address;
  readonly thread?: Address;
  /** The message that a shortcut was used on. */
  readonly quoted?: string;
  /** The client's language, where the platform tells it. */
  readonly locale?: Language;
  readonly moment: Date;
}

/** What the program says back. */
export interface Answer {
  readonly message: Message;
  /** Only for the person who asked. */
  readonly private: boolean;
  /** Question id to what should be mended; the form keeps what was typed. */
  readonly wrong?: Readonly<Record<string, string>>;
}

/** What a command still wants to know: one to five questions. */
export interface Form {
  readonly title: string;
  readonly questions: readonly Question[];
}

export interface Question {
  /** The name of the argument that the answer becomes. */
  readonly id: string;
  readonly label: string;
  /** A choice is filled by {@link Door.complete}. */
  readonly kind: 'line' | 'text' | 'date' | 'person' | 'choice';
  readonly required: boolean;
  readonly initial?: string;
}

export interface Choice {
  readonly label: string;
  readonly value: string;
}

/** The three functions that every platform stands in front of, and nothing else. */
export interface Door {
  /** Never throws: a fault is logged under an id, and the answer says so in one sentence with that id. */
  answer(request: Request): Promise<Answer>;
  /** What the command still needs before it can be answered; undefined where it needs nothing. */
  form(request: Request): Promise<Form | undefined>;
  /** Type-ahead for one argument of the command that is asked. At most 25, best first; values are ids where there are ids. */
  complete(request: Request, argument: string, typed: string): Promise<Choice[]>;
}

/** A place where people ask and the bot posts. */
export interface Platform {
  readonly name: PlatformName;
  /** Resolves once questions are taken. */
  start(door: Door): Promise<void>;
  /** Stops taking, finishes what it took, and gives up at the deadline. */
  stop(deadline: Date): Promise<void>;
  /** Sends once; retrying is delivery's business. To a thread's address it posts inside, to a person's to them alone. */
  post(to: Address, message: Message, key: string): Promise<Posted>;
  /** Opens the thread beneath a post and gives its address; finding it there already is success. */
  discuss(under: Address, message: Message, key: string): Promise<Posted>;
  /** Looks for a message that was posted with this key. Rejects where the look itself failed and another may succeed. */
  find(at: Address, key: string, since: Date): Promise<Address | 'absent' | 'cannot tell'>;
  /** What the bot lacks there, in words; empty where it lacks nothing. */
  check(at: Address): Promise<string[] | 'cannot tell'>;
  link(at: Address): Promise<string | undefined>;
}

/** What became of one attempt to post. */
export type Posted =
  | { readonly kind: 'posted'; readonly at: Address }
  /** Not before that moment; nor anything else to the workspace or server, unless the scope is this channel alone. */
  | { readonly kind: 'retry'; readonly after: Date; readonly scope?: 'channel' }
  /** The place may also be gone, where the platform does not tell that from one that is hidden from the bot. */
  | { readonly kind: 'refused'; readonly missing: string; readonly mayBeGone?: true }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unknown'; readonly cause: unknown };

/** Where faults and notable moments are written. pino's loggers fit. */
export interface Logger {
  info(facts: object, text: string): void;
  warn(facts: object, text: string): void;
  error(facts: object, text: string): void;
}

/** What was chosen for a person or for a channel. */
export interface Settings {
  readonly language?: Language;
}

/** Where choices are kept. */
export interface SettingsStore {
  /** Empty where nothing was chosen. */
  settings(of: Address): Promise<Settings>;
  /** Keeps a choice in place of the one before. */
  choose(of: Address, settings: Settings): Promise<void>;
}

/**
 * What must outlive a restart, shared by all copies of the program.
 *
 * A method resolves once what it wrote would survive a crash. While the database is busy or away it is tried again for
 * some seconds; then, and at once where waiting cannot help, the method throws a StoreError.
 */
export interface Store extends SettingsStore, Ledger {
  /**
   * Whether this is the first call, in any copy, that names this event: platforms deliver an event more than once.
   * An event is remembered for a day at least.
   */
  isFirst(event: string, moment: Date): Promise<boolean>;
  /**
   * Runs `register`, and keeps the hash of what was registered once it has succeeded; gives whether it ran. It does not
   * run where the same hash is kept under this name already, and waits while another copy registers under it. A copy
   * that takes longer than a minute is thought dead and another begins, so `register` must bear being run twice.
   */
  registerOnce(name: string, hash: string, register: () => Promise<void>): Promise<boolean>;
  /** Lets go of the database; every later call throws. */
  close(): Promise<void>;
}
