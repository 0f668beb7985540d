import { importSealKey } from '@alongside/shared/crypto/aead';
import { randomBytes } from '@alongside/shared/crypto/bytes';
import { newDocumentId, newMember } from '@alongside/shared/testing/members';
import { read, reads } from '../circles/people.ts';
import { type Arrival, addLine, keepArrivals, pushOf } from './arrivals.ts';
import { type Attack, mustNot } from './attack.ts';
import { recordOf } from './insider.ts';
import { troubleOf } from './observe.ts';
import { SHARED_TEXT } from './scene.ts';

/* Records that are put where they do not belong, and words that nobody wrote. */

const moved: Attack = {
  name: 'a record is put into another document',
  does: 'The server sends a record of one document as one of another in the same circle.',
  outcome: 'detected',
  told: 'tampered',
  async run(scene) {
    const { people, circle, document } = await scene.meeting('Ama', 'Sam');
    const [ama, sam] = people;
    const other = await ama.share(circle, 'entry', () => {});
    await reads(sam, other, '');
    await scene.honest(ama, sam);
    const kept: Arrival[] = [];
    scene.lieTo(sam, keepArrivals(document, kept));
    await addLine(ama, document, 'Here.');
    await reads(sam, document, `${SHARED_TEXT}\nHere.`);
    for (const arrival of kept) scene.say(sam, pushOf(circle, other, { ...arrival, sequence: 2 }));
    const trouble = await troubleOf(sam, circle);
    mustNot((await read(sam, other)) !== '', 'words moved to another document');
    return trouble;
  },
};

const movedToOtherCircle: Attack = {
  name: 'a record is put into another circle',
  does: 'The server sends a record of one circle as one of another circle of the same person.',
  outcome: 'detected',
  told: 'tampered',
  async run(scene) {
    const { people, document } = await scene.meeting('Ama', 'Sam');
    const [ama, sam] = people;
    const other = await sam.createCircle(scene.server.origin);
    await scene.honest(ama, sam);
    const kept: Arrival[] = [];
    scene.lieTo(sam, keepArrivals(document, kept));
    await addLine(ama, document, 'Here.');
    await reads(sam, document, `${SHARED_TEXT}\nHere.`);
    const before = (await sam.documents()).length;
    const fresh = newDocumentId();
    for (const arrival of kept) scene.say(sam, pushOf(other, fresh, { ...arrival, sequence: 1 }));
    const trouble = await troubleOf(sam, other);
    mustNot((await sam.documents()).length !== before, 'a document appeared in another circle');
    return trouble;
  },
};

const madeUp: Attack = {
  name: 'a document is made up in a partner’s name',
  does: 'The server sends a new document that says a partner shared it; only the signature is not theirs.',
  outcome: 'detected',
  told: 'bad-signature',
  async run(scene) {
    const { people, storages, circle } = await scene.meeting('Ama', 'Sam');
    const [ama, sam] = people;
    await scene.honest(ama, sam);
    const author = (await newMember(storages[0])).identity.signing.publicKey;
    const server = await newMember();
    await server.book.add(
      scene.server.origin,
      await (await newMember(storages[1])).book.operations(circle),
      {},
    );
    const document = newDocumentId();
    const record = await recordOf(server, circle, document, 'I resign. Ama', {
      author,
      key: await importSealKey(randomBytes(32)),
    });
    scene.say(sam, pushOf(circle, document, { sequence: 1, record }));
    const trouble = await troubleOf(sam, circle);
    mustNot(
      (await sam.documents()).some(({ id }) => id === document),
      'it is listed',
    );
    return trouble;
  },
};

const rewritten: Attack = {
  name: 'a line is put into a partner’s document',
  does: 'The server signs a record with a key of its own and sends it as the next one of a document.',
  outcome: 'detected',
  told: 'tampered',
  async run(scene) {
    const { people, storages, circle, document } = await scene.meeting('Ama', 'Sam');
    const [ama, sam] = people;
    await scene.honest(ama, sam);
    const server = await newMember();
    await server.book.add(
      scene.server.origin,
      await (await newMember(storages[1])).book.operations(circle),
      {},
    );
    const key = await importSealKey(randomBytes(32));
    const record = await recordOf(server, circle, document, 'I resign. Ama', { key });
    scene.say(sam, pushOf(circle, document, { sequence: 2, record }));
    const trouble = await troubleOf(sam, circle);
    mustNot((await read(sam, document)) !== SHARED_TEXT, 'the line is there');
    return trouble;
  },
};

export const onWords: readonly Attack[] = [moved, movedToOtherCircle, madeUp, rewritten];
