import { computed, type ReadonlySignal } from '@preact/signals';
import { keptValue } from '../../vault/kept-value.ts';
import { explain, tell } from '../../workbench/notices.ts';
import { asKept, type OwnTemplate, OwnTemplateError } from './own-template.ts';

/** Sealed: what someone asks themselves says something about them. */
const NAME = 'own-templates';
/** As many as a pack can hold. */
const MOST = 50;

/** The person's own templates, by their titles. Only what `asKept` made is ever kept. */
const kept = keptValue(
  NAME,
  (stored) => (stored ?? []) as readonly OwnTemplate[],
  (error) => tell({ id: NAME, tone: 'error', text: explain(error) }),
);

/** The person's own templates, by their titles. None while locked. */
export const ownTemplates: ReadonlySignal<readonly OwnTemplate[]> = computed(() => kept.now.value ?? []);

/** Keeps a template, in place of the one with its id. Rejects with an `OwnTemplateError`. */
export async function keepTemplate(template: OwnTemplate): Promise<void> {
  const added = asKept(template);
  await kept.change((all) => {
    const others = all.filter(({ id }) => id !== added.id);
    if (others.length >= MOST) throw new OwnTemplateError('too-many');
    return [...others, added].sort((a, b) => a.title.localeCompare(b.title));
  });
}

export async function deleteTemplate(id: string): Promise<void> {
  await kept.change((all) => all.filter((template) => template.id !== id));
}
