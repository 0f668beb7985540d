import type { Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';

/** Goes from a selected block of this kind to the first control in it. False where no such block is selected. */
export function enterBlock({ state: { selection }, view }: Editor, type: string): boolean {
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== type) return false;
  const shown = view.nodeDOM(selection.from);
  const control = shown instanceof Element ? shown.querySelector<HTMLElement>('button, input') : null;
  control?.focus();
  return control !== null;
}
