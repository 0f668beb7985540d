import { randomBytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import type { AttachmentId, DocumentId } from '@alongside/shared/sync/storage';
import { documentById } from './library.ts';
import type { Session } from './session.ts';

/** What the pictures and recordings of one document are kept by. */
export function attachmentsOf({ storage, device }: Session, document: DocumentId) {
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
    /** Only where one's own journal is on all devices does anything of it come from elsewhere. */
    mayCome: () => documentById(document)?.circle !== undefined,
    onCome(listener: () => void): () => void {
      const hear = (changed: DocumentId) => {
        if (changed === document) listener();
      };
      device.on('documents', hear);
      return () => device.off('documents', hear);
    },
  };
}
