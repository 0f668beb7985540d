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

/** Words of drawings that are cut off at their edge. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.drawing svg')].flatMap((drawing) => {
      const { left, right } = drawing.getBoundingClientRect();
      return [...drawing.querySelectorAll('text')]
        .filter((words) => {
          const box = words.getBoundingClientRect();
          return box.left < left - 1 || box.right > right + 1;
        })
        .map(({ textContent }) => `a drawing has no room for "${textContent}"`);
    }),
  );
}

/** What makes the page itself scroll, which moves bars away that always stay: only its parts are to be scrolled. */
export function scrollingPage(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollHeight, clientHeight } = document.documentElement;
    if (scrollHeight <= clientHeight + 1) return [];
    const lowest = [...document.body.querySelectorAll<HTMLElement>('*')]
      .filter((element) => element.getBoundingClientRect().bottom > clientHeight + 1)
      .filter(({ offsetParent }) => offsetParent === null || offsetParent === document.body)
      .map(({ tagName, className }) => `${tagName}.${className}`);
    return [`the page is ${scrollHeight} high in ${clientHeight} (${lowest.join(', ')})`];
  });
}
