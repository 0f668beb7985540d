import { existsSync } from 'node:fs';
import * as Y from 'yjs';
import { readTrace } from '../headless/editing-trace.ts';

export type Patch = [position: number, deleted: number, inserted: string];

/** A step of a history: what one of the two does. */
export interface Step {
  side: 0 | 1;
  /** Whether this document has what the author had seen; where it has not, they could not have done this yet. */
  ready(doc: Y.Doc): boolean;
  run(doc: Y.Doc): void;
}

export interface History {
  start: string;
  end: string;
  steps: Step[];
}

interface ConcurrentTransaction {
  parents: number[];
  agent: number;
  patches: Patch[];
}

/** The name of the text that a history is written in. */
export const TEXT = 'bench';

/** An editing history, sequential or concurrent, as steps of two clients. Throws an `Error` that says what is wrong. */
export function readHistory(file: string): History {
  if (!existsSync(file)) throw new Error(`There is no file "${file}".`);
  let trace: ReturnType<typeof readTrace> & { txns: unknown[] };
  try {
    trace = readTrace(file);
  } catch {
    throw new Error(
      `"${file}" is not an editing history: it should be gzipped JSON with txns and endContent.`,
    );
  }
  const { startContent = '', endContent: end, txns } = trace;
  if (!Array.isArray(txns) || typeof end !== 'string')
    throw new Error(`"${file}" has no txns or no endContent.`);
  const isConcurrent = txns.some((txn) => 'parents' in (txn as object));
  return isConcurrent
    ? {
        start: '', // one of the steps: all who write go on from the same words
        end,
        steps: concurrent(startContent, txns as unknown as ConcurrentTransaction[]),
      }
    : {
        start: startContent,
        end,
        steps: txns.map(({ patches }) => ({ side: 0, ready: () => true, run: (doc) => apply(doc, patches) })),
      };
}

/** Does what one transaction of a history says. */
function apply(doc: Y.Doc, patches: readonly Patch[]): void {
  const text = doc.getText(TEXT);
  doc.transact(() => {
    for (const [position, deleted, inserted] of patches) {
      if (deleted > 0) text.delete(position, deleted);
      if (inserted !== '') text.insert(position, inserted);
    }
  });
}

/**
 * Positions in a concurrent history are those that its author saw: each author's document is brought to just what they
 * had seen, and what they then do is kept as an update, which one of the two clients makes its own.
 */
function concurrent(start: string, txns: readonly ConcurrentTransaction[]): Step[] {
  const authors = new Map<number, { doc: Y.Doc; has: Set<number> }>();
  const updates: Uint8Array[] = [];
  const begun = new Y.Doc();
  begun.clientID = 1;
  begun.getText(TEXT).insert(0, start);
  const first = Y.encodeStateAsUpdate(begun);

  function authorOf(agent: number) {
    const known = authors.get(agent);
    if (known !== undefined) return known;
    const author = { doc: new Y.Doc(), has: new Set<number>() };
    Y.applyUpdate(author.doc, first);
    authors.set(agent, author);
    return author;
  }

  function bring(author: { doc: Y.Doc; has: Set<number> }, parents: readonly number[]): void {
    const missing: number[] = [];
    const open = [...parents];
    while (open.length > 0) {
      const index = open.pop() as number;
      if (author.has.has(index)) continue;
      author.has.add(index);
      missing.push(index);
      open.push(...(txns[index]?.parents ?? []));
    }
    for (const index of missing.sort((a, b) => a - b))
      Y.applyUpdate(author.doc, updates[index] as Uint8Array);
  }

  const written = txns.map(({ parents, agent, patches }, index): Step => {
    const author = authorOf(agent);
    bring(author, parents);
    const seen = [...Y.decodeStateVector(Y.encodeStateVector(author.doc))];
    const made: Uint8Array[] = [];
    const keep = (update: Uint8Array) => made.push(update);
    author.doc.on('update', keep);
    apply(author.doc, patches);
    author.doc.off('update', keep);
    author.has.add(index);
    const update = Y.mergeUpdates(made);
    updates.push(update);
    return {
      side: (agent % 2) as 0 | 1,
      ready: (doc) => seen.every(([client, clock]) => Y.getState(doc.store, client) >= clock),
      run: (doc) => Y.applyUpdate(doc, update, 'typed'),
    };
  });
  const begin: Step = { side: 0, ready: () => true, run: (doc) => Y.applyUpdate(doc, first, 'typed') };
  return [begin, ...written];
}
