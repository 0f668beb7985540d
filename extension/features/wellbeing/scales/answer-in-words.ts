import type { Scale } from '@alongside/shared/documents/check-ins';
import { i18n } from '#i18n';

/** An answer as it is read: `7`, or for a face `4 of 5`. */
export function answerInWords({ kind }: Pick<Scale, 'kind'>, value: number | undefined): string {
  if (value === undefined) return i18n.t('wellbeing.notAnswered');
  if (kind === 'faces') return i18n.t('wellbeing.face', { face: (value + 1).toLocaleString() });
  return value.toLocaleString();
}
