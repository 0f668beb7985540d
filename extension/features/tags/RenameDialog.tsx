import { tagFrom } from '@alongside/shared/documents/own';
import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { Field } from '../../workbench/Field.tsx';
import { FormDialog } from '../../workbench/FormDialog.tsx';
import { tellError } from '../../workbench/notices.ts';
import type { ShownDialogProps } from '../../workbench/ShownDialog.tsx';
import { allTags } from './all-tags.ts';
import { renameEverywhere } from './change-tags.ts';

/** Asks for another name of a tag, and says beforehand where two tags become one. */
export function renameDialog(tag: string) {
  return function RenameDialog({ onClose }: ShownDialogProps) {
    const name = useSignal(tag);
    const to = tagFrom(name.value);
    const other = allTags.value.find((one) => one.tag === to && to !== tag);
    return (
      <FormDialog
        title={i18n.t('tags.renameTitle', { tag })}
        action={i18n.t(other === undefined ? 'tags.renameAction' : 'tags.mergeAction')}
        onClose={onClose}
        onSubmit={async () => {
          onClose();
          renameEverywhere(tag, name.value).catch(tellError);
        }}
      >
        <Field label={i18n.t('tags.name')} value={name} required />
        <p class="muted" role="status">
          {other !== undefined && i18n.t('tags.merges', { tag, other: other.tag })}
        </p>
      </FormDialog>
    );
  };
}
