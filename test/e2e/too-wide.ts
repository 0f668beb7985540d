import type { Page } from 'puppeteer-core';

/** What can only be seen by scrolling sideways: an element that is wider than the window it is in, a line each. */
export function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolls = [
      document.documentElement,
      ...document.querySelectorAll('main, .view, .editor-area, dialog'),
    ];
    return scrolls
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map(
        ({ tagName, className, scrollWidth, clientWidth }) =>
          `${tagName}.${className}: ${scrollWidth} in ${clientWidth}`,
      );
  });
}
