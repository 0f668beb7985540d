import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { Choose } from '../../workbench/Choose.tsx';
import { FormDialog } from '../../workbench/FormDialog.tsx';
import type { ShownDialogProps } from '../../workbench/ShownDialog.tsx';
import { nameOr } from '../../workbench/who-sees.ts';
import type { Pack } from './pack.ts';
import { ownCohorts, sendPack } from './sent.ts';

/** Says who will see a pack, and what they can do with it, before it is sent. `onSent` gets the cohort's name. */
export function sendDialog(pack: Pack, onSent: (cohort: string) => void) {
  return function SendDialog({ onClose }: ShownDialogProps) {
    const cohorts = ownCohorts.value.map(({ id, cohort }) => ({ id, title: nameOr(cohort ?? '') }));
    const chosen = useSignal(cohorts[0]);

    async function send() {
      if (chosen.value === undefined) return;
      await sendPack(chosen.value.id, pack);
      onSent(chosen.value.title);
      onClose();
    }

    return (
      <FormDialog
        title={i18n.t('packs.sendTitle', { title: pack.title })}
        action={i18n.t('packs.sendAction')}
        onClose={onClose}
        onSubmit={send}
      >
        <p>{i18n.t('packs.sendWhy')}</p>
        <Choose
          label={i18n.t('packs.sendWhere')}
          options={cohorts}
          chosen={chosen.value}
          onChoose={(cohort) => {
            chosen.value = cohort;
          }}
        />
        <p class="muted">{i18n.t('packs.sendOnlyYours')}</p>
      </FormDialog>
    );
  };
}
