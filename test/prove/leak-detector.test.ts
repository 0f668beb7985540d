import { expect, test } from 'vitest';
import { findLeaks } from './leak-detector.ts';

const TEXTS = {
  English: 'She asked what I would try next, and waited.',
  Arabic: 'سألتني ماذا سأجرب في المرة القادمة، وانتظرت.',
  Japanese: '次に何を試したいかと彼女は尋ね、そして静かに待った。',
};

const DISGUISES: Record<string, (text: string) => Buffer> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-16 little-endian': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16 big-endian': (text) => Buffer.from(text, 'utf16le').swap16(),
  hex: (text) => Buffer.from(Buffer.from(text).toString('hex')),
  'upper-case hex': (text) => Buffer.from(Buffer.from(text).toString('hex').toUpperCase()),
  base64: (text) => Buffer.from(Buffer.from(text).toString('base64')),
  'base64, one byte in': (text) => Buffer.from(Buffer.from(`x${text}`).toString('base64')),
  'base64, two bytes in': (text) => Buffer.from(Buffer.from(`xy${text}`).toString('base64')),
  base64url: (text) => Buffer.from(Buffer.from(text).toString('base64url')),
  'base64 of UTF-16': (text) => Buffer.from(Buffer.from(text, 'utf16le').toString('base64')),
  'hex of UTF-16': (text) => Buffer.from(Buffer.from(text, 'utf16le').toString('hex')),
};

const noise = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 251));

for (const [language, text] of Object.entries(TEXTS)) {
  for (const [disguise, encode] of Object.entries(DISGUISES)) {
    test(`a leak planted in ${language} as ${disguise} is found`, () => {
      const part = Array.from(text).slice(5, 25).join('');
      const bytes = Buffer.concat([noise, encode(part), noise]);
      expect(findLeaks(text, [{ where: 'disk', bytes }]).length).toBeGreaterThan(0);
    });
  }
}

test('eleven characters in a row are not a run, twelve are', () => {
  const found = (length: number) =>
    findLeaks(TEXTS.English, [{ where: 'disk', bytes: Buffer.from(TEXTS.English.slice(3, 3 + length)) }]);
  expect(found(11)).toEqual([]);
  expect(found(12)).toEqual([{ where: 'disk', encoding: 'UTF-8', run: TEXTS.English.slice(3, 15) }]);
});

test('bytes without the text hold no leak', () => {
  expect(findLeaks(TEXTS.Japanese, [{ where: 'disk', bytes: noise }])).toEqual([]);
});

test('a text too short to search for is refused rather than found clean', () => {
  expect(() => findLeaks('short', [])).toThrow(RangeError);
});
