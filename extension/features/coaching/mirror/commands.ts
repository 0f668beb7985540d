import { type DocumentId, isPrivate } from '@alongside/shared/sync/storage';
import { i18n } from '#i18n';
import { documentById } from '../../../vault/library.ts';
import type { Command } from '../../../workbench/contributions.ts';
import { idOpenAs } from '../../../workbench/editors.ts';
import { showDialog } from '../../../workbench/ShownDialog.tsx';
import { sharedAs } from '../whose.ts';
import { mirrorOffered } from './setting.ts';

/** Into a conversation, or into notes that only their writer has. */
export const lookInTheMirror: Command = {
  id: 'coaching.mirror',
  title: i18n.t('mirror.look'),
  icon: 'eye',
  when: (id = idOpenAs('document')) => mirrorOffered.now.value && id !== undefined && canBeLookedAt(id),
  async run(id = idOpenAs('document')) {
    if (id !== undefined) showDialog((await import('./MirrorDialog.tsx')).mirrorDialog(id));
  },
};

function canBeLookedAt(id: DocumentId): boolean {
  if (sharedAs('conversation', id) !== undefined) return true;
  const document = documentById(id);
  return document?.about.kind === 'entry' && isPrivate(document);
}
