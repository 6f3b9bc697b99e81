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

  it('delivers at once, within three hours and by UTC, unless told otherwise', () => {
    expect(readConfig({})).toMatchObject({
      zone: 'UTC',
      delivery: { lease: 120_000, send: 30_000, look: 5_000, grace: 3 * 60 * 60_000 },
    });
  });

  it('takes seconds with a fraction, and gives milliseconds', () => {
    const times = { DELIVERY_LEASE: '2', DELIVERY_TIMEOUT: '1', LOOK_UP_DELAY: '0.5', GRACE: '86400' };
    expect(readConfig(times).delivery).toEqual({ lease: 2_000, send: 1_000, look: 500, grace: 86_400_000 });
  });

  it('keeps a zone by one name, however it is written', () => {
    expect(readConfig({ TIME_ZONE: 'africa/bamako' }).zone).toBe('Africa/Bamako');
    for (const name of ['UTC', 'Etc/UTC', 'GMT']) expect(readConfig({ TIME_ZONE: name }).zone).toBe('UTC');
  });

  it.each([
    [{ TIME_ZONE: 'Mars/Olympus' }, 'TIME_ZONE must be the name of a time zone, such as Africa/Bamako'],
    [{ TIME_ZONE: '+02:00' }, 'TIME_ZONE must be the name'],
    [{ TIME_ZONE: 'CET' }, 'TIME_ZONE must be the name'],
    [{ GRACE: '0' }, 'GRACE must be at least 60 seconds'],
    [{ GRACE: '3h' }, 'GRACE must be a number of seconds, such as 30'],
    [{ GRACE: '-1' }, 'GRACE must be a number of seconds'],
    [{ GRACE: '1e9' }, 'GRACE must be a number of seconds'],
    [{ DELIVERY_TIMEOUT: '0' }, 'DELIVERY_TIMEOUT must be more than 0 seconds'],
    [{ DELIVERY_TIMEOUT: '120' }, 'DELIVERY_LEASE must be longer than DELIVERY_TIMEOUT and LOOK_UP_DELAY together'],
    [{ DELIVERY_LEASE: '35' }, 'DELIVERY_LEASE must be longer'],
    [{ LOOK_UP_DELAY: 'soon' }, 'LOOK_UP_DELAY must be a number of seconds'],
  ])('says what to do about %j', (environment, remedy) => {
    expect(() => readConfig(environment)).toThrow(remedy);
  });

  it('names every time that is wrong at once', () => {
    expect(() => readConfig({ GRACE: 'x', DELIVERY_LEASE: 'x', TIME_ZONE: 'x' })).toThrow(
      /TIME_ZONE must be.*\n.*GRACE must be.*\n.*DELIVERY_LEASE must be/,
    );
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
