import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { Field } from '../../workbench/Field.tsx';
import { FormDialog } from '../../workbench/FormDialog.tsx';
import { blocksOf, textOf } from './blocks-as-text.ts';
import type { OwnTemplate } from './own-template.ts';
import { keepTemplate } from './own-templates.ts';

interface TemplateFormProps {
  /** What the dialog is called. */
  title: string;
  template: OwnTemplate;
  /** Called once it is kept. */
  onKept: (title: string) => void;
  onClose: () => void;
}

/** A template to be changed before it is kept. */
export function TemplateForm({ title: heading, template, onKept, onClose }: TemplateFormProps) {
  const id = useId();
  const title = useSignal(template.title);
  const description = useSignal(template.description);
  const content = useSignal(textOf(template.blocks));

  async function submit() {
    const changed = {
      ...template,
      title: title.value,
      description: description.value,
      blocks: blocksOf(content.value),
    };
    await keepTemplate(changed);
    onClose();
    onKept(title.value.trim());
  }

  return (
    <FormDialog title={heading} action={i18n.t('templates.keep')} onClose={onClose} onSubmit={submit}>
      <Field label={i18n.t('templates.title')} value={title} required />
      <Field
        label={i18n.t('templates.description')}
        hint={i18n.t('templates.descriptionHint')}
        value={description}
      />
      <div class="field">
        <label for={id}>{i18n.t('templates.content')}</label>
        <textarea
          id={id}
          rows={10}
          dir="auto"
          aria-describedby={`${id}-hint`}
          value={content.value}
          onInput={(event) => {
            content.value = event.currentTarget.value;
          }}
        />
        <p id={`${id}-hint`} class="hint">
          {i18n.t('templates.contentHint')}
        </p>
      </div>
    </FormDialog>
  );
}
