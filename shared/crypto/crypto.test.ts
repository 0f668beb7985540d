import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importSealKey, open, SEAL_OVERHEAD, seal } from './aead.ts';
import { concat, fromBase64Url, randomBytes, sameBytes, toBase64Url, utf8 } from './bytes.ts';
import { derive } from './derive.ts';
import { openSealedTo, receivingKeyFromSeed, sealTo } from './hpke.ts';
import { pad, padmeLength, unpad } from './pad.ts';
import { CURRENT_COST, stretchPassphrase } from './passphrase.ts';
import { sign, signingKeyFromSeed, verify } from './sign.ts';

const hex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => new Uint8Array(array));

test('what is padded comes back, at no more than 12 % above 32 bytes', () => {
  fc.assert(
    fc.property(bytes, (content) => {
      const padded = pad(content);
      expect(unpad(padded)).toEqual(content);
      if (content.length > 32)
        expect(padded.length).toBeLessThanOrEqual(Math.ceil((content.length + 1) * 1.12));
    }),
  );
});

test('lengths close to each other look alike', () => {
  expect(
    new Set(Array.from({ length: 32 }, (_, length) => pad(new Uint8Array(length)).length)).size,
  ).toBeLessThan(3);
  expect(padmeLength(1_000_001)).toBe(padmeLength(1_010_000));
});

test('a sealed content opens with its key and context only, and with no bit changed', async () => {
  await fc.assert(
    fc.asyncProperty(bytes, bytes, fc.nat(), async (content, context, place) => {
      const key = await importSealKey(randomBytes(32));
      const sealed = await seal(key, content, context);
      expect(sealed.length).toBe(content.length + SEAL_OVERHEAD);
      expect(await open(key, sealed, context)).toEqual(content);
      await expect(open(key, sealed, concat(context, utf8('x')))).rejects.toThrow();
      await expect(open(await importSealKey(randomBytes(32)), sealed, context)).rejects.toThrow();
      const changed = sealed.slice();
      changed[place % sealed.length] = (changed[place % sealed.length] ?? 0) ^ 1;
      await expect(open(key, changed, context)).rejects.toThrow();
    }),
    { numRuns: 30 },
  );
});

test('the same content is never sealed to the same bytes', async () => {
  const key = await importSealKey(randomBytes(32));
  const [one, two] = await Promise.all([seal(key, utf8('a'), utf8('')), seal(key, utf8('a'), utf8(''))]);
  expect(sameBytes(one, two)).toBe(false);
});

test('Ed25519 keys from a seed are those of RFC 8032 (section 7.1, test 1)', async () => {
  const seed = hex('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60');
  const key = await signingKeyFromSeed(seed);
  expect(key.publicKey).toEqual(hex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'));
});

test('a signature holds for its key, label and message only', async () => {
  const key = await signingKeyFromSeed(randomBytes(32));
  const other = await signingKeyFromSeed(randomBytes(32));
  const signature = await sign(key, 'alongside/v1/record', utf8('words'));
  const holds = (publicKey: Uint8Array, label: 'alongside/v1/record' | 'alongside/v1/hello', text: string) =>
    verify(publicKey, label, utf8(text), signature);
  expect(await holds(key.publicKey, 'alongside/v1/record', 'words')).toBe(true);
  expect(await holds(other.publicKey, 'alongside/v1/record', 'words')).toBe(false);
  expect(await holds(key.publicKey, 'alongside/v1/hello', 'words')).toBe(false);
  expect(await holds(key.publicKey, 'alongside/v1/record', 'word')).toBe(false);
  expect(await holds(new Uint8Array(32).fill(0xff), 'alongside/v1/record', 'words')).toBe(false);
});

test('what is sealed to a device opens with its key and info only', async () => {
  const device = await receivingKeyFromSeed(randomBytes(32));
  const other = await receivingKeyFromSeed(randomBytes(32));
  const sealed = await sealTo(device.publicKey, utf8('epoch key'), utf8('place'));
  expect(await openSealedTo(device, sealed, utf8('place'))).toEqual(utf8('epoch key'));
  await expect(openSealedTo(other, sealed, utf8('place'))).rejects.toThrow();
  await expect(openSealedTo(device, sealed, utf8('elsewhere'))).rejects.toThrow();
});

test('keys derived under different labels or contexts have nothing in common', async () => {
  const secret = randomBytes(32);
  const derived = await Promise.all([
    derive(secret, 'alongside/v1/record', [utf8('a')]),
    derive(secret, 'alongside/v1/presence', [utf8('a')]),
    derive(secret, 'alongside/v1/record', [utf8('b')]),
  ]);
  expect(new Set(derived.map(toBase64Url)).size).toBe(3);
});

test('a passphrase gives the same key on every keyboard, and another one gives another', async () => {
  const salt = randomBytes(16);
  const quick = { ...CURRENT_COST, memory: 1024, iterations: 1 };
  const composed = await stretchPassphrase('caf\u00e9 au lait', salt, quick);
  expect(await stretchPassphrase('cafe\u0301 au lait', salt, quick)).toEqual(composed);
  expect(await stretchPassphrase('cafe au lait', salt, quick)).not.toEqual(composed);
});

test('base64url gives the bytes back and refuses what is not base64url', () => {
  fc.assert(
    fc.property(bytes, (content) => void expect(fromBase64Url(toBase64Url(content))).toEqual(content)),
  );
  for (const text of ['a', 'a+b/', 'ab==', 'ä']) expect(() => fromBase64Url(text)).toThrow(SyntaxError);
});
