/** The program as a person starts it: real processes on what is built. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ownFolder, ROOT, run, sweep } from './fakes/program.js';

afterAll(sweep);

const main = [process.execPath, 'dist/main.js'];
const mali = (...args: string[]) => [process.execPath, 'dist/cli.js', ...args];

describe('npm start', () => {
  it('answers piped lines and ends with 0', async () => {
    const { status, out, err } = await run(['npm', 'start', '--silent'], { input: 'lessons\nread background\n' });
    expect(err).toBe('');
    expect(out.split('\n')[0]).toBe('Lessons');
    expect(out).toContain('\nBackground and Context of Peacekeeping in Mali\n');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a pipe must get none
    expect(out).not.toMatch(/[\x00-\x09\x0b-\x1f]/);
    expect(status).toBe(0);
  });

  it('explains how to begin when there is neither a token nor a line, and ends with 2', async () => {
    const { status, out, err } = await run(main);
    expect(err).toContain('echo lessons | npm start --silent');
    expect(out).toBe('');
    expect(status).toBe(2);
  });

  it('names every wrong variable at once, and ends with 2', async () => {
    const { status, err } = await run(main, { env: { DEFAULT_LANGUAGE: 'de', LOG_LEVEL: 'loud' } });
    expect(err).toContain('DEFAULT_LANGUAGE must be en or fr');
    expect(err).toContain('LOG_LEVEL must be one of');
    expect(status).toBe(2);
  });

  it('names the folder when the casebook is not there, and ends with 2', async () => {
    const { status, err } = await run(main, { env: { CASEBOOK: 'nowhere' }, input: 'lessons\n' });
    expect(err).toContain('nowhere');
    expect(err).not.toMatch(/^\s+at /m);
    expect(status).toBe(2);
  });

  it('takes no harm from a closed pipe', async () => {
    const { status, err } = await run([
      'sh',
      '-c',
      'printf "lessons\\nsections\\nhelp\\n" | node dist/main.js | head -n 1',
    ]);
    expect(err).toBe('');
    expect(status).toBe(0);
  });
});

describe('the Procfile', () => {
  const lines = readFileSync(join(ROOT, 'Procfile'), 'utf8').trim().split('\n');
  it.each(lines)('starts %s', async (line) => {
    const [name, command = ''] = line.split(/:\s*/);
    const { status, out } = await run(['sh', '-c', command], { input: 'about\n' });
    expect(out).toContain(name === 'release' ? 'applied 0001-foundation' : 'no product of the United Nations');
    expect(status).toBe(0);
  });
});

describe('mali', () => {
  it('asks as a person does', async () => {
    expect((await run(mali('ask', 'lesson 3'))).out).toContain('3 · ');
    const { out } = await run(mali('ask', 'lesson', '3', '--json'));
    expect(JSON.parse(out)).toMatchObject({ private: true, message: { title: expect.stringContaining('3 · ') } });
  });

  it('searches with headings, best first, whatever the confidence', async () => {
    const { out } = await run(mali('search', 'roadside bombs', '--json', '--limit', '4'));
    const found = JSON.parse(out) as {
      kind: string;
      id: string;
      title: string;
      headings: string[];
      score: number;
      match: string;
    }[];
    expect(found).toHaveLength(4);
    for (const each of found) {
      if (each.kind === 'section' || each.kind === 'lesson') expect(each.headings.length).toBeGreaterThan(0);
      expect(each.headings.length).toBeLessThanOrEqual(3);
      expect(['exact', 'close']).toContain(each.match);
    }
    expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a));
    expect(found.slice(0, 3).flatMap(({ headings }) => headings)).toContain('Security Challenges and Threats in Mali');
    expect(JSON.parse((await run(mali('search', 'zzzzqqq', '--json'))).out)).toEqual([]);
  });

  it('tells the same whatever the language, which never filters', async () => {
    const { out } = await run(mali('search', 'elections', '--language', 'fr', '--json'));
    expect((JSON.parse(out) as { id: string }[]).map(({ id }) => id)).toContain('elections');
  });

  it('prints Slack’s manifest, for Socket Mode and for HTTP', async () => {
    expect((await run(mali('manifest', 'slack'))).out).toContain('socket_mode_enabled: true');
    const { out } = await run(mali('manifest', 'slack', '--http', 'https://bot.example.org'));
    expect(out).toContain('https://bot.example.org/slack/events');
  });

  it('says what is missing when it is to register without a token', async () => {
    const { status, err } = await run(mali('register', 'discord'));
    expect(err).toContain('DISCORD_TOKEN is missing');
    expect(status).toBe(2);
  });

  it('refuses a limit or a language that cannot be', async () => {
    expect((await run(mali('search', 'x', '--limit', '0'))).err).toContain('1 to 1000');
    expect((await run(mali('search', 'x', '--language', 'de'))).err).toContain('en, fr');
  });

  it('counts what a casebook holds, and lists faults with their place', async () => {
    const whole = await run(mali('content', 'check'));
    expect(whole.out.trim().split('\n')).toHaveLength(3);
    expect(whole.out).toMatch(/^20 sections, 184 claims .*, 181 entries, 36 lessons, 62 terms/);
    expect(whole.status).toBe(0);

    const folder = ownFolder();
    cpSync(join(ROOT, 'content/mali'), folder, { recursive: true });
    writeFileSync(
      join(folder, 'en/sections/02-background.md'),
      '---\ntitle: Background\nnumber: "1"\n---\n<b>bold</b>\n',
    );
    const broken = await run(mali('content', 'check', folder));
    expect(broken.out).toMatch(/^en\/sections\/02-background\.md:5: /m);
    expect(broken.status).toBe(1);
  });
});
