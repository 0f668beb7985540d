import { i18n } from '#i18n';
import { setting } from '../../workbench/settings/setting.ts';
import { ANYWHERE } from './care/signposts.ts';
import { isRhythm, MOST_TIMES, RHYTHM, USUAL } from './reminders/rhythm.ts';

const time = { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' };

/** When its person wants to be reminded of themselves. */
export const rhythmSetting = setting(
  {
    type: 'page',
    schema: {
      type: 'object',
      properties: {
        isOn: { type: 'boolean' },
        times: { type: 'array', items: time, maxItems: MOST_TIMES },
        days: { type: 'array', items: { type: 'integer', minimum: 0, maximum: 6 } },
        quiet: { type: 'object', properties: { from: time, to: time }, required: ['from', 'to'] },
        pausedUntil: { type: 'string', pattern: '^(\\d{4}-\\d\\d-\\d\\d)?$' },
      },
    },
    words: i18n.t('reminders.mustBe'),
    fits: isRhythm,
  },
  { id: RHYTHM, title: i18n.t('reminders.title'), description: i18n.t('reminders.what'), default: USUAL },
);

const REGION = '^[A-Z]{2}$';

/** Where its person looks for somebody to talk to. */
export const regionSetting = setting(
  {
    type: 'page',
    schema: { type: 'string', pattern: REGION },
    words: i18n.t('care.mustBe'),
    fits: (value) => typeof value === 'string' && new RegExp(REGION).test(value),
  },
  {
    id: 'wellbeing.region',
    title: i18n.t('care.region'),
    description: i18n.t('care.title'),
    default: ANYWHERE,
  },
);

/** What the pages of reminders and of people to talk to set. */
export const settingsOfPages = [rhythmSetting, regionSetting];
