import { i18n } from '#i18n';
import { isInTrash } from '../../vault/library.ts';
import type { Contribution } from '../../workbench/contributions.ts';
import { idOpenAs } from '../../workbench/editors.ts';
import { lazily } from '../../workbench/lazily.tsx';
import { surface } from '../../workbench/rich-text/surface.ts';
import { showDialog } from '../../workbench/ShownDialog.tsx';
import { planPart } from './parts.tsx';
import { planTemplates } from './template.ts';
import { isMine, planById } from './whose.ts';

/** Session plans, written alone or by everyone in a circle at once. */
export const plans: Contribution = {
  id: 'plans',
  views: [
    {
      id: 'plans',
      title: i18n.t('plans.title'),
      icon: 'tasklist',
      order: 20,
      component: lazily(async () => (await import('./PlansView.tsx')).PlansView),
    },
  ],
  commands: [
    {
      id: 'plans.newPlan',
      title: i18n.t('plans.newPlan'),
      icon: 'add',
      keybindings: ['Mod+Alt+P'],
      async run() {
        showDialog((await import('./NewPlanDialog.tsx')).NewPlanDialog);
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
    {
      id: 'plans.duplicate',
      title: i18n.t('plans.duplicate'),
      icon: 'copy',
      when: (id) => planMeant(id) !== undefined,
      async run(id) {
        const plan = planMeant(id);
        if (plan !== undefined) await (await import('./duplicate.ts')).duplicate(plan.id);
      },
    },
  ],
  menus: [{ menu: 'editor.title', command: 'plans.duplicate', order: 70 }],
  documentParts: [planPart],
  templates: planTemplates,
};

/** The plan meant, or the open one, where it is this person's to take along. */
function planMeant(id = idOpenAs('document')) {
  const plan = planById(id);
  return plan !== undefined && !isInTrash(plan) && isMine(plan) ? plan : undefined;
}
