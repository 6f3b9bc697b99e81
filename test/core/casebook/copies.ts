/** Copies of the good casebook under test/fixtures/content, each with changes of its own. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect } from 'vitest';
import { checkContent } from '../../../src/core/casebook.js';
import type { ContentFault } from '../../../src/core/errors.js';

/** The casebook in which nothing is wrong. */
export const good = fileURLToPath(new URL('../../fixtures/content/good', import.meta.url));

/** Changes a copy of the good casebook. */
export type Edit = (folder: string) => Promise<unknown>;

export const write =
  (file: string, text: string | Uint8Array): Edit =>
  async (folder) => {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  };

export const remove =
  (path: string): Edit =>
  (folder) =>
    rm(join(folder, path), { recursive: true });

export const replace =
  (file: string, from: string, to: string): Edit =>
  async (folder) => {
    const text = await readFile(join(folder, file), 'utf8');
    expect(text, `the good ${file}`).toContain(from);
    await writeFile(join(folder, file), text.replace(from, to));
  };

/** A folder for the copies of one test file, which goes when its tests are done. */
export function copies() {
  let temporary = '';
  let made = 0;

  beforeAll(async () => {
    temporary = await mkdtemp(join(tmpdir(), 'casebook-'));
  });

  afterAll(() => rm(temporary, { recursive: true }));

  /** A path where nothing stands yet. */
  const vacant = () => join(temporary, String(made++));

  async function casebook(...edits: Edit[]): Promise<string> {
    const folder = join(vacant(), 'ferry');
    await cp(good, folder, { recursive: true });
    for (const edit of edits) await edit(folder);
    return folder;
  }

  const faultsOf = async (...edits: Edit[]): Promise<readonly ContentFault[]> =>
    (await checkContent(await casebook(...edits))).faults;

  return { vacant, casebook, faultsOf };
}

/** A fault as a person reads it. */
export const shown = ({ file, line, problem, remedy }: ContentFault) => `${file}:${line}: ${problem} → ${remedy}`;
