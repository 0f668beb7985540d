import { expect, test } from 'vitest';
import { AlongsideError } from '../protocol/errors.ts';
import { commitmentTo, type InviteLink, SLOT, sealPairing } from '../protocol/invite.ts';
import { admit, found, type Member, newMember } from '../testing/members.ts';
import {
  codeOf,
  invitation,
  inviting,
  joining,
  type Mailbox,
  type Side,
  untilCodes,
} from '../testing/pairing-side.ts';
import { type StandInServer, standInServer } from '../testing/stand-in-server.ts';
import type { CircleId } from './storage.ts';

interface Scene {
  server: StandInServer;
  circle: CircleId;
  link: InviteLink;
  mailbox: Mailbox;
  ama: Side;
  sam: Side;
}

/** Ama founded a circle and invites Sam. */
async function scene(): Promise<Scene> {
  const [server, mailbox, inviter] = [standInServer(), new Map(), await newMember()];
  const circle = await found(server, inviter);
  const { link } = await invitation(server, inviter, circle);
  const ama = await inviting(server, inviter, mailbox, link);
  const sam = await joining(server, await newMember(), mailbox, link);
  return { server, circle, link, mailbox, ama, sam };
}

const isIn = ({ circle, ama }: Scene, { me }: Member) => ama.member.book.get(circle)?.log.devices.has(me);

/** An offer that Eve, who also has the link, could make. */
async function offerOf({ member }: Side, link: InviteLink) {
  const [device, nonce] = [member.identity.publicKeys, new Uint8Array(32)];
  const commitment = await commitmentTo(link, { device, name: 'Eve' }, nonce);
  return sealPairing(link, SLOT.offer, { type: 'offer', device, name: 'Eve', commitment });
}

test('when both pick what the other says, the joiner is in, with the key of the new epoch', async () => {
  const here = await scene();
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
    const here = await scene();
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
    const here = await scene();
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
  const here = await scene();
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
  const { ama, sam, mailbox, link } = await scene();
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
  const here = await scene();
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
  const { ama, sam, mailbox, link } = await scene();
  mailbox.set(SLOT.offer, await offerOf(ama, link));
  await sam.advance();
  expect(sam.step()).toEqual({ type: 'failed', code: 'invite-used' });
});

test('a joiner enters by way of the author of the invite only, not of a stranger or another member', async () => {
  for (const who of ['stranger', 'member']) {
    const { server, circle, link, mailbox, ama, sam } = await scene();
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

test('restarts between all steps change nothing', async () => {
  const here = await scene();
  let { ama, sam } = here;
  const restart = async () => {
    [ama, sam] = [await ama.reopened(), await sam.reopened()];
  };
  for (let round = 0; round < 2; round++) {
    await sam.advance();
    await restart();
    await ama.advance();
    await restart();
  }
  const [said, heard] = [codeOf(ama), codeOf(sam)];
  await ama.pick(heard);
  await restart();
  await sam.pick(said);
  await restart();
  await ama.advance();
  await restart();
  await sam.advance();
  expect([ama.step().type, sam.step().type]).toEqual(['done', 'done']);
});

test('two pages of one device give one answer', async () => {
  const { ama, sam } = await scene();
  const otherPage = await ama.reopened();
  await sam.advance();
  await Promise.all([ama.advance(), otherPage.advance()]);
  await sam.advance();
  await Promise.all([ama.advance(), otherPage.advance()]);
  expect(codeOf(ama)).toBe(codeOf(otherPage));
  expect(sam.step()).toMatchObject({ type: 'compare' });
  await ama.pick(codeOf(sam));
  await otherPage.advance(); // it still shows codes: what the other page has done stays done
  expect((await ama.reopened()).step().type).toBe('confirming');
});

test('two pages that are shown two different offers go on with one', async () => {
  const { server, mailbox, link, ama, sam } = await scene();
  const eve = await joining(server, await newMember(), new Map(), link);
  const otherPage = await ama.reopened();
  await sam.advance();
  const second = await offerOf(eve, link);
  otherPage.context.readMailbox = async () => new Map(mailbox).set(SLOT.offer, second);
  await ama.advance();
  await otherPage.advance();
  await sam.advance();
  await Promise.all([ama.advance(), otherPage.advance()]);
  expect(otherPage.step()).toMatchObject({ type: 'compare', partner: sam.member.me });
  expect(codeOf(otherPage)).toBe(codeOf(ama));
});

test('a server that fails at anything for a while ends nothing', async () => {
  for (const code of ['server-failure', 'offline'] as const) {
    const { ama, sam } = await scene();
    const fail = () => Promise.reject(new AlongsideError(code));
    const failingOnce = async (
      side: Side,
      what: 'readMailbox' | 'postToMailbox' | 'admit' | 'operations',
    ) => {
      const honest = side.context[what];
      Object.assign(side.context, { [what]: fail });
      await side.advance();
      Object.assign(side.context, { [what]: honest });
      await side.advance();
    };
    await failingOnce(sam, 'postToMailbox');
    await failingOnce(ama, 'readMailbox');
    await failingOnce(sam, 'postToMailbox');
    await ama.advance();
    const [said, heard] = [codeOf(ama), codeOf(sam)];
    await ama.pick(heard);
    await sam.pick(said);
    await failingOnce(ama, 'admit');
    await failingOnce(sam, 'operations');
    expect([ama.step().type, sam.step().type]).toEqual(['done', 'done']);
  }
});

test('what cannot pass fails with its reason, and stays so', async () => {
  const { ama } = await scene();
  const honest = ama.context.readMailbox;
  ama.context.readMailbox = () => Promise.reject(new AlongsideError('invite-expired'));
  await ama.advance();
  ama.context.readMailbox = honest;
  await ama.advance();
  expect(ama.step()).toEqual({ type: 'failed', code: 'invite-expired' });
});

test('a pairing that is dismissed while a step is under way stays dismissed', async () => {
  const { ama, sam } = await scene();
  await sam.advance();
  const { store, readMailbox } = ama.context;
  const id = store.all()[0]?.id ?? '';
  ama.context.readMailbox = async (pairing) => {
    await store.remove(id);
    return readMailbox(pairing);
  };
  await ama.advance();
  await store.reload();
  expect(store.all()).toEqual([]);
});
