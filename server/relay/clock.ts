import { AlongsideError } from '@alongside/shared/protocol/errors';
import { LIMITS } from '@alongside/shared/protocol/limits';

/** Throws `clock-skew`, with the seconds by which that clock is ahead, when a device's time (ms) is not this server's. */
export function requireSameTime(time: number): void {
  requireTimeWithin(time, Date.now() - LIMITS.clockSkew, Date.now() + LIMITS.clockSkew);
}

/** Throws `clock-skew`, with the seconds by which that clock is ahead of this one, for a time outside of these (ms). */
export function requireTimeWithin(time: number, earliest: number, latest: number): void {
  if (time >= earliest && time <= latest) return;
  throw new AlongsideError('clock-skew', `${Math.round((time - Date.now()) / 1000)}`);
}
