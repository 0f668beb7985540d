import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import type { Contribution } from './contributions.ts';
import { leaveEditor, openEditor, showEditor } from './editors.ts';
import { ownKeybindings } from './keybindings.ts';
import { lazily } from './lazily.tsx';
import { focusNotice } from './Notices.tsx';
import { NoticesStatus } from './NoticesStatus.tsx';
import { isNarrow } from './narrow.ts';
import { notices } from './notices.ts';
import { COMMANDS_ONLY, quickOpen } from './quick-open/QuickOpen.tsx';
import { showDialog } from './ShownDialog.tsx';
import { spellcheck } from './spellcheck.ts';
import { tabCommands, tabMenu } from './tabs/commands.ts';
import { textSize } from './text-size.ts';
import { Walkthrough } from './walkthrough/Walkthrough.tsx';

/** What the workbench itself contributes. */
export const workbench: Contribution = {
  id: 'workbench',
  walkthrough: [
    {
      id: 'workbench.shortcut',
      title: i18n.t('walkthrough.shortcut'),
      body: i18n.t('walkthrough.shortcutWhy'),
      order: 30,
      command: 'workbench.showKeybindings',
    },
  ],
  outputs: [{ id: 'errors', title: i18n.t('output.errors') }],
  statusItems: [{ id: 'workbench.notices', side: 'end', order: 100, component: NoticesStatus }],
  settings: [textSize, spellcheck, ownKeybindings],
  editors: [
    {
      kind: 'settings',
      title: (id) => i18n.t(id === 'json' ? 'settings.jsonTitle' : 'settings.title'),
      icon: (id) => (id === 'json' ? 'json' : 'settings-gear'),
      component: lazily(async () => (await import('./settings/SettingsEditor.tsx')).SettingsEditor),
    },
    {
      kind: 'walkthrough',
      title: () => i18n.t('walkthrough.title'),
      icon: 'compass',
      component: Walkthrough,
    },
    {
      kind: 'output',
      title: () => i18n.t('output.title'),
      icon: 'output',
      component: lazily(async () => (await import('./output/OutputEditor.tsx')).OutputEditor),
    },
    {
      kind: 'keybindings',
      title: () => i18n.t('keys.title'),
      icon: 'keyboard',
      component: lazily(async () => (await import('./keys/KeybindingsEditor.tsx')).KeybindingsEditor),
    },
  ],
  commands: [
    {
      id: 'workbench.quickOpen',
      title: i18n.t('quickOpen.title'),
      icon: 'search',
      keybindings: ['Mod+P', 'Mod+Alt+O'],
      when: () => quickOpen.value === undefined,
      run: () => {
        quickOpen.value = '';
      },
    },
    {
      id: 'workbench.showCommands',
      title: i18n.t('workbench.palette'),
      icon: 'list-selection',
      keybindings: ['Mod+Shift+P', 'F1'],
      when: () => quickOpen.value === undefined,
      run: () => {
        quickOpen.value = COMMANDS_ONLY;
      },
    },
    {
      id: 'workbench.leaveEditor',
      title: i18n.t('workbench.backToList'),
      icon: 'arrow-left',
      keybindings: ['Mod+Alt+B'],
      when: () => openEditor.value !== undefined && isNarrow(),
      run: leaveEditor,
    },
    {
      id: 'workbench.openInTab',
      title: i18n.t('workbench.openInTab'),
      icon: 'link-external',
      when: () => location.pathname !== '/tab.html',
      async run() {
        await browser.tabs.create({ url: browser.runtime.getURL('/tab.html') });
      },
    },
    {
      id: 'workbench.chooseTheme',
      title: i18n.t('themes.choose'),
      icon: 'color-mode',
      async run() {
        showDialog((await import('./themes/ThemeDialog.tsx')).ThemeDialog);
      },
    },
    {
      id: 'workbench.showSettings',
      title: i18n.t('settings.title'),
      icon: 'settings-gear',
      keybindings: ['Mod+Comma'],
      run: () => showEditor('settings', 'form'),
    },
    {
      id: 'workbench.showSettingsJson',
      title: i18n.t('settings.jsonTitle'),
      icon: 'json',
      run: () => showEditor('settings', 'json'),
    },
    {
      id: 'workbench.showKeybindings',
      title: i18n.t('keys.title'),
      icon: 'keyboard',
      run: () => showEditor('keybindings', 'all'),
    },
    {
      id: 'workbench.showNotices',
      title: i18n.t('notices.title'),
      icon: 'bell',
      async run() {
        showDialog((await import('./NoticesDialog.tsx')).NoticesDialog);
      },
    },
    {
      id: 'workbench.focusNotice',
      title: i18n.t('notices.focus'),
      keybindings: ['Mod+Alt+M'],
      when: () => notices.value.length > 0,
      run: focusNotice,
    },
    {
      id: 'workbench.showWalkthrough',
      title: i18n.t('walkthrough.title'),
      icon: 'compass',
      run: () => showEditor('walkthrough', 'all'),
    },
    {
      id: 'workbench.showOutput',
      title: i18n.t('output.title'),
      icon: 'output',
      run: () => showEditor('output', 'all'),
    },
    ...tabCommands,
  ],
  menus: [
    { menu: 'journal.empty', command: 'workbench.showWalkthrough', order: 10 },
    { menu: 'activityBar.end', command: 'workbench.showSettings', order: 100 },
    ...tabMenu,
  ],
};
