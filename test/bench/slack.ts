/**
 * The time from a signed slash command to its acknowledgement, beside a bare Bolt app that acknowledges with the same
 * payload, made beforehand; and how many of them a second. Each app is a process of its own; both are asked by turns, so
 * that whatever else the machine does meets both.
 *
 * `node slack.js` prints medians, throughput and their ratios, and ends with status 1 where a goal is missed.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { App } from '@slack/bolt';
import type { Message } from '../../src/core/message.js';
import { createSlack } from '../../src/platforms/slack/index.js';
import { render } from '../../src/platforms/slack/render.js';
import { createFakeSlack } from '../fakes/slack.js';
import { progress, quantile } from './timing.js';

/** Our median may be so many times the bare app's, and our throughput must be so much of it. */
const [MOST, LEAST] = [1.3, 0.8];

/** Commands to each app: before anything is measured, then in each of so many rounds; and at once, for throughput. */
const [WARM_UP, EACH, ROUNDS, AT_ONCE] = [1_000, 50, 60, 16];

/** A page as people get it: two paragraphs, a question, three rows, a footer and the frame's buttons. */
const MESSAGE: Message = {
  title: 'Consent is not a signature',
  body: [
    ...['The host agreed in 2013 and not in 2023. ', 'What was agreed wore out. '].map((sentence) => ({
      kind: 'text' as const,
      spans: [{ text: sentence.repeat(6) }],
    })),
    { kind: 'quote', spans: [{ text: 'Whose consent did your last project need?' }] },
    ...['2', '12', '19'].map((lesson) => ({
      kind: 'text' as const,
      spans: [{ text: `${lesson} · A lesson` }],
      button: { label: `Lesson ${lesson}`, ask: { command: 'lesson', args: { lesson }, language: 'en' } as const },
    })),
  ],
  footer: [{ text: 'Lesson 3 of 36' }],
  buttons: [{ label: 'Next', ask: { command: 'lesson', args: { lesson: '4' }, language: 'en' }, replaces: true }],
};

const SECRET = 'a secret that only this run knows';

/** Starts an app and gives its port. */
const APPS: Readonly<Record<string, (apiUrl: string, botToken: string) => Promise<number>>> = {
  async ours(apiUrl, botToken) {
    const quiet = () => {};
    const platform = createSlack({
      botToken,
      apiUrl,
      signingSecret: SECRET,
      port: 0,
      command: 'mali',
      language: 'en',
      log: { info: quiet, warn: quiet, error: quiet },
      isFirst: async () => true,
      forget: async () => {},
      now: () => new Date(),
    });
    const answer = async () => ({ message: MESSAGE, private: true });
    await platform.start({ answer, form: async () => undefined, complete: async () => [] });
    return platform.port() ?? 0;
  },

  async bare(apiUrl, botToken) {
    const app = new App({ token: botToken, signingSecret: SECRET, clientOptions: { slackApiUrl: apiUrl } });
    const payload = { response_type: 'ephemeral' as const, ...render(MESSAGE) };
    app.command('/mali', async ({ ack }) => ack(payload));
    const server = await app.start({ port: 0, host: '127.0.0.1' });
    const address = server?.address();
    return typeof address === 'object' && address ? address.port : 0;
  },
};

interface Runner {
  readonly process: ChildProcess;
  readonly port: number;
  readonly agent: Agent;
  readonly times: number[];
  /** Commands a second, of each round. */
  readonly rates: number[];
}

async function run(name: string, apiUrl: string, botToken: string): Promise<Runner> {
  const child = fork(fileURLToPath(import.meta.url), [name, apiUrl, botToken]);
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(Number(message)));
    child.once('exit', (code) => reject(new Error(`the app "${name}" ended with ${code}`)));
  });
  return { process: child, port, agent: new Agent({ keepAlive: true, maxSockets: AT_ONCE }), times: [], rates: [] };
}

let sent = 0;

/** Milliseconds from a signed command to the end of its acknowledgement, which must be an answer. */
function ask({ port, agent }: Runner): Promise<number> {
  sent += 1;
  const body = new URLSearchParams({
    command: '/mali',
    text: 'lesson 3',
    team_id: 'T1',
    channel_id: 'C1',
    user_id: 'U1',
    user_name: 'awa',
    trigger_id: `trigger.${sent}`,
    response_url: `http://127.0.0.1:${port}/nowhere`,
  }).toString();
  const seconds = Math.floor(Date.now() / 1_000);
  const signature = createHmac('sha256', SECRET).update(`v0:${seconds}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'x-slack-request-timestamp': seconds,
    'x-slack-signature': `v0=${signature}`,
  };
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const call = request(
      { host: '127.0.0.1', port, agent, method: 'POST', path: '/slack/events', headers },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        answer.on('end', () => {
          const isAnswer = answer.statusCode === 200 && text.includes('Consent is not a signature');
          if (isAnswer) resolve(performance.now() - start);
          else reject(new Error(`no answer but ${answer.statusCode}: ${text.slice(0, 200)}`));
        });
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

async function round(runner: Runner): Promise<void> {
  for (let index = 0; index < EACH; index += 1) runner.times.push(await ask(runner));
  const start = performance.now();
  const lanes = Array.from({ length: AT_ONCE }, async () => {
    for (let index = 0; index < EACH / 10; index += 1) await ask(runner);
  });
  await Promise.all(lanes);
  runner.rates.push((AT_ONCE * (EACH / 10) * 1_000) / (performance.now() - start));
}

async function bench(): Promise<void> {
  const fake = await createFakeSlack({ transport: 'http' });
  const ours = await run('ours', fake.apiUrl, fake.botToken);
  const bare = await run('bare', fake.apiUrl, fake.botToken);
  const runners = [ours, bare];
  for (const runner of runners) for (let index = 0; index < WARM_UP; index += 1) await ask(runner);
  for (let index = 0; index < ROUNDS; index += 1) {
    progress(`round ${index + 1} of ${ROUNDS}`);
    for (const runner of index % 2 ? runners.toReversed() : runners) await round(runner);
  }
  progress('');
  for (const runner of runners) {
    runner.agent.destroy();
    runner.process.kill();
  }
  await fake.close();
  const median = (values: readonly number[]) => quantile(Float64Array.from(values), 0.5);
  const times = [median(ours.times), median(bare.times)] as const;
  const rates = [median(ours.rates), median(bare.rates)] as const;
  const [slower, carried] = [times[0] / times[1], rates[0] / rates[1]];
  process.stdout.write(
    `command to acknowledgement, median of ${ours.times.length}: ${times[0].toFixed(2)} ms, bare Bolt ${times[1].toFixed(2)} ms, ratio ${slower.toFixed(2)} (at most ${MOST})\n` +
      `commands a second: ${rates[0].toFixed(0)}, bare Bolt ${rates[1].toFixed(0)}, ratio ${carried.toFixed(2)} (at least ${LEAST})\n`,
  );
  process.exitCode = slower > MOST || carried < LEAST ? 1 : 0;
}

const [, , name, apiUrl, botToken] = process.argv;
if (name && apiUrl && botToken) process.send?.(await APPS[name]?.(apiUrl, botToken));
else await bench();
