/**
 * Asks our own wrappers every test vector of Project Wycheproof that is about a primitive in use:
 *
 *     pnpm --silent wycheproof DIR
 *
 * DIR holds its `testvectors_v1` as they are published. Prints how many passed, and exits with 1 where one did not.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importSealKey, open } from '@alongside/shared/crypto/aead';
import { type Bytes, concat, sameBytes, utf8 } from '@alongside/shared/crypto/bytes';
import { derive } from '@alongside/shared/crypto/derive';
import { openSealedTo } from '@alongside/shared/crypto/hpke';
import { verify } from '@alongside/shared/crypto/sign';
import { AES_256_GCM, hex, receivingKey, sealedBy, sharedSecret } from './second-reckoning.ts';

type Vector = { [field: string]: string } & {
  tcId: number;
  size: number;
  result: 'valid' | 'invalid' | 'acceptable';
};
type Group = { tests: Vector[]; publicKey?: { pk: string } } & { [size: string]: unknown };

/** Whether our wrapper says what the vector says. */
type Check = (vector: Vector, group: Group) => Promise<boolean>;

const quietly = <T>(asked: Promise<T>) => asked.catch(() => undefined);

const aes: Check = async ({ key, iv, ct, tag, aad, msg, result }) => {
  const sealed = concat(hex(iv ?? ''), hex(ct ?? ''), hex(tag ?? ''));
  const opened = await quietly(
    importSealKey(hex(key ?? '')).then((imported) => open(imported, sealed, hex(aad ?? ''))),
  );
  return result === 'invalid'
    ? opened === undefined
    : opened !== undefined && sameBytes(opened, hex(msg ?? ''));
};

/** Our signatures are over a label too, which no vector has: it is taken off on the way to the platform. */
const ed25519: Check = async ({ msg, sig, result }, { publicKey }) => {
  const label = 'alongside/v1/record';
  const platform = crypto.subtle.verify.bind(crypto.subtle);
  const skipped = utf8(label).length + 1;
  crypto.subtle.verify = (algorithm, key, signature, data) =>
    platform(algorithm, key, signature, (data as Bytes).slice(skipped));
  const holds = await verify(hex(publicKey?.pk ?? ''), label, hex(msg ?? ''), hex(sig ?? ''));
  crypto.subtle.verify = platform;
  return holds === (result === 'valid');
};

/** Likewise the label in front of the info, and the salt that we never use. */
const hkdf: Check = async ({ ikm, salt, info, okm, size, result }) => {
  const label = 'alongside/v1/canary';
  const platform = crypto.subtle.deriveBits.bind(crypto.subtle);
  const skipped = utf8(label).length + 1;
  crypto.subtle.deriveBits = (algorithm, key, length) => {
    const asked = algorithm as HkdfParams;
    return platform(
      { ...asked, salt: hex(salt ?? ''), info: (asked.info as Bytes).slice(skipped) },
      key,
      length,
    );
  };
  const derived = await quietly(derive(hex(ikm ?? ''), label, [hex(info ?? '')], size));
  crypto.subtle.deriveBits = platform;
  return result === 'invalid'
    ? derived === undefined
    : derived !== undefined && sameBytes(derived, hex(okm ?? ''));
};

/** What was sealed by somebody whose shared point is the vector's has to open; not where that point is known to all. */
const x25519: Check = async ({ private: scalar = '', public: point = '', shared = '' }) => {
  const [words, info] = [utf8('words'), utf8('info')];
  const key = await receivingKey(hex(scalar));
  const secret = sharedSecret(hex(shared), hex(point), key.publicKey);
  const sealed = sealedBy(AES_256_GCM, secret, hex(point), words, info);
  const opened = await quietly(openSealedTo(key, sealed, info));
  const isKnownToAll = /^0+$/.test(shared);
  return isKnownToAll ? opened === undefined : opened !== undefined && sameBytes(opened, words);
};

const USED: { [file: string]: { check: Check; isOurs?: (group: Group) => boolean } } = {
  'aes_gcm_test.json': {
    check: aes,
    isOurs: ({ keySize, ivSize, tagSize }) => keySize === 256 && ivSize === 96 && tagSize === 128,
  },
  'ed25519_test.json': { check: ed25519 },
  'hkdf_sha256_test.json': { check: hkdf },
  'x25519_test.json': { check: x25519 },
};

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Usage: pnpm --silent wycheproof DIR, with the published test vectors in DIR');
  process.exit(2);
}
for (const [file, { check, isOurs = () => true }] of Object.entries(USED)) {
  const { testGroups } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { testGroups: Group[] };
  let passed = 0;
  const failed: number[] = [];
  for (const group of testGroups.filter(isOurs)) {
    for (const vector of group.tests) {
      if (await check(vector, group)) passed++;
      else failed.push(vector.tcId);
    }
  }
  console.log(`${file}: ${passed} passed, ${failed.length} failed${failed.length > 0 ? `: ${failed}` : ''}`);
  if (failed.length > 0 || passed === 0) process.exitCode = 1;
}
