import type { Scale } from '@alongside/shared/documents/check-ins';
import { i18n } from '#i18n';

/** What is asked to start with: our own words, one question each. */
const OURS = ['energy', 'calm', 'connection', 'purpose', 'doable'] as const;

/** The scales that come with Alongside. */
export function startingScales(): Scale[] {
  return OURS.map((id) => ({
    id,
    title: i18n.t(`wellbeing.scale.${id}`),
    kind: '0-10',
    low: i18n.t(`wellbeing.scale.${id}Low`),
    high: i18n.t(`wellbeing.scale.${id}High`),
    better: 'high',
  }));
}
