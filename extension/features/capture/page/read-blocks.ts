import type { ContentNode } from '@alongside/shared/documents/content-tree';
import { attribute, baseURI, firstChild, isElement, isShown, isText, nextSibling, tagName } from './dom.ts';
import { type BlockWriter, type Container, type Marks, writeBlocks } from './write-blocks.ts';

/** Levels of elements in elements. What lies deeper is left out. */
const DEEPEST = 300;
/** How many nodes are looked at, so that no page can keep the browser busy. */
const MOST_NODES = 100_000;
/** UTF-16 units. A longer link is shown as its words. */
const LONGEST_LINK = 2_000;

const CONTAINERS: Readonly<Record<string, Container>> = {
  UL: 'bulletList',
  OL: 'orderedList',
  LI: 'listItem',
  BLOCKQUOTE: 'blockquote',
};
const MARKS: Readonly<Record<string, string>> = { B: 'bold', STRONG: 'bold', I: 'italic', EM: 'italic' };
const BLOCKS = names(
  'ADDRESS ARTICLE ASIDE BODY CAPTION DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM HEADER HR LEGEND MAIN',
  'NAV P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR',
);
/** What is no text, or not the page's. */
const LEFT_OUT = names(
  'AUDIO BUTTON CANVAS EMBED HEAD IFRAME IMG INPUT MAP METER NOFRAMES NOSCRIPT OBJECT PICTURE PROGRESS RP SCRIPT SELECT',
  'STYLE SVG TEMPLATE TEXTAREA TITLE VIDEO',
);

interface What {
  /** Only what is in it; all of `root` where it is left out. */
  range?: Range;
  /** UTF-16 units of text that are kept. */
  longest: number;
  /** Whether `root` is a page that is shown, of which only what can be seen counts. */
  shown: boolean;
}

export interface ReadBlocks {
  blocks: ContentNode[];
  /** Whether something was left out because there was too much of it. */
  cut: boolean;
}

/**
 * Reads a part of a page as blocks of a document: paragraphs, headings, lists and quotes, with bold, italic and links to the
 * web. Nothing else of a page gets in, and nothing in the page is changed or called.
 */
export function readBlocks(root: Node, { range, longest, shown }: What): ReadBlocks {
  const writer = writeBlocks(longest);
  let looked = 0;
  let cut = false;

  function visit(node: Node, marks: Marks, exactly: boolean, depth: number): void {
    if (writer.isFull || looked > MOST_NODES || depth > DEEPEST) {
      cut = true;
      return;
    }
    if (range !== undefined && !range.intersectsNode(node)) return;
    looked += 1;
    if (isText(node)) writer.text(partOf(node, range), marks, exactly);
    else if (isElement(node)) visitElement(node, marks, exactly, depth);
    else if (node.nodeType === Node.DOCUMENT_FRAGMENT_NODE) visitChildren(node, marks, exactly, depth);
  }

  function visitChildren(node: Node, marks: Marks, exactly: boolean, depth: number) {
    for (let child = firstChild(node); child !== null; child = nextSibling(child))
      visit(child, marks, exactly, depth + 1);
  }

  function visitElement(element: Node, marks: Marks, exactly: boolean, depth: number) {
    const name = tagName(element).toUpperCase();
    if (LEFT_OUT.has(name) || (shown && !isShown(element) && name !== 'BR')) return;
    if (name === 'BR') return writer.breakLine();
    const leave = enter(writer, name);
    visitChildren(element, marksIn(element, name, marks), exactly || name === 'PRE', depth);
    leave();
  }

  visit(root, {}, false, 0);
  return { blocks: writer.end(), cut };
}

/** Begins what an element of this name is in a document; returns how to end it. */
function enter(writer: BlockWriter, name: string): () => void {
  const container = CONTAINERS[name];
  if (container !== undefined) {
    writer.enter(container);
    return () => writer.leave();
  }
  const isHeading = /^H[1-6]$/u.test(name);
  if (!isHeading && !BLOCKS.has(name)) return () => {};
  if (isHeading) writer.block(name <= 'H2' ? 2 : 3);
  else writer.block();
  return () => writer.block();
}

function marksIn(element: Node, name: string, marks: Marks): Marks {
  const mark = MARKS[name];
  if (mark !== undefined) return { ...marks, [mark]: {} };
  const href = name === 'A' ? linkOf(element) : undefined;
  return href === undefined ? marks : { ...marks, link: { href } };
}

/** Where a link leads, if that is on the web. */
function linkOf(element: Node): string | undefined {
  const href = attribute(element, 'href');
  if (href === null || href.length > LONGEST_LINK) return undefined;
  const url = URL.parse(href, baseURI(element));
  if (url === null || !['https:', 'http:'].includes(url.protocol)) return undefined;
  url.username = '';
  url.password = '';
  return url.href.length > LONGEST_LINK ? undefined : url.href;
}

/** The words of a text that are in the range. */
function partOf(text: Text, range: Range | undefined): string {
  const end = text === range?.endContainer ? range.endOffset : text.length;
  const start = text === range?.startContainer ? range.startOffset : 0;
  return text.data.slice(start, end);
}

function names(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')));
}
