/**
 * Reads nodes by the browser's own accessors. A page can give a form a field named `childNodes` or `tagName`, and an image
 * the name `title`, and the browser answers with that element where one asks the node itself.
 */

/** The accessor is looked up when it is first used: the build reads this file where there is no document. */
function getter<Of extends object, Name extends keyof Of>(prototype: () => Of, name: Name) {
  let get: (() => Of[Name]) | undefined;
  return (of: Of): Of[Name] => {
    get ??= Object.getOwnPropertyDescriptor(prototype(), name)?.get as () => Of[Name];
    return get.call(of);
  };
}

const ofNode = () => Node.prototype;
const ofDocument = () => Document.prototype;

export const firstChild = getter(ofNode, 'firstChild');
export const nextSibling = getter(ofNode, 'nextSibling');
export const parentNode = getter(ofNode, 'parentNode');
export const nodeType = getter(ofNode, 'nodeType');
export const baseURI = getter(ofNode, 'baseURI');
export const titleOf = getter(ofDocument, 'title');
export const activeElementOf = getter(ofDocument, 'activeElement');
export const documentElementOf = getter(ofDocument, 'documentElement');

export const tagName = getter(() => Element.prototype, 'tagName') as (element: Node) => string;
/** An element as source text. */
export const sourceOf = getter(() => Element.prototype, 'outerHTML');

export function attribute(element: Node, name: string): string | null {
  return Element.prototype.getAttribute.call(element, name);
}

export function find(document: Document, selector: string): Element | null {
  return Document.prototype.querySelector.call(document, selector);
}

export function hasFocus(document: Document): boolean {
  return Document.prototype.hasFocus.call(document);
}

/** Whether an element of a page that is shown can be seen there. `checkVisibility` says no to `display: contents`. */
export function isShown(element: Node): boolean {
  const { display, visibility } = getComputedStyle(element as Element);
  return display !== 'none' && visibility === 'visible';
}

export const isElement = (node: Node): boolean => nodeType(node) === Node.ELEMENT_NODE;
export const isText = (node: Node): node is Text => nodeType(node) === Node.TEXT_NODE;
