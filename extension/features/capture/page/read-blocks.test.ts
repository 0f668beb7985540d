import type { ContentNode } from '@alongside/shared/documents/content-tree';
import { expect, test } from 'vitest';
import { readBlocks } from './read-blocks.ts';

const LONG = 20_000;

function read(html: string, longest = LONG) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  return readBlocks(page.body, { longest, shown: false });
}

/** Blocks as one line each, with what they are in front. */
function outline(nodes: readonly ContentNode[], depth = 0): string[] {
  return nodes.flatMap((node) => {
    if ('text' in node) return [];
    const words = node.children
      .map((child) =>
        'text' in child
          ? child.text.map(({ insert }) => insert).join('')
          : child.name === 'hardBreak'
            ? '⏎'
            : '',
      )
      .join('');
    return [
      `${'  '.repeat(depth)}${node.name}${words && ` ${words}`}`,
      ...outline(
        node.children.filter((child) => 'name' in child && child.name !== 'hardBreak'),
        depth + 1,
      ),
    ];
  });
}

test('paragraphs, headings, lists and quotes stay what they are', () => {
  const { blocks, cut } = read(`
    <h1>Waiting</h1><p>One\n   two<br>three</p><div>Four <span>five</span></div>
    <ul><li>First<ul><li>Inner</li></ul></li><li><p>Second</p><p>goes on</p></li></ul>
    <ol><li><h3>Third</h3></li></ol><blockquote>Quoted</blockquote><pre>a\n  b</pre>
    <table><tr><td>left</td><td>right</td></tr></table>`);
  expect(cut).toBe(false);
  expect(outline(blocks)).toEqual([
    'heading Waiting',
    'paragraph One two⏎three',
    'paragraph Four five',
    'bulletList',
    '  listItem',
    '    paragraph First',
    '    bulletList',
    '      listItem',
    '        paragraph Inner',
    '  listItem',
    '    paragraph Second',
    '    paragraph goes on',
    'orderedList',
    '  listItem',
    '    paragraph Third',
    'blockquote',
    '  paragraph Quoted',
    'paragraph a⏎  b',
    'paragraph left',
    'paragraph right',
  ]);
});

test('links lead to the web or are words; nothing else of an element comes along', () => {
  const { blocks } = read(
    `<p onclick="x()" style="color: red">A <a href="https://a:b@example.org/x" onclick="x()">link</a>,
    <a href="javascript:alert(1)">a script</a>, <a href=" JaVaScRiPt:alert(1)">another</a>, <a href="data:,x">some</a>
    <b>and</b> <i><b>more</b></i><img src="x" alt="unseen" onerror="x()"><script>unseen</script><style>unseen</style>
    <textarea>unseen</textarea></p>`,
  );
  expect(JSON.stringify(blocks)).not.toMatch(/unseen|script:|onclick|style|data:|a:b/);
  expect(blocks[0]).toMatchObject({
    children: [
      {
        text: [
          { insert: 'A ' },
          { insert: 'link', attributes: { link: { href: 'https://example.org/x' } } },
          { insert: ', ' },
          { insert: 'a script' },
          { insert: ', ' },
          { insert: 'another' },
          { insert: ', ' },
          { insert: 'some' },
          { insert: ' ' },
          { insert: 'and', attributes: { bold: {} } },
          { insert: ' ' },
          { insert: 'more', attributes: { italic: {}, bold: {} } },
        ],
      },
    ],
  });
});

test('of what is selected, exactly the words between its two ends', () => {
  document.body.innerHTML = '<p id="a">one two</p><p>three</p><p id="b">four five</p>';
  const range = document.createRange();
  range.setStart(document.querySelector('#a')?.firstChild as Node, 4);
  range.setEnd(document.querySelector('#b')?.firstChild as Node, 4);
  const { blocks } = readBlocks(range.commonAncestorContainer, { range, longest: LONG, shown: false });
  expect(outline(blocks)).toEqual(['paragraph two', 'paragraph three', 'paragraph four']);
});

test('what is too long is cut, and says so; what is too deep is left out', () => {
  const long = read('<p>word word word</p>'.repeat(10_000), 30);
  expect(long.cut).toBe(true);
  expect(outline(long.blocks).join('').length).toBeLessThan(100);
  expect(JSON.stringify(long.blocks)).toContain('…');
  const deep = read(`${'<div>'.repeat(500)}deep${'</div>'.repeat(500)}`);
  expect(deep).toEqual({ blocks: [], cut: true });
});

test('lists that are broken up are still lists of items that begin with a paragraph', () => {
  expect(
    outline(read('<ul>loose<li></li><li><ul><li>only inner</li></ul></li></ul><li>no list</li>').blocks),
  ).toEqual([
    'bulletList',
    '  listItem',
    '    paragraph loose',
    '  listItem',
    '    paragraph',
    '    bulletList',
    '      listItem',
    '        paragraph only inner',
    'paragraph no list',
  ]);
});
