import { FEWEST } from '@alongside/shared/documents/pulse/size';
import type { CircleView } from '@alongside/shared/sync/circle-view';
import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { unlockedDevice } from '../../../vault/library.ts';
import { Choose } from '../../../workbench/Choose.tsx';
import { Field } from '../../../workbench/Field.tsx';
import { FormDialog } from '../../../workbench/FormDialog.tsx';
import { nameOr } from '../../../workbench/who-sees.ts';
import { startingScales } from '../scales.ts';

/** Puts a question to a cohort. One of fewer than eight people is told why not. */
export function AskCohortDialog({
  cohorts,
  onClose,
}: {
  cohorts: readonly CircleView[];
  onClose: () => void;
}) {
  const scales = startingScales();
  const chosen = useSignal(cohorts[0]?.id);
  const scale = useSignal(scales[0]?.id);
  const [title, low, high] = [
    useSignal(scales[0]?.title ?? ''),
    useSignal(scales[0]?.low ?? ''),
    useSignal(scales[0]?.high ?? ''),
  ];
  const cohort = cohorts.find(({ id }) => id === chosen.value);
  const problem = useSignal('');

  async function ask() {
    if (cohort === undefined) return;
    const people = cohort.members.filter(({ until }) => until === undefined).length;
    if (people < FEWEST) {
      problem.value = i18n.t('pulse.tooFew', {
        cohort: nameOr(cohort.cohort ?? ''),
        count: people.toLocaleString(),
      });
      return;
    }
    const question = {
      title: title.value.trim(),
      low: low.value.trim(),
      high: high.value.trim(),
      highest: 10,
    };
    await (await unlockedDevice().pulses()).ask(cohort.id, question);
    onClose();
  }

  const asOption = (one: CircleView) => ({ id: one.id, title: nameOr(one.cohort ?? '') });
  return (
    <FormDialog
      title={i18n.t('pulse.ask')}
      action={i18n.t('pulse.askAction')}
      onClose={onClose}
      onSubmit={ask}
    >
      <p>{i18n.t('pulse.askWhy')}</p>
      <Choose
        label={i18n.t('pulse.cohort')}
        options={cohorts.map(asOption)}
        chosen={cohort && asOption(cohort)}
        onChoose={({ id }) => {
          chosen.value = id;
          problem.value = '';
        }}
      />
      <Choose
        label={i18n.t('pulse.startFrom')}
        options={scales.map(({ id, title: name }) => ({ id, title: name }))}
        chosen={scales.find(({ id }) => id === scale.value)}
        onChoose={({ id }) => {
          const found = scales.find((one) => one.id === id);
          scale.value = id;
          title.value = found?.title ?? '';
          low.value = found?.low ?? '';
          high.value = found?.high ?? '';
        }}
      />
      <Field label={i18n.t('pulse.question')} value={title} required />
      <Field label={i18n.t('pulse.low')} value={low} required />
      <Field label={i18n.t('pulse.high')} value={high} required />
      <p role="status" class="told">
        {problem.value}
      </p>
    </FormDialog>
  );
}
