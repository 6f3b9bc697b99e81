/**
 * Makes a schema of `discord-api-spec` strict: every object refuses keys that it does not know, and every choice between
 * objects of different `type` is made by that `type`, so that a complaint names the wrong part and not the whole choice.
 */
import * as z from 'zod/mini';
import {
  type $ZodArray,
  type $ZodIssue,
  type $ZodNullable,
  type $ZodOptional,
  type $ZodType,
  type $ZodTypeDiscriminable,
  type $ZodTypes,
  clone,
} from 'zod/v4/core';

/** zod/mini ships no sentences of its own. */
const { localeError } = z.locales.en();

const done = new WeakMap<$ZodType, $ZodType>();

/** The same schema, strict all the way down. */
export function strict(schema: $ZodType): $ZodType {
  const known = done.get(schema);
  if (known) return known;
  const made = remake(schema);
  done.set(schema, made);
  return made;
}

function remake(schema: $ZodType): $ZodType {
  const { def } = (schema as $ZodTypes)._zod; // every schema is one of zod's own kinds
  switch (def.type) {
    case 'object': {
      const shape = Object.entries(def.shape).map(([key, part]) => [key, strict(part)] as const);
      return z.strictObject(Object.fromEntries(shape));
    }
    case 'array':
      return clone(schema as $ZodArray, { ...def, element: strict(def.element) });
    case 'optional':
      return clone(schema as $ZodOptional, { ...def, innerType: strict(def.innerType) });
    case 'nullable':
      return clone(schema as $ZodNullable, { ...def, innerType: strict(def.innerType) });
    case 'lazy':
      return z.lazy(() => strict(def.getter()));
    case 'union':
      return choice(def.options.map(strict));
    default:
      return schema;
  }
}

function choice(options: readonly $ZodType[]): $ZodType {
  const types = options.map((option) => (option as $ZodTypes)._zod.propValues?.type); // as above
  const isTold = types.every((each) => each !== undefined && each.size > 0);
  const all = types.flatMap((each) => [...(each ?? [])]);
  if (!isTold || new Set(all).size !== all.length) return z.union(options);
  return z.discriminatedUnion('type', options as unknown as readonly [$ZodTypeDiscriminable]); // each has a `type` of its own
}

/** Complaints as `components[0].label: …`; of a choice that nothing fits, those of the nearest. */
export function complaints(schema: $ZodType, value: unknown): string[] {
  const { error } = z.safeParse(schema, value, { error: localeError });
  return error ? error.issues.flatMap((issue) => lines(issue, [])) : [];
}

function lines(issue: $ZodIssue, above: readonly PropertyKey[]): string[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const nearest = issue.errors.reduce((best, each) => (depth(each) > depth(best) ? each : best));
    return nearest.flatMap((each) => lines(each, path));
  }
  const what = issue.code === 'unrecognized_keys' ? `unknown key ${issue.keys.join(', ')}` : issue.message;
  return [`${place(path)}: ${what}`];
}

/** The further inside something complains, and the fewer its complaints, the more it was meant. */
function depth(issues: readonly $ZodIssue[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length)) - issues.length / 100;
}

/** A path as `components[0].label`, or `body` for the whole. */
export function place(path: readonly PropertyKey[]): string {
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return text.replace(/^\./, '') || 'body';
}

/** The complaints among conditions that gave none. */
export function said(complaints: readonly (string | number | false | null | undefined)[]): string[] {
  return complaints.filter((each): each is string => typeof each === 'string' && each !== '');
}
