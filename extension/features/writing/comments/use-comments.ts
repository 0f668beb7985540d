import { keepAnchored } from '@alongside/shared/documents/anchors/keep-anchored';
import { acceptOnce } from '@alongside/shared/documents/suggestions';
import { type Thread, threadsOf } from '@alongside/shared/documents/threads';
import type { OpenDocument } from '@alongside/shared/sync/device';
import { computed, effect, signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Transaction } from 'yjs';
import { unlockedDevice } from '../../../vault/library.ts';
import type { NotedWords, Notes } from '../../../workbench/rich-text/notes.ts';
import { type Commenting, commenting, type Draft, threadAtCursor } from './commenting.ts';
import { anchorOf, placeOfDraft } from './draft.ts';

/** What was said about an open document, followed for as long as it is on the screen, and how its text shows it. */
export function useComments(
  { doc }: OpenDocument,
  circle: string,
  may: { mayComment: boolean; mayWrite: boolean },
): { open: Commenting; notes: Notes } {
  const made = useMemo(() => {
    const threads = signal<readonly Thread[]>(threadsOf(doc));
    const current = signal<string | undefined>(undefined);
    const draft = signal<Draft | undefined>(undefined);
    const me = unlockedDevice().key;
    const words = computed(() => [...notedIn(threads.value, current.value), ...drafted()]);

    function drafted(): NotedWords[] {
      const place = draft.value && placeOfDraft(doc, draft.value);
      return place === undefined ? [] : [{ id: 'draft', ...place, isCurrent: true }];
    }
    const begin: Commenting['begin'] = (kind, chosen) => {
      const about = anchorOf(doc, chosen);
      if (about !== undefined) draft.value = { kind, about };
    };
    const open: Commenting = { doc, circle, me, ...may, threads, current, draft, begin };
    return { open, threads, notes: { words, mayChoose: may.mayComment } };
  }, [doc, circle, may.mayComment, may.mayWrite]);

  useEffect(() => {
    const { open, threads } = made;
    let isDue = false;
    let isOver = false;
    function look() {
      isDue = false;
      if (isOver) return;
      if (open.mayWrite) acceptOnce(doc);
      threads.value = threadsOf(doc);
    }
    // A moment later: the editor may be in the middle of the change.
    function onTransaction({ changed }: Transaction) {
      if (changed.size === 0 || isDue) return;
      isDue = true;
      queueMicrotask(look);
    }
    const stopKeeping = open.mayWrite ? keepAnchored(doc, open.me) : undefined;
    doc.on('afterTransaction', onTransaction);
    commenting.value = open;
    const stopFollowing = effect(() => {
      open.current.value = threadAtCursor()?.comment.id;
    });
    return () => {
      isOver = true;
      stopFollowing();
      stopKeeping?.();
      doc.off('afterTransaction', onTransaction);
      if (commenting.peek() === open) commenting.value = undefined;
    };
  }, [made]);

  return made;
}

function notedIn(threads: readonly Thread[], current: string | undefined): NotedWords[] {
  return threads.flatMap(({ comment: { id, instead }, place, decided, isOvertaken }) => {
    if (place === undefined || decided !== undefined) return [];
    const suggestion = instead !== undefined && !isOvertaken ? { instead } : {};
    return [{ id, ...place, ...suggestion, isCurrent: id === current }];
  });
}
