import { isWritten } from '../../vault/library.ts';
import type { Contribution } from '../../workbench/contributions.ts';
import { lazily } from '../../workbench/lazily.tsx';
import { documentsToFind, iconOf, titleOf } from './findables.ts';
import { SavingStatus } from './SavingStatus.tsx';

/** The editor of every document, whatever its kind: words, who else is here, and whether they are kept. */
export const writing: Contribution = {
  id: 'writing',
  editors: [
    {
      kind: 'document',
      title: titleOf,
      icon: iconOf,
      isThere: isWritten,
      component: lazily(async () => (await import('./DocumentEditor.tsx')).DocumentEditor),
    },
  ],
  findables: documentsToFind,
  statusItems: [{ id: 'writing.saving', side: 'start', order: 20, component: SavingStatus }],
};
