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

/** Up to which mean of a day, from 0 for the worse end to 10, two weeks are low; `never` where that is not looked at. */
export const careFrom = setting(
  {
    type: 'choice',
    options: [
      { value: 'never', title: i18n.t('care.never') },
      ...['2', '3', '4'].map((low) => ({ value: low, title: i18n.t('care.upTo', { low }) })),
    ],
  },
  {
    id: 'wellbeing.care',
    title: i18n.t('care.when'),
    description: i18n.t('care.whenWhy'),
    default: '3',
  },
);
