import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Web pages of all kinds, on two sites. */
export interface PagesToRead {
  /** `http://127.0.0.1:PORT`; the other site is the same server by the name of `localhost`. */
  site: string;
  other: string;
  close(): Promise<void>;
}

export async function openPagesToRead(): Promise<PagesToRead> {
  let port = 0;
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://127.0.0.1');
    const answer = PAGES[pathname];
    if (answer === undefined) response.writeHead(404).end();
    else answer(response, port);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  port = (server.address() as AddressInfo).port;
  return {
    site: `http://127.0.0.1:${port}`,
    other: `http://localhost:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Answer = (response: ServerResponse, port: number) => void;

function html(body: string | ((port: number) => string), headers: Record<string, string> = {}): Answer {
  return (response, port) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
    response.end(`<!doctype html>${typeof body === 'string' ? body : body(port)}`);
  };
}

const QUESTIONS = `<html lang="en"><title>Questions that wait</title>
<link rel="canonical" href="/article">
<main><h1>Questions that wait</h1>
<p id="quote">A teacher who waits <b>three seconds</b> hears <a href="/other">longer answers</a>.
<img src="data:," alt="a clock"><script>window.was = 'run'</script></p>
<ul id="list"><li>First, ask.</li><li>Then <i>wait</i>.<ul><li>Count in silence.</li></ul></li></ul>
<p>What comes after silence is theirs.</p></main></html>`;

const COLUMN = `<html lang="en"><title>On silence</title><nav><a href="/">Home</a> <a href="/subscribe">Subscribe now</a></nav>
<article><h1>On silence</h1>${Array.from(
  { length: 12 },
  (
    _,
    at,
  ) => `<p>Silence is where the thinking is done. In paragraph ${at}, a teacher counts to three, and somebody who has
  not spoken all week looks up from the desk, and says what the others were about to say, only better.</p>`,
).join('')}<img src="data:," alt="a clock"><script>window.was = 'run'</script></article>
<footer>Subscribe now to more of this.</footer></html>`;

const WORDS =
  'chalk rain window bell corridor pencil question silence answer bench map river margin lesson morning letter garden clock'.split(
    ' ',
  );

/** Paragraphs of about 360 characters, no two the same; `from` is the first one's number. */
function filler(count: number, from = 0): string {
  const words = (at: number) =>
    Array.from({ length: 52 }, (_, place) => WORDS[(at * 7 + place * (at % 17) + place) % WORDS.length]);
  return Array.from(
    { length: count },
    (_, at) => `<p>Paragraph ${from + at}: ${words(from + at).join(' ')}.</p>`,
  ).join('');
}

const PAGES: Readonly<Record<string, Answer>> = {
  '/article': html(QUESTIONS),
  '/column': html(COLUMN),
  '/strict': html(QUESTIONS, {
    'content-security-policy': "default-src 'none'; script-src 'none'; sandbox allow-same-origin",
  }),
  '/framed': html(
    '<title>A page with a frame</title><p id="own">Outside.</p><iframe src="/article"></iframe>',
  ),
  '/framed-other': html(
    (port) =>
      `<title>A page with a foreign frame</title><p>Outside.</p><iframe src="http://localhost:${port}/article"></iframe>`,
  ),
  '/pictured': html(`<title>A page with a picture</title><p>Above it.</p>
<img id="picture" width="120" height="80" alt="a red square in the sun" src="data:image/svg+xml,
<svg xmlns='http://www.w3.org/2000/svg' width='6' height='4'><rect width='6' height='4' fill='gold'/><rect x='1' y='1' width='2' height='2' fill='crimson'/></svg>">
<p>Below it.</p>`),
  '/rtl': html(`<html lang="he" dir="rtl"><title>שאלות שמחכות</title>
<p id="quote">מורה שמחכה <b>שלוש שניות</b> שומעת תשובות ארוכות יותר.</p></html>`),
  '/hostile': html(`<title>\u202ereversed\u202c and \u0007 more</title><form id="quote">
<input name="childNodes"><input name="firstChild"><input name="nodeName"><input name="getAttribute"><input name="nodeType">
<p onclick="alert(1)">Words <a href="javascript:alert(1)">that run</a>, <a href="data:text/html,x">that hold</a> \ud83d and
<a href="https://name:secret@example.org/x" onclick="alert(2)">that lead</a>.</p><style>p { color: red }</style>
<p style="display:none">unseen</p></form><img name="title"><img name="hasFocus"><img name="querySelector">
<script>
  window.heard = [];
  for (const name of ['querySelector', 'createElement', 'createTreeWalker'])
    document[name] = () => { window.heard.push(name); throw new Error('not yours'); };
  for (const [of, name] of [[Node.prototype, 'firstChild'], [Node.prototype, 'nodeName'], [Document.prototype, 'title']])
    Object.defineProperty(of, name, { get() { window.heard.push(name); return null; } });
  Range.prototype.intersectsNode = () => { window.heard.push('intersectsNode'); return false; };
  Array.prototype.push = new Proxy(Array.prototype.push, {});
  String.prototype.slice = () => 'theirs';
  addEventListener('message', ({ data }) => window.heard.push(data));
  new MutationObserver((all) => window.heard.push(...all.map(({ type }) => type)))
    .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
</script>`),
  '/lesson':
    html(`<html lang="en"><title>A lesson, page by page</title><h1>A lesson, page by page</h1>${filler(40)}
<p id="quote">The quietest pupil had the answer all along, and nobody had asked her.</p>${filler(40, 40)}
<p id="second">What a class remembers is what it had to find out for itself.</p>
<p id="third">On Friday the window stayed open, and so did the question.</p></html>`),
  '/watching': html(`<html lang="en"><title>A page that watches</title>
<img name="querySelectorAll"><img name="querySelector"><img name="documentElement"><img name="scrollingElement"><i id="Highlight"></i>
<form><input name="nextSibling"><input name="parentNode"><input name="firstChild"><input name="parentElement"><input name="shadowRoot">
<input name="getRootNode"><input name="textContent">
<p id="quote">Somebody who is watched writes another sentence than somebody who is not.</p></form>
<div id="long">${filler(700)}</div>
<script>
  window.heard = [];
  window.seen = new Set();
  for (const [of, name] of [[Range.prototype, 'toString'], [Range.prototype, 'getClientRects'], [Map.prototype, 'set'], [Node.prototype, 'nextSibling']])
    Object.defineProperty(of, name, { value() { window.heard.push(name); }, writable: true });
  const words = (range) => range.cloneContents().textContent;
  const long = document.getElementById('long');
  setInterval(() => {
    long.append(long.firstElementChild);
    for (const [name, ranges] of CSS.highlights) for (const range of ranges) window.seen.add(words(range)).add(name);
  }, 1);
  for (const name of ['message', 'focus', 'click', 'keydown']) addEventListener(name, (event) => window.heard.push(event.type), true);
  new MutationObserver((all) => {
    for (const { type, target } of all) if (target !== long) window.heard.push(type);
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
</script></html>`),
  '/long': (response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.write('<!doctype html><title>Five megabytes</title><main id="quote">');
    for (let at = 0; at < 50_000; at += 1)
      response.write(
        `<p>Paragraph ${at} of many, with words enough to make the page as long as a shelf of books.`,
      );
    response.end('</main>');
  },
  '/sheet.pdf': (response) => {
    response.writeHead(200, { 'content-type': 'application/pdf' });
    response.end(PDF);
  },
};

/** One page that says “A worksheet”, titled so. */
const PDF = pdf([
  '<< /Type /Catalog /Pages 2 0 R >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
  '<< /Length 44 >>\nstream\nBT /F 24 Tf 40 100 Td (A worksheet) Tj ET   \nendstream',
  '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  '<< /Title (A worksheet on waiting) >>',
]);

function pdf(objects: readonly string[]): string {
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return `${text}xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer << /Size ${size} /Root 1 0 R /Info ${size - 1} 0 R >>\nstartxref\n${start}\n%%EOF`;
}
