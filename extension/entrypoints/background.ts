import { defineBackground } from 'wxt/utils/define-background';
import { inBackground } from '../features/in-background.ts';
import { openPanelFromToolbar, runCommandsFromShortcuts } from '../workbench/open-panel.ts';

export default defineBackground(() => {
  openPanelFromToolbar();
  runCommandsFromShortcuts();
  for (const start of inBackground) start();
});
