import { parseFragment } from 'parse5';
import type { ContentNode } from '../../content-tree.ts';
import { withMinutesTaken } from '../../steps.ts';
import {
  asItem,
  atLeastParagraph,
  type ElementNode,
  element,
  inline,
  type Marks,
  textRun,
} from '../nodes.ts';
import { entryElsewhere, mayFollow, type ReadPlaces } from '../places.ts';
import {
  attribute,
  childTags,
  isTag,
  isText,
  isTicked,
  LINES,
  MARKS,
  MISSED,
  type Node,
  rowsOf,
  SILENT,
  type Tag,
  textIn,
  WITHIN_LINE,
} from './tags.ts';
import { type Piece, spaced, tidy } from './tidy.ts';

/** Tags inside of tags, at most. Of what lies deeper the words are kept. */
const DEEPEST = 60;
/** Columns of a table, at most. */
const WIDEST = 100;
/** UTF-16 units; what is longer is cut, and said to be. */
const LONGEST_HTML = 1_000_000;

/** The content that HTML stands for: what it says, not how a page shows it. Nothing in it runs and nothing is fetched. */
export function readHtml(html: string, places: ReadPlaces): ContentNode[] {
  if (html.length > LONGEST_HTML) places.lose('length', `${html.length}`);
  return readNodes(parseFragment(html.slice(0, LONGEST_HTML)).childNodes, places);
}

/** The content of these nodes of a page. */
export function readNodes(nodes: readonly Node[], places: ReadPlaces): ContentNode[] {
  return blocksIn(nodes, { places, depth: 0, marks: {} });
}

interface Context {
  places: ReadPlaces;
  depth: number;
  marks: Marks;
}

/** What comes up on the way through a page. */
interface Found {
  piece(piece: Piece): void;
  block(block: ContentNode): void;
  endLine(): void;
}

/** Blocks, and a paragraph for each stretch of text between them. */
function blocksIn(nodes: readonly Node[], context: Context): ContentNode[] {
  const blocks: ContentNode[] = [];
  let line: Piece[] = [];
  const endLine = () => {
    const words = inline(tidy(line));
    if (words.length > 0) blocks.push(element('paragraph', {}, words));
    line = [];
  };
  walk(nodes, context, {
    piece: (piece) => line.push(piece),
    block(block) {
      endLine();
      blocks.push(block);
    },
    endLine,
  });
  endLine();
  return blocks;
}

/** The text of a block that holds text only; blocks found in it give their words. */
function lineIn(nodes: readonly Node[], context: Context): ContentNode[] {
  const line: Piece[] = [];
  walk(nodes, context, {
    piece: (piece) => line.push(piece),
    block: (block) => {
      if ('name' in block) context.places.lose('node', block.name);
    },
    endLine: () => line.push({ insert: ' ' }),
  });
  return inline(tidy(line));
}

function walk(nodes: readonly Node[], context: Context, found: Found): void {
  for (const node of nodes) {
    if (isText(node)) found.piece(textRun(spaced(node.value), context.marks));
    else if (isTag(node)) walkTag(node, context, found);
  }
}

function walkTag(tag: Tag, context: Context, found: Found): void {
  const { tagName: name, childNodes } = tag;
  const { places, marks, depth } = context;
  if (MISSED.has(name)) places.lose('html', name);
  if (SILENT.has(name)) return;
  if (depth >= DEEPEST) {
    places.lose('depth', name);
    found.piece(textRun(spaced(textIn(tag)), marks));
    return;
  }
  const deeper = { ...context, depth: depth + 1 };
  const mark = MARKS[name];
  const block = blockOf(tag, deeper);
  if (block !== undefined) found.block(block);
  else if (mark !== undefined) walk(childNodes, { ...deeper, marks: { ...marks, [mark]: {} } }, found);
  else if (name === 'br') found.piece(element('hardBreak'));
  else if (name === 'a') walkLink(tag, deeper, found);
  else if (name === 'img') walkImage(tag, context, found);
  else if (LINES.has(name)) {
    found.endLine();
    walk(childNodes, deeper, found);
    found.endLine();
  } else {
    if (!WITHIN_LINE.has(name)) places.lose('html', name);
    walk(childNodes, deeper, found);
  }
}

function blockOf(tag: Tag, context: Context): ContentNode | undefined {
  const { tagName: name, childNodes } = tag;
  const level = /^h([1-6])$/.exec(name)?.[1];
  if (level !== undefined) {
    return element('heading', { level: Math.min(Number(level), 3) }, lineIn(childNodes, context));
  }
  switch (name) {
    case 'blockquote':
      return element('blockquote', {}, atLeastParagraph(blocksIn(childNodes, context)));
    case 'hr':
      return element('horizontalRule');
    case 'pre':
      return codeBlock(textIn(tag).replace(/\n$/, ''));
    case 'ul':
    case 'ol':
      return list(tag, context);
    case 'table':
      return table(tag, context);
  }
  return undefined;
}

function codeBlock(text: string): ContentNode {
  return element('codeBlock', {}, text === '' ? [] : [{ text: [{ insert: text }] }]);
}

function list(tag: Tag, context: Context): ContentNode | undefined {
  const items = childTags(tag, 'li');
  if (items.length === 0) return undefined;
  const content = (item: Tag) => asItem(blocksIn(item.childNodes, context));
  if (items.every((item) => isTicked(item) !== undefined)) {
    const tasks = items.map((item) =>
      element('taskItem', { checked: isTicked(item) === true }, content(item)),
    );
    return element('taskList', {}, tasks);
  }
  const made = items.map((item) => withMinutesTaken(element('listItem', {}, content(item))));
  if (tag.tagName === 'ul') return element('bulletList', {}, made);
  const start = /^\d{1,9}$/.exec(attribute(tag, 'start'))?.[0];
  return element('orderedList', start === undefined || start === '1' ? {} : { start: Number(start) }, made);
}

function table(tag: Tag, context: Context): ContentNode | undefined {
  const rows = rowsOf(tag).map((row) => childTags(row, 'td', 'th'));
  const widest = rows.reduce((width, cells) => Math.max(width, cells.length), 0);
  if (widest === 0) return undefined;
  if (widest > WIDEST) context.places.lose('length', 'table');
  const places = Array.from({ length: Math.min(widest, WIDEST) }, (_, place) => place);
  return element(
    'table',
    {},
    rows.map((cells) =>
      element(
        'tableRow',
        {},
        places.map((place) => tableCell(cells[place], context)),
      ),
    ),
  );
}

function tableCell(cell: Tag | undefined, context: Context): ElementNode {
  if (cell === undefined) return element('tableCell', {}, [element('paragraph')]);
  const spans = [attribute(cell, 'colspan'), attribute(cell, 'rowspan')];
  if (spans.some((span) => span !== '' && span !== '1')) context.places.lose('span', 'table');
  const name = cell.tagName === 'th' ? 'tableHeader' : 'tableCell';
  return element(name, {}, atLeastParagraph(blocksIn(cell.childNodes, context)));
}

function walkLink(tag: Tag, context: Context, found: Found): void {
  const href = attribute(tag, 'href');
  const entry = entryElsewhere(href) ?? context.places.entry(href);
  if (entry !== undefined) {
    found.piece(element('entryLink', { entry, label: spaced(textIn(tag)).trim() }));
  } else if (mayFollow(href)) {
    walk(tag.childNodes, { ...context, marks: { ...context.marks, link: { href } } }, found);
  } else {
    if (href !== '' && !href.startsWith('#')) context.places.lose('link', href);
    walk(tag.childNodes, context, found);
  }
}

function walkImage(tag: Tag, { places, marks }: Context, found: Found): void {
  const [src, alt] = [attribute(tag, 'src'), attribute(tag, 'alt')];
  const attachment = places.attachment(src);
  if (attachment !== undefined) {
    const size = (name: string) =>
      /^\d{1,5}$/.test(attribute(tag, name)) ? { [name]: Number(attribute(tag, name)) } : {};
    const sizes = { ...size('width'), ...size('height') };
    found.block(element('image', { attachment, ...(alt !== '' && { alt }), ...sizes }));
    return;
  }
  places.lose('picture', alt || src);
  // Never fetched: whoever runs that server would learn of it. A link to it remains.
  if (mayFollow(src)) found.piece(textRun(alt || src, { ...marks, link: { href: src } }));
}
