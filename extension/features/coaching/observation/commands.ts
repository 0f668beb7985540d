import { i18n } from '#i18n';
import { ownerOf } from '../../../vault/owner.ts';
import type { Command } from '../../../workbench/contributions.ts';
import { idOpenAs } from '../../../workbench/editors.ts';
import { registry } from '../../../workbench/registry.ts';
import { sharedAs } from '../whose.ts';
import { goOn, lineAsked, observed, pause, questionsAsked, start, tying } from './observed.ts';

/** Whether this person owns the observation and can say what becomes of it. */
export function isMine(id: string | undefined): boolean {
  const document = sharedAs('observation', id ?? '');
  return document !== undefined && ownerOf(document)?.me === true;
}

export const observationCommands: readonly Command[] = [
  {
    id: 'observation.start',
    title: i18n.t('observation.start'),
    icon: 'play',
    when: () => observed.value?.clock === 'unstarted',
    run: start,
  },
  {
    id: 'observation.pause',
    title: i18n.t('observation.pause'),
    icon: 'debug-pause',
    when: () => observed.value?.clock === 'running',
    run: pause,
  },
  {
    id: 'observation.goOn',
    title: i18n.t('observation.goOn'),
    icon: 'play',
    when: () => observed.value?.clock === 'paused',
    run: goOn,
  },
  {
    id: 'observation.line',
    title: i18n.t('observation.line'),
    icon: 'edit',
    keybindings: ['Mod+Alt+G'],
    when: () => observed.value !== undefined,
    run() {
      lineAsked.value += 1;
    },
  },
  {
    id: 'observation.ask',
    title: i18n.t('observation.ask'),
    icon: 'question',
    when: () => observed.value !== undefined,
    run() {
      questionsAsked.value += 1;
      lineAsked.value += 1;
    },
  },
  {
    id: 'observation.tie',
    title: i18n.t('observation.tie'),
    icon: 'link',
    when: () =>
      observed.value !== undefined &&
      registry.value.videos !== undefined &&
      observed.value.clock !== 'unstarted',
    run() {
      tying.value = true;
    },
  },
  {
    id: 'observation.untie',
    title: i18n.t('observation.untie'),
    icon: 'discard',
    when: () => observed.value?.tied === true,
    async run() {
      const { untie } = await import('@alongside/shared/documents/lesson-lines');
      if (observed.value !== undefined) untie(observed.value.doc);
    },
  },
  {
    id: 'observation.keepCopy',
    title: i18n.t('observation.keepCopy'),
    icon: 'copy',
    when: (id = idOpenAs('document')) => isMine(id),
    async run(id = idOpenAs('document')) {
      if (id !== undefined) await (await import('./keep-copy.ts')).keepCopy(id);
    },
  },
];
