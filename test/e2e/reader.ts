import puppeteer, { type Browser, type Frame, type Page, type WebWorker } from 'puppeteer-core';
import { BUILT, mustBeBuilt } from '../../extension/launch/build-extension.ts';
import { CHROMIUM, findBrowser } from '../../extension/launch/find-browser.ts';
import { FLAGS } from './browser.ts';

/** A teacher in Chromium who reads web pages, with the side panel beside them. */
export interface Reader {
  browser: Browser;
  /** The page being read. */
  page: Page;
  panel: Page;
  worker: WebWorker;
  /** Goes to a page and clicks the toolbar button there, which lets the extension read it. */
  read(address: string): Promise<void>;
  /** What the shortcut does. A driver can't press a browser's own shortcuts, so the worker is told of it as the browser would. */
  shortcut(command?: string): Promise<void>;
  /** Chooses from the context menu of the page, which no driver can open: the worker is told as the browser would. */
  chooseFromMenu(item: string, info?: object): Promise<void>;
  /** Types words behind Alongside's keyword in the address bar: the worker is told as the browser would. */
  typeBehindKeyword(words: string): Promise<void>;
  close(): Promise<void>;
}

interface Extension {
  omnibox: { onInputStarted: Dispatched; onInputEntered: Dispatched };
  commands: { onCommand: Dispatched };
  contextMenus: { onClicked: Dispatched };
  tabs: { query(what: object): Promise<object[]> };
}

interface Dispatched {
  dispatch(...args: unknown[]): void;
}

/** Starts Chromium on this profile, with a page of this address, with these flags besides, and the extension in this folder. */
export async function openReader(
  profile: string,
  address: string,
  flags: readonly string[] = [],
  built = BUILT.chrome,
): Promise<Reader> {
  const executablePath = findBrowser(CHROMIUM);
  if (executablePath === undefined) throw new Error('no Chromium: `pnpm test` installs one');
  mustBeBuilt(built);
  const browser = await puppeteer.launch({
    executablePath,
    headless: true,
    pipe: true,
    userDataDir: profile,
    enableExtensions: [built],
    args: [...FLAGS, ...flags],
    defaultViewport: null,
  });
  const started = await browser.waitForTarget((target) => target.type() === 'service_worker');
  const worker = await started.worker();
  const [extension] = (await browser.extensions()).values();
  if (worker === null || extension === undefined) throw new Error('the extension did not start');
  await worker.evaluate(() => true); // what it listens for is known to the browser only once it has run
  const page = await browser.newPage();
  await page.goto(address);
  await page.triggerExtensionAction(extension);
  const target = await browser.waitForTarget((found) => found.url().endsWith('/sidepanel.html'), {
    timeout: 20_000,
  });
  return {
    browser,
    page,
    panel: await target.asPage(),
    worker,
    async read(next) {
      await page.goto(next);
      await page.bringToFront();
      await page.triggerExtensionAction(extension);
    },
    shortcut: (command = 'capture') =>
      worker.evaluate(async (command) => {
        const { chrome } = globalThis as unknown as { chrome: Extension };
        const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        chrome.commands.onCommand.dispatch(command, tab);
      }, command),
    chooseFromMenu: (item, info = {}) =>
      worker.evaluate(
        async (item, info) => {
          const { chrome } = globalThis as unknown as { chrome: Extension };
          const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
          chrome.contextMenus.onClicked.dispatch({ menuItemId: item, ...info }, tab);
        },
        item,
        info,
      ),
    async typeBehindKeyword(words) {
      await worker.evaluate(() => {
        const { chrome } = globalThis as unknown as { chrome: Extension };
        chrome.omnibox.onInputStarted.dispatch();
      });
      await worker.evaluate(async (words) => {
        const { chrome } = globalThis as unknown as { chrome: Extension };
        await chrome.tabs.query({}); // answered after the question that the first key put
        chrome.omnibox.onInputEntered.dispatch(words, 'currentTab');
      }, words);
    },
    close: () => browser.close(),
  };
}

/** Selects all that is in an element of a page. */
export async function select(page: Page | Frame, selector: string): Promise<void> {
  const selected = await page.$eval(selector, (element) => {
    getSelection()?.selectAllChildren(element);
    return getSelection()?.isCollapsed === false;
  });
  if (!selected) throw new Error(`${selector} holds nothing to select`);
}
