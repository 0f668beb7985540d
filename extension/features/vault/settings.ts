import { i18n } from '#i18n';
import { askForIdle } from '../../platform/idle-computer.ts';
import {
  AUTO_LOCK,
  IDLE_LOCK,
  LOCK_WITH_COMPUTER,
  LOCK_WITH_LAST_WINDOW,
} from '../../vault/lock-settings.ts';
import { setting } from '../../workbench/settings/setting.ts';

const minutes = ({ shortest, longest }: typeof AUTO_LOCK | typeof IDLE_LOCK) =>
  ({ type: 'integer', minimum: shortest, maximum: longest, unit: i18n.t('vault.minutes') }) as const;

/** When the journal locks by itself. */
export const lockSettings = [
  setting(minutes(AUTO_LOCK), {
    id: AUTO_LOCK.setting,
    title: i18n.t('vault.lockAfter'),
    description: i18n.t('vault.lockAfterWhy'),
    default: AUTO_LOCK.default,
  }),
  setting(
    { type: 'boolean' },
    {
      id: LOCK_WITH_COMPUTER,
      title: i18n.t('vault.lockWithComputer'),
      description: i18n.t('vault.lockWithComputerWhy'),
      default: false,
      allow: askForIdle,
    },
  ),
  setting(minutes(IDLE_LOCK), {
    id: IDLE_LOCK.setting,
    title: i18n.t('vault.idleAfter'),
    description: i18n.t('vault.idleAfterWhy'),
    default: IDLE_LOCK.default,
  }),
  setting(
    { type: 'boolean' },
    {
      id: LOCK_WITH_LAST_WINDOW,
      title: i18n.t('vault.lockWithLastWindow'),
      description: i18n.t('vault.lockWithLastWindowWhy'),
      default: false,
    },
  ),
];
