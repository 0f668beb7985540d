import { endingOf } from './media-type.ts';
import type { PortableAttachment, PortableEntry } from './portable-entry.ts';
import type { FileToPack } from './write-zip.ts';

/** `attachments/ID.png` */
export function attachmentPath({ id, type }: Pick<PortableAttachment, 'id' | 'type'>): string {
  return `attachments/${id}.${endingOf(type)}`;
}

/** Remembers the pictures and recordings of the entries that were written, to be packed after them, each once. */
export function attachmentFiles() {
  const all = new Map<string, PortableAttachment>();
  return {
    add({ attachments }: Pick<PortableEntry, 'attachments'>) {
      for (const attachment of attachments) all.set(attachmentPath(attachment), attachment);
    },
    *files(): Generator<FileToPack> {
      for (const name of [...all.keys()].sort()) {
        const attachment = all.get(name);
        if (attachment !== undefined) yield { name, bytes: attachment.read };
      }
    },
  };
}
