import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { opens } from './EditorArea.tsx';
import { idOpenAs, showEditor } from './editors.ts';
import './styles/item-list.css';

/** A list of things to open. */
export function ItemList({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <ul class="item-list" aria-label={label}>
      {children}
    </ul>
  );
}

interface ItemProps {
  /** What opening it shows in the editor area. */
  editor: { kind: string; id: string };
  title: string;
  /** The title as it is shown, such as with some of its words marked. */
  shownTitle?: ComponentChildren;
  /** Shown instead of a title that is still empty. */
  untitled?: string;
  excerpt?: ComponentChildren;
  /** Small words under it: when, who. */
  children?: ComponentChildren;
}

/** One thing to open. Its title is the button, which reaches over all of it; the rest is the button's description. */
export function Item({ editor, title, shownTitle = title, untitled = '', excerpt, children }: ItemProps) {
  const id = useId();
  const isOpen = idOpenAs(editor.kind) === editor.id;
  return (
    <li class="item">
      <button
        type="button"
        class={title === '' ? 'item-title untitled' : 'item-title'}
        {...opens(editor.kind, editor.id)}
        aria-describedby={`${id}-excerpt ${id}-meta`}
        aria-current={isOpen ? 'true' : undefined}
        dir="auto"
        onClick={() => showEditor(editor.kind, editor.id)}
      >
        <span>{title === '' ? untitled : shownTitle}</span>
      </button>
      <p id={`${id}-excerpt`} class="item-excerpt" dir="auto">
        {excerpt}
      </p>
      <p id={`${id}-meta`} class="item-meta">
        {children}
      </p>
    </li>
  );
}
