import type { ContentNode, TextRun } from '@alongside/shared/documents/content-tree';
import { cutAt, plain } from './plain.ts';

export type Container = 'bulletList' | 'orderedList' | 'listItem' | 'blockquote';
export type Marks = Readonly<Record<string, object>>;

/** Puts blocks together from what is met on the way through a page. */
export interface BlockWriter {
  /** Words, with white space as the page's source has it, or, `exactly`, as it is shown. */
  text(words: string, marks: Marks, exactly?: boolean): void;
  breakLine(): void;
  /** Ends the paragraph; the next begins as a heading of this level, or as a paragraph. */
  block(level?: 2 | 3): void;
  enter(container: Container): void;
  leave(): void;
  /** Whether nothing more is taken. */
  readonly isFull: boolean;
  end(): ContentNode[];
}

interface Open {
  name: Container | 'root';
  children: ContentNode[];
}

/** Blocks of at most this many UTF-16 units. What does not fit is left out, and an ellipsis says so. */
export function writeBlocks(longest: number): BlockWriter {
  const open: Open[] = [{ name: 'root', children: [] }];
  let line: ContentNode[] = [];
  let level: 2 | 3 | undefined;
  let room = longest;

  const inside = () => open.at(-1) as Open;

  function runs(): TextRun[] {
    const last = line.at(-1);
    if (last !== undefined && 'text' in last) return last.text;
    const text: TextRun[] = [];
    line.push({ text });
    return text;
  }

  const endsInSpace = () => {
    const last = line.at(-1);
    return last === undefined || !('text' in last) || / $/u.test(`${last.text.at(-1)?.insert ?? ' '}`);
  };

  function add(words: string, marks: Marks) {
    const kept = cutAt(words, room);
    room -= kept.length;
    const insert = kept.length < words.length ? `${kept.trimEnd()}…` : kept;
    if (insert === '') return;
    if (kept.length < words.length) room = 0;
    runs().push({ insert, ...(Object.keys(marks).length > 0 && { attributes: { ...marks } }) });
  }

  function flush() {
    const words = trimmed(line);
    line = [];
    if (words.length > 0) {
      const parent = inside();
      const isHeading = level !== undefined && parent.name !== 'listItem';
      place(
        parent,
        isHeading
          ? { name: 'heading', attributes: { level }, children: words }
          : { name: 'paragraph', attributes: {}, children: words },
      );
    }
    level = undefined;
  }

  return {
    text(words, marks, exactly = false) {
      if (room <= 0) return;
      const clean = plain(words);
      if (exactly) {
        const [first = '', ...others] = clean.split('\n');
        add(first, marks);
        for (const other of others) {
          this.breakLine();
          add(other, marks);
        }
        return;
      }
      const single = clean.replace(/[\t\n\r ]+/gu, ' ');
      add(endsInSpace() ? single.trimStart() : single, marks);
    },
    breakLine() {
      if (line.length > 0) line.push({ name: 'hardBreak', attributes: {}, children: [] });
    },
    block(next) {
      flush();
      level = next;
    },
    enter(name) {
      flush();
      open.push({ name, children: [] });
    },
    leave() {
      flush();
      const closed = open.pop() as Open;
      if (closed.children.length > 0)
        place(inside(), { name: closed.name, attributes: {}, children: closed.children });
    },
    get isFull() {
      return room <= 0;
    },
    end() {
      while (open.length > 1) this.leave();
      flush();
      return inside().children;
    },
  };
}

/** Puts a block where the document's schema has room for it: lists hold items only, and an item begins with a paragraph. */
function place({ name, children }: Open, block: ContentNode) {
  const isList = name === 'bulletList' || name === 'orderedList';
  const isItem = 'name' in block && block.name === 'listItem';
  if (isList && !isItem) children.push({ name: 'listItem', attributes: {}, children: asItem(block) });
  else if (!isList && isItem) children.push(...block.children);
  else if (name === 'listItem' && children.length === 0) children.push(...asItem(block));
  else children.push(block);
}

function asItem(block: ContentNode): ContentNode[] {
  const isParagraph = 'name' in block && block.name === 'paragraph';
  return isParagraph ? [block] : [{ name: 'paragraph', attributes: {}, children: [] }, block];
}

/** A line without white space and line breaks at its ends; empty where no word is left. */
function trimmed(line: readonly ContentNode[]): ContentNode[] {
  const kept = [...line];
  while (isBlank(kept[0])) kept.shift();
  while (isBlank(kept.at(-1))) kept.pop();
  const last = kept.at(-1);
  if (last !== undefined && 'text' in last) trimEnd(last.text);
  return kept;
}

/** Takes white space from the end of runs of which at least one has words. */
function trimEnd(runs: TextRun[]): void {
  while (`${runs.at(-1)?.insert}`.trim() === '') runs.pop();
  const last = runs.at(-1);
  if (last !== undefined) last.insert = `${last.insert}`.trimEnd();
}

function isBlank(node: ContentNode | undefined): boolean {
  if (node === undefined) return false;
  return 'text' in node
    ? node.text.every(({ insert }) => `${insert}`.trim() === '')
    : node.name === 'hardBreak';
}
