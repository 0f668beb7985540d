import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { BUILT } from '../../extension/launch/build-extension.ts';
import { findChromium } from '../../extension/launch/find-browser.ts';
import { eventually } from '../headless/eventually.ts';

/** A real Chromium with the built extension, on a profile folder that outlives it. */
export interface TeacherBrowser {
  /** The side panel, opened by a click on the toolbar button. */
  panel: Page;
  /** The whole workbench in a tab. */
  openTab(): Promise<Page>;
  /** Ends the browser as a crash would: every process of it, at once. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** What every browser under test is started with. */
export const FLAGS = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
  '--lang=en',
  '--window-size=1280,900',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** Starts the browser and opens the side panel beside a web page. */
export async function openBrowser(profile: string): Promise<TeacherBrowser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium: `pnpm test` installs one');
  const browser = await puppeteer.launch({
    executablePath,
    headless: true,
    pipe: true,
    userDataDir: profile,
    enableExtensions: [BUILT.chrome],
    args: FLAGS,
    defaultViewport: null,
  });
  const reading = await openWebPage();
  try {
    const panel = await openPanel(browser, reading.address);
    return {
      panel,
      async openTab() {
        const tab = await browser.newPage();
        await tab.goto(new URL('/tab.html', panel.url()).href);
        return tab;
      },
      async kill() {
        const child = browser.process();
        const ended = new Promise((resolve) => child?.once('exit', resolve));
        child?.kill('SIGKILL');
        await ended;
        await reading.close();
      },
      async close() {
        await browser.close();
        await reading.close();
      },
    };
  } catch (error) {
    await browser.close();
    await reading.close();
    throw error;
  }
}

async function openPanel(browser: Browser, address: string): Promise<Page> {
  const extension = await eventually('the browser has the extension', async () => {
    const [found] = (await browser.extensions()).values();
    return found;
  });
  // The worker has to have run once: what it listens for is known to the browser only then.
  const worker = await browser.waitForTarget((found) => found.type() === 'service_worker');
  await (await worker.worker())?.evaluate(() => true);
  const page = await browser.newPage();
  await page.goto(address);
  await page.triggerExtensionAction(extension);
  const target = await browser.waitForTarget((found) => found.url().endsWith('/sidepanel.html'), {
    timeout: 20_000,
  });
  return target.asPage();
}

/** The page that the teacher is reading. */
async function openWebPage(): Promise<{ address: string; close(): Promise<void> }> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      '<!doctype html><html lang="en"><title>Questions that wait</title><h1>Questions that wait</h1></html>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
