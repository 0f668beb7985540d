import { type ContentNode, writeContent } from '@alongside/shared/documents/content-tree';
import { linesOf } from '@alongside/shared/documents/describe';
import { contentOf } from '@alongside/shared/documents/shape';
import { diffWords } from 'diff';
import * as Y from 'yjs';

/** A run of words, and what became of it from one state to another. */
export interface Change {
  type: 'same' | 'added' | 'removed';
  text: string;
}

/** Milliseconds after which two texts are taken to have nothing in common. */
const LONG_ENOUGH = 1_000;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** What was added to the words and what was taken away, in the order in which it is read. */
export function changesBetween(before: readonly ContentNode[], after: readonly ContentNode[]): Change[] {
  const [from, to] = [textOf(before), textOf(after)];
  const found = diffWords(from, to, { intlSegmenter: segmenter, timeout: LONG_ENOUGH });
  if (found === undefined) {
    return [
      { type: 'removed', text: `${from}\n` },
      { type: 'added', text: to },
    ];
  }
  return found.map(({ added, removed, value }) => ({
    type: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

/** How many words were added or removed. */
export function countWords(changes: readonly Change[], type: Change['type']): number {
  const words = changes
    .filter((change) => change.type === type)
    .flatMap(({ text }) => [...segmenter.segment(text)]);
  return words.filter(({ isWordLike }) => isWordLike).length;
}

/** The words of a state, a line for each of its lines. */
function textOf(content: readonly ContentNode[]): string {
  return [...linesOf(fragmentOf(content))].join('\n');
}

/** A state as a document has it, in one of its own. */
export function fragmentOf(content: readonly ContentNode[]): Y.XmlFragment {
  const fragment = contentOf(new Y.Doc());
  writeContent(fragment, content);
  return fragment;
}
