import '../../../locales/for-tests.ts';
import { mirrorOf } from '@alongside/shared/documents/mirror/mirror';
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { SortedSentences } from './SortedSentences.tsx';

afterEach(cleanup);

test('each figure opens to what was counted, why, and how often that is right', () => {
  const { sentences } = mirrorOf([{ mine: true, text: 'What did you notice? You should wait longer.' }]);
  if (sentences === undefined) throw new Error('they look English');
  render(<SortedSentences sentences={sentences} />);
  const within = (summary: string) => screen.getByText(summary).closest('details')?.textContent;
  expect(within('1 open question')).toContain('What did you notice?Asks what, how or why.');
  expect(within('1 sentence of advice')).toContain('You should wait longer.Says what should');
  expect(within('1 sentence of advice')).toContain('about 8 of 10 that it counted here were right');
  expect(within('1 sentence of advice')).toContain('found about 5 of 10');
  expect(within('No closed question found')).not.toContain('What did you notice?');
});
