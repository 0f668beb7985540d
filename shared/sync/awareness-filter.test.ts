import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { ownAwareness, partnerAwareness } from './awareness-filter.ts';

type States = [client: number, state: object | null][];

/** An update by a client that says what it likes of anyone. */
function claiming(states: States): Uint8Array {
  const awareness = new Awareness(new Y.Doc());
  awareness.setLocalState(null);
  for (const [client, state] of states) {
    if (state !== null) awareness.states.set(client, state);
    awareness.meta.set(client, { clock: 1, lastUpdated: 0 });
  }
  const update = encodeAwarenessUpdate(
    awareness,
    states.map(([client]) => client),
  );
  awareness.destroy();
  return update;
}

/** What someone who knew nothing sees after this update. */
function seen(update: Uint8Array): [number, object][] {
  const awareness = new Awareness(new Y.Doc());
  awareness.setLocalState(null);
  applyAwarenessUpdate(awareness, update, 'test');
  awareness.destroy();
  return [...awareness.getStates()] as [number, object][];
}

function heard(states: States, claims = new Map<number, string>(), author = 'sam'): [number, object][] {
  return seen(partnerAwareness(claiming(states), author, 'Sam', 1, claims));
}

const cursorOf = ([first]: [number, object][]) => (first as [number, { cursor: unknown }])[1].cursor;

test('what leaves holds our own client only, however many others are in the document', () => {
  const everyone: States = Array.from({ length: 60 }, (_, index) => [
    index + 1,
    { cursor: null, who: index },
  ]);
  expect(seen(ownAwareness(claiming(everyone), 7) as Uint8Array)).toEqual([[7, { cursor: null, who: 6 }]]);
  expect(ownAwareness(claiming(everyone), 99)).toBeUndefined();
});

test('our own goodbye leaves', () => {
  const goodbye = ownAwareness(claiming([[7, null]]), 7);
  const awareness = new Awareness(new Y.Doc());
  applyAwarenessUpdate(awareness, claiming([[7, {}]]), 'test');
  awareness.meta.set(7, { clock: 0, lastUpdated: 0 });
  applyAwarenessUpdate(awareness, goodbye as Uint8Array, 'test');
  expect(awareness.getStates().has(7)).toBe(false);
  awareness.destroy();
});

test('a partner speaks neither for us nor for a client that another partner spoke for', () => {
  const claims = new Map<number, string>();
  expect(heard([[1, {}]], claims)).toEqual([]);
  expect(heard([[2, {}]], claims, 'sam')).toHaveLength(1);
  expect(heard([[2, {}]], claims, 'eve')).toEqual([]);
  expect(heard([[2, {}]], claims, 'sam')).toHaveLength(1);
});

test('a partner appears under the name this device knows, and brings nothing along but colour and cursor', () => {
  const state = { user: { name: 'The head teacher', color: '#aa00ff', image: 'x' }, cursor: null, more: 'x' };
  expect(heard([[2, state]])).toEqual([[2, { user: { name: 'Sam', color: '#aa00ff' }, cursor: null }]]);
  const styled = { user: { name: 'Sam', color: 'red;background:url(//eve)' } };
  expect(heard([[2, styled]])).toEqual([[2, { user: { name: 'Sam', color: '#888888' }, cursor: null }]]);
});

test('a cursor as the editor writes it passes', () => {
  const text = new Y.Doc().getText('content');
  text.insert(0, 'So what?');
  const at = (index: number) =>
    JSON.parse(JSON.stringify(Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index))));
  const cursor = { anchor: at(2), head: at(8) };
  expect(cursorOf(heard([[2, { cursor }]]))).toEqual(cursor);
});

test('whatever a partner calls a cursor, what passes can be looked up in the document', () => {
  const part = fc.oneof(
    fc.constantFrom(null, {}, 'text', -1, { client: 1 }, { client: -1, clock: 0 }, { client: 1, clock: 1.5 }),
    fc.record({ client: fc.nat(), clock: fc.nat() }),
  );
  const position = fc.oneof(
    part,
    fc.record({ type: part, item: part, tname: fc.oneof(part, fc.string()) }, { requiredKeys: [] }),
  );
  const cursors = fc.oneof(position, fc.record({ anchor: position, head: position }, { requiredKeys: [] }));
  fc.assert(
    fc.property(cursors, (cursor) => {
      const passed = cursorOf(heard([[2, { cursor }]])) as { anchor: object; head: object } | null;
      if (passed === null) return;
      const doc = new Y.Doc();
      doc.getText('content').insert(0, 'So what?');
      for (const end of [passed.anchor, passed.head]) {
        Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(end), doc);
      }
    }),
  );
});

test('bytes that are no awareness update are malformed, whoever sends them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), (bytes) => {
      try {
        partnerAwareness(bytes, 'sam', 'Sam', 1, new Map());
      } catch (error) {
        expect((error as { code?: string }).code).toMatch(/^(malformed|too-large)$/);
      }
    }),
  );
  const crowd: States = Array.from({ length: 17 }, (_, index) => [index + 2, {}]);
  expect(() => heard(crowd)).toThrow('too-large');
});
