/**
 * The time from a question on Discord to the first word of its answer, beside a bare discord.js bot that answers with the
 * same payload, made beforehand. Each bot is a process of its own; both are asked by turns, so that whatever else the
 * machine does meets both.
 *
 * `node discord.js` prints the medians and their ratio, and ends with status 1 above {@link MOST}.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Client, GatewayIntentBits, MessageFlags } from 'discord.js';
import type { Message } from '../../src/core/message.js';
import { createDiscord } from '../../src/platforms/discord/index.js';
import { render } from '../../src/platforms/discord/render.js';
import { createMill, type Mill } from '../fixtures/discord/mill.js';
import { progress, quantile } from './timing.js';

/** The median may be so many times the bare bot's. */
const MOST = 1.3;

/** Questions to each bot: before anything is measured, then in each of so many rounds. */
const [WARM_UP, EACH, ROUNDS] = [2_000, 50, 80];

/** A message as people get them: two paragraphs, a list, a question, three rows, a footer and the frame's buttons. */
const MESSAGE: Message = {
  title: 'Consent is not a signature',
  body: [
    ...[
      'The mission had the host’s consent in 2013 and lost it by 2023. ',
      'What was agreed wore out: each mandate *added* tasks. ',
    ].map((sentence) => ({ kind: 'text' as const, spans: [{ text: sentence.repeat(5) }] })),
    {
      kind: 'list',
      ordered: false,
      items: ['sanctions', 'human rights', 'movement'].map((text) => [{ text, bold: true }]),
    },
    { kind: 'heading', text: 'To discuss' },
    { kind: 'quote', spans: [{ text: 'Whose consent did your last project need, and when did you last ask?' }] },
    ...['2', '12', '19'].map((section) => ({
      kind: 'text' as const,
      spans: [{ text: `${section} · A section of the case study` }],
      button: { label: 'Read', ask: { command: 'read', args: { section }, language: 'en' } as const },
    })),
  ],
  footer: [{ text: 'Lesson 3 of 36 · Politics' }],
  buttons: ['2', '4'].map((lesson) => ({
    label: `Lesson ${lesson}`,
    ask: { command: 'lesson', args: { lesson }, language: 'en' } as const,
    replaces: true,
  })),
};

const BOTS: Readonly<Record<string, (url: string) => Promise<unknown>>> = {
  ours(url) {
    const log = { info() {}, warn() {}, error() {} };
    const options = { token: 'any', apiUrl: url, command: 'mali', log };
    const platform = createDiscord({
      ...options,
      registerOnce: async () => false,
      tenants: async () => [],
      forget: async () => {},
      isFirst: async () => true,
      now: () => new Date(),
    });
    const answer = async () => ({ message: MESSAGE, private: true });
    return platform.start({ answer, form: async () => undefined, complete: async () => [] });
  },

  bare(url) {
    const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: url } });
    const { components } = render(MESSAGE);
    client.on('interactionCreate', (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      void interaction.reply({ components, flags: [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral] });
    });
    return client.login('any');
  },
};

interface Runner {
  readonly mill: Mill;
  readonly process: ChildProcess;
  /** Rejects when the bot's process ends, which it does not do by itself. */
  readonly ended: Promise<never>;
  readonly times: number[];
}

async function run(bot: string): Promise<Runner> {
  const mill = await createMill();
  const child = fork(fileURLToPath(import.meta.url), [bot, mill.url]);
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', (code) => reject(new Error(`the bot "${bot}" ended with ${code}`)));
  });
  ended.catch(() => {}); // ends here as well, when it is told to
  await Promise.race([mill.connected, ended]);
  return { mill, process: child, ended, times: [] };
}

async function ask({ mill, ended, times }: Runner, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    const { milliseconds, body } = await Promise.race([mill.ask(index), ended]);
    if (!body.includes(MESSAGE.title)) throw new Error(`no answer but ${body.slice(0, 200)}`);
    times.push(milliseconds);
  }
}

async function bench(): Promise<void> {
  const ours = await run('ours');
  const bare = await run('bare');
  const runners = [ours, bare];
  for (const runner of runners) await ask(runner, WARM_UP);
  for (const { times } of runners) times.length = 0;
  for (let round = 0; round < ROUNDS; round++) {
    progress(`round ${round + 1} of ${ROUNDS}`);
    for (const runner of round % 2 ? runners.toReversed() : runners) await ask(runner, EACH);
  }
  for (const { mill, process: child } of runners) {
    child.kill();
    await mill.close();
  }
  progress('');
  const median = ({ times }: Runner) => quantile(Float64Array.from(times), 0.5);
  const ratio = median(ours) / median(bare);
  process.stdout.write(
    `question to first word, median of ${ours.times.length}: ${median(ours).toFixed(2)} ms, ` +
      `bare discord.js ${median(bare).toFixed(2)} ms, ratio ${ratio.toFixed(2)} (at most ${MOST})\n`,
  );
  process.exitCode = ratio > MOST ? 1 : 0;
}

const [, , bot, url] = process.argv;
await (bot && url ? BOTS[bot]?.(url) : bench());
