// `pnpm shots`: every screen in every theme at both widths, as the real extension draws it in a real browser.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildExtension } from '../../extension/launch/build-extension.ts';
import { CHROMIUM } from '../../extension/launch/find-browser.ts';
import { ensureBrowser } from '../../extension/launch/install-browser.ts';
import { APPEARANCES, show, WIDTHS } from './appearances.ts';
import { type Shot, writeContactSheet } from './contact-sheet.ts';
import { openScene } from './scene.ts';
import { CHAPTERS } from './walk.ts';

const folder = join(import.meta.dirname, 'shots');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

process.env.ALONGSIDE_CHROMIUM = ensureBrowser(CHROMIUM);
await buildExtension();
const scene = await openScene();
const shots: Shot[] = [];
try {
  await scene.page.setViewport(WIDTHS.wide);
  for (const [chapter, walk] of Object.entries(CHAPTERS)) {
    await walk(scene, async (screen, state) => {
      for (const appearance of APPEARANCES) {
        await show(scene.page, scene.elsewhere, appearance);
        const file = `${screen.replaceAll(/\W+/g, '-')}.${appearance.width}.${appearance.theme}.png`;
        await scene.page.screenshot({
          path: join(folder, file) as `${string}.png`,
          captureBeyondViewport: false,
        });
        shots.push({ chapter, screen, state, file, ...appearance });
      }
    });
    console.log(`${chapter}: ${shots.length} pictures so far`);
  }
} finally {
  await writeContactSheet(scene.page.browser(), folder, shots);
  await scene.close();
}
console.log(`Look at ${join(folder, 'index.html')}`);
