import { kindOf } from '@alongside/shared/documents/shape';
import { templateBlocksOf } from '@alongside/shared/documents/template';
import type { DocumentId } from '@alongside/shared/sync/storage';
import { i18n } from '#i18n';
import { documentById, unlockedDevice } from '../../vault/library.ts';
import { tell } from '../../workbench/notices.ts';
import { showDialog } from '../../workbench/ShownDialog.tsx';
import type { OwnTemplate } from './own-template.ts';
import { TemplateForm } from './TemplateForm.tsx';

/** Shows what a document would be as a template, to be changed and kept. The document stays as it is. */
export async function saveAsTemplate(id: DocumentId): Promise<void> {
  const template = await templateFrom(id);
  showDialog(({ onClose }) => (
    <TemplateForm
      title={i18n.t('templates.save')}
      template={template}
      onKept={(title) =>
        tell({
          id: 'templates',
          tone: 'info',
          text: i18n.t('templates.saved', { title }),
          actions: [{ command: 'templates.show' }],
        })
      }
      onClose={onClose}
    />
  ));
}

async function templateFrom(id: DocumentId): Promise<OwnTemplate> {
  const { doc, close } = await unlockedDevice().open(id);
  try {
    return {
      id: crypto.randomUUID(),
      title: documentById(id)?.about.title ?? '',
      description: '',
      for: kindOf(doc) === 'plan' ? 'plan' : 'entry',
      blocks: templateBlocksOf(doc),
    };
  } finally {
    await close();
  }
}
