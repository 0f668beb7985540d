import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import type { Contribution } from './contributions.ts';
import { closeEditor, openEditor } from './editors.ts';
import { paletteOpen } from './Palette.tsx';
import { shownDialog } from './shown-dialog.ts';

/** What the workbench itself contributes. */
export const workbench: Contribution = {
  id: 'workbench',
  commands: [
    {
      id: 'workbench.showCommands',
      title: i18n.t('workbench.palette'),
      icon: 'list-selection',
      keybindings: ['Mod+Shift+P', 'F1'],
      when: () => !paletteOpen.value,
      run: () => {
        paletteOpen.value = true;
      },
    },
    {
      id: 'workbench.closeEditor',
      title: i18n.t('workbench.closeEditor'),
      when: () => openEditor.value !== undefined,
      run: closeEditor,
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
        shownDialog.value = (await import('./themes/ThemeDialog.tsx')).ThemeDialog;
      },
    },
  ],
};
