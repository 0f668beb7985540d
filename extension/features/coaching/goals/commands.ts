import { i18n } from '#i18n';
import { unlockedDevice } from '../../../vault/library.ts';
import { session } from '../../../vault/session.ts';
import type { Command } from '../../../workbench/contributions.ts';
import { showEditor } from '../../../workbench/editors.ts';

/** A new goal, private as everything is that one begins alone. */
export const newGoal: Command = {
  id: 'coaching.newGoal',
  title: i18n.t('coaching.goal.new'),
  icon: 'target',
  when: () => session.value !== undefined,
  async run() {
    const { newDocument, paragraph } = await import('@alongside/shared/documents/shape');
    showEditor('document', await unlockedDevice().createDocument('goal', newDocument([paragraph()])));
  },
};
