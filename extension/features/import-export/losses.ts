import type { Loss } from '@alongside/shared/documents/formats/loss';
import { i18n } from '#i18n';

/** The same loss, and in how many entries it was met. */
export interface LossCount extends Loss {
  count: number;
}

/** Counts losses, the most frequent first. */
export function countLosses() {
  const counts = new Map<string, LossCount>();
  return {
    add(loss: Loss) {
      const key = `${loss.what} ${loss.detail}`;
      const before = counts.get(key);
      counts.set(key, { ...loss, count: (before?.count ?? 0) + 1 });
    },
    all: () => [...counts.values()].sort((a, b) => b.count - a.count),
  };
}

/** A loss in words, with how often it was met. */
export function sayLoss({ what, detail, count }: LossCount): string {
  const words =
    what === 'span' || what === 'depth'
      ? i18n.t(`importExport.loss.${what}`)
      : i18n.t(`importExport.loss.${what}`, { detail });
  return count === 1 ? words : i18n.t('importExport.lossCount', { words, count: String(count) });
}
