import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { startTalk, stopTalk, TALK, talkOf } from './talk.ts';

test('both see the same clock, also when both begin at once', () => {
  const [one, two] = [new Y.Doc(), new Y.Doc()];
  startTalk(one, { minutes: 15, startedAt: 1_000 });
  startTalk(two, { minutes: 45, startedAt: 2_000 });
  Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
  expect([
    { minutes: 15, startedAt: 1_000 },
    { minutes: 45, startedAt: 2_000 },
  ]).toContainEqual(talkOf(one));
  expect(talkOf(two)).toEqual(talkOf(one));
  stopTalk(one);
  expect(talkOf(one)).toBeUndefined();
});

test('what a partner writes in its place is no clock', () => {
  for (const clock of [
    7,
    null,
    { minutes: 600, startedAt: 1 },
    { minutes: 15, startedAt: 'soon' },
    { minutes: 15, startedAt: 1e300 },
    { minutes: 15, startedAt: Number.NaN },
    { minutes: 15 },
  ]) {
    const doc = new Y.Doc();
    doc.getMap(TALK).set('clock', clock);
    expect(talkOf(doc)).toBeUndefined();
  }
});
