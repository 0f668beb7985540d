/** A selector longer than this says more about the page than it helps. UTF-16 units. */
const LONGEST = 500;

/** A CSS selector for the smallest element that holds a node, from the root of its tree; `undefined` where there is no short one. */
export function cssPath(node: Node, root: Node): string | undefined {
  const steps: string[] = [];
  let element = node instanceof Element ? node : node.parentElement;
  for (; element !== null && element !== root; element = element.parentElement) {
    const { id, localName } = element;
    const name = CSS.escape(localName);
    if (id !== '' && isOnly(element, id)) {
      steps.unshift(`#${CSS.escape(id)}`);
      break;
    }
    const same = [...(element.parentNode?.children ?? [])].filter((child) => child.localName === localName);
    steps.unshift(same.length > 1 ? `${name}:nth-of-type(${same.indexOf(element) + 1})` : name);
  }
  const path = steps.join(' > ');
  return path === '' || path.length > LONGEST ? undefined : path;
}

function isOnly(element: Element, id: string): boolean {
  const root = element.getRootNode();
  return (
    'querySelectorAll' in root && (root as ParentNode).querySelectorAll(`#${CSS.escape(id)}`).length === 1
  );
}
