import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { asBytes, type Bytes } from '../../crypto/bytes.ts';

/** A file to pack. Text is made smaller; pictures and recordings are as small as they get. */
export type FileToPack = { name: string } & (
  | { text: Iterable<string> | AsyncIterable<string> }
  | { bytes(): Promise<Bytes> }
);

/** Packs these files in their order, a part at a time. The same files make the same bytes, whenever and wherever. */
export async function* writeZip(
  files: AsyncIterable<FileToPack> | Iterable<FileToPack>,
): AsyncGenerator<Bytes> {
  let made: Bytes[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    made.push(asBytes(part));
  });
  function* taken() {
    yield* made;
    made = [];
  }
  for await (const file of files) {
    const packed = 'text' in file ? new ZipDeflate(file.name, { level: 6 }) : new ZipPassThrough(file.name);
    packed.mtime = new Date(1980, 0, 1); // the earliest there is, in local time as zip has it
    zip.add(packed);
    if ('text' in file) {
      for await (const text of file.text) {
        packed.push(new TextEncoder().encode(text));
        yield* taken();
      }
      packed.push(new Uint8Array(0), true);
    } else packed.push(await file.bytes(), true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}
