import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { myName, rename, unlockedDevice } from '../../vault/library.ts';
import { activeView, showEditor } from '../../workbench/editors.ts';
import { Field } from '../../workbench/Field.tsx';
import { FormDialog } from '../../workbench/FormDialog.tsx';
import type { ShownDialogProps } from '../../workbench/ShownDialog.tsx';

/** Takes up an invite link. */
export function JoinDialog({ onClose }: ShownDialogProps) {
  const name = useSignal(myName.peek());
  const link = useSignal('');

  async function join() {
    await rename(name.value);
    const { circle } = await unlockedDevice().join(link.value.trim());
    onClose();
    activeView.value = 'circles';
    showEditor('circle', circle);
  }

  return (
    <FormDialog
      title={i18n.t('circles.join')}
      action={i18n.t('circles.joinAction')}
      onClose={onClose}
      onSubmit={join}
    >
      <Field label={i18n.t('circles.link')} hint={i18n.t('circles.linkHint')} value={link} required />
      <Field label={i18n.t('circles.name')} hint={i18n.t('circles.nameHint')} value={name} required />
    </FormDialog>
  );
}
