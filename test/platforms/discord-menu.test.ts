import type { APIApplicationCommandOption, RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { COMMANDS, type Command } from '../../src/core/commands.js';
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
  const [mali, managing] = menus('mali') as [Entry, Entry];
  /** Every subcommand, whatever it stands in, by its whole name in one language. */
  const subcommands = new Map<string, Entry>(
    [mali, managing].flatMap((root) =>
      below(root).flatMap((entry): [string, Entry][] => {
        const rest = root.name.slice('mali-'.length);
        if ('type' in entry && entry.type === 2)
          return below(entry).map((each) => [`${entry.name} ${each.name}`, each]);
        return [[[rest, entry.name].filter(Boolean).join(' '), entry]];
      }),
    ),
  );
  const subcommandOf = ({ words }: Command) => subcommands.get(words.en[0]);

  it('has one subcommand for each command of the table, in both languages', () => {
    expect([...subcommands.keys()].toSorted()).toEqual(COMMANDS.map(({ words }) => words.en[0]).toSorted());
    for (const command of COMMANDS) {
      const last = command.words.fr[0].split(' ').at(-1);
      expect(subcommandOf(command)?.name_localizations?.fr).toBe(last);
    }
  });

  it('shows what changes a channel only to those who manage the server', () => {
    const managed = COMMANDS.filter(({ manages }) => manages).map(({ words }) => words.en[0]);
    expect(below(managing).map(({ name }) => `digest ${name}`)).toEqual(managed);
    expect(managing).toMatchObject({ name: 'mali-digest', contexts: [0], default_member_permissions: '32' });
  });

  it('stays under Discord’s limits', () => {
    for (const root of [mali, managing])
      for (const locale of ['default', 'fr'] as const)
        expect(size(root, locale)).toBeLessThanOrEqual(LIMITS.command.size);
    for (const entry of [mali, managing].flatMap(all)) {
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
    for (const command of COMMANDS) {
      const { argument } = command;
      const [option] = below(subcommandOf(command) as Entry); // one for each command
      if (!argument) expect(option).toBeUndefined();
      else expect(option).toMatchObject({ type: 3, required: argument.required === true && !argument.question });
    }
  });

  it('completes what has a name, and no line', () => {
    for (const command of COMMANDS) {
      const isCompleted = below(subcommandOf(command) as Entry).some((option) => 'autocomplete' in option);
      expect(isCompleted, command.name).toBe(command.argument !== undefined && command.argument.kind !== 'line');
    }
  });

  it('asks whether a language is for the whole channel', () => {
    const language = subcommands.get('language') as Entry; // it is in the table
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

  it('is the same command in a menu of its own', () => {
    expect(pathFrom('mali', 'mali-digest', null, 'pause')).toEqual(['digest', 'pause']);
    expect(pathFrom('mali', 'mali', 'digest', 'show')).toEqual(['digest', 'show']);
    expect(pathFrom('mali-2', 'mali-2', null, 'about')).toEqual(['about']);
    expect(askFrom(['digest', 'pause'], [{ name: 'day', value: '2026-12-31' }])).toEqual({
      command: 'digest pause',
      args: { day: '2026-12-31' },
    });
  });

  it('is a line where this version knows no such command', () => {
    expect(askFrom(['digest', 'halt'], [{ name: 'days', value: 3 }])).toBe('digest halt 3');
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
    const [group, about, ...others] = below(menus('mali', two)[0] as Entry);
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
