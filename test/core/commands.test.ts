import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ask, COMMANDS, canonical, line, parse } from '../../src/core/commands.js';

/** Words that a person could type, the awkward ones often. */
const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        '--page',
        '3',
        '--',
        '—page 2',
        '"bombs"',
        "'",
        '«',
        'consent',
        'share',
        'lesson 3',
        '\n',
        '\t',
        '/',
      ),
      { maxLength: 6 },
    )
    .map((parts) => parts.join(' ')),
);

const asks: fc.Arbitrary<Ask> = fc
  .record({
    command: fc.constantFrom(...COMMANDS),
    value: words,
    page: fc.oneof(fc.integer({ min: -1, max: 200 }).map(String), words),
    language: fc.constantFrom('en' as const, 'fr' as const),
  })
  .map(({ command, value, page, language }) =>
    canonical({
      command: command.name,
      args: { ...(command.argument && { [command.argument.name]: value }), page },
      language,
    }),
  );

describe('line and parse', () => {
  it('are each other’s inverse for any ask', () => {
    fc.assert(
      fc.property(asks, (ask) => {
        expect(parse(line(ask))).toEqual(ask);
      }),
      { numRuns: 2000 },
    );
  });

  it('read a line behind the casebook’s own word, too', () => {
    fc.assert(
      fc.property(asks, (ask) => {
        expect(parse(`/mali ${line(ask)}`, 'mali')).toEqual(ask);
      }),
    );
  });

  it('carry a command as words, never as a command', () => {
    expect(parse(line({ command: 'search', args: { words: 'help --page 3' }, language: 'en' }))).toEqual({
      command: 'search',
      args: { words: 'help --page 3' },
      language: 'en',
    });
  });

  it('write the words of the ask’s language', () => {
    expect(line({ command: 'search', args: { words: 'bombes', page: '2' }, language: 'fr' })).toBe(
      'chercher bombes --page 2',
    );
    expect(line({ command: 'about', args: {}, language: 'fr' })).toBe('à-propos');
  });
});

describe('parse', () => {
  it.each<[string, Ask]>([
    ['lessons', { command: 'lessons', args: {}, language: 'en' }],
    ['LESSONS', { command: 'lessons', args: {}, language: 'en' }],
    ['  lessons   consent ', { command: 'lessons', args: { words: 'consent' }, language: 'en' }],
    ['lesson', { command: 'lessons', args: {}, language: 'en' }],
    ['lesson 3', { command: 'lesson', args: { lesson: '3' }, language: 'en' }],
    ['lessons 3', { command: 'lesson', args: { lesson: '3' }, language: 'en' }],
    ['discuss 3', { command: 'discuss', args: { lesson: '3' }, language: 'en' }],
    ['lesson #3', { command: 'lesson', args: { lesson: '3' }, language: 'en' }],
    ['lesson consent', { command: 'lesson', args: { lesson: 'consent' }, language: 'en' }],
    ['lecon 3', { command: 'lesson', args: { lesson: '3' }, language: 'fr' }],
    ['Leçons', { command: 'lessons', args: {}, language: 'fr' }],
    ['section', { command: 'sections', args: {}, language: 'en' }],
    ['sections background', { command: 'read', args: { section: 'background' }, language: 'en' }],
    ['rubrique', { command: 'sections', args: {}, language: 'fr' }],
    ['read "background"', { command: 'read', args: { section: 'background' }, language: 'en' }],
    ['lire « background »', { command: 'read', args: { section: 'background' }, language: 'fr' }],
    ['search "roadside bombs"', { command: 'search', args: { words: '"roadside bombs"' }, language: 'en' }],
    ['search bombs —page 2', { command: 'search', args: { words: 'bombs', page: '2' }, language: 'en' }],
    ['search bombs --page 1', { command: 'search', args: { words: 'bombs' }, language: 'en' }],
    ['search bombs --page 0', { command: 'search', args: { words: 'bombs --page 0' }, language: 'en' }],
    ['à propos', { command: 'about', args: {}, language: 'fr' }],
    ['a-propos', { command: 'about', args: {}, language: 'fr' }],
    ['/lessons', { command: 'lessons', args: {}, language: 'en' }],
    ['share lesson 3 --page 2', { command: 'share', args: { line: 'lesson 3 --page 2' }, language: 'en' }],
    ['', { command: 'help', args: {} }],
    [' \n ', { command: 'help', args: {} }],
    ['lesonz', { command: 'help', args: { command: 'lesonz' } }],
  ])('reads %j', (typed, ask) => {
    expect(parse(typed)).toEqual(ask);
  });

  it('takes ten thousand characters', () => {
    const long = `search ${'bomb --page '.repeat(900)}`;
    expect(parse(long).command).toBe('search');
  });
});

describe('the table', () => {
  it('has a word of its own for each command in each language', () => {
    const firsts = COMMANDS.flatMap(({ words }) => [words.en[0], words.fr[0]]);
    expect(new Set(firsts).size).toBe(firsts.length);
  });

  it('gives examples that are asks of the same command', () => {
    for (const { name, words, argument, example } of COMMANDS) {
      if (!example || !argument) continue;
      expect(parse(`${words.en[0]} ${example.en}`)).toMatchObject({ command: name, language: 'en' });
      expect(parse(`${words.fr[0]} ${example.fr}`)).toMatchObject({ command: name, language: 'fr' });
    }
  });
});
