import { newCheckInId } from '@alongside/shared/documents/check-ins';
import type { Term } from '@alongside/shared/documents/terms';
import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Dialog } from '../../../workbench/Dialog.tsx';
import { tellError } from '../../../workbench/notices.ts';
import type { ShownDialogProps } from '../../../workbench/ShownDialog.tsx';
import { forgetTerm, kept, noteTerm, useCheckIns } from '../check-ins.ts';
import { asDay } from '../pictures/words.ts';
import { spansOf } from './days.ts';
import '../wellbeing.css';

/** When school is, by one's own dates. Each is kept at once. */
export function TermsDialog({ onClose }: ShownDialogProps) {
  useCheckIns();
  const terms = kept.value?.terms ?? [];
  const first = useRef<HTMLInputElement>(null);
  return (
    <Dialog title={i18n.t('wellbeing.terms.title')} onClose={onClose}>
      <p class="muted">{i18n.t('wellbeing.terms.why')}</p>
      {terms.length > 0 && (
        <ul class="school-terms">
          {terms.map((term) => (
            <Kept key={term.id} term={term} onRemove={() => first.current?.focus()} />
          ))}
        </ul>
      )}
      <NewTerm first={first} />
      <div class="dialog-actions">
        <button type="button" class="button" onClick={onClose}>
          {i18n.t('wellbeing.done')}
        </button>
      </div>
    </Dialog>
  );
}

function Kept({ term, onRemove }: { term: Term; onRemove: () => void }) {
  const [span] = spansOf([term]);
  const name = i18n.t('wellbeing.terms.span', { from: asDay(span?.from ?? 0), to: asDay(span?.to ?? 0) });
  return (
    <li>
      <span>{name}</span>
      <button
        type="button"
        class="button quiet"
        aria-label={i18n.t('wellbeing.terms.removeThis', { term: name })}
        onClick={() => {
          onRemove(); // this button goes with its term
          forgetTerm(term.id).catch(tellError);
        }}
      >
        {i18n.t('wellbeing.remove')}
      </button>
    </li>
  );
}

function NewTerm({ first }: { first: RefObject<HTMLInputElement | null> }) {
  const id = useId();
  const from = useSignal('');
  const to = useSignal('');
  const problem = useSignal<string | undefined>(undefined);

  function add() {
    if (from.value === '' || to.value < from.value) {
      problem.value = i18n.t('wellbeing.terms.problem');
      return;
    }
    problem.value = undefined;
    noteTerm({ id: newCheckInId(), from: from.value, to: to.value }).then(() => {
      from.value = '';
      to.value = '';
      first.current?.focus();
    }, tellError);
  }

  return (
    <form
      class="term-fields"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      {(
        [
          ['from', from],
          ['to', to],
        ] as const
      ).map(([part, day]) => (
        <div key={part} class="field">
          <label for={`${id}-${part}`}>{i18n.t(`wellbeing.terms.${part}`)}</label>
          <input
            ref={part === 'from' ? first : null}
            id={`${id}-${part}`}
            type="date"
            value={day.value}
            onInput={({ currentTarget }) => {
              day.value = currentTarget.value;
            }}
          />
        </div>
      ))}
      <button type="submit" class="button primary">
        {i18n.t('wellbeing.terms.add')}
      </button>
      <div role="alert" class="problem">
        {problem.value !== undefined && <p>{problem.value}</p>}
      </div>
    </form>
  );
}
