import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { Field } from '../../workbench/Field.tsx';
import { FormDialog } from '../../workbench/FormDialog.tsx';
import type { ShownDialogProps } from '../../workbench/ShownDialog.tsx';
import { line } from './line.ts';
import { renameSearch, saveSearch } from './saved.ts';

/** Asks what a search is to be called: the one in the line, or one that was saved by another name. */
export function saveDialog(before?: string) {
  return function SaveDialog({ onClose }: ShownDialogProps) {
    const name = useSignal(before ?? line.peek().trim());
    return (
      <FormDialog
        title={i18n.t(before === undefined ? 'search.save' : 'search.renameSaved')}
        action={i18n.t('search.saveAction')}
        onClose={onClose}
        onSubmit={async () => {
          const now = name.value.trim();
          if (before === undefined) await saveSearch(now, line.peek().trim());
          else await renameSearch(before, now);
          onClose();
        }}
      >
        <Field label={i18n.t('search.name')} hint={i18n.t('search.nameHint')} value={name} required />
      </FormDialog>
    );
  };
}
