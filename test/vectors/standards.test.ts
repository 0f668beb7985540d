import { argon2Sync } from 'node:crypto';
import { importSealKey, open } from '@alongside/shared/crypto/aead';
import { concat, toBase64Url, utf8 } from '@alongside/shared/crypto/bytes';
import { derive } from '@alongside/shared/crypto/derive';
import { openSealedTo, receivingKeyFromSeed, sealTo } from '@alongside/shared/crypto/hpke';
import { stretchPassphrase } from '@alongside/shared/crypto/passphrase';
import { sign, signingKeyFromSeed, verify } from '@alongside/shared/crypto/sign';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import {
  AES_128_GCM,
  AES_256_GCM,
  expand,
  hex,
  hmac,
  NONE,
  receivingKey,
  schedule,
  sealedBy,
  sharedSecret,
} from './second-reckoning.ts';

// What the standards say, asked of our own wrappers. Each vector names where it is printed; what a wrapper's fixed
// label or random nonce keeps a vector from, is computed here a second way that itself is held to a printed vector.

const littleEndian = (bytes: Uint8Array) =>
  bytes.reduceRight((number, byte) => number * 256n + BigInt(byte), 0n);
const in32Bytes = (number: bigint) =>
  Uint8Array.from({ length: 32 }, (_, place) => Number((number >> BigInt(8 * place)) & 255n));
/** The prime of the field under Ed25519 and X25519. */
const P = 2n ** 255n - 19n;

describe('AES-256-GCM', () => {
  const plain = `d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72
    1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255`;
  const cipher = `522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa
    8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad`;
  const key = 'feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308';
  const nonce = 'cafebabefacedbaddecaf888';
  // McGrew and Viega, The Galois/Counter Mode of Operation, appendix B: its cases with a 256-bit key, 96-bit nonce.
  const cases = [
    { number: 13, key: '00'.repeat(32), nonce: '00'.repeat(12), tag: '530f8afbc74536b9a963b4f1c4cb738b' },
    {
      number: 14,
      key: '00'.repeat(32),
      nonce: '00'.repeat(12),
      plain: '00'.repeat(16),
      cipher: 'cea7403d4d606b6e074ec5d3baf39d18',
      tag: 'd0d1c8a799996bf0265b98b5d48ab919',
    },
    { number: 15, key, nonce, plain, cipher, tag: 'b094dac5d93471bdec1a502270e3cc6c' },
    {
      number: 16,
      key,
      nonce,
      plain: plain.slice(0, -8),
      cipher: cipher.slice(0, -8),
      context: 'feedfacedeadbeeffeedfacedeadbeefabaddad2',
      tag: '76fc6ece0f4e1768cddf8853bb2d551b',
    },
  ].map((one) => ({ plain: '', cipher: '', context: '', ...one }));

  test.each(cases)('what case $number seals opens', async (one) => {
    const sealed = hex(one.nonce + one.cipher + one.tag);
    expect(await open(await importSealKey(hex(one.key)), sealed, hex(one.context))).toEqual(hex(one.plain));
  });

  test.each(cases)('no shorter case $number opens, nor one with any bit changed', async (one) => {
    const sealKey = await importSealKey(hex(one.key));
    const sealed = hex(one.nonce + one.cipher + one.tag);
    for (let length = 0; length < sealed.length; length++) {
      await expect(open(sealKey, sealed.subarray(0, length), hex(one.context))).rejects.toThrow();
    }
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = sealed.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await expect(open(sealKey, changed, hex(one.context))).rejects.toThrow();
    }
  });
});

describe('Ed25519', () => {
  // RFC 8032 section 7.1: seed and public key. Its signatures are over messages without a label in front.
  test.each([
    [
      '1',
      '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    ],
    [
      '2',
      '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    ],
    [
      '3',
      'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
      'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    ],
    [
      '1024',
      'f5e5767cf153319517630f226876b86c8160cc583bc013744c6bf255f5cc0ee5',
      '278117fc144c72340f67d0f2316e8386ceffbf2b2428c9c51fef7c597f1d426e',
    ],
    [
      'SHA(abc)',
      '833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42',
      'ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf',
    ],
  ])('the key of RFC 8032 test %s is that of its seed', async (_, seed, publicKey) => {
    expect((await signingKeyFromSeed(hex(seed))).publicKey).toEqual(hex(publicKey));
  });

  const label = 'alongside/v1/record';
  const message = utf8('words');
  const signed = async () => {
    const key = await signingKeyFromSeed(new Uint8Array(32).fill(7));
    return { key: key.publicKey, signature: await sign(key, label, message) };
  };

  test('a signature has one spelling: none with the order of the curve added to S holds', async () => {
    const { key, signature } = await signed();
    expect(await verify(key, label, message, signature)).toBe(true);
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const s = littleEndian(signature.subarray(32));
    for (let more = s + order; more < 2n ** 256n; more += order) {
      const other = concat(signature.subarray(0, 32), in32Bytes(more));
      expect(await verify(key, label, message, other)).toBe(false);
    }
  });

  test('no signature of another length holds, nor one with any bit changed', async () => {
    const { key, signature } = await signed();
    for (const length of [0, 32, 63]) {
      expect(await verify(key, label, message, signature.subarray(0, length))).toBe(false);
    }
    expect(await verify(key, label, message, concat(signature, Uint8Array.of(0)))).toBe(false);
    for (let bit = 0; bit < signature.length * 8; bit++) {
      const changed = signature.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(await verify(key, label, message, changed)).toBe(false);
    }
  });

  test('no key and no R of small order is taken, though the platform should take it', async () => {
    const { key, signature } = await signed();
    // Chromium and Firefox say yes where Node says no: here the platform says yes to all.
    const platform = vi.spyOn(crypto.subtle, 'verify').mockResolvedValue(true);
    try {
      expect(await verify(key, label, message, signature)).toBe(true);
      const spellings = smallOrderSpellings();
      expect(spellings.length).toBe(14);
      for (const point of spellings) {
        expect(await verify(point, label, message, signature)).toBe(false);
        expect(await verify(key, label, message, concat(point, signature.subarray(32)))).toBe(false);
      }
    } finally {
      platform.mockRestore();
    }
  });

  type Point = readonly [x: bigint, y: bigint];
  const mod = (number: bigint) => ((number % P) + P) % P;
  const power = (base: bigint, exponent: bigint): bigint => {
    if (exponent === 0n) return 1n;
    const half = power(mod(base * base), exponent / 2n);
    return exponent % 2n === 1n ? mod(half * base) : half;
  };
  const inverse = (number: bigint) => power(mod(number), P - 2n);

  /** Every 32 bytes that name a point whose eightfold is the neutral one, from the equation of the curve alone. */
  function smallOrderSpellings(): Uint8Array[] {
    const d = mod(-121665n * inverse(121666n));
    const add = ([x1, y1]: Point, [x2, y2]: Point): Point => {
      const t = mod(d * mod(x1 * x2) * mod(y1 * y2));
      return [mod((x1 * y2 + x2 * y1) * inverse(1n + t)), mod((y1 * y2 + x1 * x2) * inverse(1n - t))];
    };
    const times = (scalar: bigint, point: Point): Point => {
      if (scalar === 0n) return [0n, 1n];
      const half = times(scalar / 2n, add(point, point));
      return scalar % 2n === 1n ? add(half, point) : half;
    };
    // A point times the large prime order has small order; the first whose fourfold is not neutral gives all eight.
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const generator = (function find(y: bigint): Point {
      const square = mod((y * y - 1n) * inverse(d * y * y + 1n));
      const root = power(square, (P + 3n) / 8n);
      const x = mod(root * root) === square ? root : mod(root * power(2n, (P - 1n) / 4n));
      const small = times(order, [x, y]);
      return mod(x * x) === square && times(4n, small)[1] !== 1n ? small : find(y + 1n);
    })(2n);
    const ys = new Set(Array.from({ length: 8 }, (_, n) => times(BigInt(n), generator)[1]));
    const spelled = [...ys].flatMap((y) => [y, y + P]).filter((y) => y < 2n ** 255n);
    return spelled.flatMap((y) => [in32Bytes(y), in32Bytes(y + 2n ** 255n)]);
  }
});

describe('HKDF-SHA-256', () => {
  /** RFC 5869 without a salt, which then is a block of zeros. */
  const reference = (secret: Uint8Array, info: Uint8Array, length: number) =>
    expand(hmac(new Uint8Array(32), secret), info, length);

  test('what is derived is RFC 5869 over the label, a zero byte and the context', async () => {
    // RFC 5869 appendix A.3.
    expect(reference(hex('0b'.repeat(22)), NONE, 42)).toEqual(
      hex('8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8'),
    );
    const bytes = fc.uint8Array({ maxLength: 100 });
    await fc.assert(
      fc.asyncProperty(
        bytes,
        fc.array(bytes, { maxLength: 3 }),
        fc.integer({ min: 1, max: 255 * 32 }),
        async (secret, context, length) => {
          const info = concat(utf8('alongside/v1/canary'), Uint8Array.of(0), ...context);
          const derived = await derive(secret, 'alongside/v1/canary', context, length);
          expect(toBase64Url(derived)).toBe(toBase64Url(reference(secret, info, length)));
        },
      ),
    );
  });

  test('no more than 255 blocks are derived', async () => {
    await expect(derive(hex('0b'), 'alongside/v1/canary', [], 255 * 32 + 1)).rejects.toThrow();
  });
});

describe('HPKE: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256', () => {
  const info = hex('4f6465206f6e2061204772656369616e2055726e');
  const words = utf8('words');
  // RFC 9180 appendices A.1.1 and A.2.1. They print other ciphers than ours: key pair and shared secret are the same.
  const printed = [
    {
      appendix: 'A.1.1',
      seed: '6db9df30aa07dd42ee5e8181afdb977e538f5e1fec8a06223f33f7013e525037',
      publicKey: '3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d',
      encapsulated: '37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431',
      shared: 'fe0e18c9f024ce43799ae393c7e8fe8fce9d218875e8227b0187c04e7d2ea1fc',
    },
    {
      appendix: 'A.2.1',
      seed: '1ac01f181fdf9f352797655161c58b75c656a6cc2716dcb66372da835542e1df',
      publicKey: '4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a',
      encapsulated: '1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a',
      shared: '0bbe78490412b4bbea4812666f7916932b828bba79942424abb65244930d69a7',
    },
  ];

  test('the second reckoning of this test is that of RFC 9180 appendix A.1.1', () => {
    expect(schedule(AES_128_GCM, hex(printed[0]?.shared ?? ''), info)).toEqual({
      key: hex('4531685d41d65f03dc48f6b8302c05b0'),
      nonce: hex('56d890e5accaaf011cff4b7d'),
    });
  });

  test.each(printed)(
    'the key pair of $appendix opens what its sender seals, under AES-256-GCM only',
    async (one) => {
      const key = await receivingKeyFromSeed(hex(one.seed));
      expect(key.publicKey).toEqual(hex(one.publicKey));
      const sealed = sealedBy(AES_256_GCM, hex(one.shared), hex(one.encapsulated), words, info);
      expect(await openSealedTo(key, sealed, info)).toEqual(words);
      const weaker = sealedBy(AES_128_GCM, hex(one.shared), hex(one.encapsulated), words, info);
      await expect(openSealedTo(key, weaker, info)).rejects.toThrow();
    },
  );

  // RFC 7748 section 5.2 (both; the second has a u-coordinate with its top bit set) and section 6.1 (Bob's side).
  test.each([
    [
      'a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4',
      'e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c',
      'c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552',
    ],
    [
      '4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d',
      'e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493',
      '95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957',
    ],
    [
      '5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb',
      '8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a',
      '4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742',
    ],
  ])('the X25519 under HPKE is that of RFC 7748: scalar %s', async (scalar, point, agreed) => {
    const key = await receivingKey(hex(scalar));
    const shared = sharedSecret(hex(agreed), hex(point), key.publicKey);
    const sealed = sealedBy(AES_256_GCM, shared, hex(point), words, info);
    expect(await openSealedTo(key, sealed, info)).toEqual(words);
  });

  // Points of small order on the curve and its twist, with the spellings above the prime (RFC 7748 section 6.1):
  // X25519 gives zero for them, whoever's key it is. RFC 9180 section 7.1.4: both sides must refuse.
  const orderEight = [
    littleEndian(hex('e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800')),
    littleEndian(hex('5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157')),
  ];
  const smallOrder = [0n, 1n, P - 1n, P, P + 1n, ...orderEight].flatMap((u) => [u, u + 2n ** 255n]);

  test('nothing is sealed to a key that gives everyone the same secret', async () => {
    for (const u of smallOrder) await expect(sealTo(in32Bytes(u), words, info)).rejects.toThrow();
  });

  test('nothing opens that was sealed with a secret everyone knows', async () => {
    const key = await receivingKey(new Uint8Array(32).fill(7));
    for (const u of smallOrder) {
      const shared = sharedSecret(new Uint8Array(32), in32Bytes(u), key.publicKey);
      const sealed = sealedBy(AES_256_GCM, shared, in32Bytes(u), words, info);
      await expect(openSealedTo(key, sealed, info)).rejects.toThrow();
    }
  });
});

describe('Argon2id', () => {
  test('a stretched passphrase is Argon2id of RFC 9106', async () => {
    // RFC 9106 section 5.3 has a secret and associated data, which a passphrase here has not: the platform's own
    // Argon2id is held to it, ours to the platform's.
    const printed = argon2Sync('argon2id', {
      message: new Uint8Array(32).fill(1),
      nonce: new Uint8Array(16).fill(2),
      secret: new Uint8Array(8).fill(3),
      associatedData: new Uint8Array(12).fill(4),
      parallelism: 4,
      memory: 32,
      passes: 3,
      tagLength: 32,
    });
    expect(printed.toString('hex')).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659');

    const passphrase = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 80 });
    const salt = fc.uint8Array({ minLength: 16, maxLength: 32 });
    const cost = fc.record({
      memory: fc.integer({ min: 32, max: 1024 }),
      iterations: fc.integer({ min: 1, max: 3 }),
      lanes: fc.integer({ min: 1, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(passphrase, salt, cost, async (text, nonce, { memory, iterations, lanes }) => {
        const settings = { memory, passes: iterations, parallelism: lanes, tagLength: 32 };
        const expected = argon2Sync('argon2id', { message: text, nonce, ...settings });
        expect(await stretchPassphrase(text, nonce, { memory, iterations, lanes })).toEqual(
          new Uint8Array(expected),
        );
      }),
    );
  });
});
