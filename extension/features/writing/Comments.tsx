import { addComment, COMMENTS, type Comment, commentsOf } from '@alongside/shared/documents/comments';
import type { OpenDocument } from '@alongside/shared/sync/device';
import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { circleById, documentById, unlockedDevice } from '../../vault/library.ts';
import { exactly, when } from '../../workbench/when.ts';
import { nameOr } from '../../workbench/who-sees.ts';
import { mayComment } from './may-write.ts';

/** What the people of a circle say about something shared, below it. */
export function Comments({ document: { id, doc } }: { document: OpenDocument }) {
  const comments = useSignal<readonly Comment[]>([]);
  useEffect(() => {
    const array = doc.getArray(COMMENTS);
    const look = () => {
      comments.value = commentsOf(doc);
    };
    look();
    array.observe(look);
    return () => array.unobserve(look);
  }, [doc, comments]);
  const known = documentById(id);
  const may = known !== undefined && mayComment(known);
  if (!may && comments.value.length === 0) return null;
  return (
    <section class="comments" aria-labelledby="comments">
      <h3 id="comments">{i18n.t('comments.title')}</h3>
      <ul>
        {comments.value.map(({ by, text, at }) => (
          <li key={`${by} ${at}`}>
            <p class="muted">
              <span dir="auto">{whoIs(known?.circle, by)}</span>{' '}
              <time dateTime={new Date(at).toISOString()} title={exactly(at)}>
                {when(at)}
              </time>
            </p>
            <p dir="auto">{text}</p>
          </li>
        ))}
      </ul>
      {may && <Say onSay={(text) => addComment(doc, { by: unlockedDevice().key, text, at: Date.now() })} />}
    </section>
  );
}

function Say({ onSay }: { onSay: (text: string) => void }) {
  const id = useId();
  const text = useSignal('');
  return (
    <form
      class="field"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.value.trim() === '') return;
        onSay(text.value.trim());
        text.value = '';
      }}
    >
      <label for={id}>{i18n.t('comments.say')}</label>
      <textarea
        id={id}
        rows={2}
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
      />
      <button type="submit" class="button">
        {i18n.t('comments.add')}
      </button>
    </form>
  );
}

function whoIs(circle: string | undefined, device: string): string {
  const members = circle === undefined ? [] : (circleById(circle)?.members ?? []);
  const member = members.find(({ devices }) => devices.some(({ key }) => key === device));
  if (member?.me) return i18n.t('comments.you');
  return nameOr(member?.name ?? '');
}
