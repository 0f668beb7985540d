import type { GoalState } from '@alongside/shared/documents/goal';
import { isPrivate, type StoredDocument } from '@alongside/shared/sync/storage';
import { computed, type ReadonlySignal } from '@preact/signals';
import { i18n } from '#i18n';
import { keeping } from '../../../vault/changed-part.ts';
import { livingDocuments } from '../../../vault/library.ts';

/** This person's own goals, the newest first. What a partner shares of theirs is not among them. */
export const goals: ReadonlySignal<readonly StoredDocument[]> = computed(() =>
  ownGoals(livingDocuments.value ?? []),
);

/** Whether it is a goal that only this person has. */
export function isOwnGoal(document: StoredDocument): boolean {
  return document.about.kind === 'goal' && isPrivate(document);
}

const ownGoals = keeping(isOwnGoal);

/** How a goal stands, in words. */
export function stateWords(state: GoalState): string {
  switch (state) {
    case 'open':
      return i18n.t('coaching.goal.open');
    case 'closed':
      return i18n.t('coaching.goal.closed');
    case 'let go':
      return i18n.t('coaching.goal.letGo');
  }
}

/** How a goal stands, as its writer said. */
export function stateOf({ about }: StoredDocument): GoalState {
  return about.own?.goal ?? 'open';
}
