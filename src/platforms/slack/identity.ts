/** Who the bot is to Slack, and what it may do there. */
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { ConfigError } from '../../core/errors.js';
import type { Logger } from '../../core/ports.js';
import { SCOPES } from './manifest.js';

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

/** Asks Slack whose token it is. Rejects with Slack's error, or where the token is no bot's. */
export async function identify(client: WebClient): Promise<Identity> {
  const read = ANSWER.safeParse(await client.auth.test());
  if (!read.success) throw new ConfigError([`SLACK_BOT_TOKEN is no bot's token: ${z.prettifyError(read.error)}`]);
  const { team_id, url, user_id, bot_id, user, response_metadata } = read.data;
  const scopes = response_metadata?.scopes;
  return { team: team_id, url, person: user_id, bot: bot_id, name: user, scopes: scopes && new Set(scopes) };
}

/** Why the program cannot go on, with what to do about it. */
export function tokenRefused(variable: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN', code: string): ConfigError {
  const place = variable === 'SLACK_BOT_TOKEN' ? 'OAuth & Permissions' : 'Basic Information, App-Level Tokens';
  return new ConfigError([
    `${variable} is refused by Slack (${code}): install the app again at https://api.slack.com/apps and copy the token from “${place}”`,
  ]);
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
