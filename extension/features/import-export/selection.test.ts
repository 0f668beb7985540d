import type { CircleView } from '@alongside/shared/sync/circle-view';
import type { StoredDocument } from '@alongside/shared/sync/storage';
import { expect, test } from 'vitest';
import { mayExport, selected, selectionFrom, tagsOf } from './selection.ts';

const ID = 'AAAAAAAAAAAAAAAAAAAAAA';

function entry(
  about: Partial<StoredDocument['about']> = {},
  rest: Partial<StoredDocument> = {},
): StoredDocument {
  const own = { tags: [], pages: [], links: [] };
  return {
    id: ID,
    about: { kind: 'entry', title: '', excerpt: '', created: 1_000, updated: 1_000, own, ...about },
    ...rest,
  };
}

const device = (key: string) => ({ key, fingerprint: '', here: false, recovery: false });
const circle: Pick<CircleView, 'members'> = {
  members: [
    { id: 'me', name: 'Ama', me: true, devices: [device('mine')] },
    { id: 'partner', name: 'Sam', me: false, devices: [device('theirs')] },
  ],
};

const shared = (sharedBy: string, access: 'edit' | 'comment' | 'read') =>
  entry({}, { circle: 'circle', sharedBy, terms: { access } });

test('what is private may go out, and what one shared where nobody else could write', () => {
  expect(mayExport(entry())).toBe(true);
  expect(mayExport(shared('mine', 'read'), () => circle)).toBe(true);
  expect(mayExport(shared('mine', 'comment'), () => circle)).toBe(true);
});

test('what partners wrote, or could have written in, stays; so does what is of nobody that is known', () => {
  expect(mayExport(shared('mine', 'edit'), () => circle)).toBe(false);
  expect(mayExport(entry({}, { circle: 'circle', sharedBy: 'mine' }), () => circle)).toBe(false);
  expect(mayExport(shared('theirs', 'read'), () => circle)).toBe(false);
  expect(mayExport(shared('mine', 'read'), () => undefined)).toBe(false);
});

test('a plan may be taken to the lesson by whoever shared it, though others write in it, and by nobody else', () => {
  const plan = (sharedBy: string) =>
    entry({ kind: 'plan' }, { circle: 'circle', sharedBy, terms: { access: 'edit' } });
  expect(mayExport(plan('mine'), () => circle)).toBe(true);
  expect(mayExport(plan('theirs'), () => circle)).toBe(false);
});

test('what is in the trash or withdrawn, and a circle’s own document, stay', () => {
  expect(mayExport(entry({ own: { tags: [], pages: [], links: [], trashed: 5 } }))).toBe(false);
  expect(mayExport(entry({}, { withdrawn: 5 }))).toBe(false);
  expect(mayExport(entry({ kind: 'circle' }))).toBe(false);
});

test('entries are selected by a tag, by days, and by their ids', () => {
  const tagged = entry({ own: { tags: ['year 9'], pages: [], links: [], date: 5_000 } });
  const all = [tagged, { ...entry(), id: 'BBBBBBBBBBBBBBBBBBBBBB' }];
  expect(tagsOf(all)).toEqual(['year 9']);
  expect(selected(all, { type: 'tag', tag: 'year 9' })).toEqual([tagged]);
  expect(selected(all, { type: 'days', from: 4_000, to: 5_000 })).toEqual([tagged]);
  expect(selected(all, selectionFrom(ID))).toEqual([tagged]);
  expect(selected(all, selectionFrom('all'))).toEqual(all);
});
