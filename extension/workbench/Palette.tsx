import { signal, useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { isPossible, runCommand } from './commands.ts';
import type { Command } from './contributions.ts';
import { Dialog } from './Dialog.tsx';
import { keysFor } from './keybindings.ts';
import { registry } from './registry.ts';
import './styles/palette.css';

export const paletteOpen = signal(false);

/** All commands that can be run now, found by typing any part of their names. */
export function Palette() {
  return paletteOpen.value ? <OpenPalette /> : null;
}

function OpenPalette() {
  const typed = useSignal('');
  const chosen = useSignal(0);
  const found = registry.value.commands.filter(
    (command) => isPossible(command) && fits(command, typed.value),
  );
  const current = found[chosen.value];

  function run(command: Command) {
    paletteOpen.value = false;
    void runCommand(command.id);
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      chosen.value = (chosen.value + step + found.length) % found.length;
    }
    if (event.key === 'Enter' && current !== undefined) {
      event.preventDefault();
      run(current);
    }
  }

  return (
    <Dialog title={i18n.t('workbench.palette')} onClose={() => (paletteOpen.value = false)}>
      <input
        class="palette-input"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={current && `palette-${current.id}`}
        aria-label={i18n.t('workbench.paletteInput')}
        placeholder={i18n.t('workbench.paletteInput')}
        value={typed.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
          chosen.value = 0;
        }}
        onKeyDown={onKeyDown}
      />
      <div id="palette-list" class="palette-list" role="listbox" aria-label={i18n.t('workbench.palette')}>
        {found.map((command) => (
          <div
            key={command.id}
            id={`palette-${command.id}`}
            role="option"
            tabIndex={-1}
            class="palette-option"
            aria-selected={command === current}
            onClick={() => run(command)}
            onKeyDown={onKeyDown}
          >
            <span>{command.title}</span>
            {command.keybindings?.[0] && <kbd>{keysFor(command.keybindings[0])}</kbd>}
          </div>
        ))}
      </div>
      {found.length === 0 && <p class="muted">{i18n.t('workbench.paletteEmpty')}</p>}
    </Dialog>
  );
}

/** Every word typed is somewhere in the title. */
function fits(command: Command, typed: string): boolean {
  const title = command.title.toLocaleLowerCase();
  const words = typed.toLocaleLowerCase().split(/\s+/u);
  return words.every((word) => title.includes(word));
}
