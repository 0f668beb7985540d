import { type ContentNode, readContent } from '@alongside/shared/documents/content-tree';
import { contentOf } from '@alongside/shared/documents/shape';
import { shareable } from '@alongside/shared/documents/share-copy';
import type { Device } from '@alongside/shared/sync/device';
import type { DocumentId } from '@alongside/shared/sync/storage';

/** The blocks of a document (paragraphs, lists, headings) that can be shared, as plain values: what a person chooses from. */
export async function readBlocks(device: Device, id: DocumentId): Promise<ContentNode[]> {
  const open = await device.open(id);
  try {
    return shareable(readContent(contentOf(open.doc)));
  } finally {
    await open.close();
  }
}
