import { addComment } from '@alongside/shared/documents/comments';
import { newDocument, paragraph, setKind } from '@alongside/shared/documents/shape';
import type { CircleView, Member } from '@alongside/shared/sync/circle-view';
import type { StoredDocument } from '@alongside/shared/sync/storage';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readShared } from './export-shared.ts';

const member = (id: string, name: string, me: boolean): Member => ({
  id,
  name,
  me,
  devices: [{ key: `device of ${name}`, fingerprint: '', here: me, recovery: false }],
});

const circle: CircleView = {
  id: 'circle',
  server: 'https://sync.example',
  standing: 'removed',
  members: [member('me', 'Ama', true), member('partner', 'Sam', false)],
  invites: [],
  withdrawn: [],
  removed: [],
  personal: false,
  journal: false,
  document: 'its own',
};

interface Shared extends Omit<StoredDocument, 'about'> {
  about: Pick<StoredDocument['about'], 'kind' | 'title'>;
  words: string;
}

/** A device that has these, each with a comment of Ama's and one of Sam's. */
function deviceWith(documents: readonly Shared[]) {
  const docs = new Map(
    documents.map(({ id, about, words }) => {
      const doc = new Y.Doc();
      setKind(doc, about.kind);
      newDocument([paragraph(about.title), paragraph(words)])(doc);
      for (const name of ['Ama', 'Sam'])
        addComment(doc, { by: `device of ${name}`, text: `a comment of ${name}’s`, at: 2_000 });
      return [id, doc];
    }),
  );
  return {
    documents: async () =>
      documents.map(({ about, words, ...rest }) => ({
        ...rest,
        about: { ...about, excerpt: '', created: 1_000, updated: 1_000 },
      })),
    read: async <Found>(id: string, look: (doc: Y.Doc) => Found) => look(docs.get(id) ?? new Y.Doc()),
  };
}

const shared = (id: string, by: string, kind: 'entry' | 'plan' | 'observation', access: 'edit' | 'read') => ({
  id,
  circle: 'circle',
  sharedBy: `device of ${by}`,
  terms: { access },
  about: { kind, title: `${kind} by ${by}` },
  words: `words of ${by}`,
});

test('one takes one’s own words along, and of what others wrote only that it was there', async () => {
  const device = deviceWith([
    shared('1', 'Ama', 'entry', 'read'),
    shared('2', 'Ama', 'plan', 'edit'),
    shared('3', 'Ama', 'observation', 'edit'), // others wrote in it
    shared('4', 'Sam', 'entry', 'read'),
    shared('5', 'Sam', 'plan', 'edit'),
  ]);
  const taken = await readShared(device, circle);
  expect(taken.documents.map(({ sharedBy, own }) => [sharedBy, own?.text.at(-1)])).toEqual([
    ['Ama', 'words of Ama'],
    ['Ama', 'words of Ama'],
    ['Ama', undefined],
    ['Sam', undefined],
    ['Sam', undefined],
  ]);
  for (const { since, comments } of taken.documents) {
    expect(since).toBe('1970-01-01T00:00:01.000Z');
    expect(comments.map(({ by, own }) => [by, own?.text])).toEqual([
      ['Ama', 'a comment of Ama’s'],
      ['Sam', undefined],
    ]);
  }
  const all = JSON.stringify(taken);
  for (const theirs of ['words of Sam', 'by Sam', 'a comment of Sam’s']) expect(all).not.toContain(theirs);
});

test('what was withdrawn is told with the time, and nothing that was in it', async () => {
  const device = deviceWith([{ ...shared('1', 'Ama', 'entry', 'read'), withdrawn: 3_000 }]);
  const devices = [{ key: 'device of Sam', name: 'Sam', deleted: true }];
  const withReceipt = { ...circle, withdrawn: [{ document: '1', by: 'me', devices }] };
  expect((await readShared(device, withReceipt)).documents).toEqual([
    {
      kind: 'entry',
      sharedBy: 'Ama',
      since: '1970-01-01T00:00:01.000Z',
      withdrawn: '1970-01-01T00:00:03.000Z',
      confirmedDeletedBy: ['Sam'],
      comments: [],
    },
  ]);
});
