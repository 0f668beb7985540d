import { defineBackground } from 'wxt/utils/define-background';
import { inBackground } from '../features/in-background.ts';
import { openPanelFromToolbar } from '../workbench/open-panel.ts';

export default defineBackground(() => {
  openPanelFromToolbar();
  for (const start of inBackground) start();
});
