import { AlongsideError } from '@alongside/shared/protocol/errors';
import { LIMITS } from '@alongside/shared/protocol/limits';

/** Throws `clock-skew`, with the seconds by which that clock is ahead, when a device's time (ms) is not this server's. */
export function requireSameTime(time: number): void {
  const ahead = time - Date.now();
  if (Math.abs(ahead) > LIMITS.clockSkew) throw skewed(ahead);
}

/**
 * The same for the time of an operation that follows one of time `previous`. It may be from long ago, since devices
 * bring a log back to a server that was restored from a backup; but neither from the future nor from before the log.
 */
export function requirePlausibleTime(time: number, previous = 0): void {
  const ahead = time - Date.now();
  if (ahead > LIMITS.clockSkew) throw skewed(ahead);
  if (time < previous - 2 * LIMITS.clockSkew) throw skewed(time - previous);
}

function skewed(ahead: number): AlongsideError {
  return new AlongsideError('clock-skew', `${Math.round(ahead / 1000)}`);
}
