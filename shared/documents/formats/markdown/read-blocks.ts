import type { ContentNode } from '../../content-tree.ts';
import { withMinutesTaken } from '../../steps.ts';
import { readHtml } from '../html/read-html.ts';
import { asItem, atLeastParagraph, type ElementNode, element, inline } from '../nodes.ts';
import { readFrame } from './framed.ts';
import { type LineReading, type Piece, readLine, splitAtBlocks, trimmed } from './read-line.ts';
import type { List, ListItem, RootContent, Table, TableCell } from './tree.ts';

/** Blocks inside of blocks, at most. Of what lies deeper the words are kept. */
const DEEPEST = 40;

/** What Markdown's tree says, as blocks. */
export function readBlocks(nodes: readonly RootContent[], reading: LineReading, depth = 0): ContentNode[] {
  const blocks: ContentNode[] = [];
  for (let place = 0; place < nodes.length; place++) {
    const [node, next] = [nodes[place], nodes[place + 1]];
    const frame = node?.type === 'html' && next?.type === 'blockquote' ? readFrame(node.value) : undefined;
    if (frame !== undefined && next?.type === 'blockquote') {
      blocks.push(framed(frame, readBlocks(next.children.slice(0, -1), reading, depth + 1)));
      place++;
    } else if (node !== undefined) blocks.push(...readBlock(node, reading, depth));
  }
  return blocks;
}

function framed(
  { name, attributes }: { name: string; attributes: Record<string, unknown> },
  within: ContentNode[],
) {
  // Those that hold no words but their own are written with none.
  return element(name, attributes, name === 'clip' ? atLeastParagraph(within) : within);
}

function readBlock(node: RootContent, reading: LineReading, depth: number): ContentNode[] {
  switch (node.type) {
    case 'paragraph':
      return lines('paragraph', {}, readLine(node.children, reading));
    case 'heading':
      return lines('heading', { level: Math.min(node.depth, 3) }, readLine(node.children, reading));
    case 'thematicBreak':
      return [element('horizontalRule')];
    case 'code':
      return [codeBlock(node.value, node.lang)];
    case 'html':
      return node.value.startsWith('<!--') ? [] : readHtml(node.value, reading);
    case 'definition':
      return []; // what it stands for is where it is named
    case 'yaml':
      return [];
    case 'table':
      return [table(node, reading)];
    case 'blockquote':
    case 'list':
      break;
    default:
      reading.lose('node', node.type);
      return 'children' in node ? readBlocks(node.children as RootContent[], reading, depth + 1) : [];
  }
  if (depth >= DEEPEST) {
    reading.lose('depth', node.type);
    return lines('paragraph', {}, [{ insert: textIn(node) }]);
  }
  if (node.type === 'list') return lists(node, reading, depth);
  return [element('blockquote', {}, atLeastParagraph(readBlocks(node.children, reading, depth + 1)))];
}

function codeBlock(value: string, language: string | null | undefined): ContentNode {
  const text = value === '' ? [] : [{ text: [{ insert: value }] }];
  return element('codeBlock', language ? { language } : {}, text);
}

/** A block of this name for each line, and the pictures between. */
function lines(name: string, attributes: Record<string, unknown>, pieces: Piece[]): ContentNode[] {
  if (pieces.length === 0) return [element(name, attributes)];
  return splitAtBlocks(pieces).flatMap((part): ContentNode[] => {
    if (!Array.isArray(part)) return [part];
    const line = inline(trimmed(part));
    return line.length === 0 ? [] : [element(name, attributes, line)];
  });
}

/** A list of tasks and a list of points can be one in Markdown: here they are two. */
function lists({ children, ordered, start }: List, reading: LineReading, depth: number): ContentNode[] {
  const made: ElementNode[] = [];
  for (const item of children) {
    const isTask = typeof item.checked === 'boolean';
    const name = isTask ? 'taskList' : ordered ? 'orderedList' : 'bulletList';
    const last = made.at(-1);
    const read = listItem(item, isTask, reading, depth);
    const content = isTask ? read : withMinutesTaken(read);
    if (last?.name === name) last.children.push(content);
    else
      made.push(
        element(
          name,
          name === 'orderedList' && start !== 1 && start !== null && start !== undefined ? { start } : {},
          [content],
        ),
      );
  }
  return made;
}

function listItem(item: ListItem, isTask: boolean, reading: LineReading, depth: number): ElementNode {
  const blocks = asItem(readBlocks(item.children, reading, depth + 1));
  return isTask
    ? element('taskItem', { checked: item.checked === true }, blocks)
    : element('listItem', {}, blocks);
}

/** Columns of a table, at most. */
const WIDEST = 100;

/** A first row without a word is there because Markdown wants one. */
function table({ children }: Table, reading: LineReading): ElementNode {
  const [head, ...rows] = children;
  const isHead = head?.children.some((cell) => cell.children.length > 0) === true || rows.length === 0;
  const widest = children.reduce((width, row) => Math.max(width, row.children.length), 1);
  if (widest > WIDEST) reading.lose('length', 'table');
  const width = Math.min(widest, WIDEST);
  const row = (cells: readonly TableCell[], name: string) =>
    element(
      'tableRow',
      {},
      Array.from({ length: width }, (_, place) => tableCell(cells[place], name, reading)),
    );
  return element('table', {}, [
    ...(isHead ? [row(head?.children ?? [], 'tableHeader')] : []),
    ...rows.map((cells) => row(cells.children, 'tableCell')),
  ]);
}

function tableCell(cell: TableCell | undefined, name: string, reading: LineReading): ElementNode {
  const blocks = cell === undefined ? [] : lines('paragraph', {}, readLine(cell.children, reading));
  return element(name, {}, atLeastParagraph(blocks));
}

/** All text in a node, however deep it lies. */
function textIn(node: RootContent): string {
  const left: RootContent[] = [node];
  const words: string[] = [];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if ('value' in next && next.type !== 'html') words.push(next.value);
    else if ('children' in next) left.push(...next.children.toReversed());
  }
  return words.join(' ');
}
