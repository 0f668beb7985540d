import { open, seal } from '../crypto/aead.ts';
import { asBytes, type Bytes, concat } from '../crypto/bytes.ts';
import { pad, unpad } from '../crypto/pad.ts';
import { SIGNATURE, type SignatureLabel, type SigningKey, sign, verify } from '../crypto/sign.ts';
import { type Codec, decodeFirst, encode } from './codec.ts';
import { AlongsideError } from './errors.ts';

/**
 * What a record and a presence message share: a header anyone may read, content padded and sealed with the
 * header as authenticated data, and the author's signature over both.
 */
export interface SealedMessage<Header> {
  readonly header: Header;
  readonly headerBytes: Bytes;
  readonly sealed: Bytes;
  readonly signature: Bytes;
}

/** Header, sealed content, signature, in this order. */
export async function sealMessage<Header>(
  codec: Codec<Header>,
  label: SignatureLabel,
  header: Header,
  content: Uint8Array,
  contentKey: CryptoKey,
  author: SigningKey,
): Promise<Bytes> {
  const headerBytes = encode(codec, header);
  const signed = concat(headerBytes, await seal(contentKey, pad(content), headerBytes));
  return concat(signed, await sign(author, label, signed));
}

/** Takes a sealed message apart; opens and verifies nothing. Throws `malformed`. */
export function parseMessage<Header>(codec: Codec<Header>, bytes: Uint8Array): SealedMessage<Header> {
  const { value: header, rest } = decodeFirst(codec, bytes);
  if (rest.length < SIGNATURE) throw new AlongsideError('malformed', 'no signature');
  return {
    header,
    headerBytes: asBytes(bytes.subarray(0, bytes.length - rest.length)),
    sealed: rest.subarray(0, rest.length - SIGNATURE),
    signature: rest.subarray(rest.length - SIGNATURE),
  };
}

/** Whether `author` signed this message. */
export function verifyMessage<Header>(
  message: SealedMessage<Header>,
  label: SignatureLabel,
  author: Bytes,
): Promise<boolean> {
  return verify(author, label, concat(message.headerBytes, message.sealed), message.signature);
}

/** The content. Throws `unreadable` when the key is another or a bit was changed. */
export async function openMessage<Header>(
  message: SealedMessage<Header>,
  contentKey: CryptoKey,
): Promise<Bytes> {
  try {
    return unpad(await open(contentKey, message.sealed, message.headerBytes));
  } catch {
    throw new AlongsideError('unreadable');
  }
}
