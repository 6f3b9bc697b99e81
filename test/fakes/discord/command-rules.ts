/** What Discord documents about commands and its schema does not say (developers/interactions/application-commands). */
import { Locale, ApplicationCommandOptionType as Option, ApplicationCommandType as Type } from 'discord.js';
import { place } from './strict.js';

/** A command or an option after the schema has let it through, as far as the rules look at it. */
interface Named {
  readonly name: string;
  readonly name_localizations?: Readonly<Record<string, string | null>> | null;
  readonly description?: string | null;
  readonly description_localizations?: Readonly<Record<string, string | null>> | null;
}

/** A command of the list that is registered. */
export interface CommandLike extends Named {
  readonly type?: Type | null;
  readonly options?: readonly OptionLike[] | null;
  readonly contexts?: readonly number[] | null;
  readonly integration_types?: readonly number[] | null;
}

interface OptionLike extends Named {
  readonly type: Option;
  readonly required?: boolean | null;
  readonly autocomplete?: boolean | null;
  readonly options?: readonly OptionLike[] | null;
  readonly choices?: readonly Choice[] | null;
  readonly min_value?: number | null;
  readonly max_value?: number | null;
  readonly min_length?: number | null;
  readonly max_length?: number | null;
}

interface Choice {
  readonly name: string;
  readonly name_localizations?: Readonly<Record<string, string | null>> | null;
  readonly value: string | number;
}

/** How many of each kind an application may have, in each scope. */
const MOST: ReadonlyMap<Type, number> = new Map([
  [Type.ChatInput, 100],
  [Type.User, 15],
  [Type.Message, 15],
]);

/** Characters of names, descriptions and values of a command and everything in it, by its longest language. */
const SIZE = 8000;

/** As the documentation has it; a letter that has a lower case must stand in it. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const LOCALES: ReadonlySet<string> = new Set(Object.values(Locale));

/** Complaints about a whole list, as it replaces what one scope had before. */
export function commandRules(commands: readonly CommandLike[], scope: 'global' | 'guild'): string[] {
  return [
    ...[...MOST].flatMap(([type, most]) => {
      const count = commands.filter((command) => typeOf(command) === type).length;
      return count > most ? [`body: ${count} commands of type ${type}, at most ${most}`] : [];
    }),
    ...commands.flatMap((command, index) => one(command, [index], scope)),
    ...twice(
      commands.map((command) => `${typeOf(command)} ${command.name}`),
      (index) => place([index, 'name']),
    ),
  ];
}

function typeOf({ type }: CommandLike): Type {
  return type ?? Type.ChatInput;
}

function one(command: CommandLike, at: readonly PropertyKey[], scope: 'global' | 'guild'): string[] {
  const isChat = typeOf(command) === Type.ChatInput;
  const size = sizeOf(command);
  return [
    ...(size > SIZE ? [`${place(at)}: ${size} characters in all, at most ${SIZE}`] : []),
    ...locales(command, at),
    ...(isChat
      ? [...chatNames(command, at), ...optionRules(command.options ?? [], [...at, 'options'])]
      : menuEntry(command, at)),
    ...(isChat && !command.description?.trim() ? [`${place([...at, 'description'])}: is missing`] : []),
    ...(scope === 'guild' && (command.contexts || command.integration_types)
      ? [`${place(at)}: contexts and integration_types are for global commands`]
      : []),
  ];
}

function menuEntry({ description, options }: CommandLike, at: readonly PropertyKey[]): string[] {
  return [
    ...(description ? [`${place([...at, 'description'])}: takes none in a menu`] : []),
    ...(options?.length ? [`${place([...at, 'options'])}: takes none in a menu`] : []),
  ];
}

function optionRules(options: readonly OptionLike[], at: readonly PropertyKey[]): string[] {
  const optional = options.findIndex(({ required, type }) => !required && !isSub(type));
  const late = options.findIndex(({ required }, index) => required && optional >= 0 && index > optional);
  const subs = options.filter(({ type }) => isSub(type)).length;
  const languages = [undefined, ...new Set(options.flatMap((option) => Object.keys(option.name_localizations ?? {})))];
  return [
    ...(late >= 0 ? [`${place([...at, late])}: a required option stands behind an optional one`] : []),
    ...(subs > 0 && subs < options.length ? [`${place(at)}: subcommands and options exclude each other`] : []),
    ...languages.flatMap((language) =>
      twice(
        options.map((option) => (language && option.name_localizations?.[language]) || option.name),
        (index) => place([...at, index, language ? `name_localizations.${language}` : 'name']),
      ),
    ),
    ...options.flatMap((option, index) => optionRule(option, [...at, index])),
  ];
}

function isSub(type: Option): boolean {
  return type === Option.Subcommand || type === Option.SubcommandGroup;
}

function optionRule(option: OptionLike, at: readonly PropertyKey[]): string[] {
  const { choices, min_length: shortest, max_length: longest, min_value: least, max_value: most } = option;
  return [
    ...chatNames(option, at),
    ...locales(option, at),
    ...(option.description?.trim() ? [] : [`${place([...at, 'description'])}: is blank`]),
    ...(option.autocomplete && choices?.length ? [`${place(at)}: autocomplete and choices exclude each other`] : []),
    ...((shortest ?? 0) > (longest ?? 6000) ? [`${place([...at, 'min_length'])}: is above max_length`] : []),
    ...(least != null && most != null && least > most ? [`${place([...at, 'min_value'])}: is above max_value`] : []),
    ...(choices ?? []).flatMap((choice, index) => choiceRule(choice, [...at, 'choices', index])),
    ...optionRules(option.options ?? [], [...at, 'options']),
  ];
}

function choiceRule(choice: Choice, at: readonly PropertyKey[]): string[] {
  const { value } = choice;
  const strange = typeof value === 'string' && (value.length > 100 || value.length === 0);
  return [
    ...(strange ? [`${place([...at, 'value'])}: ${value.length} characters, 1 to 100`] : []),
    ...locales({ ...choice, description: null }, at),
  ];
}

function chatNames({ name, name_localizations: localized }: Named, at: readonly PropertyKey[]): string[] {
  const names = [
    ['name', name] as const,
    ...Object.entries(localized ?? {}).map(([key, text]) => [`name_localizations.${key}`, text] as const),
  ];
  return names.flatMap(([key, text]) =>
    text === null || (NAME.test(text) && text === text.toLowerCase())
      ? []
      : [`${place([...at, key])}: "${text}" does not match ${NAME.source}, or is not in lower case`],
  );
}

function locales(named: Named, at: readonly PropertyKey[]): string[] {
  const keys = { ...named.name_localizations, ...named.description_localizations };
  return Object.keys(keys)
    .filter((key) => !LOCALES.has(key))
    .map((key) => `${place([...at, 'localizations'])}: "${key}" is no locale of Discord's`);
}

function twice(names: readonly string[], at: (index: number) => string): string[] {
  return names.flatMap((name, index) => (names.indexOf(name) < index ? [`${at(index)}: "${name}" stands twice`] : []));
}

function sizeOf(named: CommandLike | OptionLike): number {
  const inner = [...(named.options ?? [])].reduce((sum, option) => sum + sizeOf(option), 0);
  const choices = 'choices' in named ? (named.choices ?? []) : [];
  const values = choices.reduce(
    (sum, choice) => sum + longest(choice.name, choice.name_localizations) + String(choice.value).length,
    0,
  );
  const own =
    longest(named.name, named.name_localizations) + longest(named.description ?? '', named.description_localizations);
  return own + inner + values;
}

function longest(text: string, localized: Named['name_localizations']): number {
  return Math.max(text.length, ...Object.values(localized ?? {}).map((each) => each?.length ?? 0));
}
