import { linesOf } from '@alongside/shared/documents/describe';
import { contentOf } from '@alongside/shared/documents/shape';
import { readDocument } from '@alongside/shared/sync/open-document';
import type { DocumentId } from '@alongside/shared/sync/storage';
import { openDatabase } from '../database.ts';
import { openEnvelope } from '../envelope.ts';
import { type SealedStorage, sealedStorage } from '../sealed-storage.ts';
import type { Answer, Ask, ToIndex } from './messages.ts';
import { passageIn } from './passage.ts';
import { wordIndex } from './word-index.ts';

/*
 * Searches beside the page, so that neither reading ten thousand documents nor a search keeps a letter waiting. What it
 * knows is in its memory only, and gone with it when the page locks.
 */

/** How many documents are opened between two questions. */
const AT_ONCE = 20;
/** For how many milliseconds after a key the reading rests: on a small machine, writing needs the processor. */
const REST = 1_000;
/** How often it looks whether it may go on. */
const LOOK = 50;

const index = wordIndex();
let storage: SealedStorage | undefined;
/** What is to be found, as the page last said. */
const wanted = new Map<DocumentId, ToIndex>();
let waiting: ToIndex[] = []; // to be read, the next one last
let reading = false;
let restUntil = 0;
let lastTyped = '';
let passages = Promise.resolve();

self.addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  take(data).catch(fail);
});

async function take(ask: Ask): Promise<void> {
  switch (ask.type) {
    case 'open':
      storage = sealedStorage(openDatabase(), await openEnvelope(ask.key));
      return read();
    case 'follow':
      for (const id of ask.gone) {
        wanted.delete(id);
        index.remove(id);
      }
      for (const one of ask.changed) wanted.set(one.id, one);
      waiting = [...waiting.filter(isWanted), ...ask.changed.toReversed()];
      return read();
    case 'rest':
      restUntil = Date.now() + REST;
      return;
    case 'search':
      restUntil = 0;
      lastTyped = ask.typed;
      return say({ type: 'found', question: ask.question, found: index.search(ask.typed, ask.atMost) });
    case 'passage':
      // One after the other: what is typed meanwhile goes first.
      passages = passages.then(() => cutOut(ask)).catch(fail);
      return passages;
  }
}

/** Words around what was looked for; nobody waits for them any more once something else is. */
async function cutOut({ question, id, typed }: Extract<Ask, { type: 'passage' }>): Promise<void> {
  if (typed !== lastTyped) return say({ type: 'passage', question, passage: undefined });
  const [, ...lines] = await linesIn(id);
  say({ type: 'passage', question, passage: passageIn(lines, typed) });
}

/** Whether this is the last that was said of a document: it has neither gone nor changed since. */
function isWanted(one: ToIndex): boolean {
  return wanted.get(one.id) === one;
}

async function read(): Promise<void> {
  if (reading || storage === undefined) return;
  reading = true;
  while (waiting.length > 0) {
    while (Date.now() < restUntil) await sleep(LOOK);
    await Promise.all(
      waiting
        .splice(-AT_ONCE)
        .reverse()
        .map((one) => takeIn(one).catch(fail)),
    );
    say({ type: 'progress', waiting: waiting.length });
    await sleep(0); // questions are answered first
  }
  reading = false;
}

const sleep = (duration: number) => new Promise((resolve) => setTimeout(resolve, duration));

async function takeIn(one: ToIndex): Promise<void> {
  const lines = await linesIn(one.id);
  if (isWanted(one)) index.put(one.id, one.at, lines);
}

async function linesIn(id: DocumentId): Promise<string[]> {
  if (storage === undefined) throw new Error('asked before it was opened');
  const doc = await readDocument(id, storage);
  const lines = [...linesOf(contentOf(doc))];
  doc.destroy();
  return lines;
}

function say(answer: Answer): void {
  self.postMessage(answer);
}

function fail(error: unknown): void {
  say({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
}
