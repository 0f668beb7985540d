import { afterAll, beforeAll, expect, test } from 'vitest';
import { APPEARANCES, show, WIDTHS } from '../looks/appearances.ts';
import { openScene, type Scene } from '../looks/scene.ts';
import { CHAPTERS } from '../looks/walk.ts';
import { accessibilityProblems } from './screen.ts';

/* Every screen of `pnpm shots`, held against WCAG 2.2 AA in every theme at both widths, and at twice the size. */

/** A side panel and a small window when the person has set the browser to 200 %. */
const ZOOMED = [
  { width: WIDTHS.panel.width / 2, height: WIDTHS.panel.height / 2 },
  { width: 640, height: 400 },
];
let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
  await scene.page.setViewport(WIDTHS.wide);
});

afterAll(() => scene?.close());

/** What can only be seen by scrolling sideways: an element that is wider than the window it is in. */
function tooWide(): Promise<string[]> {
  return scene.page.evaluate(() => {
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

test.each(Object.entries(CHAPTERS))(
  '%s',
  async (_chapter, walk) => {
    const problems: string[] = [];
    let visited = 0;
    await walk(scene, async (screen) => {
      for (const appearance of APPEARANCES) {
        await show(scene.page, scene.elsewhere, appearance);
        const found = await accessibilityProblems(scene.page);
        problems.push(...found.map((line) => `${screen}, ${appearance.width}, ${appearance.theme}: ${line}`));
        visited += 1;
      }
      for (const size of ZOOMED) {
        await scene.page.setViewport(size);
        problems.push(...(await tooWide()).map((line) => `${screen} at ${size.width} pixels: ${line}`));
      }
      await scene.page.setViewport(WIDTHS.wide);
    });
    expect(visited).toBeGreaterThan(0);
    expect(problems).toEqual([]);
  },
  600_000,
);
