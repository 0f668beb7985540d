import { type ReadonlySignal, signal } from '@preact/signals';
import { registry } from '../../workbench/registry.ts';
import type { Surface } from '../../workbench/rich-text/surface.ts';

/** Milliseconds after which a page has stayed empty. */
export const STAYS_EMPTY = 8_000;

const now = signal<string | undefined>(undefined);
/** Each comes once before one comes again. */
const cameBefore = new Set<string>();

/** The question that is asked; `undefined` while none is. It is nowhere but on the screen. */
export const question: ReadonlySignal<string | undefined> = now;

/** Asks the next of all questions there are: our own, and those of the packs that are in use. */
export function nextQuestion(): void {
  const all = registry.peek().prompts();
  if (all.every((one) => cameBefore.has(one))) cameBefore.clear();
  const left = all.filter((one) => !cameBefore.has(one) && one !== now.peek());
  const next = left[Math.floor(Math.random() * left.length)];
  if (next === undefined) return; // the only one there is stands there already
  cameBefore.add(next);
  now.value = next;
}

export function putQuestionAway(): void {
  now.value = undefined;
}

/**
 * A question goes with the page it was asked for. Where that was wished for, one comes when a page stays empty. Call it
 * whenever another page is written in; returns what to do before that.
 */
export function followPage(page: Pick<Surface['editor'], 'isEmpty'> | undefined, offer: boolean): () => void {
  if (page === undefined) return () => {};
  const timer = offer
    ? setTimeout(() => {
        if (page.isEmpty && now.peek() === undefined) nextQuestion();
      }, STAYS_EMPTY)
    : undefined;
  return () => {
    clearTimeout(timer);
    putQuestionAway();
  };
}
