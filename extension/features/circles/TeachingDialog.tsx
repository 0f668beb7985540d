import type { CircleId } from '@alongside/shared/sync/storage';
import { LONGEST_TEACHING, type Teaching } from '@alongside/shared/sync/teaching';
import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { unlockedDevice } from '../../vault/library.ts';
import { Field } from '../../workbench/Field.tsx';
import { FormDialog } from '../../workbench/FormDialog.tsx';

interface TeachingDialogProps {
  cohort: CircleId;
  said: Teaching | undefined;
  onClose: () => void;
}

/** Asks what somebody teaches. Either may stay empty. */
export function TeachingDialog({ cohort, said, onClose }: TeachingDialogProps) {
  const subject = useSignal(said?.subject ?? '');
  const keyStage = useSignal(said?.keyStage ?? '');

  async function say() {
    await unlockedDevice().sayTeaching(cohort, { subject: subject.value, keyStage: keyStage.value });
    onClose();
  }

  return (
    <FormDialog
      title={i18n.t('teaching.title')}
      action={i18n.t('teaching.sayAction')}
      onClose={onClose}
      onSubmit={say}
    >
      <p>{i18n.t('teaching.who')}</p>
      <Field label={i18n.t('teaching.subject')} value={subject} longest={LONGEST_TEACHING} />
      <Field
        label={i18n.t('teaching.keyStage')}
        hint={i18n.t('teaching.keyStageHint')}
        value={keyStage}
        longest={LONGEST_TEACHING}
      />
    </FormDialog>
  );
}
