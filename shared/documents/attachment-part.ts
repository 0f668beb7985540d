import type * as Y from 'yjs';
import type { Bytes } from '../crypto/bytes.ts';
import { asBytes } from '../crypto/bytes.ts';

/**
 * A picture or a recording on its way between the devices of one person. It travels in parts, each a document of its own
 * with one update, so that each fits into a record and into a snapshot whatever the whole comes to. The Y.Map `part` has
 * `entry` and `attachment` (whose it is, and its id there), `parts` (the ids of all, in order; the first is the
 * attachment's own) and `bytes`.
 */
const PART = 'part';

/** Bytes in a part: sealed and padded it stays within `LIMITS.record`. */
export const PART_BYTES = 768 * 1024;
/** Parts of one attachment: 192 MiB. */
const MOST_PARTS = 256;

export interface AttachmentPart {
  entry: string;
  attachment: string;
  parts: string[];
  bytes: Bytes;
}

/** Writes a part into a new document. */
export function writePart(doc: Y.Doc, part: AttachmentPart): void {
  const map = doc.getMap(PART);
  for (const [key, value] of Object.entries(part)) map.set(key, value);
}

/** What a document holds of an attachment; `undefined` where that is not of the promised shape, or not here yet. */
export function partOf(doc: Y.Doc): AttachmentPart | undefined {
  const map = doc.getMap<unknown>(PART);
  const [entry, attachment, parts, bytes] = ['entry', 'attachment', 'parts', 'bytes'].map((key) =>
    map.get(key),
  );
  if (typeof entry !== 'string' || typeof attachment !== 'string' || !(bytes instanceof Uint8Array))
    return undefined;
  if (!Array.isArray(parts) || parts[0] !== attachment || parts.length > MOST_PARTS) return undefined;
  if (!parts.every((id) => typeof id === 'string')) return undefined;
  return { entry, attachment, parts, bytes: asBytes(bytes) };
}

/** The bytes of an attachment, cut to what fits into a part each. */
export function cutToParts(content: Bytes): Bytes[] {
  const parts: Bytes[] = [];
  for (let at = 0; at === 0 || at < content.length; at += PART_BYTES)
    parts.push(content.slice(at, at + PART_BYTES));
  return parts;
}
