import { i18n } from '#i18n';
import { documentById } from '../../vault/library.ts';
import type { Contribution } from '../../workbench/contributions.ts';
import { idOpenAs, showEditor } from '../../workbench/editors.ts';
import { lazily } from '../../workbench/lazily.tsx';
import { mayExport } from './selection.ts';

/** Entries come in from the files of other programs, and go out in open formats and onto paper. */
export const importExport: Contribution = {
  id: 'importExport',
  editors: [
    {
      kind: 'import',
      title: () => i18n.t('importExport.import'),
      icon: 'cloud-download',
      component: lazily(async () => (await import('./ImportEditor.tsx')).ImportEditor),
    },
    {
      kind: 'export',
      title: () => i18n.t('importExport.export'),
      icon: 'export',
      component: lazily(async () => (await import('./ExportEditor.tsx')).ExportEditor),
    },
    {
      kind: 'print',
      title: () => i18n.t('importExport.print'),
      icon: 'file',
      component: lazily(async () => (await import('./PrintEditor.tsx')).PrintEditor),
    },
  ],
  commands: [
    {
      id: 'importExport.import',
      title: i18n.t('importExport.import'),
      icon: 'cloud-download',
      run: () => showEditor('import', 'file'),
    },
    {
      // Of the entries with these ids, with spaces between; of all where none are given.
      id: 'importExport.export',
      title: i18n.t('importExport.export'),
      icon: 'export',
      run: (ids = 'all') => showEditor('export', ids),
    },
    {
      id: 'importExport.exportOpen',
      title: i18n.t('importExport.exportOpen'),
      icon: 'export',
      when: (id) => openEntry(id) !== undefined,
      run: (id) => showEditor('export', openEntry(id) ?? 'all'),
    },
    {
      id: 'importExport.print',
      title: i18n.t('importExport.printOpen'),
      icon: 'file',
      when: (id) => openEntry(id) !== undefined,
      run: (id) => showEditor('print', openEntry(id) ?? 'all'),
    },
  ],
  menus: [
    { menu: 'journal.empty', command: 'importExport.import', order: 30 },
    { menu: 'journal.title', command: 'importExport.export', order: 80 },
  ],
};

/** The entry meant, or the one that is open, where its words are this person's to take along. */
function openEntry(id = idOpenAs('document')): string | undefined {
  const document = id === undefined ? undefined : documentById(id);
  return document !== undefined && mayExport(document) ? id : undefined;
}
