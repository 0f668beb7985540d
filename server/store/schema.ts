import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from './transaction.ts';

/**
 * One text per schema version, in order. What was released is never edited: a change is a new text at the end.
 * Ids are random, keys are public, `record`, `message` and the grants inside `operation` are sealed.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE circle (
    number INTEGER PRIMARY KEY,
    id     BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    length INTEGER NOT NULL,
    epoch  INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE operation (
    circle    INTEGER NOT NULL REFERENCES circle,
    position  INTEGER NOT NULL,
    operation BLOB    NOT NULL,
    PRIMARY KEY (circle, position)
  ) STRICT;

  CREATE TABLE stream (
    number INTEGER PRIMARY KEY,
    id     BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    circle INTEGER NOT NULL REFERENCES circle,
    head   INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX stream_of_circle ON stream (circle);

  CREATE TABLE author (
    number  INTEGER PRIMARY KEY,
    stream  INTEGER NOT NULL REFERENCES stream,
    device  BLOB    NOT NULL CHECK (length(device) = 32),
    counter INTEGER NOT NULL,
    UNIQUE (stream, device)
  ) STRICT;

  CREATE TABLE record (
    stream   INTEGER NOT NULL REFERENCES stream,
    sequence INTEGER NOT NULL,
    author   INTEGER NOT NULL REFERENCES author,
    counter  INTEGER NOT NULL,
    id       BLOB    NOT NULL CHECK (length(id) = 16),
    record   BLOB    NOT NULL,
    PRIMARY KEY (stream, sequence),
    UNIQUE (author, counter)
  ) STRICT;

  CREATE TABLE mailbox (
    circle  INTEGER NOT NULL REFERENCES circle,
    invite  BLOB    NOT NULL CHECK (length(invite) = 16),
    slot    INTEGER NOT NULL,
    message BLOB    NOT NULL,
    PRIMARY KEY (circle, invite, slot)
  ) STRICT;
  `,
  `
  CREATE TABLE server (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    generation BLOB    NOT NULL CHECK (length(generation) = 16)
  ) STRICT;
  INSERT INTO server VALUES (1, randomblob(16));

  -- All that stays of a dissolved circle is this row, with its id.
  ALTER TABLE circle ADD COLUMN dissolved INTEGER NOT NULL DEFAULT 0;

  -- The member whose device began the stream. Until now every device was a member of its own.
  ALTER TABLE stream ADD COLUMN owner BLOB CHECK (length(owner) = 32);
  UPDATE stream SET owner = (
    SELECT a.device FROM record r JOIN author a ON a.number = r.author
     WHERE r.stream = stream.number AND r.sequence = 1
  );

  -- Streams that are gone for good, also some that nobody had written to.
  CREATE TABLE withdrawn (
    circle INTEGER NOT NULL REFERENCES circle,
    stream BLOB    NOT NULL CHECK (length(stream) = 16),
    PRIMARY KEY (circle, stream)
  ) STRICT, WITHOUT ROWID;

  -- Who is in; for a guest, until when (ms since 1970). Written anew with each operation, so the next one of a circle
  -- that is older than this table fills it.
  CREATE TABLE present (
    circle INTEGER NOT NULL REFERENCES circle,
    device BLOB    NOT NULL CHECK (length(device) = 32),
    until  INTEGER,
    PRIMARY KEY (circle, device)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX circles_of_device ON present (device);
  `,
  `
  -- In the place of all records of its stream up to this sequence number.
  CREATE TABLE snapshot (
    stream   INTEGER PRIMARY KEY REFERENCES stream,
    sequence INTEGER NOT NULL,
    snapshot BLOB    NOT NULL
  ) STRICT;

  -- Up to which counter the snapshot covers an author's records, and the ids of the newest of those, one after another.
  ALTER TABLE author ADD COLUMN covered INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE author ADD COLUMN recent  BLOB    NOT NULL DEFAULT x'';
  `,
  `
  -- When the data were last set back to a backup (ms since 1970).
  ALTER TABLE server ADD COLUMN restored INTEGER;

  -- After how many idle days circles are deleted, and since which day (days since 1970) that has been said.
  ALTER TABLE server ADD COLUMN retention      INTEGER;
  ALTER TABLE server ADD COLUMN retained_since INTEGER NOT NULL DEFAULT 0;

  -- On which day something was last written in it (days since 1970), and nothing finer. What is older than this column
  -- counts from the day it was added.
  ALTER TABLE circle ADD COLUMN written INTEGER NOT NULL DEFAULT 0;
  UPDATE circle SET written = unixepoch() / 86400;
  CREATE INDEX circle_by_day ON circle (written) WHERE dissolved = 0;
  `,
  `
  -- Bytes of records and snapshots, kept by the triggers below.
  ALTER TABLE circle ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE stream ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;

  CREATE TRIGGER bytes_of_stream AFTER UPDATE OF bytes ON stream BEGIN
    UPDATE circle SET bytes = bytes + new.bytes - old.bytes WHERE number = new.circle;
  END;
  UPDATE stream SET bytes = (SELECT coalesce(sum(length(record)), 0) FROM record r WHERE r.stream = stream.number)
                          + (SELECT coalesce(sum(length(snapshot)), 0) FROM snapshot s WHERE s.stream = stream.number);

  CREATE TRIGGER record_added AFTER INSERT ON record BEGIN
    UPDATE stream SET bytes = bytes + length(new.record) WHERE number = new.stream;
  END;
  CREATE TRIGGER record_deleted AFTER DELETE ON record BEGIN
    UPDATE stream SET bytes = bytes - length(old.record) WHERE number = old.stream;
  END;
  CREATE TRIGGER snapshot_added AFTER INSERT ON snapshot BEGIN
    UPDATE stream SET bytes = bytes + length(new.snapshot) WHERE number = new.stream;
  END;
  CREATE TRIGGER snapshot_replaced AFTER UPDATE OF snapshot ON snapshot BEGIN
    UPDATE stream SET bytes = bytes + length(new.snapshot) - length(old.snapshot) WHERE number = new.stream;
  END;
  CREATE TRIGGER snapshot_deleted AFTER DELETE ON snapshot BEGIN
    UPDATE stream SET bytes = bytes - length(old.snapshot) WHERE number = old.stream;
  END;
  `,
];

/** Brings the database to the newest schema, one transaction a version. Throws when a newer server wrote it. */
export function migrate(database: DatabaseSync, migrations = MIGRATIONS): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
  if (version > migrations.length) throw new Error('a newer version of the server wrote this database');
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue;
    inTransaction(database, () => database.exec(`${migration}; PRAGMA user_version = ${index + 1}`));
  }
}
