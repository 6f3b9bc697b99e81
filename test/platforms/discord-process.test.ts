/** The whole program on the loopback Discord, as a supervisor sees it: what it answers, and how it ends. */
import { Locale } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeDiscord, type FakeDiscord } from '../fakes/discord.js';
import { begin, type Program, sweep } from '../fakes/program.js';

let fake: FakeDiscord;
let program: Program | undefined;

beforeEach(async () => {
  fake = await createFakeDiscord();
});

afterEach(async () => {
  program?.signal('SIGKILL');
  await program?.ended;
  await fake.close();
  sweep();
});

function start(token = fake.token): Program {
  program = begin([process.execPath, 'dist/main.js'], { env: { DISCORD_TOKEN: token, DISCORD_API_URL: fake.url } });
  return program;
}

const registered = () => fake.until('the commands', () => fake.commands()[0]);

describe('the program', () => {
  it('answers every command in both languages, and ends with 0 when it is told to', async () => {
    const { signal, ended } = start();
    await registered();
    const asked: (readonly [string, Readonly<Record<string, string>>?])[] = [
      ['home'],
      ['lessons'],
      ['lessons', { words: 'consent' }],
      ['lesson', { lesson: '3' }],
      ['sections'],
      ['read', { section: 'background' }],
      ['search', { words: 'roadside bombs' }],
      ['random'],
      ['about'],
      ['help'],
      ['language', { language: 'auto' }],
    ];
    for (const locale of [Locale.EnglishUS, Locale.French]) {
      for (const [command, options] of asked) await fake.slash(`mali ${command}`, options, { locale }).reply();
    }
    expect(fake.shown().map(({ to }) => to)).toEqual(Array(2 * asked.length).fill('person'));
    await fake.slash('mali share', { command: 'lesson 3' }).reply();
    expect(fake.shown().at(-1)).toMatchObject({ to: 'channel', text: expect.stringContaining('Shared by') });
    expect((await fake.slash('mali read').form()).components).toHaveLength(1);
    expect((await fake.complete('mali search', { words: 'cons' }, 'words')).length).toBeGreaterThan(0);
    expect(fake.shown().some(({ pings, links }) => pings && links.length === 0)).toBe(false);
    signal('SIGTERM');
    expect((await ended).status).toBe(0);
    expect(fake.faults).toEqual([]);
  });

  it('ends with 0 also while it is reconnecting', async () => {
    const { signal, ended } = start();
    await registered();
    fake.gateway.close(4000);
    await fake.until('the connection to break', () => !fake.gateway.connected || undefined);
    signal('SIGTERM');
    expect((await ended).status).toBe(0);
  });

  it.each([4014, 4004])('ends with 1 when it is turned away with %i, at the start and later', async (code) => {
    fake.gateway.refuse(code);
    expect(await start().ended).toMatchObject({ status: 1, err: expect.stringContaining('Discord: it') });
    fake.gateway.refuse(undefined);
    const { ended } = start();
    await registered();
    fake.gateway.refuse(code);
    fake.gateway.close(code);
    expect(await ended).toMatchObject({ status: 1, err: expect.stringContaining('Discord: it') });
  });

  it('ends with 1 when Discord does not know the token (401), at the start and later', async () => {
    const wanted = { status: 1, err: expect.stringContaining('DISCORD_TOKEN') };
    expect(await start('not.a.token').ended).toMatchObject(wanted);
    fake.fail('PUT /applications/:application/commands', { kind: 'status', status: 401 });
    const { status, err } = await start().ended;
    expect({ status, err }).toMatchObject(wanted);
    expect(err).not.toContain(fake.token);
  });
});
