import { i18n } from '#i18n';
import { circleById } from '../../vault/library.ts';
import type { Contribution } from '../../workbench/contributions.ts';
import { showEditor } from '../../workbench/editors.ts';
import { lazily } from '../../workbench/lazily.tsx';
import { installedPacks } from './installed.ts';
import { packScales } from './scales.ts';
import { packSignposts } from './signposts.ts';
import { packTemplates } from './templates.ts';

/** Templates, prompts, scales and colour themes that a school hands out, as data. */
export const packs: Contribution = {
  id: 'packs',
  templates: packTemplates,
  scales: packScales,
  signposts: packSignposts,
  prompts: () => installedPacks.value.flatMap(({ prompts }) => prompts),
  editors: [
    {
      kind: 'packs',
      title: () => i18n.t('packs.title'),
      icon: 'package',
      component: lazily(async () => (await import('./PacksEditor.tsx')).PacksEditor),
    },
  ],
  menus: [{ menu: 'circle', command: 'packs.show', order: 20 }],
  commands: [
    {
      id: 'packs.show',
      title: i18n.t('packs.show'),
      icon: 'package',
      when: (circle) => circle === undefined || circleById(circle)?.cohort !== undefined,
      run: () => showEditor('packs', 'all'),
    },
  ],
};
