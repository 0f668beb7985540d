import { expect, test } from 'vitest';
import { drawableType, keptSize, PictureError, readPicture } from './read-picture.ts';

/** The beginning of a PNG that says it is this large. */
function pngOf(width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(33);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}

const ascii = (text: string) => new TextEncoder().encode(text);

test('what a file is, is told by its first bytes', () => {
  expect(drawableType(pngOf(640, 480))).toBe('image/png');
});

test.each([
  ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><script/></svg>'],
  ['a page', '<!doctype html><script>alert(1)</script>'],
  ['a program', 'MZ\x90\0\x03\0\0\0'],
  ['a PDF', '%PDF-1.7\n'],
  ['nothing', ''],
])('%s is refused, whatever it is called', async (_what, content) => {
  const file = new File([ascii(content)], 'photo.png', { type: 'image/png' });
  await expect(readPicture(file)).rejects.toThrow(new PictureError('no-picture'));
});

test('a small file that would fill the memory is refused before it is decoded', async () => {
  await expect(readPicture(new Blob([pngOf(60_000, 60_000)]))).rejects.toThrow(
    new PictureError('too-many-pixels'),
  );
});

test('a large file is not read', async () => {
  const file = new Blob([new Uint8Array(33 * 1024 * 1024)]);
  await expect(readPicture(file)).rejects.toThrow(new PictureError('file-too-large'));
});

test('a picture of a kind that no browser shows says which it is', async () => {
  const file = new Blob([ascii('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), new Uint8Array(64)]);
  await expect(readPicture(file)).rejects.toThrow(new PictureError('heic'));
});

test('the longer side is at most 1600 pixels; what is smaller stays as it is', () => {
  expect(keptSize(4_000, 3_000)).toEqual({ width: 1_600, height: 1_200 });
  expect(keptSize(1_000, 4_000)).toEqual({ width: 400, height: 1_600 });
  expect(keptSize(640, 480)).toEqual({ width: 640, height: 480 });
  expect(keptSize(20_000, 2)).toEqual({ width: 1_600, height: 1 });
});
