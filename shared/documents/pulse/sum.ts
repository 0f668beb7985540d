import { sameBytes } from '../../crypto/bytes.ts';
import { receivingKeyFromSeed } from '../../crypto/hpke.ts';
import { combineShares, SHARE } from '../../crypto/split-secret.ts';
import { about, type Given } from './lists.ts';
import { add, commitmentTo, negative, ownMask, pairMask, signed } from './mask.ts';
import type { Said, Transcript } from './message.ts';
import { noiseWithin } from './noise.ts';

/** What a pulse comes to. */
export interface Sum {
  /** Of the answers and the noise: may lie below 0 or above what all could have answered together. */
  sum: number;
  people: number;
  /** In nine cases of ten, the noise in the sum is no further from 0 than this. */
  within: number;
}

/**
 * What the values on a list come to: anybody who has the messages can tell. `undefined` while too few have opened their shares;
 * `spoiled` where a share or a secret is not what was said of it beforehand.
 */
export async function sumOf(given: Given, transcript: Transcript): Promise<Sum | 'spoiled' | undefined> {
  const { dealt } = given;
  const { sizes, of: roster, ask } = dealt.roster;
  const reveals = about('reveal', given, transcript);
  if (reveals.length < sizes.enough) return undefined;

  const values = new Map(given.of.map(({ by, message }) => [by, message.masked]));
  let sum = add(...values.values());
  for (const [place, { by, message }] of dealt.of.entries()) {
    const secret = await combined(place, reveals, sizes.enough);
    if (secret === undefined) return 'spoiled';
    if (values.has(by)) {
      if (!sameBytes(await commitmentTo(secret), message.commitment)) return 'spoiled';
      sum = add(sum, negative(await ownMask(dealt.said.hash, secret)));
      continue;
    }
    // It dropped out: the masks that it shared with those who gave a value are added in its place.
    const key = await receivingKeyFromSeed(secret);
    const agree = roster.find((one) => one.by === by)?.message.agree;
    if (agree === undefined || !sameBytes(key.publicKey, agree)) return 'spoiled';
    for (const other of roster.filter((one) => values.has(one.by)))
      sum = add(
        sum,
        await pairMask(
          dealt.said.hash,
          { device: by, key },
          { device: other.by, agree: other.message.agree },
        ),
      );
  }
  const { highest } = ask.message.question;
  const people = values.size;
  return { sum: signed(sum), people, within: noiseWithin(people, sizes.honest, highest) };
}

/** The secret of one on the list, of the first shares that are as many as it takes. */
async function combined(place: number, reveals: readonly Said<'reveal'>[], enough: number) {
  const shares = reveals
    .map(({ message }) => message.shares[place])
    .filter((share) => share?.length === SHARE);
  if (shares.length < enough) return undefined;
  return combineShares(shares.slice(0, enough) as Uint8Array[]).catch(() => undefined);
}
