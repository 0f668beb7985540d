import { concat, randomBytes, toBase64Url } from '../crypto/bytes.ts';
import { type AttachmentPart, cutToParts, partOf, writePart } from '../documents/attachment-part.ts';
import type { CircleBook, KnownCircle } from './circle-book.ts';
import type { DeviceDocuments } from './device-documents.ts';
import { readDocument } from './open-document.ts';
import type { AttachmentId, CircleId, DocumentId, Storage } from './storage.ts';

export interface JournalAttachmentsContext {
  storage: Storage;
  book: CircleBook;
  documents: DeviceDocuments;
  listChanged(id: DocumentId): void;
}

/** The pictures and recordings of one's own journal, on their way between one's own devices. */
export interface JournalAttachments {
  /** Puts those of an entry that are not there yet into the journal's circle. */
  send(circle: KnownCircle, entry: DocumentId): Promise<void>;
  /** Takes in what came as this document, if it is a part of one and the others are here. */
  take(part: DocumentId): Promise<void>;
  /** Sees to all that came and was not seen to, such as when the page was closed on it. */
  takeAll(circle: CircleId): Promise<void>;
}

export function openJournalAttachments(context: JournalAttachmentsContext): JournalAttachments {
  const { storage, book, documents } = context;
  const sent = new Set<AttachmentId>();

  async function readPart(id: DocumentId): Promise<AttachmentPart | undefined> {
    const doc = await readDocument(id, storage);
    const part = partOf(doc);
    doc.destroy();
    return part;
  }

  async function sendOne({ id: circle }: KnownCircle, entry: DocumentId, attachment: AttachmentId) {
    const content = await storage.attachment(entry, attachment);
    if (content === undefined) return;
    const cuts = cutToParts(content);
    const parts = cuts.map((_, index) => (index === 0 ? attachment : toBase64Url(randomBytes(16))));
    // The first comes last: where it is, all are.
    for (const [index, bytes] of [...cuts.entries()].reverse()) {
      const fill = (doc: Parameters<typeof writePart>[0]) =>
        writePart(doc, { entry, attachment, parts, bytes });
      await documents.beginPart(parts[index] ?? attachment, circle, entry, fill);
    }
  }

  async function take(id: DocumentId): Promise<void> {
    const part = await readPart(id);
    if (part === undefined) return;
    const { circle = '' } = (await storage.document(id)) ?? {};
    if (book.get(circle)?.log.withdrawn.has(part.entry)) return; // it goes after its entry
    const all = await Promise.all(part.parts.map(readPart));
    const here = all.flatMap((one) => (one?.attachment === part.attachment ? [one.bytes] : []));
    if (here.length < part.parts.length) return;
    await storage.putAttachment(part.entry, part.attachment, concat(...here));
    for (const one of part.parts) {
      const document = await storage.document(one);
      if (document) await storage.putDocument({ ...document, sharedFrom: part.entry });
    }
    context.listChanged(part.entry);
  }

  return {
    take,
    async send(circle, entry) {
      for (const attachment of await storage.attachments(entry)) {
        if (sent.has(attachment)) continue;
        if ((await storage.updateCount(attachment)) === 0) await sendOne(circle, entry, attachment);
        sent.add(attachment);
      }
    },
    async takeAll(circle) {
      for (const { id, about, ...document } of await storage.documents()) {
        if (document.circle !== circle || about.kind !== 'attachment' || document.sharedFrom !== undefined)
          continue;
        await documents.describe(id);
        await take(id);
      }
    },
  };
}
