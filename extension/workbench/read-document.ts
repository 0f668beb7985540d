import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type * as Y from 'yjs';

/** What a function reads in an open document, as JSON can hold it, and reads again whenever anything in it changes. */
export function useRead<T>(doc: Y.Doc, read: (doc: Y.Doc) => T): ReadonlySignal<T> {
  const now = useSignal(read(doc));
  useEffect(() => {
    const look = () => {
      const next = read(doc);
      if (JSON.stringify(next) !== JSON.stringify(now.peek())) now.value = next;
    };
    look();
    doc.on('update', look);
    return () => doc.off('update', look);
  }, [doc, read, now]);
  return now;
}

/** The time, in ms since 1970, which goes on every so many milliseconds while it is wanted. */
export function useNow(every: number, wanted: boolean): ReadonlySignal<number> {
  const now = useSignal(Date.now());
  useEffect(() => {
    now.value = Date.now();
    if (!wanted) return;
    const timer = setInterval(() => {
      now.value = Date.now();
    }, every);
    return () => clearInterval(timer);
  }, [every, wanted, now]);
  return now;
}
