/**
 * The only reader of the environment. Every variable that is missing or wrong is reported at once, with how to mend it.
 */
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { config as loadDotenv } from 'dotenv';
import { z } from 'zod';
import { ConfigError } from './core/errors.js';
import { LANGUAGES, type Language } from './core/ports.js';

export interface Config {
  /** Absolute path of the casebook's folder. */
  readonly casebook: string;
  readonly defaultLanguage: Language;
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

/** The casebooks that come with the program. */
const CONTENT = fileURLToPath(new URL('../content/', import.meta.url));

/** One row a variable, in the order of `.env.example`; each message says what to write instead. */
const VARIABLES = z.object({
  CASEBOOK: z.string().default('mali'),
  DEFAULT_LANGUAGE: z.enum(LANGUAGES, { error: 'must be en or fr' }).default('en'),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
});

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
  if (!read.success) {
    // The value is not repeated: it may be a secret that was pasted into the wrong line.
    throw new ConfigError(read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`));
  }
  const { CASEBOOK, DEFAULT_LANGUAGE, LOG_LEVEL } = read.data;
  return {
    casebook: CASEBOOK === basename(CASEBOOK) ? resolve(CONTENT, CASEBOOK) : resolve(CASEBOOK),
    defaultLanguage: DEFAULT_LANGUAGE,
    logLevel: LOG_LEVEL,
  };
}
