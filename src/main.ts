#!/usr/bin/env node
/**
 * The composition root: configuration, casebook, door and platforms. The one file that knows everything.
 *
 * Ends with 0 after an orderly stop, 1 after a fatal fault, 2 where the configuration or the content cannot be used or
 * there was nothing to answer.
 */
import { loadConfig } from './config.js';
import { createBriefing } from './core/briefing.js';
import { edition } from './core/casebook.js';
import { ConfigError, ContentError } from './core/errors.js';
import { createMemorySettings } from './core/settings.js';
import { WORDS } from './core/words/index.js';
import { openLibrary } from './library.js';
import { createLog } from './log.js';
import { createTerminal } from './platforms/terminal.js';

/** How long a stop waits for what is being answered. */
const DRAIN = 10_000;

async function main(): Promise<number> {
  const config = loadConfig();
  const log = createLog({ level: config.logLevel, secrets: [], output: process.stderr });
  const library = await openLibrary(config.casebook, log);
  const door = createBriefing({
    current: library.current,
    defaultLanguage: config.defaultLanguage,
    settings: createMemorySettings(),
    log,
  });

  const { casebook } = library.current();
  const terminal = createTerminal({
    input: process.stdin,
    output: process.stdout,
    language: config.defaultLanguage,
    words: WORDS[config.defaultLanguage].terminal,
    title: edition(casebook.title, config.defaultLanguage),
    prompt: `${casebook.command}> `,
    now: () => new Date(),
  });
  const unwatch = process.argv.includes('--watch') ? library.watch() : undefined;
  await terminal.start(door);
  const stop = () => void terminal.stop(new Date(Date.now() + DRAIN));
  process.once('SIGTERM', stop).once('SIGINT', stop);

  const answered = await terminal.ended;
  unwatch?.();
  if (answered > 0 || process.stdin.isTTY) return 0;
  process.stderr.write(`${WORDS[config.defaultLanguage].terminal.empty}\n`);
  return 2;
}

try {
  process.exitCode = await main();
} catch (cause) {
  const expected = cause instanceof ConfigError || cause instanceof ContentError;
  process.stderr.write(`${expected ? cause.message : cause instanceof Error ? cause.stack : cause}\n`);
  process.exitCode = expected ? 2 : 1;
}
