import { expect, test } from 'vitest';
import { SLOT, sealPairing } from '../protocol/invite.ts';
import { admit, type Member, newMember } from '../testing/members.ts';
import {
  codeOf,
  inviting,
  joining,
  offerOf,
  type PairingScene,
  pairingScene,
  untilCodes,
} from '../testing/pairing-side.ts';

const isIn = ({ circle, ama }: PairingScene, { me }: Member) =>
  ama.member.book.get(circle)?.log.devices.has(me);

test('when both pick what the other says, the joiner is in, with the key of the new epoch', async () => {
  const here = await pairingScene();
  const { ama, sam, circle } = here;
  await untilCodes(ama, sam);
  const [said, heard] = [codeOf(ama), codeOf(sam)];
  await sam.pick(said);
  await ama.pick(heard);
  await sam.advance();
  expect(ama.step()).toEqual({ type: 'done', partner: sam.member.me });
  expect(sam.step()).toEqual({ type: 'done', partner: ama.member.me });
  expect(sam.member.book.get(circle)?.epochKeys.get(1)).toBeDefined();
});

test('nobody is admitted before both have picked, whoever picks first', async () => {
  for (const first of ['ama', 'sam'] as const) {
    const here = await pairingScene();
    await untilCodes(here.ama, here.sam);
    const other = first === 'ama' ? here.sam : here.ama;
    await here[first].pick(codeOf(other));
    for (const side of [here.ama, here.sam, here.ama, here.sam]) await side.advance();
    expect(isIn(here, here.sam.member)).toBe(false);
    expect(here[first].step().type).toBe('confirming');
    expect(other.step().type).toBe('compare');
  }
});

test('one wrong pick, or none of these, ends it on both sides with nobody admitted', async () => {
  for (const wrong of ['ama', 'sam'] as const) {
    const here = await pairingScene();
    await untilCodes(here.ama, here.sam);
    const other = wrong === 'ama' ? here.sam : here.ama;
    const code = codeOf(here[wrong]);
    await here[wrong].pick(wrong === 'ama' ? undefined : '000000');
    await other.pick(code);
    for (const side of [here.ama, here.sam]) await side.advance();
    expect([here.ama.step(), here.sam.step()]).toEqual([{ type: 'differ' }, { type: 'differ' }]);
    expect(isIn(here, here.sam.member)).toBe(false);
  }
});

test('a second offer, shown after the first was answered, does not replace it', async () => {
  const here = await pairingScene();
  const { ama, sam, mailbox, link } = here;
  const eve = await joining(here.server, await newMember(), new Map(), link);
  await sam.advance();
  await ama.advance();
  const secondOffer = await offerOf(eve, link);
  const swapped = async () => new Map(mailbox).set(SLOT.offer, secondOffer);
  ama.context.readMailbox = swapped;
  await ama.advance();
  const restarted = await ama.reopened();
  restarted.context.readMailbox = swapped;
  await sam.advance();
  await restarted.advance();
  expect(restarted.step()).toMatchObject({ type: 'compare', partner: sam.member.me });
  const [said, heard] = [codeOf(restarted), codeOf(sam)];
  await sam.pick(said);
  await restarted.pick(heard);
  expect(isIn(here, sam.member)).toBe(true);
  expect(isIn(here, eve.member)).toBe(false);
});

test('a second reply, shown after the first was answered, does not replace it', async () => {
  const { ama, sam, mailbox, link } = await pairingScene();
  await untilCodes(ama, sam);
  const before = sam.step();
  const { publicKeys: device } = (await newMember()).identity;
  const reply = { device, name: 'Eve', nonce: new Uint8Array(32), as: 'member' as const, until: 0 };
  const second = await sealPairing(link, SLOT.reply, { type: 'reply', ...reply });
  const restarted = await sam.reopened();
  restarted.context.readMailbox = async () => new Map(mailbox).set(SLOT.reply, second);
  await restarted.advance();
  expect(restarted.step()).toEqual(before);
  await restarted.pick(codeOf(ama));
  expect(restarted.step()).toEqual({ type: 'confirming', partner: ama.member.me });
});

test('a verdict cannot be changed by a later one', async () => {
  const here = await pairingScene();
  const { ama, sam, mailbox, link } = here;
  await untilCodes(ama, sam);
  const code = codeOf(sam);
  await sam.pick('000000');
  await ama.advance();
  const match = await sealPairing(link, SLOT.joinerVerdict, { type: 'verdict', codes: 'match' });
  ama.context.readMailbox = async () => new Map(mailbox).set(SLOT.joinerVerdict, match);
  await ama.pick(code);
  await ama.advance();
  expect(ama.step()).toEqual({ type: 'differ' });
  expect(isIn(here, sam.member)).toBe(false);
});

test('a device whose place in the mailbox someone else took says that the invite was used', async () => {
  const { ama, sam, mailbox, link } = await pairingScene();
  mailbox.set(SLOT.offer, await offerOf(ama, link));
  await sam.advance();
  expect(sam.step()).toEqual({ type: 'failed', code: 'invite-used' });
});

test('a joiner enters by way of the author of the invite only, not of a stranger or another member', async () => {
  for (const who of ['stranger', 'member']) {
    const { server, circle, link, mailbox, ama, sam } = await pairingScene();
    const eve = await inviting(server, await newMember(), mailbox, link);
    if (who === 'member') await admit(server, ama.member, circle, eve.member);
    await untilCodes(eve, sam);
    await sam.pick(codeOf(eve));
    await admit(server, ama.member, circle, await newMember(sam.member.storage));
    await sam.advance();
    expect(sam.step()).toEqual({ type: 'failed', code: 'tampered' });
    expect(sam.member.book.get(circle)).toBeUndefined();
  }
});
