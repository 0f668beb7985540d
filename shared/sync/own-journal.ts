/**
 * One's own journal on all of one's own devices, where its person wants that: in a circle of these devices, which nobody
 * else is ever let into and no list of circles shows. Entries go into it as they are, under their own ids, so that two
 * devices change one document; and what is deleted for good is withdrawn. Turning it off dissolves the circle.
 */
import * as Y from 'yjs';
import { asBytes } from '../crypto/bytes.ts';
import { keepBegun } from '../documents/own.ts';
import { currentEpoch } from '../protocol/circle.ts';
import { AlongsideError } from '../protocol/errors.ts';
import { LIMITS } from '../protocol/limits.ts';
import { isBlank } from './blank.ts';
import type { CircleBook, KnownCircle } from './circle-book.ts';
import { writeJournal } from './circle-document.ts';
import { standingIn } from './circle-view.ts';
import type { Connection } from './connection.ts';
import type { JournalProgress } from './device.ts';
import type { DeviceDocuments } from './device-documents.ts';
import { openJournalAttachments } from './journal-attachments.ts';
import { dissolveCircle, foundCircle, type MembershipContext, withdrawStreams } from './membership.ts';
import { documentOf } from './open-document.ts';
import type { CircleId, DeviceKey, DocumentId, Storage, StoredDocument } from './storage.ts';

export interface OwnJournalContext {
  storage: Storage;
  me: DeviceKey;
  book: CircleBook;
  membership: MembershipContext;
  documents: DeviceDocuments;
  /** The personal circle, founded on this server where there is none. */
  ensurePersonal(server: string): Promise<KnownCircle>;
  reach(server: string): Promise<Connection>;
  follow(circle: CircleId): Promise<void>;
  obeyLog(circle: CircleId): Promise<void>;
  background: { run(task: Promise<unknown>): void };
  /** What lists show of it changed. */
  listChanged(id: DocumentId): void;
  /** There is something new to say about how far it is. */
  progressed(): void;
}

export interface OwnJournal {
  /** The circle it is kept in, where that is on. */
  circle(): KnownCircle | undefined;
  progress(): JournalProgress | undefined;
  /** From now on it is kept on all devices, through this server. Does nothing where it is already. */
  start(server: string): Promise<void>;
  /** It is deleted from the server; each device keeps what it has. */
  stop(): Promise<void>;
  /** Another device says that this circle is the journal's. */
  recognise(circle: CircleId): Promise<void>;
  /** Puts everything that is private on this device into the journal's circle. The server has these streams of it. */
  fill(circle: CircleId, onServer: ReadonlySet<DocumentId>): Promise<void>;
  /** A document was changed on this device: one that is private goes into the journal, with what hangs on it. */
  changed(id: DocumentId): Promise<void>;
  /** It is known now what a document is: it may be part of an attachment, from another device. */
  described(document: StoredDocument): Promise<void>;
  /** Deletes what is in the journal, on all devices. Resolves to whether it was in it. */
  delete(id: DocumentId): Promise<boolean>;
  /** Does what was left undone while the server could not be reached. One too many is dissolved. */
  keepUp(circle: KnownCircle): Promise<void>;
  /** Of a circle that this device is not in any more: what was in it is on this device only, as before. */
  settle(id: CircleId): Promise<void>;
  tell(progress: JournalProgress): void;
}

export function openOwnJournal(context: OwnJournalContext): OwnJournal {
  const { storage, me, book, membership, documents } = context;
  /** Circles that everything private was put into since this device was opened. */
  const filled = new Set<CircleId>();
  /** Changed while that was not done yet. */
  const waiting = new Set<DocumentId>();
  let taking = Promise.resolve();
  let progress: JournalProgress | undefined;

  const attachments = openJournalAttachments(context);
  const live = () => book.all().filter((one) => one.journal && standingIn(one, me) === 'present');
  /** Where two devices began at once there are two, for a moment: all go by the same. */
  const circle = () => live().toSorted((a, b) => (a.id < b.id ? -1 : 1))[0];

  function tell(next: JournalProgress) {
    const percent = (one: JournalProgress | undefined) => one && Math.floor((one.done * 100) / one.of);
    const isNews = next.stage !== progress?.stage || percent(next) !== percent(progress);
    progress = next.done < next.of ? next : undefined;
    if (isNews) context.progressed();
  }

  async function documentsIn(id: CircleId): Promise<StoredDocument[]> {
    return (await storage.documents()).filter((document) => document.circle === id);
  }

  /** One that no other device can have put there is whole from here on. Resolves to whether it is in. */
  async function enter({ id: into, log }: KnownCircle, id: DocumentId, isNew: boolean): Promise<boolean> {
    for (;;) {
      const document = await storage.document(id);
      if (document === undefined || document.circle !== undefined) return document?.circle === into;
      if (await isBlank(document, storage)) return false;
      const stream = await storage.stream(id);
      if (stream !== undefined) {
        // A page that had read of it before put down what it knew.
        await storage.putDocument({ ...document, circle: stream.circle, journal: true, sharedBy: me });
        continue;
      }
      await documents.change(id, (doc) => keepBegun(doc, document.about.created));
      const stored = await storage.updatesAfter(id, 0);
      const through = stored.at(-1)?.position;
      if (through === undefined) return false;
      const doc = documentOf(stored.map(({ update }) => update));
      const whole = asBytes(Y.encodeStateAsUpdate(doc));
      doc.destroy();
      const next = {
        ...document,
        circle: into,
        journal: true as const,
        sharedBy: me,
        ...(isNew && { wholeFrom: currentEpoch(log) }),
      };
      // Where somebody typed meanwhile, once more.
      if (!(await storage.enterStream(next, whole, through))) continue;
      context.listChanged(id);
      return true;
    }
  }

  async function withdrawDeleted(into: KnownCircle): Promise<void> {
    const all = await documentsIn(into.id);
    const gone = new Set(all.filter(({ withdrawn }) => withdrawn !== undefined).map(({ id }) => id));
    const going = all.filter(({ id, sharedFrom = id }) => {
      return gone.has(id) || gone.has(sharedFrom) || into.log.withdrawn.has(sharedFrom);
    });
    for (let at = 0; at < going.length; at += LIMITS.streamsPerOperation) {
      const some = going.slice(at, at + LIMITS.streamsPerOperation);
      await withdrawStreams(
        membership,
        into,
        some.map(({ id }) => id),
      );
    }
    if (going.length > 0) await context.obeyLog(into.id);
  }

  async function settle(id: CircleId): Promise<void> {
    const known = book.get(id);
    if (!known?.journal || standingIn(known, me) === 'present') return;
    await attachments.takeAll(id);
    for (const document of await documentsIn(id)) {
      if (document.about.kind === 'attachment' || document.withdrawn !== undefined)
        await documents.delete(document.id);
      else await leave(document);
    }
    await book.forget(id);
    filled.clear();
    const other = circle();
    if (other !== undefined) context.background.run(context.follow(other.id)); // where two devices began at once
  }

  /** What it was in the circle is left out of what is known about it. */
  async function leave({ id, about, sharedFrom }: StoredDocument) {
    await storage.endStream({ id, about, ...(sharedFrom !== undefined && { sharedFrom }) });
    context.listChanged(id);
  }

  async function take(id: DocumentId): Promise<void> {
    const into = circle();
    if (into === undefined) return;
    if (!filled.has(into.id)) waiting.add(id);
    else if (await enter(into, id, true)) await attachments.send(into, id);
  }

  /** One after another: a picture that is being put in is not put in twice. */
  function changed(id: DocumentId): Promise<void> {
    taking = taking.catch(() => undefined).then(() => take(id)); // whoever asked for that one was told
    return taking;
  }

  return {
    circle,
    progress: () => progress,
    tell,
    settle,
    async start(server) {
      const personal = await context.ensurePersonal(server);
      if (circle() !== undefined) return;
      const begun = await foundCircle(membership, await context.reach(personal.server), { journal: true });
      // The other devices learn what the circle is before they are in it. When this is cut short, it goes on by itself.
      if ((await storage.document(personal.document)) !== undefined)
        await documents.change(personal.document, (doc) => writeJournal(doc, begun.id));
      context.background.run(context.follow(personal.id).then(() => context.follow(begun.id)));
    },
    async stop() {
      for (const one of live()) {
        await dissolveCircle(membership, one);
        await settle(one.id);
      }
    },
    async recognise(id) {
      await book.note(id, { journal: true });
      context.background.run(context.follow(id)); // what is here goes in; what came before that is seen to
    },
    async fill(id, onServer) {
      const into = circle();
      if (into?.id !== id || filled.has(id)) return;
      const own = (await storage.documents()).filter((one) => one.circle === undefined || one.circle === id);
      for (const [index, one] of own.entries()) {
        if (await enter(into, one.id, !onServer.has(one.id))) await attachments.send(into, one.id);
        // It came before this device knew that nobody else is there.
        if (one.circle === id && !one.journal) {
          await storage.putDocument({ ...one, journal: true });
          await documents.describe(one.id);
        }
        tell({ stage: 'sealing', done: index + 1, of: own.length });
      }
      filled.add(id);
      for (const document of waiting) await changed(document);
      waiting.clear();
    },
    changed,
    async described({ id, about, sharedFrom }) {
      if (about.kind === 'attachment' && sharedFrom === undefined) await attachments.take(id);
    },
    async delete(id) {
      const document = await storage.document(id);
      const into = book.get(document?.circle ?? '');
      if (document === undefined || !into?.journal) return false;
      const about = { ...document.about, title: '', excerpt: '' };
      const { own: _own, ...bare } = about;
      await documents.emptied({ ...document, about: bare, withdrawn: Date.now() });
      context.background.run(withdrawDeleted(into).catch(laterThen));
      return true;
    },
    async keepUp(one) {
      const first = circle();
      if (first !== undefined && first.id !== one.id) {
        await dissolveCircle(membership, one);
        return;
      }
      await attachments.takeAll(one.id);
      await withdrawDeleted(one);
    },
  };
}

/** The server can't be reached, or it has its reasons: it is tried again whenever the circle is followed. */
function laterThen(error: unknown): void {
  if (!(error instanceof AlongsideError)) throw error;
}
