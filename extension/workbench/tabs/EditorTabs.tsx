import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import {
  closeEditor,
  keepEditor,
  keyOf,
  type OpenEditor,
  openEditor,
  openEditors,
  showEditor,
} from '../editors.ts';
import { Icon } from '../Icon.tsx';
import { moveFocus } from '../roving.ts';
import { openMenu } from './ContextMenu.tsx';
import { startDrag } from './drag.ts';
import { iconOf, titleOf } from './name.ts';
import './tabs.css';

/** What is open. One tab stop: arrows go along it, Delete closes, and the menu key has all the rest. */
export function EditorTabs() {
  const open = openEditors.value;
  const shown = openEditor.value;
  const strip = useRef<HTMLUListElement>(null);
  // What is shown has its tab in view, however many there are.
  useLayoutEffect(() => {
    const tab = strip.current?.querySelector('[data-shown="true"]');
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [shown, open.length]);
  if (open.length === 0) return null;
  const first = open.includes(shown as OpenEditor) ? shown : open[0];
  return (
    <nav class="editor-tabs" data-count={open.length} aria-label={i18n.t('tabs.label')}>
      <ul ref={strip} onKeyDown={(event) => moveFocus(event, '.editor-tab-title')}>
        {open.map((tab) => (
          <Tab key={keyOf(tab)} tab={tab} isShown={tab === shown} isStop={tab === first} />
        ))}
      </ul>
    </nav>
  );
}

function Tab({ tab, isShown, isStop }: { tab: OpenEditor; isShown: boolean; isStop: boolean }) {
  const key = keyOf(tab);
  const title = titleOf(tab);
  return (
    <li
      class="editor-tab"
      data-tab={key}
      data-shown={isShown}
      onContextMenu={(event) => openMenu(event, 'editor.tab', key)}
    >
      <button
        type="button"
        class={tab.passing ? 'editor-tab-title passing' : 'editor-tab-title'}
        aria-current={isShown ? 'page' : undefined}
        aria-keyshortcuts="Delete"
        title={title}
        tabIndex={isStop ? 0 : -1}
        onPointerDown={(event) => startDrag(event, key)}
        onClick={() => showEditor(tab.kind, tab.id)}
        onDblClick={() => keepEditor(key)}
        onAuxClick={({ button }) => button === 1 && closeEditor(key)}
        onKeyDown={(event) => event.key === 'Delete' && closeEditor(key)}
      >
        <Icon name={tab.pinned ? 'pinned' : iconOf(tab)} />
        <span dir="auto">{title}</span>
        {tab.pinned && <span class="visually-hidden">{i18n.t('tabs.pinned')}</span>}
      </button>
      {!tab.pinned && (
        <button
          type="button"
          class="icon-button"
          aria-label={i18n.t('tabs.close', { title })}
          tabIndex={-1}
          onClick={() => closeEditor(key)}
        >
          <Icon name="close" />
        </button>
      )}
    </li>
  );
}
