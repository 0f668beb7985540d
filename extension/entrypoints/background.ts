import { defineBackground } from 'wxt/utils/define-background';
import { startVaultInBackground } from '../features/vault/background.ts';
import { openPanelFromToolbar } from '../workbench/open-panel.ts';

export default defineBackground(() => {
  openPanelFromToolbar();
  startVaultInBackground();
});
