import { effect } from '@preact/signals';
import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { i18n } from '#i18n';
import { flatRange, posRange } from './flat-places.ts';
import { chosenWords, type NotedWords, type Notes } from './notes.ts';

const key = new PluginKey<DecorationSet>('notedWords');

/** Shows which words something was noted about, and tells which are chosen. */
export function notedWords({ words }: Notes): Extension {
  return Extension.create({
    name: 'notedWords',
    addProseMirrorPlugins: () => [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply: (change, shown, _before, { doc }) =>
            change.getMeta(key) === undefined
              ? shown.map(change.mapping, change.doc)
              : DecorationSet.create(
                  doc,
                  words.peek().flatMap((noted) => decorations(doc, noted)),
                ),
        },
        props: { decorations: (state) => key.getState(state) },
        view: (view) => {
          const stop = effect(() => {
            words.value;
            if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, true));
          });
          tellChosen(view);
          return {
            update: (_view, before) => {
              if (!before.selection.eq(view.state.selection) || before.doc !== view.state.doc)
                tellChosen(view);
            },
            destroy: () => {
              stop();
              chosenWords.value = undefined;
            },
          };
        },
      }),
    ],
  });
}

function decorations(
  doc: EditorState['doc'],
  { id, instead, isCurrent, ...range }: NotedWords,
): Decoration[] {
  const place = posRange(doc, range);
  if (place === undefined) return [];
  const kind = instead === undefined ? 'commented' : 'suggested-away';
  const attributes = { class: `${kind}${isCurrent ? ' current' : ''}`, 'data-noted': id };
  const inline = Decoration.inline(place.from, place.to, attributes);
  if (!instead) return [inline];
  return [
    inline,
    Decoration.widget(place.to, () => suggestedWords(instead), { side: -1, key: `${id} ${instead}` }),
  ];
}

function suggestedWords(instead: string): HTMLElement {
  const shown = document.createElement('ins');
  shown.className = 'suggested';
  shown.title = i18n.t('comments.suggested');
  shown.textContent = instead;
  return shown;
}

function tellChosen(view: EditorView): void {
  const { doc, selection } = view.state;
  const { $from, $to, from, to } = selection;
  const isOneRun = $from.sameParent($to) && doc.textBetween(from, to, '\n', '\n').indexOf('\n') < 0;
  chosenWords.value = {
    ...flatRange(doc, from, to),
    isOneRun,
    choose(range) {
      const place = posRange(view.state.doc, range);
      if (place === undefined || view.isDestroyed) return;
      const chosen = TextSelection.create(view.state.doc, place.from, place.to);
      view.focus();
      view.dispatch(view.state.tr.setSelection(chosen).scrollIntoView());
    },
    focus() {
      if (view.isDestroyed) return;
      view.focus();
      view.dispatch(view.state.tr.scrollIntoView()); // one may be far below; it scrolls only where the focus is
    },
  };
}
