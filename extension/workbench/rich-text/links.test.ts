import { expect, test } from 'vitest';
import { mayBecomeLink, mayFollow } from './links.ts';

test('links to pages and mail addresses may be followed', () => {
  for (const href of ['https://example.org/a?b#c', 'http://localhost:8787', 'mailto:sam@school.example']) {
    expect(mayFollow(href)).toBe(true);
  }
});

test.each([
  'javascript:alert(1)',
  ' JavaScript:alert(1)',
  'java\nscript:alert(1)',
  '\u0000javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'blob:https://example.org/1',
  'file:///etc/passwd',
  'chrome-extension://abc/tab.html',
  'tab.html',
  '',
  null,
  { href: 'https://example.org' },
])('%j is never followed', (href) => {
  expect(mayFollow(href)).toBe(false);
});

test('an address without a protocol becomes a link, one with a dangerous protocol does not', () => {
  expect(mayBecomeLink('example.org/page')).toBe(true);
  expect(mayBecomeLink('https://example.org')).toBe(true);
  expect(mayBecomeLink('javascript:alert(1)')).toBe(false);
  expect(mayBecomeLink(' data:text/html,hello')).toBe(false);
});
