import type { DatabaseSync } from 'node:sqlite';
import type { Bytes } from '@alongside/shared/crypto/bytes';
import type { Write } from './group-commit.ts';
import { openDissolving } from './sqlite-operation.ts';
import type { Column, Counts, Upkeep } from './store.ts';

/** What an operator, and nobody else, needs of a store. */
export function openUpkeep(database: DatabaseSync, write: Write): Upkeep {
  const selectRestored = database.prepare('SELECT restored FROM server');
  const selectSize = database.prepare(
    `SELECT (p.page_count - f.freelist_count) * s.page_size AS bytes,
            (SELECT count(*) FROM circle WHERE dissolved = 0) AS circles
       FROM pragma_page_count p, pragma_freelist_count f, pragma_page_size s`,
  );
  const selectCircle = database.prepare('SELECT number, written FROM circle WHERE id = ? AND dissolved = 0');
  const selectIdle = database.prepare('SELECT id FROM circle WHERE dissolved = 0 AND written < ?');
  const selectIds = database.prepare('SELECT id FROM circle WHERE dissolved = 0 ORDER BY number');
  const selectRetention = database.prepare('SELECT retention, retained_since FROM server');
  const updateRetention = database.prepare('UPDATE server SET retention = ?, retained_since = ?');
  const selectCounts = database.prepare(
    `SELECT (SELECT count(*) FROM circle WHERE dissolved = 0) AS circles,
            (SELECT count(*) FROM circle WHERE dissolved = 1) AS dissolved,
            (SELECT count(DISTINCT device) FROM present) AS devices,
            (SELECT count(*) FROM operation) AS operations,
            (SELECT count(*) FROM stream) AS streams,
            (SELECT count(*) FROM record) AS records,
            (SELECT coalesce(sum(length(record)), 0) FROM record) AS recordBytes,
            (SELECT count(*) FROM snapshot) AS snapshots,
            (SELECT coalesce(sum(length(snapshot)), 0) FROM snapshot) AS snapshotBytes,
            (SELECT count(*) FROM withdrawn) AS withdrawn,
            (SELECT count(*) FROM mailbox) AS messages`,
  );
  const dissolve = openDissolving(database);
  const find = (id: Bytes) => selectCircle.get(id) as { number: number; written: number } | undefined;
  const idsOf = (rows: unknown) => (rows as { id: Bytes }[]).map(({ id }) => id);

  return {
    restored: async () => (selectRestored.get() as { restored: number | null }).restored ?? undefined,
    size: async () => selectSize.get() as { bytes: number; circles: number },
    lastWritten: async (circle) => find(circle)?.written,
    idleSince: async (day) => idsOf(selectIdle.all(day)),
    noteRetention: (days, today) =>
      write(() => {
        const before = selectRetention.get() as { retention: number | null; retained_since: number };
        const soonerNow = days !== undefined && (before.retention === null || days < before.retention);
        const since = soonerNow ? today : before.retained_since;
        if (days !== before.retention) updateRetention.run(days ?? null, since);
        return since;
      }),
    purge: (circle) =>
      write(() => {
        const row = find(circle);
        if (row !== undefined) dissolve(row.number);
        return row !== undefined;
      }),
    circleIds: async () => idsOf(selectIds.all()),
    counts: async () => ({ ...selectCounts.get() }) as unknown as Counts,
    columns: async () =>
      database
        .prepare(
          `SELECT t.name AS "table", c.name AS "column"
             FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' ORDER BY t.rowid, c.cid`,
        )
        .all() as unknown as Column[],
    async faults() {
      const found = database.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
      const strays = database.prepare('PRAGMA foreign_key_check').all();
      return found.filter((row) => row.integrity_check !== 'ok').length + strays.length;
    },
  };
}
