import { i18n } from '#i18n';
import { CommandButton } from '../CommandButton.tsx';
import type { Template } from '../contributions.ts';
import { Dialog } from '../Dialog.tsx';
import { registry } from '../registry.ts';
import '../styles/choice.css';
import './templates.css';

interface TemplateDialogProps {
  title: string;
  kind: Template['for'];
  onChoose: (template: Template) => void;
  onClose: () => void;
}

/** Offers every template there is for a kind of document. */
export function TemplateDialog({ title, kind, onChoose, onClose }: TemplateDialogProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      <ul class="templates">
        {registry.value.templates(kind).map((template) => (
          <li key={template.id}>
            <button type="button" class="choice-option" onClick={() => onChoose(template)}>
              <span class="template-title" dir="auto">
                {template.title}
              </span>
              <span class="muted" dir="auto">
                {template.description}
              </span>
              {template.own && <span class="muted">{i18n.t('templates.own')}</span>}
              {template.from !== undefined && (
                <span class="muted" dir="auto">
                  {i18n.t('templates.from', { name: template.from })}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      <div class="dialog-actions">
        {registry.value.menu('templates').map(({ id }) => (
          <CommandButton key={id} command={id} onRun={onClose} />
        ))}
      </div>
    </Dialog>
  );
}
