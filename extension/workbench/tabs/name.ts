import { i18n } from '#i18n';
import type { OpenEditor } from '../editors.ts';
import { registry } from '../registry.ts';

/** What an open editor is called in its tab. */
export function titleOf({ kind, id }: OpenEditor): string {
  return registry.value.editor(kind)?.title(id) || i18n.t('tabs.untitled');
}

/** Its codicon. */
export function iconOf({ kind, id }: OpenEditor): string {
  const icon = registry.value.editor(kind)?.icon;
  return (typeof icon === 'function' ? icon(id) : icon) ?? 'file';
}
