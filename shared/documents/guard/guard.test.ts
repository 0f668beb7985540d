import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPersonalData } from './find-personal-data.ts';
import type { Finding } from './finding.ts';
import { initialsOf } from './initials.ts';
import { replaceFindings } from './replace-findings.ts';

const found = (text: string, ...ownNames: string[]) =>
  findPersonalData(text, { ownNames }).map((finding) => `${finding.kind} ${finding.text}`);

const withSuggestions = (findings: readonly Finding[]) =>
  findings.map((finding) => ({ finding, replacement: finding.suggestion ?? '(…)' }));

test('a name is pointed out with its initials, an address without a suggestion', () => {
  const text = 'I asked Amelia Brown to write to me@example.org.';
  expect(findPersonalData(text)).toEqual([
    { kind: 'name', start: 8, end: 20, text: 'Amelia Brown', suggestion: 'A. B.' },
    { kind: 'email', start: 33, end: 47, text: 'me@example.org' },
  ]);
});

test('initials are those of the name as it is said', () => {
  expect(
    ['Élodie', 'Jean-Luc Roy', 'Hughes, Owen', 'Sofie van der Berg', 'amelia', 'E\u0301lodie'].map(
      initialsOf,
    ),
  ).toEqual(['É.', 'J.-L. R.', 'O. H.', 'S. B.', 'A.', 'E\u0301.']);
});

test('the names passed in are left alone, the same first name with another surname is not', () => {
  expect(found('Then RUTH and Ruth Mills met Ruth Doyle.', 'Ruth Mills')).toEqual(['name Ruth Doyle']);
});

test('a name found once is found at the start of a sentence too, and typed in small letters', () => {
  expect(found('Xanthe read. I thanked Xanthe.')).toEqual(['name Xanthe', 'name Xanthe']);
  expect(found('then amelia wrote')).toEqual(['name amelia']);
});

test('in scripts without capitals only addresses and numbers are found, in their own digits too', () => {
  expect(found('老师给王小明的妈妈写信wang@example.cn了')).toEqual(['email wang@example.cn']);
  expect(found('قالت أميرة إن رقمها ٠٧٧٠٠٩٠٠٤٨٢')).toEqual(['phone ٠٧٧٠٠٩٠٠٤٨٢']);
  expect(found('Иван сказал: ivan@example.org')).toEqual(['email ivan@example.org']);
});

test('what looks like a telephone number and is none stays', () => {
  expect(
    found('In 2019-2023, at 09.15, pages 112-118, 28 of 31, on 12/03/2024 and 01.09.2024, 0.123456789'),
  ).toEqual([]);
});

test('a finding that is not of this text, or overlaps another, is refused', () => {
  const finding: Finding = { kind: 'name', start: 0, end: 3, text: 'Amy' };
  expect(() => replaceFindings('Tom', [{ finding, replacement: 'A.' }])).toThrow(RangeError);
  const twice = [
    { finding, replacement: 'A.' },
    { finding, replacement: 'A.' },
  ];
  expect(() => replaceFindings('Amy', twice)).toThrow(RangeError);
});

const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.stringMatching(/^[A-Za-zÀ-ž0-9 .,:;@+()'’"“\n/-]{0,80}$/),
);

const piece = fc.oneof(
  anything,
  fc.constantFrom(
    'Amelia Brown',
    'amelia',
    'Zoë',
    'Will',
    'April',
    'in April',
    'Xanthe',
    'Mr Okafor',
    ' said ',
    ' told me ',
    "'s mum ",
    '. ',
    ' and ',
    ', ',
    '\n- ',
    'me@example.org',
    '+44 7911 123456',
    '(0114) 496 0733',
    'A823428507014',
    'DOB 12/03/2012',
    'Ella\nTom\nAva',
    'Maths',
    'Monday',
    ' ',
    '\ud800',
    '\u0301',
  ),
);
const texts = fc.oneof(
  anything,
  fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
);

test('on any text: offsets are right, in order, within a line and without overlap', () => {
  fc.assert(
    fc.property(texts, fc.array(fc.string()), (text, ownNames) => {
      let from = 0;
      for (const finding of findPersonalData(text, { ownNames })) {
        expect(finding.start).toBeGreaterThanOrEqual(from);
        expect(finding.end).toBeGreaterThan(finding.start);
        expect(text.slice(finding.start, finding.end)).toBe(finding.text);
        expect(finding.text).not.toContain('\n');
        from = finding.end;
      }
    }),
    { numRuns: 2000 },
  );
});

const sentence = fc
  .record({
    name: fc.constantFrom(
      'Amelia Brown',
      'Zoë',
      'Jean-Luc',
      'Xanthe',
      "Renée O'Connor",
      'Will',
      'April',
      'Ann',
      'Annika',
      'Łukasz',
    ),
    address: fc.constantFrom('me@example.org', '+44 7911 123456', '01632 960123', 'UPN A823428507014'),
    shape: fc.constantFrom(
      (name: string) => `I asked ${name} about it.`,
      (name: string) => `${name} told me why.`,
      (name: string) => `${name}'s mum came; ${name} did not.`,
      (name: string, address: string) => `“No,” said ${name}, ${address}.`,
      (name: string, address: string) => `${address} is for ${name}\n${name} knows.`,
      () => 'In April we read, and on Monday it rained.',
    ),
  })
  .map(({ name, address, shape }) => shape(name, address));

test('once all is replaced, nothing that was found is left as a word, and nothing more is found', () => {
  fc.assert(
    fc.property(fc.array(sentence, { maxLength: 8 }), (sentences) => {
      const text = sentences.join(' ');
      const findings = findPersonalData(text);
      const replaced = replaceFindings(text, withSuggestions(findings));
      for (const finding of findings) {
        const words = finding.text.replace(/[+.()]/gu, '\\$&');
        expect(replaced).not.toMatch(new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, 'u'));
      }
      expect(findPersonalData(replaced)).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test('only what was chosen changes', () => {
  fc.assert(
    fc.property(texts, fc.func(fc.boolean()), (text, choose) => {
      const chosen = findPersonalData(text).filter((finding) => choose(finding.start));
      const same = chosen.map((finding) => ({ finding, replacement: finding.text }));
      expect(replaceFindings(text, same)).toBe(text);
    }),
  );
});
