#!/usr/bin/env node
/**
 * The command line: the same door from a shell. What only one command needs is loaded by that command.
 */
import { fileURLToPath } from 'node:url';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { loadConfig } from './config.js';
import { createBriefing } from './core/briefing.js';
import { type Casebook, type ContentCheck, checkContent, edition, foundIn, type Item } from './core/casebook.js';
import { ConfigError, ContentError } from './core/errors.js';
import type { Hit } from './core/finder.js';
import { plainText } from './core/plain-text.js';
import { LANGUAGES, type Language } from './core/ports.js';
import { createMemorySettings } from './core/settings.js';
import { endWith } from './ending.js';
import { openLibrary } from './library.js';
import { createLog } from './log.js';

/** Results that `search` prints unless told otherwise. */
const LIMIT = 10;

/** The case study's own words, hashed: no eight of them in a row may stand in a casebook. */
const SOURCE = fileURLToPath(new URL('../test/fixtures/eight-words.json', import.meta.url));

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
    const checked = await checkContent(folder ?? loadConfig().casebook, SOURCE);
    if (json) print(JSON.stringify(checked, null, 2));
    else if (checked.faults.length > 0) print(new ContentError(checked.faults).message);
    else print(summaryOf(checked));
    if (checked.faults.length > 0) process.exitCode = 1;
  });

program
  .command('migrate')
  .description('bring the tables of the store up to date; starting the bot does the same')
  .action(async () => {
    const config = loadConfig();
    const log = createLog({ level: 'warn', secrets: config.secrets, output: process.stderr });
    const { migrate } = await import('./store/index.js');
    const applied = await migrate(config.store, { log });
    print(applied.length > 0 ? applied.map((name) => `applied ${name}`).join('\n') : 'nothing to apply');
  });

program
  .command('manifest')
  .description('print what a platform must be told about this bot')
  .addArgument(new Argument('<platform>').choices(['slack']))
  .option('--http <address>', 'take requests over HTTP at this public address, such as https://bot.example.org')
  .action(async (_platform: string, { http }: { http?: string }) => {
    const { slackManifest } = await import('./platforms/slack/index.js');
    const { casebook } = (await open()).library.current();
    print(slackManifest({ command: casebook.command, ...(http && { http }) }).trimEnd());
  });

program
  .command('register')
  .description('put the commands on a platform, where they have changed; starting the bot does the same')
  .addArgument(new Argument('<platform>').choices(['discord']))
  .option('--guild <id>', 'in this server only, where a change shows at once')
  .action(async (_platform: string, { guild }: { guild?: string }) => {
    const { config, library, log } = await open();
    if (!config.discord) throw new ConfigError(['DISCORD_TOKEN is missing: your application → Bot → Token']);
    const [{ registerCommands }, { openStore }] = await Promise.all([
      import('./platforms/discord/index.js'),
      import('./store/index.js'),
    ]);
    const store = await openStore(config.store, { log });
    try {
      const { command } = library.current().casebook;
      const { registerOnce } = store;
      const isNew = await registerCommands({ ...config.discord, command, registerOnce, log, ...(guild && { guild }) });
      print(isNew ? 'the commands were registered' : 'the commands were registered already');
    } finally {
      await store.close();
    }
  });

await endWith(async () => {
  await program.parseAsync();
  return Number(process.exitCode ?? 0);
});

async function open() {
  const config = loadConfig();
  const log = createLog({ level: config.logLevel ?? 'warn', secrets: config.secrets, output: process.stderr });
  return { config, log, library: await openLibrary(config.casebook, log) };
}

/** What a whole casebook holds, what of it is still to be confirmed, and whether its words were compared with the case study's. */
function summaryOf({ counts, toConfirm, compared }: ContentCheck): string {
  const { verdicts, editions, ...held } = counts;
  const tally = Object.entries(verdicts).map(([verdict, many]) => `${many} ${verdict}`);
  const parts = Object.entries(held).map(([what, many]) =>
    what === 'claims' && many > 0 ? `${many} claims (${tally.join(', ')})` : `${many} ${what}`,
  );
  return [
    `${parts.join(', ')}; in ${Object.keys(editions).join(' and ')}`,
    ...(toConfirm.length > 0 ? [`still to be confirmed: ${toConfirm.join(', ')}`] : []),
    compared ? 'all in its own words' : 'its words were not compared with the case study’s',
  ].join('\n');
}

/** One result, with the case study's own headings, whatever the language. */
function resultOf(hit: Hit, casebook: Casebook, language: Language) {
  const item = foundIn(casebook, hit);
  const ids = item.kind === 'section' ? [item.id] : item.kind === 'lesson' ? item.sections : [];
  return {
    kind: hit.kind,
    id: hit.id,
    title: titleOf(item, language),
    headings: ids
      .flatMap((id) => casebook.sections.filter((each) => each.id === id).map((each) => each.heading))
      .slice(0, HEADINGS),
    score: hit.score,
    match: hit.match,
  };
}

function titleOf(item: Item, language: Language): string {
  switch (item.kind) {
    case 'section':
    case 'lesson':
      return edition<{ readonly title: string }>(item.editions, language).title;
    case 'term':
      return edition(item.editions, language).term;
    case 'claim':
      return edition(item.editions, language).claim;
    case 'entry':
      return edition(item.editions, language).fact;
  }
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
