import { i18n } from '#i18n';
import type { Contribution } from './contributions.ts';
import { activeView, leaveEditor } from './editors.ts';
import { isNarrow } from './narrow.ts';

/** Shows a view beside the editor; in a narrow window, in its place. */
export function showView(id: string): void {
  activeView.value = id;
  if (isNarrow()) leaveEditor();
}

/** A command for each view that features contribute, as everything is a command. */
export function viewCommands(features: readonly Contribution[]): Contribution {
  const views = features.flatMap((feature) => feature.views ?? []);
  return {
    id: 'views',
    commands: views.map(({ id, title, icon }) => ({
      id: `view.${id}`,
      title: i18n.t('workbench.showView', { title }),
      icon,
      run: () => showView(id),
    })),
  };
}
