/**
 * What whoever asked, the server and some who take part know together: everything that was said, and what was sealed to those
 * some. It is worked out from the messages that were really said.
 */
import { concat, fromBase64Url, toBase64Url, utf8 } from '../crypto/bytes.ts';
import { openSealedTo, receivingKeyFromSeed } from '../crypto/hpke.ts';
import { combineShares } from '../crypto/split-secret.ts';
import type { Dealt } from '../documents/pulse/lists.ts';
import { allOf, sharesInBox, type Transcript } from '../documents/pulse/message.ts';
import type { Part } from '../documents/pulse/take-part.ts';
import { decode } from '../protocol/codec.ts';

export interface Known {
  /** Devices whose own mask is known, and devices whose key is. */
  own: Set<string>;
  agree: Set<string>;
}

/** `insiders` are their parts as they were before they forgot anything. */
export async function knownTo(
  table: { transcript: Transcript; parts: ReadonlyMap<string, Part> },
  dealt: Dealt,
  insiders: ReadonlyMap<string, Part>,
): Promise<Known> {
  const { roster } = dealt;
  const own = new Map<string, Map<string, Uint8Array>>();
  const agree = new Map<string, Map<string, Uint8Array>>();
  const note = (shares: typeof own, of: string, from: string, share: Uint8Array | undefined) => {
    if (share?.length === 33) shares.set(of, (shares.get(of) ?? new Map()).set(from, share));
  };
  const listed = new Map(allOf('list', table.transcript).map(({ name, message }) => [name, message.of]));
  for (const { by, message } of allOf('reveal', table.transcript)) {
    const values = new Set(listed.get(toBase64Url(message.given))?.map(({ device }) => toBase64Url(device)));
    for (const [i, { by: of }] of dealt.of.entries())
      note(values.has(of) ? own : agree, of, by, message.shares[i]);
  }
  for (const [insider, { secrets, ownShares }] of insiders) {
    if (secrets === undefined || ownShares === undefined) throw new Error('an insider forgets nothing');
    const box = await receivingKeyFromSeed(secrets.box);
    const place = roster.of.findIndex(({ by }) => by === insider);
    for (const { by, message } of dealt.of) {
      const names = [by, insider].map(fromBase64Url);
      const info = concat(utf8('alongside/v1/pulse/box\0'), roster.said.hash, ...names);
      const sealed = message.boxes[place] as Uint8Array;
      const shares = decode(sharesInBox, by === insider ? ownShares : await openSealedTo(box, sealed, info));
      note(own, by, insider, shares.ofOwn);
      note(agree, by, insider, shares.ofAgree);
    }
  }
  const open = async (shares: typeof own) => {
    const known = new Set(insiders.keys());
    for (const [of, from] of shares)
      if (await opens(table.parts.get(of), shares === own, [...from.values()])) known.add(of);
    return known;
  };
  return { own: await open(own), agree: await open(agree) };

  /** Whether the shares give the secret: the part that dealt it still has it, or it is enough that there are enough. */
  async function opens(part: Part | undefined, isOwn: boolean, shares: Uint8Array[]): Promise<boolean> {
    if (shares.length < roster.sizes.enough) return false;
    const secret = isOwn ? part?.secrets?.own : part?.secrets?.agree;
    return secret === undefined || toBase64Url(await combineShares(shares)) === toBase64Url(secret);
  }
}

/**
 * All sums of honest values in which no mask is left that is not known: for each the devices whose values are in it, with what
 * they count. Masks that are not known are independent and uniform, so any other sum says nothing (Bonawitz et al. 2017,
 * lemma 6.1); worked out by elimination modulo a prime.
 */
export function openSums(known: Known, dealt: Dealt, honest: readonly string[]): Map<string, number>[] {
  const PRIME = 65_521;
  const inverse = (n: number): number => {
    let [result, base] = [1, n];
    for (let power = PRIME - 2; power > 0; power = Math.floor(power / 2)) {
      if (power % 2 === 1) result = (result * base) % PRIME;
      base = (base * base) % PRIME;
    }
    return result;
  };
  const masked = dealt.of.map(({ by }) => by);
  const columns: Map<string, number>[] = [];
  for (const one of honest) if (!known.own.has(one)) columns.push(new Map([[one, 1]]));
  for (const [i, one] of masked.entries())
    for (const other of masked.slice(i + 1)) {
      if (known.agree.has(one) || known.agree.has(other)) continue;
      columns.push(
        new Map([
          [one, 1],
          [other, PRIME - 1],
        ]),
      );
    }
  // Rows: a value's unknown masks, and behind them which values were added up to make the row.
  const rows = honest.map((device, i) => [
    ...columns.map((column) => column.get(device) ?? 0),
    ...honest.map((_, j) => (i === j ? 1 : 0)),
  ]);
  let done = 0;
  for (let column = 0; column < columns.length; column++) {
    const pivot = rows.findIndex((row, i) => i >= done && row[column] !== 0);
    if (pivot === -1) continue;
    [rows[done], rows[pivot]] = [rows[pivot] as number[], rows[done] as number[]];
    const first = rows[done] as number[];
    const factor = inverse(first[column] as number);
    for (const row of rows.slice(done + 1)) {
      const times = (((row[column] as number) * factor) % PRIME) as number;
      if (times === 0) continue;
      for (const [k, value] of first.entries())
        row[k] = ((row[k] as number) + PRIME - ((times * value) % PRIME)) % PRIME;
    }
    done++;
  }
  return rows.slice(done).map((row) => {
    const counts = row.slice(columns.length);
    return new Map(
      honest.flatMap((device, i) => (counts[i] === 0 ? [] : [[device, counts[i] as number] as const])),
    );
  });
}
