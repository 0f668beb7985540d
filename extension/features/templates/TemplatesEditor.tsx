import { i18n } from '#i18n';
import { confirm } from '../../workbench/confirm.ts';
import { tellError } from '../../workbench/notices.ts';
import { PageHeading } from '../../workbench/PageHeading.tsx';
import { showDialog } from '../../workbench/ShownDialog.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import type { OwnTemplate } from './own-template.ts';
import { deleteTemplate, ownTemplates } from './own-templates.ts';
import { TemplateForm } from './TemplateForm.tsx';
import '../../workbench/styles/kept-list.css';

/** The person's own templates: to change, to delete, and to hand out. */
export function TemplatesEditor() {
  const all = ownTemplates.value;
  return (
    <article class="page">
      <PageHeading>{i18n.t('templates.show')}</PageHeading>
      <p>{i18n.t('templates.what')}</p>
      {all.length === 0 ? (
        <p class="muted">{i18n.t('templates.none')}</p>
      ) : (
        <button
          type="button"
          class="button"
          onClick={() => {
            showDialog(ExportDialog);
          }}
        >
          {i18n.t('templates.export')}
        </button>
      )}
      <ul class="kept-list">
        {all.map((template) => (
          <Own key={template.id} template={template} />
        ))}
      </ul>
    </article>
  );
}

function Own({ template }: { template: OwnTemplate }) {
  const { id, title, description } = template;
  const kind = i18n.t(template.for === 'plan' ? 'templates.forPlan' : 'templates.forEntry');

  function edit() {
    showDialog(({ onClose }) => (
      <TemplateForm
        title={i18n.t('templates.editOne', { title })}
        template={template}
        onKept={() => {}}
        onClose={onClose}
      />
    ));
  }

  async function remove() {
    const yes = await confirm({
      title: i18n.t('templates.deleteTitle'),
      body: i18n.t('templates.deleteBody', { title }),
      action: i18n.t('templates.delete'),
    });
    if (yes) await deleteTemplate(id);
  }

  return (
    <li>
      <div>
        <strong dir="auto">{title}</strong>
        <p class="muted" dir="auto">
          {[kind, description].filter(Boolean).join(' · ')}
        </p>
      </div>
      <div class="row">
        <button
          type="button"
          class="button"
          aria-label={i18n.t('templates.editOne', { title })}
          onClick={edit}
        >
          {i18n.t('templates.edit')}
        </button>
        <button
          type="button"
          class="button"
          aria-label={i18n.t('templates.deleteOne', { title })}
          onClick={() => void remove().catch(tellError)}
        >
          {i18n.t('templates.delete')}
        </button>
      </div>
    </li>
  );
}
