import { i18n } from '#i18n';
import type { Command, MenuItem } from '../../../workbench/contributions.ts';
import { begin, commenting, mayBegin, threadAtCursor } from './commenting.ts';
import { goToThread } from './go-to.ts';

/** What can be done with the words that are chosen. */
export const commentCommands: readonly Command[] = [
  {
    id: 'comments.comment',
    title: i18n.t('comments.comment'),
    icon: 'comment',
    keybindings: ['Mod+Alt+A'],
    when: () => mayBegin('comment'),
    run: () => begin('comment'),
  },
  {
    id: 'comments.suggest',
    title: i18n.t('comments.suggest'),
    icon: 'replace',
    keybindings: ['Mod+Alt+X'],
    when: () => mayBegin('suggestion'),
    run: () => begin('suggestion'),
  },
  {
    id: 'comments.toComment',
    title: i18n.t('comments.toComment'),
    icon: 'comment-discussion',
    keybindings: ['Mod+Alt+J'],
    when: () => commenting.value !== undefined && threadAtCursor() !== undefined,
    run() {
      const thread = threadAtCursor();
      if (thread !== undefined) goToThread(thread.comment.id);
    },
  },
];

export const commentMenus: readonly MenuItem[] = [
  { menu: 'writing.format', command: 'comments.comment', order: 40 },
  { menu: 'writing.format', command: 'comments.suggest', order: 41 },
];
