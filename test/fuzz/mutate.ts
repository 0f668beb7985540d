import fc from 'fast-check';

/** A way to spoil bytes. Numbers are taken modulo what there is. */
export type Mutation =
  | { type: 'flip'; at: number; mask: number }
  | { type: 'cut'; to: number }
  | { type: 'insert'; at: number; bytes: Uint8Array }
  | { type: 'remove'; at: number; count: number }
  | { type: 'repeat'; at: number; count: number }
  | { type: 'overwrite'; at: number; bytes: Uint8Array };

const place = fc.nat(4_000);
const few = fc.uint8Array({ minLength: 1, maxLength: 12 });
/** Where lengths are told: the largest number, and one that says more than there is. */
const numbers = fc.constantFrom(
  Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x0f),
  Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f),
  Uint8Array.of(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80),
  Uint8Array.of(0x7f),
  Uint8Array.of(0),
);

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('flip' as const),
      at: place,
      mask: fc.integer({ min: 1, max: 255 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('cut' as const), to: place }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('insert' as const), at: place, bytes: fc.oneof(few, numbers) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('remove' as const),
      at: place,
      count: fc.integer({ min: 1, max: 40 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('repeat' as const),
      at: place,
      count: fc.integer({ min: 1, max: 200 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('overwrite' as const),
      at: place,
      bytes: fc.oneof(few, numbers),
    }),
  },
);

/** None now and then: what is right has to be answered too. */
export const mutations = fc.array(mutation, { maxLength: 4 });

/** The bytes after these mutations, one after another. */
export function mutated(bytes: Uint8Array, by: readonly Mutation[]): Uint8Array {
  return by.reduce(apply, bytes);
}

function apply(bytes: Uint8Array, mutation: Mutation): Uint8Array {
  const length = Math.max(bytes.length, 1);
  switch (mutation.type) {
    case 'flip': {
      const at = mutation.at % length;
      return bytes.map((byte, index) => (index === at ? byte ^ mutation.mask : byte));
    }
    case 'cut':
      return bytes.slice(0, mutation.to % length);
    case 'insert': {
      const at = mutation.at % length;
      return joined(bytes.subarray(0, at), mutation.bytes, bytes.subarray(at));
    }
    case 'remove': {
      const at = mutation.at % length;
      return joined(bytes.subarray(0, at), bytes.subarray(at + mutation.count));
    }
    case 'repeat': {
      const at = mutation.at % length;
      return joined(bytes, bytes.subarray(at, at + mutation.count));
    }
    case 'overwrite': {
      const copy = bytes.slice();
      const at = mutation.at % length;
      copy.set(mutation.bytes.subarray(0, Math.max(copy.length - at, 0)), Math.min(at, copy.length));
      return copy;
    }
  }
}

function joined(...parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
