import { stopTalk, talkOf } from '@alongside/shared/documents/talk';
import { i18n } from '#i18n';
import type { Command } from '../../../workbench/contributions.ts';
import { idOpenAs } from '../../../workbench/editors.ts';
import { sharedAs } from '../whose.ts';
import { sayAsked, talking } from './talking.ts';

export const conversationCommands: readonly Command[] = [
  {
    id: 'conversation.say',
    title: i18n.t('conversation.say'),
    icon: 'comment',
    when: () => talking.value !== undefined,
    run() {
      sayAsked.value += 1;
    },
  },
  {
    id: 'conversation.stop',
    title: i18n.t('conversation.stop'),
    icon: 'close',
    when: () => talking.value !== undefined && talkOf(talking.value.doc) !== undefined,
    run() {
      if (talking.value !== undefined) stopTalk(talking.value.doc);
    },
  },
  {
    id: 'conversation.reflect',
    title: i18n.t('conversation.reflect'),
    icon: 'edit',
    when: (id = idOpenAs('document')) => sharedAs('conversation', id ?? '') !== undefined,
    async run(id = idOpenAs('document')) {
      if (id !== undefined) await (await import('./reflect.ts')).reflect(id);
    },
  },
];
