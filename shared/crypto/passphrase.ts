import type { Bytes } from './bytes.ts';

/** How hard a passphrase is to guess; kept beside the salt, so that it can be raised later. */
export interface PassphraseCost {
  /** Memory in KiB. */
  readonly memory: number;
  readonly iterations: number;
  readonly lanes: number;
}

/** RFC 9106 section 4, second recommended option (64 MiB, three passes), on the one lane a browser page has. */
export const CURRENT_COST: PassphraseCost = { memory: 64 * 1024, iterations: 3, lanes: 1 };

/** 32 bytes from a passphrase by Argon2id (RFC 9106). The text is normalised (NFC), so keyboards agree. */
export async function stretchPassphrase(
  passphrase: string,
  salt: Uint8Array,
  cost: PassphraseCost,
): Promise<Bytes> {
  const { argon2id } = await import('hash-wasm'); // only when it is needed: most of its size is WebAssembly
  const hash = await argon2id({
    password: passphrase.normalize('NFC'),
    salt,
    memorySize: cost.memory,
    iterations: cost.iterations,
    parallelism: cost.lanes,
    hashLength: 32,
    outputType: 'binary',
  });
  return new Uint8Array(hash);
}
