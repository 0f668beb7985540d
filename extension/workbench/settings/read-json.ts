import stripJsonComments from 'strip-json-comments';
import { i18n } from '#i18n';
import type { StoredSettings } from '../../platform/stored-settings.ts';
import { wordsFor } from './schema.ts';
import { fits, type Setting } from './setting.ts';

/** What settings as text come to; or what is wrong with them, in words. */
export type ReadSettings =
  | { problem: string }
  | {
      problem?: undefined;
      settings: StoredSettings;
      /** Names that nothing here knows: kept, as a newer version or another feature may. */
      unknown: readonly string[];
    };

/** Reads settings from JSON, in which comments and a comma too many are allowed. */
export function readJson(text: string, known: readonly Setting[]): ReadSettings {
  let value: unknown;
  try {
    value = JSON.parse(stripJsonComments(text, { trailingCommas: true }));
  } catch (error) {
    return { problem: i18n.t('settings.notJson', { reason: error instanceof Error ? error.message : '' }) };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { problem: i18n.t('settings.notAnObject') };
  const settings = value as StoredSettings;
  const byId = new Map(known.map((setting) => [setting.id, setting]));
  for (const [id, one] of Object.entries(settings)) {
    const setting = byId.get(id);
    if (setting !== undefined && !fits(setting.kind, one))
      return { problem: i18n.t('settings.doesNotFit', { id, what: wordsFor(setting.kind) }) };
  }
  return { settings, unknown: Object.keys(settings).filter((id) => !byId.has(id)) };
}
