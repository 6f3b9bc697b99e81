import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ask, COMMANDS, canonical, isDigest, line, parse } from '../../src/core/commands.js';
import { help } from '../../src/core/help.js';
import { asksOf, plainText } from '../../src/core/plain-text.js';
import { LANGUAGES } from '../../src/core/ports.js';
import { WORDS } from '../../src/core/words/index.js';
import { library } from '../fakes/channel.js';

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

  it('carry each command of two words, with and without its argument, in both languages', () => {
    for (const { name, words, argument, example } of COMMANDS.filter((each) => isDigest(each.name))) {
      for (const language of LANGUAGES) {
        const bare = { command: name, args: {}, language };
        expect(line(bare)).toBe(words[language][0]);
        expect(parse(line(bare))).toEqual(bare);
        if (!argument || !example) continue;
        const full = { ...bare, args: { [argument.name]: example[language] } };
        expect(line(full)).toBe(`${words[language][0]} ${example[language]}`);
        expect(parse(`/mali ${line(full)}`, 'mali')).toEqual(full);
        expect(canonical(full)).toEqual(full);
      }
    }
  });

  it('are reached by every word that the table has for them', () => {
    for (const { name, words } of COMMANDS.filter((each) => isDigest(each.name))) {
      for (const word of [...words.en, ...words.fr]) {
        expect(parse(word).command, word).toBe(name);
        expect(parse(word.toUpperCase().replace(' ', '  ')).command, word).toBe(name);
        expect(parse(word.replace(' ', '-')).command, word).toBe(name);
      }
    }
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
    ['discuss 3', { command: 'discuss', args: { lesson: '3' }, language: 'en' }],
    ['discuss #3', { command: 'discuss', args: { lesson: '3' }, language: 'en' }],
    ['discuter consentement', { command: 'discuss', args: { lesson: 'consentement' }, language: 'fr' }],
    ['discuss', { command: 'discuss', args: {}, language: 'en' }],
    ['digest', { command: 'digest show', args: {} }],
    ['Digest  ON 9:00 mon', { command: 'digest on', args: { rhythm: '9:00 mon' }, language: 'en' }],
    ['digest activer 9h lun', { command: 'digest on', args: { rhythm: '9h lun' }, language: 'fr' }],
    ['digest desactiver toutes', { command: 'digest off', args: { which: 'toutes' }, language: 'fr' }],
    ['digest pause', { command: 'digest pause', args: {}, language: 'en' }],
    ['digest why --page 2', { command: 'digest why', args: { page: '2' }, language: 'en' }],
    ['digest why yesterday —page 2', { command: 'digest why', args: { day: 'yesterday', page: '2' }, language: 'en' }],
    ['digest tomorrow', { command: 'digest show', args: {} }],
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
  it('has every digest command in help, in both languages, with an example that is one', async () => {
    for (const language of LANGUAGES) {
      const desk = { ...library, language, words: WORDS[language], moment: new Date(0) };
      const list = plainText(help({ command: 'help', args: {} }, desk));
      for (const { name, words } of COMMANDS.filter((each) => isDigest(each.name))) {
        expect(list).toContain(`${words[language][0]}`);
        expect(list).toContain(WORDS[language].summary[name]);
        const told = help({ command: 'help', args: { command: words[language][0] } }, desk);
        expect(told.title).toContain(words[language][0]);
        expect(asksOf(told)[0]).toMatchObject({ command: name, language });
      }
    }
  });

  it('has a word of its own for each command in each language, which nothing else is called', () => {
    const firsts = COMMANDS.flatMap(({ words }) => [words.en[0], words.fr[0]]);
    const all = COMMANDS.flatMap(({ words }) => [...words.en, ...words.fr]);
    for (const first of firsts) expect(all.filter((word) => word === first)).toEqual([first]);
  });

  it('gives examples that are asks of the same command', () => {
    for (const { name, words, argument, example } of COMMANDS) {
      if (!example || !argument) continue;
      expect(parse(`${words.en[0]} ${example.en}`)).toMatchObject({ command: name, language: 'en' });
      expect(parse(`${words.fr[0]} ${example.fr}`)).toMatchObject({ command: name, language: 'fr' });
    }
  });
});
