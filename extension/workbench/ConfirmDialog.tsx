import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { question } from './confirm.ts';
import { Dialog } from './Dialog.tsx';

/** Shows the question that is being asked. */
export function ConfirmDialog() {
  const asked = question.value;
  useEffect(() => () => question.peek()?.answer(false), []); // a lock leaves it at no
  if (asked === undefined) return null;
  return (
    <Dialog title={asked.title} onClose={() => asked.answer(false)}>
      <p>{asked.body}</p>
      <div class="dialog-actions">
        <button type="button" class="button" onClick={() => asked.answer(false)}>
          {asked.otherwise ?? i18n.t('workbench.cancel')}
        </button>
        <button
          type="button"
          class={asked.otherwise === undefined ? 'button danger' : 'button primary'}
          onClick={() => asked.answer(true)}
        >
          {asked.action}
        </button>
      </div>
    </Dialog>
  );
}
