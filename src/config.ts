/**
 * The only reader of the environment. Every variable that is missing or wrong is reported at once, with how to mend it.
 */
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { config as loadDotenv } from 'dotenv';
import { z } from 'zod';
import { ConfigError } from './core/errors.js';
import { LANGUAGES, type Language } from './core/ports.js';
import { canonicalZone, isZone } from './core/schedule.js';

export interface Config {
  /** Absolute path of the casebook's folder. */
  readonly casebook: string;
  readonly defaultLanguage: Language;
  /** Absent where nobody chose one. */
  readonly logLevel?: LogLevel | undefined;
  /** Where things are remembered: a PostgreSQL database, or else a folder. */
  readonly store: { readonly url: string } | { readonly folder: string };
  /** The zone of a digest for which nobody names one. */
  readonly zone: string;
  /** In milliseconds; see {@link DeliveryTimings}. */
  readonly delivery: { readonly lease: number; readonly send: number; readonly look: number; readonly grace: number };
  readonly slack?: SlackConfig;
  readonly discord?: DiscordConfig;
  /** Values that must never be seen in a log. */
  readonly secrets: readonly string[];
}

export interface SlackConfig {
  readonly botToken: string;
  readonly apiUrl?: string | undefined;
  readonly appToken?: string | undefined;
  readonly signingSecret?: string | undefined;
  /** Where HTTP requests are taken; Socket Mode needs no port. */
  readonly port?: number | undefined;
  readonly host: string;
  /** Ids of the people who may choose for a channel; everybody where nobody is named. */
  readonly admins: readonly string[];
}

export interface DiscordConfig {
  readonly token: string;
  readonly apiUrl?: string;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The casebooks that come with the program, and where it remembers unless told otherwise. */
const CONTENT = fileURLToPath(new URL('../content/', import.meta.url));
const DATA = fileURLToPath(new URL('../data/', import.meta.url));

/** A variable that is absent unless it is set; `say` is what to write instead of what was found wrong. */
const optional = (isRight: (value: string) => boolean, say: string) => z.string().refine(isRight, say).optional();

/** So many seconds as a text, given as milliseconds. */
const seconds = (fallback: number) =>
  z
    .string()
    .regex(/^\d{1,6}(?:\.\d{1,3})?$/, 'must be a number of seconds, such as 30')
    .transform((value) => Math.round(Number(value) * 1000))
    .default(fallback * 1000);

const isAddress = (ending: string) => (value: string) => /^https?:\/\/[^\s]+$/.test(value) && value.endsWith(ending);

/** One row a variable, in the order of `.env.example`; each message says what to write instead. */
const VARIABLES = z.object({
  CASEBOOK: z.string().default('mali'),
  DEFAULT_LANGUAGE: z.enum(LANGUAGES, { error: 'must be en or fr' }).default('en'),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).optional(),
  DATA_DIR: z.string().default(DATA),
  DATABASE_URL: optional((value) => /^postgres(ql)?:\/\//.test(value), 'must begin with postgres://'),
  TIME_ZONE: z
    .string()
    .refine(isZone, 'must be the name of a time zone, such as Africa/Bamako')
    .transform((name) => canonicalZone(name) ?? name)
    .default('UTC'),
  GRACE: seconds(3 * 60 * 60),
  DELIVERY_LEASE: seconds(120),
  DELIVERY_TIMEOUT: seconds(30),
  LOOK_UP_DELAY: seconds(5),
  SLACK_BOT_TOKEN: optional(
    (value) => value.startsWith('xoxb-'),
    'must be the Bot User OAuth Token, which begins with xoxb- (your app → OAuth & Permissions)',
  ),
  SLACK_APP_TOKEN: optional(
    (value) => value.startsWith('xapp-'),
    'must be an App-Level Token with connections:write, which begins with xapp- (your app → Basic Information)',
  ),
  SLACK_SIGNING_SECRET: z.string().optional(),
  PORT: optional((value) => /^\d{1,5}$/.test(value) && Number(value) < 65_536, 'must be a port from 0 to 65535'),
  HOST: z.string().default('127.0.0.1'),
  SLACK_API_URL: optional(isAddress('/api/'), 'must be an http(s) address that ends in /api/'),
  ADMINS: optional(
    (value) => idsIn(value).every((id) => /^[UW][A-Z0-9]+$/.test(id)),
    'must be Slack member ids, parted by commas, such as U012AB3CD (a person’s profile → ⋮ → Copy member ID)',
  ),
  DISCORD_TOKEN: z.string().optional(),
  DISCORD_API_URL: optional(isAddress('/api'), 'must be an http(s) address that ends in /api'),
});

/** What stands between commas. */
function idsIn(list: string): string[] {
  return list
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
}

/** With less, in milliseconds, what fell due between two beats of the clock would be missed. */
const SHORTEST_GRACE = 60_000;

type Variables = z.infer<typeof VARIABLES>;

/** Names of all variables that are read. */
export const VARIABLE_NAMES: readonly string[] = Object.keys(VARIABLES.shape);

/** The configuration of this process: its environment, and what a `.env` file in the working folder adds to it. */
export function loadConfig(): Config {
  loadDotenv({ quiet: true });
  return readConfig(process.env);
}

/** Reads and checks an environment; an empty variable counts as absent. Throws {@link ConfigError} with every fault. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const read = VARIABLES.safeParse(given);
  // No value is repeated: it may be a secret that was pasted into the wrong line.
  const faults = read.success
    ? missing(read.data)
    : read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  if (!read.success || faults.length > 0) throw new ConfigError(faults);
  const { CASEBOOK, DATABASE_URL, DATA_DIR, DISCORD_TOKEN, DISCORD_API_URL, ...rest } = read.data;
  const slack = slackFrom(read.data);
  return {
    casebook: CASEBOOK === basename(CASEBOOK) ? resolve(CONTENT, CASEBOOK) : resolve(CASEBOOK),
    defaultLanguage: rest.DEFAULT_LANGUAGE,
    logLevel: rest.LOG_LEVEL,
    store: DATABASE_URL ? { url: DATABASE_URL } : { folder: resolve(DATA_DIR) },
    zone: rest.TIME_ZONE,
    delivery: {
      lease: rest.DELIVERY_LEASE,
      send: rest.DELIVERY_TIMEOUT,
      look: rest.LOOK_UP_DELAY,
      grace: rest.GRACE,
    },
    ...(slack && { slack }),
    ...(DISCORD_TOKEN && { discord: { token: DISCORD_TOKEN, ...(DISCORD_API_URL && { apiUrl: DISCORD_API_URL }) } }),
    secrets: secretsOf(read.data),
  };
}

/** What is lacking beside what is there. */
function missing(variables: Variables): string[] {
  return [...missingOfSlack(variables), ...disagreeing(variables)];
}

/** A claim that ran out while its message was still being sent would let a second copy send it. */
function disagreeing(variables: Variables): string[] {
  const { DELIVERY_LEASE: lease, DELIVERY_TIMEOUT: send, LOOK_UP_DELAY: look, GRACE: grace } = variables;
  return [
    ...(lease > send + look ? [] : ['DELIVERY_LEASE must be longer than DELIVERY_TIMEOUT and LOOK_UP_DELAY together']),
    ...(send > 0 ? [] : ['DELIVERY_TIMEOUT must be more than 0 seconds']),
    ...(grace >= SHORTEST_GRACE ? [] : ['GRACE must be at least 60 seconds']),
  ];
}

function missingOfSlack({ SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, PORT }: Variables): string[] {
  if (!SLACK_BOT_TOKEN && (SLACK_APP_TOKEN || SLACK_SIGNING_SECRET)) {
    return ['SLACK_BOT_TOKEN is missing: the token that begins with xoxb- (your app → OAuth & Permissions)'];
  }
  if (!SLACK_BOT_TOKEN || SLACK_APP_TOKEN || (SLACK_SIGNING_SECRET && PORT)) return [];
  if (SLACK_SIGNING_SECRET) return ['PORT is missing: where requests from Slack are taken, such as 3000'];
  return [
    'SLACK_APP_TOKEN is missing: the token that begins with xapp- (your app → Basic Information); or, to take requests over HTTP, set SLACK_SIGNING_SECRET and PORT',
  ];
}

/** Tokens, and what a database's address says besides its place. */
function secretsOf({ DATABASE_URL, ...given }: Variables): string[] {
  const { password = '' } = DATABASE_URL && URL.canParse(DATABASE_URL) ? new URL(DATABASE_URL) : {};
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, DISCORD_TOKEN } = given;
  const secrets = [SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, DISCORD_TOKEN, DATABASE_URL, password];
  return [...secrets, decoded(password)].filter((secret) => secret !== undefined && secret !== '') as string[]; // the filter says so
}

/** A password as the database is given it; one with a stray per cent sign stays as it is. */
function decoded(password: string): string {
  return /%(?![0-9a-f]{2})/i.test(password) ? password : decodeURIComponent(password);
}

/** With what Socket Mode needs and what HTTP needs, it is HTTP. */
function slackFrom(variables: Variables): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, SLACK_API_URL, PORT, HOST, ADMINS = '' } = variables;
  if (!SLACK_BOT_TOKEN) return undefined;
  const way =
    SLACK_SIGNING_SECRET && PORT
      ? { signingSecret: SLACK_SIGNING_SECRET, port: Number(PORT) }
      : { appToken: SLACK_APP_TOKEN };
  return { botToken: SLACK_BOT_TOKEN, apiUrl: SLACK_API_URL, host: HOST, admins: idsIn(ADMINS), ...way };
}
