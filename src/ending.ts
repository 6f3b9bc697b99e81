/**
 * How a process of this program ends: with a reason a person can read and a status a supervisor can act on.
 */
import { ConfigError, ContentError, PlatformError, StoreError } from './core/errors.js';

/** Milliseconds after which what still holds the process (a library's timer, a socket) holds it no longer. */
const HELD = 1_000;

/** Runs the program and sets the status that it gives: 2 where configuration or content must be mended, 1 for other faults. */
export async function endWith(program: () => Promise<number>): Promise<void> {
  // Whoever reads our output may have seen enough.
  process.stdout.on('error', (cause: NodeJS.ErrnoException) => process.exit(cause.code === 'EPIPE' ? 0 : 1));
  try {
    process.exitCode = await program();
  } catch (cause) {
    process.stderr.write(`${reasonOf(cause)}\n`);
    process.exitCode = cause instanceof ConfigError || cause instanceof ContentError ? 2 : 1;
  }
  setTimeout(() => process.exit(), HELD).unref();
}

/** Our own errors say what to do; anything else is a fault of the program, of which the place matters. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const isOurs = [ConfigError, ContentError, StoreError, PlatformError].some((kind) => cause instanceof kind);
  return isOurs ? cause.message : (cause.stack ?? cause.message);
}
