/** The import rule of the house, and that what is documented about files and variables is so. */
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { describe, expect, it } from 'vitest';
import { VARIABLE_NAMES } from '../src/config.js';
import { COMMANDS, parse } from '../src/core/commands.js';
import { usage } from '../src/core/help.js';
import { readRhythm } from '../src/core/rhythm.js';
import { en } from '../src/core/words/en.js';
import { fr } from '../src/core/words/fr.js';

const root = new URL('../', import.meta.url);
const sources = readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
  .map((path) => path.replaceAll('\\', '/'));

/** Libraries that the core may use: the index, the words, the content's formats, the schema. */
const CORE_LIBRARIES = [
  'minisearch',
  'wink-porter2-stemmer',
  'snowball-stemmers',
  'fastest-levenshtein',
  'mdast-util-from-markdown',
  'mdast-util-frontmatter',
  'mdast-util-gfm',
  'micromark-extension-frontmatter',
  'micromark-extension-gfm',
  'mdast',
  'yaml',
  'zod',
];

/** What each platform may use beside the core: its own SDK, the schema, the queue that paces it. */
const PLATFORM_LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  'terminal.ts': [],
  slack: ['@slack/bolt', '@slack/types', '@slack/web-api', 'p-queue', 'undici', 'zod'],
  discord: ['discord.js', 'p-queue', 'zod'],
};

/** What the store may use: its drivers and the schema. */
const STORE_LIBRARIES = ['kysely', 'libsql', 'pg', 'zod'];

function importsOf(path: string): string[] {
  const text = readFileSync(new URL(`src/${path}`, root), 'utf8');
  return [
    ...text.matchAll(/(?:^|\n)(?:import|export)\s[^;]*?from '([^']+)'|import\('([^']+)'\)|(?:^|\n)import '([^']+)'/g),
  ].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

/** A relative import as a path below src. */
function resolved(from: string, to: string): string {
  return new URL(to, `file:///${from}`).pathname.slice(1).replace(/\.js$/, '.ts');
}

const isBuiltin = (name: string) => name.startsWith('node:') || builtinModules.includes(name);
const packageOf = (name: string) =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');

describe('the import rule', () => {
  it.each(sources.filter((path) => path.startsWith('core/')))(
    '%s imports the core and its few libraries only',
    (path) => {
      for (const name of importsOf(path)) {
        if (name.startsWith('.')) expect(resolved(path, name)).toMatch(/^core\//);
        else if (isBuiltin(name)) expect(path, `${path} imports ${name}`).toMatch(/^core\/casebook/);
        else expect(CORE_LIBRARIES).toContain(packageOf(name));
      }
    },
  );

  it.each(sources.filter((path) => path.startsWith('core/')))('%s reads no clock and no environment', (path) => {
    const text = readFileSync(new URL(`src/${path}`, root), 'utf8');
    expect(text).not.toMatch(/Date\.now\(|new Date\(\)|process\.|Math\.random|performance\./);
  });

  it.each(sources.filter((path) => path.startsWith('platforms/')))(
    '%s imports the core and its own SDK only',
    (path) => {
      const platform = path.split('/')[1] ?? '';
      for (const name of importsOf(path)) {
        if (name.startsWith('.'))
          expect(resolved(path, name)).toMatch(new RegExp(`^(core|platforms/${platform.replace('.ts', '')})[/.]`));
        else if (!isBuiltin(name)) expect(PLATFORM_LIBRARIES[platform]).toContain(packageOf(name));
      }
    },
  );

  it.each(sources.filter((path) => path.startsWith('store/')))('%s imports its drivers and the ports only', (path) => {
    for (const name of importsOf(path)) {
      if (name.startsWith('.')) expect(resolved(path, name)).toMatch(/^(store\/|core\/(ports|errors|ledger)\.ts)/);
      else if (!isBuiltin(name)) expect(STORE_LIBRARIES).toContain(packageOf(name));
    }
  });

  it('lets nobody import main.ts or cli.ts', () => {
    const imported = sources.flatMap((path) =>
      importsOf(path).map((name) => (name.startsWith('.') ? resolved(path, name) : name)),
    );
    expect(imported).not.toContain('main.ts');
    expect(imported).not.toContain('cli.ts');
  });
});

describe('what is documented', () => {
  const example = readFileSync(new URL('.env.example', root), 'utf8');
  const readme = readFileSync(new URL('README.md', root), 'utf8');

  it('.env.example names exactly the variables that are read', () => {
    const named = [...example.matchAll(/^#? ?([A-Z][A-Z_]+)=/gm)].map((match) => match[1]);
    expect(named.sort()).toEqual([...VARIABLE_NAMES].sort());
  });

  it('the README explains each variable', () => {
    for (const name of VARIABLE_NAMES) expect(readme).toContain(`\`${name}\``);
  });

  it('the README lists every command as help does', () => {
    const rows = COMMANDS.map((command) => {
      const written = usage(command, { language: 'en', words: en });
      return `| \`${written}\` | ${en.summary[command.name]} | \`${command.words.fr[0]}\` |`;
    });
    expect(readme).toContain(['| you write | you get | in French |', '| --- | --- | --- |', ...rows].join('\n'));
  });

  describe('in French', () => {
    const lisezMoi = readFileSync(new URL('README.fr.md', root), 'utf8');

    it('the README lists every command as help does, and explains each variable', () => {
      const rows = COMMANDS.map((command) => {
        const written = usage(command, { language: 'fr', words: fr });
        return `| \`${written}\` | ${fr.summary[command.name]} | \`${command.words.en[0]}\` |`;
      });
      expect(lisezMoi).toContain(
        ['| vous écrivez | vous obtenez | en anglais |', '| --- | --- | --- |', ...rows].join('\n'),
      );
      for (const name of VARIABLE_NAMES) expect(lisezMoi).toContain(`| \`${name}\` |`);
    });

    it('each README leads to the other before anything else', () => {
      expect(readme.split('\n')[2]).toContain('(README.fr.md)');
      expect(lisezMoi.split('\n')[2]).toContain('(README.md)');
    });

    it('the README names the permissions that the invitation asks for as the bot does', () => {
      const { send, threads, inThreads, history } = fr.discord.missing;
      for (const right of [send, threads, inThreads, history]) expect(lisezMoi).toContain(`| ${right} |`);
      const invitation = /https:\/\/discord\.com\/oauth2\S+/;
      expect(invitation.exec(lisezMoi)?.[0]).toBe(invitation.exec(readme)?.[0]);
    });

    it('what it says to type is understood', () => {
      const typed = [...lisezMoi.matchAll(/^\/mali (.+?)(?: {2,}|$)/gm)].map(([, words = '']) => parse(words));
      expect(typed.map(({ command }) => command)).toEqual(['digest on', 'digest on', 'digest on']);
      for (const { args } of typed) expect(readRhythm(args.rhythm ?? '').unknown).toEqual([]);
    });
  });

  it('only config.ts reads the environment', () => {
    const readers = sources.filter((path) =>
      readFileSync(new URL(`src/${path}`, root), 'utf8').includes('process.env'),
    );
    expect(readers).toEqual(['config.ts']);
  });

  it('the tree in the README is true', () => {
    const tree = readme.slice(readme.indexOf('src/\n'), readme.indexOf('\n```', readme.indexOf('src/\n')));
    const named = [...tree.matchAll(/[\w-]+\.ts/g)].map((match) => match[0]);
    for (const path of sources) expect(named, `the tree lacks ${path}`).toContain(path.split('/').at(-1));
  });
});
