#!/usr/bin/env node
/**
 * The composition root: configuration, casebook, store, door and platforms. The one file that knows everything.
 *
 * Ends with 0 after an orderly stop, 1 after a fatal fault, 2 where the configuration or the content cannot be used or
 * there was nothing to answer.
 */
import { type Config, loadConfig } from './config.js';
import { createBriefing } from './core/briefing.js';
import { edition } from './core/casebook.js';
import type { Door, Logger, Platform, Store } from './core/ports.js';
import { WORDS } from './core/words/index.js';
import { endWith } from './ending.js';
import { type Library, openLibrary } from './library.js';
import { createLog } from './log.js';
import { createTerminal } from './platforms/terminal.js';
import { openStore } from './store/index.js';

/** Milliseconds that a stop waits for what is being answered. */
const DRAIN = 10_000;

/** What the platforms are made of. */
interface House {
  readonly config: Config;
  readonly log: Logger;
  readonly library: Library;
  readonly store: Store;
}

async function main(): Promise<number> {
  const config = loadConfig();
  const isTerminal = !config.slack && !config.discord;
  // At a terminal the log stands between the answers, so that only what is wrong is shown.
  const level = config.logLevel ?? (isTerminal ? 'warn' : 'info');
  const log = createLog({ level, secrets: config.secrets, output: process.stderr });
  const library = await openLibrary(config.casebook, log);
  const store = await openStore(config.store, { log });
  const unwatch = process.argv.includes('--watch') ? library.watch() : undefined;
  const { current } = library;
  const door = createBriefing({ current, defaultLanguage: config.defaultLanguage, settings: store, log });
  const house = { config, log, library, store };
  try {
    return await (isTerminal ? sit(house, door) : serve(house, door));
  } finally {
    unwatch?.();
    await store.close();
  }
}

/** Answers whoever sits at the terminal, or a pipe, until its end. */
async function sit({ config, library }: House, door: Door): Promise<number> {
  const { casebook } = library.current();
  const words = WORDS[config.defaultLanguage].terminal;
  const terminal = createTerminal({
    input: process.stdin,
    output: process.stdout,
    language: config.defaultLanguage,
    words,
    title: edition(casebook.title, config.defaultLanguage),
    prompt: `${casebook.command}> `,
    now,
  });
  await terminal.start(door);
  const ended = await Promise.race([terminal.ended, signalled()]);
  await terminal.stop(deadline());
  if (ended !== 0 || process.stdin.isTTY) return 0;
  process.stderr.write(`${words.empty}\n`);
  return 2;
}

/** Answers on every platform that is configured, until somebody stops the program or nothing works any more. */
async function serve({ config, log, library, store }: House, door: Door): Promise<number> {
  const { command } = library.current().casebook;
  const common = { command, log, now };
  const platforms: (Platform & { readonly failed: Promise<Error> })[] = [];
  // Loaded only where they are used: both SDKs together take longer to load than everything else.
  if (config.slack) {
    const { createSlack } = await import('./platforms/slack/index.js');
    const language = config.defaultLanguage;
    platforms.push(createSlack({ ...config.slack, ...common, language, isFirst: store.isFirst }));
  }
  if (config.discord) {
    const { createDiscord } = await import('./platforms/discord/index.js');
    platforms.push(createDiscord({ ...config.discord, ...common, registerOnce: store.registerOnce }));
  }
  const failed = Promise.race(platforms.map((platform) => platform.failed));
  const stopped = signalled();
  const stopAll = () => Promise.all(platforms.map((platform) => platform.stop(deadline())));
  try {
    const started = Promise.all(platforms.map((platform) => platform.start(door))).then(() => undefined);
    const early = await Promise.race([started, failed, stopped]);
    const cause = early ?? (await Promise.race([failed, stopped]));
    if (!(cause instanceof Error)) return 0;
    log.error({ err: cause }, cause.message);
    return 1;
  } finally {
    await stopAll();
    log.info({}, 'stopped');
  }
}

/** Settles at the first signal to stop; a second one ends the program at once. */
function signalled(): Promise<'stop'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve('stop'));
  });
}

function now(): Date {
  return new Date();
}

function deadline(): Date {
  return new Date(Date.now() + DRAIN);
}

await endWith(main);
