/**
 * Puts the menu on Discord: the whole set at once, and only when our own definition has changed since.
 *
 * The same command registered for the application and for a guild would show twice, so whichever scope is not the one
 * registered is emptied. One name stands for both scopes in the store: whoever registers last decides where the menu is.
 */
import { createHash } from 'node:crypto';
import {
  DiscordAPIError,
  type REST,
  type RESTGetAPIApplicationCommandsResult,
  type RESTGetAPICurrentUserGuildsResult,
  type RESTGetCurrentApplicationResult,
  Routes,
} from 'discord.js';
import PQueue from 'p-queue';
import { PlatformError } from '../../core/errors.js';
import type { Logger } from '../../core/ports.js';
import { menus } from './menu.js';
import { withoutContent } from './outcome.js';
import { unknownToken } from './refusal.js';
import { createRest } from './rest.js';

/** Runs `register` under the store's lock unless this hash is the one known for this name. Says whether it ran. */
export type RegisterOnce = (name: string, hash: string, register: () => Promise<void>) => Promise<boolean>;

export interface RegistrationOptions {
  readonly token: string;
  /** Ends in `/api`; Discord's own unless told otherwise. */
  readonly apiUrl?: string;
  /** The casebook's command word. */
  readonly command: string;
  /** Registers in this guild alone, where a change shows at once; otherwise for every place. */
  readonly guild?: string;
  readonly registerOnce: RegisterOnce;
  readonly log: Logger;
}

/** Registers from a shell. Says whether anything had to be put. Throws where Discord refuses. */
export async function registerCommands({ token, apiUrl, ...wanted }: RegistrationOptions): Promise<boolean> {
  const rest = createRest({ token, ...(apiUrl && { apiUrl }) });
  try {
    const { id } = (await rest.get(Routes.currentApplication())) as RESTGetCurrentApplicationResult; // by Discord's documentation
    return await register({ ...wanted, rest, application: id, guilds: () => guildsOf(rest) });
  } catch (cause) {
    if (cause instanceof DiscordAPIError && cause.status === 401) throw unknownToken(cause);
    throw new PlatformError('Discord', `the commands were not registered (${reasonOf(cause)})`, REMEDY, { cause });
  } finally {
    rest.clearHandlerSweeper();
    rest.clearHashSweeper();
  }
}

export interface Registration extends Omit<RegistrationOptions, 'token' | 'apiUrl'> {
  readonly rest: REST;
  readonly application: string;
  /** Where commands could be left over from an earlier registration. */
  guilds(): Promise<readonly string[]>;
}

/** The same where a connection stands already. */
export function register({
  rest,
  application,
  command,
  guild,
  guilds,
  registerOnce,
  log,
}: Registration): Promise<boolean> {
  const body = menus(command).map(
    ({ contexts, integration_types, ...here }) => (guild ? here : { ...here, contexts, integration_types }), // only commands for every place may say where they can be used
  );
  const hash = createHash('sha256')
    .update(JSON.stringify([guild ?? 'global', body]))
    .digest('hex');
  return registerOnce(`discord:${application}`, hash, async () => {
    await rest.put(scope(application, guild), { body });
    log.info({ guild: guild ?? 'all' }, 'commands registered');
    const others = guild ? [scope(application)] : (await guilds()).map((id) => scope(application, id));
    await clear(others, rest, log);
  });
}

const REMEDY = 'Discord allows 200 new commands a day, and wants the scope applications.commands.';

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function scope(application: string, guild?: string) {
  return guild ? Routes.applicationGuildCommands(application, guild) : Routes.applicationCommands(application);
}

/** Scopes looked through at the same time. */
const ABREAST = 10;

async function clear(scopes: readonly `/${string}`[], rest: REST, log: Logger): Promise<void> {
  const queue = new PQueue({ concurrency: ABREAST });
  for (const route of scopes) void queue.add(() => clearScope(route, rest, log));
  await queue.onIdle();
}

/** A command shown twice is a blemish, so nothing fails over it: some guild may not let the bot look. */
async function clearScope(route: `/${string}`, rest: REST, log: Logger): Promise<void> {
  try {
    const left = (await rest.get(route)) as RESTGetAPIApplicationCommandsResult; // as above
    if (left.length === 0) return;
    await rest.put(route, { body: [] });
    log.info({ route, commands: left.length }, 'commands left over in another scope were removed');
  } catch (cause) {
    log.warn({ err: withoutContent(cause), route }, 'could not look for commands left over in another scope');
  }
}

/** As many as one answer lists. */
const GUILDS = 200;

async function guildsOf(rest: REST): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const query = new URLSearchParams({ limit: String(GUILDS), after: ids.at(-1) ?? '0' });
    const page = (await rest.get(Routes.userGuilds(), { query })) as RESTGetAPICurrentUserGuildsResult; // as above
    ids.push(...page.map(({ id }) => id));
    if (page.length < GUILDS) return ids;
  }
}
