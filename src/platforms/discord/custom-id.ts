/**
 * What a button or a form carries through Discord and back: `1:<position>:<r>:<mark>:<line>`, `1:form:<language>:<line>`,
 * `1:again:<ticket>`.
 *
 * Everything needed is in the id, so buttons outlive restarts. The leading number is the version of this format: messages
 * stay for years, and a press on an old one must not be read by new rules.
 */
import { hash } from 'node:crypto';
import { LANGUAGES, type Language } from '../../core/ports.js';

const VERSION = '1';

/** What a custom id says. */
export type Carried =
  | { readonly kind: 'ask'; readonly line: string; readonly replaces: boolean; readonly mark: string }
  /** A form that was filled in: the command, with the arguments that it does not ask for. */
  | { readonly kind: 'form'; readonly line: string; readonly language?: Language }
  /** Opens a form again with what was typed, which is kept under this ticket. */
  | { readonly kind: 'again'; readonly ticket: string };

/** @param position Among the message's buttons, from 0: two of them may ask the same, but ids must differ. */
export function askId(position: number, line: string, replaces: boolean): string {
  return `${VERSION}:${position.toString(36)}:${replaces ? 'r' : ''}::${line}`;
}

/** The id of {@link askId} with the mark of the message that it stands in. */
export function marked(id: string, mark: string): string {
  return id.replace(/^1:[0-9a-z]:r?:/, `$&${mark}`);
}

/** @param language of the ask, where it has one: the line alone cannot say that it has none */
export function formId(line: string, language: Language | undefined): string {
  return `${VERSION}:form:${language ?? ''}:${line}`;
}

export function againId(ticket: string): string {
  return `${VERSION}:again:${ticket}`;
}

const ASK = /^1:[0-9a-z]:(?<replaces>r?):(?<mark>[\w-]{0,10}):(?<line>.*)$/s;
const FORM = /^1:form:(?<language>en|fr|):(?<line>.*)$/s;
const AGAIN = /^1:again:(?<ticket>.*)$/s;

/** Reads a custom id; undefined for one of another version or another hand. */
export function readCustomId(id: string): Carried | undefined {
  const ask = ASK.exec(id)?.groups;
  if (ask) return { kind: 'ask', line: ask.line ?? '', replaces: ask.replaces === 'r', mark: ask.mark ?? '' };
  const form = FORM.exec(id)?.groups;
  const language = LANGUAGES.find((each) => each === form?.language);
  if (form) return { kind: 'form', line: form.line ?? '', ...(language && { language }) };
  const again = AGAIN.exec(id)?.groups;
  return again && { kind: 'again', ticket: again.ticket ?? '' };
}

/**
 * By which a message tells which key it was posted with: its buttons by a mark of ten characters, and for messages without
 * any a component's numeric id: 31 bits, and never 0, which means none.
 */
export function signOf(key: string): { readonly mark: string; readonly number: number } {
  const digest = hash('sha256', key, 'buffer');
  return { mark: digest.toString('base64url').slice(0, 10), number: digest.readUInt32BE() & 0x7fff_ffff || 1 };
}

/** By which Discord knows the second of two equal attempts to post: the same for the same key at the same place. */
export function nonceOf(place: string, key: string, length: number): string {
  return hash('sha256', `${place} ${key}`, 'buffer').toString('base64url').slice(0, length);
}
