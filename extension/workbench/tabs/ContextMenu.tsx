import { signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isPossible, runCommand } from '../commands.ts';
import { Icon } from '../Icon.tsx';
import { keysOf } from '../keybindings.ts';
import { registry } from '../registry.ts';
import { moveFocus } from '../roving.ts';
import './context-menu.css';

interface Shown {
  menu: string;
  argument: string;
  /** Where it was asked for, in pixels from the window's corner. */
  x: number;
  y: number;
}

const shown = signal<Shown | undefined>(undefined);

/** Answers a right click, or the menu key, with the commands of a menu. */
export function openMenu(
  event: MouseEvent & { currentTarget: HTMLElement },
  menu: string,
  argument: string,
): void {
  event.preventDefault();
  const box = event.currentTarget.getBoundingClientRect();
  const byPointer = event.clientX > 0 || event.clientY > 0;
  shown.value = {
    menu,
    argument,
    x: byPointer ? event.clientX : box.left,
    y: byPointer ? event.clientY : box.bottom,
  };
}

/** The menu that was asked for. Escape, a click elsewhere and a choice all put it away. */
export function ContextMenu() {
  const asked = shown.value;
  return asked === undefined ? null : <Open key={JSON.stringify(asked)} {...asked} />;
}

function Open({ menu, argument, x, y }: Shown) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const popover = ref.current;
    const before = document.activeElement;
    popover?.showPopover();
    place(popover, x, y);
    popover?.querySelector('button')?.focus();
    return () => {
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus();
    };
  }, []);

  const commands = registry.value.menu(menu).filter((command) => isPossible(command, argument));
  return (
    <div
      ref={ref}
      popover="auto"
      role="menu"
      class="context-menu"
      onToggle={({ newState }) => {
        if (newState === 'closed') shown.value = undefined;
      }}
      onKeyDown={moveFocus}
    >
      {commands.map(({ id, title, icon }, index) => (
        <button
          key={id}
          type="button"
          role="menuitem"
          tabIndex={index === 0 ? 0 : -1}
          onClick={() => {
            ref.current?.hidePopover(); // gives the focus back before the command moves it
            void runCommand(id, argument);
          }}
        >
          <Icon name={icon ?? 'blank'} />
          <span>{title}</span>
          <kbd>{keysOf(id)}</kbd>
        </button>
      ))}
    </div>
  );
}

/** Where it was asked for, moved as far as it takes to be seen whole. */
function place(popover: HTMLElement | null, x: number, y: number): void {
  if (popover === null) return;
  const { width, height } = popover.getBoundingClientRect();
  popover.style.left = `${Math.max(0, Math.min(x, innerWidth - width))}px`;
  popover.style.top = `${Math.max(0, Math.min(y, innerHeight - height))}px`;
}
