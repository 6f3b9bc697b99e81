/**
 * Sends what is due in one store to one platform, in a process of its own: as the program does it (`ours`), or as a loop
 * of the SDK's own calls that sends the same payloads, made beforehand (`bare`).
 *
 * Its parent sends it {@link SenderOptions}, and is told what it {@link Sent}.
 */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { WebClient } from '@slack/web-api';
import { ChannelType, Client, Events, GatewayIntentBits, ThreadAutoArchiveDuration } from 'discord.js';
import { readConfig } from '../../src/config.js';
import { createDelivery } from '../../src/core/delivery.js';
import { digestMessage, questionMessage } from '../../src/core/digest.js';
import type { Address, Door, Platform } from '../../src/core/ports.js';
import { WORDS } from '../../src/core/words/index.js';
import { openLibrary } from '../../src/library.js';
import { createDiscord } from '../../src/platforms/discord/index.js';
import { render as renderForDiscord } from '../../src/platforms/discord/render.js';
import { createSlack } from '../../src/platforms/slack/index.js';
import { QUIET, render as renderForSlack } from '../../src/platforms/slack/render.js';
import { openStore } from '../../src/store/index.js';
import { inUse } from './timing.js';

export interface SenderOptions {
  readonly how: 'ours' | 'bare';
  readonly platform: 'slack' | 'discord';
  /** Where the stand-in is. */
  readonly url: string;
  /** What is due, for `ours`. */
  readonly folder: string;
  /** For `bare`. */
  readonly channels: readonly Address[];
  /** Whether to keep the pace that the platform asks for. */
  readonly paced: boolean;
}

export interface Sent {
  /** From the first look at the clock until everything was settled. */
  readonly milliseconds: number;
  readonly processor: number;
  /** Attempts that did not end a delivery. */
  readonly repeated: number;
  /** Bytes in use before and afterwards, by channel. */
  readonly kept: number;
}

/** As many at once as the program has on their way. */
const AT_ONCE = 128;

const CONTENT = fileURLToPath(new URL('../../../../../content/mali', import.meta.url));

async function ours({ platform: name, url, folder, paced }: SenderOptions): Promise<() => Promise<number>> {
  let repeated = 0;
  const log = {
    info(facts: object) {
      if ('fate' in facts && facts.fate === 'again') repeated += 1;
    },
    warn: (facts: object, text: string) => process.stderr.write(`${text} ${JSON.stringify(facts).slice(0, 300)}\n`),
    error: (facts: object, text: string) => process.stderr.write(`${text} ${JSON.stringify(facts).slice(0, 300)}\n`),
  };
  const store = await openStore({ folder }, { log });
  const { current } = await openLibrary(CONTENT, log);
  const now = () => new Date();
  const common = { apiUrl: url, command: 'mali', log, now, forget: async () => {}, isFirst: async () => true };
  const platform: Platform =
    name === 'slack'
      ? createSlack({
          ...common,
          botToken: 'xoxb-any',
          signingSecret: 'any',
          port: 0,
          language: 'en',
          ...(!paced && { timings: { betweenPosts: 0 } }),
        })
      : createDiscord({
          ...common,
          token: 'any',
          registerOnce: async () => false,
          tenants: async () => [],
          ...(!paced && { requestsPerSecond: Number.POSITIVE_INFINITY }),
        });
  const { delivery: timings } = readConfig({ SLACK_BOT_TOKEN: 'xoxb-any', SLACK_APP_TOKEN: 'xapp-any' });
  const deliverer = createDelivery({
    ledger: store,
    platforms: [platform],
    current,
    log,
    now,
    timings,
    random: Math.random,
  });
  const door: Door = {
    answer: async () => ({ message: { title: 'any', body: [] }, private: true }),
    form: async () => undefined,
    complete: async () => [],
  };
  await platform.start(door);
  return async () => {
    for (let ready = await deliverer.deliverDue(); ready; ready = await deliverer.deliverDue()) {
      await sleep(Math.max(ready.getTime() - Date.now(), 0));
    }
    return repeated;
  };
}

async function bare({ platform, url, channels }: SenderOptions): Promise<() => Promise<number>> {
  const { casebook, finder } = (await openLibrary(CONTENT, console)).current();
  const desk = { casebook, finder, language: 'en' as const, words: WORDS.en, moment: new Date() };
  const [lesson] = casebook.lessons;
  if (!lesson) throw new Error('the casebook has no lesson');
  const [digest, question] = [
    digestMessage(lesson, desk, { at: channels[0] ?? 'slack:', compact: false }),
    questionMessage(lesson, desk),
  ];
  const send = await (platform === 'slack' ? bareSlack : bareDiscord)(url, digest, question);
  return async () => {
    const left = channels.map((channel) => channel.split(':').at(-1) ?? '');
    const lanes = Array.from({ length: AT_ONCE }, async () => {
      for (let channel = left.pop(); channel; channel = left.pop()) await send(channel);
    });
    await Promise.all(lanes);
    return 0;
  };
}

type Made = Parameters<typeof renderForSlack>[0];

function bareSlack(slackApiUrl: string, digest: Made, question: Made) {
  const { chat } = new WebClient('xoxb-any', { slackApiUrl });
  const [first, second] = [digest, question].map((message) => ({ ...renderForSlack(message), ...QUIET }));
  return async (channel: string) => {
    const { ts = '' } = await chat.postMessage({ channel, text: '', ...first });
    await chat.postMessage({ channel, text: '', ...second, thread_ts: ts });
  };
}

async function bareDiscord(api: string, digest: Made, question: Made) {
  const options = { api, globalRequestsPerSecond: Number.POSITIVE_INFINITY };
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: options });
  const ready = once(client, Events.ClientReady);
  await client.login('any');
  await ready;
  const [first, second] = [renderForDiscord(digest), renderForDiscord(question)];
  const thread = { name: digest.title, autoArchiveDuration: ThreadAutoArchiveDuration.OneWeek };
  return async (id: string) => {
    const channel = client.channels.cache.get(id);
    if (channel?.type !== ChannelType.GuildText) throw new TypeError(`${id} is no text channel`);
    const message = await channel.send(first);
    const discussion = await message.startThread(thread);
    await discussion.send(second);
  };
}

const [options]: SenderOptions[] = await once(process, 'message');
if (!options) throw new Error('there is nothing to send');
const send = await (options.how === 'ours' ? ours : bare)(options);
const before = await inUse();
const [start, spent] = [performance.now(), process.cpuUsage()];
const repeated = await send();
const milliseconds = performance.now() - start;
const { user, system } = process.cpuUsage(spent);
const kept = ((await inUse()) - before) / options.channels.length;
process.send?.({ milliseconds, processor: (user + system) / 1_000, repeated, kept } satisfies Sent, () =>
  process.exit(),
);
