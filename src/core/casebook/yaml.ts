/**
 * YAML to checked values, with the line of everything that is wrong.
 *
 * Every scalar is read as words: `5.10` stays "5.10", `no` stays "no", a day stays as it was typed.
 * A schema's message is the remedy, what to write instead; the problem is told from what was found.
 */
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import type { ContentFault } from '../errors.js';
import { nearest } from '../nearest.js';
import { clip, plain } from '../text.js';
import { simpleYaml } from './simple-yaml.js';

type Fault = Omit<ContentFault, 'file'>;

/** YAML checked against a schema. */
export interface Checked<Value> {
  /** The value, where nothing at all is wrong with it. */
  readonly whole?: Value;
  /** The keys with which nothing is wrong, so that checks across files can go on. Empty where the value is a list. */
  readonly parts: Partial<Value>;
  readonly faults: readonly Fault[];
  /** The line of what stands at this path; of what surrounds it, where nothing does. */
  lineOf(...path: readonly PropertyKey[]): number;
}

/** Checks YAML that begins at `firstLine` of its file. */
export function checked<Value>(yaml: string, schema: z.ZodType<Value>, firstLine = 1): Checked<Value> {
  const { value, faults, isReadable, lineOf } = written(yaml, firstLine);
  if (!isReadable) return { parts: {}, faults, lineOf };
  const { whole, ...rest } = against(value ?? (schema instanceof z.ZodObject ? {} : undefined), schema, lineOf);
  return { ...rest, ...(whole !== undefined && faults.length === 0 && { whole }), faults: [...faults, ...rest.faults] };
}

/** YAML that is a list, each item of which was checked by itself: a slip in one hides nothing in another. */
export interface CheckedList<Item> {
  /** Their lines are those of the file, their paths begin inside the item. */
  readonly items: readonly Checked<Item>[];
  /** Of the list as a whole; those of its items stand with them. */
  readonly faults: readonly Fault[];
  /** Whether it could be read at all; otherwise nobody knows what it holds. */
  readonly isReadable: boolean;
}

/** Checks a list whose items have this schema. */
export function checkedList<Item>(yaml: string, schema: z.ZodType<Item>): CheckedList<Item> {
  const { value, faults, isReadable, lineOf } = written(yaml, 1);
  if (!isReadable) return { items: [], faults, isReadable };
  if (!Array.isArray(value)) {
    const problem = `what stands here ${shown(value)}`;
    return { items: [], faults: [...faults, { line: 1, problem, remedy: LIST }], isReadable: false };
  }
  const items = value.map((item: unknown, index) => against(item, schema, (...path) => lineOf(index, ...path)));
  return { items, faults, isReadable };
}

const LIST = 'write a list of keys and values, or [] for none';

/** What a text of YAML says, before anybody asks whether it should. */
interface Written {
  readonly value: unknown;
  readonly faults: readonly Fault[];
  /** Whether the value can be relied on: a key that stands twice is still a key; after any other slip the rest is guesswork. */
  readonly isReadable: boolean;
  readonly lineOf: Checked<unknown>['lineOf'];
}

/** Lines cost ten times what the words do, and whoever has no fault to tell needs none. */
function written(yaml: string, firstLine: number): Written {
  const value = simpleYaml(yaml);
  if (value === undefined) return parsed(yaml, firstLine);
  let whole: Written | undefined;
  const lineOf = (...path: readonly PropertyKey[]) => {
    whole ??= parsed(yaml, firstLine);
    return whole.lineOf(...path);
  };
  return { value, faults: [], isReadable: true, lineOf };
}

function parsed(yaml: string, firstLine: number): Written {
  const lines = new LineCounter();
  const document = parseDocument(yaml, {
    schema: 'failsafe',
    stringKeys: true,
    lineCounter: lines,
    prettyErrors: false,
  });
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  const faults = syntaxFaults(document, lineAt);
  const isReadable = faults.every(({ problem }) => problem === TWICE);
  return {
    value: isReadable ? document.toJS() : undefined,
    faults,
    isReadable,
    lineOf: (...path) => lineAt(offsetOf(document.contents, path)),
  };
}

function against<Value>(value: unknown, schema: z.ZodType<Value>, lineOf: Checked<Value>['lineOf']): Checked<Value> {
  const { success, data, error } = schema.safeParse(value);
  if (success) return { whole: data, parts: data, faults: [], lineOf };
  const faults = error.issues.map((issue) => faultOf(issue, value, lineOf));
  return { parts: partsOf(value, schema), faults, lineOf };
}

/**
 * The schema of a map with these keys and no others. An unknown key is a fault of its own, at its own line,
 * so that it hides no other.
 */
export function map<Shape extends z.ZodRawShape>(shape: Shape, example = '"title: Words"'): z.ZodObject<Shape> {
  const nothing = z.unknown().refine(() => false, { params: { known: Object.keys(shape) } });
  // The cast drops an index signature under which no value can pass.
  return z
    .object(shape, `write keys and values, such as ${example}`)
    .catchall(nothing) as unknown as z.ZodObject<Shape>;
}

/** The schema of a list that says nothing twice. */
export function list<Item extends z.ZodType>(item: Item, example: string) {
  return z.array(item, `write a list, such as ${example}`).superRefine((items, context) => {
    for (const [index, value] of items.entries()) {
      if (items.indexOf(value) === index) continue;
      context.addIssue({ code: 'custom', path: [index], message: 'take it out: it stands here already' });
    }
  });
}

/** The schema of words: on one line, where a line break is a space, or on many. */
export function words(remedy: string, lines: 'one' | 'many' = 'one') {
  return z
    .string(remedy)
    .transform((text) => plain(text, lines))
    .pipe(z.string().min(1, remedy));
}

const IN_QUOTES = 'put words that hold ": ", " #", quotation marks, brackets, *, & or ! into quotation marks';
const OWN_MARK = ['a mark that YAML takes for its own: &, * or !', IN_QUOTES] as const;
const TWICE = 'this key stands here twice';

/** yaml's own words are for programmers; these are the slips that authors make. */
const SLIPS: Readonly<Record<string, readonly [problem: string, remedy: string]>> = {
  TAG_RESOLVE_FAILED: OWN_MARK,
  DUPLICATE_KEY: [TWICE, 'keep one of the two'],
  TAB_AS_INDENT: ['a tab at the beginning of a line', 'write spaces'],
  MULTIPLE_DOCS: ['a second document begins here', 'keep one, and take out the line of ---'],
  MISSING_CHAR: ['a quotation mark or a bracket is still open here', 'close it where its words end'],
  BLOCK_AS_IMPLICIT_KEY: ['a colon inside words', 'put the words into quotation marks'],
};

/** One fault a line: yaml stumbles several times over the same slip. */
function syntaxFaults(document: ReturnType<typeof parseDocument>, lineAt: (offset: number) => number): Fault[] {
  const byLine = new Map<number, Fault>();
  const add = (offset: number, [problem, remedy]: readonly [string, string]) => {
    const line = lineAt(offset);
    if (!byLine.has(line)) byLine.set(line, { line, problem, remedy });
  };
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node) || node.anchor !== undefined) add(node.range?.[0] ?? 0, OWN_MARK);
    },
  });
  for (const { code, message, pos } of [...document.errors, ...document.warnings]) {
    add(pos[0], SLIPS[code] ?? [`this is not YAML: ${message}`, IN_QUOTES]);
  }
  return [...byLine.values()];
}

function offsetOf(root: unknown, path: readonly PropertyKey[]): number {
  let node = root;
  let offset = isNode(root) ? (root.range?.[0] ?? 0) : 0;
  for (const step of path) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === step) : undefined;
    const next = pair ? pair.value : isSeq(node) ? node.items[Number(step)] : undefined;
    const place = pair ? pair.key : next;
    if (!isNode(place)) break;
    offset = place.range?.[0] ?? offset;
    node = next;
  }
  return offset;
}

function faultOf(issue: z.core.$ZodIssue, value: unknown, lineOf: Checked<unknown>['lineOf']): Fault {
  const line = lineOf(...issue.path);
  const keys = issue.path.filter((step) => typeof step === 'string');
  const name = keys.length === 0 ? 'what stands here' : `"${keys.join('.')}"`;
  const known: unknown = issue.code === 'custom' ? issue.params?.known : undefined;
  if (Array.isArray(known)) return { line, problem: `the key ${name} is not known`, remedy: keyInstead(issue, known) };
  const found = issue.path.reduce<unknown>((inside, step) => Object(inside)[step], value);
  return { line, problem: `${name} ${shown(found)}`, remedy: issue.message };
}

function keyInstead(issue: z.core.$ZodIssue, known: readonly string[]): string {
  const meant = nearest(String(issue.path.at(-1)), known);
  return meant === undefined ? `take it out; the keys here are ${known.join(', ')}` : `write "${meant}"`;
}

/** How much of a wrong value is worth repeating. */
const SHOWN_LENGTH = 60;

function shown(found: unknown): string {
  if (found === undefined || found === null) return 'is missing';
  if (Array.isArray(found))
    return found.length === 0 ? 'cannot be an empty list' : `cannot be a list of ${found.length}`;
  if (typeof found === 'object') return 'cannot be keys and values';
  const text = String(found);
  if (text.trim() === '') return 'is empty';
  return `cannot be "${clip(text, SHOWN_LENGTH)}"`;
}

function partsOf<Value>(value: unknown, schema: z.ZodType<Value>): Partial<Value> {
  if (!(schema instanceof z.ZodObject)) return {};
  const shape: Record<string, z.ZodType> = schema.shape;
  const parts = Object.entries(shape).flatMap(([key, part]) => {
    const result = part.safeParse(Object(value)[key]);
    return result.success ? [[key, result.data]] : [];
  });
  // Each part was parsed by the schema of its own key.
  return Object.fromEntries(parts) as Partial<Value>;
}
