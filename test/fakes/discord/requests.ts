/** Requests to Discord for the tests of its checker: each is valid until a test makes one mistake in it. */
import { expect, it } from 'vitest';
import { checkRequest } from '../discord-schema.js';

/** An id for whatever needs one. */
export const ID = '1574871816936095744';
const TOKEN = 'aW50ZXJhY3Rpb24';

/** A JSON object. */
export type Body = Readonly<Record<string, unknown>>;

/** A request as the checker takes it. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly query?: string;
  readonly body?: unknown;
}

/** What is wrong, the request, and how the only complaint begins: with the place, then the rule. */
export type Mistake = readonly [what: string, sent: Sent, complaint: string];

/** One test for each mistake: the checker has that complaint and no other. */
export function itRefuses(mistakes: readonly Mistake[]): void {
  it.each(mistakes)('refuses %s', (_, sent, complaint) => {
    expect(check(sent).map((each) => each.slice(0, complaint.length))).toEqual([complaint]);
  });
}

/** One test for each request: the checker has no complaint. */
export function itTakes(valid: readonly (readonly [what: string, sent: Sent])[]): void {
  it.each(valid)('takes %s', (_, sent) => {
    expect(check(sent)).toEqual([]);
  });
}

export function check({ method, path, query = '', body }: Sent): string[] {
  return checkRequest(method, path, new URLSearchParams(query), body);
}

export function get(path: string, query?: string): Sent {
  return { method: 'GET', path, ...(query && { query }) };
}

export function post(body: Body): Sent {
  return { method: 'POST', path: `/channels/${ID}/messages`, body };
}

export function edit(body: Body): Sent {
  return { method: 'PATCH', path: `/channels/${ID}/messages/${ID}`, body };
}

export function callback(body: Body): Sent {
  return { method: 'POST', path: `/interactions/${ID}/${TOKEN}/callback`, body };
}

export function reply(data: Body): Sent {
  return callback({ type: 4, data });
}

export function followUp(body: Body): Sent {
  return { method: 'POST', path: `/webhooks/${ID}/${TOKEN}`, query: 'wait=true', body };
}

export function editReply(body: Body): Sent {
  return { method: 'PATCH', path: `/webhooks/${ID}/${TOKEN}/messages/@original`, body };
}

/** The flags IS_COMPONENTS_V2 and EPHEMERAL. */
export const V2 = 32768;
export const EPHEMERAL = 64;

export function v2(...components: readonly Body[]): Body {
  return { flags: V2, components };
}

export function text(content: string): Body {
  return { type: 10, content };
}

export function button(more: Body = {}): Body {
  return { type: 2, style: 1, label: 'Next', custom_id: 'next', ...more };
}

export function row(...components: readonly Body[]): Body {
  return { type: 1, components };
}

export function poll(more: Body = {}): Body {
  return { question: { text: 'Which?' }, answers: [{ poll_media: { text: 'This' } }], ...more };
}

export function times<Made>(count: number, make: (index: number) => Made): Made[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

export function long(length: number): string {
  return 'x'.repeat(length);
}
