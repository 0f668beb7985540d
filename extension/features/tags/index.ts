import { setStarred } from '@alongside/shared/documents/own';
import { isPrivate } from '@alongside/shared/sync/storage';
import { i18n } from '#i18n';
import { documentById, isInTrash, unlockedDevice } from '../../vault/library.ts';
import type { Contribution } from '../../workbench/contributions.ts';
import { idOpenAs, showEditor } from '../../workbench/editors.ts';
import { lazily } from '../../workbench/lazily.tsx';
import { showDialog } from '../../workbench/ShownDialog.tsx';
import { tagFieldAsked } from './asked.ts';

const openDocument = () => idOpenAs('document');

/** Only what is one's own and nobody else's has tags, a star and a day. */
function ownAbout(id: string | undefined) {
  const document = documentById(id ?? '');
  return document !== undefined && isPrivate(document) && !isInTrash(document) ? document.about : undefined;
}

function star(starred: boolean, id = openDocument()): Promise<void> | undefined {
  if (id !== undefined) return unlockedDevice().changeDocument(id, (doc) => setStarred(doc, starred));
}

/** What a person keeps about an entry: tags, a star, the day it is about. */
export const tags: Contribution = {
  id: 'tags',
  editors: [
    {
      kind: 'tags',
      title: () => i18n.t('tags.title'),
      icon: 'tag',
      component: lazily(async () => (await import('./TagsEditor.tsx')).TagsEditor),
    },
  ],
  documentParts: [
    {
      id: 'tags.own',
      order: 10,
      component: lazily(async () => (await import('./OwnPart.tsx')).OwnPart),
    },
  ],
  commands: [
    {
      id: 'tags.show',
      title: i18n.t('tags.show'),
      icon: 'tag',
      run: () => showEditor('tags', 'all'),
    },
    {
      id: 'tags.add',
      title: i18n.t('tags.add'),
      icon: 'tag',
      keybindings: ['Mod+Alt+K'],
      when: (id = openDocument()) => ownAbout(id) !== undefined,
      run() {
        tagFieldAsked.value += 1;
      },
    },
    {
      id: 'tags.star',
      title: i18n.t('tags.star'),
      icon: 'star-empty',
      keybindings: ['Mod+Alt+S'],
      when: (id = openDocument()) => {
        const about = ownAbout(id);
        return about !== undefined && about.own?.starred === undefined;
      },
      run: (id) => star(true, id),
    },
    {
      id: 'tags.unstar',
      title: i18n.t('tags.unstar'),
      icon: 'star-full',
      keybindings: ['Mod+Alt+S'],
      when: (id = openDocument()) => ownAbout(id)?.own?.starred === true,
      run: (id) => star(false, id),
    },
    {
      id: 'tags.setDay',
      title: i18n.t('tags.setDay'),
      icon: 'calendar',
      when: (id = openDocument()) => ownAbout(id) !== undefined,
      async run(id = openDocument()) {
        if (id === undefined) return;
        showDialog((await import('./DayDialog.tsx')).dayDialog(id));
      },
    },
    {
      id: 'tags.rename',
      title: i18n.t('tags.rename'),
      icon: 'edit',
      when: (tag) => tag !== undefined,
      async run(tag = '') {
        showDialog((await import('./RenameDialog.tsx')).renameDialog(tag));
      },
    },
    {
      id: 'tags.remove',
      title: i18n.t('tags.remove'),
      icon: 'trash',
      when: (tag) => tag !== undefined,
      run: async (tag = '') => (await import('./change-tags.ts')).removeEverywhere(tag),
    },
    {
      id: 'tags.stop',
      title: i18n.t('tags.stop'),
      icon: 'debug-stop',
      when: (going) => going !== undefined,
      run: async () => (await import('./change-tags.ts')).stopChanging(),
    },
    {
      id: 'tags.undo',
      title: i18n.t('tags.undo'),
      icon: 'discard',
      when: (change) => change !== undefined,
      run: async () => (await import('./change-tags.ts')).undoChange(),
    },
  ],
  menus: [
    { menu: 'editor.title', command: 'tags.star', order: 40 },
    { menu: 'editor.title', command: 'tags.unstar', order: 40 },
    { menu: 'search.title', command: 'tags.show', order: 40 },
  ],
};
