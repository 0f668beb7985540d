import { fromTemplate } from '@alongside/shared/documents/template';
import { i18n } from '#i18n';
import { unlockedDevice } from '../../vault/library.ts';
import type { Template } from '../../workbench/contributions.ts';
import { activeView, showEditor } from '../../workbench/editors.ts';
import { tellError } from '../../workbench/notices.ts';
import { closeDialog } from '../../workbench/shown-dialog.ts';
import { TemplateDialog } from '../../workbench/templates/TemplateDialog.tsx';

/** Begins an entry from a template. */
export function FromTemplateDialog() {
  async function begin({ blocks }: Template) {
    const id = await unlockedDevice().createDocument('entry', fromTemplate(blocks));
    closeDialog();
    activeView.value = 'journal';
    showEditor('document', id);
  }
  return (
    <TemplateDialog
      title={i18n.t('journal.fromTemplate')}
      kind="entry"
      onChoose={(template) => void begin(template).catch(tellError)}
      onClose={closeDialog}
    />
  );
}
