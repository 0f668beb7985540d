import { commentsOf } from '@alongside/shared/documents/comments';
import { linesOf } from '@alongside/shared/documents/describe';
import { textOfSentPack } from '@alongside/shared/documents/sent-pack';
import { contentOf } from '@alongside/shared/documents/shape';
import type { CircleView, Device } from '@alongside/shared/sync/device';
import type { StoredDocument } from '@alongside/shared/sync/storage';
import { saveFile } from '../../workbench/save-file.ts';

/** What a person can take with them of a circle: everything shared in it, by whom, with whom and since when. */
export interface SharedExport {
  circle: string;
  server: string;
  exported: string;
  people: { name: string; me: boolean; until?: string }[];
  documents: {
    title: string;
    kind: string;
    sharedBy: string;
    since: string;
    withdrawn?: string;
    confirmedDeletedBy?: string[];
    text: string[];
    comments: { by: string; at: string; text: string; about?: string; instead?: string }[];
    /** The file, where it is a pack. */
    pack?: string;
  }[];
}

const isoTime = (time: number) => new Date(time).toISOString();

/** Reads all of it from this device: nothing is asked of the server. */
export async function readShared(device: Device, circle: CircleView): Promise<SharedExport> {
  const nameOf = (key: string | undefined) =>
    circle.members.find(({ devices }) => devices.some((one) => one.key === key))?.name ?? '';
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
    documents: await Promise.all(shared.map((document) => readOne(device, circle, document, nameOf))),
  };
}

async function readOne(
  device: Device,
  circle: CircleView,
  { id, about, sharedBy, withdrawn }: StoredDocument,
  nameOf: (key: string | undefined) => string,
): Promise<SharedExport['documents'][number]> {
  const facts = {
    title: about.title,
    kind: about.kind,
    sharedBy: nameOf(sharedBy),
    since: isoTime(about.created),
  };
  if (withdrawn !== undefined) {
    const receipts = circle.withdrawn.find(({ document }) => document === id)?.devices ?? [];
    const confirmedDeletedBy = receipts.filter(({ deleted }) => deleted).map(({ name }) => name);
    return { ...facts, withdrawn: isoTime(withdrawn), confirmedDeletedBy, text: [], comments: [] };
  }
  return device.read(id, (doc) => {
    const comments = commentsOf(doc).map(({ by, at, text, about, instead }) => ({
      by: nameOf(by),
      at: isoTime(at),
      text,
      ...(about && { about: about.words }),
      ...(instead !== undefined && { instead }),
    }));
    const pack = textOfSentPack(doc);
    return { ...facts, text: [...linesOf(contentOf(doc))], comments, ...(pack !== '' && { pack }) };
  });
}

/** Gives the person a file with everything shared in a circle. */
export async function exportShared(device: Device, circle: CircleView): Promise<void> {
  const json = JSON.stringify(await readShared(device, circle), null, 2);
  saveFile(`alongside-shared-${new Date().toISOString().slice(0, 10)}.json`, json, 'application/json');
}
