/**
 * The one document that every circle has: what its people are called, and what they agreed on. Its content is the
 * agreement. It is sealed like any other; a name or a signature counts only with the signature of the device it is of.
 */
import type * as Y from 'yjs';
import { asBytes, type Bytes, sha256, toBase64Url, utf8 } from '../crypto/bytes.ts';
import type { SigningKey } from '../crypto/sign.ts';
import { readContent } from '../documents/content-tree.ts';
import { linesOf } from '../documents/describe.ts';
import { contentOf } from '../documents/shape.ts';
import { struct, text } from '../protocol/codec.ts';
import { id, key } from '../protocol/frames.ts';
import { holds, type Signed, signClaim } from './signed-claim.ts';
import type { CircleId, DeviceKey, DocumentId } from './storage.ts';

/** Bytes of UTF-8 in a name. */
export const NAME_LENGTH = 200;
/** By device: `{ name, signature }`. */
const NAMES = 'names';
/** By device: `{ hash, signature }`, one for the wording it signed last. */
const SIGNATURES = 'signatures';
/** In a personal circle: the servers on which this person has circles, as keys. */
const SERVERS = 'servers';
/** In a personal circle: the circles in which this person's journal was ever kept, as keys. */
const JOURNALS = 'journals';

const nameClaim = {
  label: 'alongside/v1/name',
  says: struct({ circle: id, name: text(NAME_LENGTH) }),
} as const;
const agreementClaim = {
  label: 'alongside/v1/agreement',
  says: struct({ circle: id, hash: key }),
} as const;

/** The id of a circle's document: every device finds it without being told. */
export async function circleDocumentId(circle: Bytes): Promise<DocumentId> {
  return toBase64Url((await sha256(utf8('alongside/v1/circle/document\0'), circle)).slice(0, 16));
}

/** Writes what this device's person is called, unless it says so already. Returns whether anything changed. */
export async function writeName(
  doc: Y.Doc,
  circle: Bytes,
  signing: SigningKey,
  name: string,
): Promise<boolean> {
  const device = toBase64Url(signing.publicKey);
  const there = doc.getMap<Signed<{ name: string }>>(NAMES).get(device);
  if (there?.name === name) return false;
  const signature = await signClaim(signing, nameClaim, { circle, name });
  doc.getMap(NAMES).set(device, { name, signature });
  return true;
}

/** What people are called, by device; only what that device itself signed. */
export async function readNames(doc: Y.Doc, circle: Bytes): Promise<Record<DeviceKey, string>> {
  const names: Record<DeviceKey, string> = {};
  for (const [device, entry] of doc.getMap<Signed<{ name: string }>>(NAMES)) {
    const { name, signature } = entry ?? {};
    if (typeof name !== 'string') continue;
    if (await holds(device, nameClaim, { circle, name }, signature)) names[device] = name;
  }
  return names;
}

/** Signs the wording as it stands. */
export async function signWording(doc: Y.Doc, circle: Bytes, signing: SigningKey): Promise<void> {
  const hash = await wordingHash(doc);
  const signature = await signClaim(signing, agreementClaim, { circle, hash });
  doc.getMap(SIGNATURES).set(toBase64Url(signing.publicKey), { hash, signature });
}

/** Whether there is a wording, and which devices signed it or an earlier one. */
export async function readAgreement(
  doc: Y.Doc,
  circle: Bytes,
): Promise<{ written: boolean; signed: Map<DeviceKey, 'this' | 'an earlier'> }> {
  const now = toBase64Url(await wordingHash(doc));
  const signed = new Map<DeviceKey, 'this' | 'an earlier'>();
  for (const [device, entry] of doc.getMap<Signed<{ hash: Uint8Array }>>(SIGNATURES)) {
    const { hash, signature } = entry ?? {};
    if (hash?.length !== 32) continue;
    if (!(await holds(device, agreementClaim, { circle, hash: asBytes(hash) }, signature))) continue;
    signed.set(device, toBase64Url(hash) === now ? 'this' : 'an earlier');
  }
  return { written: !linesOf(contentOf(doc)).next().done, signed };
}

/** Remembers, in a personal circle, a server on which there are circles. */
export function writeServer(doc: Y.Doc, server: string): boolean {
  if (doc.getMap(SERVERS).has(server)) return false;
  doc.getMap(SERVERS).set(server, true);
  return true;
}

export function readServers(doc: Y.Doc): string[] {
  return [...doc.getMap(SERVERS).keys()];
}

/** Names, in a personal circle, one in which the journal is kept. */
export function writeJournal(doc: Y.Doc, circle: CircleId): void {
  if (!doc.getMap(JOURNALS).has(circle)) doc.getMap(JOURNALS).set(circle, true);
}

export function readJournals(doc: Y.Doc): CircleId[] {
  return [...doc.getMap(JOURNALS).keys()];
}

function wordingHash(doc: Y.Doc): Promise<Bytes> {
  return sha256(utf8('alongside/v1/wording\0'), utf8(JSON.stringify(readContent(contentOf(doc)))));
}
