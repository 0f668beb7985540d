/**
 * The invite and the pairing that follows it. The link carries a one-time secret in its fragment, which
 * browsers never send. Both sides leave messages in the invite's mailbox on the server, sealed with a key
 * derived from that secret; each slot is written once:
 *
 *     0  offer    joiner    its keys, its person's name, a commitment to its nonce
 *     1  reply    inviter   its keys, its person's name, its nonce, and what the joiner would become
 *     2  reveal   joiner    the nonce committed to
 *     3  verdict  joiner    whether the code its person heard was the one on the inviter's screen, or that they decline
 *     4  verdict  inviter   that the codes did not match, or that they call it off (a match is told by the admit operation)
 *
 * Each side then shows a code made of everything above, and its person picks the other's code from several.
 * Because the joiner commits before the inviter's nonce is known, and reveals after it is fixed, someone in
 * the middle has one guess, not many (commit-before-reveal as in ZRTP, RFC 6189 section 4.4.1.1).
 */
import { open, seal } from '../crypto/aead.ts';
import {
  type Bytes,
  fromBase64Url,
  randomBytes,
  sameBytes,
  sha256,
  toBase64Url,
  utf8,
} from '../crypto/bytes.ts';
import { derive, deriveSealKey } from '../crypto/derive.ts';
import { type SigningKey, signingKeyFromSeed } from '../crypto/sign.ts';
import { INVITED_AS } from './circle.ts';
import { decode, encode, fixed, number, type Shape, struct, text, union, word } from './codec.ts';
import { devicePublicKeys } from './epoch.ts';
import { AlongsideError } from './errors.ts';
import { id } from './frames.ts';

export interface InviteLink {
  /** Origin of the server, such as `https://coaching.example.org`. */
  server: string;
  circle: Bytes;
  invite: Bytes;
  secret: Bytes;
}

/** `origin/i/circle/invite#secret`, each part base64url. */
export function formatInviteLink({ server, circle, invite, secret }: InviteLink): string {
  return `${server}/i/${toBase64Url(circle)}/${toBase64Url(invite)}#${toBase64Url(secret)}`;
}

/** The parts of an invite link. Throws `malformed` on anything else. */
export function parseInviteLink(link: string): InviteLink {
  const url = URL.parse(link.trim());
  const path = /^\/i\/([\w-]{22})\/([\w-]{22})$/.exec(url?.pathname ?? '');
  const secret = /^#([\w-]{43})$/.exec(url?.hash ?? '')?.[1];
  if (!url || !/^https?:$/.test(url.protocol) || !path?.[1] || !path[2] || !secret) {
    throw new AlongsideError('malformed', 'not a whole invite link');
  }
  return {
    server: url.origin,
    circle: fromBase64Url(path[1]),
    invite: fromBase64Url(path[2]),
    secret: fromBase64Url(secret),
  };
}

/** The key that proves to the server that one holds the invite's secret. Its public half stands in the circle log. */
export async function inviteSigningKey(secret: Bytes, invite: Bytes): Promise<SigningKey> {
  return signingKeyFromSeed(await derive(secret, 'alongside/v1/invite/sign', [invite]));
}

const name = text(200);
const nonce = fixed(32);
const pairingMessage = union({
  offer: struct({ device: devicePublicKeys, name, commitment: fixed(32) }),
  reply: struct({ device: devicePublicKeys, name, nonce, as: word(INVITED_AS), until: number }),
  reveal: struct({ nonce }),
  verdict: struct({ codes: word(['match', 'differ', 'declined']) }),
});
export type PairingMessage = Shape<typeof pairingMessage>;
export type Offer = Extract<PairingMessage, { type: 'offer' }>;
export type Reply = Extract<PairingMessage, { type: 'reply' }>;

/** The mailbox slot of each message. */
export const SLOT = { offer: 0, reply: 1, reveal: 2, joinerVerdict: 3, inviterVerdict: 4 } as const;
export const SLOTS = 5;

const slotContext = struct({ circle: id, invite: id, slot: number });

/** Seals a pairing message for its slot. */
export async function sealPairing(link: InviteLink, slot: number, message: PairingMessage): Promise<Bytes> {
  const sealKey = await deriveSealKey(link.secret, 'alongside/v1/invite/seal', [link.invite]);
  return seal(sealKey, encode(pairingMessage, message), encode(slotContext, { ...link, slot }));
}

/** Opens a pairing message found in this slot. Throws `unreadable` when it was not sealed with the link's secret. */
export async function openPairing(link: InviteLink, slot: number, sealed: Bytes): Promise<PairingMessage> {
  const sealKey = await deriveSealKey(link.secret, 'alongside/v1/invite/seal', [link.invite]);
  const bytes = await open(sealKey, sealed, encode(slotContext, { ...link, slot })).catch(() => {
    throw new AlongsideError('unreadable', 'pairing message');
  });
  return decode(pairingMessage, bytes);
}

const commitmentContext = struct({ circle: id, invite: id, device: devicePublicKeys, name, nonce });

/** What a joiner commits to in its offer. */
export function commitmentTo(
  link: InviteLink,
  offer: Omit<Offer, 'commitment' | 'type'>,
  joinerNonce: Bytes,
) {
  const content = encode(commitmentContext, { ...link, ...offer, nonce: joinerNonce });
  return sha256(utf8('alongside/v1/pairing/commitment\0'), content);
}

const transcript = struct({
  circle: id,
  invite: id,
  inviter: struct({ device: devicePublicKeys, name, nonce, as: word(INVITED_AS), until: number }),
  joiner: struct({ device: devicePublicKeys, name, nonce }),
});

/** The codes that either side reads out: six digits each. */
export interface PairingCodes {
  inviter: string;
  joiner: string;
}

/** The two codes of a pairing. Throws `tampered` when the revealed nonce is not the one committed to. */
export async function pairingCodes(
  link: InviteLink,
  offer: Offer,
  reply: Reply,
  joinerNonce: Bytes,
): Promise<PairingCodes> {
  if (!sameBytes(await commitmentTo(link, offer, joinerNonce), offer.commitment)) {
    throw new AlongsideError('tampered', 'the joiner revealed another nonce than it committed to');
  }
  const joiner = { device: offer.device, name: offer.name, nonce: joinerNonce };
  const hash = await sha256(encode(transcript, { ...link, inviter: reply, joiner }));
  return {
    inviter: sixDigits(await derive(hash, 'alongside/v1/pairing/inviter', [], 8)),
    joiner: sixDigits(await derive(hash, 'alongside/v1/pairing/joiner', [], 8)),
  };
}

function sixDigits(bytes: Bytes): string {
  const value = new DataView(bytes.buffer).getBigUint64(0) % 1_000_000n;
  return value.toString().padStart(6, '0');
}

/** The true code among three others, shuffled: what a person picks from. */
export function codesToPickFrom(code: string): string[] {
  const codes = new Set([code]);
  while (codes.size < 4) codes.add(sixDigits(randomBytes(8)));
  return [...codes].sort();
}
