import { expect, test } from 'vitest';
import { clipSource } from './clip-source.ts';

const anchored = (value: unknown) => JSON.stringify({ fragment: { value } });

test('a clip leads to its page, and in it to the quote', () => {
  expect(
    clipSource({
      url: 'https://www.example.org/a',
      title: 'A page',
      anchor: anchored(':~:text=so%20it%20is'),
    }),
  ).toEqual({ href: 'https://www.example.org/a#:~:text=so%20it%20is', title: 'A page', site: 'example.org' });
});

test.each([
  ['javascript:alert(1)', undefined],
  ['mailto:ama@example.org', undefined],
  [7, undefined],
  ['', undefined],
])('what is no page of the web can not be followed: %s', (url, href) => {
  expect(clipSource({ url, title: 'A page' }).href).toBe(href);
});

test.each(['no json', '{}', '[]', 'null', anchored('#other'), anchored('javascript:x'), anchored(7)])(
  'an anchor that is none leads to the page: %s',
  (anchor) => {
    expect(clipSource({ url: 'https://example.org/a', title: '', anchor }).href).toBe(
      'https://example.org/a',
    );
  },
);
