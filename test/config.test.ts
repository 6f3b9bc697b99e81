import { describe, expect, it } from 'vitest';
import { readConfig, VARIABLE_NAMES } from '../src/config.js';

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toMatchObject({ defaultLanguage: 'en', logLevel: 'info' });
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
});
