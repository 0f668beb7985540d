import type { ContentNode, TextRun } from '../content-tree.ts';

export type ElementNode = Extract<ContentNode, { name: string }>;
export type Marks = Record<string, unknown>;

export function element(
  name: string,
  attributes: Record<string, unknown> = {},
  children: ContentNode[] = [],
): ElementNode {
  return { name, attributes, children };
}

/** What a block of words is made of: text with marks, and elements in the line such as a hard break. */
export function inline(pieces: readonly (TextRun | ElementNode)[]): ContentNode[] {
  const nodes: ContentNode[] = [];
  for (const piece of pieces) {
    const last = nodes.at(-1);
    if ('name' in piece) nodes.push(piece);
    else if (piece.insert === '') continue;
    else if (last !== undefined && 'text' in last) addRun(last.text, piece);
    else nodes.push({ text: [piece] });
  }
  return nodes;
}

function addRun(runs: TextRun[], run: TextRun): void {
  const last = runs.at(-1);
  if (last !== undefined && typeof last.insert === 'string' && sameMarks(last, run))
    runs[runs.length - 1] = { ...last, insert: `${last.insert}${run.insert}` };
  else runs.push(run);
}

function sameMarks(a: TextRun, b: TextRun): boolean {
  return JSON.stringify(sorted(a.attributes)) === JSON.stringify(sorted(b.attributes));
}

const sorted = (marks: Marks = {}) => Object.entries(marks).sort(([a], [b]) => (a < b ? -1 : 1));

export function textRun(insert: string, marks: Marks = {}): TextRun {
  return Object.keys(marks).length === 0 ? { insert } : { insert, attributes: marks };
}

/** All words in these nodes, with a space where a block or a line ends. */
export function wordsOf(nodes: readonly ContentNode[]): string {
  return nodes
    .map((node) =>
      'text' in node
        ? node.text.map(({ insert }) => (typeof insert === 'string' ? insert : ' ')).join('')
        : node.name === 'entryLink'
          ? `${node.attributes.label ?? ''}`
          : ` ${wordsOf(node.children)} `,
    )
    .join('');
}

/** Elements that stand in a line of text. */
export const IN_LINE: readonly string[] = ['hardBreak', 'entryLink'];

/** Whether these are a line of text rather than blocks. */
export function isLine(nodes: readonly ContentNode[]): boolean {
  return nodes.every((node) => 'text' in node || IN_LINE.includes(node.name));
}

/** Blocks where a place for blocks must not be empty. */
export function atLeastParagraph(blocks: ContentNode[]): ContentNode[] {
  return blocks.length === 0 ? [element('paragraph')] : blocks;
}

/** What an item of a list holds: a paragraph first, then whatever follows. */
export function asItem(blocks: ContentNode[]): ContentNode[] {
  const [first] = blocks;
  const begins = first !== undefined && 'name' in first && first.name === 'paragraph';
  return begins ? blocks : [element('paragraph'), ...blocks];
}

/** The same values, in an order that does not depend on who wrote which first. */
export function inNameOrder(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The same content, written the one way there is. */
export function canonical(nodes: readonly ContentNode[]): ContentNode[] {
  return nodes.map((node) => {
    if ('name' in node)
      return {
        name: node.name,
        attributes: inNameOrder(node.attributes),
        children: canonical(node.children),
      };
    const runs = node.text.map(({ insert, attributes }) => ({
      insert,
      ...(attributes !== undefined && { attributes: inNameOrder(attributes) }),
    }));
    return { text: runs };
  });
}

/** A length of time as people read it: `1:23`, `1:02:03`. */
export function clock(seconds: unknown): string {
  const whole = typeof seconds === 'number' && seconds > 0 ? Math.floor(seconds) : 0;
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, place) => (place === 0 ? `${part}` : `${part}`.padStart(2, '0'))).join(':');
}
