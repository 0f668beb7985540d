import { mediaTypeOf } from '@alongside/shared/documents/formats/media-type';
import type { PortableAttachment } from '@alongside/shared/documents/formats/portable-entry';
import { drawableType, PictureError, readPicture } from '../../workbench/pictures/read-picture.ts';

/** What is kept of a picture or recording; the size is that of a picture that was drawn anew. */
export interface KeptAttachment {
  id: string;
  content: Uint8Array<ArrayBuffer>;
  size?: { width: number; height: number };
}

/**
 * A picture is drawn anew, as every picture that comes into an entry, which leaves behind where it was taken. One that
 * Alongside packed was drawn before and is kept as it is. `undefined` for what can't be shown.
 */
export async function keptAttachment({
  id,
  ours,
  read,
}: PortableAttachment): Promise<KeptAttachment | undefined> {
  const bytes = await read();
  if (mediaTypeOf(bytes)?.startsWith('audio/')) return { id, content: bytes };
  try {
    if (ours) {
      drawableType(bytes); // its size: a small file can be a picture larger than memory
      return { id, content: bytes };
    }
    const { content, ...size } = await readPicture(new Blob([bytes]));
    return { id, content, size };
  } catch (error) {
    if (error instanceof PictureError) return undefined;
    throw error;
  }
}
