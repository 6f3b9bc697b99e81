/**
 * Checks a request to Discord against Discord's own schema, made strict, and against the limits that it documents but
 * leaves out of the schema.
 *
 * The schema is npm `discord-api-spec`, which is generated daily from discord/discord-api-spec: it comes with the other
 * packages, and needs neither a copy of that file here nor a validator of its own.
 */
import * as spec from 'discord-api-spec/zod';
import * as z from 'zod/mini';
import type { $ZodType } from 'zod/v4/core';
import { type CommandLike, commandRules } from './discord/command-rules.js';
import { choiceRules, type MessageLike, messageRules, modalRules, type Use } from './discord/message-rules.js';
import { complaints, strict } from './discord/strict.js';

/** What a route takes. */
interface Contract {
  readonly query?: Readonly<Record<string, $ZodType>>;
  /** Without one the route takes no body. */
  readonly body?: (body: unknown) => $ZodType;
  /** What the schema does not say; asked only of a body that the schema lets through. */
  readonly rules?: (body: never) => string[];
  readonly queryRules?: (query: URLSearchParams) => string[];
}

const FLAG = z.enum(['true', 'false']);
const ID = spec.SnowflakeTypeSchema;

const page = (least: number, most = 100) =>
  z.string().check(z.refine((text) => /^\d+$/.test(text) && +text >= least && +text <= most));

const COMMANDS: Contract = {
  body: () => z.array(spec.ApplicationCommandUpdateRequestSchema),
  rules: (body: readonly CommandLike[]) => commandRules(body, 'global'),
};

const CONTRACTS: Readonly<Record<string, Contract>> = {
  'GET /gateway/bot': {},
  'GET /users/@me': {},
  'GET /users/@me/guilds': { query: { limit: page(1, 200), before: ID, after: ID, with_counts: FLAG } },
  'GET /users/:id': {},
  'POST /users/@me/channels': { body: () => spec.CreatePrivateChannelRequestSchema },
  'GET /applications/@me': {},
  'GET /applications/:id/commands': { query: { with_localizations: FLAG } },
  'PUT /applications/:id/commands': COMMANDS,
  'GET /applications/:id/guilds/:id/commands': { query: { with_localizations: FLAG } },
  'PUT /applications/:id/guilds/:id/commands': {
    ...COMMANDS,
    rules: (body: readonly CommandLike[]) => commandRules(body, 'guild'),
  },
  'GET /guilds/:id/audit-logs': {
    query: { user_id: ID, action_type: z.string(), before: ID, after: ID, limit: page(1) },
  },
  'GET /guilds/:id': { query: { with_counts: FLAG } },
  'GET /guilds/:id/channels': {},
  'GET /guilds/:id/members/:id': {},
  'GET /guilds/:id/threads/active': {},
  'GET /channels/:id': {},
  'PATCH /channels/:id': { body: () => spec.UpdateThreadRequestPartialSchema, rules: threadRules },
  'GET /channels/:id/messages': {
    query: { limit: page(1), before: ID, after: ID, around: ID },
    queryRules: oneBound,
  },
  'POST /channels/:id/messages': { body: () => spec.MessageCreateRequestSchema, rules: message('channel') },
  'GET /channels/:id/messages/:id': {},
  'PATCH /channels/:id/messages/:id': {
    body: () => spec.MessageEditRequestPartialSchema,
    rules: message('channel edit'),
  },
  'DELETE /channels/:id/messages/:id': {},
  'POST /channels/:id/messages/:id/crosspost': {},
  'POST /channels/:id/messages/:id/threads': {
    body: () => spec.CreateTextThreadWithMessageRequestSchema,
    rules: threadRules,
  },
  'POST /channels/:id/threads': { query: { use_nested_fields: FLAG }, body: threadSchema, rules: newThreadRules },
  'PUT /channels/:id/thread-members/@me': {},
  'GET /channels/:id/threads/archived/public': { query: { limit: page(2), before: z.string() } },
  'POST /interactions/:id/:token/callback': {
    query: { with_response: FLAG },
    body: () => CALLBACK,
    rules: callbackRules,
  },
  'POST /webhooks/:id/:token': {
    query: { wait: FLAG, thread_id: ID, with_components: FLAG },
    body: () => spec.IncomingWebhookInteractionRequestSchema,
    rules: message('answer'),
  },
  'GET /webhooks/:id/:token/messages/:id': { query: { thread_id: ID } },
  'PATCH /webhooks/:id/:token/messages/:id': {
    query: { thread_id: ID, with_components: FLAG },
    body: () => spec.IncomingWebhookUpdateRequestPartialSchema,
    rules: message('answer edit'),
  },
  'DELETE /webhooks/:id/:token/messages/:id': { query: { thread_id: ID } },
};

const TABLE = Object.entries(CONTRACTS).map(([route, contract]) => ({ pattern: patternOf(route), contract }));

function patternOf(route: string): RegExp {
  return new RegExp(`^${route.replaceAll(':id', '(\\d{1,20}|@original)').replaceAll(':token', '[^/]+')}$`);
}

/**
 * @param path Decoded, without `/api/v10`.
 * @param body The parsed JSON; of a form with files, its `payload_json`.
 * @returns One sentence for each fault, beginning with the place in the body; empty for a request that Discord takes.
 */
export function checkRequest(method: string, path: string, query: URLSearchParams, body: unknown): string[] {
  const contract = TABLE.find(({ pattern }) => pattern.test(`${method} ${path}`))?.contract;
  if (!contract) return [`${method} ${path}: no such route, or an id that is none`];
  const asked = strict(z.object(optional(contract.query ?? {})));
  const inQuery = complaints(asked, Object.fromEntries(query)).map((each) => `query ${each}`);
  return [...inQuery, ...(contract.queryRules?.(query) ?? []), ...bodyFaults(contract, withoutExtras(path, body))];
}

function optional(shape: Readonly<Record<string, $ZodType>>) {
  return Object.fromEntries(Object.entries(shape).map(([key, schema]) => [key, z.optional(schema)]));
}

function bodyFaults(contract: Contract, body: unknown): string[] {
  if (!contract.body) return body === undefined ? [] : ['body: the route takes none'];
  const found = complaints(strict(contract.body(body)), body);
  if (found.length > 0) return found;
  return contract.rules?.(body as never) ?? []; // the schema has just let it through
}

/**
 * discord.js adds `tts: false` and `enforce_nonce: false` to every message and `type` to a thread beneath one, also where
 * the schema knows no such keys, and Discord ignores them; and it writes permissions as strings, which Discord takes.
 * Said with any other value they would be mistakes, and stay.
 */
function withoutExtras(path: string, body: unknown): unknown {
  if (Array.isArray(body)) return body.map((each) => withoutExtras(path, each));
  if (typeof body !== 'object' || body === null) return body;
  const isBeneath = /\/messages\/\d+\/threads$/.test(path);
  const kept = Object.entries(body).filter(
    ([key, value]) =>
      !((key === 'tts' || key === 'enforce_nonce') && value === false) &&
      !(key === 'type' && isBeneath && (value === 10 || value === 11)),
  );
  return Object.fromEntries(
    kept.map(([key, value]) => {
      if (key === 'default_member_permissions' && /^\d+$/.test(String(value))) return [key, Number(value)];
      return [key, key === 'data' || key === 'message' ? withoutExtras(path, value) : value];
    }),
  );
}

function message(use: Use) {
  return (body: MessageLike) => messageRules(body, use);
}

function oneBound(query: URLSearchParams): string[] {
  const bounds = ['before', 'after', 'around'].filter((bound) => query.has(bound));
  return bounds.length > 1 ? [`query ${bounds.join(', ')}: exclude each other`] : [];
}

function threadSchema(body: unknown): $ZodType {
  const isForum = typeof body === 'object' && body !== null && 'message' in body;
  return isForum ? spec.CreateForumThreadRequestSchema : spec.CreateTextThreadWithoutMessageRequestSchema;
}

interface ThreadLike {
  readonly name?: string | null;
  readonly type?: number | null;
  readonly applied_tags?: readonly string[] | null;
  readonly message?: MessageLike;
}

function threadRules({ name, applied_tags: tags }: ThreadLike): string[] {
  return [
    ...(name != null && name.trim() === '' ? ['name: is blank'] : []),
    ...(new Set(tags).size < (tags?.length ?? 0) ? ['applied_tags: a tag stands twice'] : []),
  ];
}

function newThreadRules(body: ThreadLike): string[] {
  const inside = body.message && messageRules(body.message, 'channel').map((each) => `message.${each}`);
  const untold = !body.message && body.type == null ? ['type: without one the thread is private'] : [];
  return [...threadRules(body), ...untold, ...(inside ?? [])];
}

const CALLBACK = z.union([
  spec.CreateMessageInteractionCallbackRequestSchema,
  spec.UpdateMessageInteractionCallbackRequestSchema,
  spec.ApplicationCommandAutocompleteCallbackRequestSchema,
  spec.ModalInteractionCallbackRequestSchema,
]);

interface CallbackLike {
  readonly type: number;
  readonly data?: (MessageLike & { readonly choices?: readonly { readonly value: string | number }[] | null }) | null;
}

const USES: ReadonlyMap<number, Use> = new Map([
  [4, 'answer'],
  [5, 'deferred'],
  [6, 'deferred'],
  [7, 'answer edit'],
]);

function callbackRules({ type, data }: CallbackLike): string[] {
  const use = USES.get(type);
  if (use) return messageRules(data ?? {}, use).map((each) => (each.startsWith('body') ? each : `data.${each}`));
  if (type === 8) return choiceRules(data?.choices ?? []);
  return modalRules(data as Parameters<typeof modalRules>[0]); // type 9, by the schema
}
