import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importSealKey } from './aead.ts';
import { type Bytes, concat, randomBytes } from './bytes.ts';
import { openChunks, sealChunks } from './chunks.ts';

const SEALED_CHUNK = 64 * 1024 + 16;
const newKey = () => importSealKey(randomBytes(32));

async function* pieces(content: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < content.length; start += size) yield content.subarray(start, start + size);
}

async function all(parts: AsyncIterable<Uint8Array>): Promise<Bytes> {
  const found: Uint8Array[] = [];
  for await (const part of parts) found.push(part);
  return concat(...found);
}

const sealAll = (key: CryptoKey, content: Uint8Array) => all(sealChunks(key, pieces(content, 50_000)));
const openAll = (key: CryptoKey, sealed: Uint8Array) => all(openChunks(key, pieces(sealed, 50_000)));

test('gives back what was sealed, in pieces of whatever size', async () => {
  const key = await newKey();
  const sizes = fc.integer({ min: 1, max: 200_000 });
  const lengths = fc.oneof(fc.constantFrom(0, 1, 65_535, 65_536, 65_537, 131_072), fc.nat(300_000));
  await fc.assert(
    fc.asyncProperty(lengths, sizes, sizes, async (length, first, second) => {
      const content = new Uint8Array(length).map((_, index) => index % 251);
      const sealed = await all(sealChunks(key, pieces(content, first)));
      expect(await all(openChunks(key, pieces(sealed, second)))).toEqual(content);
    }),
    { numRuns: 25 },
  );
});

test('no chunk can be changed, left out, exchanged, repeated or added, and no end cut off', async () => {
  const key = await newKey();
  const sealed = await sealAll(key, new Uint8Array(300_000).fill(7));
  const chunks = Array.from({ length: 5 }, (_, at) =>
    sealed.slice(at * SEALED_CHUNK, (at + 1) * SEALED_CHUNK),
  );
  const [a, b, c, d, e] = chunks as [Bytes, Bytes, Bytes, Bytes, Bytes];
  const changed = sealed.slice();
  changed[SEALED_CHUNK * 2 + 7] = (changed[SEALED_CHUNK * 2 + 7] ?? 0) ^ 1;
  const spoiled = {
    changed,
    'left out': concat(a, c, d, e),
    exchanged: concat(a, c, b, d, e),
    repeated: concat(a, b, b, c, d, e),
    'without its end': concat(a, b, c, d),
    'cut in a chunk': sealed.slice(0, -1),
    'with something behind it': concat(sealed, randomBytes(1)),
    'nothing at all': new Uint8Array(),
  };
  for (const [how, bytes] of Object.entries(spoiled)) {
    await expect(openAll(key, bytes), how).rejects.toMatchObject({ name: 'OperationError' });
  }
  await expect(openAll(await newKey(), sealed)).rejects.toMatchObject({ name: 'OperationError' });
});
