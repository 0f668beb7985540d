import { type Bytes, fromBase64Url, toBase64Url } from '../crypto/bytes.ts';
import { presenceKey } from '../protocol/presence.ts';
import { recordKey } from '../protocol/record.ts';
import { snapshotKey } from '../protocol/snapshot.ts';
import type { KnownCircle } from './circle-book.ts';
import type { DeviceKey, DocumentId } from './storage.ts';

type Purpose = 'record' | 'snapshot' | 'presence';

const DERIVE = { record: recordKey, snapshot: snapshotKey, presence: presenceKey };

/** The derived key for one author's messages in one stream and epoch; `undefined` for an epoch not granted here. */
export type ContentKeys = (
  purpose: Purpose,
  circle: KnownCircle,
  epoch: number,
  stream: DocumentId,
  author: DeviceKey,
) => Promise<CryptoKey> | undefined;

/** Content keys, each derived once. */
export function contentKeys(): ContentKeys {
  const derived = new Map<string, Promise<CryptoKey>>();
  return (purpose, circle, epoch, stream, author) => {
    const name = `${purpose}/${circle.id}/${epoch}/${stream}/${author}`;
    const epochKey = circle.epochKeys.get(epoch);
    if (epochKey === undefined) return undefined;
    const key = derived.get(name) ?? deriveFor(purpose, epochKey, circle, epoch, stream, author);
    derived.set(name, key);
    return key;
  };
}

function deriveFor(
  purpose: Purpose,
  epochKey: Bytes,
  circle: KnownCircle,
  epoch: number,
  stream: DocumentId,
  author: DeviceKey,
): Promise<CryptoKey> {
  const context = {
    circle: circle.log.id,
    stream: fromBase64Url(stream),
    epoch,
    author: fromBase64Url(author),
  };
  return DERIVE[purpose](epochKey, context);
}

/** Whether this device was present in the circle in that epoch. */
export function presentIn(circle: KnownCircle, epoch: number, device: Bytes): boolean {
  return circle.log.epochs[epoch]?.devices.has(toBase64Url(device)) ?? false;
}
