-- Whoever writes to circles or streams does so alone, until the transaction ends. Everyone takes turns in the same
-- order, so nobody waits for somebody who waits for them. Ids that share their beginning merely share a turn.
CREATE FUNCTION take_turns(ids bytea[]) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(turn)
    FROM (SELECT DISTINCT ('x' || encode(substr(id, 1, 8), 'hex'))::bit(64)::bigint AS turn
            FROM unnest(ids) AS id ORDER BY turn) AS turns
$$;

-- The circle that something is about to be written to, and why not. Asked in the writer's turn and not before: an
-- operation that says otherwise may have been committed since it was let in.
CREATE FUNCTION writable_circle(
  circle_id bytea, stream_id bytea, in_epoch bigint, OUT number bigint, OUT refusal text
) LANGUAGE plpgsql AS $$
DECLARE
  found record;
BEGIN
  SELECT * INTO found FROM circle WHERE id = circle_id;
  number := found.number;
  refusal := CASE
    WHEN found.number IS NULL THEN 'unknown-circle'
    WHEN found.dissolved THEN 'dissolved'
    WHEN EXISTS (SELECT FROM withdrawn w WHERE w.circle = found.number AND w.stream = stream_id) THEN 'withdrawn'
    WHEN found.epoch <> in_epoch THEN 'stale-epoch'
  END;
END $$;

-- Of ids that stand one after another, the one that has so many behind it; NULL where there are not so many.
CREATE FUNCTION remembered_id(ids bytea, behind bigint) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN length(ids) >= 16 * (behind + 1)
         THEN substr(ids, (length(ids) - 16 * (behind + 1) + 1)::int, 16) END
$$;

-- Adds one record, in its writer's turn. Decides everything before it changes anything.
CREATE FUNCTION append_record(
  circle_id bytea, stream_id bytea, in_epoch bigint, author_device bytea, member bytea,
  new_counter bigint, new_id bytea, new_record bytea, most_streams bigint,
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
  counters bigint[], ids bytea[], records bytea[], most_streams bigint
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
      r.circle, r.stream, r.epoch, r.author, r.member, r.counter, r.id, r.record, most_streams);
  END LOOP;
END $$;
