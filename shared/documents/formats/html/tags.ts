import type { DefaultTreeAdapterTypes } from 'parse5';

export type Node = DefaultTreeAdapterTypes.ChildNode;
export type Tag = DefaultTreeAdapterTypes.Element;

/** The mark that a tag gives the text in it. */
export const MARKS: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  s: 'strike',
  del: 'strike',
  strike: 'strike',
  u: 'underline',
  ins: 'underline',
  code: 'code',
  kbd: 'code',
};

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Tags that only group what is in them, on lines of its own. */
export const LINES = words(
  'html body div section article main header footer figure figcaption center p dl dt dd address details summary',
);
/** Tags that only group what is in them, within a line. */
export const WITHIN_LINE = words('span font label small time big mark sub sup abbr cite q');
/** What is in these is no text. */
export const SILENT = words(
  'script style head title meta link template noscript svg math iframe object embed input button select textarea',
);
/** Those of them that somebody may miss. */
export const MISSED = words('svg math iframe object embed');

export const isTag = (node: Node): node is Tag => 'tagName' in node;

export const isText = (node: Node): node is DefaultTreeAdapterTypes.TextNode => node.nodeName === '#text';

export const childTags = (tag: Tag, ...names: string[]) =>
  tag.childNodes.filter((node): node is Tag => isTag(node) && names.includes(node.tagName));

/** What an attribute says; empty where there is none. */
export function attribute(tag: Tag, name: string): string {
  return tag.attrs.find((attr) => attr.name === name)?.value ?? '';
}

/** All text in a tag, however deep it lies. */
export function textIn(tag: Tag): string {
  const left: Node[] = [tag];
  let text = '';
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (isText(node)) text += node.value;
    else if (node.nodeName === 'br') text += '\n';
    else if ('childNodes' in node) left.push(...node.childNodes.toReversed());
  }
  return text;
}

/** The rows of a table: those that are not in a table inside of it. */
export function rowsOf(table: Tag): Tag[] {
  return table.childNodes.filter(isTag).flatMap((tag): Tag[] => {
    if (tag.tagName === 'tr') return [tag];
    return ['thead', 'tbody', 'tfoot'].includes(tag.tagName) ? childTags(tag, 'tr') : [];
  });
}

/** Whether the box that an item of a list begins with is ticked; `undefined` where it begins with none. */
export function isTicked(item: Tag): boolean | undefined {
  const first = item.childNodes.find(isTag);
  const box = first?.tagName === 'label' ? first.childNodes.find(isTag) : first;
  if (box?.tagName !== 'input' || attribute(box, 'type') !== 'checkbox') return undefined;
  return box.attrs.some(({ name }) => name === 'checked');
}
