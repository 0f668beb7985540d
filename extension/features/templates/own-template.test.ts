import { expect, test } from 'vitest';
import { asKept, type OwnTemplate, OwnTemplateError } from './own-template.ts';
import { packOf } from './pack-of.ts';

const FRIDAY: OwnTemplate = {
  id: 'friday',
  title: 'Friday',
  description: '',
  for: 'entry',
  blocks: [{ text: 'Friday' }, { heading: 'Who was quiet?' }, { text: '' }],
};

const PACK = {
  id: 'own.1',
  title: 'Fridays',
  author: 'Ama',
  language: 'en',
  now: Date.UTC(2026, 10, 5, 9, 7),
};

test('what was pasted from anywhere is kept without what nobody can see, within what a pack can hold', () => {
  const { title, blocks } = asKept({
    ...FRIDAY,
    title: ' Fri\u202eday\n ',
    blocks: [{ text: `a\u0000b${'c'.repeat(3_000)}` }, { list: ['one\ttwo'] }],
  });
  expect(title).toBe('Friday');
  expect(blocks).toEqual([{ text: `ab${'c'.repeat(1_998)}` }, { list: ['one two'] }]);
});

test.each([
  ['nothing', { title: '  ' }],
  ['nothing', { blocks: [{ text: '' }, { text: ' ' }] }],
  ['too-long', { blocks: Array.from({ length: 61 }, () => ({ heading: 'What?' })) }],
  ['too-long', { blocks: [{ steps: Array.from({ length: 31 }, () => 'step') }] }],
] as const)('%s to keep is said, and not mended', (code, changed) => {
  expect(() => asKept({ ...FRIDAY, ...changed })).toThrow(new OwnTemplateError(code));
});

test('a pack has the templates as they are, and a version later than those of packs before it', () => {
  const pack = JSON.parse(packOf([FRIDAY], PACK));
  expect(pack).toEqual({
    format: 1,
    id: 'own.1',
    version: '2026.1105.907',
    title: 'Fridays',
    author: 'Ama',
    language: 'en',
    templates: [{ id: 'friday', title: 'Friday', for: 'entry', blocks: FRIDAY.blocks }],
  });
});

test('templates too large for a pack are not saved in part', () => {
  const long = { ...FRIDAY, blocks: Array.from({ length: 60 }, () => ({ text: 'a'.repeat(2_000) })) };
  expect(() => packOf([long, long, long], PACK)).toThrow(new OwnTemplateError('pack-too-large'));
});
