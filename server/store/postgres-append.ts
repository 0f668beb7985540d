import { setImmediate as nextRound } from 'node:timers/promises';
import { LIMITS } from '@alongside/shared/protocol/limits';
import type { Committed } from './group-commit.ts';
import type { Sql } from './postgres-connect.ts';
import { isAboutContent, type Outcome, requireDone } from './postgres-outcome.ts';
import type { Queue } from './postgres-queue.ts';
import type { Appended, NewRecord, Quotas } from './store.ts';

/** What one transaction holds at most. Each record may take two of the some thousand locks that a database has. */
const RECORDS = 128;
const BYTES = 4 * LIMITS.record;

interface Waiting {
  record: NewRecord;
  resolve(appended: Appended): void;
  reject(error: unknown): void;
}

interface Appends {
  /** `Store.append`. Records that come while another transaction is on its way share the next one. */
  append(record: NewRecord): Promise<Appended>;
  /** Records that come from now on take effect after what is asked of the queue next. */
  endBatch(): void;
}

/** Adds records in turns of this queue. */
export function openAppends(queue: Queue, quotas: Quotas, committed: Committed = () => {}): Appends {
  let batch: Waiting[] | undefined;
  let bytes = 0;

  function beginBatch(): Waiting[] {
    const waiting: Waiting[] = [];
    const turn = queue.run(async (sql) => {
      // All that came in on the sockets together is here after this.
      await nextRound();
      if (batch === waiting) batch = undefined;
      const began = performance.now();
      const answers = await store(sql, waiting, quotas);
      committed(waiting.length, (performance.now() - began) / 1000);
      return answers;
    });
    void turn.then(
      (answers) => {
        for (const answer of answers) answer();
      },
      (error) => {
        for (const { reject } of waiting) reject(error);
      },
    );
    bytes = 0;
    return waiting;
  }

  return {
    append(record) {
      if (batch === undefined || batch.length >= RECORDS || bytes >= BYTES) batch = beginBatch();
      const { promise, resolve, reject } = Promise.withResolvers<Appended>();
      batch.push({ record, resolve, reject });
      bytes += record.record.length;
      return promise;
    },
    endBatch() {
      batch = undefined;
    },
  };
}

/** What is to be answered, now that it is durable. What breaks the transaction fails alone. */
async function store(sql: Sql, waiting: readonly Waiting[], quotas: Quotas): Promise<(() => void)[]> {
  try {
    const rows = await appendAll(
      sql,
      waiting.map(({ record }) => record),
      quotas,
    );
    return waiting.map((one, index) => () => answer(one, rows[index]));
  } catch (error) {
    if (!isAboutContent(error)) throw error;
    if (waiting.length === 1)
      return waiting.map(
        ({ reject }) =>
          () =>
            reject(error),
      );
    const answers: (() => void)[] = [];
    for (const one of waiting) answers.push(...(await store(sql, [one], quotas)));
    return answers;
  }
}

type Row = Appended & Outcome;

function answer({ resolve, reject }: Waiting, row: Row | undefined): void {
  try {
    if (row === undefined) throw new Error('the database gave no answer');
    requireDone(row);
    resolve({ sequence: row.sequence, repeated: row.repeated });
  } catch (error) {
    reject(error);
  }
}

/** Adds records in one transaction; a row for each in their order. */
function appendAll(sql: Sql, records: readonly NewRecord[], quotas: Quotas): Promise<Row[]> {
  const { byteas, bigints } = sql.types;
  return sql<Row[]>`
    SELECT sequence, repeated, refusal, detail FROM append_records(
      ${byteas(records.map(({ circle }) => circle))},
      ${byteas(records.map(({ stream }) => stream))},
      ${bigints(records.map(({ epoch }) => epoch))},
      ${byteas(records.map(({ author }) => author))},
      ${byteas(records.map(({ member }) => member))},
      ${bigints(records.map(({ counter }) => counter))},
      ${byteas(records.map(({ id }) => id))},
      ${byteas(records.map(({ record }) => record))},
      ${LIMITS.streams}, ${quotas.stream}, ${quotas.circle})`;
}
