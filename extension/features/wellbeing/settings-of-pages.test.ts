import '../../locales/for-tests.ts';
import { expect, test } from 'vitest';
import { readJson } from '../../workbench/settings/read-json.ts';
import { settingsSchema } from '../../workbench/settings/schema.ts';
import { REGIONS } from './care/signposts.ts';
import { readRhythm } from './reminders/rhythm.ts';
import { regionSetting, rhythmSetting, settingsOfPages } from './settings-of-pages.ts';

test('what the pages of reminders and of people to talk to set is known and fits', () => {
  const rhythm = { ...readRhythm({}), isOn: true, pausedUntil: '2026-12-31' };
  for (const region of REGIONS) {
    const settings = { [rhythmSetting.id]: rhythm, [regionSetting.id]: region };
    expect(readJson(JSON.stringify(settings), settingsOfPages)).toEqual({ settings, unknown: [] });
  }
});

test.for([
  [rhythmSetting, { times: ['25:00'] }],
  [rhythmSetting, { times: ['08:00', '09:00', '10:00', '11:00', '12:00'] }],
  [rhythmSetting, { days: [7] }],
  [rhythmSetting, { quiet: { from: '20:00' } }],
  [rhythmSetting, { pausedUntil: 'Easter' }],
  [rhythmSetting, { toString: 1 }],
  [rhythmSetting, 'daily'],
  [regionSetting, 'Wales'],
  [regionSetting, 1],
] as const)('%o cannot be %o', ([{ id }, value]) => {
  expect(readJson(JSON.stringify({ [id]: value }), settingsOfPages).problem).toContain(`“${id}” must be`);
});

test('the schema has them', () => {
  const { properties } = JSON.parse(settingsSchema(settingsOfPages)) as {
    properties: Record<string, object>;
  };
  expect(properties[rhythmSetting.id]).toMatchObject({ type: 'object', default: { isOn: false } });
  expect(properties[regionSetting.id]).toMatchObject({ type: 'string', pattern: '^[A-Z]{2}$' });
});
