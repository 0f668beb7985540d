/**
 * A recovery code is a device on paper: its keys are derived from 130 random bits that a person writes down. It is let
 * into every circle, and lets a new device in when all others are lost.
 */
import { type Bytes, utf8 } from '../crypto/bytes.ts';
import { derive } from '../crypto/derive.ts';
import { receivingKeyFromSeed } from '../crypto/hpke.ts';
import { newPaperCode, readPaperCode } from '../crypto/paper-code.ts';
import { type SigningKey, signingKeyFromSeed } from '../crypto/sign.ts';
import { AlongsideError } from '../protocol/errors.ts';
import type { Identity } from './identity.ts';

/** A new code, in groups of four. */
export function newCode(): Promise<string> {
  return newPaperCode('recovery');
}

/** The identity that a code stands for, and the key that signs its consent. Throws `malformed` for a code with a slip in it. */
export async function identityOfCode(code: string): Promise<{ identity: Identity; consentSeed: Bytes }> {
  const secret = await readPaperCode(code, 'recovery');
  if (secret === undefined) throw new AlongsideError('malformed', 'not a recovery code');
  const seed = (label: 'sign' | 'receive' | 'consent') =>
    derive(utf8(secret), `alongside/v1/recovery/${label}`, []);
  const signing = await signingKeyFromSeed(await seed('sign'));
  const receiving = await receivingKeyFromSeed(await seed('receive'));
  const publicKeys = { signing: signing.publicKey, receiving: receiving.publicKey };
  return { identity: { signing, receiving, publicKeys }, consentSeed: await seed('consent') };
}

/** The key that consents to adoptions of a recovery code; it opens nothing. */
export function consentKey(seed: Uint8Array): Promise<SigningKey> {
  return signingKeyFromSeed(seed);
}
