import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { type Appearance, THEMES, WIDTHS } from './appearances.ts';
import type { State } from './scene.ts';

/** One picture, and what it is of. */
export interface Shot extends Appearance {
  chapter: string;
  screen: string;
  state: State;
  file: string;
}

/** Writes `index.html`, with all pictures, and `sheet.<width>.<n>.png`, which can be looked at as a whole. */
export async function writeContactSheet(
  browser: Browser,
  folder: string,
  shots: readonly Shot[],
): Promise<void> {
  writeFileSync(join(folder, 'index.html'), page(shots, 'width: 17rem'));
  const tab = await browser.newPage();
  for (const width of Object.keys(WIDTHS) as Appearance['width'][]) {
    const screens = [...new Set(shots.map(({ screen }) => screen))];
    const perSheet = width === 'panel' ? 4 : 6;
    for (let from = 0; from < screens.length; from += perSheet) {
      const onSheet = new Set(screens.slice(from, from + perSheet));
      const some = shots.filter((shot) => shot.width === width && onSheet.has(shot.screen));
      const html = join(folder, 'sheet.html');
      writeFileSync(html, page(some, `width: ${width === 'panel' ? 19 : 24}rem`));
      await tab.setViewport({ width: width === 'panel' ? 1620 : 2020, height: 800 });
      await tab.goto(`file://${html}`);
      const path = join(folder, `sheet.${width}.${1 + from / perSheet}.png`) as `${string}.png`;
      await tab.screenshot({ path, fullPage: true });
    }
  }
  await tab.close();
}

function page(shots: readonly Shot[], size: string): string {
  const rows = Map.groupBy(shots, ({ screen, width }) => `${screen} · ${width}`);
  const body = [...rows].map(([title, row]) => {
    const pictures = THEMES.map((theme) => {
      const shot = row.find((one) => one.theme === theme);
      return shot
        ? `<a href="${shot.file}"><img src="${shot.file}" alt="${title}, ${theme}" loading="eager"></a>`
        : '';
    });
    return `<h2>${title} <small>${row[0]?.chapter}, ${row[0]?.state}</small></h2><div>${pictures.join('')}</div>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Alongside, every screen</title>
<style>
body { margin: 1rem; background: #888; font: 0.875rem system-ui, sans-serif }
h2 { margin: 0.75rem 0 0.25rem; font-size: 1rem }
div { display: flex; gap: 0.75rem; align-items: start }
img { ${size}; display: block }
</style>
${body.join('\n')}
</html>`;
}
