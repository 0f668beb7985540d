import { writeTurn, writeWish } from '@alongside/shared/sync/conversation-document';
import type { Device } from '@alongside/shared/sync/device';
import type { Storage } from '@alongside/shared/sync/storage';
import { newMember } from '@alongside/shared/testing/members';
import type * as Y from 'yjs';
import { synced } from '../circles/people.ts';
import { conversationOn } from '../headless/devices.ts';
import { eventually } from '../headless/eventually.ts';
import { type Attack, mustNot, NOTHING } from './attack.ts';
import type { Scene } from './scene.ts';

/* What a partner's device writes into a conversation that is not its own to say. */

interface Talk {
  people: readonly [ama: Device, sam: Device, kim: Device];
  document: string;
  /** Writes with the device of Sam whatever it likes, and waits until the others must have it. */
  samWrites(change: (doc: Y.Doc) => Promise<void> | void): Promise<void>;
  sams: Storage;
}

/** Ama, Sam and Kim talk; Sam's device is up to something. Kim said one thing. */
async function talk(scene: Scene): Promise<Talk> {
  const { people, storages, document } = await scene.meeting('Ama', 'Sam', 'Kim');
  const [ama, sam, kim] = people;
  await kim.say(document, KIM_SAID);
  await synced(kim, document);
  for (const device of [ama, sam]) await hears(device, document, KIM_SAID);
  await scene.honest(ama, kim);
  const [, sams] = storages;
  if (sams === undefined) throw new Error('Sam is not there');
  return {
    people,
    document,
    sams,
    async samWrites(change) {
      await sam.changeDocument(document, change);
      await sam.say(document, 'That was all.');
      await synced(sam, document);
      scene.reached();
      for (const device of [ama, kim]) await hears(device, document, 'That was all.');
    },
  };
}

const KIM_SAID = 'Two of them whispered.';

const hears = (device: Device, document: string, text: string) =>
  eventually(`a device hears "${text}"`, async () => (await saidIn(device, document)).includes(text));

async function saidIn(device: Device, document: string): Promise<string[]> {
  return (await conversationOn(device, document)).turns.map((turn) => turn.text);
}

/** Has the newest entry say that it is by another device. */
function inTheNameOf(doc: Y.Doc, other: Device): void {
  const turns = doc.getArray<object>('turns');
  const last = turns.get(turns.length - 1);
  turns.delete(turns.length - 1);
  turns.push([{ ...last, by: other.key }]);
}

const speaksForAnother: Attack = {
  name: 'a partner speaks for another',
  does: 'A device of the circle adds a turn to a conversation and writes that another device said it.',
  outcome: 'refused',
  told: NOTHING,
  async run(scene) {
    const { people, document, samWrites, sams } = await talk(scene);
    const [ama, , kim] = people;
    const { identity } = await newMember(sams);
    await samWrites(async (doc) => {
      await writeTurn(doc, document, identity.signing, { text: 'I was wrong.', at: Date.now() });
      inTheNameOf(doc, kim);
    });
    for (const device of [ama, kim])
      mustNot((await saidIn(device, document)).includes('I was wrong.'), 'words that Kim never said');
    return NOTHING;
  },
};

const changesATurn: Attack = {
  name: 'a partner changes what another said',
  does: 'A device of the circle puts other words in the place of another’s turn, under the signature that is there.',
  outcome: 'refused',
  told: NOTHING,
  async run(scene) {
    const { people, document, samWrites } = await talk(scene);
    const [ama, , kim] = people;
    await samWrites((doc) => {
      const turns = doc.getArray<{ text: string }>('turns');
      const [kims] = turns.toArray();
      turns.delete(0);
      turns.insert(0, [{ ...kims, text: 'Nobody whispered.' }]);
    });
    for (const device of [ama, kim])
      mustNot((await saidIn(device, document)).includes('Nobody whispered.'), 'words that Kim never said');
    return NOTHING;
  },
};

const agreesForAnother: Attack = {
  name: 'a partner agrees for another',
  does: 'A device of the circle writes that another wants nothing to be kept, signed by itself, and says so too.',
  outcome: 'refused',
  told: NOTHING,
  async run(scene) {
    const { people, document, samWrites, sams } = await talk(scene);
    const [ama, sam, kim] = people;
    const { identity } = await newMember(sams);
    const nothing = { choice: 'nothing', words: '' } as const;
    await samWrites(() => {});
    await ama.sayWhatIsKept(document, nothing);
    await sam.changeDocument(document, async (doc) => {
      await writeWish(doc, document, identity.signing, nothing, Date.now());
      doc.getMap('kept').set(kim.key, doc.getMap('kept').get(sam.key));
    });
    await synced(sam, document);
    const { wishes } = await eventually('Ama hears of Sam’s wish', async () => {
      const conversation = await conversationOn(ama, document);
      return conversation.wishes.filter(({ current }) => current).length >= 2 && conversation;
    });
    mustNot(wishes.length > 2, 'a wish that Kim never had');
    mustNot((await conversationOn(ama, document)).agreed !== undefined, 'an agreement without Kim');
    return NOTHING;
  },
};

const floods: Attack = {
  name: 'a partner floods a conversation',
  does: 'A device of the circle writes thousands of turns and wishes that nobody signed, and some of half a megabyte.',
  outcome: 'refused',
  told: NOTHING,
  async run(scene) {
    const { people, document, samWrites } = await talk(scene);
    const [ama, , kim] = people;
    const long = 'x'.repeat(500_000);
    const at = Date.now();
    await samWrites((doc) => {
      const turns = doc.getArray('turns');
      turns.push([{ by: kim.key, text: long, at, signature: new Uint8Array(64) }, null, 7, {}]);
      for (const odd of [-1, Number.NaN, Number.POSITIVE_INFINITY, 1e300, 'now'])
        turns.push([{ by: kim.key, text: 'When?', at: odd, signature: new Uint8Array(64) }]);
    });
    await samWrites((doc) => {
      const nonsense = { by: kim.key, text: 'x', at, signature: new Uint8Array(64) };
      doc.getArray('turns').push(Array.from({ length: 3_000 }, () => nonsense));
      for (let n = 0; n < 500; n++) doc.getMap('kept').set(`${n}`, { choice: 'nothing', words: 'x', at });
    });
    for (const device of [ama, kim]) {
      const { turns, wishes } = await conversationOn(device, document);
      mustNot(
        turns.some(({ text }) => text !== KIM_SAID && text !== 'That was all.'),
        'nonsense',
      );
      mustNot(!turns.some(({ text }) => text === KIM_SAID), 'Kim’s words are gone');
      mustNot(wishes.length > 0, 'wishes');
    }
    return NOTHING;
  },
};

export const inConversations: readonly Attack[] = [speaksForAnother, changesATurn, agreesForAnother, floods];
