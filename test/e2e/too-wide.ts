import type { Page } from 'puppeteer-core';

/** What can only be seen by scrolling sideways: what is wider than the window it is in, and what in it reaches out. */
export function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const named = ({ tagName, className }: Element) => `${tagName}.${className}`;
    const reachesOut = (outer: Element) => {
      const { right } = outer.getBoundingClientRect();
      return [...outer.querySelectorAll('*')].filter(
        (inner) => inner.children.length === 0 && inner.getBoundingClientRect().right > right,
      );
    };
    const scrolls = [
      document.documentElement,
      ...document.querySelectorAll('main, .view, .editor-area, dialog'),
    ];
    return scrolls
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => {
        const { scrollWidth, clientWidth } = element;
        const inside = reachesOut(element).map(named).join(', ');
        return `${named(element)}: ${scrollWidth} in ${clientWidth} (${inside})`;
      });
  });
}
