import { effect } from '@preact/signals';
import { bindingOf, commandsWith } from './keybindings.ts';
import { registry } from './registry.ts';

/** For how many milliseconds what is typed ahead waits for what it is for. */
const COMES_WITHIN = 10_000;

/**
 * From now on, keeps what is typed while the page is only coming, from a shortcut on or from what no field has the focus for.
 * Returns what to call when the page hears keys, with what was asked for outside and is to be run before: they are pressed
 * again, as soon as no cover is in the way that goes by itself. Where it turns out that one stays, they are forgotten.
 */
export function keepEarlyKeys(): (asked: Promise<void>) => void {
  const keys = keepKeys((event) => isShortcut(event) || (isLetter(event) && event.target === document.body));
  return (asked) => {
    const stop = effect(() => {
      const cover = registry.value.covers.find(({ shown }) => shown.value);
      if (cover?.passing?.value) return;
      if (cover !== undefined) keys.forget();
      queueMicrotask(() => stop());
      void (cover === undefined ? asked : Promise.resolve()).then(keys.pressAgain);
    });
  };
}

/**
 * Opens something to type in, and resolves with it; `open` resolves to whether that is there now, which it reads from
 * signals. What is typed meanwhile is for it, and not for what has the focus until then.
 */
export async function typeAhead(open: () => Promise<() => boolean>): Promise<void> {
  const focused = document.activeElement;
  const keys = keepKeys((event) => isLetter(event) && (event.target === focused || !isField(event.target)));
  let stop = () => {};
  function giveUp() {
    stop();
    keys.forget();
    void keys.pressAgain();
  }
  try {
    const isThere = await open();
    const waiting = setTimeout(giveUp, COMES_WITHIN);
    stop = effect(() => {
      if (!isThere()) return;
      clearTimeout(waiting);
      queueMicrotask(() => stop());
      void keys.pressAgain();
    });
  } catch (error) {
    giveUp();
    throw error;
  }
}

let keepers = 0;

/** Which keeper pressed a key again: one that came before it never keeps that once more. */
const pressedBy = new WeakMap<Event, number>();

/** Keeps the first key of this kind, and what is typed behind it; also what an earlier keeper presses again. */
function keepKeys(begins: (event: KeyboardEvent) => boolean) {
  const kept: KeyboardEvent[] = [];
  const place = ++keepers;

  function keep(event: KeyboardEvent) {
    if ((pressedBy.get(event) ?? 0) >= place) return;
    if (kept.length === 0 ? !begins(event) : !isTyped(event) && !isShortcut(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    kept.push(event);
  }

  window.addEventListener('keydown', keep, { capture: true });
  return {
    forget() {
      kept.length = 0;
    },
    async pressAgain() {
      await drawn();
      for (let event = kept.shift(); event !== undefined; event = kept.shift()) {
        const again = new KeyboardEvent('keydown', event);
        pressedBy.set(again, place);
        press(again);
        // A letter opens nothing, and whoever types is to be caught up with; what it is written in hears of it in between.
        await (event.key.length === 1 && isWrittenIn(document.activeElement) ? undefined : drawn());
      }
      window.removeEventListener('keydown', keep, { capture: true });
    },
  };
}

const isShortcut = (event: KeyboardEvent) => commandsWith(bindingOf(event) ?? '').length > 0;

const isTyped = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) =>
  !ctrlKey && !metaKey && !altKey && (key.length === 1 || ['Enter', 'Backspace', 'Escape'].includes(key));

/** A letter or digit: a space may be for a button. */
const isLetter = (event: KeyboardEvent) => isTyped(event) && /^\S$/u.test(event.key);

const isField = (target: EventTarget | null) =>
  target instanceof Element && target.matches('input, textarea, select');

/** A digit in a choice is an answer, which another question may follow. */
const isWrittenIn = (focused: Element | null) =>
  focused instanceof HTMLElement &&
  (focused.isContentEditable || focused.matches('input:not([type="radio"], [type="checkbox"]), textarea'));

/** A key that a script presses types nothing of itself, and closes nothing. */
function press(event: KeyboardEvent) {
  const focused = document.activeElement ?? document.body;
  const isLeft = focused.dispatchEvent(event);
  if (!isLeft) return;
  if (event.key === 'Escape')
    focused.closest('dialog')?.dispatchEvent(new Event('cancel', { cancelable: true }));
  if (event.key.length === 1) document.execCommand('insertText', false, event.key);
  if (event.key === 'Backspace') document.execCommand('delete');
}

const drawn = () => new Promise((resolve) => setTimeout(resolve));
