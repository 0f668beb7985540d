import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { myName, rename, unlockedDevice } from '../../../vault/library.ts';
import { Field } from '../../../workbench/Field.tsx';
import { FormDialog } from '../../../workbench/FormDialog.tsx';
import { tell } from '../../../workbench/notices.ts';
import type { ShownDialogProps } from '../../../workbench/ShownDialog.tsx';

/** Asks for a recovery code, and lets this device into the circles it is in. */
export function RecoverDialog({ onClose }: ShownDialogProps) {
  const code = useSignal('');
  const server = useSignal('');
  const name = useSignal(myName.peek());

  async function recover() {
    await rename(name.value);
    const { circles } = await unlockedDevice().recover(server.value, code.value);
    onClose();
    tell({ id: 'recovered', tone: 'info', text: i18n.t('devices.recovered', circles) });
  }

  return (
    <FormDialog
      title={i18n.t('devices.recover')}
      action={i18n.t('devices.recoverAction')}
      onClose={onClose}
      onSubmit={recover}
    >
      <p>{i18n.t('devices.recoverWhy')}</p>
      <Field label={i18n.t('devices.code')} value={code} required />
      <Field label={i18n.t('circles.server')} hint={i18n.t('devices.serverHint')} value={server} required />
      <Field label={i18n.t('circles.name')} hint={i18n.t('circles.nameHint')} value={name} required />
    </FormDialog>
  );
}
