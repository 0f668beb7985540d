/**
 * Arrow keys, Home and End move the focus among a container's buttons, of which one at a time is a tab stop.
 * Put it on the container's `onKeyDown`, and `tabIndex={0}` on the button to start with, `-1` on all others.
 * `among` says which of its elements take part.
 */
export function moveFocus(
  event: KeyboardEvent & { currentTarget: HTMLElement },
  among = 'button:not(:disabled)',
): void {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>(among)];
  const from = buttons.indexOf(document.activeElement as HTMLElement);
  const next = target(event, from, buttons.length);
  const button = next === undefined ? undefined : buttons[next];
  if (button === undefined) return;
  event.preventDefault();
  for (const other of buttons) other.tabIndex = other === button ? 0 : -1;
  button.focus();
}

function target(event: KeyboardEvent & { currentTarget: HTMLElement }, from: number, count: number) {
  const rightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl';
  const around = (step: number) => (from + step + count) % count;
  switch (event.key) {
    case 'ArrowDown':
      return around(1);
    case 'ArrowUp':
      return around(-1);
    case 'ArrowRight':
      return around(rightToLeft ? -1 : 1);
    case 'ArrowLeft':
      return around(rightToLeft ? 1 : -1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
  }
  return undefined;
}
