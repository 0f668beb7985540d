import type { NodeViewRenderer } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { type ComponentType, h, render } from 'preact';
import { mayChange } from '../read-only-caret.ts';

/** What a component that shows a block is given. */
export interface BlockProps {
  /** As they are in the document: from anywhere, of any type. */
  attributes: Readonly<Record<string, unknown>>;
  editable: boolean;
  selected: boolean;
  change(attributes: Readonly<Record<string, unknown>>): void;
  /** Goes on below the block, with the focus in the words. */
  leave(): void;
}

/** Has a component show a block that holds no words of the document. Keys and clicks in its controls are its own; Escape leaves them. */
export function componentView(component: ComponentType<BlockProps>): NodeViewRenderer {
  return ({ node: first, editor, view, getPos }) => {
    const dom = document.createElement('div');
    dom.className = 'block-view';
    let node = first;
    let selected = false;

    function draw() {
      render(
        h(component, { attributes: node.attrs, editable: mayChange(editor), selected, change, leave }),
        dom,
      );
    }

    function change(attributes: Readonly<Record<string, unknown>>) {
      const at = getPos();
      if (at === undefined) return;
      view.dispatch(view.state.tr.setNodeMarkup(at, undefined, { ...node.attrs, ...attributes }));
    }

    function leave() {
      const at = getPos();
      if (at === undefined) return;
      const { doc, tr } = view.state;
      view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(at + node.nodeSize))).scrollIntoView());
      view.focus();
    }

    function select(isSelected: boolean) {
      selected = isSelected;
      draw();
    }

    dom.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.preventDefault();
      leave();
    });
    draw();
    return {
      dom,
      update(next) {
        if (next.type !== node.type) return false;
        node = next;
        draw();
        return true;
      },
      selectNode: () => select(true),
      deselectNode: () => select(false),
      stopEvent: ({ target }) => target instanceof Element && target.closest('input, button') !== null,
      ignoreMutation: () => true,
      destroy: () => render(null, dom),
    };
  };
}
