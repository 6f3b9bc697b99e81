/**
 * The table of commands, and the two ways between a line and an ask.
 *
 * Whatever lists commands (help, suggestions, Discord's menu, Slack's manifest, forms, the README) reads this table.
 * `parse(line(ask))` equals `ask`, so that a button can carry an ask and a person's words can never become another command.
 */
import { fold } from './language.js';
import { LANGUAGES, type Language, type Question } from './ports.js';
import { plain } from './text.js';

export type CommandName =
  | 'lessons'
  | 'lesson'
  | 'sections'
  | 'read'
  | 'search'
  | 'claims'
  | 'check'
  | 'source'
  | 'timeline'
  | 'define'
  | 'random'
  | 'share'
  | 'discuss'
  | DigestCommandName
  | 'language'
  | 'home'
  | 'about'
  | 'privacy'
  | 'help';

/** What is asked or wished about a channel's digest. */
export type DigestCommandName =
  | 'digest show'
  | 'digest next'
  | 'digest preview'
  | 'digest why'
  | 'digest on'
  | 'digest off'
  | 'digest pause'
  | 'digest resume'
  | 'digest skip'
  | 'digest order'
  | 'digest now';

/** A command and its arguments: what is wanted, however it was said. */
export interface Ask {
  readonly command: CommandName;
  readonly args: Readonly<Record<string, string>>;
  /** The language of its words; absent where they belong to several or to none. */
  readonly language?: Language;
}

export type ArgumentName =
  | 'words'
  | 'lesson'
  | 'section'
  | 'claims'
  | 'source'
  | 'span'
  | 'term'
  | 'line'
  | 'language'
  | 'command'
  | 'rhythm'
  | 'which'
  | 'day'
  | 'order';

/** What stands after a command's word. */
interface Argument {
  readonly name: ArgumentName;
  /** `words` keep their quotes, since a search for a phrase needs them; a `line` is another ask; a `name` loses its quotes. */
  readonly kind: 'words' | 'name' | 'line';
  readonly required?: true;
  /** How a form asks for it; without one, the command is answered without it. */
  readonly question?: Question['kind'];
}

export interface Command {
  readonly name: CommandName;
  /**
   * What people type, the first of each language being the one that the bot itself writes, so no other language has it:
   * a line has to say which language it is of. Whichever language somebody types is understood.
   */
  readonly words: { readonly [language in Language]: readonly [string, ...string[]] };
  readonly argument?: Argument;
  /** A word that may stand last and means the whole channel, not only the person; the ask's argument `here` is then `yes`. */
  readonly here?: { readonly [language in Language]: string };
  /** Its answer may have several pages, so that `--page n` may follow. */
  readonly paged?: true;
  /** The answer is for everyone in the channel. */
  readonly public?: true;
  /** Only for whoever manages the channel, where the platform knows who does. */
  readonly manages?: true;
  /** It reads the casebook, so that its answer may be shared. */
  readonly reading?: true;
  /** What may stand in its argument's place in an example. */
  readonly example?: { readonly [language in Language]: string };
}

/** In the order in which help lists them. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'lessons',
    words: { en: ['lessons'], fr: ['leçons'] },
    argument: { name: 'words', kind: 'words' },
    paged: true,
    reading: true,
  },
  {
    name: 'lesson',
    words: { en: ['lesson'], fr: ['leçon'] },
    argument: { name: 'lesson', kind: 'name', required: true },
    paged: true,
    reading: true,
    example: { en: '3', fr: '3' },
  },
  {
    name: 'sections',
    words: { en: ['sections', 'section', 'contents', 'headings'], fr: ['rubriques', 'rubrique', 'sommaire'] },
    argument: { name: 'section', kind: 'name' },
    paged: true,
    reading: true,
  },
  {
    name: 'read',
    words: { en: ['read', 'open'], fr: ['lire', 'ouvrir'] },
    argument: { name: 'section', kind: 'name', required: true, question: 'choice' },
    paged: true,
    reading: true,
    example: { en: 'background', fr: 'contexte' },
  },
  {
    name: 'search',
    words: { en: ['search', 'find'], fr: ['chercher', 'recherche', 'rechercher', 'trouver'] },
    argument: { name: 'words', kind: 'words', required: true, question: 'choice' },
    paged: true,
    reading: true,
    example: { en: 'roadside bombs', fr: 'engins explosifs' },
  },
  {
    name: 'claims',
    words: { en: ['claims', 'claim', 'verdicts'], fr: ['affirmations', 'affirmation', 'verdicts'] },
    argument: { name: 'claims', kind: 'name' },
    paged: true,
    reading: true,
    example: { en: 'elections contested', fr: 'élections contestées' },
  },
  {
    name: 'check',
    words: { en: ['check', 'verify'], fr: ['vérifier'] },
    argument: { name: 'words', kind: 'words', required: true, question: 'line' },
    paged: true,
    reading: true,
    example: { en: 'joint exercises', fr: 'exercices conjoints' },
  },
  {
    name: 'source',
    // `source` is a word of both languages, so neither can answer in it: page 2 would forget which it was.
    words: { en: ['sources', 'source', 'evidence'], fr: ['pièce', 'pièces', 'source', 'preuves', 'preuve'] },
    argument: { name: 'source', kind: 'name', required: true, question: 'choice' },
    paged: true,
    reading: true,
    example: { en: 'T-33', fr: 'T-33' },
  },
  {
    name: 'timeline',
    words: { en: ['timeline', 'chronology', 'record'], fr: ['chronologie', 'dates'] },
    argument: { name: 'span', kind: 'words' },
    paged: true,
    reading: true,
    example: { en: '2012..2014', fr: '2012..2014' },
  },
  {
    name: 'define',
    words: { en: ['define', 'definition', 'glossary'], fr: ['définir', 'définition', 'glossaire'] },
    argument: { name: 'term', kind: 'name' },
    paged: true,
    reading: true,
    example: { en: 'DDR', fr: 'DDR' },
  },
  { name: 'random', words: { en: ['random', 'surprise'], fr: ['hasard'] }, reading: true },
  {
    name: 'share',
    words: { en: ['share'], fr: ['partager'] },
    argument: { name: 'line', kind: 'line', required: true, question: 'line' },
    public: true,
    example: { en: 'lesson 3', fr: 'leçon 3' },
  },
  {
    name: 'discuss',
    words: { en: ['discuss'], fr: ['discuter'] },
    argument: { name: 'lesson', kind: 'name', required: true, question: 'choice' },
    example: { en: '3', fr: '3' },
  },
  {
    name: 'digest show',
    words: { en: ['digest show', 'digest'], fr: ['digest afficher', 'digest', 'digest voir'] },
    paged: true,
  },
  { name: 'digest next', words: { en: ['digest next'], fr: ['digest suite', 'digest prochains'] } },
  { name: 'digest preview', words: { en: ['digest preview'], fr: ['digest aperçu'] } },
  {
    name: 'digest why',
    words: { en: ['digest why'], fr: ['digest pourquoi'] },
    argument: { name: 'day', kind: 'name' },
    paged: true,
    example: { en: 'yesterday', fr: 'hier' },
  },
  {
    name: 'digest on',
    words: { en: ['digest on'], fr: ['digest activer'] },
    argument: { name: 'rhythm', kind: 'name' },
    manages: true,
    example: { en: '09:00 mon-fri Europe/Paris', fr: '9h lun-ven Dakar' },
  },
  {
    name: 'digest off',
    words: { en: ['digest off'], fr: ['digest désactiver'] },
    argument: { name: 'which', kind: 'name' },
    manages: true,
    example: { en: '1', fr: '1' },
  },
  {
    name: 'digest pause',
    words: { en: ['digest pause'], fr: ['digest suspendre'] },
    argument: { name: 'day', kind: 'name' },
    manages: true,
    example: { en: 'until 2026-12-31', fr: 'jusqu’au 31/12/2026' },
  },
  {
    name: 'digest resume',
    words: { en: ['digest resume'], fr: ['digest reprendre'] },
    manages: true,
  },
  {
    name: 'digest skip',
    words: { en: ['digest skip'], fr: ['digest sauter'] },
    argument: { name: 'day', kind: 'name', required: true, question: 'date' },
    manages: true,
    example: { en: '2026-12-25', fr: '25/12/2026' },
  },
  {
    name: 'digest order',
    words: { en: ['digest order'], fr: ['digest ordre'] },
    argument: { name: 'order', kind: 'name' },
    manages: true,
    example: { en: 'shuffled', fr: 'mélangé' },
  },
  { name: 'digest now', words: { en: ['digest now'], fr: ['digest maintenant'] }, manages: true },
  {
    name: 'language',
    words: { en: ['language'], fr: ['langue'] },
    argument: { name: 'language', kind: 'name', required: true, question: 'choice' },
    here: { en: 'here', fr: 'ici' },
    example: { en: 'fr', fr: 'en' },
  },
  { name: 'home', words: { en: ['home', 'start'], fr: ['accueil'] }, paged: true, reading: true },
  { name: 'about', words: { en: ['about'], fr: ['à-propos'] }, paged: true, reading: true },
  { name: 'privacy', words: { en: ['privacy'], fr: ['confidentialité', 'données'] }, paged: true },
  {
    name: 'help',
    words: { en: ['help', '?'], fr: ['aide', '?'] },
    argument: { name: 'command', kind: 'name' },
    paged: true,
    example: { en: 'search', fr: 'chercher' },
  },
];

export function isDigest(name: CommandName): name is DigestCommandName {
  return name.startsWith('digest ');
}

const BY_NAME = new Map(COMMANDS.map((command) => [command.name, command]));

/** The row of the table for a name. */
export function commandNamed(name: CommandName): Command {
  const command = BY_NAME.get(name);
  if (!command) throw new TypeError(`no command is named ${name}`);
  return command;
}

/** The word that the bot writes for a command. */
export function wordFor(name: CommandName, language: Language): string {
  return commandNamed(name).words[language][0];
}

/** Pages that a line can ask for; more digits would not be a page of anything. */
const LAST_PAGE = 99;

/** Ends the argument where the argument itself holds what looks like an option. */
const TERMINATOR = '--';

/** A phone's keyboard turns `--` into a dash. */
const DASHES = /(^|\s)(?:--|—|–)/;

const PAGE_OPTION = /(?:^|\s)(?:--|—|–)page[\s=]+([1-9]\d?)$/i;

interface Spoken {
  readonly command: Command;
  readonly language?: Language;
}

/** Folded words to the command they name; words that two languages share but neither writes name no language. */
const SPOKEN: ReadonlyMap<string, Spoken> = spokenWords();

const LONGEST_NAME = Math.max(...[...SPOKEN.keys()].map((words) => words.split(' ').length));

/**
 * Reads a line as somebody typed it. A line that no command answers becomes `help` about that line,
 * whose answer names the nearest command and offers to search for the words.
 *
 * @param prefix the casebook's own command word, which may stand before the rest: `/mali lessons`
 */
export function parse(typed: string, prefix?: string): Ask {
  const words = plain(typed).replace(/^\//, '');
  const bare =
    prefix && fold(words.split(' ', 1)[0] ?? '') === fold(prefix) ? words.slice(prefix.length).trim() : words;
  if (bare === '') return { command: 'help', args: {} };
  const named = commandAtHead(bare);
  if (!named) return { command: 'help', args: { command: bare } };
  return settled({
    command: named.command.name,
    args: argumentsFrom(named.command, named.rest),
    ...(named.language && { language: named.language }),
  });
}

/** Writes an ask as the line that {@link parse} reads back, in the words of the ask's own language. */
export function line(ask: Ask): string {
  const command = commandNamed(ask.command);
  const parts: string[] = [wordFor(ask.command, ask.language ?? 'en')];
  const value = command.argument && ask.args[command.argument.name];
  if (value && command.argument) parts.push(written(value, command.argument));
  if (ask.args.here && command.here) parts.push(command.here[ask.language ?? 'en']);
  if (ask.args.page) parts.push(`--page ${ask.args.page}`);
  return parts.join(' ');
}

/**
 * An ask from outside (an option, a form) in the one form that the table knows: arguments of this command only,
 * single-spaced, none empty, `lesson` without a number being `lessons`.
 */
export function canonical(ask: Ask): Ask {
  const command = commandNamed(ask.command);
  const args: Record<string, string> = {};
  const { value, here } = placed(command, plain((command.argument && ask.args[command.argument.name]) ?? ''));
  if (value && command.argument) args[command.argument.name] = value;
  if (command.here && (here || ask.args.here)) args.here = 'yes';
  const page = Number(ask.args.page ?? 1);
  if (command.paged && Number.isInteger(page) && page > 1 && page <= LAST_PAGE) args.page = String(page);
  return settled({ command: ask.command, args, ...(ask.language && { language: ask.language }) });
}

/**
 * People mix singular and plural: `lesson` alone lists them, `lessons 3` and `sections background` are one of them.
 * One claim is shown with its evidence: `claim 5-b` is `sources 5-b`.
 */
function settled(ask: Ask): Ask {
  const { command, args } = ask;
  const { claims, ...rest } = args;
  if (command === 'claims' && claims && CLAIM.test(claims)) {
    return { ...ask, command: 'source', args: { ...rest, source: claims } };
  }
  if (command === 'sections' && args.section) return { ...ask, command: 'read' };
  if (command === 'lesson' && !args.lesson) return { ...ask, command: 'lessons' };
  const sought = command === 'lessons' ? args.words : args.lesson;
  const number = /^(?:#|n°|no\.?)? ?(\d+)$/i.exec(sought ?? '')?.[1];
  if (!number) return ask;
  const { words: _, ...others } = args;
  return { ...ask, command: command === 'lessons' ? 'lesson' : command, args: { ...others, lesson: number } };
}

const CLAIM = /^\d+(?:\.\d+)?-?[a-z]$/i;

function commandAtHead(words: string): (Spoken & { rest: string }) | undefined {
  const parts = words.split(' ');
  for (let length = Math.min(LONGEST_NAME, parts.length); length > 0; length -= 1) {
    const spoken = SPOKEN.get(folded(parts.slice(0, length).join(' ')));
    if (spoken) return { ...spoken, rest: parts.slice(length).join(' ') };
  }
  return undefined;
}

function argumentsFrom(command: Command, rest: string): Record<string, string> {
  const args: Record<string, string> = {};
  let left = rest;
  if (command.paged) {
    const option = PAGE_OPTION.exec(left);
    if (option) {
      if (option[1] !== '1') args.page = option[1] ?? '';
      left = left.slice(0, option.index);
    }
  }
  const { value, here } = placed(command, left.trim());
  if (here) args.here = 'yes';
  const written = command.argument && read(value, command.argument);
  if (command.argument && written) args[command.argument.name] = written;
  return args;
}

/** Parts what stands before the word that means the whole channel from that word. */
function placed(command: Command, text: string): { value: string; here: boolean } {
  const parts = text.split(' ');
  const here = Object.values(command.here ?? {}).includes(fold(parts.at(-1) ?? ''));
  return { value: here ? parts.slice(0, -1).join(' ') : text, here };
}

function read(text: string, argument: Argument): string {
  const ended = argument.kind !== 'line' && text.endsWith(` ${TERMINATOR}`);
  const value = ended ? text.slice(0, -TERMINATOR.length - 1) : text;
  return argument.kind === 'name' ? unquoted(value) : value;
}

function written(value: string, argument: Argument): string {
  if (argument.kind === 'line') return value;
  const quoted = argument.kind === 'name' && unquoted(value) !== value ? `"${value}"` : value;
  return DASHES.test(quoted) ? `${quoted} ${TERMINATOR}` : quoted;
}

const QUOTED = /^(?:"(.*)"|'(.*)'|«\s?(.*?)\s?»|“(.*)”|‘(.*)’)$/;

function unquoted(text: string): string {
  const inside = QUOTED.exec(text)
    ?.slice(1)
    .find((group) => group !== undefined);
  return inside?.trim() || text;
}

function folded(words: string): string {
  return fold(words).replace(/(?<=\p{L})-(?=\p{L})/gu, ' ');
}

function spokenWords(): Map<string, Spoken> {
  const spoken = new Map<string, Spoken>();
  const said = (rank: (words: readonly string[]) => readonly string[]) =>
    COMMANDS.flatMap((command) =>
      LANGUAGES.flatMap((language) => rank(command.words[language]).map((word) => ({ command, language, word }))),
    );
  for (const { command, language, word } of said((words) => words.slice(1))) {
    const known = spoken.get(folded(word));
    spoken.set(folded(word), known ? { command: known.command } : { command, language });
  }
  // What the bot itself writes in a language speaks that language, even where another understands it too.
  for (const { command, language, word } of said((words) => words.slice(0, 1))) {
    spoken.set(folded(word), { command, language });
  }
  return spoken;
}
