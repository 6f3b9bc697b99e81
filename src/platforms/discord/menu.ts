/**
 * Discord's menu, and the way back from what somebody picked to an ask: one slash command with a subcommand for each
 * command of the table, and a second one, which Discord shows only to those who manage the server, for what they alone
 * may do. Names and descriptions come from the words; nothing here names a command.
 */
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandGroupOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  ApplicationCommandOptionType as Kind,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { type Ask, COMMANDS, type Command } from '../../core/commands.js';
import type { Language } from '../../core/ports.js';
import { WORDS } from '../../core/words/index.js';

/** An option as it was filled in. */
export interface Filled {
  readonly name: string;
  readonly value?: string | number | boolean;
}

type Definition = RESTPostAPIChatInputApplicationCommandsJSONBody;

/** The definitions to register. @param word the casebook's command, `mali` for `/mali` */
export function menus(word: string, commands = COMMANDS): Definition[] {
  const managing = commands.filter(({ manages }) => manages);
  const groups = new Set(managing.map(groupOf));
  return [
    {
      name: word,
      type: ApplicationCommandType.ChatInput,
      ...described('summary'),
      contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
      integration_types: [ApplicationIntegrationType.GuildInstall],
      options: entries(commands.filter(({ manages }) => !manages)),
    },
    ...[...groups].map((group) =>
      managingMenu(
        `${word}-${group}`,
        managing.filter((command) => groupOf(command) === group),
      ),
    ),
  ];
}

/** The first of a command's two words. */
function groupOf({ words }: Command): string {
  return words.en[0].split(' ', 1)[0] ?? '';
}

/** Its subcommands are named by their second words, since the first is in its own name. */
function managingMenu(name: string, commands: readonly Command[]): Definition {
  return {
    name,
    type: ApplicationCommandType.ChatInput,
    ...described('managing'),
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    options: commands.map((command) => subcommand(command, lastWord(command, 'en'), lastWord(command, 'fr'))),
  };
}

function lastWord({ words }: Command, language: Language): string {
  return words[language][0].split(' ').at(-1) ?? '';
}

/** Group and subcommand of what somebody picked, as far as there are any. */
export function pathFrom(word: string, name: string, group: string | null, sub: string | null): string[] {
  return [name.slice(word.length + 1), group, sub].filter((part) => part !== null && part !== '') as string[]; // just so
}

/**
 * What somebody picked, as an ask. A path that the table does not know, as from a menu that was registered by another
 * version, becomes the line that somebody might have typed.
 *
 * @param path group and subcommand, as far as there are any
 */
export function askFrom(path: readonly string[], filled: readonly Filled[], commands = COMMANDS): Ask | string {
  const command = commands.find(({ words }) => words.en[0] === path.join(' '));
  if (!command) return [...path, ...filled.map(({ value }) => value)].join(' ');
  const { name, argument, here } = command;
  const args: Record<string, string> = {};
  for (const { name: option, value } of filled) {
    if (argument && option === optionName(argument.name)) args[argument.name] = String(value);
    if (option === here?.en && value === true) args.here = 'yes';
  }
  return { command: name, args };
}

/** The argument that an option stands for; undefined for an option that the command does not have. */
export function argumentOf({ command }: Ask, option: string): string | undefined {
  const argument = COMMANDS.find(({ name }) => name === command)?.argument;
  return argument && optionName(argument.name) === option ? argument.name : undefined;
}

type Entry = APIApplicationCommandSubcommandOption | APIApplicationCommandSubcommandGroupOption;

/** A command of two words is a subcommand in a group: `digest show` stands in `digest`. */
function entries(commands: readonly Command[]): Entry[] {
  const groups = new Map<string, APIApplicationCommandSubcommandOption[]>();
  return commands.flatMap((command): Entry[] => {
    const [word = '', second] = command.words.en[0].split(' ');
    const [mot = '', deuxieme] = command.words.fr[0].split(' ');
    if (!second) return [subcommand(command, word, command.words.fr[0].replaceAll(' ', '-'))];
    const entry = subcommand(command, second, deuxieme ?? mot);
    const known = groups.get(word);
    if (known?.push(entry)) return [];
    const group = groupEntry(word, deuxieme ? mot : word, [entry]);
    groups.set(word, group.options);
    return [group];
  });
}

/** Clients show a group's name only; its description has to be there. */
function groupEntry(name: string, fr: string, options: APIApplicationCommandSubcommandOption[]) {
  const named = { name, name_localizations: { fr } };
  return {
    type: Kind.SubcommandGroup as const,
    ...named,
    description: name,
    description_localizations: { fr },
    options,
  };
}

function subcommand(command: Command, name: string, french: string): APIApplicationCommandSubcommandOption {
  return {
    type: Kind.Subcommand,
    name,
    name_localizations: { fr: french },
    description: WORDS.en.summary[command.name],
    description_localizations: { fr: WORDS.fr.summary[command.name] },
    options: optionsOf(command),
  };
}

/** An argument that a form asks for may be left out, since leaving it out opens the form. */
function optionsOf({ argument, here }: Command): APIApplicationCommandBasicOption[] {
  const options: APIApplicationCommandBasicOption[] = [];
  if (argument) {
    options.push({
      type: Kind.String,
      name: optionName(argument.name),
      name_localizations: { fr: WORDS.fr.discord.options[argument.name] },
      description: WORDS.en.placeholder[argument.name],
      description_localizations: { fr: WORDS.fr.placeholder[argument.name] },
      required: argument.required === true && !argument.question,
      ...(argument.kind !== 'line' && { autocomplete: true }),
    });
  }
  if (here) {
    const localized = { name_localizations: { fr: here.fr } };
    options.push({ type: Kind.Boolean, name: here.en, ...localized, ...described('here') });
  }
  return options;
}

function optionName(argument: keyof typeof WORDS.en.discord.options): string {
  return WORDS.en.discord.options[argument];
}

function described(key: 'summary' | 'managing' | 'here') {
  return { description: WORDS.en.discord[key], description_localizations: { fr: WORDS.fr.discord[key] } };
}
