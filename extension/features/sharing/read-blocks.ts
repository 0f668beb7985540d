import { type ContentNode, readContent } from '@alongside/shared/documents/content-tree';
import { contentOf } from '@alongside/shared/documents/shape';
import { countStaying, shareable } from '@alongside/shared/documents/share-copy';
import type { Device } from '@alongside/shared/sync/device';
import type { DocumentId } from '@alongside/shared/sync/storage';

/** What there is to share in a document. */
export interface Shareable {
  /** The blocks (paragraphs, lists, headings) that can be shared, as plain values: what a person chooses from. */
  blocks: ContentNode[];
  /** How many pictures and recordings stay with their owner. */
  staying: ReturnType<typeof countStaying>;
}

/** Reads what there is to share in a document. */
export async function readShareable(device: Device, id: DocumentId): Promise<Shareable> {
  const open = await device.open(id);
  try {
    const content = readContent(contentOf(open.doc));
    return { blocks: shareable(content), staying: countStaying(content) };
  } finally {
    await open.close();
  }
}
