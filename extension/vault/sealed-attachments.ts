import type { Storage } from '@alongside/shared/sync/storage';
import { Dexie } from 'dexie';
import type { Database } from './database.ts';
import type { Envelope } from './envelope.ts';

/** What the bytes of an attachment are sealed as. */
export const attachmentName = (document: string, id: string) => `${document}/${id}`;

/** Pictures and recordings, a row each. One opens as what it is of its document, and nowhere else. */
export function sealedAttachments(
  { attachments }: Database,
  envelope: Envelope,
): Pick<Storage, 'putAttachment' | 'attachment' | 'attachments' | 'deleteAttachment'> {
  return {
    async putAttachment(document, id, content) {
      const sealed = await envelope.seal('attachments', attachmentName(document, id), content);
      await attachments.put({ document, id, sealed });
    },
    async attachment(document, id) {
      const row = await attachments.get([document, id]);
      return row && envelope.open('attachments', attachmentName(document, id), row.sealed);
    },
    async attachments(document) {
      const within = attachments
        .where('[document+id]')
        .between([document, Dexie.minKey], [document, Dexie.maxKey]);
      return (await within.primaryKeys()).map(([, id]) => id);
    },
    deleteAttachment: (document, id) => attachments.delete([document, id]),
  };
}
