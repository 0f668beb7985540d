import { i18n } from '#i18n';
import type { Setting, SettingKind } from './setting.ts';

/** A JSON Schema (2020-12) of the settings, as text, for whoever edits them where one is of use. */
export function settingsSchema(settings: readonly Setting[]): string {
  const properties = Object.fromEntries(
    settings.map(({ id, title, description, default: usual, kind }) => [
      id,
      { title, description, default: usual, ...typeOf(kind) },
    ]),
  );
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: i18n.t('settings.title'),
    type: 'object',
    properties,
  };
  return JSON.stringify(schema, null, 2);
}

function typeOf(kind: SettingKind): object {
  switch (kind.type) {
    case 'boolean':
      return { type: 'boolean' };
    case 'integer':
      return { type: 'integer', minimum: kind.minimum, maximum: kind.maximum };
    case 'choice':
      return { enum: kind.options.map(({ value }) => value) };
    case 'keybindings':
      return { type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } };
    case 'page':
      return kind.schema;
  }
}

/** What a setting of this kind may be, in words. */
export function wordsFor(kind: SettingKind): string {
  switch (kind.type) {
    case 'boolean':
      return i18n.t('settings.mustBeBoolean');
    case 'integer':
      return i18n.t('settings.mustBeInteger', {
        minimum: kind.minimum.toLocaleString(),
        maximum: kind.maximum.toLocaleString(),
      });
    case 'choice':
      return i18n.t('settings.mustBeChoice', {
        values: kind.options.map(({ value }) => JSON.stringify(value)).join(', '),
      });
    case 'keybindings':
      return i18n.t('settings.mustBeKeybindings');
    case 'page':
      return kind.words;
  }
}
