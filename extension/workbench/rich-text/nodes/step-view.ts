import type { NodeViewRenderer } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import { i18n } from '#i18n';
import { mayChange } from '../read-only-caret.ts';

/** Minutes of one step, at most: as shared/documents/steps.ts has it, which is not known here. */
const LONGEST = 600;

/** Whole minutes within limits. */
export function minutesFrom(value: unknown): number | undefined {
  return Number.isInteger(value) && Number(value) > 0 && Number(value) <= LONGEST ? Number(value) : undefined;
}

/** Shows an item of a list with a small field for its minutes: in a plan always, elsewhere where it has some. */
export function stepView(offersMinutes: boolean): NodeViewRenderer {
  return ({ node: first, editor, getPos }) => {
    const dom = document.createElement('li');
    const contentDOM = dom.appendChild(document.createElement('div'));
    let node = first;
    let place: HTMLElement | undefined;
    let field: HTMLInputElement | undefined;

    function draw() {
      const { minutes } = node.attrs;
      const isOffered = offersMinutes && mayChange(editor);
      dom.classList.toggle('timed-step', minutes !== null || isOffered);
      dom.toggleAttribute('data-minutes', minutes !== null);
      if (minutes === null && !isOffered) {
        place?.remove();
        place = undefined;
        return;
      }
      if (place === undefined) {
        [place, field] = minutesPlace(mayChange(editor));
        dom.append(place);
        field.addEventListener('input', write);
        field.addEventListener('blur', show);
        field.addEventListener('keydown', leave);
      }
      field?.setAttribute('aria-label', nameFor(node));
      show();
    }

    /** What is being typed stays as it is, also while a partner writes a number of theirs. */
    function show() {
      if (field !== undefined && document.activeElement !== field)
        field.value = `${node.attrs.minutes ?? ''}`;
    }

    function write() {
      const at = getPos();
      const minutes = field?.value === '' ? null : minutesFrom(field?.valueAsNumber);
      if (at === undefined || minutes === undefined || minutes === node.attrs.minutes) return;
      editor.view.dispatch(editor.state.tr.setNodeAttribute(at, 'minutes', minutes));
    }

    function leave(event: KeyboardEvent) {
      const at = getPos();
      if ((event.key !== 'Enter' && event.key !== 'Escape') || at === undefined) return;
      event.preventDefault();
      const end = at + 1 + (node.firstChild?.nodeSize ?? 2) - 1;
      editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, end)));
      editor.view.focus();
    }

    draw();
    return {
      dom,
      contentDOM,
      update(next) {
        if (next.type !== node.type) return false;
        const isSame = next.sameMarkup(node) && next.firstChild === node.firstChild;
        node = next;
        if (!isSame) draw();
        return true;
      },
      stopEvent: ({ target }) => target instanceof globalThis.Node && place?.contains(target) === true,
      ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
    };
  };
}

/** The field for the minutes of a shown step, where it has one. */
export function minutesField(item: Element): HTMLInputElement | undefined {
  return item.querySelector<HTMLInputElement>(':scope > .step-minutes > input') ?? undefined;
}

function minutesPlace(isEditable: boolean): [HTMLElement, HTMLInputElement] {
  const place = document.createElement('span');
  place.className = 'step-minutes';
  place.contentEditable = 'false';
  const field = document.createElement('input');
  Object.assign(field, { type: 'number', min: '1', max: `${LONGEST}`, step: '1', readOnly: !isEditable });
  place.append(field, ` ${i18n.t('steps.min')}`);
  return [place, field];
}

function nameFor({ firstChild }: Node): string {
  const step = firstChild?.textContent.trim() ?? '';
  return step === '' ? i18n.t('steps.minutes') : i18n.t('steps.minutesOf', { step });
}
