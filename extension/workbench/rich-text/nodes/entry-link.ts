import { effect } from '@preact/signals';
import { Node } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import { i18n } from '#i18n';
import type { EntryLinks } from '../entry-links.ts';
import { chooseEntry } from '../LinkChoices.tsx';

/**
 * A link to another entry, among the words: its id, and what it was called when it was linked to. Where other entries
 * are not known of, as in what others can see, it is read as that.
 */
export const EntryLink = Node.create<{ links: EntryLinks | undefined }>({
  name: 'entryLink',
  group: 'inline',
  inline: true,
  atom: true,
  priority: 1_000, // Enter opens it, or chooses one, before a list makes it a new line
  addOptions: () => ({ links: undefined }),
  addAttributes: () => ({
    entry: { default: '', parseHTML: (element) => element.dataset.entry ?? '', rendered: false },
    label: { default: '', parseHTML: (element) => element.textContent, rendered: false },
  }),
  parseHTML: () => [{ tag: 'span[data-entry]' }],
  renderHTML: ({ node: { attrs } }) => ['span', { 'data-entry': attrs.entry }, `${attrs.label}`],
  renderText: ({ node: { attrs } }) => `${attrs.label}`,

  addNodeView() {
    const { links } = this.options;
    return ({ node: { attrs }, editor }) => {
      const dom = document.createElement('span');
      dom.className = 'entry-link';
      if (links === undefined) {
        dom.textContent = `${attrs.label}`;
        return { dom };
      }
      const open = () => links.look(attrs.entry).state !== 'gone' && links.open(attrs.entry);
      dom.setAttribute('role', 'link');
      // While one writes, the cursor gets to it; otherwise Tab does.
      if (!editor.isEditable) dom.tabIndex = 0;
      dom.addEventListener('click', open);
      dom.addEventListener('keydown', ({ key }) => key === 'Enter' && open());
      const destroy = effect(() => {
        const { title, state } = links.look(attrs.entry);
        dom.dataset.state = state;
        dom.ariaDisabled = `${state === 'gone'}`;
        dom.textContent = labelled(title || `${attrs.label}`, state);
      });
      return { dom, destroy };
    };
  },

  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => {
        const { selection } = editor.state;
        const { links } = this.options;
        if (!(selection instanceof NodeSelection) || selection.node.type !== this.type) return false;
        const { entry } = selection.node.attrs;
        if (links !== undefined && links.look(entry).state !== 'gone') links.open(entry);
        return true;
      },
    };
  },

  addProseMirrorPlugins() {
    const { links } = this.options;
    return links === undefined ? [] : [chooseEntry(this.editor, links)];
  },
});

function labelled(label: string, state: ReturnType<EntryLinks['look']>['state']): string {
  if (state === 'in the trash') return i18n.t('writing.linkInTrash', { label });
  if (state === 'gone') return i18n.t('writing.linkGone', { label });
  return label;
}
