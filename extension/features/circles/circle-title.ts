import type { CircleId } from '@alongside/shared/sync/storage';
import { i18n } from '#i18n';
import { partnersIn } from '../../vault/library.ts';
import { whoSees } from '../../workbench/who-sees.ts';

/** What a circle is called: by its people, once there are any others. */
export function circleTitle(id: CircleId): string {
  const partners = partnersIn(id) ?? [];
  return partners.length === 0 ? i18n.t('circles.fresh') : whoSees(partners);
}
