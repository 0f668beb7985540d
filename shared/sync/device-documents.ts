import { equalityDeep } from 'lib0/function';
import * as Y from 'yjs';
import { asBytes, randomBytes, toBase64Url } from '../crypto/bytes.ts';
import { describe, describeOwn } from '../documents/describe.ts';
import { begunAt } from '../documents/own.ts';
import { type DocumentKind, type ShareTerms, setKind, setTerms } from '../documents/shape.ts';
import { AlongsideError } from '../protocol/errors.ts';
import type { HowShared, NewDocument } from './device.ts';
import {
  type DocumentSession,
  type OpenDocumentContext,
  openDocument,
  readDocument,
} from './open-document.ts';
import type { DocumentPresence } from './presence.ts';
import {
  type CircleId,
  type DeviceKey,
  type DocumentAbout,
  type DocumentId,
  isPrivate,
  type Storage,
  type StoredDocument,
  type WholeDocument,
} from './storage.ts';

export interface DocumentsContext {
  storage: Storage;
  me: DeviceKey;
  presence(document: DocumentId, circle: CircleId, ownClient: number): DocumentPresence;
  /** An update made on this page was stored. */
  stored: OpenDocumentContext['stored'];
  unsaved: OpenDocumentContext['unsaved'];
  /** Nobody on this page has a document open any more; everything in it is stored. */
  closed(id: DocumentId): void;
  sendPresence: OpenDocumentContext['sendPresence'];
  /** The newest epoch of a circle. */
  epochOf(circle: CircleId): number;
  /** Whether nobody but this person is in this circle, or ever will be. */
  isOwnJournal(circle: CircleId): boolean;
  /** It was read what this is. */
  described(document: StoredDocument): void;
  /** What lists show of it changed. */
  listChanged(id: DocumentId): void;
}

export interface DeviceDocuments {
  create(kind: DocumentKind, fill?: (doc: Y.Doc) => void): Promise<DocumentId>;
  /** Adds private documents that were begun elsewhere. */
  add(documents: readonly NewDocument[]): Promise<void>;
  share(
    circle: CircleId,
    kind: DocumentKind,
    fill: (doc: Y.Doc) => void,
    how?: HowShared,
  ): Promise<DocumentId>;
  /** Begins the document that a circle has from its first moment. */
  beginCircleDocument(id: DocumentId, circle: CircleId): Promise<void>;
  /** Begins, or goes on beginning, the document that holds part of an attachment of an entry. */
  beginPart(id: DocumentId, circle: CircleId, entry: DocumentId, fill: (doc: Y.Doc) => void): Promise<void>;
  /** A stream of a partner's begins: the document is listed at once and described when its words are here. */
  arrive(id: DocumentId, circle: CircleId, sharedBy: DeviceKey, wholeFrom?: number): Promise<void>;
  open(id: DocumentId): Promise<DocumentSession>;
  delete(id: DocumentId): Promise<void>;
  /** Its words go from this device; what is known about it stays. */
  emptied(document: StoredDocument): Promise<void>;
  /** Looks at what is stored of a document. */
  read<Found>(id: DocumentId, look: (doc: Y.Doc) => Found): Promise<Found>;
  /** Changes a document that need not be open. */
  change(id: DocumentId, change: (doc: Y.Doc) => Promise<void> | void): Promise<void>;
  /** Another page stored updates: open sessions take them in. */
  pull(id: DocumentId): void;
  /** Partners' updates were stored: open sessions take them in, lists follow. */
  arrived(id: DocumentId): void;
  receivePresence(message: Uint8Array<ArrayBuffer>): void;
  /** Closes every open document, with everything typed in it stored. */
  closeAll(): Promise<void>;
  /** Describes at once what lists would show of this one a moment later. */
  describe(id: DocumentId): Promise<void>;
  /** The same for all. */
  describePending(): Promise<void>;
}

/** Lists follow the text after this many milliseconds. */
const DESCRIBE_AFTER = 250;
/** Where that could not be stored, it is tried again after these. */
const DESCRIBE_AGAIN = 1_000;

/** The documents of a device: making, opening, listing and sharing them. */
export function openDeviceDocuments(context: DocumentsContext): DeviceDocuments {
  const { storage } = context;
  const sessions = new Map<DocumentId, Set<DocumentSession>>();
  const describing = new Map<DocumentId, ReturnType<typeof setTimeout>>();

  async function describeNow(id: DocumentId, updated = Date.now()): Promise<void> {
    clearTimeout(describing.get(id));
    describing.delete(id);
    const document = await storage.document(id);
    if (document === undefined) return;
    const [session] = sessions.get(id) ?? [];
    const doc = session?.doc ?? (await readDocument(id, storage));
    const about = { ...aboutNow(doc, document, isPrivate(document)), updated };
    await storage.putDocument({ ...document, about });
    context.described({ ...document, about });
    context.listChanged(id);
  }

  function describeSoon(id: DocumentId, after = DESCRIBE_AFTER): void {
    if (describing.has(id)) return;
    const describe = () =>
      describeNow(id).catch((error) => {
        context.unsaved(id, error);
        describeSoon(id, DESCRIBE_AGAIN);
      });
    describing.set(
      id,
      setTimeout(() => void describe(), after),
    );
  }

  /** Words may be stored without what lists show of them: the browser was killed in between, or the disk was full. */
  async function describeIfStale({ id, about, ...document }: StoredDocument, doc: Y.Doc): Promise<void> {
    const now = { ...aboutNow(doc, { about }, isPrivate(document)), updated: about.updated };
    if (equalityDeep(now, about)) return;
    await describeNow(id, about.updated).catch(() => describeSoon(id, DESCRIBE_AGAIN));
  }

  function pull(id: DocumentId): void {
    for (const session of sessions.get(id) ?? []) {
      session.pull().catch((error) => context.unsaved(id, error));
    }
  }

  async function begin(
    kind: DocumentKind,
    fill: ((doc: Y.Doc) => void) | undefined,
    shared?: { circle: CircleId; terms: ShareTerms; sharedFrom?: DocumentId; journal?: true },
    id: DocumentId = toBase64Url(randomBytes(16)),
  ): Promise<DocumentId> {
    const doc = new Y.Doc();
    doc.transact(() => {
      setKind(doc, kind);
      if (shared !== undefined) setTerms(doc, shared.terms);
      fill?.(doc);
    });
    const now = Date.now();
    const about = {
      ...aboutNow(doc, { about: { created: now } }, isPrivate(shared ?? {})),
      updated: now,
    };
    const circle = shared && {
      ...shared,
      sharedBy: context.me,
      wholeFrom: context.epochOf(shared.circle),
    };
    await storage.putDocument({ id, about, ...circle });
    if (shared) await storage.startStream(id, shared.circle);
    await storage.appendLocal(id, asBytes(Y.encodeStateAsUpdate(doc)));
    doc.destroy();
    context.stored(id);
    context.listChanged(id);
    return id;
  }

  async function remove(id: DocumentId): Promise<void> {
    for (const session of sessions.get(id) ?? []) await session.close();
    clearTimeout(describing.get(id));
    describing.delete(id);
    await storage.deleteDocument(id);
  }

  return {
    create: (kind, fill) => begin(kind, fill),
    async add(added) {
      await storage.addDocuments(added.map(asStored));
      for (const { id } of added) {
        context.stored(id);
        context.listChanged(id);
      }
    },
    async share(circle, kind, fill, { access = 'edit', expires, ...how } = {}) {
      const terms = { access, ...(expires !== undefined && { expires }) };
      return begin(kind, fill, { circle, terms, ...how });
    },
    async beginCircleDocument(id, circle) {
      await begin('circle', undefined, { circle, terms: { access: 'edit' } }, id);
    },
    async beginPart(id, circle, entry, fill) {
      const how = { circle, terms: { access: 'edit' }, sharedFrom: entry, journal: true } as const;
      await begin('attachment', fill, how, id);
    },
    async arrive(id, circle, sharedBy, wholeFrom) {
      // No partner can know the id of something private here; whoever uses it is up to something.
      if ((await storage.document(id)) !== undefined) throw new AlongsideError('foreign-stream');
      const now = Date.now();
      // Of one's own journal it is in no list until it has said what it is: it may be part of a picture.
      const isOwn = context.isOwnJournal(circle);
      const kind = isOwn ? 'attachment' : 'entry';
      const about = { kind, title: '', excerpt: '', created: now, updated: now } as const;
      await storage.putDocument({
        id,
        about,
        circle,
        sharedBy,
        ...(isOwn && { journal: true }),
        ...(wholeFrom !== undefined && { wholeFrom }),
      });
      await storage.startStream(id, circle);
      context.listChanged(id);
    },
    async open(id) {
      const document = await storage.document(id);
      if (document === undefined) throw new Error('there is no such document on this device');
      const { circle } = document;
      const opened = await openDocument(id, {
        storage,
        presence: (client) =>
          circle === undefined || isPrivate(document) ? undefined : context.presence(id, circle, client),
        stored(stored) {
          describeSoon(stored);
          context.stored(stored);
        },
        unsaved: context.unsaved,
        sendPresence: context.sendPresence,
      });
      const session = {
        ...opened,
        async close() {
          await opened.saved();
          if (describing.has(id)) await describeNow(id);
          sessions.get(id)?.delete(session);
          await opened.close();
          if (!sessions.get(id)?.size) context.closed(id);
        },
      };
      sessions.set(id, (sessions.get(id) ?? new Set()).add(session));
      await session.pull();
      await describeIfStale(document, session.doc);
      return session;
    },
    async delete(id) {
      await remove(id);
      context.listChanged(id);
    },
    async emptied(document) {
      await remove(document.id);
      await storage.putDocument(document);
      context.listChanged(document.id);
    },
    async read(id, look) {
      const doc = await readDocument(id, storage);
      try {
        return look(doc);
      } finally {
        doc.destroy();
      }
    },
    async change(id, change) {
      const doc = await readDocument(id, storage);
      const changes: Uint8Array[] = [];
      doc.on('update', (update) => changes.push(update));
      await change(doc);
      doc.destroy();
      if (changes.length === 0) return;
      await storage.appendLocal(id, asBytes(Y.mergeUpdates(changes)));
      pull(id);
      describeSoon(id);
      context.stored(id);
    },
    pull,
    arrived(id) {
      pull(id);
      describeSoon(id);
    },
    receivePresence(message) {
      for (const open of sessions.values()) {
        for (const session of open) void session.receivePresence(message);
      }
    },
    async closeAll() {
      for (const open of sessions.values()) for (const session of [...open]) await session.close();
    },
    describe: (id) => describeNow(id),
    async describePending() {
      for (const id of [...describing.keys()]) await describeNow(id);
    },
  };
}

/** A document that was begun elsewhere, as it is kept here. */
function asStored({ id, kind, created, updated, fill, attachments }: NewDocument): WholeDocument {
  const doc = new Y.Doc();
  doc.transact(() => {
    setKind(doc, kind);
    fill(doc);
  });
  const about = { ...aboutNow(doc, { about: { created } }, true), updated };
  const update = asBytes(Y.encodeStateAsUpdate(doc));
  doc.destroy();
  return { document: { id, about }, update, attachments };
}

/** What lists show of a document. What only its person keeps about it is not looked for where others can write. */
function aboutNow(
  doc: Y.Doc,
  { about }: { about: Pick<DocumentAbout, 'created'> },
  isPrivate: boolean,
): Omit<DocumentAbout, 'updated'> {
  const described = { ...about, ...describe(doc) };
  if (!isPrivate) return described;
  return { ...described, created: begunAt(doc) ?? about.created, own: describeOwn(doc) };
}
