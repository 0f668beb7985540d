import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { benchLoad } from './load.ts';
import { benchSync } from './sync.ts';
import { readHistory } from './trace.ts';
import { benchVault } from './vault.ts';

const SLOW = { timeout: 90_000 };
const quietly = () => {};
const positive = expect.toSatisfy((value: unknown) => typeof value === 'number' && value > 0);
const number = expect.any(Number);

/** A file as editing histories come: gzipped JSON. */
function traceFile(trace: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-trace-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'trace.json.gz');
  writeFileSync(file, gzipSync(JSON.stringify(trace)));
  return file;
}

/** Two authors who write at once, then one who has seen both. */
const TWO_AUTHORS = {
  startContent: 'Good',
  endContent: 'A good morning!',
  txns: [
    { agent: 0, parents: [], patches: [[4, 0, ' day']] },
    { agent: 1, parents: [0], patches: [[0, 1, 'A g']] },
    { agent: 0, parents: [0], patches: [[5, 3, 'morning']] },
    { agent: 1, parents: [1, 2], patches: [[14, 0, '!']] },
  ],
};

test('sync measures everybody on the same history, and all end with its words', SLOW, async () => {
  const report = await benchSync(readHistory(traceFile(TWO_AUTHORS)), { timed: 5 }, quietly);
  const measured = {
    converged: true,
    p50Ms: positive,
    p99Ms: positive,
    wireBytes: positive,
    coldOpenMs: positive,
    coldOpenBytes: positive,
    serverMemoryBytes: positive,
  };
  const stored = { storedBytes: positive, fileBytes: positive };
  expect(report).toMatchObject({
    converged: true,
    ours: { ...measured, ...stored },
    peers: { '@y/websocket-server': measured, '@hocuspocus/server': { ...measured, ...stored } },
    ratios: { storedBytes: positive, coldOpenTime: positive, coldOpenBytes: positive, p50DeltaMs: number },
  });
});

test('where a history ends otherwise than it says, sync says that it did not converge', SLOW, async () => {
  const one = { startContent: '', endContent: 'another end', txns: [{ patches: [[0, 0, 'an end']] }] };
  const report = await benchSync(readHistory(traceFile(one)), { timed: 1 }, quietly);
  expect(report).toMatchObject({ converged: false, ours: { converged: false } });
});

test('load measures everybody with the same circles, and with ten times as many', SLOW, async () => {
  const report = await benchLoad({ circles: 1, edits: 5, rest: 100, idle: 200 }, quietly);
  const measured = { deliveriesPerSecond: positive, p99Ms: positive, memoryPer1000Idle: number };
  const both = { ...measured, circles: 1, tenTimesMore: { ...measured, circles: 10 } };
  const told = { ...both, delivered: expect.any(String) };
  expect(report).toMatchObject({
    converged: true,
    delivered: expect.any(String),
    ours: both,
    peers: { '@y/websocket-server': told, '@hocuspocus/server': told },
    ratios: { deliveries: positive, idleMemory: number },
  });
});

test('vault measures a search in a sealed journal beside one in a plain table', {
  timeout: 180_000,
}, async () => {
  const report = await benchVault({ entries: 40, opens: 1, queries: 2 }, quietly);
  const measured = { searchP95Ms: positive, unlockMs: positive, panelMemoryMB: positive, letters: positive };
  expect(report).toMatchObject({ ...measured, plain: measured });
});

test('what it cannot measure it says in one line', { timeout: 60_000 }, () => {
  const script = join(import.meta.dirname, 'bench.ts');
  const said = (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], { encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    return stderr.trim();
  };
  expect(said('sync', '--trace', 'nowhere.json.gz')).toBe('There is no file "nowhere.json.gz".');
  expect(said('sync', '--trace', script)).toMatch(/^".*" is not an editing history: .*$/);
  expect(said('load', '--circles', 'many')).toBe(
    '--circles is "many"; it should be a number from 1 to 99999.',
  );
  expect(said('sync')).toMatch(/^Usage:/);
});
