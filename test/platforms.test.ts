/** The whole program against stand-ins, configured by the environment alone, as its users run it. */
import { createServer } from 'node:net';
import { Locale } from 'discord.js';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createFakeDiscord } from './fakes/discord.js';
import { begin, ownFolder, type Program, sweep } from './fakes/program.js';
import { createFakeSlack, type FakeSlack } from './fakes/slack.js';

afterAll(sweep);

const open: { close(): Promise<unknown> | unknown }[] = [];
const running: Program[] = [];

afterEach(async () => {
  for (const program of running.splice(0)) program.signal('SIGKILL');
  for (const each of open.splice(0)) await each.close();
});

function start(env: Readonly<Record<string, string>>): Program {
  const program = begin([process.execPath, 'dist/main.js'], { env: { LOG_LEVEL: 'info', ...env } });
  running.push(program);
  return program;
}

/** A machine under load reaches the end of this patience, a free one never waits. */
const eventually = <Value>(look: () => Value) => expect.poll(look, { timeout: 30_000, interval: 20 });

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

async function slackOver(transport: 'http' | 'socket', folder = ownFolder(), known?: FakeSlack) {
  const fake = known ?? (await createFakeSlack({ transport }));
  if (!known) open.push(fake);
  const port = await freePort();
  if (transport === 'http') fake.deliverTo(`http://127.0.0.1:${port}/slack/events`);
  const way: Record<string, string> =
    transport === 'http'
      ? { SLACK_SIGNING_SECRET: fake.signingSecret, PORT: String(port) }
      : { SLACK_APP_TOKEN: fake.appToken };
  const program = start({ SLACK_BOT_TOKEN: fake.botToken, SLACK_API_URL: fake.apiUrl, DATA_DIR: folder, ...way });
  await eventually(() => program.printed().err).toContain('Slack: ready');
  return { fake, program };
}

describe.each(['http', 'socket'] as const)('the program in Slack over %s', (transport) => {
  it('answers /mali lessons privately within three seconds, with working buttons', async () => {
    const { fake, program } = await slackOver(transport);
    const { taken, elapsed } = await fake.slash('lessons');
    expect(taken).toBe(true);
    expect(elapsed).toBeLessThan(3_000); // Slack's own limit, after which people see a failure
    const [answer] = fake.shown();
    expect(answer).toMatchObject({ to: 'person', pings: false });
    expect(answer?.text).toContain('36 lessons');
    await fake.press('Lesson 3');
    await eventually(() => fake.shown().at(-1)?.text).toContain('No peace to keep?');
    await fake.press('Next page');
    await eventually(() => fake.shown().some(({ text }) => text.includes('Page 2 of'))).toBe(true);
    expect(fake.faults).toEqual([]);
    program.signal('SIGTERM');
    expect((await program.ended).status).toBe(0);
  });

  it('answers a mention inside a thread in that thread', async () => {
    const { fake } = await slackOver(transport);
    await fake.mention('lessons', {});
    await eventually(() => fake.shown().filter(({ to }) => to === 'thread').length).toBe(1);
    const thread = fake.shown().at(-1)?.message.thread ?? '';
    await fake.mention('search roadside bombs', { thread });
    await eventually(() => fake.shown().at(-1)?.text).toContain('Security Challenges and Threats in Mali');
    expect(fake.shown().at(-1)?.message.thread).toBe(thread);
    expect(fake.faults).toEqual([]);
  });

  it('keeps a reader’s language over a restart', async () => {
    const folder = ownFolder();
    const { fake, program } = await slackOver(transport, folder);
    await fake.slash('language fr');
    expect(fake.shown().at(-1)?.text).toContain('désormais en français');
    program.signal('SIGKILL');
    await program.ended;
    await slackOver(transport, folder, fake);
    await fake.slash('lessons');
    expect(fake.shown().at(-1)?.text).toContain('36 leçons');
    expect(program.printed().err).not.toContain(fake.botToken);
  });
});

it('the program ends with status 1 and says why when Slack refuses its token', async () => {
  const fake = await createFakeSlack({ transport: 'socket' });
  open.push(fake);
  const env = { SLACK_BOT_TOKEN: 'xoxb-wrong', SLACK_APP_TOKEN: fake.appToken, SLACK_API_URL: fake.apiUrl };
  const { status, err } = await start(env).ended;
  expect(err).toContain('SLACK_BOT_TOKEN');
  expect(err).not.toContain('xoxb-wrong');
  expect(status).toBeGreaterThan(0);
});

describe('the program on Discord', () => {
  it('logs in, registers, answers with working buttons and type-ahead, French to a French reader', async () => {
    const fake = await createFakeDiscord();
    open.push(fake);
    const program = start({ DISCORD_TOKEN: fake.token, DISCORD_API_URL: fake.url });
    await fake.until('registered commands', () => (fake.commands().length > 0 ? true : undefined));
    await fake.slash('mali lessons').reply();
    expect(fake.shown().at(-1)).toMatchObject({ to: 'person', pings: false });
    expect(fake.shown().at(-1)?.text).toContain('36 lessons');
    await fake.press('Lesson 3').reply();
    expect(fake.shown().at(-1)?.text).toContain('No peace to keep?');
    const offered = await fake.complete('mali read', { section: 'elec' }, 'section');
    expect(offered[0]?.value).toBe('elections');
    await fake.slash('mali lessons', {}, { locale: Locale.French }).reply();
    expect(fake.shown().at(-1)?.text).toContain('36 leçons');
    expect(fake.shown().at(-1)?.buttons).toContain('Page suivante');
    expect(fake.faults).toEqual([]);
    program.signal('SIGTERM');
    expect((await program.ended).status).toBe(0);
  });
});

it('the program serves Slack and Discord together', async () => {
  const slack = await createFakeSlack({ transport: 'socket' });
  const discord = await createFakeDiscord();
  open.push(slack, discord);
  const program = start({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
  });
  await eventually(() => program.printed().err).toContain('Slack: ready');
  await discord.until('registered commands', () => (discord.commands().length > 0 ? true : undefined));
  await slack.slash('lesson 1');
  await discord.slash('mali lesson', { lesson: '1' }).reply();
  expect(slack.shown().at(-1)?.text).toContain('Treat consent');
  expect(discord.shown().at(-1)?.text).toContain('Treat consent');
});
