import { findParentNodeClosestToPos, InputRule } from '@tiptap/core';
import { TaskItem, TaskList } from '@tiptap/extension-list';
import { i18n } from '#i18n';

/** A list of things to tick: with a click, with the space bar on the box, or with Mod+Enter in its line. */
export const Checklist = [
  TaskList,
  TaskItem.extend({
    addKeyboardShortcuts() {
      return {
        ...this.parent?.(),
        'Mod-Enter': ({ editor }) =>
          editor.commands.command(({ tr }) => {
            const item = findParentNodeClosestToPos(tr.selection.$from, ({ type }) => type === this.type);
            if (item === undefined) return false;
            tr.setNodeMarkup(item.pos, undefined, { checked: !item.node.attrs.checked });
            return true;
          }),
      };
    },
    addInputRules() {
      return [...(this.parent?.() ?? []), inBulletList];
    },
  }).configure({
    nested: true,
    a11y: { checkboxLabel: ({ firstChild }) => firstChild?.textContent || i18n.t('writing.emptyItem') },
  }),
];

/** As Markdown has it, with a bullet in front: `- [ ] `. */
const inBulletList = new InputRule({
  find: /^\[([ x]?)\]\s$/,
  handler({ state, range, match, chain }) {
    if (state.doc.resolve(range.from).node(-1)?.type.name !== 'listItem') return null;
    chain()
      .deleteRange(range)
      .toggleTaskList()
      .updateAttributes('taskItem', { checked: match[1] === 'x' })
      .run();
    return undefined;
  },
});
