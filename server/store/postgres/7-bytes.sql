-- Bytes of records and snapshots, kept by the triggers below.
ALTER TABLE circle ADD COLUMN bytes bigint NOT NULL DEFAULT 0;
ALTER TABLE stream ADD COLUMN bytes bigint NOT NULL DEFAULT 0;
UPDATE stream SET bytes = (SELECT coalesce(sum(length(record)), 0) FROM record r WHERE r.stream = stream.number)
                        + (SELECT coalesce(sum(length(snapshot)), 0) FROM snapshot s WHERE s.stream = stream.number);
UPDATE circle SET bytes = (SELECT coalesce(sum(bytes), 0) FROM stream WHERE circle = circle.number);

CREATE FUNCTION count_bytes(in_stream bigint, added bigint) RETURNS void LANGUAGE sql AS $$
  WITH grown AS (UPDATE stream SET bytes = bytes + added WHERE number = in_stream RETURNING circle)
  UPDATE circle SET bytes = bytes + added WHERE number = (SELECT circle FROM grown)
$$;

-- One statement, however many records it adds or deletes, counts once for each stream.
CREATE FUNCTION records_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM count_bytes(stream, sum(length(record))) FROM added GROUP BY stream;
  RETURN NULL;
END $$;
CREATE FUNCTION records_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM count_bytes(stream, -sum(length(record))) FROM deleted GROUP BY stream;
  RETURN NULL;
END $$;
CREATE FUNCTION snapshots_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM count_bytes(old.stream, -length(old.snapshot)); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM count_bytes(new.stream, length(new.snapshot)); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER records_added AFTER INSERT ON record
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION records_added();
CREATE TRIGGER records_deleted AFTER DELETE ON record
  REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION records_deleted();
CREATE TRIGGER snapshots_changed AFTER INSERT OR UPDATE OR DELETE ON snapshot
  FOR EACH ROW EXECUTE FUNCTION snapshots_changed();

DROP FUNCTION append_records(bytea[], bytea[], bigint[], bytea[], bytea[], bigint[], bytea[], bytea[], bigint);
DROP FUNCTION append_record(bytea, bytea, bigint, bytea, bytea, bigint, bytea, bytea, bigint);

-- Adds one record, in its writer's turn. Decides everything before it changes anything.
CREATE FUNCTION append_record(
  circle_id bytea, stream_id bytea, in_epoch bigint, author_device bytea, member bytea,
  new_counter bigint, new_id bytea, new_record bytea, most_streams bigint, stream_quota bigint, circle_quota bigint,
  OUT sequence bigint, OUT repeated boolean, OUT refusal text, OUT detail text
) LANGUAGE plpgsql AS $$
DECLARE
  circle_number bigint;
  s stream%ROWTYPE;
  a author%ROWTYPE;
  known_id bytea;
BEGIN
  SELECT w.number, w.refusal INTO circle_number, refusal FROM writable_circle(circle_id, stream_id, in_epoch) w;
  IF refusal IS NOT NULL THEN RETURN; END IF;

  SELECT * INTO s FROM stream WHERE id = stream_id;
  IF s.circle <> circle_number THEN refusal := 'foreign-stream'; RETURN; END IF;
  IF s.number IS NULL AND (SELECT count(*) FROM stream WHERE circle = circle_number) >= most_streams THEN
    refusal := 'too-large'; detail := 'streams in this circle'; RETURN;
  END IF;

  SELECT * INTO a FROM author WHERE stream = s.number AND device = author_device;
  repeated := new_counter BETWEEN 1 AND a.counter;
  IF repeated THEN
    IF new_counter > a.covered THEN
      SELECT r.sequence, r.id INTO sequence, known_id FROM record r WHERE r.author = a.number AND r.counter = new_counter;
    ELSE
      sequence := 0;
      known_id := remembered_id(a.recent, a.covered - new_counter);
    END IF;
    IF known_id IS DISTINCT FROM new_id THEN refusal := 'counter-conflict'; END IF;
    RETURN;
  END IF;
  repeated := false;
  IF new_counter <> coalesce(a.counter, 0) + 1 THEN
    refusal := 'counter-gap'; detail := coalesce(a.counter, 0) + 1; RETURN;
  END IF;

  IF coalesce(s.bytes, 0) + length(new_record) > stream_quota THEN
    refusal := 'full'; detail := 'the stream'; RETURN;
  END IF;
  IF (SELECT bytes FROM circle WHERE number = circle_number) + length(new_record) > circle_quota THEN
    refusal := 'full'; detail := 'the circle'; RETURN;
  END IF;

  IF s.number IS NULL THEN
    INSERT INTO stream (id, circle, owner) VALUES (stream_id, circle_number, member) RETURNING * INTO s;
  END IF;
  IF a.number IS NULL THEN
    INSERT INTO author (stream, device) VALUES (s.number, author_device) RETURNING * INTO a;
  END IF;
  sequence := s.head + 1;
  INSERT INTO record (stream, sequence, author, counter, id, record)
    VALUES (s.number, append_record.sequence, a.number, new_counter, new_id, new_record);
  UPDATE stream SET head = append_record.sequence WHERE number = s.number;
  UPDATE author SET counter = new_counter WHERE number = a.number;
END $$;

-- Adds records one after the other, all in one transaction. Streams have turns of their own here, since two circles may
-- be about to begin the same one.
CREATE FUNCTION append_records(
  circles bytea[], streams bytea[], epochs bigint[], authors bytea[], members bytea[],
  counters bigint[], ids bytea[], records bytea[], most_streams bigint, stream_quota bigint, circle_quota bigint
) RETURNS TABLE (sequence bigint, repeated boolean, refusal text, detail text) LANGUAGE plpgsql AS $$
DECLARE
  r record;
BEGIN
  PERFORM take_turns(circles || streams);
  FOR r IN
    SELECT * FROM unnest(circles, streams, epochs, authors, members, counters, ids, records)
      AS t (circle, stream, epoch, author, member, counter, id, record)
  LOOP
    RETURN QUERY SELECT * FROM append_record(
      r.circle, r.stream, r.epoch, r.author, r.member, r.counter, r.id, r.record,
      most_streams, stream_quota, circle_quota);
  END LOOP;
END $$;
