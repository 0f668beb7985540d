import type { DocumentId } from '@alongside/shared/sync/storage';
import { i18n } from '#i18n';
import { Dialog } from '../../../workbench/Dialog.tsx';
import type { ShownDialogProps } from '../../../workbench/ShownDialog.tsx';
import { InTheMirror } from './InTheMirror.tsx';

/** The mirror, while somebody looks into it: at a conversation, or at notes about one. */
export function mirrorDialog(id: DocumentId) {
  return ({ onClose }: ShownDialogProps) => (
    <Dialog title={i18n.t('mirror.title')} onClose={onClose}>
      <InTheMirror id={id} />
    </Dialog>
  );
}
