/** Reading what came over a wire, where everything is unknown. */

export type Json = { readonly [field: string]: unknown };

/** The value as an object; empty where it is none. */
export function record(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

/** The value as a list of objects; empty where it is none. */
export function records(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(record) : [];
}

/** The value as a string; undefined where it is none or empty. */
export function word(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The object without its fields that are undefined. */
export function defined(fields: Json): Json {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** JSON, or the text as it is, or undefined where there is nothing. */
export function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
