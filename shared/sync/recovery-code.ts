/**
 * A recovery code is a device on paper: its keys are derived from 130 random bits that a person writes down. It is let
 * into every circle, and lets a new device in when all others are lost.
 */
import { type Bytes, concat, randomBytes, sha256, utf8 } from '../crypto/bytes.ts';
import { derive } from '../crypto/derive.ts';
import { receivingKeyFromSeed } from '../crypto/hpke.ts';
import { type SigningKey, signingKeyFromSeed } from '../crypto/sign.ts';
import { AlongsideError } from '../protocol/errors.ts';
import type { Identity } from './identity.ts';

/** Crockford's base 32: no I, L, O, U, so that nobody has to wonder what is written on the paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SECRET_LENGTH = 26;
const CHECK_LENGTH = 2;

/** A new code: 26 characters of secret and two that tell a slip of the pen, in groups of four. */
export async function newCode(): Promise<string> {
  const secret = [...randomBytes(SECRET_LENGTH)].map((byte) => ALPHABET[byte % 32]).join('');
  return (secret + (await check(secret))).replace(/(.{4})(?=.)/g, '$1-');
}

/** The identity that a code stands for, and the key that signs its consent. Throws `malformed` for a code with a slip in it. */
export async function identityOfCode(code: string): Promise<{ identity: Identity; consentSeed: Bytes }> {
  const typed = code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  const secret = typed.slice(0, SECRET_LENGTH);
  const whole =
    typed.length === SECRET_LENGTH + CHECK_LENGTH && [...typed].every((sign) => ALPHABET.includes(sign));
  if (!whole || (await check(secret)) !== typed.slice(SECRET_LENGTH)) {
    throw new AlongsideError('malformed', 'not a recovery code');
  }
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

async function check(secret: string): Promise<string> {
  const hash = await sha256(concat(utf8('alongside/v1/recovery/check\0'), utf8(secret)));
  return [...hash.slice(0, CHECK_LENGTH)].map((byte) => ALPHABET[byte % 32]).join('');
}
