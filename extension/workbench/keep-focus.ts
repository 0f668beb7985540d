/**
 * Keeps the focus in the window: when what has it goes away, such as the item of a list that was deleted, it goes to
 * the view's tab, from where one finds the rest. Whatever takes the focus for itself a moment later gets it.
 * Returns how to stop.
 */
export function keepFocus(): () => void {
  let last: Element | null = null;
  const remember = ({ target }: FocusEvent) => {
    last = target instanceof Element ? target : null;
  };
  const observer = new MutationObserver(() => {
    if (last === null || last.isConnected || document.activeElement !== document.body) return;
    focusView();
  });
  document.addEventListener('focusin', remember);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    document.removeEventListener('focusin', remember);
    observer.disconnect();
  };
}

/** Puts the focus on the tab of the view that is shown. */
export function focusView(): void {
  document.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
}

/** Puts the focus there, and once more after a frame: a dialog that is closing gives it back in between. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
  requestAnimationFrame(() => element?.focus());
}
