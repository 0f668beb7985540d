import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Bytes } from '../crypto/bytes.ts';

/** A plain value (objects, arrays, texts, numbers, bytes) as bytes for storage. */
export function writeKept(value: object): Bytes {
  return encoding.encode((to) => encoding.writeAny(to, value as Parameters<typeof encoding.writeAny>[1]));
}

/** What `writeKept` wrote. Only for bytes that came out of this device's own sealed storage. */
export function readKept<T>(bytes: Bytes | undefined, absent: T): T {
  return bytes === undefined ? absent : (decoding.readAny(decoding.createDecoder(bytes)) as T);
}
