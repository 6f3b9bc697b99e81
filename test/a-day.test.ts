/** A day in a team's life on each platform, and the day after: from the word that sets a digest to the one that ends it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Place } from '../src/store/index.js';
import { temporaryFolder } from './fakes/folder.js';
import { type PostgresServer, startPostgres } from './fakes/postgres.js';
import { type Clock, createClock, live } from './fixtures/day.js';
import { asWritten, discordTeam, slackTeam, type Team } from './fixtures/teams.js';

let server: PostgresServer;
const open: (() => Promise<void>)[] = [];

beforeAll(async () => {
  server = await startPostgres();
});
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});
afterAll(() => server.stop());

const inFolder = async (): Promise<Place> => ({ folder: temporaryFolder() });
const onServer = async (): Promise<Place> => ({ url: await server.database() });

const TEAMS: readonly [string, (clock: Clock) => Promise<Team>, () => Promise<Place>][] = [
  ['Slack, SQLite', (clock) => slackTeam(clock.now), inFolder],
  ['Slack, PostgreSQL', (clock) => slackTeam(clock.now), onServer],
  ['Discord, SQLite', discordTeam, inFolder],
  ['Discord, PostgreSQL', discordTeam, onServer],
];

const STOP = { slack: '/mali digest off', discord: '/mali-digest off' } as const;

describe.each(TEAMS)('on %s', (_, makeTeam, makePlace) => {
  /** A channel in which somebody has set a digest. */
  async function subscribed() {
    const clock = createClock('2025-06-02T07:12:00Z');
    const team = await makeTeam(clock);
    open.push(team.close);
    const life = await live(team, await makePlace(), clock);
    open.push(() => life.stop());
    await team.ask('digest on', { argument: '09:00 every day Africa/Bamako' });
    return { team, life, clock };
  }

  it('a digest comes once a day until somebody stops it', async () => {
    const clock = createClock('2025-06-02T07:12:00Z');
    const team = await makeTeam(clock);
    open.push(team.close);
    const place = await makePlace();
    let life = await live(team, place, clock);
    open.push(() => life.stop());
    const [platform] = team.channel.split(':', 1);
    const channel = () => team.inChannel().map(({ text }) => text);

    const set = await team.ask('digest on', { argument: '09:00 every day Africa/Bamako' });
    expect(set.text).toMatch(/It is set, and this channel has been told\. First lesson: 2025-06-02.09:00/);
    const [confirmation] = channel();
    expect(channel()).toHaveLength(1);
    expect(confirmation).toContain(
      `Lessons from “UN peacekeeping in Mali” come here: 09:00, every day, Africa/Bamako. Set by ${team.shownPerson}.`,
    );
    expect(confirmation).toMatch(/The first: 2025-06-02.09:00/);
    expect(confirmation).toContain(`To stop the lessons: ${STOP[platform as keyof typeof STOP]}`);

    await life.beat('2025-06-02T08:59:59Z');
    expect(channel()).toHaveLength(1);
    await life.beat('2025-06-02T09:00:00Z');
    expect(channel()[1]).toMatch(
      /^1 · Treat consent as a mission capability\nUN peacekeeping in Mali, lesson 1 of 36\./,
    );
    const [question] = team.inThreads();
    expect(question?.text).toMatch(
      /^1 · Treat consent as a mission capability\nLesson 1: your turn\nWhich five signs .*Answer in this thread/s,
    );
    const discussed = await team.press('Discuss');
    expect(discussed.text).toContain('This lesson is being discussed here already.');
    expect(discussed.buttons).toEqual(['Open the thread']);
    expect(discussed.whole).toContain(`"${team.thread()}"`);

    await life.stop();
    life = await live(team, place, clock);
    await life.beat('2025-06-02T09:01:00Z');
    expect(channel()).toHaveLength(2);
    expect(team.inThreads()).toHaveLength(1);

    await life.beat('2025-06-03T09:00:30Z');
    expect(channel()[2]).toMatch(/^2 · Put a political agreement before a troop ceiling/);
    const { text: why } = await team.ask('digest why');
    expect(
      why
        .split('\n')
        .filter((line) => line !== '')
        .map(asWritten),
    ).toEqual([
      'What became of it',
      'The latest, newest first.',
      '2025-06-03 09:00 · daily lesson · 2 · Put a political agreement before a troop ceiling',
      'Posted in time. Sent: 2025-06-03 09:00.',
      '2025-06-02 09:00 · daily lesson · 1 · Treat consent as a mission capability',
      'Posted in time. Sent: 2025-06-02 09:00.',
      '2025-06-02 07:12 · confirmation',
      'Posted. Sent: 2025-06-02 07:12.',
    ]);

    await team.ask('digest off');
    expect(channel()[3]).toContain(
      `No more lessons here: 09:00, every day, Africa/Bamako. Changed by ${team.shownPerson}.`,
    );
    await life.beat('2025-06-04T09:00:30Z');
    expect(channel()).toHaveLength(4);
    expect(team.faults()).toEqual([]);
  });

  it('somebody’s own pages list the digests that they set, with a way to the channel', async () => {
    const { team } = await subscribed();
    const home = await team.home();
    expect(home.text).toContain(`Daily lessons that you set\n09:00, every day, Africa/Bamako · English`);
    expect(home.whole).toContain(team.link);
  });

  it('leaves nothing behind where the bot was sent away', async () => {
    const { team, life, clock } = await subscribed();
    await team.ask('language', { argument: 'fr here' });
    await life.beat('2025-06-02T09:00:00Z');
    await life.beat('2025-06-03T08:00:00Z');
    const { store } = life;
    const everything = () => store.history(team.channel, { from: new Date(0), to: clock.now(), limit: 9 });
    expect(await everything()).toHaveLength(2);

    await team.away('for a while');
    await team.ask('digest show'); // what came before has been heard by then
    expect(await everything()).toHaveLength(2);
    expect(await store.subscriptions({ by: team.person })).toHaveLength(1);

    await team.away('for good');
    await expect.poll(() => life.lines.join('\n')).toMatch(/what was stored of (it|the workspace) is deleted/);
    expect(await everything()).toEqual([]);
    expect(await store.subscriptions({ by: team.person })).toEqual([]);
    expect(await store.subscriptions({ at: team.channel })).toEqual([]);
    expect(await store.settings(team.channel)).toEqual({});
    expect((await store.round(team.channel)).number).toBe(0);
  });
});
