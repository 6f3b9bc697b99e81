/**
 * The door: every question from every platform comes in here and leaves as an answer.
 *
 * Nothing thrown behind it gets out. What a command says is cut to the page that was asked for, the same page on
 * every platform, and given its frame.
 */
import { type Casebook, VERDICTS } from './casebook.js';
import {
  type Ask,
  COMMANDS,
  type Command,
  canonical,
  commandNamed,
  type DigestCommandName,
  isDigest,
  line,
  parse,
  wordFor,
} from './commands.js';
import { button, type Desk, headed, personSpan, quotable, type Told, text, turn } from './desk.js';
import type { Discussions } from './discussion.js';
import type { Finder } from './finder.js';
import { withoutStopWords } from './language.js';
import { lessonSought } from './lessons.js';
import { ASK_LENGTH, type Button, type Message, type Span } from './message.js';
import { paginate } from './page.js';
import { within } from './patience.js';
import {
  type Answer,
  type Choice,
  type Door,
  type Form,
  LANGUAGES,
  type Language,
  type Logger,
  type Request,
  type SettingsStore,
} from './ports.js';
import { isReading, READINGS } from './reading.js';
import type { Kind } from './search/items.js';
import { chooseLanguage, LANGUAGE_CHOICES, languageFor } from './settings.js';
import type { Subscriptions } from './subscriptions.js';
import { clip } from './text.js';
import type { Words } from './words/en.js';
import { WORDS } from './words/index.js';

/** What belongs to channels: their digests and discussions. */
export interface Channels {
  readonly subscriptions: Subscriptions;
  readonly discussions: Discussions;
}

export interface BriefingDeps {
  /** The casebook as it is now, and the search over it; asked for anew at each request, since content may be reloaded. */
  current(): { readonly casebook: Casebook; readonly finder: Finder };
  readonly defaultLanguage: Language;
  /** Where people's and channels' languages are kept. */
  readonly settings: SettingsStore;
  /** Absent where nothing is posted, as in a shell. */
  readonly channels?: Channels | undefined;
  readonly log: Logger;
}

/** Milliseconds that a form or a type-ahead waits for the store, since the platform waits three seconds for both. */
const PATIENCE = 300;

/** As many as Discord shows; Slack would take a hundred. */
const CHOICES = 25;

/**
 * Characters of an argument that leave room, within a button's {@link ASK_LENGTH}, for the longest line around it:
 * *share*, a command, the mark that ends an argument, and a page of two digits.
 */
const ARGUMENT_LENGTH = ASK_LENGTH - longest('share') - longest() - ' -- --page 99'.length - 2;

export function createBriefing({ current, defaultLanguage, settings, channels, log }: BriefingDeps): Door {
  let faults = 0;

  /** What is asked, and the desk on which it is answered. */
  async function prepared(request: Request, patience?: number): Promise<{ ask: Ask; desk: Desk }> {
    const { casebook, finder } = current();
    const ask = typeof request.ask === 'string' ? parse(request.ask, casebook.command) : canonical(request.ask);
    const shown = ask.command === 'share' ? parse(ask.args.line ?? '', casebook.command) : ask;
    const spoken = finder.languageOf(wordsOf(shown));
    const chosen = languageFor(request, ask, { settings, defaultLanguage, spoken, log });
    const language = patience
      ? ((await within(patience, chosen)) ?? spoken ?? request.locale ?? ask.language ?? defaultLanguage)
      : await chosen;
    return { ask, desk: { casebook, finder, language, words: WORDS[language], moment: request.moment } };
  }

  function answered(ask: Ask, request: Request, desk: Desk): Answer | Promise<Answer> {
    const { command } = ask;
    if (command === 'home') return home(ask, request, desk);
    if (isReading(command)) return { message: pageOf(ask, desk), private: true };
    if (command === 'share') return share(ask, request, desk);
    if (command === 'language') return chooseLanguage(ask, request, desk, settings);
    if (!channels)
      return {
        message: { title: desk.words.digest.title, body: [text(desk.words.digest.unavailable)] },
        private: true,
      };
    return command === 'discuss'
      ? discuss(ask, request, desk, channels)
      : digest(command, ask, request, desk, channels);
  }

  /** Home, with the digests that whoever looks has set; a store that cannot be asked costs those, never the rest. */
  async function home(ask: Ask, request: Request, desk: Desk): Promise<Answer> {
    const told = READINGS.home(ask, desk);
    const own = await channels?.subscriptions.setBy(request.from.id, desk).catch((cause: unknown) => {
      log.warn({ err: cause }, 'the digests that somebody set could not be looked up');
      return [];
    });
    const body = [...told.body, ...headed(desk.words.home.own, own ?? [])];
    return { message: framed({ ...told, body }, ask, desk), private: true };
  }

  /** Runs what a door does; a fault is logged under an id, and `otherwise` says what is given back for it. */
  async function guarded<Result>(request: Request, work: () => Promise<Result>, otherwise: (id: string) => Result) {
    try {
      return await work();
    } catch (cause) {
      faults += 1;
      const id = `${request.moment.getTime().toString(36)}-${faults}`;
      const command = typeof request.ask === 'string' ? undefined : request.ask.command;
      log.error({ err: cause, id, command }, `fault ${id}`);
      return otherwise(id);
    }
  }

  return {
    answer: (request) =>
      guarded(
        request,
        async () => {
          const { ask, desk } = await prepared(request);
          return answered(ask, request, desk);
        },
        (id) => {
          const { fault } = WORDS[request.locale ?? defaultLanguage];
          return { message: { title: fault.title, body: [text(fault.text(id))] }, private: true };
        },
      ),

    form: (request) =>
      guarded(
        request,
        async () => {
          const { ask, desk } = await prepared(request, PATIENCE);
          return formFor(ask, request, desk.words);
        },
        () => undefined,
      ),

    complete: (request, argument, typed) =>
      guarded(
        request,
        async () => {
          const { ask, desk } = await prepared(request, PATIENCE);
          const { name, argument: own } = commandNamed(ask.command);
          if (channels && own?.name === argument && isDigest(name)) {
            return channels.subscriptions.complete(name, typed, request, desk);
          }
          return choices(commandNamed(ask.command), argument, typed, desk);
        },
        () => [],
      ),
  };
}

/** Shows another ask's answer to everyone, under the name of who asked for it. */
function share(ask: Ask, request: Request, desk: Desk): Answer {
  const { words } = desk;
  const wanted = ask.args.line;
  const inner = wanted ? parse(wanted, desk.casebook.command) : undefined;
  if (!wanted || !inner) {
    return { message: { title: words.share.which, body: [text(words.share.whichText)] }, private: true };
  }
  if (!commandNamed(inner.command).reading) {
    const body = [text(words.share.not(quotable(wanted)))];
    return {
      message: { title: words.share.notTitle, body, buttons: [button(words.buttons.help, desk, 'help')] },
      private: true,
    };
  }
  const by: Span[] = [{ text: `${words.share.by} ` }, personSpan(request.from, desk)];
  return { message: pageOf(inner, desk, by), private: false };
}

async function discuss(ask: Ask, request: Request, desk: Desk, { discussions }: Channels): Promise<Answer> {
  const found = lessonSought(ask.args.lesson ?? '', desk);
  if ('miss' in found) return { message: framed(found, ask, desk), private: true };
  return discussions.open(found.lesson, request, desk);
}

async function digest(
  command: DigestCommandName,
  ask: Ask,
  request: Request,
  desk: Desk,
  { subscriptions }: Channels,
): Promise<Answer> {
  const said = await subscriptions.answer(command, ask, request, desk);
  return 'message' in said ? said : { message: framed(said, ask, desk), private: true };
}

/** The page of a reading command's answer that was asked for, in its frame. */
function pageOf(asked: Ask, desk: Desk, sharedBy?: readonly Span[]): Message {
  const { command } = asked;
  if (!isReading(command)) throw new TypeError(`${command} needs more than the casebook`);
  const { ask, wasCut } = withinLine(asked, desk);
  const told = READINGS[command](ask, desk);
  const body = wasCut ? [text(desk.words.search.cut), ...told.body] : told.body;
  return framed({ ...told, body }, ask, desk, sharedBy);
}

/** The page that was asked for of what is told, in its frame; with who shared it, where somebody did. */
function framed(whole: Told, ask: Ask, desk: Desk, sharedBy?: readonly Span[]): Message {
  const { miss, ask: same = ask, ...told } = whole;
  const isSharable = !miss && !sharedBy && commandNamed(same.command).reading;
  const { words } = desk;
  const pages = paginate(told.body);
  const number = Math.min(Number(ask.args.page ?? 1), pages.length);
  const atPage = (page: number) => (page > 1 ? { ...same.args, page: String(page) } : same.args);
  const shared = line({ ...same, args: atPage(number), language: desk.language });
  const buttons: Button[] = [
    ...(number > 1 ? [turn(words.buttons.previousPage, desk, same.command, atPage(number - 1))] : []),
    ...(number < pages.length ? [turn(words.buttons.nextPage, desk, same.command, atPage(number + 1))] : []),
    ...(told.buttons ?? []),
    ...(isSharable ? [button(words.buttons.share, desk, 'share', { line: shared })] : []),
  ];
  const notes: Span[][] = [
    ...(pages.length > 1 ? [[{ text: words.page(number, pages.length) }]] : []),
    ...(told.footer ? [[...told.footer]] : []),
    ...(sharedBy ? [[...sharedBy]] : []),
  ];
  return {
    ...told,
    body: pages[number - 1] ?? [],
    ...(notes.length > 0 && {
      footer: notes.flatMap((note, index) => (index > 0 ? [{ text: ' · ' }, ...note] : note)),
    }),
    ...(buttons.length > 0 && { buttons }),
  };
}

/**
 * Shortens what a person searched for until every button that repeats it fits, so that all pages see the same words: the
 * function words of a question go first, and where that is not enough, its end.
 */
function withinLine(ask: Ask, { finder, language }: Desk): { ask: Ask; wasCut: boolean } {
  const { argument } = commandNamed(ask.command);
  const value = argument && ask.args[argument.name];
  if (!argument || !value || value.length <= ARGUMENT_LENGTH) return { ask, wasCut: false };
  const telling = withoutStopWords(value, ARGUMENT_LENGTH, finder.languageOf(value) ?? language);
  const fitting = clip(telling, ARGUMENT_LENGTH);
  const args = { ...ask.args, [argument.name]: fitting.replace(/…$/, '') };
  return { ask: { ...ask, args }, wasCut: fitting !== telling };
}

function formFor(ask: Ask, request: Request, words: Words): Form | undefined {
  const { argument } = commandNamed(ask.command);
  if (!argument?.question || (ask.args[argument.name] && request.quoted === undefined)) return undefined;
  const { title, label } = words.forms[ask.command as keyof Words['forms']];
  const initial = clip(request.quoted?.trim() ?? '', ARGUMENT_LENGTH);
  return {
    title,
    questions: [{ id: argument.name, label, kind: argument.question, required: true, ...(initial && { initial }) }],
  };
}

function choices(command: Command, argument: string, typed: string, desk: Desk): Choice[] {
  if (command.argument?.name !== argument) return [];
  const { casebook, finder, language, words } = desk;
  const named = (...kinds: Kind[]) => finder.complete(typed, { language, kinds, limit: CHOICES });
  switch (argument) {
    case 'section':
    case 'lesson':
    case 'term':
      return named(argument).map((each) => ({ label: each.title, value: each.id }));
    case 'source':
      return named('entry', 'claim').map((each) => ({ label: each.title, value: each.id }));
    case 'words':
      return named(...(KINDS_OF_WORDS[command.name] ?? [])).map((each) => ({
        label: each.title,
        value: `${each.kind}:${each.id}`,
      }));
    case 'claims':
      return [
        ...beginning(
          typed,
          VERDICTS.map((verdict) => words.verdicts.names[verdict]),
        ),
        ...named('section').map((each) => ({ label: each.title, value: each.id })),
      ].slice(0, CHOICES);
    case 'span':
      return beginning(typed, [...new Set(casebook.record.map(({ date }) => date.slice(0, 4)))]);
    case 'language':
      return LANGUAGE_CHOICES.map((value) => ({ label: languageLabel(value, words), value }));
    case 'command':
      return beginning(
        typed,
        COMMANDS.map(({ name }) => wordFor(name, language)),
      );
    default:
      return [];
  }
}

/** What may stand where a command takes words, and is opened instead of looked for. */
const KINDS_OF_WORDS: { readonly [name in Command['name']]?: readonly Kind[] } = {
  lessons: ['lesson'],
  search: ['section', 'lesson', 'term', 'entry'],
  check: ['claim'],
};

/** A person's own words in an ask, as far as they may be in any language; names, ids and choices are in none. */
function wordsOf({ command, args }: Ask): string {
  const { argument } = commandNamed(command);
  const words = argument?.kind === 'words' ? (args[argument.name] ?? '') : '';
  return CHOSEN.test(words) ? '' : words;
}

/** What type-ahead put in the place of words. */
const CHOSEN = /^[a-z]+:\S+$/;

function beginning(typed: string, words: readonly string[]): Choice[] {
  return words
    .filter((word) => word.startsWith(typed.trim().toLowerCase()))
    .slice(0, CHOICES)
    .map((word) => ({ label: word, value: word }));
}

function languageLabel(choice: string, { languages }: Words): string {
  return choice === 'en' || choice === 'fr' ? languages.names[choice] : languages.auto;
}

/** Characters of the longest word for a command, or for any that may be shared. */
function longest(name?: Command['name']): number {
  const commands = COMMANDS.filter((command) => (name ? command.name === name : command.reading));
  return Math.max(...commands.flatMap(({ words }) => LANGUAGES.map((language) => words[language][0].length)));
}
