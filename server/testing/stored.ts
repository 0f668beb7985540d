import { type Bytes, randomBytes } from '@alongside/shared/crypto/bytes';
import type { NewOperation, NewRecord, Quotas, Store } from '../store/store.ts';

/** Opens the store that lives in a folder, again and again. */
export type OpenStore = (folder: string, quotas?: Quotas) => Promise<Store>;

/** An operation as a store takes it, that changes nothing but the log. */
export function newOperation(circle: Bytes, index: number, other: Partial<NewOperation> = {}): NewOperation {
  return { circle, index, operation: randomBytes(40), epoch: 0, present: [], dissolves: false, ...other };
}

/** A record of an author who is a member with one device. */
export function newRecord(
  of: Pick<NewRecord, 'circle' | 'stream' | 'author' | 'counter'>,
  other: Partial<NewRecord> = {},
): NewRecord {
  return { ...of, epoch: 0, member: of.author, id: randomBytes(16), record: randomBytes(50), ...other };
}
