import { commentsOf } from '@alongside/shared/documents/comments';
import { linesOf } from '@alongside/shared/documents/describe';
import { textOfSentPack } from '@alongside/shared/documents/sent-pack';
import { contentOf } from '@alongside/shared/documents/shape';
import type { CircleView } from '@alongside/shared/sync/circle-view';
import type { Device } from '@alongside/shared/sync/device';
import type { StoredDocument } from '@alongside/shared/sync/storage';
import { hasOwnWords } from '../../vault/owner.ts';
import { saveFile } from '../../workbench/save-file.ts';

/**
 * What a person can take with them of a circle: what was shared in it, by whom, with whom and since when, and their own words.
 * What others wrote is not theirs to take along: of it there is only that it was there.
 */
export interface SharedExport {
  circle: string;
  server: string;
  exported: string;
  people: { name: string; me: boolean; until?: string }[];
  documents: {
    kind: string;
    sharedBy: string;
    since: string;
    withdrawn?: string;
    confirmedDeletedBy?: string[];
    /** This person's own words; absent where they are not. */
    own?: { title: string; text: string[]; pack?: string };
    comments: { by: string; at: string; own?: { text: string; about?: string; instead?: string } }[];
  }[];
}

const isoTime = (time: number) => new Date(time).toISOString();

/** Reads all of it from this device: nothing is asked of the server, and nobody hears of it. */
export async function readShared(
  device: Pick<Device, 'documents' | 'read'>,
  circle: CircleView,
): Promise<SharedExport> {
  const shared = (await device.documents()).filter((document) => document.circle === circle.id);
  return {
    circle: circle.id,
    server: circle.server,
    exported: isoTime(Date.now()),
    people: circle.members.map(({ name, me, until }) => ({
      name,
      me,
      ...(until && { until: isoTime(until) }),
    })),
    documents: await Promise.all(shared.map((document) => readOne(device, circle, document))),
  };
}

async function readOne(
  device: Pick<Device, 'read'>,
  circle: CircleView,
  document: StoredDocument,
): Promise<SharedExport['documents'][number]> {
  const { id, about, sharedBy, withdrawn } = document;
  const whose = (key: string | undefined) =>
    circle.members.find(({ devices }) => devices.some((one) => one.key === key));
  const facts = {
    kind: about.kind,
    sharedBy: whose(sharedBy)?.name ?? '',
    since: isoTime(about.created),
  };
  if (withdrawn !== undefined) {
    const receipts = circle.withdrawn.find((one) => one.document === id)?.devices ?? [];
    const confirmedDeletedBy = receipts.filter(({ deleted }) => deleted).map(({ name }) => name);
    return { ...facts, withdrawn: isoTime(withdrawn), confirmedDeletedBy, comments: [] };
  }
  const isOwn = hasOwnWords(document, () => circle);
  return device.read(id, (doc) => {
    const pack = textOfSentPack(doc);
    const own = {
      title: about.title,
      text: [...linesOf(contentOf(doc))],
      ...(pack !== '' && { pack }),
    };
    const comments = commentsOf(doc).map(({ by, at, text, about: on, instead }) => ({
      by: whose(by)?.name ?? '',
      at: isoTime(at),
      ...(whose(by)?.me === true && {
        own: { text, ...(isOwn && on && { about: on.words }), ...(instead !== undefined && { instead }) },
      }),
    }));
    return { ...facts, ...(isOwn && { own }), comments };
  });
}

/** Gives the person a file with what they shared in a circle, and what else there was. */
export async function exportShared(device: Device, circle: CircleView): Promise<void> {
  const json = JSON.stringify(await readShared(device, circle), null, 2);
  saveFile(`alongside-shared-${new Date().toISOString().slice(0, 10)}.json`, json, 'application/json');
}
