import { i18n } from '#i18n';
import { documentById } from '../../vault/library.ts';
import type { Contribution, Template } from '../../workbench/contributions.ts';
import { idOpenAs, showEditor } from '../../workbench/editors.ts';
import { lazily } from '../../workbench/lazily.tsx';
import { ownTemplates } from './own-templates.ts';
import { explainTemplate } from './words.ts';

/** Templates that a person makes of what they wrote. */
export const templates: Contribution = {
  id: 'templates',
  templates: () => ownTemplates.value.map((own): Template => ({ ...own, id: `own ${own.id}`, own: true })),
  explain: explainTemplate,
  editors: [
    {
      kind: 'templates',
      title: () => i18n.t('templates.show'),
      icon: 'notebook-template',
      component: lazily(async () => (await import('./TemplatesEditor.tsx')).TemplatesEditor),
    },
  ],
  commands: [
    {
      id: 'templates.save',
      title: i18n.t('templates.save'),
      icon: 'notebook-template',
      // What others wrote with is theirs too: a template is made of one's own.
      when: (id = idOpenAs('document')) => {
        const document = id === undefined ? undefined : documentById(id);
        return document !== undefined && document.circle === undefined;
      },
      async run(id = idOpenAs('document')) {
        if (id !== undefined) await (await import('./save-open.tsx')).saveAsTemplate(id);
      },
    },
    {
      id: 'templates.show',
      title: i18n.t('templates.show'),
      icon: 'notebook-template',
      run: () => showEditor('templates', 'own'),
    },
  ],
  menus: [{ menu: 'templates', command: 'templates.show', order: 10 }],
};
