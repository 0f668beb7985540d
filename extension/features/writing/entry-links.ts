import { computed } from '@preact/signals';
import { allRead, documentById, isInTrash } from '../../vault/library.ts';
import { showEditor } from '../../workbench/editors.ts';
import { search, searchable } from '../../workbench/quick-open/search.ts';
import type { EntryLinks } from '../../workbench/rich-text/entry-links.ts';
import { documentsToFind } from './findables.ts';

/** What there is to link to, ready to be searched: made when it is first needed after something changed. */
const choices = computed(() =>
  searchable(documentsToFind(), ({ title, detail = '' }) => `${title} ${detail}`),
);

/** What the text of this document is told about the others. */
export function linksFrom(id: string): EntryLinks {
  return {
    find: (typed) =>
      search(choices.value, typed)
        .filter((choice) => choice.document !== id)
        .map(({ document, title, detail = '' }) => ({ id: document, title, detail })),
    look(entry) {
      const document = documentById(entry);
      if (document === undefined || document.withdrawn !== undefined) {
        return { state: allRead.value ? 'gone' : 'here' };
      }
      return { title: document.about.title, state: isInTrash(document) ? 'in the trash' : 'here' };
    },
    open: (entry) => showEditor('document', entry),
  };
}
