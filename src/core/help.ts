/**
 * Help: what there is to ask, how one command works, and what somebody may have meant.
 */
import { type Ask, COMMANDS, type Command, line, wordFor } from './commands.js';
import { button, type Desk, quotable, type Told, text, titled } from './desk.js';
import { fold } from './language.js';
import type { Block, Span } from './message.js';
import { nearest } from './nearest.js';
import type { Language } from './ports.js';

/** The list of commands; one command; or, for words that name none, the nearest and an offer to search for them. */
export function help(ask: Ask, desk: Desk): Told {
  const { words } = desk;
  const sought = ask.args.command;
  const known = sought ? COMMANDS.find((each) => wordsOf(each).includes(fold(sought))) : undefined;
  if (known) return commandHelp(known, desk);
  const list: Block = { kind: 'list', ordered: false, items: COMMANDS.map((each) => usageLine(each, desk)) };
  const buttons = [
    button(words.buttons.lessons, desk, 'lessons'),
    button(words.buttons.sections, desk, 'sections'),
    button(words.buttons.about, desk, 'about'),
  ];
  if (!sought) {
    return {
      title: words.help.title,
      body: [text(words.help.intro), list],
      footer: [{ text: words.independent }],
      buttons,
    };
  }
  const meant = nearestCommand(sought);
  const searchInstead = button(words.buttons.search, desk, 'search', { words: sought });
  return {
    title: words.help.unknownTitle,
    body: [
      text(words.help.unknown(quotable(sought))),
      ...(meant
        ? [
            text(
              words.help.nearest(usage(meant, desk)),
              button(words.buttons.help, desk, 'help', { command: wordFor(meant.name, desk.language) }),
            ),
          ]
        : []),
      text(words.help.searchInstead(quotable(sought)), searchInstead),
      list,
    ],
    buttons,
    miss: true,
  };
}

function commandHelp(command: Command, desk: Desk): Told {
  const { language, words } = desk;
  const others = command.words[language].slice(1);
  const example = exampleOf(command, language);
  return {
    title: titled(words.help.command(wordFor(command.name, language))),
    body: [
      {
        kind: 'text',
        spans: [
          { text: `${words.help.usage} ` },
          { text: usage(command, desk), code: true },
          { text: words.help.does(words.summary[command.name]) },
        ],
      },
      ...(command.public ? [text(words.help.public)] : []),
      ...(others.length > 0 ? [text(words.help.also(others.join(', ')))] : []),
      {
        kind: 'text',
        spans: [{ text: `${words.help.example} ` }, { text: line(example), code: true }],
        button: { label: words.buttons.tryThis, ask: example },
      },
    ],
    buttons: [button(words.buttons.help, desk, 'help')],
    miss: true,
  };
}

function usageLine(command: Command, desk: Desk): Span[] {
  return [{ text: usage(command, desk), code: true }, { text: ` ${desk.words.summary[command.name]}` }];
}

/** How a command is written: `<needed>`, `[may be left out]`. */
export function usage(command: Command, desk: Pick<Desk, 'language' | 'words'>): string {
  const word = wordFor(command.name, desk.language);
  if (!command.argument) return word;
  const placeholder = desk.words.placeholder[command.argument.name];
  return `${word} ${command.argument.required ? `<${placeholder}>` : `[${placeholder}]`}`;
}

/** An ask that shows how a command is written. */
export function exampleOf(command: Command, language: Language): Ask {
  const value = command.example?.[language];
  const args = command.argument && value ? { [command.argument.name]: value } : {};
  return { command: command.name, args, language };
}

/** The command that somebody most likely meant; none where no word is near. */
function nearestCommand(typed: string): Command | undefined {
  const word = nearest(fold(typed).split(' ', 1)[0] ?? '', COMMANDS.flatMap(wordsOf));
  return COMMANDS.find((each) => word !== undefined && wordsOf(each).includes(word));
}

/** A command's words in every language, folded. */
function wordsOf({ words }: Command): string[] {
  return Object.values(words).flat().map(fold);
}
