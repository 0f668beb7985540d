import { effect } from '@preact/signals';
import { bindingOf, commandsWith } from './keybindings.ts';
import { registry } from './registry.ts';
import { surface } from './rich-text/surface.ts';

/** For how many milliseconds what is typed ahead waits for the writing surface it is for. */
const SURFACE_COMES_WITHIN = 10_000;

/**
 * From now on, keeps a shortcut that is pressed while the page is only coming, and what is typed behind it. Returns what
 * to call when the page hears keys: they are pressed again, as soon as no cover is in the way that goes by itself. Where
 * it turns out that one stays, they are forgotten.
 */
export function keepEarlyKeys(): () => void {
  const keys = keepKeys(isShortcut);
  return () => {
    const stop = effect(() => {
      const cover = registry.value.covers.find(({ shown }) => shown.value);
      if (cover?.passing?.value) return;
      if (cover !== undefined) keys.forget();
      queueMicrotask(() => stop());
      void keys.pressAgain();
    });
  };
}

/** Opens something to write in. What is typed meanwhile is for it, and not for what has the focus until it is there. */
export async function typeAhead(open: () => Promise<void>): Promise<void> {
  const before = surface.peek();
  const keys = keepKeys(isLetter);
  const stop = effect(() => {
    if (surface.value === undefined || surface.value === before) return;
    queueMicrotask(() => stop());
    void keys.pressAgain();
  });
  function giveUp() {
    stop();
    keys.forget();
    void keys.pressAgain();
  }
  setTimeout(giveUp, SURFACE_COMES_WITHIN);
  try {
    await open();
  } catch (error) {
    giveUp();
    throw error;
  }
}

/** Keeps the first key of this kind, and what is typed behind it. */
function keepKeys(begins: (event: KeyboardEvent) => boolean) {
  const kept: KeyboardEvent[] = [];
  const pressed = new WeakSet<Event>();

  function keep(event: KeyboardEvent) {
    if (pressed.has(event)) return;
    if (kept.length === 0 ? !begins(event) : !isTyped(event) && !isShortcut(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key === 'Escape') kept.length = 0;
    else kept.push(event);
  }

  window.addEventListener('keydown', keep, { capture: true });
  return {
    forget() {
      kept.length = 0;
    },
    async pressAgain() {
      for (;;) {
        await drawn(); // what the key before it has opened
        const event = kept.shift();
        if (event === undefined) break;
        const again = new KeyboardEvent('keydown', event);
        pressed.add(again);
        press(again);
      }
      window.removeEventListener('keydown', keep, { capture: true });
    },
  };
}

const isShortcut = (event: KeyboardEvent) => commandsWith(bindingOf(event) ?? '').length > 0;

const isTyped = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) =>
  !ctrlKey && !metaKey && !altKey && (key.length === 1 || ['Enter', 'Backspace', 'Escape'].includes(key));

/** A letter that is for no field: a space may be for a button. */
const isLetter = (event: KeyboardEvent) =>
  isTyped(event) &&
  /^\S$/u.test(event.key) &&
  !(event.target instanceof Element && event.target.matches('input, textarea, select'));

/** A key that a script presses types nothing of itself. */
function press(event: KeyboardEvent) {
  const isLeft = (document.activeElement ?? document.body).dispatchEvent(event);
  if (!isLeft) return;
  if (event.key.length === 1) document.execCommand('insertText', false, event.key);
  if (event.key === 'Backspace') document.execCommand('delete');
}

const drawn = () => new Promise((resolve) => setTimeout(resolve));
