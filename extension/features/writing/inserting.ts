import type { ChainedCommands, Editor } from '@tiptap/core';
import { i18n } from '#i18n';
import type { Command, MenuItem } from '../../workbench/contributions.ts';
import { surface } from '../../workbench/rich-text/surface.ts';

/** A command that changes what is written where the cursor is, and leaves the cursor there. */
function edit(
  name: string,
  title: string,
  icon: string,
  change: (chain: ChainedCommands, editor: Editor) => ChainedCommands,
  where: (editor: Editor) => boolean = () => true,
): Command {
  return {
    id: `writing.${name}`,
    title,
    icon,
    when: () => surface.value !== undefined && where(surface.value.editor),
    run() {
      const editor = surface.value?.editor;
      if (editor !== undefined) change(editor.chain().focus(), editor).run();
    },
  };
}

const inTable = (editor: Editor) => editor.isActive('table');
const outsideTable = (editor: Editor) => !inTable(editor);
/** Where a link can be begun: where other entries are known of, and words are not code. */
const mayLink = (editor: Editor) =>
  !editor.isActive('codeBlock') &&
  editor.extensionManager.extensions.some(({ name, options }) => name === 'entryLink' && options.links);

export const insertCommands: readonly Command[] = [
  edit('linkEntry', i18n.t('writing.linkEntry'), 'link', beginLink, mayLink),
  edit('insertTable', i18n.t('writing.insertTable'), 'table', insertTable, outsideTable),
  edit(
    'insertLine',
    i18n.t('writing.insertLine'),
    'horizontal-rule',
    (chain) => chain.setHorizontalRule(),
    outsideTable,
  ),
  edit('insertCode', i18n.t('writing.insertCode'), 'code', (chain) => chain.toggleCodeBlock()),
];

export const tableCommands: readonly Command[] = [
  edit('rowAbove', i18n.t('writing.rowAbove'), 'arrow-up', (chain) => chain.addRowBefore(), inTable),
  edit('rowBelow', i18n.t('writing.rowBelow'), 'arrow-down', (chain) => chain.addRowAfter(), inTable),
  edit('columnBefore', i18n.t('writing.columnBefore'), 'blank', (chain) => chain.addColumnBefore(), inTable),
  edit('columnAfter', i18n.t('writing.columnAfter'), 'blank', (chain) => chain.addColumnAfter(), inTable),
  edit('headerRow', i18n.t('writing.headerRow'), 'blank', (chain) => chain.toggleHeaderRow(), inTable),
  edit('removeRow', i18n.t('writing.removeRow'), 'blank', (chain) => chain.deleteRow(), inTable),
  edit('removeColumn', i18n.t('writing.removeColumn'), 'blank', (chain) => chain.deleteColumn(), inTable),
  edit('removeTable', i18n.t('writing.removeTable'), 'trash', (chain) => chain.deleteTable(), inTable),
];

/** The menus of the format bar. */
export const insertMenus: readonly MenuItem[] = [
  ...insertCommands.map(({ id }, order) => ({ menu: 'writing.insert', command: id, order })),
  ...tableCommands.map(({ id }, order) => ({ menu: 'writing.table', command: id, order })),
];

/** Types what the choice of entries listens for. */
function beginLink(chain: ChainedCommands): ChainedCommands {
  return chain.insertContent('[[');
}

/** As wide as a side panel has room for, with a line below to go on in. */
function insertTable(chain: ChainedCommands, { state }: Editor): ChainedCommands {
  const { $to } = state.selection;
  const isLast = ($to.depth === 0 ? $to.pos : $to.after(1)) === state.doc.content.size;
  const below = isLast
    ? chain.command(({ tr, state: { schema } }) => {
        const paragraph = schema.nodes.paragraph?.create();
        if (paragraph !== undefined) tr.insert(tr.doc.content.size, paragraph);
        return true;
      })
    : chain;
  return below.insertTable({ rows: 3, cols: 2, withHeaderRow: true });
}
