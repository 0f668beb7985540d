import { expect, test } from 'vitest';
import { articleIn } from './read-article.ts';

const PARAGRAPH =
  'Silence is where the thinking is done, and a teacher who counts to three hears from somebody who has not spoken all week.';
const PAGE = `<html><head><title>On silence</title><base href="https://elsewhere.org/"></head><body>
  <nav><a href="/">Home</a> <a href="/more">Subscribe now</a></nav>
  <article><h1>On silence</h1>${`<p>${PARAGRAPH} <a href="/notes">Notes</a>, and more, said again.</p>`.repeat(12)}
  <script>run()</script><img src="x" onerror="run()"></article><footer>Subscribe now</footer></body></html>`;

test('of a page, the article is kept: its words and where its links lead, without what stands around it', () => {
  const article = articleIn(PAGE, 'https://example.org/columns/silence');
  expect(article).toMatchObject({ title: 'On silence', cut: false });
  const kept = JSON.stringify(article?.blocks);
  expect(kept).toContain(PARAGRAPH);
  expect(kept).toContain('https://example.org/notes');
  expect(kept).not.toMatch(/Subscribe|run\(\)|elsewhere/);
});

test('a page without words has no article', () => {
  expect(articleIn('<html><body></body></html>', 'https://example.org/')).toBeUndefined();
});
