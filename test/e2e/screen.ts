import axe from 'axe-core';
import type { ElementHandle, Locator, Page } from 'puppeteer-core';
import { eventually } from '../headless/eventually.ts';
import { named } from './named.ts';

declare global {
  interface Window {
    axe: typeof axe;
    isBeforeReload?: boolean;
  }
}

/** What a person does on a screen, by the names and roles that a screen reader would say. */

const byRole = (role: string, name: string) => `::-p-aria([name="${name}"][role="${role}"])`;

/**
 * What a screen reader calls so, if it is there. Firefox is not asked itself: it takes a second for it, and of a sidebar it
 * never answers.
 */
export async function look(page: Page, name: string, role: string): Promise<ElementHandle<Element> | null> {
  if (process.env.ALONGSIDE_TEST_BROWSER !== 'firefox') return page.$(byRole(role, name));
  const found = await page.evaluateHandle(named, role, name);
  return found.asElement() as ElementHandle<Element> | null;
}

const THERE_WITHIN = 30_000;

/**
 * What a screen reader calls so, once it is there. Puppeteer's own waiting for a role and a name takes a dozen messages a
 * look, and goes on when nobody waits any more.
 */
export function find(page: Page, name: string, role: string): Promise<ElementHandle<Element>> {
  return eventually(`there is the ${role} "${name}"`, () => look(page, name, role), THERE_WITHIN);
}

export async function press(page: Page, name: string, role = 'button'): Promise<void> {
  await act(
    `the ${role} "${name}" is pressed`,
    () => look(page, name, role),
    (found) => found.click(),
  );
}

/** Presses an item of a list, by words of its title. */
export async function pressItem(page: Page, title: string): Promise<void> {
  await act(
    `the item "${title}" is pressed`,
    () => page.$(`.item-title::-p-text(${title})`),
    (found) => found.click(),
  );
}

export async function fill(page: Page, label: string, text: string): Promise<void> {
  // In Firefox, a field for a passphrase has no role: it is found by the words of its label.
  const secret = `::-p-xpath(//input[@type="password" and @id=//label[normalize-space()="${label}"]/@for])`;
  await act(
    `the field "${label}" is filled in`,
    async () => (await page.$(secret)) ?? (await look(page, label, 'textbox')),
    (found) => found.fill(text),
  );
}

/** How long what was found may take until it can be acted on, before it is looked for anew: by now it may be another one. */
const ACTED_ON_WITHIN = 10_000;

async function act(
  what: string,
  look: () => Promise<ElementHandle<Element> | null>,
  how: (found: Locator<Element>) => Promise<void>,
): Promise<void> {
  const attempt = async () => {
    const found = await look();
    if (found === null) return false;
    await how(found.asLocator().setTimeout(ACTED_ON_WITHIN));
    return true;
  };
  await eventually(what, attempt, THERE_WITHIN);
}

/** Runs a command by words of its title, as one does without a mouse. */
export async function runCommand(page: Page, words: string): Promise<void> {
  await page.waitForSelector('.activity-bar'); // unlocked: before, no command runs
  await page.waitForSelector('dialog', { hidden: true }); // one that closes still gives the focus back
  await page.keyboard.press('F1');
  await page.waitForSelector('.quick-open-input');
  await page.keyboard.type(words);
  await offered(page, words);
  await page.keyboard.press('Enter');
}

/** Waits until Enter would do this: what is possible only once something is open comes with it. */
export async function offered(page: Page, words: string): Promise<void> {
  const isNext = async () => {
    const next = await page.$eval('#quick-open-current', (line) => line.textContent ?? '');
    return words
      .toLowerCase()
      .split(' ')
      .every((word) => next.toLowerCase().includes(word));
  };
  await eventually(`“${words}” is offered`, isNext);
}

/** Loads the page anew, and resolves when it is another one. */
export async function reload(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.isBeforeReload = true;
    location.reload();
  });
  await eventually('the page was loaded anew', () =>
    page.evaluate(() => window.isBeforeReload === undefined && document.body !== null),
  );
}

/** All text on the screen. */
export function textOn(page: Page): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: hidden text is not what a person sees, and only innerText leaves it out
  return page.evaluate(() => document.body.innerText);
}

export async function sees(page: Page, words: string | RegExp, withinMs = 20_000): Promise<void> {
  const found = (text: string) => (typeof words === 'string' ? text.includes(words) : words.test(text));
  try {
    await eventually(`the screen shows ${words}`, async () => found(await textOn(page)), withinMs);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}; it shows:\n${await textOn(page)}`);
  }
}

/** Types at the end of the document that is open for writing, or in the paragraph below a heading. */
export async function type(page: Page, editor: string, text: string, below?: string): Promise<void> {
  const field = await find(page, editor, 'textbox');
  if (below === undefined) {
    await field.focus();
    await page.keyboard.down('Control');
    await page.keyboard.press('End');
    await page.keyboard.up('Control');
  } else {
    await page.locator(`.ProseMirror ::-p-text(${below})`).click();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
  }
  await page.keyboard.type(text);
}

/** Rules of WCAG 2.2, levels A and AA, and what else helps, such as landmarks and the order of headings, as axe names them. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Menus and lists to choose from come up over all landmarks, and go again; a table that somebody begins has nothing in it. */
const EXCEPT = { region: { enabled: false }, 'empty-table-header': { enabled: false } };

/** What axe finds wrong with the screen, a line each. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate((runOnly, rules) => window.axe.run({ runOnly, rules }), RULES, EXCEPT);
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
