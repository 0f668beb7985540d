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
export const previousSibling = getter(ofNode, 'previousSibling');
export const parentNode = getter(ofNode, 'parentNode');
export const nodeType = getter(ofNode, 'nodeType');
export const baseURI = getter(ofNode, 'baseURI');
export const titleOf = getter(ofDocument, 'title');
export const activeElementOf = getter(ofDocument, 'activeElement');
export const scrollingElementOf = getter(ofDocument, 'scrollingElement');
export const documentElementOf = getter(ofDocument, 'documentElement');

export const tagName = getter(() => Element.prototype, 'tagName') as (element: Node) => string;
export const localName = getter(() => Element.prototype, 'localName');
/** Of an open shadow tree. */
export const shadowRootOf = getter(() => Element.prototype, 'shadowRoot');
/** An element as source text. */
export const sourceOf = getter(() => Element.prototype, 'outerHTML');

export function attribute(element: Node, name: string): string | null {
  return Element.prototype.getAttribute.call(element, name);
}

/** A document, or a part of one that can be looked through. */
export type Tree = Document | Element | ShadowRoot;

export function find(tree: Tree, selector: string): Element | null {
  return ownerOf(tree).querySelector.call(tree, selector);
}

/** Without those of the shadow trees in it. */
export function findAll(tree: Tree, selector: string): Iterable<Element> {
  return ownerOf(tree).querySelectorAll.call(tree, selector);
}

/** The document or shadow tree that a node is in. */
export function rootOf(node: Node): Node {
  return Node.prototype.getRootNode.call(node);
}

/** Where the browser keeps what it can do with a tree. */
function ownerOf(tree: Tree): ParentNode {
  if (isElement(tree)) return Element.prototype;
  return nodeType(tree) === 9 ? Document.prototype : DocumentFragment.prototype; // Node.DOCUMENT_NODE
}

export function hasFocus(document: Document): boolean {
  return Document.prototype.hasFocus.call(document);
}

/** Whether an element of a page that is shown can be seen there. `checkVisibility` says no to `display: contents`. */
export function isShown(element: Node): boolean {
  const { display, visibility } = getComputedStyle(element as Element);
  return display !== 'none' && visibility === 'visible';
}

// By number, as tests without a page lack the names.
export const isElement = (node: Node): node is Element => nodeType(node) === 1;
export const isText = (node: Node): node is Text => nodeType(node) === 3;
