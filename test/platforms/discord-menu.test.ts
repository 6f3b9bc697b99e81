import type { APIApplicationCommandOption, RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { COMMANDS, type Command, commandNamed } from '../../src/core/commands.js';
import { LANGUAGES } from '../../src/core/ports.js';
import { WORDS } from '../../src/core/words/index.js';
import { LIMITS } from '../../src/platforms/discord/limits.js';
import { argumentOf, askFrom, menus, pathFrom } from '../../src/platforms/discord/menu.js';

type Entry = RESTPostAPIChatInputApplicationCommandsJSONBody | APIApplicationCommandOption;

function below(entry: Entry): readonly Entry[] {
  return 'options' in entry ? (entry.options ?? []) : [];
}

function all(entry: Entry): readonly Entry[] {
  return [entry, ...below(entry).flatMap(all)];
}

/** Names and descriptions in one locale, as Discord counts them. */
function size(entry: Entry, locale: 'fr' | 'default'): number {
  const name = (locale === 'fr' && entry.name_localizations?.fr) || entry.name;
  const described =
    (locale === 'fr' && entry.description_localizations?.fr) || ('description' in entry && entry.description) || '';
  return name.length + described.length + below(entry).reduce((sum, each) => sum + size(each, locale), 0);
}

describe('the menu', () => {
  const mali = menu('mali');
  const subcommands = below(mali);

  it('has one subcommand for each command of the table, in both languages', () => {
    expect(subcommands.map(({ name }) => name)).toEqual(COMMANDS.map(({ words }) => words.en[0]));
    expect(subcommands.map((each) => each.name_localizations?.fr)).toEqual(COMMANDS.map(({ words }) => words.fr[0]));
  });

  it('stays under Discord’s limits, with room for ten more commands', () => {
    expect(subcommands.length + 10).toBeLessThanOrEqual(LIMITS.command.options);
    for (const locale of ['default', 'fr'] as const) {
      const longest = Math.max(...subcommands.map((each) => size(each, locale)));
      expect(size(mali, locale) + 10 * longest).toBeLessThanOrEqual(LIMITS.command.size);
    }
    for (const entry of all(mali)) {
      const names = [entry.name, entry.name_localizations?.fr ?? entry.name];
      for (const name of names) {
        expect(name).toMatch(LIMITS.command.name);
        expect(name).toBe(name.toLowerCase());
      }
      const described = ['description' in entry ? (entry.description ?? '') : '', entry.description_localizations?.fr];
      for (const text of described) {
        expect(text?.length).toBeGreaterThan(0);
        expect(text?.length).toBeLessThanOrEqual(LIMITS.command.description);
      }
      expect(below(entry).length).toBeLessThanOrEqual(LIMITS.command.options);
      const siblings = below(entry).map((each) => each.name_localizations?.fr);
      expect(new Set(siblings).size).toBe(siblings.length);
    }
  });

  it('can be used in servers and in direct conversations, and needs no right', () => {
    expect(mali).toMatchObject({ contexts: [0, 1], integration_types: [0] });
    expect(mali).not.toHaveProperty('default_member_permissions');
  });

  it('insists on an argument only where no form asks for it', () => {
    for (const { name, argument } of COMMANDS) {
      const [option] = below(subcommands[COMMANDS.indexOf(commandNamed(name))] as Entry); // one for each command
      if (!argument) expect(option).toBeUndefined();
      else expect(option).toMatchObject({ type: 3, required: argument.required === true && !argument.question });
    }
  });

  it('completes what has a name, and no line', () => {
    const completed = subcommands.filter((each) => below(each).some((option) => 'autocomplete' in option));
    expect(completed.map(({ name }) => name)).toEqual(
      COMMANDS.filter(({ argument }) => argument && argument.kind !== 'line').map(({ words }) => words.en[0]),
    );
  });

  it('asks whether a language is for the whole channel', () => {
    const language = subcommands.find(({ name }) => name === 'language') as Entry; // it is in the table
    expect(below(language)).toEqual([
      expect.objectContaining({ name: 'language', required: false }),
      expect.objectContaining({ type: 5, name: 'here', name_localizations: { fr: 'ici' } }),
    ]);
  });

  it('has words for every option in every language', () => {
    for (const language of LANGUAGES) {
      for (const name of Object.values(WORDS[language].discord.options)) expect(name).toMatch(LIMITS.command.name);
    }
  });
});

describe('what was picked', () => {
  it('is an ask, whatever the argument’s words', () => {
    expect(askFrom(['search'], [{ name: 'words', value: 'help --page 3 "x"' }])).toEqual({
      command: 'search',
      args: { words: 'help --page 3 "x"' },
    });
    expect(askFrom(['share'], [{ name: 'command', value: 'lesson 3' }])).toEqual({
      command: 'share',
      args: { line: 'lesson 3' },
    });
    expect(askFrom(['about'], [])).toEqual({ command: 'about', args: {} });
  });

  it('means the channel only where that was ticked', () => {
    const picked = (value: boolean) =>
      askFrom(
        ['language'],
        [
          { name: 'language', value: 'fr' },
          { name: 'here', value },
        ],
      );
    expect(picked(true)).toEqual({ command: 'language', args: { language: 'fr', here: 'yes' } });
    expect(picked(false)).toEqual({ command: 'language', args: { language: 'fr' } });
  });

  it('is a line where this version knows no such command', () => {
    expect(askFrom(['digest', 'pause'], [{ name: 'days', value: 3 }])).toBe('digest pause 3');
  });

  it('names the argument that is being typed', () => {
    expect(argumentOf({ command: 'share', args: {} }, 'command')).toBe('line');
    expect(argumentOf({ command: 'read', args: {} }, 'words')).toBeUndefined();
    expect(argumentOf({ command: 'about', args: {} }, 'words')).toBeUndefined();
  });
});

describe('a command of two words', () => {
  const two: Command[] = [
    { name: 'lesson', words: { en: ['digest show'], fr: ['résumé voir'] }, argument: { name: 'lesson', kind: 'name' } },
    { name: 'random', words: { en: ['digest pause'], fr: ['résumé suspendre'] } },
    { name: 'about', words: { en: ['about'], fr: ['à propos'] } },
  ];

  it('is a subcommand in a group', () => {
    const [group, about, ...others] = below(menu('mali', two));
    expect(group).toMatchObject({ type: 2, name: 'digest', name_localizations: { fr: 'résumé' } });
    expect(below(group as Entry)).toEqual([
      expect.objectContaining({ type: 1, name: 'show', name_localizations: { fr: 'voir' } }),
      expect.objectContaining({ type: 1, name: 'pause', name_localizations: { fr: 'suspendre' } }),
    ]);
    expect(about).toMatchObject({ type: 1, name: 'about', name_localizations: { fr: 'à-propos' } });
    expect(others).toEqual([]);
  });

  it('is read back by its whole path', () => {
    expect(askFrom(['digest', 'show'], [{ name: 'lesson', value: '3' }], two)).toEqual({
      command: 'lesson',
      args: { lesson: '3' },
    });
  });
});
