import { fromBase64Url, toBase64Url } from '@alongside/shared/crypto/bytes';
import type { ServerFrame } from '@alongside/shared/protocol/frames';
import { parsePresence } from '@alongside/shared/protocol/presence';
import type { Device, OpenDocument } from '@alongside/shared/sync/device';
import { bringIn } from '../circles/people.ts';
import { eventually } from '../headless/eventually.ts';
import { type Attack, mustNot, NOTHING } from './attack.ts';
import type { Scene } from './scene.ts';

/* Who is where in a document: what a server can make of it. */

/** Whether a page is shown to be in the document. */
function shows(open: OpenDocument, page: OpenDocument): boolean {
  return open.awareness.getStates().has(page.doc.clientID);
}

async function appear(device: Device, document: string): Promise<OpenDocument> {
  const open = await device.open(document);
  open.awareness.setLocalState({ user: { name: device.key, color: '#112233' } });
  return open;
}

/** Keeps the presence messages that a device is sent. */
function keepPresence(scene: Scene, device: Device): Extract<ServerFrame, { type: 'presence' }>[] {
  const kept: Extract<ServerFrame, { type: 'presence' }>[] = [];
  scene.lieTo(device, (frame) => {
    if (frame.type !== 'presence') return undefined;
    kept.push(frame);
    return [frame];
  });
  return kept;
}

/** Resolves when the partner's device has heard everything that was said before: another page of Ama's appears. */
async function afterThat(ama: Device, document: string, partner: OpenDocument): Promise<void> {
  const page = await appear(ama, document);
  await eventually('a new page is seen', () => shows(partner, page));
  await page.close();
  await eventually('it has gone', () => !shows(partner, page));
}

const replayed: Attack = {
  name: 'presence is shown again',
  does: 'The server sends where somebody was once more, after they have gone.',
  outcome: 'refused',
  told: NOTHING,
  async run(scene) {
    const { people, document } = await scene.meeting('Ama', 'Sam');
    const [ama, sam] = people;
    await scene.honest(ama, sam);
    const partner = await sam.open(document);
    await afterThat(ama, document, partner);
    const kept = keepPresence(scene, sam);
    const page = await appear(ama, document);
    await eventually('Ama is seen', () => shows(partner, page));
    await page.close();
    await eventually('Ama has gone', () => !shows(partner, page));
    for (const frame of [...kept]) scene.say(sam, frame);
    await afterThat(ama, document, partner);
    mustNot(shows(partner, page), 'somebody who has gone is shown');
    await partner.close();
    return NOTHING;
  },
};

const forged: Attack = {
  name: 'presence is forged',
  does: 'The server changes a bit of what says where somebody is: in its header, its content or its signature.',
  outcome: 'refused',
  told: NOTHING,
  async run(scene) {
    const { people, document } = await scene.meeting('Ama', 'Sam');
    const [ama, sam] = people;
    await scene.honest(ama, sam);
    const partner = await sam.open(document);
    const earlier = new Set<string>();
    let session: string | undefined;
    let forging = false;
    const lie = scene.lieTo(sam, (frame) => {
      if (frame.type !== 'presence') return undefined;
      const { header, headerBytes } = parsePresence(frame.message);
      const of = toBase64Url(header.session);
      if (!forging) earlier.add(of);
      else if (!earlier.has(of)) session ??= of;
      if (of !== session) return undefined; // a page that came before, or comes later
      return [headerBytes.length - 1, headerBytes.length + 30, frame.message.length - 1].map((at) => {
        const message = frame.message.slice();
        message[at] = (message[at] ?? 0) ^ 1;
        return { ...frame, message };
      });
    });
    await afterThat(ama, document, partner);
    forging = true;
    const page = await appear(ama, document);
    await eventually('it was forged', () => lie.told() > 0);
    await afterThat(ama, document, partner);
    mustNot(shows(partner, page), 'a forged presence is shown');
    await Promise.all([page.close(), partner.close()]);
    return NOTHING;
  },
};

const byAnotherServer: Attack = {
  name: 'another server speaks about a circle',
  does: 'A server that keeps another circle of the same person says what only the circle’s own server may: presence, records, heads.',
  outcome: 'refused',
  told: NOTHING,
  async run(scene) {
    const { people, circle, document } = await scene.meeting('Ama', 'Sam');
    const [ama, sam] = people;
    const other = await scene.anotherServer();
    const elsewhere = await sam.createCircle(other.origin);
    await bringIn(sam, ama, elsewhere);
    await scene.honest(ama, sam);
    const partner = await sam.open(document);
    const before = scene.server.asked(sam.key).length;
    // What the circle's server would have said comes from the other one, and only from there.
    scene.lieTo(sam, (frame) => {
      if (frame.type !== 'presence') return undefined;
      other.say(sam.key, frame);
      return [];
    });
    const page = await appear(ama, document);
    const [id, stream] = [fromBase64Url(circle), fromBase64Url(document)];
    const made = { type: 'record', stream, sequence: 1_000_000, record: new Uint8Array(200) } as const;
    other.say(sam.key, { ...made, circle: id });
    other.say(sam.key, { ...made, circle: fromBase64Url(elsewhere) });
    other.say(sam.key, { type: 'head', circle: id, length: 1_000_000 });
    const heard = await ama.share(elsewhere, 'entry', () => {});
    await eventually('Sam has heard it all', async () =>
      (await sam.documents()).some((found) => found.id === heard),
    );
    mustNot(shows(partner, page), 'presence by way of another server is shown');
    mustNot(
      (await sam.syncState(document)).type !== 'synced',
      'the document is called something else than synced',
    );
    const asked = scene.server
      .asked(sam.key)
      .slice(before)
      .map(({ type }) => type);
    mustNot(asked.includes('readOperations'), 'the log was asked for');
    const troubles = sam.circles().flatMap(({ trouble }) => trouble ?? []);
    mustNot(troubles.length > 0, `trouble was told: ${troubles}`);
    await Promise.all([page.close(), partner.close()]);
    return NOTHING;
  },
};

export const onPresence: readonly Attack[] = [replayed, forged, byAnotherServer];
