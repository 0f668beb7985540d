import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Menu } from './CommandButton.tsx';
import { keyOf, leaveEditor, type OpenEditor } from './editors.ts';
import { Icon } from './Icon.tsx';
import { focusView } from './keep-focus.ts';
import { registry } from './registry.ts';
import { EditorTabs } from './tabs/EditorTabs.tsx';
import { isOffered } from './walkthrough/steps.ts';
import { Walkthrough } from './walkthrough/Walkthrough.tsx';
import './styles/editor-area.css';

/** What is open, or, where nothing is, a word about how to begin. */
export function EditorArea({ open }: { open: OpenEditor | undefined }) {
  const last = useRef<OpenEditor>(undefined);
  useLayoutEffect(() => {
    if (open === undefined && last.current !== undefined) focusOpener(last.current);
    last.current = open;
  }, [open]);

  const Editor = open && registry.value.editor(open.kind)?.component;
  return (
    <section class="editor-area" aria-label={i18n.t('workbench.editor')}>
      <EditorTabs />
      {open && Editor ? (
        <>
          <div class="editor-header">
            <button type="button" class="back button quiet" onClick={leaveEditor}>
              <Icon name="arrow-left" />
              {i18n.t('workbench.back')}
            </button>
            <div class="editor-actions">
              <Menu menu="editor.title" argument={open.id} />
            </div>
          </div>
          <Editor key={keyOf(open)} id={open.id} />
        </>
      ) : (
        <NothingOpen />
      )}
    </section>
  );
}

function NothingOpen() {
  if (isOffered.value) return <Walkthrough />;
  return <p class="nothing-open">{i18n.t('workbench.nothingOpen')}</p>;
}

/** An item of a list that opens an editor carries this, so that the focus finds its way back to it. */
export function opens(kind: string, id: string): { 'data-opens': string } {
  return { 'data-opens': `${kind} ${id}` };
}

function focusOpener({ kind, id }: OpenEditor) {
  const opener = document.querySelector<HTMLElement>(`[data-opens="${CSS.escape(`${kind} ${id}`)}"]`);
  if (opener === null) focusView();
  else opener.focus();
}
