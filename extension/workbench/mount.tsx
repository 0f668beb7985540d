import { render } from 'preact';
import { browser } from 'wxt/browser';
import type { Contribution } from './contributions.ts';
import { workbench } from './own-commands.ts';
import { createRegistry, registry } from './registry.ts';
import { showThemes } from './themes/chosen.ts';
import { Workbench } from './Workbench.tsx';
import './styles/base.css';
import './styles/button.css';

/** Fills the page with a workbench made of these features. */
export function mountWorkbench(features: readonly Contribution[]): void {
  document.documentElement.lang = browser.i18n.getUILanguage();
  document.documentElement.dir = browser.i18n.getMessage('@@bidi_dir');
  showThemes();
  registry.value = createRegistry([workbench, ...features]);
  render(<Workbench />, document.body);
}
