import type { DocumentKind } from '@alongside/shared/documents/shape';
import { copyContent } from '@alongside/shared/documents/share-copy';
import type { Device } from '@alongside/shared/sync/device';
import type { CircleId, DocumentId } from '@alongside/shared/sync/storage';
import { signal } from '@preact/signals';
import * as Y from 'yjs';

/** The document whose preview is being shown. */
export const sharing = signal<DocumentId | undefined>(undefined);

/** What would be shared, as a document of its own: the preview shows it, and what is shared is written from it. */
export async function prepare(device: Device, id: DocumentId): Promise<Y.Doc> {
  const open = await device.open(id);
  try {
    const preview = new Y.Doc();
    copyContent(open.doc)(preview);
    return preview;
  } finally {
    await open.close();
  }
}

/** Shares exactly what the preview holds; resolves to the new document's id. */
export function shareWhatWasShown(
  device: Device,
  preview: Y.Doc,
  to: { circle: CircleId; kind: DocumentKind; from: DocumentId },
): Promise<DocumentId> {
  return device.share(to.circle, to.kind, copyContent(preview), to.from);
}
