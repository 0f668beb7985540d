import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { asBytes, concat } from '@alongside/shared/crypto/bytes';
import { writeZip } from '@alongside/shared/documents/formats/write-zip';

/** An entry as Day One's JSON has it. */
export interface DayOneEntry {
  uuid: string;
  creationDate: string;
  text: string;
  [field: string]: unknown;
}

/** Day One's name of a picture in a text. */
export const photoOf = (jpeg: Buffer) => createHash('md5').update(jpeg).digest('hex');

/** Writes a file as Day One exports it, with these pictures. */
export async function writeDayOneFile(
  path: string,
  entries: readonly DayOneEntry[],
  photos: readonly Buffer[] = [],
) {
  const parts: Uint8Array[] = [];
  const files = [
    { name: 'Journal.json', text: [JSON.stringify({ metadata: { version: '1.0' }, entries })] },
    ...photos.map((jpeg) => ({ name: `photos/${photoOf(jpeg)}.jpeg`, bytes: async () => asBytes(jpeg) })),
  ];
  for await (const part of writeZip(files)) parts.push(part);
  writeFileSync(path, concat(...parts));
}

/** As Day One numbers its entries: sixteen bytes, here made of a number. */
export const uuidOf = (number: number) => number.toString(16).toUpperCase().padStart(32, '0');
