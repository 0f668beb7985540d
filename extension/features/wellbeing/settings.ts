import { i18n } from '#i18n';
import { setting } from '../../workbench/settings/setting.ts';

/** Whether what could be answered from 0 to 10 is answered with five faces, which lie on the same line. */
export const answersWithFaces = setting(
  { type: 'boolean' },
  {
    id: 'wellbeing.faces',
    title: i18n.t('wellbeing.faces'),
    description: i18n.t('wellbeing.facesWhy'),
    default: false,
  },
);
