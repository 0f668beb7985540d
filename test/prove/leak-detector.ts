/** A run of the text found where nothing readable may be. */
export interface Leak {
  where: string;
  encoding: string;
  run: string;
}

/** Characters (code points) in a row that count as readable. */
export const RUN = 12;

type Encoding = [name: string, encode: (run: string) => Buffer[]];

const utf16be = (run: string) => Buffer.from(run, 'utf16le').swap16();

const ENCODINGS: Encoding[] = [
  ['UTF-8', (run) => [Buffer.from(run, 'utf8')]],
  ['UTF-16', (run) => [Buffer.from(run, 'utf16le'), utf16be(run)]],
  ['hex', (run) => hexForms(Buffer.from(run, 'utf8'))],
  ['hex of UTF-16', (run) => [...hexForms(Buffer.from(run, 'utf16le')), ...hexForms(utf16be(run))]],
  ['base64', (run) => base64Forms(Buffer.from(run, 'utf8'))],
  ['base64 of UTF-16', (run) => [...base64Forms(Buffer.from(run, 'utf16le')), ...base64Forms(utf16be(run))]],
];

function hexForms(bytes: Buffer): Buffer[] {
  const hex = bytes.toString('hex');
  return [Buffer.from(hex), Buffer.from(hex.toUpperCase())];
}

/**
 * How these bytes look in the middle of a base64 text: they begin at one of three places in a group of three bytes,
 * and characters that also hold bits of their neighbours are left out. Both alphabets.
 */
function base64Forms(bytes: Buffer): Buffer[] {
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const own = text.slice(before === 0 ? 0 : before + 1, Math.floor(((before + bytes.length) * 8) / 6));
    return [Buffer.from(own), Buffer.from(own.replaceAll('+', '-').replaceAll('/', '_'))];
  });
}

interface Needle {
  bytes: Buffer;
  encoding: string;
  run: string;
}

/** All needles by their first four bytes, with a small table in front that turns most places away at once. */
interface Needles {
  byStart: Map<number, Needle[]>;
  maybe: Uint8Array;
}

const slot = (start: number) => Math.imul(start, 0x9e3779b1) >>> 12;

function needlesOf(text: string): Needles {
  const characters = Array.from(text);
  const byStart = new Map<number, Needle[]>();
  const maybe = new Uint8Array(1 << 20);
  const runs = new Set<string>();
  for (let at = 0; at + RUN <= characters.length; at++) runs.add(characters.slice(at, at + RUN).join(''));
  for (const run of runs) {
    for (const [encoding, encode] of ENCODINGS) {
      for (const bytes of encode(run)) {
        const start = bytes.readUInt32LE(0);
        byStart.set(start, [...(byStart.get(start) ?? []), { bytes, encoding, run }]);
        maybe[slot(start)] = 1;
      }
    }
  }
  return { byStart, maybe };
}

/**
 * Every place in these bytes that holds a 12-character run of the text, readable or in a common disguise: UTF-8,
 * UTF-16 (both orders), hex and base64 (both alphabets, any alignment) of either. A text of fewer than 12
 * characters has no runs, so asking about one throws a `RangeError`.
 */
export function findLeaks(text: string, places: { where: string; bytes: Buffer }[]): Leak[] {
  if (Array.from(text).length < RUN) throw new RangeError(`the text has fewer than ${RUN} characters`);
  const { byStart, maybe } = needlesOf(text);
  const leaks: Leak[] = [];
  for (const { where, bytes } of places) {
    for (let at = 0; at + 4 <= bytes.length; at++) {
      const start = bytes.readUInt32LE(at);
      if (maybe[slot(start)] === 0) continue;
      for (const needle of byStart.get(start) ?? []) {
        if (bytes.subarray(at, at + needle.bytes.length).equals(needle.bytes)) {
          leaks.push({ where, encoding: needle.encoding, run: needle.run });
        }
      }
    }
  }
  return leaks;
}
