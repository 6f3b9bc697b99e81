import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type Library, openLibrary } from '../src/library.js';
import { ownFolder, ROOT, sweep } from './fakes/program.js';

afterAll(sweep);

let folder: string;
let library: Library;
let logged: string[];

beforeEach(async () => {
  folder = ownFolder();
  cpSync(join(ROOT, 'test/fixtures/content/good'), folder, { recursive: true });
  logged = [];
  const note = (_facts: object, text: string) => void logged.push(text);
  library = await openLibrary(folder, { info: note, warn: note, error: note });
});

const titles = () => library.current().casebook.lessons.map(({ editions }) => editions.en?.title);

/** Gives a lesson of the casebook another title, or what is no lesson at all. */
function rewrite(change: (text: string) => string): void {
  const [lesson] = library.current().casebook.lessons;
  const path = join(folder, `en/lessons/${String(lesson?.number).padStart(2, '0')}-${lesson?.id}.md`);
  writeFileSync(
    path,
    change(`---
title: A title that nobody had before
theme: ${lesson?.theme}
sections: [${lesson?.sections.join(', ')}]
evidence: []
question: What would you do?
transfer: Where would that bite you?
recall: What did the short text say?
contested: Some hold that a text so short says nothing.
---
A short text.
`),
  );
}

describe('the library', () => {
  it('opens a newer casebook once it is whole, with a search that knows it', async () => {
    rewrite((text) => text);
    await library.reload();
    expect(titles()).toContain('A title that nobody had before');
    expect(library.current().finder.find('nobody had before', { language: 'en' }).hits[0]?.kind).toBe('lesson');
  });

  it('keeps the open one where the newer has faults, and says which', async () => {
    const before = library.current();
    rewrite((text) => text.replace('question:', 'qestion:'));
    await library.reload();
    expect(library.current()).toBe(before);
    expect(logged.at(-1)).toMatch(/en\/lessons\/\d+-[\w-]+\.md:\d+: .*qestion/);
  });

  it('reloads by itself while it watches, and not afterwards', async () => {
    const unwatch = library.watch();
    rewrite((text) => text);
    await expect.poll(titles, { timeout: 20_000 }).toContain('A title that nobody had before');
    unwatch();
    const before = library.current();
    rewrite((text) => text.replace('nobody', 'somebody'));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(library.current()).toBe(before);
  });
});
