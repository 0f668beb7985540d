/** Passkeys that make a secret of a salt: WebAuthn Level 3 with its `prf` extension. */

export interface MadePasskey {
  /** By which the authenticator knows it. */
  credential: Uint8Array<ArrayBuffer>;
}

type ByteArray = Uint8Array<ArrayBuffer>;

/** Milliseconds the person has to answer the browser's question. */
const TIME = 120_000;

/** Whether this browser lets a page of the extension make one that gives secrets. */
export async function passkeysOffered(): Promise<boolean> {
  if (!('PublicKeyCredential' in globalThis)) return false;
  const capabilities = await PublicKeyCredential.getClientCapabilities?.();
  return capabilities?.['extension:prf'] === true;
}

/**
 * Has the person make a passkey. Resolves to nothing where they, or what they keep it in, did not want to, or where it
 * can't give secrets.
 */
export async function createPasskey(name: string): Promise<MadePasskey | undefined> {
  const made = await answered(
    navigator.credentials.create({
      publicKey: {
        rp: { name }, // the extension itself, whatever its address
        user: { id: random(16), name, displayName: name },
        challenge: random(32), // there is no server: nobody checks it
        pubKeyCredParams: [
          { type: 'public-key', alg: -8 }, // Ed25519
          { type: 'public-key', alg: -7 }, // ES256
          { type: 'public-key', alg: -257 }, // RS256
        ],
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        timeout: TIME,
        extensions: { prf: {} },
      },
    }),
  );
  if (made?.getClientExtensionResults().prf?.enabled !== true) return undefined;
  return { credential: new Uint8Array(made.rawId) };
}

/** The 32 bytes that the passkey makes of the salt, once the person has shown who they are; nothing if they don't. */
export async function askPasskey(credential: ByteArray, salt: ByteArray): Promise<ByteArray | undefined> {
  const found = await answered(
    navigator.credentials.get({
      publicKey: {
        challenge: random(32),
        allowCredentials: [{ type: 'public-key', id: credential }],
        userVerification: 'required',
        timeout: TIME,
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  );
  const output = found?.getClientExtensionResults().prf?.results?.first;
  if (output === undefined) return undefined;
  return output instanceof ArrayBuffer
    ? new Uint8Array(output)
    : new Uint8Array(output.buffer as ArrayBuffer, output.byteOffset, output.byteLength).slice();
}

/** What a person calls off, lets time out, or has no device for is an answer too. */
async function answered(asking: Promise<Credential | null>): Promise<PublicKeyCredential | undefined> {
  try {
    return ((await asking) as PublicKeyCredential | null) ?? undefined;
  } catch (error) {
    const isRefusal =
      error instanceof DOMException &&
      ['NotAllowedError', 'AbortError', 'SecurityError', 'NotSupportedError'].includes(error.name);
    if (isRefusal) return undefined;
    throw error;
  }
}

function random(length: number): ByteArray {
  return crypto.getRandomValues(new Uint8Array(length));
}
