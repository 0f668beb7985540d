import { LIMITS } from '@alongside/shared/protocol/limits';
import { NO_EPOCH } from './no-epoch.ts';
import type { Sql } from './postgres-connect.ts';
import { type Outcome, requireDone } from './postgres-outcome.ts';
import { type NewMessage, type NewOperation, type NewSnapshot, REMEMBERED } from './store.ts';

/** `Store.appendOperation` as one transaction. */
export async function appendOperation(sql: Sql, operation: NewOperation): Promise<void> {
  const { byteas, bigints } = sql.types;
  const { circle, index, epoch = NO_EPOCH, present, withdrawal, dissolves } = operation;
  const rows = await sql<Outcome[]>`
    SELECT * FROM append_operation(
      ${circle}, ${index}, ${operation.operation}, ${epoch},
      ${byteas(present.map(({ device }) => device))},
      ${bigints(present.map(({ until = null }) => until))},
      ${byteas(withdrawal?.streams ?? [])},
      ${withdrawal?.member ?? null},
      ${dissolves},
      ${LIMITS.streams})`;
  rows.forEach(requireDone);
}

/** `Store.writeSnapshot` as one transaction. */
export async function writeSnapshot(sql: Sql, { covers, ...snapshot }: NewSnapshot): Promise<void> {
  const { byteas, bigints } = sql.types;
  const { circle, stream, epoch, parent, sequence } = snapshot;
  const rows = await sql<Outcome[]>`
    SELECT * FROM write_snapshot(
      ${circle}, ${stream}, ${epoch}, ${parent}, ${sequence},
      ${byteas(covers.map(({ author }) => author))},
      ${bigints(covers.map(({ counter }) => counter))},
      ${snapshot.snapshot}, ${REMEMBERED})`;
  rows.forEach(requireDone);
}

/** `Store.postMessage` as one transaction. */
export async function postMessage(sql: Sql, { circle, invite, slot, message }: NewMessage): Promise<boolean> {
  const rows = await sql<(Outcome & { is_new: boolean })[]>`
    SELECT * FROM post_message(${circle}, ${invite}, ${slot}, ${message})`;
  rows.forEach(requireDone);
  return rows[0]?.is_new === true;
}
