import { setCycle } from '@alongside/shared/documents/own';
import { fromTemplate } from '@alongside/shared/documents/template';
import type { DocumentId } from '@alongside/shared/sync/storage';
import { i18n } from '#i18n';
import { unlockedDevice } from '../../../vault/library.ts';
import { showEditor } from '../../../workbench/editors.ts';
import { cycleWith, sharedAs } from '../whose.ts';

/** Begins an entry of one's own about a conversation. Nobody else has it, or hears that there is one. */
export async function reflect(conversation: DocumentId): Promise<void> {
  const document = sharedAs('conversation', conversation);
  const cycle = document && cycleWith(document);
  const fill = fromTemplate([
    { heading: i18n.t('conversation.reflection.title') },
    { text: '' },
    { heading: i18n.t('conversation.reflection.mine') },
    { text: '' },
    { heading: i18n.t('conversation.reflection.next') },
    { text: '' },
  ]);
  const entry = await unlockedDevice().createDocument('entry', (doc) => {
    fill(doc);
    if (cycle !== undefined) setCycle(doc, cycle);
  });
  showEditor('document', entry);
}
