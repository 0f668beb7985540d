import { inflateSync } from 'fflate';
import { crc32 } from 'hash-wasm';
import { asBytes, type Bytes } from '../../crypto/bytes.ts';
import { FormatError } from './format-error.ts';

/*
 * A zip file as PKWARE's APPNOTE describes it, read from its directory at the end: only what is asked for is unpacked, so
 * that a journal with many pictures need not be in memory. Nothing a file says of itself is believed further than the
 * limits below.
 */

/** A file inside a zip file. */
export interface PackedFile {
  /** Its path, with `/`; never one that leads out of the zip file. */
  name: string;
  /** Bytes when unpacked, as the directory says; `read` holds it to that. */
  size: number;
  /** Rejects with `broken`. */
  read(): Promise<Bytes>;
}

/** Bytes of a zip file: beyond that it is of another kind (zip64). */
const LARGEST = 2 ** 32 - 2;
/** Bytes of all that is in it, unpacked. */
const LARGEST_UNPACKED = 16 * 2 ** 30;
const LARGEST_DIRECTORY = 64 * 2 ** 20;

const END = { signature: 0x06054b50, length: 22, longestComment: 0xffff };
const ENTRY = { signature: 0x02014b50, length: 46 };
const LOCAL = { signature: 0x04034b50, length: 30 };
const STORED = 0;
const DEFLATED = 8;

/** What is in a zip file, in the order of its directory. Rejects with `broken`, `locked` or `too-large`. */
export async function readZip(file: Blob): Promise<PackedFile[]> {
  if (file.size > LARGEST) throw new FormatError('too-large');
  const { offset, size, count } = await findDirectory(file);
  const directory = await bytesOf(file, offset, size);
  const view = viewOf(directory);
  const files = new Map<string, PackedFile>();
  let total = 0;
  for (let at = 0, read = 0; read < count; read++) {
    if (at + ENTRY.length > size || view.getUint32(at, true) !== ENTRY.signature)
      throw new FormatError('broken');
    const lengths = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const [nameLength = 0, extraLength = 0, commentLength = 0] = lengths;
    const name = safeName(directory.subarray(at + ENTRY.length, at + ENTRY.length + nameLength));
    const found = packedFile(file, view, at, name ?? '');
    total += found.size;
    if (total > LARGEST_UNPACKED) throw new FormatError('too-large');
    if (name !== undefined && !files.has(name)) files.set(name, found);
    at += ENTRY.length + nameLength + extraLength + commentLength;
  }
  return [...files.values()];
}

async function findDirectory(file: Blob): Promise<{ offset: number; size: number; count: number }> {
  const from = Math.max(0, file.size - END.length - END.longestComment);
  const tail = await bytesOf(file, from, file.size - from);
  const view = viewOf(tail);
  for (let at = tail.length - END.length; at >= 0; at--) {
    if (view.getUint32(at, true) !== END.signature) continue;
    const [count, size, offset] = [
      view.getUint16(at + 10, true),
      view.getUint32(at + 12, true),
      view.getUint32(at + 16, true),
    ];
    if (count === 0xffff || offset === 0xffffffff || size > LARGEST_DIRECTORY)
      throw new FormatError('too-large');
    if (offset + size > from + at) throw new FormatError('broken');
    return { offset, size, count };
  }
  throw new FormatError('broken');
}

function packedFile(file: Blob, view: DataView, at: number, name: string): PackedFile {
  const flags = view.getUint16(at + 8, true);
  if ((flags & 1) !== 0) throw new FormatError('locked');
  const method = view.getUint16(at + 10, true);
  const crc = view.getUint32(at + 16, true);
  const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
  const offset = view.getUint32(at + 42, true);
  return {
    name,
    size,
    async read() {
      const local = viewOf(await bytesOf(file, offset, LOCAL.length));
      if (local.getUint32(0, true) !== LOCAL.signature) throw new FormatError('broken', name);
      const start = offset + LOCAL.length + local.getUint16(26, true) + local.getUint16(28, true);
      const unpacked = unpack(await bytesOf(file, start, packed), method, size, name);
      if (Number.parseInt(await crc32(unpacked), 16) !== crc) throw new FormatError('broken', name);
      return unpacked;
    },
  };
}

function unpack(packed: Bytes, method: number, size: number, name: string): Bytes {
  if (method === STORED && packed.length === size) return packed;
  if (method !== DEFLATED) throw new FormatError('broken', name);
  try {
    // Into as much room as the directory asked for: what does not fit is not kept, and the check sum is another.
    return asBytes(inflateSync(packed, { out: new Uint8Array(size) }));
  } catch (error) {
    throw error instanceof FormatError ? error : new FormatError('broken', name);
  }
}

/** A path inside the zip file; `undefined` for a folder, and for one that leads out of it. */
function safeName(bytes: Uint8Array): string | undefined {
  const name = new TextDecoder().decode(bytes).replaceAll('\\', '/').normalize('NFC');
  const isSafe = name !== '' && !name.endsWith('/') && !/^\/|^[a-z]:|(^|\/)\.\.?(\/|$)|\p{Cc}/iu.test(name);
  return isSafe ? name : undefined;
}

async function bytesOf(file: Blob, offset: number, length: number): Promise<Bytes> {
  const bytes = new Uint8Array(await file.slice(offset, offset + length).arrayBuffer());
  if (bytes.length !== length) throw new FormatError('broken');
  return bytes;
}

const viewOf = (bytes: Bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
