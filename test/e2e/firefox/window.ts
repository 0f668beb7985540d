import type { Browser, Page } from 'puppeteer-core';
import { eventually } from '../../headless/eventually.ts';

/*
 * Firefox's own window around the pages: its toolbar, its sidebar, its shortcuts, its context menu, and the dialog that asks
 * for a file. WebDriver knows none of them, but lets itself be asked to run a script in that window.
 */

/** What Puppeteer keeps to itself of its line to Firefox. */
interface Line {
  send(method: string, params: object): Promise<{ result: unknown }>;
  emit(event: string, params: object): void;
}

export interface FirefoxWindow {
  /** The sidebar that is open, as a page, once it has something in it. */
  sidebar(): Promise<Page>;
  /** Gives the keyboard to the sidebar, as a click into it does. */
  focusSidebar(): Promise<void>;
  isSidebarOpen(): Promise<boolean>;
  /** Of all tabs. Puppeteer is not told when one of an extension's closes itself. */
  addresses(): Promise<string[]>;
  /** Presses Alt, Shift and this letter, wherever in the window the keyboard is. */
  pressShortcut(letter: string): Promise<void>;
  /** Presses a digit alone, wherever in the window the keyboard is. */
  pressDigit(digit: string): Promise<void>;
  /** Clicks the extension's button in the toolbar. */
  pressToolbarButton(): Promise<void>;
  /** Opens the context menu on this element of a page, and chooses the item whose name begins so. */
  chooseFromMenu(page: Page, selector: string, label: string): Promise<void>;
  /** Answers what the browser asks beside its address bar, once it asks. Resolves to the words of the question. */
  answer(yes: boolean): Promise<string>;
  /** From now on, the dialog that asks for a file is answered with this one. */
  answerWithFile(path: string): Promise<void>;
  /** From now on, what is saved as a file lies in this folder. */
  saveInto(folder: string): Promise<void>;
}

const BUTTON = 'alongside_alongside_example-browser-action';

export async function firefoxWindow(browser: Browser): Promise<FirefoxWindow> {
  const { connection: line } = browser as unknown as { connection: Line };

  const { result } = await line.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const { contexts } = result as { contexts: { context: string; url: string }[] };
  const context = contexts.find(({ url }) => url.endsWith('/browser.xhtml'))?.context;
  if (context === undefined) throw new Error('Firefox has no window');

  /** Runs a function, written as text, in the window. Resolves to the string, number or boolean that it gives. */
  async function run(code: string, ...args: string[]): Promise<unknown> {
    const { result } = await line.send('script.callFunction', {
      functionDeclaration: code,
      arguments: args.map((value) => ({ type: 'string', value })),
      target: { context },
      awaitPromise: true,
    });
    const answer = result as { result?: { value?: unknown }; exceptionDetails?: { text: string } };
    if (answer.exceptionDetails !== undefined) throw new Error(answer.exceptionDetails.text);
    return answer.result?.value;
  }

  await run(FIND_SIDEBARS_TOO);
  const known = new Map<string, Page>();

  return {
    async sidebar() {
      const id = await eventually('the sidebar is open', async () => {
        const found = await run(SIDEBAR_ID);
        return typeof found === 'string' && found;
      });
      const page = known.get(id) ?? (await pageOf(id));
      known.set(id, page);
      await eventually('the sidebar shows something', () =>
        page.evaluate(() => document.body?.firstElementChild != null),
      );
      return page;
    },
    focusSidebar: async () => void (await run('() => sidebarBrowser().focus()')),
    isSidebarOpen: async () => (await run('() => SidebarController.isOpen')) === true,
    addresses: async () => `${await run(ADDRESSES)}`.split(' '),
    pressShortcut: async (letter) => void (await run(PRESS_KEY, letter, 'Key', 'Alt', 'Shift')),
    pressDigit: async (digit) => void (await run(PRESS_KEY, digit, 'Digit')),
    pressToolbarButton: async () => void (await run(PRESS_BUTTON, BUTTON)),
    async chooseFromMenu(page, selector, label) {
      await page.click(selector, { button: 'right' });
      await run(CHOOSE_FROM_MENU, label);
    },
    answer: async (yes) => `${await run(ANSWER, yes ? 'primary' : 'secondary')}`,
    answerWithFile: async (path) => void (await run(ANSWER_WITH_FILE, path)),
    async saveInto(destinationFolder) {
      const downloadBehavior = { type: 'allowed', destinationFolder };
      await line.send('browser.setDownloadBehavior', { downloadBehavior });
    },
  };

  /** Has Puppeteer make a page of the sidebar, as Firefox would have it do for a tab. */
  async function pageOf(id: string): Promise<Page> {
    const before = new Set(await browser.pages());
    line.emit('browsingContext.contextCreated', {
      context: id,
      url: 'about:blank',
      userContext: 'default',
      parent: null,
      children: null,
      originalOpener: null,
      clientWindow: '',
    });
    const page = (await browser.pages()).find((one) => !before.has(one));
    if (page === undefined) throw new Error('Puppeteer made no page of the sidebar');
    return page;
  }
}

/** WebDriver looks for a page by its number among the tabs; this has it look in the sidebar as well. */
const FIND_SIDEBARS_TOO = `() => {
  const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs');
  const inTabs = NavigableManager.getBrowserById.bind(NavigableManager);
  window.sidebarBrowser = () => {
    const browser = SidebarController.browser?.contentDocument?.getElementById('webext-panels-browser');
    if (browser) browser.permanentKey ??= {};
    return browser ?? null;
  };
  window.sidebarId = () => {
    const browser = SidebarController.isOpen && sidebarBrowser();
    return browser ? NavigableManager.getIdForBrowser(browser) : null;
  };
  NavigableManager.getBrowserById = (id) => inTabs(id) ?? (id === sidebarId() ? sidebarBrowser() : null);
}`;

/** Not before it has loaded: what Puppeteer keeps of a page is not of the one that comes after it. */
const SIDEBAR_ID = `() => {
  const { currentURI, webProgress } = SidebarController.isOpen ? (sidebarBrowser() ?? {}) : {};
  return currentURI?.filePath === '/sidepanel.html' && !webProgress.isLoadingDocument ? sidebarId() : null;
}`;

const ADDRESSES = `() => gBrowser.browsers.map(({ currentURI }) => currentURI.spec).join(' ')`;

/** The button lies behind the one for all extensions, until a person pins it. */
const PRESS_BUTTON = `(id) => {
  CustomizableUI.addWidgetToArea(id, 'nav-bar');
  document.getElementById(id).querySelector('.unified-extensions-item-action-button').click();
}`;

/** What WebDriver presses in a page does not reach the window's own shortcuts. */
const PRESS_KEY = `(key, kind, ...held) => {
  const keyboard = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
  if (!keyboard.beginInputTransactionForTests(window)) throw new Error('the keyboard is taken');
  const named = (key, code, keyCode) => new window.KeyboardEvent('', { key, code, keyCode });
  const modifiers = { Alt: named('Alt', 'AltLeft', 18), Shift: named('Shift', 'ShiftLeft', 16) };
  const keys = [...held.map((one) => modifiers[one]), named(key, kind + key, key.charCodeAt(0))];
  for (const key of keys) keyboard.keydown(key);
  for (const key of keys.reverse()) keyboard.keyup(key);
}`;

const CHOOSE_FROM_MENU = `async (label) => {
  const menu = document.getElementById('contentAreaContextMenu');
  while (menu.state !== 'open') await new Promise((again) => setTimeout(again, 20));
  const item = [...menu.querySelectorAll('menuitem')].find((one) => one.label?.startsWith(label) && !one.hidden);
  if (item === undefined) throw new Error(label + ' is not in the menu');
  menu.activateItem(item);
}`;

const ANSWER = `async (button) => {
  const shown = () => document.querySelector('#notification-popup popupnotification');
  while (PopupNotifications.panel.state !== 'open' || !shown()) await new Promise((again) => setTimeout(again, 20));
  const notification = shown();
  const words = notification.textContent + ' ' + (notification.getAttribute('label') ?? '');
  await new Promise((later) => setTimeout(later, PopupNotifications.buttonDelay + 50)); // it heeds no click before
  notification.querySelector('.popup-notification-' + button + '-button').click();
  return words;
}`;

/** Puts a dialog in the place of the computer's own that is answered at once. */
const ANSWER_WITH_FILE = `(path) => {
  window.chosenPath = path;
  if (window.isAnswering) return;
  window.isAnswering = true;
  const chosen = () => {
    const file = Cc['@mozilla.org/file/local;1'].createInstance(Ci.nsIFile);
    file.initWithPath(chosenPath);
    return file;
  };
  const inTurn = (all) => ({
    QueryInterface: ChromeUtils.generateQI(['nsISimpleEnumerator']),
    hasMoreElements: () => all.length > 0,
    getNext: () => all.shift(),
    [Symbol.iterator]: () => all.values(),
  });
  const makePicker = () => ({
    QueryInterface: ChromeUtils.generateQI(['nsIFilePicker']),
    init() {},
    appendFilter() {},
    appendFilters() {},
    appendRawFilter() {},
    isModeSupported: async () => true,
    get file() { return chosen(); },
    get files() { return inTurn([chosen()]); },
    open(callback) { setTimeout(() => callback.done(Ci.nsIFilePicker.returnOK)); },
  });
  const factory = {
    QueryInterface: ChromeUtils.generateQI(['nsIFactory']),
    createInstance: (kind) => makePicker().QueryInterface(kind),
  };
  const registrar = Components.manager.QueryInterface(Ci.nsIComponentRegistrar);
  const id = Components.ID(Services.uuid.generateUUID().toString());
  registrar.registerFactory(id, '', '@mozilla.org/filepicker;1', factory);
}`;
