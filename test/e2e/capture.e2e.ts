import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { openPagesToRead, type PagesToRead } from './pages-to-read.ts';
import { openReader, type Reader, select } from './reader.ts';
import { accessibilityProblems, runCommand, sees, textOn } from './screen.ts';
import { startJournal } from './teacher.ts';

/* A teacher writes about the pages she reads. The tests follow each other. */

const PASSPHRASE = 'a kettle sings before dawn';
const profile = mkdtempSync(join(tmpdir(), 'alongside-capture-'));
const screens = join(import.meta.dirname, 'screens');
let pages: PagesToRead;
let reader: Reader;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  pages = await openPagesToRead();
  reader = await openReader(profile, `${pages.site}/article`);
  await startJournal(reader.panel, PASSPHRASE);
});

afterEach(() => runCommand(reader.panel, 'close all'));

afterAll(async () => {
  await reader?.close();
  await pages?.close();
  rmSync(profile, { recursive: true, force: true });
});

/** The clip that is shown, once there is one with these words. */
function shownClip(words: string) {
  return eventually(`a clip has ${words}`, async () => {
    const clip = await reader.panel.evaluate(() => {
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
    throw new Error(`${error.message}; the panel shows:\n${await textOn(reader.panel)}`);
  });
}

/** Types right away, as one does after the shortcut, and resolves when it is kept. */
async function typeBelow(words: string): Promise<void> {
  // The keyboard goes to the panel as soon as the browser shows it; one that was open before is not given it by a driver.
  await reader.panel.waitForFunction(() => document.activeElement?.classList.contains('ProseMirror'));
  await reader.panel.bringToFront();
  await reader.panel.keyboard.type(words);
  await sees(reader.panel, words);
  await sees(reader.panel, 'Saved');
}

async function shot(name: string): Promise<void> {
  await reader.panel.screenshot({ path: join(screens, `${name}.png`) });
  expect(await accessibilityProblems(reader.panel), `accessibility of ${name}`).toEqual([]);
}

test('what is selected is in a new entry with its source, and the cursor is right below', async () => {
  await reader.read(`${pages.site}/article?utm_source=letter&page=2#quote`);
  await select(reader.page, '#quote');
  await reader.shortcut();
  const clip = await shownClip('A teacher who waits three seconds hears longer answers.');
  expect(clip).toMatchObject({ title: 'Questions that wait', site: new URL(pages.site).host });
  expect(clip.leadsTo).toBe(
    `${pages.site}/article#:~:text=A%20teacher%20who%20waits%20three%20seconds%20hears%20longer%20answers.`,
  );
  expect(clip.html).toContain('<strong>three seconds</strong>');
  expect(clip.html).not.toMatch(/<img|script/);
  await typeBelow('Three seconds is long in Year 8.');
  const below = await reader.panel.$eval('.clip + p', (paragraph) => paragraph.textContent);
  expect(below).toBe('Three seconds is long in Year 8.');
  await shot('capture-clip');
});
