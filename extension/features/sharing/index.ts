import { isPrivate } from '@alongside/shared/sync/storage';
import { i18n } from '#i18n';
import { documentById, isInTrash } from '../../vault/library.ts';
import type { Contribution } from '../../workbench/contributions.ts';
import { idOpenAs } from '../../workbench/editors.ts';
import { showDialog } from '../../workbench/ShownDialog.tsx';
import { WhoStatus } from './WhoStatus.tsx';
import { sharedByMe, withdraw } from './withdraw.ts';

/** Sharing a private document with a circle after a preview, and who can see the open one. */
export const sharing: Contribution = {
  id: 'sharing',
  commands: [
    {
      id: 'sharing.share',
      title: i18n.t('sharing.share'),
      icon: 'share',
      when: (id = idOpenAs('document')) => {
        const document = id === undefined ? undefined : documentById(id);
        return document !== undefined && isPrivate(document) && !isInTrash(document);
      },
      async run(id = idOpenAs('document')) {
        if (id !== undefined) showDialog((await import('./ShareDialog.tsx')).shareDialog(id));
      },
    },
    {
      id: 'sharing.withdraw',
      title: i18n.t('sharing.withdraw'),
      icon: 'discard',
      when: (id = idOpenAs('document')) => id !== undefined && sharedByMe(id),
      run: withdraw,
    },
  ],
  menus: [
    { menu: 'editor.title', command: 'sharing.share', order: 10 },
    { menu: 'editor.title', command: 'sharing.withdraw', order: 20 },
  ],
  statusItems: [{ id: 'sharing.who', side: 'end', order: 10, component: WhoStatus }],
};
