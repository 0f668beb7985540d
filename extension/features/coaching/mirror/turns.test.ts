import { mirrorOf } from '@alongside/shared/documents/mirror/mirror';
import type { ConversationView } from '@alongside/shared/sync/device';
import { expect, test } from 'vitest';
import { fromExchange } from './turns.ts';

const said = (member: string | undefined, text: string): ConversationView['turns'][number] => ({
  by: 'a device',
  member,
  text,
  at: 0,
});

test('one’s own turns are one’s own; those of others, and of whoever is gone, are the others’', () => {
  const turns = [said('me', 'How was it?'), said('sam', 'Loud.'), said(undefined, 'Very.')];
  expect(fromExchange(turns, 'me').map(({ mine }) => mine)).toEqual([true, false, false]);
  expect(fromExchange([said(undefined, 'Hm.')], undefined)).toEqual([{ mine: false, text: 'Hm.', at: 0 }]);
});

test('who of the two others said what makes no difference to what the mirror shows', () => {
  const between = (first: string, second: string) => [
    said('me', 'What did you see in the last five minutes?'),
    said(first, 'Three of them packed their bags. You should have stopped earlier.'),
    said(second, 'I saw the same. Why did you go on?'),
  ];
  const shown = (first: string, second: string) => mirrorOf(fromExchange(between(first, second), 'me'));
  expect(shown('sam', 'kim')).toEqual(shown('kim', 'sam'));
  expect(shown('sam', 'kim')).toEqual(shown('sam', 'sam'));
});
