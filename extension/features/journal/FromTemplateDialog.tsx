import { fromTemplate } from '@alongside/shared/documents/template';
import { i18n } from '#i18n';
import { unlockedDevice } from '../../vault/library.ts';
import type { Template } from '../../workbench/contributions.ts';
import { activeView, showEditor } from '../../workbench/editors.ts';
import { tellError } from '../../workbench/notices.ts';
import type { ShownDialogProps } from '../../workbench/ShownDialog.tsx';
import { TemplateDialog } from '../../workbench/templates/TemplateDialog.tsx';

/** Begins an entry from a template. */
export function FromTemplateDialog({ onClose }: ShownDialogProps) {
  async function begin({ blocks }: Template) {
    const id = await unlockedDevice().createDocument('entry', fromTemplate(blocks));
    onClose();
    activeView.value = 'journal';
    showEditor('document', id);
  }
  return (
    <TemplateDialog
      title={i18n.t('journal.fromTemplate')}
      kind="entry"
      onChoose={(template) => void begin(template).catch(tellError)}
      onClose={onClose}
    />
  );
}
