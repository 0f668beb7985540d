import type { Attributes } from '@tiptap/core';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { i18n } from '#i18n';

/** How many columns or rows one cell can take up. */
const WIDEST = 100;

/** Tables that a side panel has room for: a wide one scrolls in its own box. */
export const Tables = [
  Table.extend({
    // It mends tables that two people changed at once, which whoever may only read must not.
    addProseMirrorPlugins() {
      return this.editor.options.editable ? (this.parent?.() ?? []) : [];
    },
    addNodeView: () => (props) => {
      const dom = document.createElement('div');
      dom.className = 'table-box';
      dom.setAttribute('role', 'group');
      dom.setAttribute('aria-label', i18n.t('writing.table'));
      // It scrolls, so keys have to get there: the cursor does while one writes, otherwise the focus.
      if (props.editor.isEditable) dom.contentEditable = 'true';
      else dom.tabIndex = 0;
      const table = dom.appendChild(document.createElement('table'));
      return { dom, contentDOM: table.appendChild(document.createElement('tbody')) };
    },
  }),
  TableRow,
  TableHeader.extend({ addAttributes: cellAttributes }),
  TableCell.extend({ addAttributes: cellAttributes }),
];

function cellAttributes(): Attributes {
  return {
    colspan: span('colspan'),
    rowspan: span('rowspan'),
    // The table code reads it; columns are as wide as their words.
    colwidth: { default: null, rendered: false, parseHTML: () => null, validate: isNull },
  };
}

/** Laying out a table takes as long as its spans are wide: a partner, or a page one pastes from, must not choose for how long. */
function span(name: 'colspan' | 'rowspan'): Attributes[string] {
  return {
    default: 1,
    parseHTML: (element) => Math.min(Math.max(Number(element.getAttribute(name)) || 1, 1), WIDEST),
    renderHTML: ({ [name]: count }) => (count === 1 ? {} : { [name]: count }),
    validate: isSpan,
  };
}

function isSpan(value: unknown): void {
  if (!Number.isInteger(value) || Number(value) < 1 || Number(value) > WIDEST) {
    throw new RangeError('not a number of columns or rows');
  }
}

function isNull(value: unknown): void {
  if (value !== null) throw new RangeError('not a width of columns');
}
