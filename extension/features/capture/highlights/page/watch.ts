import type { Found } from '../../anchor/find-quote.ts';

/** Milliseconds in which a page that changes all the time is looked at once. */
const PACE = 1_000;

/**
 * Calls back once, when it may be worth to look again: words that were found are others now, or some were missed and the
 * page has got more to read. Returns how to stop.
 */
export function onChanged(found: readonly Found[], changed: () => void): () => void {
  const ranges = found.flatMap((one) => (one.state === 'gone' ? [] : [one.range]));
  const words = ranges.map(String);
  const someAreMissed = ranges.length < found.length;
  let hasMore = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const observer = new MutationObserver((mutations) => {
    hasMore ||= mutations.some(({ type, addedNodes }) => type === 'characterData' || addedNodes.length > 0);
    waiting ??= setTimeout(() => {
      waiting = undefined;
      if (!(someAreMissed && hasMore) && ranges.every((range, at) => String(range) === words[at])) return;
      stop();
      changed();
    }, PACE);
  });
  function stop() {
    clearTimeout(waiting);
    observer.disconnect();
  }
  observer.observe(document, { subtree: true, childList: true, characterData: true });
  return stop;
}
