import { newDocument } from '@alongside/shared/documents/shape';
import { effect, useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { documentById, unlockedDevice } from '../../../vault/library.ts';
import { runCommand } from '../../../workbench/commands.ts';
import { showEditor } from '../../../workbench/editors.ts';
import { FormDialog } from '../../../workbench/FormDialog.tsx';
import { closeDialog } from '../../../workbench/shown-dialog.ts';
import { kept, useCheckIns } from '../check-ins.ts';
import { dateOf, dayOf } from '../pictures/days.ts';
import { type Window, windowAsBlocks } from './window-as-blocks.ts';
import '../../../workbench/styles/choice.css';

const FOUR_WEEKS = 28;

/** Makes an entry of some scales over some weeks, which is shared as any entry is: after a preview, and until it is withdrawn. */
export function ShareWindowDialog() {
  useCheckIns();
  const today = dayOf(Date.now());
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const from = useSignal(today - FOUR_WEEKS + 1);
  const to = useSignal(today);
  const as = useSignal<Window['as']>('numbers');
  const { scales = [], checkIns = [] } = kept.value ?? {};
  const answered = scales.filter(({ id }) => checkIns.some(({ values }) => id in values));

  async function look() {
    const window = {
      scales: answered.filter(({ id }) => chosen.value.has(id)),
      from: Math.min(from.value, to.value),
      to: Math.max(from.value, to.value),
      as: as.value,
    };
    if (window.scales.length === 0) throw new Error(i18n.t('wellbeing.share.chooseOne'));
    const id = await unlockedDevice().createDocument('entry', newDocument(windowAsBlocks(checkIns, window)));
    closeDialog();
    showEditor('document', id);
    await listed(id);
    await runCommand('sharing.share', id);
  }

  return (
    <FormDialog
      title={i18n.t('wellbeing.share.title')}
      action={i18n.t('wellbeing.share.look')}
      onClose={closeDialog}
      onSubmit={look}
    >
      <p>{i18n.t('wellbeing.share.what')}</p>
      <fieldset class="choice">
        <legend>{i18n.t('wellbeing.share.which')}</legend>
        {answered.map(({ id, title }) => (
          <label key={id} class="choice-option">
            <input
              type="checkbox"
              checked={chosen.value.has(id)}
              onChange={() => {
                chosen.value = chosen.value.symmetricDifference(new Set([id]));
              }}
            />
            <span>{title}</span>
          </label>
        ))}
      </fieldset>
      <Day label={i18n.t('wellbeing.share.from')} day={from} />
      <Day label={i18n.t('wellbeing.share.to')} day={to} />
      <fieldset class="choice">
        <legend>{i18n.t('wellbeing.share.as')}</legend>
        {(['numbers', 'picture'] as const).map((one) => (
          <label key={one} class="choice-option">
            <input
              type="radio"
              name="as"
              checked={as.value === one}
              onChange={() => {
                as.value = one;
              }}
            />
            <span>{i18n.t(`wellbeing.share.${one}`)}</span>
          </label>
        ))}
      </fieldset>
    </FormDialog>
  );
}

function Day({ label, day }: { label: string; day: { value: number } }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="date"
        required
        value={dateOf(day.value).toISOString().slice(0, 10)}
        onChange={({ currentTarget }) => {
          if (currentTarget.reportValidity())
            day.value = dayOf(new Date(`${currentTarget.value}T12:00`).getTime());
        }}
      />
    </div>
  );
}

/** Resolves once the document is among those that are known: before, it can't be shared. */
function listed(id: string): Promise<void> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      if (documentById(id) === undefined) return;
      resolve();
      queueMicrotask(() => stop()); // it has no name yet where it was known before
    });
  });
}
