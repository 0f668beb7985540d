/**
 * Secrets in shares (Shamir, "How to share a secret", 1979), byte by byte over GF(2^8): any `enough` of the shares give
 * the secret, fewer say nothing about it. A share is one byte longer than the secret.
 */
import { combine, split } from 'shamir-secret-sharing';
import { asBytes, type Bytes } from './bytes.ts';

/** Bytes of a share of a 32-byte secret. */
export const SHARE = 33;

/** A secret in as many shares as there are `holders` (at most 255), `enough` of which (at least 2) give it back. */
export async function splitSecret(secret: Uint8Array, holders: number, enough: number): Promise<Bytes[]> {
  return (await split(new Uint8Array(secret), holders, enough)).map(asBytes);
}

/** What these shares give; something else than the secret where they are too few, or not of one secret. */
export async function combineShares(shares: readonly Uint8Array[]): Promise<Bytes> {
  return asBytes(await combine(shares.map((share) => new Uint8Array(share))));
}
