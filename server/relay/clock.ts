import { AlongsideError } from '@alongside/shared/protocol/errors';
import { LIMITS } from '@alongside/shared/protocol/limits';

/** Throws `clock-skew`, with the seconds by which that clock is ahead, when a device's time (ms) is not this server's. */
export function requireSameTime(time: number): void {
  const ahead = time - Date.now();
  if (Math.abs(ahead) > LIMITS.clockSkew)
    throw new AlongsideError('clock-skew', `${Math.round(ahead / 1000)}`);
}
