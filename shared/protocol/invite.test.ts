import { expect, test } from 'vitest';
import { randomBytes, utf8 } from '../crypto/bytes.ts';
import {
  codesToPickFrom,
  commitmentTo,
  formatInviteLink,
  inviteSigningKey,
  openPairing,
  pairingCodes,
  parseInviteLink,
  SLOT,
  sealPairing,
} from './invite.ts';

const link = {
  server: 'https://coaching.example.org',
  circle: randomBytes(16),
  invite: randomBytes(16),
  secret: randomBytes(32),
};
const keys = () => ({ signing: randomBytes(32), receiving: randomBytes(32) });

async function pairing() {
  const nonce = randomBytes(32);
  const joiner = { device: keys(), name: 'Sam' };
  const offer = { type: 'offer' as const, ...joiner, commitment: await commitmentTo(link, joiner, nonce) };
  const reply = {
    type: 'reply' as const,
    device: keys(),
    name: 'Ama',
    nonce: randomBytes(32),
    as: 'member' as const,
    until: 0,
  };
  return { offer, reply, nonce };
}

test('a link gives back what it was made of, with its secret in the fragment only', () => {
  const text = formatInviteLink(link);
  expect(parseInviteLink(` ${text}\n`)).toEqual(link);
  expect(new URL(text).pathname).not.toContain(new URL(text).hash.slice(1));
});

test('a link that was cut or changed says so', () => {
  const text = formatInviteLink(link);
  for (const broken of [
    '',
    'hello',
    text.slice(0, -1),
    text.split('#')[0] ?? '',
    text.replace('https', 'ftp'),
  ]) {
    expect(() => parseInviteLink(broken)).toThrow('malformed');
  }
});

test('both sides make the same two codes of six digits', async () => {
  const { offer, reply, nonce } = await pairing();
  const codes = await pairingCodes(link, offer, reply, nonce);
  expect(codes).toEqual(await pairingCodes(link, offer, reply, nonce));
  expect(codes.inviter).toMatch(/^\d{6}$/);
  expect(codes.joiner).toMatch(/^\d{6}$/);
});

test('anything changed in the middle changes the codes', async () => {
  const { offer, reply, nonce } = await pairing();
  const codes = await pairingCodes(link, offer, reply, nonce);
  for (const changed of [
    { ...reply, device: keys() },
    { ...reply, name: 'Amy' },
    { ...reply, nonce: randomBytes(32) },
  ]) {
    expect(await pairingCodes(link, offer, changed, nonce)).not.toEqual(codes);
  }
});

test('a joiner can only reveal what it committed to', async () => {
  const { offer, reply, nonce } = await pairing();
  await expect(pairingCodes(link, offer, reply, randomBytes(32))).rejects.toThrow('tampered');
  await expect(pairingCodes(link, { ...offer, device: keys() }, reply, nonce)).rejects.toThrow('tampered');
});

test('a pairing message opens in its own slot, with the secret of its link', async () => {
  const { reply } = await pairing();
  const sealed = await sealPairing(link, SLOT.reply, reply);
  expect(await openPairing(link, SLOT.reply, sealed)).toEqual(reply);
  await expect(openPairing(link, SLOT.offer, sealed)).rejects.toThrow('unreadable');
  await expect(openPairing({ ...link, secret: randomBytes(32) }, SLOT.reply, sealed)).rejects.toThrow(
    'unreadable',
  );
});

test('the key that opens the mailbox comes from the secret and the invite', async () => {
  const key = await inviteSigningKey(link.secret, link.invite);
  expect((await inviteSigningKey(link.secret, link.invite)).publicKey).toEqual(key.publicKey);
  expect((await inviteSigningKey(link.secret, utf8('another invite..'))).publicKey).not.toEqual(
    key.publicKey,
  );
});

test('the true code stands among three others', () => {
  const codes = codesToPickFrom('482915');
  expect(codes).toContain('482915');
  expect(new Set(codes).size).toBe(4);
});
