import { keyOf, moveEditor, openEditors } from '../editors.ts';

/** Pixels that a pointer moves before it drags rather than clicks. */
const SLACK = 6;

/** Follows a pointer that went down on a tab: the tab goes to where the pointer is, and the others make way. */
export function startDrag(down: PointerEvent & { currentTarget: HTMLElement }, key: string): void {
  if (down.button !== 0) return;
  const held = down.currentTarget;
  const ended = new AbortController();
  const { signal } = ended;
  let dragging = false;

  function follow(event: PointerEvent) {
    if (!dragging && Math.abs(event.clientX - down.clientX) < SLACK) return;
    dragging = true;
    held.setPointerCapture(event.pointerId);
    const over = tabAt(event.clientX, event.clientY);
    if (over !== undefined && over !== key) moveEditor(key, placeOf(over));
  }

  function end() {
    ended.abort();
    // The click that ends a drag opens nothing.
    if (dragging) addEventListener('click', stop, { capture: true, once: true });
    setTimeout(() => removeEventListener('click', stop, { capture: true }));
  }

  held.addEventListener('pointermove', follow, { signal });
  held.addEventListener('pointerup', end, { signal });
  held.addEventListener('pointercancel', end, { signal });
}

function stop(click: Event) {
  click.stopPropagation();
}

function tabAt(x: number, y: number): string | undefined {
  return document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-tab]')?.dataset.tab;
}

function placeOf(key: string): number {
  return openEditors.peek().findIndex((tab) => keyOf(tab) === key);
}
