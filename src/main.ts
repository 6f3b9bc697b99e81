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
import { createDelivery, type Deliverer } from './core/delivery.js';
import { createDiscussions } from './core/discussion.js';
import { within } from './core/patience.js';
import type { Door, Logger, Platform, Store } from './core/ports.js';
import { dueAfter, firstCursor } from './core/schedule.js';
import { createSubscriptions } from './core/subscriptions.js';
import { WORDS } from './core/words/index.js';
import { endWith } from './ending.js';
import { type Heartbeat, startHeartbeat } from './heartbeat.js';
import { type Library, openLibrary } from './library.js';
import { createLog } from './log.js';
import { createTerminal } from './platforms/terminal.js';
import { openStore } from './store/index.js';

/** Milliseconds that a stop waits for what is being answered. */
const DRAIN = 10_000;

/** Milliseconds by which nothing can have been entered too early but by a clock that was wrong. */
const AHEAD = 60 * 60_000;

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
  const house = { config, log, library, store };
  try {
    return await (isTerminal ? sit(house) : serve(house));
  } finally {
    unwatch?.();
    await store.close();
  }
}

/** What answers on these platforms and posts to them. */
interface Running {
  readonly door: Door;
  /** Begins to look for what is due. */
  begin(): Promise<Heartbeat>;
  readonly deliverer: Deliverer;
}

function run({ config, log, library, store }: House, platforms: readonly Platform[], zone: string): Running {
  const { current } = library;
  const { delivery: timings, defaultLanguage } = config;
  const posting = { ledger: store, platforms };
  const deliverer = createDelivery({ ...posting, current, log, now, timings, random: Math.random });
  const asked = { ...posting, settings: store, deliverer };
  const channels = {
    subscriptions: createSubscriptions({ ...asked, defaultZone: zone }),
    discussions: createDiscussions(asked),
  };
  return {
    door: createBriefing({ current, defaultLanguage, settings: store, channels, log }),
    deliverer,
    async begin() {
      // A country's clock may have changed its rules since; the days that were entered stay entered.
      const align = () => store.realign(({ rhythm, cursor }) => dueAfter(rhythm, cursor).due);
      await store.registerOnce('time zones', process.versions.tz ?? '', align);
      const rewind = () =>
        store.rewind(new Date(now().getTime() + AHEAD), ({ rhythm }) => {
          const cursor = firstCursor(rhythm, now());
          return { cursor, next: dueAfter(rhythm, cursor).due };
        });
      await rewind();
      const sweep = () =>
        Promise.all([store.sweep(now()), rewind()]).then(
          () => {},
          (cause) => log.warn({ err: cause }, 'what is old could not be swept out'),
        );
      return startHeartbeat({ deliverDue: deliverer.deliverDue, sweep, log, now });
    },
  };
}

/** Answers whoever sits at the terminal, or a pipe, until its end. */
async function sit(house: House): Promise<number> {
  const { config, library } = house;
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
  const { door, begin, deliverer } = run(house, [terminal], Intl.DateTimeFormat().resolvedOptions().timeZone);
  await terminal.start(door);
  const heartbeat = await begin();
  const ended = await Promise.race([terminal.ended, signalled()]);
  await heartbeat.stop();
  await Promise.all([terminal.stop(deadline()), deliverer.stop()]);
  if (ended !== 0 || process.stdin.isTTY) return 0;
  process.stderr.write(`${words.empty}\n`);
  return 2;
}

/** Answers on every platform that is configured, until somebody stops the program or nothing works any more. */
async function serve(house: House): Promise<number> {
  const { config, log, library, store } = house;
  const { command } = library.current().casebook;
  const common = { command, log, now, isFirst: store.isFirst, forget: store.forget };
  const platforms: (Platform & { readonly failed: Promise<Error> })[] = [];
  // Loaded only where they are used: both SDKs together take longer to load than everything else.
  if (config.slack) {
    const { createSlack } = await import('./platforms/slack/index.js');
    const language = config.defaultLanguage;
    // A look, a turn and a post must be over a little before a delivery takes its call for lost.
    const timings = { post: Math.floor(config.delivery.send * 0.3) };
    platforms.push(createSlack({ ...config.slack, ...common, language, timings }));
  }
  if (config.discord) {
    const { createDiscord } = await import('./platforms/discord/index.js');
    const { registerOnce, tenants } = store;
    platforms.push(createDiscord({ ...config.discord, ...common, registerOnce, tenants }));
  }
  const { door, begin, deliverer } = run(house, platforms, config.zone);
  let heartbeat: Heartbeat | undefined;
  const failed = Promise.race(platforms.map((platform) => platform.failed));
  const stopped = signalled();
  async function stopAll() {
    await heartbeat?.stop();
    const until = deadline();
    // What is being sent is finished first, as far as the time allows, since it needs the platforms.
    await within(DRAIN, deliverer.stop());
    await Promise.all(platforms.map((platform) => platform.stop(until)));
  }
  try {
    const started = Promise.all(platforms.map((platform) => platform.start(door))).then(async () => {
      heartbeat = await begin();
      return undefined;
    });
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
