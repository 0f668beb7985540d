import type { CheckIn, Scale } from '@alongside/shared/documents/check-ins';
import { expect, test } from 'vitest';
import { checkInsAsCsv, checkInsAsJson } from './export-check-ins.ts';

const scale = (id: string, title: string): Scale => ({
  id,
  title,
  kind: '0-10',
  low: 'low',
  high: 'high',
  better: 'high',
});
const scales = [scale('energy', 'Energy'), scale('calm', 'Calm, mostly'), scale('unused', 'Unused')];
const checkIns: CheckIn[] = [
  { id: 'b', at: Date.UTC(2026, 10, 25, 16), values: { calm: 3 }, tags: ['a', 'b'], note: 'She said "wait"' },
  { id: 'a', at: Date.UTC(2026, 10, 24, 8), values: { energy: 7, calm: 5 }, tags: [], note: '=1+1' },
];

test('CSV has a row a check-in, quotes what needs it, and is no formula', () => {
  expect(checkInsAsCsv({ checkIns, scales })).toBe(
    [
      'time,Energy,"Calm, mostly",tags,note',
      `2026-11-24T08:00:00.000Z,7,5,,'=1+1`,
      '2026-11-25T16:00:00.000Z,,3,a; b,"She said ""wait"""',
      '',
    ].join('\r\n'),
  );
});

test('JSON has everything', () => {
  const written = JSON.parse(checkInsAsJson({ checkIns, scales }));
  expect(written.scales).toEqual(scales);
  expect(written.checkIns.map(({ at, note }: { at: string; note: string }) => [at, note])).toEqual([
    ['2026-11-24T08:00:00.000Z', '=1+1'],
    ['2026-11-25T16:00:00.000Z', 'She said "wait"'],
  ]);
});
