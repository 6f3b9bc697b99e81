/**
 * The log: JSON lines on standard error, or short plain ones where a person is looking. Secrets never pass.
 */
import { pino } from 'pino';
import type { LogLevel } from './config.js';
import type { Logger } from './core/ports.js';

export interface LogOptions {
  readonly level: LogLevel;
  /** Values that are blotted out wherever they stand; pino's own redaction misses what is nested deeply. */
  readonly secrets: readonly string[];
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

export function createLog({ level, secrets, output }: LogOptions): Logger {
  return pino(
    { level },
    {
      write(entry) {
        const line = secrets.reduce((text, secret) => text.replaceAll(secret, '[secret]'), entry);
        output.write(output.isTTY ? legible(line) : line);
      },
    },
  );
}

/** What a person wants of a line: the time of day, what happened, and the fault's own words where they add something. */
function legible(line: string): string {
  const { time, msg, err } = JSON.parse(line) as { time: number; msg: string; err?: { message?: string } };
  const reason = err?.message && !msg.includes(err.message) ? `: ${err.message}` : '';
  return `${new Date(time).toLocaleTimeString()} ${msg}${reason}\n`;
}
