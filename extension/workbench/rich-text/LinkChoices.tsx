import { shift } from '@floating-ui/dom';
import type { Editor } from '@tiptap/core';
import type { ResolvedPos } from '@tiptap/pm/model';
import { type Plugin, PluginKey } from '@tiptap/pm/state';
import { Suggestion, type SuggestionMatch, type SuggestionProps } from '@tiptap/suggestion';
import { render } from 'preact';
import { i18n } from '#i18n';
import type { EntryLinks, LinkChoice } from './entry-links.ts';
import './link-choices.css';

/** Pixels between the list and the edge of the window. */
const FROM_THE_EDGE = 8;
/** How many are shown at once: whoever looks for others types on. */
const MOST_SHOWN = 8;

/** Offers entries to link to from where `[[` was typed. The focus stays in the words; arrows, Enter and Escape are the list's. */
export function chooseEntry(editor: Editor, links: EntryLinks): Plugin {
  return Suggestion<LinkChoice, LinkChoice>({
    editor,
    pluginKey: new PluginKey('chooseEntry'),
    findSuggestionMatch: ({ $position }) => typedAfterBrackets($position),
    decorationClass: 'link-typed',
    floatingUi: { middleware: [shift({ padding: FROM_THE_EDGE })] },
    allow: () => !editor.isActive('code') && !editor.isActive('codeBlock'),
    items: ({ query }) => links.find(query).slice(0, MOST_SHOWN),
    command: ({ range, props: { id, title } }) =>
      editor
        .chain()
        .focus()
        .insertContentAt(range, [
          { type: 'entryLink', attrs: { entry: id, label: title } },
          { type: 'text', text: ' ' },
        ])
        .run(),
    render: () => choiceList(editor),
  });
}

/** What stands between `[[` and the cursor. */
function typedAfterBrackets({ nodeBefore, pos }: ResolvedPos): SuggestionMatch {
  const [text, query] = /\[\[([^[\]]{0,80})$/u.exec(nodeBefore?.text ?? '') ?? [];
  return text === undefined || query === undefined
    ? null
    : { range: { from: pos - text.length, to: pos }, query, text };
}

type Props = SuggestionProps<LinkChoice, LinkChoice>;

function choiceList(editor: Editor) {
  const element = document.createElement('div');
  element.className = 'link-choices';
  let unmount: (() => void) | undefined;
  let shown: Props | undefined;
  let at = 0;

  function draw() {
    if (shown === undefined) return;
    const words = editor.view.dom;
    render(<Choices items={shown.items} at={at} onChoose={shown.command} />, element);
    words.setAttribute('aria-controls', 'link-choices');
    if (shown.items.length > 0) words.setAttribute('aria-activedescendant', 'link-choice');
    else words.removeAttribute('aria-activedescendant');
  }

  function update(props: Props & { loading?: boolean }) {
    if (props.loading) return; // what is shown stays until there is something else to show
    shown = props;
    at = 0;
    draw();
  }

  return {
    onStart(props: Props) {
      unmount = props.mount(element);
      update(props);
    },
    onUpdate: update,
    onKeyDown({ event }: { event: KeyboardEvent }) {
      const items = shown?.items ?? [];
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (items.length === 0 || event.isComposing) return false;
      if (step !== undefined) at = (at + step + items.length) % items.length;
      const chosen = items[at];
      if (event.key === 'Enter' && chosen !== undefined) shown?.command(chosen);
      else if (step === undefined) return false;
      draw();
      return true;
    },
    onExit() {
      const words = editor.view.dom;
      words.removeAttribute('aria-controls');
      words.removeAttribute('aria-activedescendant');
      render(null, element);
      unmount?.();
      shown = undefined;
    },
  };
}

interface ChoicesProps {
  items: readonly LinkChoice[];
  at: number;
  onChoose: (choice: LinkChoice) => void;
}

function Choices({ items, at, onChoose }: ChoicesProps) {
  return (
    <>
      <div id="link-choices" role="listbox" aria-label={i18n.t('writing.linkChoices')}>
        {items.map((choice, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the focus stays in the words, which have the keys
          <div
            key={choice.id}
            id={place === at ? 'link-choice' : undefined}
            role="option"
            tabIndex={-1}
            class="quick-open-option"
            aria-selected={place === at}
            onMouseDown={(event) => event.preventDefault()} // the cursor stays where it is
            onClick={() => onChoose(choice)}
          >
            <span class="quick-open-title" dir="auto">
              {choice.title}
            </span>
            <span class="quick-open-detail" dir="auto">
              {choice.detail}
            </span>
          </div>
        ))}
      </div>
      <p class="muted" role="status">
        {items.length === 0 && i18n.t('writing.noLinkChoice')}
      </p>
    </>
  );
}
