import { useSignal } from '@preact/signals';
import type { Editor } from '@tiptap/core';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { isPossible, runCommand } from '../commands.ts';
import { Icon } from '../Icon.tsx';
import { registry } from '../registry.ts';
import { moveFocus } from '../roving.ts';
import { openMenu } from '../tabs/ContextMenu.tsx';

/** What the bar offers, in its order. */
const FORMATS = [
  {
    name: 'bold',
    label: i18n.t('writing.bold'),
    icon: 'bold',
    isOn: (editor: Editor) => editor.isActive('bold'),
    apply: (editor: Editor) => editor.chain().focus().toggleBold().run(),
  },
  {
    name: 'italic',
    label: i18n.t('writing.italic'),
    icon: 'italic',
    isOn: (editor: Editor) => editor.isActive('italic'),
    apply: (editor: Editor) => editor.chain().focus().toggleItalic().run(),
  },
  {
    name: 'heading',
    label: i18n.t('writing.heading'),
    icon: 'text-size',
    isOn: (editor: Editor) => editor.isActive('heading'),
    apply: (editor: Editor) => editor.chain().focus().toggleHeading({ level: 2 }).run(),
  },
  {
    name: 'list',
    label: i18n.t('writing.list'),
    icon: 'list-unordered',
    isOn: (editor: Editor) => editor.isActive('bulletList'),
    apply: (editor: Editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    name: 'steps',
    label: i18n.t('writing.steps'),
    icon: 'list-ordered',
    isOn: (editor: Editor) => editor.isActive('orderedList'),
    apply: (editor: Editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    name: 'checklist',
    label: i18n.t('writing.checklist'),
    icon: 'checklist',
    isOn: (editor: Editor) => editor.isActive('taskList'),
    apply: (editor: Editor) => editor.chain().focus().toggleTaskList().run(),
  },
  {
    name: 'quote',
    label: i18n.t('writing.quote'),
    icon: 'quote',
    isOn: (editor: Editor) => editor.isActive('blockquote'),
    apply: (editor: Editor) => editor.chain().focus().toggleBlockquote().run(),
  },
] as const;

/** What opens a menu of commands. That of a table is there while the cursor is in one. */
const MENUS = [
  { menu: 'writing.insert', label: i18n.t('writing.insert'), icon: 'add' },
  { menu: 'writing.table', label: i18n.t('writing.table'), icon: 'table' },
] as const;

/** Formats the selected words, and has what features can put among them. One tab stop; arrows move inside. */
export function FormatBar({ editor }: { editor: Editor | undefined }) {
  const on = useSignal('');
  useEffect(() => {
    if (editor === undefined) return;
    const look = () => {
      const names = FORMATS.filter((format) => format.isOn(editor)).map(({ name }) => name);
      on.value = [...names, editor.isActive('table') && 'table'].join(' ');
    };
    look();
    editor.on('transaction', look);
    return () => void editor.off('transaction', look);
  }, [editor, on]);

  const active = on.value.split(' ');
  return (
    <div class="format-bar" role="toolbar" aria-label={i18n.t('writing.formatting')} onKeyDown={moveFocus}>
      {FORMATS.map(({ name, label, icon, apply }, index) => (
        <button
          key={name}
          type="button"
          class="icon-button"
          aria-label={label}
          title={label}
          aria-pressed={active.includes(name)}
          aria-disabled={editor === undefined}
          tabIndex={index === 0 ? 0 : -1}
          onMouseDown={(event) => event.preventDefault()} // the selection stays where it is
          onClick={() => editor && apply(editor)}
        >
          <Icon name={icon} />
        </button>
      ))}
      {registry.value
        .menu('writing.format')
        .filter((command) => isPossible(command))
        .map(({ id, title, icon = 'add' }) => (
          <button
            key={id}
            type="button"
            class="icon-button"
            aria-label={title}
            title={title}
            tabIndex={-1}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => void runCommand(id)}
          >
            <Icon name={icon} />
          </button>
        ))}
      {MENUS.filter(({ menu }) => menu !== 'writing.table' || active.includes('table')).map(
        ({ menu, label, icon }) => (
          <button
            key={menu}
            type="button"
            class="icon-button"
            aria-label={label}
            title={label}
            aria-haspopup="menu"
            aria-disabled={editor === undefined}
            tabIndex={-1}
            onMouseDown={(event) => event.preventDefault()}
            onClick={(event) => editor && openMenu(event, menu, '')}
          >
            <Icon name={icon} />
          </button>
        ),
      )}
    </div>
  );
}
