import { randomBytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import type { AttachmentId, DocumentId, Storage } from '@alongside/shared/sync/storage';

/** What the pictures and recordings of one document are kept by. */
export function attachmentsOf(
  storage: Pick<Storage, 'putAttachment' | 'attachment' | 'deleteAttachment'>,
  document: DocumentId,
) {
  return {
    document,
    /** Keeps one that is new; resolves to its id once it is kept. */
    async put(content: Uint8Array<ArrayBuffer>): Promise<AttachmentId> {
      const id = toBase64Url(randomBytes(16));
      await storage.putAttachment(document, id, content);
      return id;
    },
    read: (id: AttachmentId) => storage.attachment(document, id),
    remove: (id: AttachmentId) => storage.deleteAttachment(document, id),
  };
}
