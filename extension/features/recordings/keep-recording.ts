import { writeContent } from '@alongside/shared/documents/content-tree';
import { contentOf, paragraph } from '@alongside/shared/documents/shape';
import type { Doc } from 'yjs';
import { appendWhileLocked } from '../../vault/append-while-locked.ts';
import { type Session, session } from '../../vault/session.ts';
import type { Attachments } from '../../workbench/rich-text/attachments.ts';
import type { Surface } from '../../workbench/rich-text/surface.ts';

/** A recording that was stopped. */
export interface Made {
  content: Uint8Array<ArrayBuffer>;
  seconds: number;
}

/**
 * Keeps a recording and puts it into the entry it was begun in: where the cursor is, or at the end where the entry is
 * not on the screen any more, also when the vault has locked meanwhile. Rejects where that did not work; then the entry
 * is as it was.
 */
export async function keepRecording(
  { content, seconds }: Made,
  attachments: Attachments,
  into: Surface,
  held: Session,
): Promise<void> {
  const attachment = await attachments.put(content);
  const attrs = { attachment, seconds: Math.round(seconds) };
  if (into.insert({ type: 'audio', attrs })) return;

  const append = (doc: Doc) =>
    writeContent(contentOf(doc), [{ name: 'audio', attributes: attrs, children: [] }, paragraph()]);
  try {
    if (session.peek() === held) await appendNow(held, attachments.document, append);
    else await appendWhileLocked(held.storage, attachments.document, append);
  } catch (error) {
    await attachments.remove(attachment);
    throw error;
  }
}

async function appendNow({ device }: Session, id: string, append: (doc: Doc) => void): Promise<void> {
  const document = await device.open(id);
  try {
    append(document.doc);
    await document.saved();
  } finally {
    await document.close();
  }
}
