import { describe, expect, it } from 'vitest';
import { readConfig, VARIABLE_NAMES } from '../src/config.js';

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toMatchObject({ defaultLanguage: 'en', store: { folder: expect.stringMatching(/data$/) } });
    expect(readConfig({}).casebook).toMatch(/content[/\\]mali$/);
  });

  it('takes an empty variable for none', () => {
    expect(readConfig(Object.fromEntries(VARIABLE_NAMES.map((name) => [name, ' '])))).toEqual(readConfig({}));
  });

  it('takes a casebook by its name or by a path', () => {
    expect(readConfig({ CASEBOOK: 'chad' }).casebook).toMatch(/content[/\\]chad$/);
    expect(readConfig({ CASEBOOK: './cases/chad' }).casebook).toMatch(/cases[/\\]chad$/);
    expect(readConfig({ CASEBOOK: './cases/chad' }).casebook).not.toContain('content');
  });

  it('names every fault at once, without the values', () => {
    expect(() => readConfig({ DEFAULT_LANGUAGE: 'xoxb-1-secret', LOG_LEVEL: 'loud' })).toThrow(
      /DEFAULT_LANGUAGE must be en or fr\n.*LOG_LEVEL must be one of/,
    );
    expect(() => readConfig({ DEFAULT_LANGUAGE: 'xoxb-1-secret' })).not.toThrow(/xoxb/);
  });

  it('takes Slack over Socket Mode, or over HTTP where both are set', () => {
    const tokens = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
    expect(readConfig(tokens).slack).toMatchObject({ botToken: 'xoxb-1', appToken: 'xapp-1', host: '127.0.0.1' });
    const http = readConfig({ ...tokens, SLACK_SIGNING_SECRET: 's', PORT: '3000' }).slack;
    expect(http).toMatchObject({ signingSecret: 's', port: 3000 });
    expect(http).not.toHaveProperty('appToken');
  });

  it.each([
    [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN is missing'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN is missing'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' }, 'PORT is missing'],
    [{ SLACK_BOT_TOKEN: 'xapp-1' }, 'begins with xoxb-'],
    [{ SLACK_API_URL: 'https://example.org/api' }, 'ends in /api/'],
    [{ DISCORD_API_URL: 'example.org/api' }, 'ends in /api'],
    [{ DATABASE_URL: 'mysql://x' }, 'must begin with postgres://'],
    [{ ADMINS: 'awa, U1' }, 'Slack member ids'],
    [{ PORT: '70000' }, 'port from 0 to 65535'],
  ])('says what to do about %j', (environment, remedy) => {
    expect(() => readConfig(environment)).toThrow(remedy);
  });

  it('knows every secret, a database’s password in both its forms', () => {
    const { secrets } = readConfig({ DISCORD_TOKEN: 'd-1', DATABASE_URL: 'postgres://mali:p%40ss@db/mali' });
    expect(secrets).toEqual(expect.arrayContaining(['d-1', 'p%40ss', 'p@ss']));
  });
});
