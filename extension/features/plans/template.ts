import { i18n } from '#i18n';
import type { Template } from '../../workbench/contributions.ts';

/** What a new session plan starts from. Headings invite; there is nothing to fill in or to tick off. */
export function planTemplates(): readonly Template[] {
  return [
    {
      id: 'plans.session',
      title: i18n.t('plans.template.title'),
      description: i18n.t('plans.template.why'),
      for: 'plan',
      blocks: [
        { text: i18n.t('plans.template.title') },
        { heading: i18n.t('plans.template.intention') },
        { text: '' },
        { heading: i18n.t('plans.template.pupils') },
        { text: '' },
        { heading: i18n.t('plans.template.steps') },
        {
          steps: [
            i18n.t('plans.template.stepOne'),
            i18n.t('plans.template.stepTwo'),
            i18n.t('plans.template.stepThree'),
          ],
        },
        { heading: i18n.t('plans.template.resources') },
        { text: '' },
        { heading: i18n.t('plans.template.notice') },
        { text: '' },
      ],
    },
    {
      id: 'plans.empty',
      title: i18n.t('plans.template.empty'),
      description: i18n.t('plans.template.emptyWhy'),
      for: 'plan',
      blocks: [{ text: '' }],
    },
  ];
}
