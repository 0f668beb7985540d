import { effect } from '@preact/signals';
import { bindingOf, commandsWith } from './keybindings.ts';
import { registry } from './registry.ts';

/**
 * From now on, keeps a shortcut that is pressed while the page is only coming, and what is typed behind it. Returns what
 * to call when the page hears keys: they are pressed again, as soon as no cover is in the way that goes by itself. Where
 * it turns out that one stays, they are forgotten.
 */
export function keepEarlyKeys(): () => void {
  const kept: KeyboardEvent[] = [];

  function keep(event: KeyboardEvent) {
    if (!event.isTrusted) return; // pressed again, by us
    if (kept.length === 0 ? !isShortcut(event) : !isTyped(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key === 'Escape') kept.length = 0;
    else kept.push(event);
  }

  async function pressAgain() {
    for (;;) {
      await drawn(); // what the key before it has opened
      const event = kept.shift();
      if (event === undefined) break;
      press(event);
    }
    window.removeEventListener('keydown', keep, { capture: true });
  }

  window.addEventListener('keydown', keep, { capture: true });
  return () => {
    const stop = effect(() => {
      const cover = registry.value.covers.find(({ shown }) => shown.value);
      if (cover?.passing?.value) return;
      if (cover !== undefined) kept.length = 0;
      queueMicrotask(() => stop());
      void pressAgain();
    });
  };
}

const isShortcut = (event: KeyboardEvent) => commandsWith(bindingOf(event) ?? '').length > 0;

const isTyped = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) =>
  !ctrlKey && !metaKey && !altKey && (key.length === 1 || key === 'Enter' || key === 'Escape');

/** A key that a script presses types nothing of itself. */
function press(event: KeyboardEvent) {
  const again = new KeyboardEvent('keydown', event);
  const isLeft = (document.activeElement ?? document.body).dispatchEvent(again);
  if (isLeft && event.key.length === 1) document.execCommand('insertText', false, event.key);
}

const drawn = () => new Promise((resolve) => setTimeout(resolve));
