import { asBytes, type Bytes, concat, fromBase64Url, toBase64Url, utf8 } from './bytes.ts';

/** Ed25519 (RFC 8032) through WebCrypto. Public keys are 32 bytes, signatures 64, seeds 32. */
export const PUBLIC_KEY = 32;
export const SIGNATURE = 64;

/** What a signature is for; signed in front of the message, so that none can stand in for another. */
export type SignatureLabel =
  | 'alongside/v1/hello'
  | 'alongside/v1/operation'
  | 'alongside/v1/record'
  | 'alongside/v1/snapshot'
  | 'alongside/v1/presence'
  | 'alongside/v1/mailbox'
  | 'alongside/v1/adopt'
  | 'alongside/v1/name'
  | 'alongside/v1/agreement'
  | 'alongside/v1/turn'
  | 'alongside/v1/kept'
  | 'alongside/v1/group'
  | 'alongside/v1/group/state'
  | 'alongside/v1/group/invite'
  | 'alongside/v1/pulse'
  | 'alongside/v1/teaching'
  | 'alongside/v1/group/show'
  | 'alongside/v1/group/stage';

export interface SigningKey {
  readonly publicKey: Bytes;
  readonly privateKey: CryptoKey;
}

/** PKCS #8 header of an Ed25519 private key (RFC 8410 section 7); the 32-byte seed follows. */
const PKCS8 = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20);

/** The signing key of a 32-byte seed. The private half cannot be taken out again. */
export async function signingKeyFromSeed(seed: Uint8Array): Promise<SigningKey> {
  const pkcs8 = concat(PKCS8, seed);
  const readable = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']);
  const { x } = await crypto.subtle.exportKey('jwk', readable);
  if (x === undefined) throw new Error('this platform does not export Ed25519 public keys');
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
  return { publicKey: fromBase64Url(x), privateKey };
}

function labelled(label: SignatureLabel, message: Uint8Array): Bytes {
  return concat(utf8(label), new Uint8Array(1), message);
}

/** The 64-byte signature over label, a zero byte, message. */
export async function sign(key: SigningKey, label: SignatureLabel, message: Uint8Array): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign('Ed25519', key.privateKey, labelled(label, message)));
}

const imported = new Map<string, Promise<CryptoKey>>();
/** A server of a whole school has so many devices at once; a key takes about a kilobyte. */
const IMPORTED_AT_MOST = 10_000;

function importPublicKey(publicKey: Uint8Array): Promise<CryptoKey> {
  const name = toBase64Url(publicKey);
  const known = imported.get(name);
  if (known) return known;
  if (imported.size >= IMPORTED_AT_MOST) {
    const [oldest = name] = imported.keys();
    imported.delete(oldest);
  }
  const key = crypto.subtle.importKey('raw', asBytes(publicKey), 'Ed25519', false, ['verify']);
  imported.set(name, key);
  return key;
}

/**
 * The y-coordinates of the curve's eight points of small order, in every spelling, as base64url: 0, 1, -1, the two of
 * order 8, then 0 and 1 with the field's prime added. The top bit of a point is the sign of x and left out here.
 */
const SMALL_ORDER = new Set([
  'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  '7P_______________________________________38',
  'xxdqcD1N2E-6PAt2DRBnDyogU_osOczGTsf9d5KsA3o',
  'JuiVj8KyJ7BFw_SJ8u-Y8NXfrAXTxjM5sTgCiG1T_AU',
  '7f_______________________________________38',
  '7v_______________________________________38',
]);

function isOfSmallOrder(point: Uint8Array): boolean {
  const y = point.slice();
  y[31] = (y[31] ?? 0) & 0x7f;
  return SMALL_ORDER.has(toBase64Url(y));
}

/**
 * Whether the signature was made by the key over this label and message. False, never an error, on malformed input,
 * and where the key or the signature's R is of small order: one signature then holds for many messages. Node refuses
 * these (as the WebCrypto draft asks), Chromium and Firefox do not; server and devices must decide alike.
 */
export async function verify(
  publicKey: Uint8Array,
  label: SignatureLabel,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (publicKey.length !== PUBLIC_KEY || signature.length !== SIGNATURE) return false;
  if (isOfSmallOrder(publicKey) || isOfSmallOrder(signature.subarray(0, PUBLIC_KEY))) return false;
  try {
    const key = await importPublicKey(publicKey);
    return await crypto.subtle.verify('Ed25519', key, asBytes(signature), labelled(label, message));
  } catch (error) {
    // The platform rejects a key that is no point on the curve: to the caller that is a signature that does not hold.
    if (error instanceof DOMException) return false;
    throw error;
  }
}
