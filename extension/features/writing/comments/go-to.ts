import type { Thread } from '@alongside/shared/documents/threads';
import { chosenWords } from '../../../workbench/rich-text/notes.ts';

/** The id of a thread's item on the screen. */
export const itemId = (comment: string) => `thread ${comment}`.replaceAll(/\s+/g, '-');

/** Goes from the words to what was said about them. */
export function goToThread(comment: string): void {
  const item = document.getElementById(itemId(comment));
  item?.scrollIntoView({ block: 'nearest' });
  item?.focus();
}

/** Goes to the beginning of what was said: an item that one was in went to another place. */
export function goToComments(): void {
  document.getElementById('comments')?.focus();
}

/** Goes from what was said to the words that it is about; where these are gone, to where one was in the text. */
export function goToWords({ place }: Thread): void {
  if (place === undefined) chosenWords.peek()?.focus();
  else chosenWords.peek()?.choose(place);
}
