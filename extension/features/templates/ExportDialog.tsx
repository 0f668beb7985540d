import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { myName } from '../../vault/library.ts';
import { Field } from '../../workbench/Field.tsx';
import { FormDialog } from '../../workbench/FormDialog.tsx';
import { tell } from '../../workbench/notices.ts';
import type { ShownDialogProps } from '../../workbench/ShownDialog.tsx';
import { saveFile } from '../../workbench/save-file.ts';
import { ownTemplates } from './own-templates.ts';
import { keptPackId } from './pack-id.ts';
import { packOf } from './pack-of.ts';

/** Saves all of the person's own templates as a pack that others can put to use. */
export function ExportDialog({ onClose }: ShownDialogProps) {
  const title = useSignal('');
  const author = useSignal(myName.value);

  async function submit() {
    const pack = packOf(ownTemplates.value, {
      id: await keptPackId(),
      title: title.value.trim(),
      author: author.value.trim(),
      language: i18n.t('locale.language'),
      now: Date.now(),
    });
    saveFile('templates.pack.json', pack, 'application/json');
    onClose();
    tell({ id: 'templates', tone: 'info', text: i18n.t('templates.exported') });
  }

  return (
    <FormDialog
      title={i18n.t('templates.export')}
      action={i18n.t('templates.exportAction')}
      onClose={onClose}
      onSubmit={submit}
    >
      <p>{i18n.t('templates.exportWhy')}</p>
      <Field label={i18n.t('templates.packTitle')} value={title} required />
      <Field label={i18n.t('templates.packAuthor')} value={author} required />
    </FormDialog>
  );
}
