import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  beginCycle,
  COMPANY,
  CYCLE,
  type CycleStart,
  changeCycle,
  cycleOf,
  ENDINGS,
  LENGTHS,
  LONGEST_FOCUS,
  LONGEST_KEPT,
  STAGES,
  setRole,
} from './cycle.ts';
import { describe as describeDocument } from './describe.ts';
import { setKind } from './shape.ts';

const SAM = 'S'.repeat(43);
const KIM = 'K'.repeat(43);
const thursday: CycleStart = {
  focus: 'Who speaks, and how long I wait.',
  begun: 1_000,
  roles: { [SAM]: 'coach' },
  plan: 'p'.repeat(22),
  observation: 'o'.repeat(22),
  conversation: 'c'.repeat(22),
};

function begun(): Y.Doc {
  const doc = new Y.Doc();
  setKind(doc, 'cycle');
  beginCycle(thursday)(doc);
  return doc;
}

/** Both write before either has heard of the other. */
function atOnce(...writers: ((doc: Y.Doc) => void)[]): Y.Doc[] {
  const start = Y.encodeStateAsUpdate(begun());
  const docs = writers.map((write) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, start);
    write(doc);
    return doc;
  });
  const updates = docs.map((doc) => Y.encodeStateAsUpdate(doc));
  for (const doc of docs) for (const update of updates) Y.applyUpdate(doc, update);
  return docs;
}

test('a cycle is begun, goes on, rests, and ends; what was taken away is gone', () => {
  const doc = begun();
  expect(cycleOf(doc)).toEqual({ ...thursday, stage: 'plan' });
  changeCycle(doc, { stage: 'do', paused: 2_000, meeting: { at: 3_000, minutes: 15 }, talked: 4_000 });
  setRole(doc, KIM, 'observer');
  expect(cycleOf(doc)).toEqual({
    ...thursday,
    stage: 'do',
    roles: { [SAM]: 'coach', [KIM]: 'observer' },
    paused: 2_000,
    meeting: { at: 3_000, minutes: 15 },
    talked: 4_000,
  });
  changeCycle(doc, { paused: undefined, meeting: undefined, stage: 'review', kept: 'Count to five.' });
  changeCycle(doc, { ended: { at: 4_000, how: 'done' } });
  expect(cycleOf(doc)).toEqual({
    ...thursday,
    stage: 'review',
    roles: { [SAM]: 'coach', [KIM]: 'observer' },
    talked: 4_000,
    kept: 'Count to five.',
    ended: { at: 4_000, how: 'done' },
  });
});

test('what two people change at the same time is all there, and the same for both', () => {
  const [ama, sam] = atOnce(
    (doc) => {
      changeCycle(doc, { stage: 'do' });
      setRole(doc, SAM, 'observer');
    },
    (doc) => {
      changeCycle(doc, { meeting: { at: 5_000, minutes: 30 } });
      setRole(doc, KIM, 'coach');
    },
  ) as [Y.Doc, Y.Doc];
  expect(cycleOf(ama)).toEqual(cycleOf(sam));
  expect(cycleOf(ama)).toMatchObject({
    stage: 'do',
    roles: { [SAM]: 'observer', [KIM]: 'coach' },
    meeting: { at: 5_000, minutes: 30 },
  });
});

test('two stages, two roles and two endings at the same time come to one of each, the same for all', () => {
  const docs = atOnce(
    (doc) => changeCycle(doc, { stage: 'do', ended: { at: 6_000, how: 'done' } }),
    (doc) => changeCycle(doc, { stage: 'review', ended: { at: 7_000, how: 'let go' } }),
    (doc) => setRole(doc, SAM, 'observer'),
    (doc) => setRole(doc, SAM, 'coach'),
  );
  const [first, ...others] = docs.map(cycleOf);
  for (const other of others) expect(other).toEqual(first);
  expect(['do', 'review']).toContain(first?.stage);
  expect([
    { at: 6_000, how: 'done' },
    { at: 7_000, how: 'let go' },
  ]).toContainEqual(first?.ended);
  expect(Object.keys(first?.roles ?? {})).toEqual([SAM]);
});

test('a list shows a cycle by its focus, in one line', () => {
  const doc = begun();
  changeCycle(doc, { focus: `Waiting\nlonger, ${'and longer '.repeat(30)}` });
  const { title, excerpt, cycle } = describeDocument(doc);
  expect(title).toMatch(/^Waiting longer, and longer/);
  expect(title.length).toBeLessThanOrEqual(81);
  expect(excerpt).toBe('');
  expect(cycle).toEqual(cycleOf(doc));
});

test('nobody is made the coachee by what is written, and no place has the name of something else', () => {
  const doc = begun();
  const cycle = doc.getMap<unknown>(CYCLE);
  cycle.set(`role/${KIM}`, 'coachee');
  cycle.set('role/__proto__', 'coach');
  cycle.set('role/constructor', 'coach');
  cycle.set('plan', '../../somewhere');
  cycle.set('observation', { toString: 'x' });
  cycle.set('conversation', new Y.Map());
  const { roles, plan, observation, conversation } = cycleOf(doc);
  expect(roles).toEqual({ [SAM]: 'coach' });
  expect([plan, observation, conversation]).toEqual([undefined, undefined, undefined]);
});

test('megabytes are cut, and thousands of roles are not all read', () => {
  const doc = begun();
  const cycle = doc.getMap<unknown>(CYCLE);
  cycle.set('focus', 'x'.repeat(2_000_000));
  cycle.set('kept', 'y'.repeat(2_000_000));
  for (let n = 0; n < 5_000; n += 1) cycle.set(`role/${String(n).padStart(43, '0')}`, 'coach');
  const { focus, kept, roles } = cycleOf(doc);
  expect(focus).toHaveLength(LONGEST_FOCUS);
  expect(kept).toHaveLength(LONGEST_KEPT);
  expect(Object.keys(roles)).toHaveLength(64);
});

const PARTS = [
  'focus',
  'begun',
  'stage',
  'paused',
  'ended',
  'previous',
  'plan',
  'meeting',
  'talked',
  'kept',
  `role/${KIM}`,
];

test('whatever lies in the document, what is read is of the promised shape, and a calendar can show its times', () => {
  // Yjs takes plain objects only.
  const record = <T>(parts: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
    fc.record(parts, { noNullPrototype: true });
  const nearly = fc.oneof(
    fc.jsonValue(),
    fc.double(),
    record({ at: fc.oneof(fc.double(), fc.jsonValue()), how: fc.jsonValue(), minutes: fc.jsonValue() }),
    record({ at: fc.nat(), how: fc.constantFrom(...ENDINGS), minutes: fc.constantFrom(...LENGTHS) }),
    fc.constantFrom(...STAGES, ...COMPANY, ...ENDINGS),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.oneof(fc.constantFrom(...PARTS), fc.string()), nearly), (anything) => {
      const doc = new Y.Doc();
      const map = doc.getMap<unknown>(CYCLE);
      for (const [key, value] of Object.entries(anything)) map.set(key, value);
      const {
        focus,
        begun: at,
        stage,
        roles,
        paused,
        ended,
        previous,
        meeting,
        talked,
        kept = '',
      } = cycleOf(doc);
      expect([typeof focus, typeof kept]).toEqual(['string', 'string']);
      expect(STAGES).toContain(stage);
      for (const time of [at, paused ?? 0, ended?.at ?? 0, meeting?.at ?? 0, talked ?? 0])
        expect(Number.isFinite(new Date(time).getTime())).toBe(true);
      for (const role of Object.values(roles)) expect(COMPANY).toContain(role);
      if (ended !== undefined) expect(ENDINGS).toContain(ended.how);
      if (meeting !== undefined) expect(LENGTHS).toContain(meeting.minutes);
      if (previous !== undefined) expect(previous).toMatch(/^[\w-]{22}$/);
      expect(JSON.parse(JSON.stringify(cycleOf(doc)))).toEqual(cycleOf(doc)); // as lists keep it
    }),
  );
});
