import { codeOf } from '@alongside/shared/protocol/errors';
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { circles, myName, rename, unlockedDevice } from '../../vault/library.ts';
import { runCommand } from '../../workbench/commands.ts';
import { activeView, showEditor } from '../../workbench/editors.ts';
import { Field } from '../../workbench/Field.tsx';
import { FormDialog } from '../../workbench/FormDialog.tsx';
import type { ShownDialogProps } from '../../workbench/ShownDialog.tsx';
import { DEFAULT_SERVER } from './default-server.ts';

/** Asks for what a new circle needs: a server, and the first time a name. */
export function CreateCircleDialog({ onClose }: ShownDialogProps) {
  const name = useSignal(myName.peek());
  const code = useSignal('');
  const needsCode = useSignal(false);
  const server = useSignal(circles.peek()[0]?.server ?? DEFAULT_SERVER);

  const isCohort = useSignal(false);
  const cohort = useSignal('');
  const kind = useId();

  async function create() {
    await rename(name.value);
    const circle = await found().catch((error) => {
      if (codeOf(error) === 'admission') needsCode.value = true;
      throw error;
    });
    onClose();
    activeView.value = 'circles';
    showEditor('circle', circle);
    await runCommand('circles.invite', circle); // a circle of one is of no use yet
  }

  function found() {
    const device = unlockedDevice();
    const given = code.value.trim();
    if (!isCohort.value) return device.createCircle(server.value, given);
    return device.createCohort(server.value, cohort.value.trim(), given);
  }

  return (
    <FormDialog
      title={i18n.t('circles.create')}
      action={i18n.t('circles.createAction')}
      onClose={onClose}
      onSubmit={create}
    >
      <p>{i18n.t('circles.createWhy')}</p>
      <Field label={i18n.t('circles.name')} hint={i18n.t('circles.nameHint')} value={name} required />
      <Field label={i18n.t('circles.server')} hint={i18n.t('circles.serverHint')} value={server} required />
      <fieldset class="choice">
        <legend>{i18n.t('circles.kind')}</legend>
        {[false, true].map((value) => (
          <label key={value} class="choice-option">
            <input
              type="radio"
              name={kind}
              checked={isCohort.value === value}
              onChange={() => {
                isCohort.value = value;
              }}
            />
            <span>{i18n.t(value ? 'circles.kindCohort' : 'circles.kindCircle')}</span>
          </label>
        ))}
      </fieldset>
      {isCohort.value && <Field label={i18n.t('circles.cohortName')} value={cohort} required />}
      {needsCode.value && (
        <Field label={i18n.t('circles.code')} hint={i18n.t('circles.codeHint')} value={code} required />
      )}
    </FormDialog>
  );
}
