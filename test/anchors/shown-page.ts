/*
 * A page of the corpus as the browser shows it. In its HTML every quote stands between `<!--q-->` and `<!--/q-->`.
 */

export type Tree = Document | ShadowRoot;

/** The two comments around a quote. */
export interface Marked {
  from: Comment;
  to: Comment;
}

/** Shows this HTML in place of what the page was, by the browser's own parser. */
export function show(html: string): void {
  document.open();
  document.write(html);
  document.close();
}

/** The HTML of what is shown, with its shadow trees. */
export function htmlShown(): string {
  const shadowRoots = trees().filter((tree) => tree instanceof ShadowRoot);
  return `<!doctype html><html>${document.documentElement.getHTML({ shadowRoots })}</html>`;
}

/** The document and its shadow trees. */
export function trees(): Tree[] {
  const hosts = [...document.querySelectorAll('*')];
  return [document, ...hosts.flatMap(({ shadowRoot }) => (shadowRoot === null ? [] : [shadowRoot]))];
}

export function textsIn(tree: Node): Text[] {
  return nodesIn(tree, NodeFilter.SHOW_TEXT).filter((node) => !isNoText(node)) as Text[];
}

const isNoText = ({ parentElement }: Node) => parentElement?.closest('script, style, title') != null;

/** The quotes that are marked, in the order of the page. */
export function markedQuotes(): Marked[] {
  return trees().flatMap((tree) => {
    const comments = nodesIn(tree, NodeFilter.SHOW_COMMENT) as Comment[];
    const starts = comments.filter(({ data }) => data === 'q');
    const ends = comments.filter(({ data }) => data === '/q');
    return starts.flatMap((from, number) => {
      const to = ends[number];
      return to === undefined ? [] : [{ from, to }];
    });
  });
}

/** Where the quotes are, after which nothing in the page tells. */
export function unmark(): Range[] {
  const quotes = markedQuotes();
  const ranges = quotes.map(({ from, to }) => {
    const range = new Range();
    range.setStartAfter(from);
    range.setEndBefore(to);
    return range;
  });
  for (const comment of trees().flatMap((tree) => nodesIn(tree, NodeFilter.SHOW_COMMENT)))
    (comment as Comment).remove();
  for (const tree of trees()) tree.normalize();
  return ranges;
}

function nodesIn(tree: Node, which: number): Node[] {
  const walker = document.createTreeWalker(tree, which);
  const nodes: Node[] = [];
  while (walker.nextNode() !== null) nodes.push(walker.currentNode);
  return nodes;
}
