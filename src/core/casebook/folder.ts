/**
 * A casebook's folder as it stands on disk: its files as text, and everything there that cannot be read.
 *
 * The only file of the core that touches the disk. It reads what lies inside the folder and nothing else,
 * wherever a link may point.
 */
import { isUtf8 } from 'node:buffer';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import type { ContentFault } from '../errors.js';
import { nearest } from '../nearest.js';
import { LANGUAGES } from '../ports.js';
import { clean } from '../text.js';
import type { Files } from './binding.js';
import { type Place, placeOf } from './file.js';
import { type Source, sourceFrom } from './own-words.js';

/** What was found in a folder. */
export interface Folder {
  /** Its name, which becomes the casebook's id. */
  readonly id: string;
  /** The files that a casebook can have, by path; undefined for one that is not text. Absent where there is no such folder. */
  readonly files?: Files;
  readonly faults: readonly ContentFault[];
}

/** Reads a folder. Never throws for what stands on the disk or does not: that is a fault. */
export async function readFolder(folder: string): Promise<Folder> {
  try {
    const root = await realpath(folder);
    const entries = await listed(root, '');
    return {
      id: basename(root),
      files: new Map(entries.flatMap(({ file, isPart, text }) => (isPart ? [[file, text] as const] : []))),
      faults: entries.flatMap(({ file, faults }) => faults.map((fault) => ({ file, ...fault }))),
    };
  } catch (cause) {
    const problem = `the folder ${folder} ${reasonOf(cause, 'is not there')}`;
    return {
      id: folder,
      faults: [{ file: '.', line: 1, problem, remedy: 'give the path of a folder that holds a case.yaml' }],
    };
  }
}

/** Reads the hashed runs of a case study; undefined where the file does not exist. Throws when it holds anything else. */
export async function readSource(file: string): Promise<Source | undefined> {
  const json = await readFile(file, 'utf8').catch((cause: unknown) => {
    if (isSystemError(cause) && cause.code === 'ENOENT') return undefined;
    throw cause;
  });
  return json === undefined ? undefined : sourceFrom(json);
}

type Fault = Omit<ContentFault, 'file'>;

/** Something below the folder, at any depth. */
interface Entry {
  readonly file: string;
  /** Whether it is a file that a casebook can have. */
  readonly isPart: boolean;
  readonly text?: string;
  readonly faults: readonly Fault[];
}

async function listed(root: string, folder: string): Promise<Entry[]> {
  const names = await readdir(join(root, folder));
  // What begins with a dot belongs to a tool (.DS_Store, .gitkeep, an editor's copy) and is nobody's content.
  const visible = names.filter((name) => !name.startsWith('.'));
  const entries = await Promise.all(visible.map((name) => entry(root, folder === '' ? name : `${folder}/${name}`)));
  return entries.flat();
}

/** Looks at one name. Only the folders that a casebook has are entered, so a link in a circle ends. */
async function entry(root: string, file: string): Promise<Entry[]> {
  const place = placeOf(file);
  const isPart = place !== undefined && place.kind !== 'folder';
  const wrong = (problem: string, remedy: string): Entry[] => [
    { file, isPart, faults: [{ line: 1, problem, remedy }] },
  ];
  try {
    const real = await realpath(join(root, file));
    if (!real.startsWith(`${root}${sep}`)) return wrong('is a link that leaves the folder', 'put the file itself here');
    const stats = await stat(real);
    if (place === undefined) return wrong(...unexpected(file, stats.isDirectory()));
    if (place.kind === 'folder' && stats.isDirectory()) return await listed(root, file);
    if (place.kind === 'folder') return wrong('is not a folder', 'put a folder of that name here');
    if (!stats.isFile()) return wrong('is not a file', 'put a file of that name here');
    const { bytes, marks } = LARGEST[place.kind];
    if (stats.size > bytes) return wrong(`has ${stats.size} bytes`, `write ${bytes} at most`);
    return [{ file, isPart, ...decoded(await readFile(real), marks) }];
  } catch (cause) {
    return wrong(reasonOf(cause, 'is a link that leads nowhere'), 'put it right, or take it out');
  }
}

function unexpected(file: string, isFolder: boolean): readonly [problem: string, remedy: string] {
  const problem = `a casebook has no such ${isFolder ? 'folder' : 'file'}`;
  if (/^[a-z]+\/(sections|lessons)\/[^/]+$/.test(file)) {
    return [problem, 'name it with two digits and lower-case words, such as 07-armed-groups.md'];
  }
  const [name = '', ...folders] = file.split('/').reverse();
  const meant = nearest(
    name,
    folders.length === 0
      ? ['case.yaml', 'claims.yaml', 'record.yaml', 'publishers.yaml', ...LANGUAGES]
      : ['sections', 'lessons', 'synonyms.yaml', 'glossary.yaml'],
  );
  return [problem, meant === undefined ? 'take it out' : `name it ${meant}, or take it out`];
}

/**
 * How many bytes a file may have, and how many marks that open something inside something. Today a section has some
 * 1,500 bytes, case.yaml 2,000, a list of synonyms 20,000, the record 150,000 and 400 marks. The Markdown parser takes
 * a second for some thousand headings that are underlined, and four times that for twice as many; the parsers take
 * seconds for a few thousand marks that are nested, and end the process for some ten thousand; a page with a hundred
 * would be hard to read.
 */
const PAGE = { bytes: 8 * 1024, marks: 600 };
const SHORT_LIST = { bytes: 64 * 1024, marks: 1500 };
const LONG_LIST = { bytes: 1024 * 1024, marks: 1500 };
const LARGEST: Readonly<Record<Exclude<Place['kind'], 'folder'>, typeof PAGE>> = {
  case: PAGE,
  section: PAGE,
  lesson: PAGE,
  synonyms: { ...SHORT_LIST, marks: PAGE.marks },
  glossary: SHORT_LIST,
  publishers: SHORT_LIST,
  claims: LONG_LIST,
  record: LONG_LIST,
};
const NESTING = /[[{>*_?`]/g;

/** List items in list items on one line, which end the process too. */
const STAIRS = /^ *(?:[-?] +){20}/;

/** A file as text in one Unicode form, without its byte order mark. */
function decoded(bytes: Uint8Array, mostMarks: number): Pick<Entry, 'text' | 'faults'> {
  const text = new TextDecoder().decode(bytes).normalize('NFC');
  const lines = text.split('\n');
  if (!isUtf8(bytes)) {
    const line = lines.findIndex((each) => each.includes(REPLACEMENT)) + 1;
    return { faults: [{ line, problem: 'is not UTF-8', remedy: 'save it in the encoding UTF-8' }] };
  }
  const marks = text.match(NESTING)?.length ?? 0;
  if (marks > mostMarks) {
    return {
      faults: [{ line: 1, problem: `has ${marks} marks such as [ and *`, remedy: `write ${mostMarks} at most` }],
    };
  }
  const stairs = lines.findIndex((each) => STAIRS.test(each)) + 1;
  if (stairs > 0) {
    return { faults: [{ line: stairs, problem: 'holds lists in lists in lists', remedy: 'write one list' }] };
  }
  return { text, faults: lines.flatMap((line, index) => unseen(line, index + 1)) };
}

/** What a decoder writes for bytes that are not text. */
const REPLACEMENT = '\ufffd';

function unseen(line: string, number: number): Fault[] {
  const seen = line.replaceAll(/\t|\r$/g, ' ');
  if (clean(seen) === seen) return [];
  return [{ line: number, problem: 'holds a character that nobody sees', remedy: 'write the line anew' }];
}

function reasonOf(cause: unknown, absent: string): string {
  if (!isSystemError(cause)) throw cause;
  const reasons: Readonly<Record<string, string>> = { ENOENT: absent, ENOTDIR: 'is not a folder' };
  return reasons[cause.code ?? ''] ?? `cannot be read (${cause.code})`;
}

function isSystemError(cause: unknown): cause is NodeJS.ErrnoException {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string';
}
