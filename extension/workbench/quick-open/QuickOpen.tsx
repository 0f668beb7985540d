import { signal, useComputed, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { Dialog } from '../Dialog.tsx';
import { Icon } from '../Icon.tsx';
import { allChoices, type Choice, commandChoices } from './choices.ts';
import { noteChosen } from './recent.ts';
import { search, searchable } from './search.ts';
import './quick-open.css';

/** What is typed first to look among commands only. */
export const COMMANDS_ONLY = '>';

/** What quick open starts with; `undefined` while it is closed. */
export const quickOpen = signal<string | undefined>(undefined);

/** Of all there is to open, how many fit on a screen, and a few more: whoever looks for others types on. */
const MOST_SHOWN = 50;

/** Opens anything, and does anything, by typing a part of its name. */
export function QuickOpen() {
  useEffect(() => close, []); // after a lock one begins anew
  return quickOpen.value === undefined ? null : <Open startsWith={quickOpen.value} />;
}

function close(): void {
  quickOpen.value = undefined;
}

function Open({ startsWith }: { startsWith: string }) {
  const typed = useSignal(startsWith);
  const at = useSignal(0);
  const commands = useComputed(() => searchable(commandChoices(), ({ title }) => title));
  const all = useComputed(() => searchable(allChoices(), ({ title, detail = '' }) => `${title} ${detail}`));
  const isCommands = typed.value.startsWith(COMMANDS_ONLY);
  const found = (
    isCommands
      ? search(commands.value, typed.value.slice(COMMANDS_ONLY.length))
      : search(all.value, typed.value)
  ).slice(0, isCommands ? undefined : MOST_SHOWN);
  const current = found[at.value];
  const label = i18n.t(isCommands ? 'workbench.paletteInput' : 'quickOpen.input');

  function choose(choice: Choice) {
    close();
    noteChosen(choice.id);
    choice.open();
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      at.value = (at.value + step + found.length) % found.length;
    }
    if (event.key === 'Enter' && current !== undefined && !event.isComposing) {
      event.preventDefault();
      choose(current);
    }
  }

  return (
    <Dialog title={i18n.t(isCommands ? 'workbench.palette' : 'quickOpen.title')} onClose={close}>
      <input
        class="quick-open-input"
        role="combobox"
        aria-expanded="true"
        aria-controls="quick-open-list"
        aria-activedescendant={current && 'quick-open-current'}
        aria-label={label}
        placeholder={label}
        autocomplete="off"
        spellcheck={false}
        value={typed.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
          at.value = 0;
        }}
        onKeyDown={onKeyDown}
      />
      <div id="quick-open-list" class="quick-open-list" role="listbox" aria-label={label}>
        {found.map((choice) => (
          <Line
            key={choice.id}
            choice={choice}
            isCurrent={choice === current}
            onChoose={() => choose(choice)}
          />
        ))}
      </div>
      <p class="muted" role="status">
        {found.length === 0 && i18n.t(isCommands ? 'workbench.paletteEmpty' : 'quickOpen.empty')}
      </p>
    </Dialog>
  );
}

function Line({ choice, isCurrent, onChoose }: { choice: Choice; isCurrent: boolean; onChoose: () => void }) {
  const { title, detail, icon, keys } = choice;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the focus stays in the field above, which has the keys
    <div
      ref={(line) => {
        if (isCurrent) line?.scrollIntoView({ block: 'nearest' });
      }}
      id={isCurrent ? 'quick-open-current' : undefined}
      role="option"
      tabIndex={-1}
      class="quick-open-option"
      aria-selected={isCurrent}
      onClick={onChoose}
    >
      <Icon name={icon} />
      <span class="quick-open-title" dir="auto">
        {title}
      </span>
      {detail && (
        <span class="quick-open-detail" dir="auto">
          {detail}
        </span>
      )}
      {keys && <kbd>{keys}</kbd>}
    </div>
  );
}
