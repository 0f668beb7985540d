import type { KeyInput, Page } from 'puppeteer-core';
import { eventually } from '../headless/eventually.ts';
import { offered } from './screen.ts';

/* What a person does who uses no mouse: after each key, the focus must be where it can be seen. */

interface Focus {
  role: string;
  name: string;
  /** Whether a person can see that it has the focus: an outline, or the blinking cursor of a text. */
  visible: boolean;
}

/** What has the focus; `undefined` when it is lost to the page itself. */
function focusOn(page: Page): Promise<Focus | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return undefined;
    const labelledBy = element.getAttribute('aria-labelledby');
    const label =
      element.getAttribute('aria-label') ??
      (labelledBy && document.getElementById(labelledBy)?.textContent) ??
      ((element instanceof HTMLInputElement ||
        element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement) &&
        element.labels?.[0]?.textContent) ??
      '';
    const isOutlined = (shown: Element | null, part?: string) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(shown ?? element, part);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    };
    // Some show it around all that can be clicked: an item of a list, a choice with its label.
    const outlined =
      isOutlined(element) || isOutlined(element, '::after') || isOutlined(element.closest('label'));
    // A text has its cursor; a heading was not gone to by a key, but is where reading goes on.
    const readsOn = element.isContentEditable || /^H[1-6]$/.test(element.tagName);
    const box = element.getBoundingClientRect();
    const onScreen = box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0;
    return {
      role: element.getAttribute('role') ?? element.tagName.toLowerCase(),
      name: (label || element.textContent || '').trim(),
      visible: onScreen && (outlined || readsOn),
    };
  });
}

/** The focus, once it has arrived where it can be seen. It may take a moment to, but it may not stay away. */
async function visibleFocus(page: Page, after: string): Promise<Focus> {
  const seen = async () => {
    const focus = await focusOn(page);
    return focus?.visible && focus;
  };
  return eventually(`the focus can be seen after ${after}`, seen, 5_000).catch(async (error: Error) => {
    throw new Error(`${error.message}; it is on ${JSON.stringify(await focusOn(page))}`);
  });
}

/** Presses a key, with others held, and sees that the focus can be seen afterwards. */
export async function key(page: Page, pressed: KeyInput, ...held: KeyInput[]): Promise<void> {
  for (const modifier of held) await page.keyboard.down(modifier);
  await page.keyboard.press(pressed);
  for (const modifier of held.toReversed()) await page.keyboard.up(modifier);
  await visibleFocus(page, [...held, pressed].join('+'));
}

/** A key, with those held that it names before. */
export type Press = KeyInput | `Control+${'End' | `Alt+${'n' | 'y'}`}`;

/** Presses all of these, the next before the one before was heard. */
export async function atOnce(page: Page, presses: readonly Press[]): Promise<void> {
  const heard: Promise<void>[] = [];
  for (const press of presses) {
    const [pressed, ...held] = press.split('+').reverse() as [KeyInput, ...KeyInput[]];
    for (const one of held) heard.push(page.keyboard.down(one));
    heard.push(page.keyboard.press(pressed));
    for (const one of held) heard.push(page.keyboard.up(one));
  }
  await Promise.all(heard);
}

/** Goes on with Tab until this has the focus. */
export async function tabTo(page: Page, role: string, name: string): Promise<void> {
  const passed: string[] = [];
  for (let steps = 0; steps < 30; steps += 1) {
    const focus = await visibleFocus(page, 'Tab');
    if (focus.role === role && focus.name.startsWith(name)) return;
    passed.push(`${focus.role} "${focus.name}"`);
    await page.keyboard.press('Tab');
    // At its end the page hands the focus to the browser's own buttons for one step; the next Tab brings it back.
    if ((await focusOn(page)) === undefined) await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to the ${role} "${name}", but to: ${passed.join(', ')}`);
}

/** Sees that the focus comes to this. */
export async function focusIs(page: Page, role: string, name: string): Promise<void> {
  await eventually(
    `the focus is on the ${role} "${name}"`,
    async () => {
      const focus = await focusOn(page);
      return focus?.role === role && focus.name.startsWith(name);
    },
    5_000,
  ).catch(async (error: Error) => {
    throw new Error(`${error.message}; it is on ${JSON.stringify(await focusOn(page))}`);
  });
}

/** Types into a field in place of what stands in it. */
export async function fillIn(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, 'input', label);
  await key(page, 'a', 'Control');
  await page.keyboard.type(text);
}

/** Runs a command by words of its title. */
export async function runFromPalette(page: Page, words: string): Promise<void> {
  await page.waitForSelector('.activity-bar'); // unlocked: before, no command runs
  await key(page, 'P', 'Control', 'Shift');
  await focusIs(page, 'combobox', 'What would you like to do?');
  await page.keyboard.type(words);
  await offered(page, words);
  await key(page, 'Enter');
}
