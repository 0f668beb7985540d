-- Ids are random, keys are public, `record`, `snapshot`, `message` and the grants inside `operation` are sealed.

CREATE TABLE server (
  one        boolean PRIMARY KEY DEFAULT true CHECK (one),
  generation bytea   NOT NULL CHECK (length(generation) = 16)
);
INSERT INTO server (generation) VALUES (uuid_send(gen_random_uuid()));

-- All that stays of a dissolved circle is this row, with its id.
CREATE TABLE circle (
  number    bigint  PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  id        bytea   NOT NULL UNIQUE CHECK (length(id) = 16),
  length    bigint  NOT NULL DEFAULT 0,
  epoch     bigint  NOT NULL DEFAULT 0,
  dissolved boolean NOT NULL DEFAULT false
);

CREATE TABLE operation (
  circle    bigint NOT NULL REFERENCES circle,
  position  bigint NOT NULL,
  operation bytea  NOT NULL,
  PRIMARY KEY (circle, position)
);

CREATE TABLE stream (
  number bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  id     bytea  NOT NULL UNIQUE CHECK (length(id) = 16),
  circle bigint NOT NULL REFERENCES circle,
  -- The member whose device began the stream.
  owner  bytea  NOT NULL CHECK (length(owner) = 32),
  head   bigint NOT NULL DEFAULT 0
);
CREATE INDEX stream_of_circle ON stream (circle);

CREATE TABLE author (
  number  bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  stream  bigint NOT NULL REFERENCES stream,
  device  bytea  NOT NULL CHECK (length(device) = 32),
  counter bigint NOT NULL DEFAULT 0,
  -- Up to which counter the snapshot covers an author's records, and the ids of the newest of those, one after another.
  covered bigint NOT NULL DEFAULT 0,
  recent  bytea  NOT NULL DEFAULT '',
  UNIQUE (stream, device)
);

CREATE TABLE record (
  stream   bigint NOT NULL REFERENCES stream,
  sequence bigint NOT NULL,
  author   bigint NOT NULL REFERENCES author,
  counter  bigint NOT NULL,
  id       bytea  NOT NULL CHECK (length(id) = 16),
  record   bytea  NOT NULL,
  PRIMARY KEY (stream, sequence),
  UNIQUE (author, counter)
);

-- In the place of all records of its stream up to this sequence number.
CREATE TABLE snapshot (
  stream   bigint PRIMARY KEY REFERENCES stream,
  sequence bigint NOT NULL,
  snapshot bytea  NOT NULL
);

-- Streams that are gone for good, also some that nobody had written to.
CREATE TABLE withdrawn (
  circle bigint NOT NULL REFERENCES circle,
  stream bytea  NOT NULL CHECK (length(stream) = 16),
  PRIMARY KEY (circle, stream)
);

-- Who is in; for a guest, until when (ms since 1970).
CREATE TABLE present (
  circle bigint NOT NULL REFERENCES circle,
  device bytea  NOT NULL CHECK (length(device) = 32),
  until  bigint,
  PRIMARY KEY (circle, device)
);
CREATE INDEX circles_of_device ON present (device);

CREATE TABLE mailbox (
  circle  bigint NOT NULL REFERENCES circle,
  invite  bytea  NOT NULL CHECK (length(invite) = 16),
  slot    bigint NOT NULL,
  message bytea  NOT NULL,
  PRIMARY KEY (circle, invite, slot)
);

-- Sealed bytes do not compress.
ALTER TABLE record   ALTER COLUMN record   SET STORAGE EXTERNAL;
ALTER TABLE snapshot ALTER COLUMN snapshot SET STORAGE EXTERNAL;
