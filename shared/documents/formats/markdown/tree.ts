import type { fromMarkdown } from 'mdast-util-from-markdown';

/* The kinds of nodes of Markdown's tree (mdast), which the libraries have as types only. */

type Node<Type extends string> = Extract<RootContent, { type: Type }>;

export type RootContent = ReturnType<typeof fromMarkdown>['children'][number];
export type Paragraph = Node<'paragraph'>;
export type List = Node<'list'>;
export type ListItem = Node<'listItem'>;
export type Table = Node<'table'>;
export type TableRow = Node<'tableRow'>;
export type TableCell = Node<'tableCell'>;
export type Image = Node<'image'>;
export type PhrasingContent = Paragraph['children'][number];
/** What stands in a quotation or an item of a list. */
export type BlockContent = Exclude<
  ListItem['children'][number],
  { type: 'definition' | 'footnoteDefinition' }
>;
