import { signal } from '@preact/signals';
import { dismissPassing } from './notices.ts';

/** What is open in the editor area. */
export interface OpenEditor {
  kind: string;
  id: string;
}

/** The view beside the editor, by its id; the first one where none was chosen. */
export const activeView = signal<string | undefined>(undefined);

export const openEditor = signal<OpenEditor | undefined>(undefined);

/** Opens this in the editor area, in place of what was open there. */
export function showEditor(kind: string, id: string): void {
  openEditor.value = { kind, id };
  dismissPassing();
}

/** Closes the editor; in a narrow window the view comes back. */
export function closeEditor(): void {
  openEditor.value = undefined;
  dismissPassing();
}

/** The id of what is open, where it is of this kind. */
export function idOpenAs(kind: string): string | undefined {
  return openEditor.value?.kind === kind ? openEditor.value.id : undefined;
}
