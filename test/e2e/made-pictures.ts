import type { Page } from 'puppeteer-core';

/** A place in the EXIF of a photo, as a phone writes it: latitude and longitude as text, for a test to look for. */
export const PLANTED_PLACE = 'GPS-51.5007N-000.1246W';

/** A picture of this size, drawn and encoded by the browser. */
export async function drawPicture(
  page: Page,
  type: 'image/png' | 'image/jpeg',
  width: number,
  height: number,
): Promise<Buffer> {
  const base64 = await page.evaluate(
    async (type, width, height) => {
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('no canvas');
      const gradient = context.createLinearGradient(0, 0, width, height);
      gradient.addColorStop(0, '#2f6b62');
      gradient.addColorStop(1, '#e8c07a');
      context.fillStyle = gradient;
      context.fillRect(0, 0, width, height);
      context.fillStyle = '#ffffff';
      context.font = `${height / 5}px serif`;
      context.fillText('4 + 4 = ?', width / 8, height / 2);
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type })).arrayBuffer());
      return bytes.toBase64();
    },
    type,
    width,
    height,
  );
  return Buffer.from(base64, 'base64');
}

/** The same JPEG with an EXIF segment behind its first marker, which says where it was taken. */
export function withPlace(jpeg: Buffer): Buffer {
  const exif = Buffer.concat([Buffer.from('Exif\0\0'), tiffWithGps(), Buffer.from(PLANTED_PLACE)]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(exif.length + 2);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, exif, jpeg.subarray(2)]);
}

/** A TIFF header with one directory, which points to a directory for GPS with the latitude's reference (N). */
function tiffWithGps(): Buffer {
  const GPS_DIRECTORY = 26;
  const tiff = Buffer.alloc(44);
  tiff.write('II');
  tiff.writeUInt16LE(42, 2);
  tiff.writeUInt32LE(8, 4);
  entry(8, 0x8825, 4, GPS_DIRECTORY);
  entry(GPS_DIRECTORY, 1, 2, 'N'.charCodeAt(0));
  return tiff;

  function entry(at: number, tag: number, type: number, value: number) {
    tiff.writeUInt16LE(1, at);
    tiff.writeUInt16LE(tag, at + 2);
    tiff.writeUInt16LE(type, at + 4);
    tiff.writeUInt32LE(type === 2 ? 2 : 1, at + 6);
    tiff.writeUInt32LE(value, at + 10);
  }
}
