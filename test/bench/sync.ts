import * as Y from 'yjs';
import { eventually } from '../headless/eventually.ts';
import { memoryOf, ownHeap } from './processes.ts';
import { hocuspocus, ours, type Session, type System, yWebsocket } from './systems.ts';
import { type History, TEXT } from './trace.ts';

/** Steps of a history that are done at once before the clients get to send and receive. */
const AT_ONCE = 20;
/** How long what one has done may take to the other, in milliseconds. */
const PATIENCE = 60_000;
/** The pause between single edits whose way to the partner is timed, in milliseconds. */
const PACE = 15;

export interface SyncFigures {
  convergedAfterMs: number;
  p50Ms: number;
  p99Ms: number;
  wireBytes: number;
  storedBytes?: number;
  fileBytes?: number;
  coldOpenMs: number;
  coldOpenBytes: number;
  clientsHeapBytes: number;
  serverMemoryBytes: number;
  converged: boolean;
}

export interface SyncReport {
  trace: { steps: number; endLength: number; yjsV1Bytes: number; yjsV2Bytes: number };
  ours: SyncFigures;
  peers: { [name: string]: SyncFigures };
  ratios: { storedBytes: number; coldOpenTime: number; coldOpenBytes: number; p50DeltaMs: number };
  converged: boolean;
}

export interface SyncOptions {
  /** How many single edits are timed on their way to the partner. */
  timed: number;
}

/** Measures all systems on one history, one after another. `tell` hears of the progress. */
export async function benchSync(
  history: History,
  { timed }: SyncOptions,
  tell: (line: string) => void,
): Promise<SyncReport> {
  const figures: { [name: string]: SyncFigures } = {};
  let yjs = { yjsV1Bytes: 0, yjsV2Bytes: 0 };
  for (const system of [yWebsocket, hocuspocus, ours]) {
    const { sizes, ...measured } = await measure(system, history, timed, tell);
    figures[system.name] = measured;
    yjs = sizes;
  }
  const { [ours.name]: own, ...peers } = figures as { [name: string]: SyncFigures };
  const plain = peers[yWebsocket.name];
  if (own === undefined || plain === undefined) throw new Error('a system was not measured');
  return {
    trace: { steps: history.steps.length, endLength: history.end.length, ...yjs },
    ours: own,
    peers,
    ratios: {
      storedBytes: (own.storedBytes ?? 0) / yjs.yjsV2Bytes,
      coldOpenTime: own.coldOpenMs / plain.coldOpenMs,
      coldOpenBytes: own.coldOpenBytes / plain.coldOpenBytes,
      p50DeltaMs: own.p50Ms - plain.p50Ms,
    },
    converged: Object.values(figures).every(({ converged }) => converged),
  };
}

async function measure(system: System, history: History, timed: number, tell: (line: string) => void) {
  tell(`${system.name}: begins`);
  const heapBefore = ownHeap();
  const session = await system.begin(history.start);
  try {
    const began = performance.now();
    const wireBefore = session.wire();
    await replay(session, history, (part) => tell(`${system.name}: ${part}`));
    await eventually('both have everything', () => haveTheSame(session), 600_000).catch(() => undefined);
    const convergedAfterMs = performance.now() - began;
    const [one, two] = session.docs.map((doc) => doc.getText(TEXT).toString());
    const converged = one === history.end && two === history.end;
    const wireBytes = session.wire() - wireBefore;
    const clientsHeapBytes = ownHeap() - heapBefore;
    tell(`${system.name}: times single edits`);
    const delays = await timeEdits(session, timed);
    const sizes = {
      yjsV1Bytes: Y.encodeStateAsUpdate(session.docs[0]).length,
      yjsV2Bytes: Y.encodeStateAsUpdateV2(session.docs[0]).length,
    };
    await session.rest();
    const stored = session.stored();
    const cold = [];
    for (let round = 0; round < 5; round++) cold.push(await session.openCold(one ?? ''));
    cold.sort((a, b) => a.milliseconds - b.milliseconds);
    const { milliseconds = 0, bytes = 0 } = cold[2] ?? {};
    return {
      convergedAfterMs: Math.round(convergedAfterMs),
      p50Ms: at(delays, 0.5),
      p99Ms: at(delays, 0.99),
      wireBytes,
      ...(stored && { storedBytes: stored.document, fileBytes: stored.files }),
      coldOpenMs: Math.round(milliseconds * 10) / 10,
      coldOpenBytes: bytes,
      clientsHeapBytes,
      serverMemoryBytes: memoryOf(session.serverPid),
      converged,
      sizes,
    };
  } finally {
    await session.close();
  }
}

/** Whether both have got everything that the other did, whatever it makes. */
function haveTheSame({ docs }: Session): boolean {
  const [one, two] = docs.map((doc) => Y.encodeStateVector(doc));
  if (one === undefined || two === undefined || Buffer.compare(one, two) !== 0) return false;
  const [mine, theirs] = docs.map((doc) => doc.getText(TEXT));
  return mine?.length === theirs?.length && mine?.toString() === theirs?.toString();
}

async function replay({ docs }: Session, { steps }: History, tell: (part: string) => void): Promise<void> {
  for (const [index, { side, ready, run }] of steps.entries()) {
    for (const began = Date.now(); !ready(docs[side]); ) {
      if (Date.now() - began > PATIENCE) throw new Error(`what step ${index} is about did not arrive`);
      await new Promise((resolve) => setImmediate(resolve));
    }
    run(docs[side]);
    if (index % AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
    if (index % 50_000 === 0 && index > 0) tell(`${index} of ${steps.length}`);
  }
}

/** From an edit on one side to its being in the other's document, in milliseconds, sorted. What is typed is taken away. */
async function timeEdits({ docs: [one, two] }: Session, timed: number): Promise<number[]> {
  const delays: number[] = [];
  for (let count = 0; count < timed; count++) {
    const text = one.getText(TEXT);
    const began = performance.now();
    const arrived = new Promise<number>((resolve) => two.once('update', () => resolve(performance.now())));
    if (count % 2 === 0) text.insert(text.length, 'x');
    else text.delete(text.length - 1, 1);
    delays.push((await arrived) - began);
    await new Promise((resolve) => setTimeout(resolve, PACE));
  }
  return delays.sort((a, b) => a - b);
}

function at(sorted: readonly number[], part: number): number {
  const value = sorted[Math.min(Math.floor(sorted.length * part), sorted.length - 1)] ?? 0;
  return Math.round(value * 100) / 100;
}
