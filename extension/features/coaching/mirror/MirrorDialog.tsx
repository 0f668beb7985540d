import type { DocumentId } from '@alongside/shared/sync/storage';
import { i18n } from '#i18n';
import { Dialog } from '../../../workbench/Dialog.tsx';
import { closeDialog } from '../../../workbench/shown-dialog.ts';
import { InTheMirror } from './InTheMirror.tsx';

/** The mirror, while somebody looks into it: at a conversation, or at notes about one. */
export function mirrorDialog(id: DocumentId) {
  return () => (
    <Dialog title={i18n.t('mirror.title')} onClose={closeDialog}>
      <InTheMirror id={id} />
    </Dialog>
  );
}
