import { i18n } from '#i18n';
import type { Contribution } from '../../workbench/contributions.ts';
import { surface } from '../../workbench/rich-text/surface.ts';
import { NewPlanDialog } from './NewPlanDialog.tsx';
import { asking } from './new-plan.ts';
import { PlansView } from './PlansView.tsx';
import { lessonPart } from './parts.tsx';
import { planTemplates } from './template.ts';

/** Session plans, written alone or by everyone in a circle at once. */
export const plans: Contribution = {
  id: 'plans',
  views: [{ id: 'plans', title: i18n.t('plans.title'), icon: 'tasklist', order: 20, component: PlansView }],
  commands: [
    {
      id: 'plans.newPlan',
      title: i18n.t('plans.newPlan'),
      icon: 'add',
      keybindings: ['Mod+Alt+P'],
      run() {
        asking.value = true;
      },
    },
    {
      id: 'plans.minutes',
      title: i18n.t('plans.minutes'),
      icon: 'watch',
      when: () => surface.value?.editor.can().goToMinutes() === true,
      run() {
        surface.value?.editor.commands.goToMinutes();
      },
    },
  ],
  documentParts: [lessonPart],
  templates: planTemplates,
  dialogs: [NewPlanDialog],
};
