import { expect, test } from 'vitest';
import { cleanAddress, pageAddress } from './address.ts';

test.each([
  ['https://example.org/a?utm_source=x&utm_medium=mail&id=4#part', 'https://example.org/a?id=4'],
  ['https://example.org/?fbclid=abc', 'https://example.org/'],
  ['https://example.org/a?gclid=1&mc_eid=2&_hsenc=3&msclkid=4&igshid=5&srsltid=6', 'https://example.org/a'],
  ['https://name:secret@example.org/a', 'https://example.org/a'],
  ['https://EXAMPLE.org:443/a b', 'https://example.org/a%20b'],
])('an address is kept without what says how one came there: %s', (address, kept) => {
  expect(cleanAddress(address)).toBe(kept);
});

test.each([
  'https://example.org/search?q=a+b&x=%20y&flag',
  'https://example.org/?page=2&source=book&ref=chapter&valid=1&grid=3',
])('what says which page it is stays as it was written: %s', (address) => {
  expect(cleanAddress(address)).toBe(address);
});

test.each([
  'chrome://settings',
  'file:///home/ama/plan.pdf',
  'javascript:alert(1)',
  'about:blank',
  '',
  'no address',
])('what is not on the web has no address: %s', (address) => {
  expect(cleanAddress(address)).toBeUndefined();
});

test('an address without end is kept up to its path, and not at all where that has none', () => {
  expect(cleanAddress(`https://example.org/a?q=${'x'.repeat(5_000)}`)).toBe('https://example.org/a');
  expect(cleanAddress(`https://example.org/${'x'.repeat(5_000)}`)).toBeUndefined();
});

test('a page is known by the address it gives itself, where that is on its own site', () => {
  expect(pageAddress('https://www.example.org/a?print=1', 'https://example.org/a#x')).toBe(
    'https://example.org/a',
  );
  expect(pageAddress('https://example.org/a', undefined)).toBe('https://example.org/a');
});

test.each([
  ['of another site', 'https://elsewhere.org/a'],
  ['of a site whose name ends alike', 'https://notexample.org/a'],
  ['at another port', 'https://example.org:8443/a'],
  ['that is no address of the web', 'javascript:alert(1)'],
  ['of the front page', 'https://example.org/'],
])('it is not believed to be a page %s', (_which, canonical) => {
  expect(pageAddress('https://example.org/a', canonical)).toBe('https://example.org/a');
});
