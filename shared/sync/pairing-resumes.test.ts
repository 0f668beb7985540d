import { expect, test } from 'vitest';
import { AlongsideError } from '../protocol/errors.ts';
import { SLOT } from '../protocol/invite.ts';
import { newMember } from '../testing/members.ts';
import { codeOf, joining, offerOf, pairingScene, type Side } from '../testing/pairing-side.ts';

test('restarts between all steps change nothing', async () => {
  const here = await pairingScene();
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
  const { ama, sam } = await pairingScene();
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
  const { server, mailbox, link, ama, sam } = await pairingScene();
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
    const { ama, sam } = await pairingScene();
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
  const { ama } = await pairingScene();
  const honest = ama.context.readMailbox;
  ama.context.readMailbox = () => Promise.reject(new AlongsideError('invite-expired'));
  await ama.advance();
  ama.context.readMailbox = honest;
  await ama.advance();
  expect(ama.step()).toEqual({ type: 'failed', code: 'invite-expired' });
});

test('a pairing that is dismissed while a step is under way stays dismissed', async () => {
  const { ama, sam } = await pairingScene();
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
