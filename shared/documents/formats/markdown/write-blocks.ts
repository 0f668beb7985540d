import type { ContentNode } from '../../content-tree.ts';
import { withMinutesSaid } from '../../steps.ts';
import { type ElementNode, isLine, wordsOf } from '../nodes.ts';
import type { WritePlaces } from '../places.ts';
import { FRAMED, frameComment, sourceOf } from './framed.ts';
import type {
  BlockContent,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  RootContent,
  Table,
  TableRow,
} from './tree.ts';
import { writeLine } from './write-line.ts';

/** Blocks as Markdown's tree. What has no words in it and holds no place, such as an empty paragraph, is left out. */
export function writeBlocks(nodes: readonly ContentNode[], places: WritePlaces): BlockContent[] {
  return nodes.flatMap((node) => ('text' in node ? paragraph([node], places) : writeBlock(node, places)));
}

function writeBlock(node: ElementNode, places: WritePlaces): BlockContent[] {
  const { name, attributes, children } = node;
  switch (name) {
    case 'paragraph':
      return paragraph(children, places);
    case 'heading':
      return [
        { type: 'heading', depth: depthOf(attributes.level), children: writeLine(children, places, 'html') },
      ];
    case 'blockquote':
      return [{ type: 'blockquote', children: writeBlocks(children, places) }];
    case 'codeBlock':
      return [{ type: 'code', lang: languageOf(attributes.language), value: codeOf(children) }];
    case 'horizontalRule':
      return [{ type: 'thematicBreak' }];
    case 'bulletList':
    case 'orderedList':
    case 'taskList':
      return [list(node, places)];
    case 'table':
      return [table(children, places)];
    case 'image':
      return picture(node, places).map((image) => ({ type: 'paragraph', children: [image] }));
  }
  if (FRAMED.includes(name)) return framed(node, places);
  places.lose('node', name);
  return isLine(children) ? paragraph(children, places) : writeBlocks(children, places);
}

function paragraph(children: readonly ContentNode[], places: WritePlaces): Paragraph[] {
  const line = writeLine(children, places);
  return line.length === 0 ? [] : [{ type: 'paragraph', children: line }];
}

function depthOf(level: unknown): 1 | 2 | 3 {
  return level === 1 || level === 2 ? level : 3;
}

function languageOf(language: unknown): string | null {
  return typeof language === 'string' && /^[\w+#.-]+$/.test(language) ? language : null;
}

/** Code is text only; whatever else got in is taken for its words. */
function codeOf(children: readonly ContentNode[]): string {
  return wordsOf(children).replace(/\r\n?/g, '\n');
}

function list({ name, attributes, children }: ElementNode, places: WritePlaces): List {
  const ordered = name === 'orderedList';
  const start = Number.isSafeInteger(attributes.start) ? Math.max(0, attributes.start as number) : 1;
  const items = children.filter((child): child is ElementNode => 'name' in child).map(withMinutesSaid);
  return {
    type: 'list',
    ordered,
    ...(ordered && { start }),
    spread: false,
    children: items.map((item) => listItem(item, name === 'taskList', places)),
  };
}

function listItem({ attributes, children }: ElementNode, isTask: boolean, places: WritePlaces): ListItem {
  const blocks = writeBlocks(children, places);
  if (blocks[0]?.type !== 'paragraph' && (isTask || blocks.length > 0)) {
    // A box needs something after it to be one, and a first paragraph is there even where it is empty.
    blocks.unshift({ type: 'paragraph', children: [{ type: 'html', value: '<!-- -->' }] });
  }
  const [first, second, third] = blocks;
  const isTight =
    third === undefined && (second === undefined || (first?.type === 'paragraph' && second.type === 'list'));
  return {
    type: 'listItem',
    spread: !isTight,
    ...(isTask && { checked: attributes.checked === true }),
    children: blocks,
  };
}

/** Markdown's tables begin with a row of headings: where there is none, an empty one is put there. */
function table(children: readonly ContentNode[], places: WritePlaces): Table {
  const rows = children.filter((child): child is ElementNode => 'name' in child && child.name === 'tableRow');
  const width = Math.max(1, ...rows.map((row) => row.children.length));
  const written = rows.map((row) => tableRow(row, width, places));
  const hasHead = rows[0]?.children.some((cell) => 'name' in cell && cell.name === 'tableHeader') === true;
  if (!hasHead) written.unshift(tableRow({ name: 'tableRow', attributes: {}, children: [] }, width, places));
  return { type: 'table', align: Array.from({ length: width }, () => null), children: written };
}

function tableRow({ children }: ElementNode, width: number, places: WritePlaces): TableRow {
  const cells = Array.from({ length: width }, (_, place): TableRow['children'][number] => {
    const cell = children[place];
    return {
      type: 'tableCell',
      children: cell !== undefined && 'name' in cell ? cellLine(cell, places) : [],
    };
  });
  return { type: 'tableRow', children: cells };
}

/** What is in a cell, in one line of Markdown. */
function cellLine({ attributes, children }: ElementNode, places: WritePlaces): PhrasingContent[] {
  if (Number(attributes.colspan ?? 1) > 1 || Number(attributes.rowspan ?? 1) > 1)
    places.lose('span', 'table');
  return children.flatMap((block, place): PhrasingContent[] => [
    ...(place > 0 ? [{ type: 'html' as const, value: '<br>' }] : []),
    ...lineIn(block, places),
  ]);
}

function lineIn(block: ContentNode, places: WritePlaces): PhrasingContent[] {
  if ('text' in block) return writeLine([block], places, 'html');
  if (block.name === 'image') return picture(block, places);
  if (isLine(block.children)) return writeLine(block.children, places, 'html');
  places.lose('node', block.name);
  return block.children.flatMap((child) => lineIn(child, places));
}

/** `![words|640x480](attachments/….png)`: the size as Obsidian has it. */
function picture({ attributes }: ElementNode, places: WritePlaces): PhrasingContent[] {
  const { attachment, alt, width, height } = attributes;
  const words = typeof alt === 'string' ? alt.replace(/\s+/gu, ' ').trim() : '';
  const address = typeof attachment === 'string' ? places.attachment(attachment) : undefined;
  if (address === undefined) {
    places.lose('picture', words);
    return words === '' ? [] : [{ type: 'text', value: words }];
  }
  const size = isSide(width) ? `|${width}${isSide(height) ? `x${height}` : ''}` : '';
  return [{ type: 'image', url: address, alt: `${words}${size}` }];
}

function framed(node: ElementNode, places: WritePlaces): BlockContent[] {
  const { words, address } = sourceOf(node, places);
  const text: PhrasingContent = { type: 'text', value: words };
  const line: PhrasingContent[] = [
    { type: 'text', value: '— ' },
    address === undefined ? text : { type: 'link', url: address, children: [text] },
  ];
  const within = writeBlocks(node.children, places);
  const source: RootContent = { type: 'paragraph', children: line };
  return [
    { type: 'html', value: frameComment(node) },
    { type: 'blockquote', children: [...within, source] },
  ];
}

/** Whether it is a size in pixels, rather than none yet. */
const isSide = (value: unknown) => Number.isSafeInteger(value) && (value as number) > 0;
