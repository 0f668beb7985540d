import { i18n } from '#i18n';
import { setting } from '../../../workbench/settings/setting.ts';

/** Whether the mirror is there at all. */
export const mirrorOffered = setting(
  { type: 'boolean' },
  {
    id: 'coaching.mirror',
    title: i18n.t('mirror.setting'),
    description: i18n.t('mirror.settingWhy'),
    default: true,
  },
);
