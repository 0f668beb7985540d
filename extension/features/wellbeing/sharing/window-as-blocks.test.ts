import '../../../locales/for-tests.ts';
import type { CheckIn, Scale } from '@alongside/shared/documents/check-ins';
import { contentText } from '@alongside/shared/documents/guard/content-findings';
import { contentOf, newDocument } from '@alongside/shared/documents/shape';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { dayOf } from '../pictures/days.ts';
import { windowAsBlocks } from './window-as-blocks.ts';

const scale = (id: string, title: string): Scale => ({
  id,
  title,
  kind: '0-10',
  low: 'low',
  high: 'high',
  better: 'high',
});
const energy = scale('energy', 'Energy');
const noon = (day: string) => new Date(`${day}T12:00`).getTime();
const at = (day: string, values: CheckIn['values']): CheckIn => ({
  id: day,
  at: noon(day),
  values,
  tags: ['slept badly'],
  note: 'She said wait',
});
const checkIns = [
  at('2026-11-01', { energy: 1 }),
  at('2026-11-02', { energy: 0, calm: 9 }),
  at('2026-11-04', { energy: 10 }),
  at('2026-11-10', { energy: 5, calm: 9 }),
  at('2026-11-20', { energy: 2 }),
];
const window = { scales: [energy], from: dayOf(noon('2026-11-02')), to: dayOf(noon('2026-11-15')) };

test('a window in numbers has each day of its weeks that was answered', () => {
  const words = contentText(windowAsBlocks(checkIns, { ...window, as: 'numbers' }));
  expect(words).toContain('Mon 0, Wed 10');
  expect(words).toContain('Tue 5');
  expect(words).toContain('3');
  expect(words).not.toMatch(/\b[12]\b(?!,? 2026)(?= *$)/m);
});

test('a window as a picture has a bar for each answer, and a dot for a day without', () => {
  const words = contentText(windowAsBlocks(checkIns, { ...window, as: 'picture' }));
  expect(words).toContain('▁·█····');
  expect(words).toContain('·▅·····');
});

test('nothing else of the check-ins is in it, in its words or in the bytes of the document made of it', () => {
  const secret = fc.stringMatching(/^[a-z]{12,20}$/);
  fc.assert(
    fc.property(secret, secret, fc.constantFrom('numbers', 'picture'), (note, tag, as) => {
      const noted = checkIns.map((one) => ({ ...one, note, tags: [tag] }));
      const doc = new Y.Doc();
      newDocument(windowAsBlocks(noted, { ...window, as }))(doc);
      const bytes = Buffer.from(Y.encodeStateAsUpdate(doc)).toString('latin1');
      expect(contentOf(doc).length).toBeGreaterThan(0);
      expect(bytes).toContain('Energy');
      for (const words of [note, tag, 'calm', 'energy']) expect(bytes).not.toContain(words);
    }),
  );
});
