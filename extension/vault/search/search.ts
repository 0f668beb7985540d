import type { Bytes } from '@alongside/shared/crypto/bytes';
import { type DocumentId, listedAt, type StoredDocument } from '@alongside/shared/sync/storage';
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { changedPart } from '../changed-part.ts';
import { allRead, livingDocuments } from '../library.ts';
import { vault } from '../session.ts';
import type { Answer, Ask, ToIndex } from './messages.ts';
import type { Passage } from './passage.ts';
import type { FoundDocuments } from './word-index.ts';

const leftNow = signal<number | undefined>(undefined);
const versionNow = signal(0);
const problemNow = signal<string | undefined>(undefined);

/** How many documents are still to be read before all can be found; `undefined` while none can be. */
export const leftToRead: ReadonlySignal<number | undefined> = leftNow;
/** Rises whenever a search could find something else than before. */
export const searchVersion: ReadonlySignal<number> = versionNow;
/** Why some document can't be found, where one could not be read. */
export const searchProblem: ReadonlySignal<string | undefined> = problemNow;

type Question =
  | { type: 'search'; typed: string; atMost?: number }
  | { type: 'passage'; id: DocumentId; typed: string };
type Reply<Q extends Question> = Q extends { type: 'search' } ? FoundDocuments : Passage | undefined;

interface Searcher {
  ask<Q extends Question>(question: Q): Promise<Reply<Q>>;
  follow(documents: readonly StoredDocument[]): void;
  end(): void;
}

/** How many milliseconds pass between two times that the worker hears of somebody writing. */
const SAY_AGAIN = 200;

let searcher: Searcher | undefined;

/**
 * Entries and plans with every word of what was typed, the best first: see word-index.ts. Empty while locked. What the
 * lock overtakes is never answered.
 */
export async function search(typed: string, atMost?: number): Promise<FoundDocuments> {
  const asked = searcher?.ask({ type: 'search', typed, ...(atMost !== undefined && { atMost }) });
  return (await asked) ?? { count: 0, best: [] };
}

/**
 * The words around what was typed last, in this document as it is stored now, without its title. `undefined` where
 * something else was typed since.
 */
export async function passageOf(id: DocumentId, typed: string): Promise<Passage | undefined> {
  return searcher?.ask({ type: 'passage', id, typed });
}

const whole = computed(() => allRead.value && livingDocuments.value !== undefined);

// The list comes first: only once it is there does the reading of everything begin.
effect(() => {
  const key = vault.key.value;
  if (key === undefined || !whole.value) return;
  const begun = startSearcher(key);
  searcher = begun;
  const stop = effect(() => begun.follow(livingDocuments.value ?? []));
  return () => {
    stop();
    begun.end();
    searcher = undefined;
    leftNow.value = undefined;
    problemNow.value = undefined;
  };
});

/** Starts the worker, which alone holds the words. Ending it lets go of all it knew, at once. */
function startSearcher(key: Bytes): Searcher {
  const worker = new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' });
  const questions = new Map<number, (answer: never) => void>();
  let asked = 0;
  let known: readonly StoredDocument[] = [];
  const say = (ask: Ask) => worker.postMessage(ask);

  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    if (data.type === 'failed') problemNow.value = data.message;
    else if (data.type === 'progress') {
      leftNow.value = data.waiting;
      versionNow.value += 1;
    } else {
      questions.get(data.question)?.((data.type === 'found' ? data.found : data.passage) as never);
      questions.delete(data.question);
    }
  });
  worker.addEventListener('error', ({ message }) => {
    problemNow.value = message;
  });
  say({ type: 'open', key });

  let saidAt = 0;
  function onKey({ timeStamp }: KeyboardEvent) {
    if (timeStamp - saidAt < SAY_AGAIN) return;
    saidAt = timeStamp;
    say({ type: 'rest' });
  }
  addEventListener('keydown', onKey);

  return {
    ask(question) {
      asked += 1;
      say({ ...question, question: asked });
      return new Promise((resolve) => questions.set(asked, resolve));
    },
    follow(documents) {
      // A list has the same object as long as nothing changed.
      const { gone: before, come } = changedPart(known, documents);
      known = documents;
      const [had, has] = [new Set(before), new Set(come.map(({ id }) => id))];
      const changed = come
        .filter((document) => !had.has(document))
        .map(({ id, about }): ToIndex => ({ id, at: listedAt(about) }));
      const gone = before.map(({ id }) => id).filter((id) => !has.has(id));
      if (changed.length + gone.length === 0) return;
      leftNow.value = (leftNow.peek() ?? 0) + changed.length;
      say({ type: 'follow', changed, gone });
      // What changed is found once it was read, which the worker says; what is gone, from the next question on.
      if (gone.length > 0) versionNow.value = versionNow.peek() + 1;
    },
    end() {
      removeEventListener('keydown', onKey);
      worker.terminate();
    },
  };
}
