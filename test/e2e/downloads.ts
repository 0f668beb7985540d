import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { eventually } from '../headless/eventually.ts';

/** Has what this page's browser saves lie in a folder, which is made where it is not there. */
export async function saveInto(page: Page, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const devtools = await page.createCDPSession();
  await devtools.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
}

/** The path of the file in a folder whose name ends so, once all of it is there. */
export async function savedIn(folder: string, ending: string): Promise<string> {
  // Chromium keeps its name with an empty file first, and puts the whole one in its place.
  const isWhole = (name: string) => name.endsWith(ending) && statSync(join(folder, name)).size > 0;
  const there = () => (existsSync(folder) ? readdirSync(folder).find(isWhole) : undefined);
  return join(folder, await eventually(`“${ending}” is saved in ${folder}`, there));
}
