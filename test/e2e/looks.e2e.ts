import { afterAll, beforeAll, expect, test } from 'vitest';
import { APPEARANCES, drawn, show, WIDTHS } from '../looks/appearances.ts';
import { openScene, type Scene } from '../looks/scene.ts';
import { CHAPTERS } from '../looks/walk.ts';
import { accessibilityProblems } from './screen.ts';
import { cutOff, scrollingPage, tooWide } from './too-wide.ts';

/*
 * Every screen of `pnpm shots`, held against WCAG 2.2 AA in every theme at both widths, at twice the size, and from right to
 * left.
 */

/** A side panel and a small window when the person has set the browser to 200 %. */
const ZOOMED_PANEL = { width: WIDTHS.panel.width / 2, height: WIDTHS.panel.height / 2 };
const ZOOMED = [ZOOMED_PANEL, { width: 640, height: 400 }];
let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
  await scene.page.setViewport(WIDTHS.wide);
});

afterAll(() => scene?.close());

/** Has the page be read from this side on. */
async function turn(direction: 'ltr' | 'rtl'): Promise<void> {
  await scene.page.evaluate((dir) => {
    document.documentElement.dir = dir;
  }, direction);
  await drawn(scene.page);
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
        await drawn(scene.page); // what floats beside a word follows it
        const found = await tooWide(scene.page);
        // Such a side panel may be too low for its bars and a notice; then all of it scrolls.
        if (size !== ZOOMED_PANEL) found.push(...(await scrollingPage(scene.page)));
        problems.push(...found.map((line) => `${screen} at ${size.width} pixels: ${line}`));
      }
      await scene.page.setViewport(WIDTHS.panel);
      await turn('rtl');
      const found = [...(await tooWide(scene.page)), ...(await cutOff(scene.page))];
      problems.push(...found.map((line) => `${screen}, from right to left: ${line}`));
      await turn('ltr');
      await scene.page.setViewport(WIDTHS.wide);
    });
    expect(visited).toBeGreaterThan(0);
    expect(problems).toEqual([]);
  },
  600_000,
);
