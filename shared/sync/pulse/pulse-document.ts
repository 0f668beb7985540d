/**
 * The document of a pulse: a list of what devices said in it, each with its signature. Anybody in the circle can write into it;
 * what counts is what is signed, and one that was taken out is put in again by the device that said it.
 */
import type * as Y from 'yjs';
import { asBytes, type Bytes, sha256, toBase64Url } from '../../crypto/bytes.ts';
import { type SigningKey, sign } from '../../crypto/sign.ts';
import { isUsable } from '../../documents/pulse/mask.ts';
import {
  is,
  type Message,
  message,
  place,
  type Said,
  type Transcript,
} from '../../documents/pulse/message.ts';
import type { Circle } from '../../protocol/circle.ts';
import { decode, encode, sized, struct } from '../../protocol/codec.ts';
import { id } from '../../protocol/frames.ts';
import { holds, type Signed } from '../signed-claim.ts';
import type { DeviceKey } from '../storage.ts';

const MESSAGES = 'pulse';
/** Bytes of the longest message: shares for as many as a circle holds. */
const LONGEST = 16 * 1024;
/** Places that are looked at, and messages that are read of one device: whoever asks and takes part says nine. */
const MOST_LOOKED_AT = 2_000;
const MOST_OF_ONE = 12;
/** The scales that there are: five faces, or 0 to 10. */
const HIGHEST = [4, 10];

type Known = Pick<Circle, 'id' | 'everyone'>;

const claim = { label: 'alongside/v1/pulse', says: struct({ circle: id, said: sized(LONGEST) }) } as const;

/** Something signed, as it stands in the list. */
export interface Entry {
  by: DeviceKey;
  said: Uint8Array;
  signature: Uint8Array;
}

export async function signedEntry(circle: Bytes, signing: SigningKey, said: Bytes): Promise<Entry> {
  const signature = await sign(signing, claim.label, encode(claim.says, { circle, said }));
  return { by: toBase64Url(signing.publicKey), said, signature };
}

export function pushEntries(doc: Y.Doc, entries: readonly Entry[]): void {
  if (entries.length > 0) doc.getArray(MESSAGES).push([...entries]);
}

/** What was read before, so that no signature is checked twice. */
export type Checked = Map<string, Said>;

/** What was said in a pulse: what a device of the circle signed, within limits. */
export async function readTranscript(doc: Y.Doc, circle: Known, checked: Checked): Promise<Transcript> {
  const transcript = new Map<string, Said>();
  const counts = new Map<DeviceKey, number>();
  for (const entry of doc.getArray<Signed<Entry> | null>(MESSAGES).toArray().slice(0, MOST_LOOKED_AT)) {
    const { by, said, signature } = entry ?? {};
    if (typeof by !== 'string' || !circle.everyone.has(by) || !(said instanceof Uint8Array)) continue;
    const count = counts.get(by) ?? 0;
    if (count === MOST_OF_ONE || said.length > LONGEST) continue;
    const name = place({ by, name: toBase64Url(await sha256(said)) });
    const read = checked.get(name) ?? (await check(circle, by, said, signature));
    if (read === undefined || transcript.has(name)) continue;
    checked.set(name, read);
    transcript.set(name, read);
    counts.set(by, count + 1);
  }
  return transcript;
}

async function check(
  circle: Known,
  by: DeviceKey,
  said: Uint8Array,
  signature: unknown,
): Promise<Said | undefined> {
  if (!(await holds(by, claim, { circle: circle.id, said: asBytes(said) }, signature))) return undefined;
  try {
    const read = decode(message, said);
    const hash = await sha256(said);
    return (await isSound(read, circle, by))
      ? ({ by, hash, name: toBase64Url(hash), message: read } as Said)
      : undefined;
  } catch {
    return undefined; // somebody signed nonsense
  }
}

async function isSound(read: Message, circle: Known, by: DeviceKey): Promise<boolean> {
  if (read.type === 'ask')
    return (
      toBase64Url(read.by) === by &&
      toBase64Url(read.circle) === toBase64Url(circle.id) &&
      HIGHEST.includes(read.question.highest)
    );
  return read.type !== 'join' || isUsable(read.agree);
}

/** The question of a pulse, as the device put it that began this document. */
export function askIn(transcript: Transcript, begunBy: DeviceKey | undefined): Said<'ask'> | undefined {
  for (const said of transcript.values()) if (is('ask', said) && said.by === begunBy) return said;
  return undefined;
}

/** Which of these are not in the list. */
export function missingIn(doc: Y.Doc, entries: readonly Entry[]): Entry[] {
  const there = new Set(
    doc
      .getArray<Signed<Entry> | null>(MESSAGES)
      .toArray()
      .flatMap((entry) => (entry?.signature instanceof Uint8Array ? [toBase64Url(entry.signature)] : [])),
  );
  return entries.filter(({ signature }) => !there.has(toBase64Url(signature)));
}
