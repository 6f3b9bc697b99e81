/**
 * When Discord turns the program itself away, in words that say what to do.
 */
import { DiscordjsError, DiscordjsErrorCodes, GatewayCloseCodes } from 'discord.js';
import { PlatformError } from '../../core/errors.js';

/** Whether trying again would only be refused again. */
export function isRefusal(cause: unknown): cause is PlatformError {
  return cause instanceof PlatformError;
}

/** Where Discord does not know the token, at login or at any later request. */
export function unknownToken(cause?: unknown): PlatformError {
  return refusal(
    'it does not accept the token',
    'Set DISCORD_TOKEN to the one under “Bot” in the developer portal.',
    cause,
  );
}

/** A failed login as the refusal that it is; undefined where trying again may help. */
export function refusedToken(cause: unknown): PlatformError | undefined {
  if (cause instanceof DiscordjsError && cause.code === DiscordjsErrorCodes.TokenInvalid) return unknownToken(cause);
  if (cause instanceof Error && cause.message.startsWith('Not enough sessions')) {
    return refusal(
      `no sessions are left for today (${cause.message})`,
      'Wait until then, and see why so many were begun.',
      cause,
    );
  }
  return undefined;
}

/** A close code after which the library does not connect again. */
export function disconnection(code: number): PlatformError {
  switch (code) {
    case GatewayCloseCodes.AuthenticationFailed:
      return unknownToken();
    case GatewayCloseCodes.DisallowedIntents:
    case GatewayCloseCodes.InvalidIntents:
      return refusal(
        `it refuses the intents (${code})`,
        'This bot asks for Guilds only; see “Bot” in the developer portal.',
      );
    default:
      return refusal(`it closed the connection for good (${code})`, 'Update this program, then start it again.');
  }
}

function refusal(problem: string, remedy: string, cause?: unknown): PlatformError {
  return new PlatformError('Discord', problem, remedy, { cause });
}
