import { Extension, textblockTypeInputRule } from '@tiptap/core';

/** What Markdown has and Tiptap leaves out: one `#` makes the largest heading there is in an entry, as the title is its first line. */
export const Shortcuts = Extension.create({
  name: 'shortcuts',
  addInputRules() {
    const heading = this.editor.schema.nodes.heading;
    if (heading === undefined) return [];
    return [textblockTypeInputRule({ find: /^#\s$/, type: heading, getAttributes: { level: 2 } })];
  },
});
