/**
 * The one document that every circle has: what its people are called, and what they agreed on. Its content is the
 * agreement. It is sealed like any other; a name or a signature counts only with the signature of the device it is of.
 */
import type * as Y from 'yjs';
import { asBytes, type Bytes, fromBase64Url, sha256, toBase64Url, utf8 } from '../crypto/bytes.ts';
import { type SigningKey, sign, verify } from '../crypto/sign.ts';
import { readContent } from '../documents/content-tree.ts';
import { linesOf } from '../documents/describe.ts';
import { contentOf } from '../documents/shape.ts';
import { encode, struct, text } from '../protocol/codec.ts';
import { id, key } from '../protocol/frames.ts';
import type { DeviceKey, DocumentId } from './storage.ts';

/** Bytes of UTF-8 in a name. */
const NAME_LENGTH = 200;
/** By device: `{ name, signature }`. */
const NAMES = 'names';
/** By device: `{ hash, signature }`, one for the wording it signed last. */
const SIGNATURES = 'signatures';
/** In a personal circle: the servers on which this person has circles, as keys. */
const SERVERS = 'servers';

const nameClaim = struct({ circle: id, name: text(NAME_LENGTH) });
const agreementClaim = struct({ circle: id, hash: key });

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
  const signature = await sign(signing, 'alongside/v1/name', encode(nameClaim, { circle, name }));
  doc.getMap(NAMES).set(device, { name, signature });
  return true;
}

type Signed<T> = Partial<T & { signature: Uint8Array }>;

/** What people are called, by device; only what that device itself signed. */
export async function readNames(doc: Y.Doc, circle: Bytes): Promise<Record<DeviceKey, string>> {
  const names: Record<DeviceKey, string> = {};
  for (const [device, entry] of doc.getMap<Signed<{ name: string }>>(NAMES)) {
    const { name, signature } = entry ?? {};
    if (typeof name !== 'string' || !(signature instanceof Uint8Array) || name.length > NAME_LENGTH) continue;
    const claim = encode(nameClaim, { circle, name });
    if (await holds(device, 'alongside/v1/name', claim, signature)) names[device] = name;
  }
  return names;
}

/** Signs the wording as it stands. */
export async function signWording(doc: Y.Doc, circle: Bytes, signing: SigningKey): Promise<void> {
  const hash = await wordingHash(doc);
  const signature = await sign(signing, 'alongside/v1/agreement', encode(agreementClaim, { circle, hash }));
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
    if (hash?.length !== 32 || !(signature instanceof Uint8Array)) continue;
    const claim = encode(agreementClaim, { circle, hash: asBytes(hash) });
    if (!(await holds(device, 'alongside/v1/agreement', claim, signature))) continue;
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

function wordingHash(doc: Y.Doc): Promise<Bytes> {
  return sha256(utf8('alongside/v1/wording\0'), utf8(JSON.stringify(readContent(contentOf(doc)))));
}

async function holds(
  device: DeviceKey,
  label: 'alongside/v1/name' | 'alongside/v1/agreement',
  claim: Bytes,
  signature: Uint8Array,
): Promise<boolean> {
  try {
    return await verify(fromBase64Url(device), label, claim, signature);
  } catch {
    return false; // a key that is no base64url: somebody else's nonsense in a shared map
  }
}
