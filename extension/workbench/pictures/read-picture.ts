import { type ImageType, imageDimensionsFromData } from 'image-dimensions';

/** A picture as it is kept: drawn anew, so that it holds nothing but what can be seen. */
export interface Picture {
  /** WebP; where the browser can't write that, PNG. */
  content: Uint8Array<ArrayBuffer>;
  /** In pixels. */
  width: number;
  height: number;
}

/** The largest file that is read, in bytes. */
const LARGEST_FILE = 32 * 1024 * 1024;
/** The most pixels that are decoded: each takes four bytes of memory, however small the file is. */
const MOST_PIXELS = 64_000_000;
/** In pixels: enough for a page of a pupil's work to be read. Larger pictures are made smaller. */
const LONGER_SIDE = 1_600;
/** What hardly anybody can tell from the original, at about a tenth of its size. */
const QUALITY = 0.85;

const DRAWN: readonly ImageType[] = ['jpeg', 'png', 'webp', 'gif', 'avif'];

/** Why a file can't be a picture in an entry. Nothing was kept of it. */
export class PictureError extends Error {
  readonly code: 'no-picture' | 'heic' | 'file-too-large' | 'too-many-pixels' | 'unreadable' | 'not-kept';

  constructor(code: PictureError['code'], options?: ErrorOptions) {
    super(code, options);
    this.name = 'PictureError';
    this.code = code;
  }
}

/**
 * Reads a picture from a file that may hold anything. What it is, is told by its first bytes and not by its name; its
 * size is known before it is decoded; and it is drawn anew, which leaves behind where and with what it was taken, and
 * whatever else was in the file. Of one that moves, the first picture is taken. Rejects with a `PictureError`.
 */
export async function readPicture(file: Blob): Promise<Picture> {
  if (file.size > LARGEST_FILE) throw new PictureError('file-too-large');
  const bytes = new Uint8Array(await file.arrayBuffer());
  return redraw(new Blob([bytes], { type: drawableType(bytes) }));
}

/** The media type of what may be decoded. */
export function drawableType(bytes: Uint8Array): string {
  if (isHeic(bytes)) throw new PictureError('heic');
  const found = imageDimensionsFromData(bytes);
  if (found === undefined || !DRAWN.includes(found.type)) throw new PictureError('no-picture');
  if (!(found.width * found.height <= MOST_PIXELS)) throw new PictureError('too-many-pixels');
  return `image/${found.type}`;
}

/** Whether these are the first bytes of what phones take where nobody told them otherwise (ISO/IEC 23008-12). */
function isHeic(bytes: Uint8Array): boolean {
  return /^ftyphe[iv]/.test(new TextDecoder('latin1').decode(bytes.subarray(4, 12)));
}

/** The size at which a picture is kept, in the same proportions. */
export function keptSize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, LONGER_SIDE / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

async function redraw(file: Blob): Promise<Picture> {
  const bitmap = await decode(file);
  try {
    const { width, height } = keptSize(bitmap.width, bitmap.height);
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    if (context === null) throw new PictureError('unreadable');
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, width, height);
    const drawn = await canvas.convertToBlob({ type: 'image/webp', quality: QUALITY });
    return { content: new Uint8Array(await drawn.arrayBuffer()), width, height };
  } finally {
    bitmap.close();
  }
}

async function decode(file: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file); // turned the way its EXIF says
  } catch (cause) {
    throw new PictureError('unreadable', { cause });
  }
}
