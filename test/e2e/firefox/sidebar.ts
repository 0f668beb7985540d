import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { launchFirefox } from '../firefox.ts';
import { startJournal } from '../teacher.ts';
import { type FirefoxWindow, firefoxWindow } from './window.ts';

export const PASSPHRASE = 'a kettle sings before dawn';

/** A Firefox with a page in front and a journal in the sidebar beside it. */
export interface BesidePage {
  browser: Browser;
  firefox: FirefoxWindow;
  /** The page that is read. */
  reading: Page;
  panel: Page;
  close(): Promise<void>;
}

/** Starts Firefox with a new journal, beside the page at this address. */
export async function openBesidePage(address: string): Promise<BesidePage> {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-firefox-'));
  const { browser } = await launchFirefox(join(folder, 'profile'));
  const firefox = await firefoxWindow(browser);
  const reading = await browser.newPage();
  await reading.goto(address);
  await firefox.pressToolbarButton();
  const panel = await firefox.sidebar();
  await firefox.focusSidebar();
  await startJournal(panel, PASSPHRASE);
  return {
    browser,
    firefox,
    reading,
    panel,
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
