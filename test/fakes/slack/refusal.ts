import type { Json } from './json.js';

/** What Slack answers with `ok: false`: the error's name, and the fields beside it. */
export class Refusal extends Error {
  readonly fields: Json;

  constructor(error: string, fields: Json = {}) {
    super(error);
    this.fields = fields;
  }
}
