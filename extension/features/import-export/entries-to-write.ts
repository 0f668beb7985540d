import { readContent } from '@alongside/shared/documents/content-tree';
import { namedAttachments } from '@alongside/shared/documents/formats/attachments';
import { mapEntries } from '@alongside/shared/documents/formats/entry-links';
import type { EntryToWrite } from '@alongside/shared/documents/formats/journal';
import { mediaTypeOf } from '@alongside/shared/documents/formats/media-type';
import type { PortableAttachment, PortableEntry } from '@alongside/shared/documents/formats/portable-entry';
import { extraOf, ownOf } from '@alongside/shared/documents/own';
import { contentOf } from '@alongside/shared/documents/shape';
import { readDocument } from '@alongside/shared/sync/open-document';
import type { StoredDocument } from '@alongside/shared/sync/storage';
import type { Session } from '../../vault/session.ts';

type Storage = Session['storage'];

/** These documents as formats write them, each read when it is its turn. */
export function entriesToWrite(
  documents: readonly StoredDocument[],
  all: readonly StoredDocument[],
  storage: Storage,
): EntryToWrite[] {
  const ids = new Map(all.map((document) => [document.id, portableId(document)]));
  return documents.map((document) => {
    const { created, title, own } = document.about;
    return {
      id: portableId(document),
      title,
      created,
      ...(own?.date !== undefined && { date: own.date }),
      read: () => readEntry(document, ids, storage),
    };
  });
}

/** What names it wherever it goes: the id it had where it was begun. */
export function portableId({ id, about }: StoredDocument): string {
  return about.own?.origin ?? id;
}

async function readEntry(
  document: StoredDocument,
  ids: ReadonlyMap<string, string>,
  storage: Storage,
): Promise<PortableEntry> {
  const doc = await readDocument(document.id, storage);
  const { tags, starred, date } = ownOf(doc);
  const content = mapEntries(readContent(contentOf(doc)), (id) => ids.get(id) ?? id);
  const extra = extraOf(doc);
  doc.destroy();
  const { kind, created, updated } = document.about;
  return {
    id: portableId(document),
    kind: kind === 'plan' ? 'plan' : 'entry',
    created,
    updated,
    tags,
    ...(date !== undefined && { date }),
    ...(starred && { starred }),
    ...(extra !== undefined && { extra }),
    content,
    attachments: await attachmentsOf(document.id, content, storage),
  };
}

async function attachmentsOf(
  document: string,
  content: PortableEntry['content'],
  storage: Storage,
): Promise<PortableAttachment[]> {
  const found: PortableAttachment[] = [];
  for (const id of namedAttachments(content)) {
    const bytes = await storage.attachment(document, id);
    if (bytes === undefined) continue; // lost, as the entry itself says where it shows it
    found.push({ id, type: mediaTypeOf(bytes) ?? 'application/octet-stream', read: async () => bytes });
  }
  return found;
}
