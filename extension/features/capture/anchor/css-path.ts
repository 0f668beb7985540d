import {
  attribute,
  findAll,
  isElement,
  localName,
  nextSibling,
  parentNode,
  previousSibling,
  rootOf,
  type Tree,
} from '../page/dom.ts';

/** A selector longer than this says more about the page than it helps. UTF-16 units. */
const LONGEST = 500;

/** A CSS selector for the smallest element that holds a node, from the root of its tree; `undefined` where there is no short one. */
export function cssPath(node: Node, root: Node): string | undefined {
  const steps: string[] = [];
  let at = isElement(node) ? node : parentNode(node);
  for (; at !== null && isElement(at) && at !== root; at = parentNode(at)) {
    const id = attribute(at, 'id') ?? '';
    const name = CSS.escape(localName(at));
    if (id !== '' && isOnly(at, id)) {
      steps.unshift(`#${CSS.escape(id)}`);
      break;
    }
    const before = countSame(at, previousSibling);
    const isOne = before + countSame(at, nextSibling) === 0;
    steps.unshift(isOne ? name : `${name}:nth-of-type(${before + 1})`);
  }
  const path = steps.join(' > ');
  return path === '' || path.length > LONGEST ? undefined : path;
}

/** How many elements of the same name stand on one side of this one. */
function countSame(element: Element, towards: (node: Node) => Node | null): number {
  let count = 0;
  for (let node = towards(element); node !== null; node = towards(node))
    if (isElement(node) && localName(node) === localName(element)) count += 1;
  return count;
}

function isOnly(element: Element, id: string): boolean {
  return [...findAll(rootOf(element) as Tree, `#${CSS.escape(id)}`)].length === 1;
}
