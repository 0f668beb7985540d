import type { DatabaseSync } from 'node:sqlite';
import type { Bytes } from '@alongside/shared/crypto/bytes';
import { AlongsideError } from '@alongside/shared/protocol/errors';
import { dayOf } from './day.ts';

export interface CircleRow {
  number: number;
  length: number;
  epoch: number;
  /** Of records and snapshots. */
  bytes: number;
}

/** Finds circles by their ids. Throws `dissolved` for one that was. */
export function findCircle(database: DatabaseSync): (circle: Bytes) => CircleRow | undefined {
  const select = database.prepare('SELECT number, length, epoch, bytes, dissolved FROM circle WHERE id = ?');
  return (circle) => {
    const row = select.get(circle) as (CircleRow & { dissolved: number }) | undefined;
    if (row?.dissolved) throw new AlongsideError('dissolved');
    return row;
  };
}

/** As `findCircle`, but throws `unknown-circle` where there is none. */
export function mustFindCircle(database: DatabaseSync): (circle: Bytes) => CircleRow {
  const find = findCircle(database);
  return (circle) => {
    const row = find(circle);
    if (row === undefined) throw new AlongsideError('unknown-circle');
    return row;
  };
}

/** Notes that something is written in a circle today. The day is all that is kept. */
export function noteWritten(database: DatabaseSync): (circle: number) => void {
  const update = database.prepare('UPDATE circle SET written = ? WHERE number = ? AND written <> ?');
  return (circle) => {
    const today = dayOf(Date.now());
    update.run(today, circle, today);
  };
}

/** Throws `withdrawn` for a stream that was. */
export function requireNotWithdrawn(database: DatabaseSync): (circle: number, stream: Bytes) => void {
  const select = database.prepare('SELECT 1 FROM withdrawn WHERE circle = ? AND stream = ?');
  return (circle, stream) => {
    if (select.get(circle, stream) !== undefined) throw new AlongsideError('withdrawn');
  };
}
