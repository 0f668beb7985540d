import type { Editor } from '@tiptap/core';
import type { ResolvedPos, Slice } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import { yUndoPluginKey } from '@tiptap/y-tiptap';

/** Chance that comes out the same for the same seed (mulberry32): whole numbers below a limit. */
export type Chance = (below: number) => number;

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const VOCABULARY =
  'ask wait pupils then they five minutes quiet board again slowly why read group listen time'.split(' ');

/** So many words of those that people write here: few enough that the same stand in many places. */
export const wordsAtRandom = (chance: Chance, count: number) =>
  Array.from({ length: count }, () => VOCABULARY[chance(VOCABULARY.length)]).join(' ');

/** Someone who writes, and what they have cut out and not put back yet. */
export interface Hand {
  editor: Editor;
  cut?: Slice | undefined;
}

/** One edit as a person makes it, by chance. */
export function editAtRandom(hand: Hand, chance: Chance): string {
  const { editor } = hand;
  // One step to undo is one edit or several, by chance rather than by the clock.
  const undoManager = yUndoPluginKey.getState(editor.state)?.undoManager;
  if (undoManager !== undefined) undoManager.captureTimeout = chance(3) === 0 ? Number.MAX_SAFE_INTEGER : 0;
  if (hand.cut !== undefined && chance(3) === 0) return paste(hand, chance);
  const names = Object.keys(EDITS) as (keyof typeof EDITS)[];
  const name = names[chance(names.length)] as keyof typeof EDITS;
  EDITS[name](hand, chance);
  return name;
}

const EDITS = {
  insert: insert,
  insertMore: insert,
  remove: remove,
  removeMore: remove,
  split({ editor }: Hand, chance: Chance) {
    const at = somewhere(editor, chance);
    if (at === undefined) return;
    editor.commands.setTextSelection(at.pos);
    if (!editor.commands.splitListItem('listItem')) editor.commands.splitBlock();
  },
  join({ editor }: Hand, chance: Chance) {
    const at = somewhere(editor, chance);
    if (at === undefined) return;
    editor.commands.setTextSelection(at.start());
    editor.commands.joinBackward();
  },
  joinMore({ editor }: Hand, chance: Chance) {
    const at = somewhere(editor, chance);
    if (at === undefined) return;
    editor.commands.setTextSelection(at.end());
    editor.commands.joinForward();
  },
  bold: (hand: Hand, chance: Chance) => select(hand, chance, 12) && hand.editor.commands.toggleBold(),
  heading: (hand: Hand, chance: Chance) =>
    select(hand, chance, 0) && hand.editor.commands.toggleHeading({ level: 2 }),
  list: (hand: Hand, chance: Chance) => select(hand, chance, 0) && hand.editor.commands.toggleBulletList(),
  quote: (hand: Hand, chance: Chance) => select(hand, chance, 0) && hand.editor.commands.toggleBlockquote(),
  cut(hand: Hand, chance: Chance) {
    if (hand.cut !== undefined || !select(hand, chance, 60)) return;
    const { state, view } = hand.editor;
    if (state.selection.empty) return;
    hand.cut = state.selection.content();
    view.dispatch(state.tr.deleteSelection().setMeta('uiEvent', 'cut'));
  },
  undo: ({ editor }: Hand) => void editor.commands.undo(),
  redo: ({ editor }: Hand, chance: Chance) => void (chance(2) === 0 && editor.commands.redo()),
};

function insert({ editor }: Hand, chance: Chance) {
  const at = somewhere(editor, chance);
  if (at === undefined || (isCommented(at) && chance(20) > 0)) return;
  editor.view.dispatch(editor.state.tr.insertText(` ${wordsAtRandom(chance, 1 + chance(3))} `, at.pos));
}

function remove({ editor }: Hand, chance: Chance) {
  const at = somewhere(editor, chance);
  if (at === undefined) return;
  const to = Math.min(at.end(), at.pos + 1 + chance(16));
  let touches = false;
  editor.state.doc.nodesBetween(at.pos, to, (node) => {
    touches ||= node.marks.some(({ type }) => type.name === 'link');
  });
  if (to === at.pos || (touches && chance(20) > 0)) return;
  editor.view.dispatch(editor.state.tr.delete(at.pos, to));
}

function paste(hand: Hand, chance: Chance): string {
  const { editor, cut } = hand;
  const at = somewhere(editor, chance);
  if (at === undefined || cut === undefined || isCommented(at)) return 'paste';
  hand.cut = undefined;
  const { tr, doc } = editor.state;
  const selected = tr.setSelection(TextSelection.create(doc, at.pos));
  editor.view.dispatch(selected.replaceSelection(cut).setMeta('paste', true));
  return 'paste';
}

function select({ editor }: Hand, chance: Chance, longest: number): boolean {
  const at = somewhere(editor, chance);
  if (at === undefined) return false;
  const to = Math.min(at.end(), at.pos + chance(longest + 1));
  return editor.commands.setTextSelection({ from: at.pos, to });
}

const isCommented = (at: ResolvedPos) => at.marks().some(({ type }) => type.name === 'link');

/** A place among the words of a paragraph or heading. */
function somewhere({ state: { doc } }: Editor, chance: Chance): ResolvedPos | undefined {
  const starts: number[] = [];
  doc.descendants((node, pos) => {
    if (node.isTextblock) starts.push(pos);
    return !node.isTextblock;
  });
  const start = starts[chance(starts.length)];
  if (start === undefined) return undefined;
  return doc.resolve(start + 1 + chance((doc.nodeAt(start)?.content.size ?? 0) + 1));
}
