import type { PairingStep } from '@alongside/shared/sync/device';
import { i18n } from '#i18n';
import { nameOr } from '../../workbench/who-sees.ts';

/** Where an invite stands, in a few words for a list. */
export function stepInShort(step: PairingStep): string {
  switch (step.type) {
    case 'waiting':
      return i18n.t('pairing.short.waiting');
    case 'compare':
      return i18n.t('pairing.short.compare');
    case 'confirming':
      return i18n.t('pairing.short.confirming', { name: nameOr(step.partner) });
    case 'done':
      return i18n.t('pairing.short.done', { name: nameOr(step.partner) });
    case 'differ':
      return i18n.t('pairing.short.differ');
    case 'declined':
      return i18n.t('pairing.short.declined', { name: nameOr(step.partner) });
    case 'failed':
      return i18n.t('pairing.short.failed');
  }
}

/** A code as people say it: two groups of three. */
export function spoken(code: string): string {
  return code.replace(/^(\d{3})(\d{3})$/, '$1 $2');
}
