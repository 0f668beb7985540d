import type { StoredDocument } from '@alongside/shared/sync/storage';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { DAYS_IN_TRASH, daysLeft } from '../../vault/due-in-trash.ts';
import { allRead, trashedDocuments } from '../../vault/library.ts';
import { CommandButton, Menu } from '../../workbench/CommandButton.tsx';
import { opens } from '../../workbench/EditorArea.tsx';
import { showEditor } from '../../workbench/editors.ts';
import './trash.css';

/** What is in the trash, and how long it still is. */
export function TrashEditor() {
  const heading = useRef<HTMLHeadingElement>(null);
  const documents = trashedDocuments.value;
  // First, and whenever something was taken out together with its buttons, reading goes on from the heading.
  useLayoutEffect(() => {
    if (document.activeElement === document.body || documents.length === 0) heading.current?.focus();
  }, [documents.length]);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <article class="page trash">
      <h2 ref={heading} tabIndex={-1} class="page-heading">
        {i18n.t('trash.title')}
      </h2>
      <p class="muted">{i18n.t('trash.what', { days: `${DAYS_IN_TRASH}` })}</p>
      <div class="row">
        <CommandButton command="trash.empty" look="danger" />
      </div>
      {documents.length === 0 ? (
        <p>{i18n.t(allRead.value ? 'trash.nothing' : 'trash.reading')}</p>
      ) : (
        <ul class="trash-list" aria-label={i18n.t('trash.title')}>
          {documents.map((document) => (
            <Trashed key={document.id} document={document} />
          ))}
        </ul>
      )}
    </article>
  );
}

function Trashed({ document }: { document: StoredDocument }) {
  const { id, about } = document;
  const title = about.title || i18n.t('trash.untitled');
  return (
    <li>
      <button
        type="button"
        class="button quiet trash-title"
        dir="auto"
        {...opens('document', id)}
        onClick={() => showEditor('document', id)}
      >
        {title}
      </button>
      <p class="muted" dir="auto">
        {about.excerpt}
      </p>
      <p class="muted">{i18n.t('trash.daysLeft', daysLeft(document))}</p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form */}
      <div class="row" role="group" aria-label={title}>
        <Menu menu="document.trashed" argument={id} />
      </div>
    </li>
  );
}
