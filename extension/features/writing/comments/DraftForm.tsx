import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { chosenWords } from '../../../workbench/rich-text/notes.ts';
import type { Commenting, Draft } from './commenting.ts';
import { finish } from './draft.ts';
import { shortened } from './shortened.ts';

/** What is to be said about the chosen words, or written instead of them. Escape leaves it and goes back to them. */
export function DraftForm({ open, draft: { kind, about } }: { open: Commenting; draft: Draft }) {
  const isSuggestion = kind === 'suggestion';
  const [instead, text] = [useSignal(about.words), useSignal('')];
  const [insteadId, textId] = [useId(), useId()];
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('textarea')?.focus(), []);
  const isSayable = isSuggestion ? instead.value.trim() !== about.words : text.value.trim() !== '';

  function leave() {
    open.draft.value = undefined;
    chosenWords.peek()?.focus();
  }

  return (
    <form
      ref={form}
      class="field draft"
      onKeyDown={(event) => {
        if (event.key === 'Escape') leave();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSayable) return;
        finish(open, text.value.trim(), isSuggestion ? instead.value.trim() : undefined);
        chosenWords.peek()?.focus();
      }}
    >
      <p class="quoted" dir="auto">
        {i18n.t('comments.quoted', { words: shortened(about.words) })}
      </p>
      {isSuggestion && (
        <>
          <label for={insteadId}>{i18n.t('comments.instead')}</label>
          <textarea
            id={insteadId}
            rows={2}
            value={instead.value}
            aria-describedby={`${insteadId}-hint`}
            onInput={(event) => {
              instead.value = event.currentTarget.value.replaceAll('\n', ' ');
            }}
          />
          <p class="hint" id={`${insteadId}-hint`}>
            {i18n.t('comments.insteadHint')}
          </p>
        </>
      )}
      <label for={textId}>{isSuggestion ? i18n.t('comments.why') : i18n.t('comments.about')}</label>
      <textarea
        id={textId}
        rows={2}
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
      />
      <div class="row">
        <button type="submit" class="button primary" aria-disabled={!isSayable}>
          {isSuggestion ? i18n.t('comments.suggestAction') : i18n.t('comments.commentAction')}
        </button>
        <button type="button" class="button" onClick={leave}>
          {i18n.t('workbench.cancel')}
        </button>
      </div>
    </form>
  );
}
