import * as Y from 'yjs';
import { fromBase64Url } from '../crypto/bytes.ts';
import { changesCommentsOnly } from '../documents/comments-only.ts';
import { type ShareTerms, termsOf } from '../documents/shape.ts';
import { memberOf } from '../protocol/circle.ts';
import type { KnownCircle } from './circle-book.ts';
import { documentOf } from './open-document.ts';
import type { DeviceKey, RemoteRecord, Storage, StoredDocument } from './storage.ts';

/** Whether this device's person may change all of a document, by the terms it was shared on. */
export function mayEdit(document: StoredDocument, circle: KnownCircle, device: DeviceKey): boolean {
  const { access = 'edit' } = document.terms ?? {};
  const owner = memberIn(circle, document.sharedBy);
  return access === 'edit' || (owner !== undefined && memberIn(circle, device) === owner);
}

/** Holds partners to the terms a document was shared on. */
export interface AccessGuard {
  /** The record with its update, or without where the terms do not allow it. */
  pass(record: RemoteRecord): Promise<RemoteRecord>;
  /** What the first readable record said, where it was not known before. */
  readonly terms: ShareTerms | undefined;
}

/**
 * The guard of one document for a row of records. The terms are those of the first record that this device can read,
 * and stay: nobody can give themselves more by writing others. Everyone applies them, so what a partner writes against
 * them stays on that partner's own screen.
 */
export function guardAccess(document: StoredDocument, circle: KnownCircle, storage: Storage): AccessGuard {
  const owner = memberIn(circle, document.sharedBy);
  let terms = document.terms;
  let doc: Y.Doc | undefined;

  async function mayWrite({ author, update }: RemoteRecord & { update: Uint8Array }): Promise<boolean> {
    if (terms === undefined || terms.access === 'edit') return true;
    if (owner !== undefined && memberIn(circle, author) === owner) return true;
    if (terms.access === 'read') return false;
    doc ??= documentOf((await storage.updatesAfter(document.id, 0)).map((stored) => stored.update));
    const member = memberIn(circle, author);
    return changesCommentsOnly(
      doc,
      update,
      (device) => device === author || (member !== undefined && memberIn(circle, device) === member),
    );
  }

  return {
    async pass(record) {
      const { update, ...bare } = record;
      if (update === undefined) return record;
      if (!(await mayWrite({ ...record, update }))) return bare;
      terms ??= termsOf(documentOf([update]));
      if (doc !== undefined) Y.applyUpdate(doc, update); // for the records that follow it in this row
      return record;
    },
    get terms() {
      return terms;
    },
  };
}

function memberIn({ log }: KnownCircle, device: string | undefined): string | undefined {
  return device === undefined ? undefined : memberOf(log, fromBase64Url(device));
}
