import { decide, type Verdict } from '@alongside/shared/documents/comments';
import { acceptSuggestion } from '@alongside/shared/documents/suggestions';
import { i18n } from '#i18n';
import { tell } from '../../../workbench/notices.ts';
import { surface } from '../../../workbench/rich-text/surface.ts';
import { when } from '../../../workbench/when.ts';
import type { ThreadProps } from './commenting.ts';
import { goToComments } from './go-to.ts';
import { isMine, whoIs } from './who-is.ts';

/** What was decided about something that was said, and what can be. */
export function Verdicts({ open, thread }: ThreadProps) {
  const { comment, decided, isOvertaken } = thread;
  const isSuggestion = comment.instead !== undefined;
  const isOwn = isMine(open.circle, comment.by);
  const mayDecide = open.mayWrite || (open.mayComment && isOwn);

  function say(verdict: Verdict) {
    decide(open.doc, { of: comment.id, verdict, by: open.me, at: Date.now() });
    goToComments();
  }

  function accept() {
    const isDone = surface
      .peek()
      ?.asOneStep((origin) => acceptSuggestion(open.doc, comment, { by: open.me, at: Date.now(), origin }));
    const text = isDone ? i18n.t('comments.acceptedNow') : i18n.t('comments.overtaken');
    goToComments();
    tell({ id: 'accepted', tone: isDone ? 'info' : 'error', text });
  }

  const choices: [string, () => void, boolean][] =
    decided !== undefined
      ? [[i18n.t('comments.reopen'), () => say('reopened'), decided.verdict !== 'accepted']]
      : isSuggestion
        ? [
            [i18n.t('comments.accept'), accept, open.mayWrite && !isOvertaken],
            [isOwn ? i18n.t('comments.takeBack') : i18n.t('comments.decline'), () => say('declined'), true],
          ]
        : [[i18n.t('comments.resolve'), () => say('resolved'), true]];
  return (
    <>
      {decided !== undefined && (
        <p class="muted decided">
          {i18n.t(`comments.${verdictOf(decided.verdict)}`, {
            name: whoIs(open.circle, decided.by),
            when: when(decided.at),
          })}
        </p>
      )}
      {mayDecide &&
        choices
          .filter(([, , isPossible]) => isPossible)
          .map(([title, run]) => (
            <button key={title} type="button" class="button quiet" onClick={run}>
              {title}
            </button>
          ))}
    </>
  );
}

function verdictOf(verdict: Verdict) {
  return verdict === 'reopened' ? 'resolved' : verdict;
}
