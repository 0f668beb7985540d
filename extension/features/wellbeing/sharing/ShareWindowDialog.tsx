import { newDocument } from '@alongside/shared/documents/shape';
import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { unlockedDevice, untilListed } from '../../../vault/library.ts';
import { runCommand } from '../../../workbench/commands.ts';
import { DayField } from '../../../workbench/DayField.tsx';
import { showEditor } from '../../../workbench/editors.ts';
import { FormDialog } from '../../../workbench/FormDialog.tsx';
import type { ShownDialogProps } from '../../../workbench/ShownDialog.tsx';
import { kept, useCheckIns } from '../check-ins.ts';
import { dayOf } from '../pictures/days.ts';
import { type Window, windowAsBlocks } from './window-as-blocks.ts';
import '../../../workbench/styles/choice.css';

/** A window of four weeks begins so many ms before today. */
const FOUR_WEEKS_BACK = 27 * 86_400_000;

/** Makes an entry of some scales over some weeks, which is shared as any entry is: after a preview, and until it is withdrawn. */
export function ShareWindowDialog({ onClose }: ShownDialogProps) {
  useCheckIns();
  const now = Date.now();
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const from = useSignal(now - FOUR_WEEKS_BACK);
  const to = useSignal(now);
  const as = useSignal<Window['as']>('numbers');
  const { scales = [], checkIns = [] } = kept.value ?? {};
  const answered = scales.filter(({ id }) => checkIns.some(({ values }) => id in values));

  async function look() {
    const window = {
      scales: answered.filter(({ id }) => chosen.value.has(id)),
      from: dayOf(Math.min(from.value, to.value)),
      to: dayOf(Math.max(from.value, to.value)),
      as: as.value,
    };
    if (window.scales.length === 0) throw new Error(i18n.t('wellbeing.share.chooseOne'));
    const id = await unlockedDevice().createDocument('entry', newDocument(windowAsBlocks(checkIns, window)));
    onClose();
    showEditor('document', id);
    await untilListed(id, () => true); // before, it can't be shared
    await runCommand('sharing.share', id);
  }

  return (
    <FormDialog
      title={i18n.t('wellbeing.share.title')}
      action={i18n.t('wellbeing.share.look')}
      onClose={onClose}
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
      <DayField
        label={i18n.t('wellbeing.share.from')}
        time={from.value}
        onChange={(time) => {
          from.value = time;
        }}
      />
      <DayField
        label={i18n.t('wellbeing.share.to')}
        time={to.value}
        onChange={(time) => {
          to.value = time;
        }}
      />
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
