import type { Why } from '@alongside/shared/documents/mirror/cues';
import type { Figure, Opening } from '@alongside/shared/documents/mirror/mirror';
import { i18n } from '#i18n';

/** How many sentences did this. */
export function figureWords(figure: Figure, count: number): string {
  switch (figure) {
    case 'open':
      return i18n.t('mirror.figure.open', count);
    case 'closed':
      return i18n.t('mirror.figure.closed', count);
    case 'inquiry':
      return i18n.t('mirror.figure.inquiry', count);
    case 'advice':
      return i18n.t('mirror.figure.advice', count);
  }
}

/** Why a sentence was counted. */
export function whyWords(why: Why): string {
  return i18n.t(`mirror.why.${why}`);
}

/** Why a turn counts as the first of a topic. */
export function openingWords(opening: Opening): string {
  return i18n.t(`mirror.opening.${opening}`);
}
