#!/usr/bin/env node
/**
 * The command line: the same door from a shell.
 */
import { Command, InvalidArgumentError, Option } from 'commander';
import { loadConfig } from './config.js';
import { createBriefing } from './core/briefing.js';
import { type Casebook, checkContent, edition } from './core/casebook.js';
import { ConfigError, ContentError } from './core/errors.js';
import type { Hit } from './core/finder.js';
import { plainText } from './core/plain-text.js';
import { LANGUAGES, type Language } from './core/ports.js';
import { createMemorySettings } from './core/settings.js';
import { openLibrary } from './library.js';
import { createLog } from './log.js';

/** Results that `search` prints unless told otherwise. */
const LIMIT = 10;

/** Headings of the case study that a result is said to belong to. */
const HEADINGS = 3;

const program = new Command('mali')
  .description('Ask the briefing bot from a shell, and look after its content.')
  .showHelpAfterError();

program
  .command('ask')
  .description('print the answer to a command, as a person in chat would get it')
  .argument('<command...>', 'what a person would type, such as: lesson 3')
  .option('--json', 'print the whole Answer')
  .action(async (words: string[], { json }: { json?: true }) => {
    const { config, library, log } = await open();
    const door = createBriefing({
      current: library.current,
      defaultLanguage: config.defaultLanguage,
      settings: createMemorySettings(),
      log,
    });
    const answer = await door.answer({
      ask: words.join(' '),
      from: { id: 'terminal:me', administers: true },
      at: 'terminal:here',
      moment: new Date(),
    });
    print(json ? JSON.stringify(answer, null, 2) : plainText(answer.message));
  });

program
  .command('search')
  .description('print what is found, best first, whatever the confidence')
  .argument('<words...>', 'what to look for')
  .addOption(
    new Option('--language <language>', 'analyses and prefers this language; never filters').choices(LANGUAGES),
  )
  .option('--limit <n>', 'how many results at most', count, LIMIT)
  .option('--json', 'print JSON')
  .action(async (words: string[], options: { language?: Language; limit: number; json?: true }) => {
    const { config, library } = await open();
    const { casebook, finder } = library.current();
    const { language, limit } = options;
    const { hits } = finder.find(words.join(' '), { limit, ...(language && { language }) });
    const results = hits.map((hit) => resultOf(hit, casebook, language ?? config.defaultLanguage));
    if (options.json) print(JSON.stringify(results, null, 2));
    else
      for (const { kind, id, title, score } of results)
        print(`${score.toFixed(2).padStart(6)}  ${kind} ${id}: ${title}`);
  });

const content = program.command('content').description('look after a casebook');

content
  .command('check')
  .description('print every fault of a casebook, with file and line, and what to write instead')
  .argument('[folder]', 'the casebook; by default the one that the bot would open')
  .option('--json', 'print JSON')
  .action(async (folder: string | undefined, { json }: { json?: true }) => {
    const checked = await checkContent(folder ?? loadConfig().casebook);
    if (json) print(JSON.stringify(checked, null, 2));
    else if (checked.faults.length > 0) print(new ContentError(checked.faults).message);
    else
      print(
        Object.entries(checked.counts)
          .map(([what, many]) => `${many} ${what}`)
          .join(', '),
      );
    if (checked.faults.length > 0) process.exitCode = 1;
  });

try {
  await program.parseAsync();
} catch (cause) {
  const expected = cause instanceof ConfigError || cause instanceof ContentError;
  process.stderr.write(`${expected ? cause.message : cause instanceof Error ? cause.stack : cause}\n`);
  process.exitCode = expected ? 2 : 1;
}

async function open() {
  const config = loadConfig();
  const log = createLog({ level: config.logLevel, secrets: [], output: process.stderr });
  return { config, log, library: await openLibrary(config.casebook, log) };
}

/** One result, with the case study's own headings, whatever the language. */
function resultOf(hit: Hit, casebook: Casebook, language: Language) {
  const section = casebook.sections.find((each) => hit.kind === 'section' && each.id === hit.id);
  const lesson = casebook.lessons.find((each) => hit.kind === 'lesson' && each.id === hit.id);
  const found = section ?? lesson;
  if (!found) throw new TypeError(`a hit on ${hit.kind} ${hit.id}, which the casebook does not hold`);
  const ids = section ? [section.id] : (lesson?.sections ?? []);
  return {
    kind: hit.kind,
    id: hit.id,
    title: edition<{ readonly title: string }>(found.editions, language).title,
    headings: ids
      .flatMap((id) => casebook.sections.filter((each) => each.id === id).map((each) => each.heading))
      .slice(0, HEADINGS),
    score: hit.score,
    match: hit.match,
  };
}

function count(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 1000)
    throw new InvalidArgumentError('Give a number from 1 to 1000.');
  return number;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
