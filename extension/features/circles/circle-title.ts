import type { CircleId } from '@alongside/shared/sync/storage';
import { i18n } from '#i18n';
import { circleById, partnersIn } from '../../vault/library.ts';
import { nameOr, whoSees } from '../../workbench/who-sees.ts';

/** What a circle is called: by its people, once there are any others; a cohort by its name. */
export function circleTitle(id: CircleId): string {
  const { cohort } = circleById(id) ?? {};
  if (cohort !== undefined) return nameOr(cohort);
  const partners = partnersIn(id) ?? [];
  return partners.length === 0 ? i18n.t('circles.fresh') : whoSees(partners);
}
