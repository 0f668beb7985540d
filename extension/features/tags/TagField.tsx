import { tagFrom } from '@alongside/shared/documents/own';
import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { takeFocus } from '../../workbench/keep-focus.ts';
import { has } from '../../workbench/words.ts';
import { allTags } from './all-tags.ts';
import { tagFieldAsked } from './asked.ts';

/** How many tags are offered at once. */
const OFFERED = 8;

interface TagFieldProps {
  /** Tags that it has already: they are not offered. */
  taken: readonly string[];
  onAdd: (tag: string) => void;
}

/**
 * A line to add a tag; those in use are offered below it. A combobox as the ARIA Authoring Practices have it: the focus
 * stays in the line, arrows go through what is offered, Enter adds, Escape closes.
 */
export function TagField({ taken, onAdd }: TagFieldProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const typed = useSignal('');
  const isOpen = useSignal(false);
  const active = useSignal(-1);
  const shownBefore = useRef(tagFieldAsked.peek());
  useSignalEffect(() => {
    if (tagFieldAsked.value === shownBefore.current) return;
    shownBefore.current = tagFieldAsked.value;
    takeFocus(field.current);
  });
  const used = useComputed(() => allTags.value.map(({ tag }) => tag));
  const offered = isOpen.value
    ? used.value.filter((tag) => !taken.includes(tag) && has(tag, tagFrom(typed.value))).slice(0, OFFERED)
    : [];

  function add(tag: string) {
    if (tagFrom(tag) !== '') onAdd(tag);
    typed.value = '';
    close();
  }

  function close() {
    isOpen.value = false;
    active.value = -1;
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.isComposing) return; // Enter ends a word of a script that is composed
    const count = offered.length;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        if (!isOpen.value) isOpen.value = true;
        else if (count > 0) {
          const step = event.key === 'ArrowDown' ? 1 : -1;
          active.value = (Math.max(active.value, step === 1 ? -1 : 0) + step + count) % count;
        }
        break;
      }
      case 'Enter':
        add(offered[active.value] ?? typed.value);
        break;
      case 'Escape':
        if (!isOpen.value) return;
        close();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div class="tag-field">
      <input
        ref={field}
        class="one-line"
        role="combobox"
        aria-label={i18n.t('tags.add')}
        placeholder={i18n.t('tags.add')}
        aria-expanded={offered.length > 0}
        aria-controls={`${id}-offered`}
        aria-autocomplete="list"
        aria-activedescendant={offered[active.value] === undefined ? undefined : `${id}-${active.value}`}
        autocomplete="off"
        value={typed.value}
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value;
          isOpen.value = true;
          active.value = -1;
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <div
        id={`${id}-offered`}
        role="listbox"
        aria-label={i18n.t('tags.title')}
        hidden={offered.length === 0}
      >
        {offered.map((tag, place) => (
          <div
            key={tag}
            id={`${id}-${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === active.value}
            dir="auto"
            onMouseDown={(event) => {
              event.preventDefault(); // the focus stays in the line
              add(tag);
            }}
          >
            {tag}
          </div>
        ))}
      </div>
    </div>
  );
}
