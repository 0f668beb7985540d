import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { BUILT, mustBeBuilt } from '../../extension/launch/build-extension.ts';
import { FIREFOX, findBrowser } from '../../extension/launch/find-browser.ts';
import { eventually } from '../headless/eventually.ts';
import type { TeacherBrowser } from './teacher-browser.ts';

/** The extension's id, as its manifest says. */
const EXTENSION = 'alongside@alongside.example';
/** Firefox gives each extension an address of its own, by chance; here it is given, so that tests know it. */
const HOST = '6f1c9a52-0d3b-4f0e-8a77-2b9d5c1e4a60';

const PREFERENCES = {
  'extensions.webextensions.uuids': JSON.stringify({ [EXTENSION]: HOST }),
  // An extension loaded for a test is gone with the browser; what it stored is to be there the next time.
  'extensions.webextensions.keepStorageOnUninstall': true,
  'extensions.webextensions.keepUuidOnUninstall': true,
};

/** About what the sidebar is wide, in pixels. */
const NARROW = { width: 360, height: 820 };

/**
 * Starts Firefox and opens the page of the sidebar in a tab as narrow as a sidebar: Firefox lets nobody press keys in a
 * sidebar from outside. That the toolbar button opens the same page as a sidebar is a test of its own.
 */
export async function openFirefox(
  profile: string,
  extension: string = BUILT.firefox,
): Promise<TeacherBrowser> {
  const { browser, kill } = await launchFirefox(profile, extension);
  try {
    const panel = await openExtensionPage(browser, 'sidepanel.html');
    await panel.setViewport(NARROW);
    return {
      panel,
      openTab: () => openExtensionPage(browser, 'tab.html'),
      kill,
      close: () => browser.close(),
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** A real Firefox with the extension that lies in this folder. */
export async function launchFirefox(
  profile: string,
  extension: string = BUILT.firefox,
): Promise<{ browser: Browser; kill(): Promise<void> }> {
  const executablePath = findBrowser(FIREFOX);
  if (executablePath === undefined) throw new Error('no Firefox: `pnpm test` installs one');
  mustBeBuilt(extension);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    userDataDir: profile,
    extraPrefsFirefox: PREFERENCES,
    args: ['-remote-allow-system-access', '--width=1280', '--height=900'],
    defaultViewport: null,
  });
  await browser.installExtension(extension);
  return {
    browser,
    async kill() {
      const child = browser.process();
      const ended = new Promise((resolve) => child?.once('exit', resolve));
      child?.kill('SIGKILL');
      await ended;
    },
  };
}

/** Opens a page of the extension in a tab. Firefox never says that such a page has loaded, so what is there is looked at. */
export async function openExtensionPage(browser: Browser, path: string): Promise<Page> {
  const page = await browser.newPage();
  page.goto(`moz-extension://${HOST}/${path}`).catch(() => {}); // in vain: it waits for what Firefox never says
  await eventually(`${path} is open`, async () => {
    try {
      return await page.evaluate((path) => location.pathname === `/${path}` && document.body !== null, path);
    } catch {
      return false; // in between two documents
    }
  });
  return page;
}
