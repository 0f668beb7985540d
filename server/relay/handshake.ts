import { type Bytes, randomBytes } from '@alongside/shared/crypto/bytes';
import { verify } from '@alongside/shared/crypto/sign';
import { AlongsideError } from '@alongside/shared/protocol/errors';
import {
  type DeviceFrame,
  helloMessage,
  PROTOCOL_VERSION,
  type ServerFrame,
} from '@alongside/shared/protocol/frames';
import { requireSameTime } from './clock.ts';

/** How long a device may take to prove its key, in milliseconds. */
export const HELLO_WITHIN = 10_000;

/** A challenge nobody has seen before. */
export function newChallenge(): Extract<ServerFrame, { type: 'challenge' }> {
  return { type: 'challenge', version: PROTOCOL_VERSION, nonce: randomBytes(32), time: Date.now() };
}

/**
 * The signing key of the device that answered this challenge. Throws `unauthenticated` for any frame but a hello,
 * `wrong-origin` when it believes it speaks to another server, `clock-skew`, and `bad-signature`.
 */
export async function deviceOf(frame: DeviceFrame, nonce: Bytes, origins: readonly string[]): Promise<Bytes> {
  if (frame.type !== 'hello') throw new AlongsideError('unauthenticated');
  const { device, origin, time, signature } = frame;
  if (!origins.includes(origin)) throw new AlongsideError('wrong-origin');
  requireSameTime(time);
  const holds = await verify(device, 'alongside/v1/hello', helloMessage(nonce, origin, time), signature);
  if (!holds) throw new AlongsideError('bad-signature');
  return device;
}
