/** A small language for the shapes of Block Kit: rules that look at a value and note what is wrong with it, and where. */
import { LIMITS, type Limit, type LimitName } from './limits.js';

export type Note = (path: string, problem: string) => void;
export type Rule = (value: unknown, path: string, note: Note) => void;
export type Fields = Readonly<Record<string, Rule>>;

/** The value as an object; undefined where it is none. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : undefined;
}

/** Notes an amount outside of a limit. */
export function within(name: LimitName, amount: number, path: string, note: Note): void {
  const { least, most, unit }: Limit = LIMITS[name];
  const words = unit === '' ? '' : ` ${unit}`;
  if (most !== undefined && amount > most) note(path, `${amount} of at most ${most}${words} (${name})`);
  if (least !== undefined && amount < least) note(path, `${amount} of at least ${least}${words} (${name})`);
}

/** A string within a limit, or of any length. */
export function text(name?: LimitName): Rule {
  return (value, path, note) => {
    if (typeof value !== 'string') note(path, `${show(value)} is no string`);
    else if (name) within(name, [...value].length, path, note);
  };
}

export function number(name: LimitName): Rule {
  return (value, path, note) => {
    if (!Number.isInteger(value)) note(path, `${show(value)} is no whole number`);
    else within(name, Number(value), path, note);
  };
}

export const flag: Rule = (value, path, note) => {
  if (typeof value !== 'boolean') note(path, `${show(value)} is neither true nor false`);
};

export function oneOf(...choices: readonly string[]): Rule {
  return (value, path, note) => {
    if (!choices.includes(value as string)) note(path, `${show(value)} is none of ${choices.join(', ')}`);
  };
}

export function matching(pattern: RegExp, what: string): Rule {
  return (value, path, note) => {
    if (typeof value !== 'string' || !pattern.test(value)) note(path, `${show(value)} is no ${what}`);
  };
}

/** An absolute address within a limit of characters. */
export function address(name: LimitName): Rule {
  return (value, path, note) => {
    text(name)(value, path, note);
    if (typeof value === 'string' && value !== '' && !URL.canParse(value)) note(path, `${show(value)} is no address`);
  };
}

export function list(rule: Rule, name: LimitName): Rule {
  return (value, path, note) => {
    if (!Array.isArray(value)) return note(path, `${show(value)} is no list`);
    within(name, value.length, path, note);
    value.forEach((each, index) => void rule(each, `${path}[${index}]`, note));
  };
}

/** An object with these fields and no others. */
export function object(needed: Fields, optional: Fields = {}, ...further: readonly Rule[]): Rule {
  return (value, path, note) => {
    const fields = fieldsOf(value);
    if (!fields) return note(path, `${show(value)} is no object`);
    for (const name of Object.keys(needed)) if (fields[name] === undefined) note(`${path}.${name}`, 'is missing');
    for (const [name, each] of Object.entries(fields)) {
      const rule = needed[name] ?? optional[name];
      if (each === undefined) continue;
      if (rule) rule(each, `${path}.${name}`, note);
      else note(`${path}.${name}`, 'is no field of this');
    }
    for (const rule of further) rule(fields, path, note);
  };
}

/** An object whose `type` says which rule it follows. */
export function typed(what: string, rules: Readonly<Record<string, Rule>>): Rule {
  return (value, path, note) => {
    const type = fieldsOf(value)?.type;
    const rule = typeof type === 'string' && Object.hasOwn(rules, type) ? rules[type] : undefined;
    if (rule) rule(value, path, note);
    else note(path, `${show(type)} is no type of ${what}`);
  };
}

/** A rule that is looked up when it is needed, where two need each other. */
export function later(rule: () => Rule): Rule {
  return (value, path, note) => rule()(value, path, note);
}

export const anything: Rule = () => {};

export function exactlyOne(...names: readonly string[]): Rule {
  return (value, path, note) => {
    const given = names.filter((name) => fieldsOf(value)?.[name] !== undefined);
    if (given.length !== 1) note(path, `has ${given.length} of ${names.join(' and ')} where it needs exactly one`);
  };
}

export function atLeastOne(...names: readonly string[]): Rule {
  return (value, path, note) => {
    if (names.every((name) => fieldsOf(value)?.[name] === undefined)) note(path, `needs one of ${names.join(', ')}`);
  };
}

/** Notes each value that stands there twice. */
export function unique(values: readonly unknown[], what: string, path: string, note: Note): void {
  const seen = new Set<unknown>();
  for (const value of values) {
    if (value !== undefined && seen.has(value)) note(path, `${what} ${show(value)} stands there twice`);
    seen.add(value);
  }
}

function show(value: unknown): string {
  const json = JSON.stringify(value) ?? 'undefined';
  return json.length > 60 ? `${json.slice(0, 60)}…` : json;
}
