import { addComment, type Comment } from '@alongside/shared/documents/comments';
import type { Thread } from '@alongside/shared/documents/threads';
import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { exactly, when } from '../../../workbench/when.ts';
import type { ThreadProps } from './commenting.ts';
import { goToThread, goToWords, itemId } from './go-to.ts';
import { Say } from './Say.tsx';
import { shortened } from './shortened.ts';
import { Verdicts } from './Verdicts.tsx';
import { whoIs } from './who-is.ts';

/** Something that was said or suggested, with the words it is about, what was answered, and what can be done. */
export function ThreadItem({ open, thread }: ThreadProps) {
  const { comment, answers } = thread;
  const isAnswering = useSignal(false);
  return (
    <li
      id={itemId(comment.id)}
      class="thread"
      tabIndex={-1}
      aria-current={open.current.value === comment.id ? 'true' : undefined}
    >
      <Words thread={thread} />
      <Remark circle={open.circle} remark={comment} />
      {answers.length > 0 && (
        <ul class="answers">
          {answers.map((answer) => (
            <li key={answer.id}>
              <Remark circle={open.circle} remark={answer} />
            </li>
          ))}
        </ul>
      )}
      <div class="row">
        <Verdicts open={open} thread={thread} />
        {open.mayComment && thread.decided === undefined && (
          <button
            type="button"
            class="button quiet"
            aria-expanded={isAnswering.value}
            onClick={() => {
              isAnswering.value = !isAnswering.value;
            }}
          >
            {i18n.t('comments.answer')}
          </button>
        )}
      </div>
      {isAnswering.value && (
        <Say
          label={i18n.t('comments.yourAnswer')}
          action={i18n.t('comments.answer')}
          onSay={(text) => {
            addComment(open.doc, { by: open.me, text, at: Date.now(), answers: comment.id });
            isAnswering.value = false;
            goToThread(comment.id);
          }}
        />
      )}
    </li>
  );
}

function Remark({ circle, remark: { by, at, text } }: { circle: string; remark: Comment }) {
  return (
    <>
      <p class="muted">
        <span dir="auto">{whoIs(circle, by)}</span>{' '}
        <time dateTime={new Date(at).toISOString()} title={exactly(at)}>
          {when(at)}
        </time>
      </p>
      {text !== '' && <p dir="auto">{text}</p>}
    </>
  );
}

/** The words it is about, as a way to go there; or that they are gone. */
function Words({ thread }: { thread: Thread }) {
  const { comment, place, decided, isOvertaken } = thread;
  if (comment.about === undefined) return null;
  const words = shortened(comment.about.words);
  return (
    <>
      {place !== undefined && (
        <button
          type="button"
          class="quoted"
          dir="auto"
          title={i18n.t('comments.toWords')}
          onClick={() => goToWords(thread)}
        >
          <span class="visually-hidden">{i18n.t('comments.toWords')} </span>
          <Said comment={comment} words={words} />
        </button>
      )}
      {place === undefined && decided === undefined && (
        <p class="quoted gone" dir="auto">
          {i18n.t('comments.gone', { words })}
        </p>
      )}
      {place === undefined && comment.instead !== undefined && (
        <p dir="auto">
          <Said comment={comment} words={words} />
        </p>
      )}
      {isOvertaken && <p class="overtaken">{i18n.t('comments.overtaken')}</p>}
    </>
  );
}

/** Words as they are quoted, with those that are suggested instead. */
function Said({ comment: { instead }, words }: { comment: Comment; words: string }) {
  if (instead === undefined) return <>{i18n.t('comments.quoted', { words })}</>;
  return (
    <>
      <del>{words}</del> {instead === '' ? i18n.t('comments.leaveOut') : <ins>{shortened(instead)}</ins>}
    </>
  );
}
