/** The Web API's methods by name, behind the checks of token and scope that each call passes first. */
import type { Bench, Method } from './call.js';
import { CHAT } from './chat.js';
import { CONVERSATIONS } from './conversations.js';
import { BOT, TEAM } from './furniture.js';
import type { Json } from './json.js';
import { Refusal } from './refusal.js';
import { VIEWS } from './views.js';

const METHODS: Readonly<Record<string, Method>> = {
  'auth.test': {
    run: () => ({
      url: `https://${TEAM.domain}.slack.com/`,
      team: TEAM.name,
      team_id: TEAM.id,
      user: BOT.name,
      user_id: BOT.id,
      bot_id: BOT.bot,
      is_enterprise_install: false,
    }),
  },
  'apps.connections.open': { forApp: true, run: (_args, bench) => ({ url: bench.socketAddress() }) },
  ...CHAT,
  ...CONVERSATIONS,
  ...VIEWS,
};

export interface Tokens {
  readonly bot: string;
  readonly app: string;
}

/** Answers one call as Slack does: always an object with `ok`. */
export function answer(name: string, token: string | undefined, args: Json, tokens: Tokens, bench: Bench): Json {
  try {
    const method = METHODS[name];
    if (!method) {
      bench.note(name, ['this method is not in the fake, or not in Slack']);
      throw new Refusal('unknown_method');
    }
    authorise(method, token, tokens);
    permit(method, args, bench);
    return { ok: true, ...method.run(args, bench) };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    return { ok: false, error: refusal.message, ...refusal.fields };
  }
}

function authorise(method: Method, token: string | undefined, tokens: Tokens): void {
  const [wanted, other] = method.forApp ? [tokens.app, tokens.bot] : [tokens.bot, tokens.app];
  if (token === undefined) throw new Refusal('not_authed');
  if (token === other) throw new Refusal('not_allowed_token_type');
  if (token !== wanted) throw new Refusal('invalid_auth');
}

function permit(method: Method, args: Json, { scopes, workspace }: Bench): void {
  const needed = method.scopes?.(args, workspace) ?? [];
  if (needed.length === 0 || needed.some((scope) => scopes.has(scope))) return;
  throw new Refusal('missing_scope', { needed: needed.join(','), provided: [...scopes].join(',') });
}
