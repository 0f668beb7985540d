/**
 * How values become bytes and back: a codec is a pair of functions over lib0's encoder and decoder, and
 * shapes are put together from smaller ones. Numbers are lib0 variable-length unsigned integers (up to
 * 2^53 - 1); `fixed` stands without a length; `sized`, `text` and `list` carry their length in front and
 * refuse one over their limit before reading on.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { asBytes, type Bytes } from '../crypto/bytes.ts';
import { AlongsideError } from './errors.ts';

export interface Codec<T> {
  write(to: encoding.Encoder, value: T): void;
  read(from: decoding.Decoder<ArrayBuffer>): T;
}

/** The type a codec reads and writes. */
export type Shape<C> = C extends Codec<infer T> ? T : never;

/** The bytes of a value. */
export function encode<T>(codec: Codec<T>, value: T): Bytes {
  return encoding.encode((to) => codec.write(to, value));
}

/** The value that is all of the bytes. Throws `malformed` or `too-large`, and nothing else, on any other bytes. */
export function decode<T>(codec: Codec<T>, bytes: Uint8Array): T {
  const { value, rest } = decodeFirst(codec, bytes);
  if (rest.length > 0) throw new AlongsideError('malformed', 'bytes left over');
  return value;
}

/** The value at the start of the bytes, and a view of what follows it. Errors as `decode`. */
export function decodeFirst<T>(codec: Codec<T>, bytes: Uint8Array): { value: T; rest: Bytes } {
  const from = decoding.createDecoder(asBytes(bytes));
  try {
    const value = codec.read(from);
    return { value, rest: from.arr.subarray(from.pos) };
  } catch (error) {
    if (error instanceof AlongsideError) throw error;
    throw new AlongsideError('malformed');
  }
}

export const number: Codec<number> = { write: encoding.writeVarUint, read: decoding.readVarUint };

/** Exactly `length` bytes. */
export function fixed(length: number): Codec<Bytes> {
  return {
    write(to, value) {
      if (value.length !== length) throw new RangeError(`expected ${length} bytes, got ${value.length}`);
      encoding.writeUint8Array(to, value);
    },
    read: (from) => take(from, length),
  };
}

/** Up to `limit` bytes. */
export function sized(limit: number): Codec<Bytes> {
  return {
    write(to, value) {
      if (value.length > limit) throw new AlongsideError('too-large', `${value.length} bytes`);
      encoding.writeVarUint8Array(to, value);
    },
    read: (from) => take(from, lengthWithin(from, limit)),
  };
}

/** A text of up to `limit` bytes of UTF-8. */
export function text(limit: number): Codec<string> {
  const bytes = sized(limit);
  return {
    write: (to, value) => bytes.write(to, new TextEncoder().encode(value)),
    read: (from) => new TextDecoder('utf-8', { fatal: true }).decode(bytes.read(from)),
  };
}

/** One of these words, as its place in the list. New words go to the end. */
export function word<const W extends string>(words: readonly W[]): Codec<W> {
  return {
    write: (to, value) => encoding.writeVarUint(to, words.indexOf(value)),
    read(from) {
      const value = words[decoding.readVarUint(from)];
      if (value === undefined) throw new AlongsideError('malformed', 'unknown word');
      return value;
    },
  };
}

/** Up to `limit` items. */
export function list<T>(limit: number, item: Codec<T>): Codec<T[]> {
  return {
    write(to, values) {
      if (values.length > limit) throw new AlongsideError('too-large', `list of ${values.length}`);
      encoding.writeVarUint(to, values.length);
      for (const value of values) item.write(to, value);
    },
    read: (from) => Array.from({ length: lengthWithin(from, limit) }, () => item.read(from)),
  };
}

type StructOf<F> = { [K in keyof F]: Shape<F[K]> };

/** Fields in the order they are named. */
export function struct<F extends { [name: string]: Codec<unknown> }>(fields: F): Codec<StructOf<F>> {
  const entries = Object.entries(fields);
  return {
    write(to, value) {
      for (const [name, codec] of entries) codec.write(to, value[name]);
    },
    read: (from) =>
      Object.fromEntries(entries.map(([name, codec]) => [name, codec.read(from)])) as StructOf<F>,
  };
}

type UnionOf<V> = { [K in keyof V]: { type: K } & Shape<V[K]> }[keyof V];

/** One of several shapes, told apart by `type`: its place in the list, then its fields. New ones go to the end. */
export function union<V extends { [type: string]: Codec<unknown> }>(variants: V): Codec<UnionOf<V>> {
  const types = word(Object.keys(variants));
  const codecs = variants as { [type: string]: Codec<unknown> | undefined };
  return {
    write(to, value) {
      types.write(to, value.type as string);
      codecs[value.type as string]?.write(to, value);
    },
    read(from) {
      const type = types.read(from);
      return Object.assign({ type }, codecs[type]?.read(from)) as UnionOf<V>;
    },
  };
}

function lengthWithin(from: decoding.Decoder<ArrayBuffer>, limit: number): number {
  const length = decoding.readVarUint(from);
  if (length > limit) throw new AlongsideError('too-large', `length ${length}`);
  return length;
}

function take(from: decoding.Decoder<ArrayBuffer>, length: number): Bytes {
  if (from.arr.length - from.pos < length) throw new AlongsideError('malformed', 'ends too early');
  return decoding.readUint8Array(from, length).slice();
}
