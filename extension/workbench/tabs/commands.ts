import { i18n } from '#i18n';
import type { Command, MenuItem } from '../contributions.ts';
import {
  canReopen,
  closeEditor,
  closeEditors,
  keyOf,
  moveEditor,
  type OpenEditor,
  openEditor,
  openEditors,
  pinEditor,
  reopenEditor,
  showNext,
} from '../editors.ts';

const shownKey = () => openEditor.value && keyOf(openEditor.value);
const placeOf = (key?: string) => openEditors.value.findIndex((tab) => keyOf(tab) === key);
const tabOf = (key?: string) => openEditors.value[placeOf(key)];
const isOpen = (key = shownKey()) => tabOf(key) !== undefined;

/** Whether it can go that many places further without passing from the pinned ones to the others, or back. */
function canMove(key: string | undefined, step: number): boolean {
  const tab = tabOf(key);
  const beside = openEditors.value[placeOf(key) + step];
  return tab !== undefined && beside !== undefined && Boolean(beside.pinned) === Boolean(tab.pinned);
}

function move(key: string | undefined, step: number): void {
  if (key !== undefined) moveEditor(key, placeOf(key) + step);
}

const closable = ({ pinned }: OpenEditor) => !pinned;

/** What can be done with open editors, for whoever uses no mouse as for whoever does. */
export const tabCommands: readonly Command[] = [
  {
    id: 'workbench.closeEditor',
    title: i18n.t('workbench.closeEditor'),
    icon: 'close',
    keybindings: ['Mod+Alt+W'],
    when: isOpen,
    run: closeEditor,
  },
  {
    id: 'tabs.closeOthers',
    title: i18n.t('tabs.closeOthers'),
    when: (key = shownKey()) => openEditors.value.some((tab) => closable(tab) && keyOf(tab) !== key),
    run: (key = shownKey()) => closeEditors((tab) => keyOf(tab) !== key),
  },
  {
    id: 'tabs.closeFollowing',
    title: i18n.t('tabs.closeFollowing'),
    when: (key = shownKey()) => isOpen(key) && openEditors.value.slice(placeOf(key) + 1).some(closable),
    run: (key = shownKey()) => closeEditors((_, place) => place > placeOf(key)),
  },
  {
    id: 'tabs.closeAll',
    title: i18n.t('tabs.closeAll'),
    when: () => openEditors.value.some(closable),
    run: () => closeEditors(() => true),
  },
  {
    id: 'tabs.reopen',
    title: i18n.t('tabs.reopen'),
    icon: 'history',
    keybindings: ['Mod+Alt+T'],
    when: canReopen,
    run: reopenEditor,
  },
  {
    id: 'tabs.next',
    title: i18n.t('tabs.next'),
    keybindings: ['Mod+Alt+PageDown'],
    when: () => openEditors.value.length > 1,
    run: () => showNext(1),
  },
  {
    id: 'tabs.previous',
    title: i18n.t('tabs.previous'),
    keybindings: ['Mod+Alt+PageUp'],
    when: () => openEditors.value.length > 1,
    run: () => showNext(-1),
  },
  {
    id: 'tabs.pin',
    title: i18n.t('tabs.pin'),
    icon: 'pin',
    when: (key = shownKey()) => isOpen(key) && !tabOf(key)?.pinned,
    run: (key = shownKey()) => pinEditor(key, true),
  },
  {
    id: 'tabs.unpin',
    title: i18n.t('tabs.unpin'),
    icon: 'pinned',
    when: (key = shownKey()) => tabOf(key)?.pinned === true,
    run: (key = shownKey()) => pinEditor(key, false),
  },
  {
    id: 'tabs.moveForward',
    title: i18n.t('tabs.moveForward'),
    when: (key = shownKey()) => canMove(key, -1),
    run: (key = shownKey()) => move(key, -1),
  },
  {
    id: 'tabs.moveBack',
    title: i18n.t('tabs.moveBack'),
    when: (key = shownKey()) => canMove(key, 1),
    run: (key = shownKey()) => move(key, 1),
  },
];

/** The menu of a tab. */
export const tabMenu: readonly MenuItem[] = [
  'workbench.closeEditor',
  'tabs.closeOthers',
  'tabs.closeFollowing',
  'tabs.closeAll',
  'tabs.pin',
  'tabs.unpin',
  'tabs.moveForward',
  'tabs.moveBack',
].map((command, order) => ({ menu: 'editor.tab', command, order }));
