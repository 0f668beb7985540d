import { addComment } from '@alongside/shared/documents/comments';
import { useComputed } from '@preact/signals';
import { i18n } from '#i18n';
import { CommandButton } from '../../../workbench/CommandButton.tsx';
import type { Commenting } from './commenting.ts';
import { DraftForm } from './DraftForm.tsx';
import { Say } from './Say.tsx';
import { ThreadItem } from './ThreadItem.tsx';
import { whoIs } from './who-is.ts';
import './comments.css';

/** What the people of a circle say about something shared, in the order of the words it is about. */
export function Comments({ open }: { open: Commenting }) {
  const { threads, draft, current, mayComment } = open;
  const unsettled = useComputed(() => threads.value.filter(({ decided }) => decided === undefined)).value;
  const settled = useComputed(() => threads.value.filter(({ decided }) => decided !== undefined)).value;
  const looked = unsettled.find(({ comment }) => comment.id === current.value);
  if (!mayComment && threads.value.length === 0) return null;
  return (
    <section class="comments" aria-labelledby="comments">
      <h3 id="comments" tabIndex={-1}>
        {i18n.t('comments.title')}
      </h3>
      <p class="visually-hidden" role="status">
        {looked && i18n.t('comments.onTheseWords', { name: whoIs(open.circle, looked.comment.by) })}
      </p>
      {mayComment && (
        <div class="row comment-actions">
          <CommandButton command="comments.comment" />
          <CommandButton command="comments.suggest" />
        </div>
      )}
      {draft.value !== undefined && <DraftForm key={draft.value.kind} open={open} draft={draft.value} />}
      <ul>
        {unsettled.map((thread) => (
          <ThreadItem key={thread.comment.id} open={open} thread={thread} />
        ))}
      </ul>
      {settled.length > 0 && (
        <details class="settled">
          <summary>{i18n.t('comments.settled', settled.length)}</summary>
          <ul>
            {settled.map((thread) => (
              <ThreadItem key={thread.comment.id} open={open} thread={thread} />
            ))}
          </ul>
        </details>
      )}
      {mayComment && (
        <Say
          label={i18n.t('comments.say')}
          action={i18n.t('comments.add')}
          onSay={(text) => addComment(open.doc, { by: open.me, text, at: Date.now() })}
        />
      )}
    </section>
  );
}
