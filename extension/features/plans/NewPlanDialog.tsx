import type { CircleId } from '@alongside/shared/sync/storage';
import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { livingCircles, partnersIn, unlockedDevice } from '../../vault/library.ts';
import { Choose } from '../../workbench/Choose.tsx';
import { CirclePicker } from '../../workbench/CirclePicker.tsx';
import { activeView, showEditor } from '../../workbench/editors.ts';
import { FormDialog } from '../../workbench/FormDialog.tsx';
import { registry } from '../../workbench/registry.ts';
import type { ShownDialogProps } from '../../workbench/ShownDialog.tsx';
import { createPlan } from './new-plan.ts';

/** Asks whom a new plan is for, and what it starts from. */
export function NewPlanDialog({ onClose }: ShownDialogProps) {
  const choices: { id: CircleId | undefined; partners: string[] | undefined }[] = [
    ...livingCircles().map(({ id }) => ({ id, partners: partnersIn(id) })),
    { id: undefined, partners: undefined },
  ];
  const chosen = useSignal(choices[0]?.id);
  const templates = registry.value.templates('plan');
  const template = useSignal(templates[0]);

  async function create() {
    if (template.value === undefined) return; // there is always one: this feature brings two
    const id = await createPlan(unlockedDevice(), chosen.value, template.value);
    onClose();
    activeView.value = 'plans';
    showEditor('document', id);
  }

  return (
    <FormDialog
      title={i18n.t('plans.newPlan')}
      action={i18n.t('plans.create')}
      onClose={onClose}
      onSubmit={create}
    >
      <CirclePicker
        legend={i18n.t('plans.whoFor')}
        choices={choices}
        chosen={chosen.value}
        onChoose={(id) => {
          chosen.value = id;
        }}
      />
      <p class="muted">{i18n.t('plans.togetherHint')}</p>
      <Choose
        label={i18n.t('plans.startsFrom')}
        options={templates}
        chosen={template.value}
        onChoose={(next) => {
          template.value = next;
        }}
      />
    </FormDialog>
  );
}
