import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { BUILT, mustBeBuilt } from '../../extension/launch/build-extension.ts';
import { CHROMIUM, findBrowser } from '../../extension/launch/find-browser.ts';
import { eventually } from '../headless/eventually.ts';
import { openFirefox } from './firefox.ts';
import type { TeacherBrowser } from './teacher-browser.ts';
import { openWebPage } from './web-page.ts';

export type { TeacherBrowser } from './teacher-browser.ts';

/** What every Chromium under test is started with. */
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

/** Starts the browser that is under test and opens the side panel beside a web page. */
export function openBrowser(profile: string): Promise<TeacherBrowser> {
  return process.env.ALONGSIDE_TEST_BROWSER === 'firefox' ? openFirefox(profile) : openChromium(profile);
}

/** Starts Chromium with the extension that lies in this folder, and with these flags besides. */
export async function openChromium(
  profile: string,
  extension: string = BUILT.chrome,
  flags: readonly string[] = [],
): Promise<TeacherBrowser> {
  const executablePath = findBrowser(CHROMIUM);
  if (executablePath === undefined) throw new Error('no Chromium: `pnpm test` installs one');
  mustBeBuilt(extension);
  const browser = await puppeteer.launch({
    executablePath,
    headless: true,
    pipe: true,
    userDataDir: profile,
    enableExtensions: [extension],
    args: [...FLAGS, ...flags],
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
