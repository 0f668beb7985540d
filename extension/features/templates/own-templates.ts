import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { canKeep, keep, readKept } from '../../vault/kept.ts';
import { explain, tell } from '../../workbench/notices.ts';
import { asKept, type OwnTemplate, OwnTemplateError } from './own-template.ts';

/** Sealed: what someone asks themselves says something about them. */
const NAME = 'own-templates';
/** As many as a pack can hold. */
const MOST = 50;

const templates = signal<readonly OwnTemplate[]>([]);

/** The person's own templates, by their titles. None while locked. */
export const ownTemplates: ReadonlySignal<readonly OwnTemplate[]> = templates;

/** Follows the vault: they are known while it is open. */
export function followOwnTemplates(): () => void {
  return effect(() => {
    if (canKeep.value) read().catch((error) => tell({ id: NAME, tone: 'error', text: explain(error) }));
    else templates.value = [];
  });
}

/** Keeps a template, in place of the one with its id. Rejects with an `OwnTemplateError`. */
export async function keepTemplate(template: OwnTemplate): Promise<void> {
  const kept = asKept(template);
  await read(); // another window may have changed them
  const others = templates.value.filter(({ id }) => id !== kept.id);
  if (others.length >= MOST) throw new OwnTemplateError('too-many');
  await write([...others, kept]);
}

export async function deleteTemplate(id: string): Promise<void> {
  await read();
  await write(templates.value.filter((template) => template.id !== id));
}

async function read(): Promise<void> {
  // Only what `asKept` made is ever written.
  templates.value = ((await readKept(NAME)) as OwnTemplate[] | undefined) ?? [];
}

async function write(next: readonly OwnTemplate[]): Promise<void> {
  const sorted = next.toSorted((a, b) => a.title.localeCompare(b.title));
  await keep(NAME, sorted);
  templates.value = sorted;
}
