import { effect } from '@preact/signals';
import { render } from 'preact';
import { i18n } from '#i18n';
import { beSidePanel } from '../platform/side-panel.ts';
import { followAskedOutside } from './asked-outside.ts';
import type { Contribution, Memory } from './contributions.ts';
import { keepEarlyKeys } from './early-keys.ts';
import { tellError } from './notices.ts';
import { logUncaught } from './output/log.ts';
import { workbench } from './own-commands.ts';
import { recall } from './quick-open/recent.ts';
import { createRegistry, registry } from './registry.ts';
import { followSettings } from './settings/stored.ts';
import { viewCommands } from './show-view.ts';
import { applySpellcheck } from './spellcheck.ts';
import { rememberEditors } from './tabs/remember.ts';
import { showTextSize } from './text-size.ts';
import { showThemes } from './themes/chosen.ts';
import { Workbench } from './Workbench.tsx';
import { recallSteps } from './walkthrough/steps.ts';
import './styles/base.css';
import './styles/button.css';

/** Fills the page with a workbench made of these features. */
export async function mountWorkbench(features: readonly Contribution[]): Promise<void> {
  // Of the words that are shown, which are English where the browser's language is none of ours.
  document.documentElement.lang = i18n.t('locale.language');
  document.documentElement.dir = i18n.t('locale.direction');
  logUncaught();
  showThemes();
  registry.value = createRegistry([workbench, ...features, viewCommands(features)]);
  const keysAreHeard = keepEarlyKeys();
  await followSettings();
  showTextSize();
  applySpellcheck();
  render(<Workbench />, document.body);
  keysAreHeard(followAskedOutside());
  beSidePanel().catch(tellError);
  const { memory } = registry.value;
  if (memory !== undefined) remember(memory);
}

function remember(memory: Memory): void {
  rememberEditors(memory);
  effect(() => {
    if (!memory.open.value) return;
    recall(memory).catch(console.error); // only an order is lost
    recallSteps(memory).catch(console.error); // getting started is not offered then, and can be asked for
  });
}
