/**
 * The plain part of YAML in which most of a casebook is written, read in a tenth of the time.
 *
 * It declines whatever it is not sure to read as yaml.ts does, right or wrong; that reads the text then. So it can
 * hide no fault, and it knows no lines.
 */

/** What a text says: lists and maps in blocks or on one line, words with or without double quotes. Undefined: it cannot tell. */
export function simpleYaml(text: string): unknown {
  try {
    const reader: Reader = { lines: linesOf(text), at: 0 };
    const value = block(reader, reader.lines[0]?.indent ?? decline());
    return reader.at === reader.lines.length ? value : undefined;
  } catch (cause) {
    if (cause instanceof NotSimple) return undefined;
    throw cause;
  }
}

class NotSimple extends Error {}

function decline(): never {
  throw new NotSimple();
}

/** What stands on a line that is neither empty nor a comment, without the spaces around it. */
interface Line {
  readonly indent: number;
  readonly text: string;
}

interface Reader {
  readonly lines: Line[];
  at: number;
}

/** Tabs, carriage returns and byte order marks mean different things in different places. */
const DEVIOUS = /[\t\r\ufeff]/;

function linesOf(text: string): Line[] {
  if (DEVIOUS.test(text)) decline();
  return text.split('\n').flatMap((line) => {
    const said = line.replace(/^ +| +$/g, '');
    return said === '' || said.startsWith('#') ? [] : [{ indent: line.search(/[^ ]/), text: said }];
  });
}

/** `key: words`, or `key:` above what it holds. */
const KEY = /^([A-Za-z][A-Za-z-]{0,40}):(?: +(.+))?$/;

function block(reader: Reader, indent: number): unknown {
  const { text = '' } = reader.lines[reader.at] ?? {};
  if (text.startsWith('- ')) return sequence(reader, indent);
  if (KEY.test(text)) return mapping(reader, indent);
  return decline();
}

function sequence(reader: Reader, indent: number): unknown[] {
  const items: unknown[] = [];
  for (let line = lineAt(reader, indent); line?.text.startsWith('- '); line = lineAt(reader, indent)) {
    const text = line.text.slice(2).replace(/^ +/, '');
    const inner = indent + line.text.length - text.length;
    // The rest of the line is a line of its own, further in.
    reader.lines[reader.at] = { indent: inner, text };
    if (text.startsWith('- ') || KEY.test(text)) items.push(block(reader, inner));
    else {
      items.push(inline(text));
      reader.at++;
    }
  }
  return items;
}

function mapping(reader: Reader, indent: number): Record<string, unknown> {
  const map: Record<string, unknown> = {};
  for (let line = lineAt(reader, indent); line !== undefined; line = lineAt(reader, indent)) {
    const [, key, words] = KEY.exec(line.text) ?? [];
    if (key === undefined || Object.hasOwn(map, key)) return decline();
    reader.at++;
    map[key] = words === undefined ? held(reader, indent) : inline(words);
  }
  return map;
}

/** The line to be read, if it stands this far in. */
function lineAt({ lines, at }: Reader, indent: number): Line | undefined {
  const line = lines[at];
  return line?.indent === indent ? line : undefined;
}

/** What stands below a key: further in, or a list just as far. */
function held(reader: Reader, indent: number): unknown {
  const next = reader.lines[reader.at];
  if (next === undefined || next.indent < indent) return decline();
  if (next.indent > indent) return block(reader, next.indent);
  return next.text.startsWith('- ') ? sequence(reader, indent) : decline();
}

/** Words from anything but a mark of YAML to the end of the line. */
const WORDS = /^[^\s\-?:,[\]{}#&*!|>'"%@`](?:(?!: | #).)*$/u;

/** What stands on one line. */
function inline(text: string): unknown {
  if (!/^["[{]/.test(text)) return WORDS.test(text) && !text.endsWith(':') ? text : decline();
  const scanner: Scanner = { text, at: 0 };
  const value = flow(scanner);
  return scanner.at === text.length ? value : decline();
}

interface Scanner {
  readonly text: string;
  at: number;
}

const QUOTED = /"(?:[^"\\\p{Cc}]|\\["\\])*"/uy;
const FLOW_KEY = /([A-Za-z][A-Za-z-]{0,40}): +/y;
const FLOW_WORDS = /[^\s\-?:,[\]{}#&*!|>'"%@`](?:[^:,[\]{}#]|:(?![ ,[\]{}]|$)|(?<! )#)*/uy;
const COMMA = / *, */y;
const GAP = / */y;

/** Words, a list or a map inside a line. */
function flow(scanner: Scanner): unknown {
  switch (scanner.text[scanner.at]) {
    case '"':
      return JSON.parse(taken(scanner, QUOTED) ?? decline());
    case '[':
      return flowItems(scanner, ']', () => flow(scanner));
    case '{':
      return flowMap(scanner);
    default:
      return (taken(scanner, FLOW_WORDS) ?? decline()).replace(/ +$/, '');
  }
}

function flowMap(scanner: Scanner): Record<string, unknown> {
  const map: Record<string, unknown> = {};
  flowItems(scanner, '}', () => {
    const key = (taken(scanner, FLOW_KEY) ?? decline()).replace(/: +$/, '');
    if (Object.hasOwn(map, key)) decline();
    map[key] = flow(scanner);
  });
  return map;
}

/** What stands between brackets, parted by commas. */
function flowItems<Item>(scanner: Scanner, closing: string, item: () => Item): Item[] {
  const items: Item[] = [];
  scanner.at++;
  taken(scanner, GAP);
  while (scanner.text[scanner.at] !== closing) {
    if (items.length > 0) taken(scanner, COMMA) ?? decline();
    items.push(item());
    taken(scanner, GAP);
  }
  scanner.at++;
  return items;
}

/** What a sticky pattern matches here, which is then behind. */
function taken(scanner: Scanner, pattern: RegExp): string | undefined {
  pattern.lastIndex = scanner.at;
  const [match] = pattern.exec(scanner.text) ?? [];
  scanner.at += match?.length ?? 0;
  return match;
}
