/** Who the bot is to Slack, and what it may do there. */
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { PlatformError } from '../../core/errors.js';
import type { Logger } from '../../core/ports.js';
import { SCOPES } from './manifest.js';
import { codeOf } from './outcome.js';

export interface Identity {
  readonly team: string;
  /** The workspace's address, `https://mission.slack.com/`. */
  readonly url: string;
  /** The bot as a member of the workspace, by which it is mentioned. */
  readonly person: string;
  /** The bot as the author of its messages. */
  readonly bot: string;
  readonly name: string;
  /** Undefined where Slack did not say. */
  readonly scopes: ReadonlySet<string> | undefined;
}

const ANSWER = z.object({
  team_id: z.string(),
  url: z.url(),
  user_id: z.string(),
  bot_id: z.string(),
  user: z.string(),
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
});

/** Asks Slack whose token it is. Rejects with Slack's error, or with a PlatformError where the token is no bot's. */
export async function identify(client: WebClient): Promise<Identity> {
  const read = ANSWER.safeParse(await client.auth.test());
  if (!read.success) {
    throw new PlatformError(
      'Slack',
      `SLACK_BOT_TOKEN is no bot's: ${z.prettifyError(read.error)}`,
      TOKENS.SLACK_BOT_TOKEN,
    );
  }
  const { team_id, url, user_id, bot_id, user, response_metadata } = read.data;
  const scopes = response_metadata?.scopes;
  return { team: team_id, url, person: user_id, bot: bot_id, name: user, scopes: scopes && new Set(scopes) };
}

/** Where each token is found. */
const TOKENS = {
  SLACK_BOT_TOKEN:
    'Install the app again at https://api.slack.com/apps and copy the token under “OAuth & Permissions”.',
  SLACK_APP_TOKEN:
    'At https://api.slack.com/apps, under “Basic Information”, make an app-level token with the scope connections:write.',
} as const;

/** Why the program cannot go on, with what to do about it. */
export function tokenRefused(variable: keyof typeof TOKENS, cause?: unknown): PlatformError {
  const problem = `it refuses ${variable} (${codeOf(cause) ?? 'revoked'})`;
  return new PlatformError('Slack', problem, TOKENS[variable], { cause });
}

/** Says what is missing among the granted scopes, and how to mend it. */
export function reportScopes({ scopes }: Identity, log: Logger): void {
  if (!scopes) return;
  for (const { name, feature } of SCOPES.needed.filter((each) => !scopes.has(each.name))) {
    log.warn({ scope: name }, `Slack: the scope ${name} is missing, which serves this: ${feature}. ${REMEDY}`);
  }
  const lacking = SCOPES.optional.filter((each) => !scopes.has(each.name)).map(({ name }) => name);
  if (lacking.length > 0) {
    log.info({ scopes: lacking }, `Slack: optional scopes that were not granted: ${lacking.join(', ')}. ${WHAT_FOR}`);
  }
}

const REMEDY =
  'Add it under “OAuth & Permissions” at https://api.slack.com/apps, or paste what “mali manifest slack” prints under “App Manifest”; then install the app again.';

const WHAT_FOR = 'What each serves stands in the output of “mali manifest slack”.';
