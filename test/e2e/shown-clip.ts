import type { Page } from 'puppeteer-core';
import { eventually } from '../headless/eventually.ts';
import { textOn } from './screen.ts';

/** The clip that the panel shows, once there is one with these words. */
export function shownClip(panel: Page, words: string) {
  return eventually(`a clip has ${words}`, async () => {
    const clip = await panel.evaluate(() => {
      const shown = document.querySelector('.clip');
      const link = shown?.querySelector<HTMLAnchorElement>('.clip-title');
      const quote = shown?.querySelector('blockquote');
      return {
        // biome-ignore lint/performance/useDomNodeTextContent: as it is shown, line by line
        text: shown?.querySelector<HTMLElement>('blockquote')?.innerText ?? '',
        html: quote?.innerHTML ?? '',
        direction: quote?.getAttribute('dir'),
        language: quote?.getAttribute('lang'),
        title: link?.textContent,
        leadsTo: link?.href,
        site: shown?.querySelector('.clip-site')?.textContent,
      };
    });
    return clip.text.includes(words) && clip;
  }).catch(async (error: Error) => {
    throw new Error(`${error.message}; the panel shows:\n${await textOn(panel)}`);
  });
}
