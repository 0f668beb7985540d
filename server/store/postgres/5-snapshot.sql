-- The newest counter of each author among a stream's records up to a sequence number, covered ones too.
CREATE FUNCTION newest_counters(in_stream bigint, up_to bigint)
  RETURNS TABLE (author bigint, device bytea, counter bigint) LANGUAGE sql STABLE AS $$
  SELECT * FROM (
    SELECT a.number, a.device, greatest(a.covered, max(r.counter)) AS counter
      FROM author a LEFT JOIN record r ON r.author = a.number AND r.sequence <= up_to
     WHERE a.stream = in_stream GROUP BY a.number
  ) newest WHERE counter > 0
$$;

-- Whether these are, in any order and each once, all who wrote up to a sequence number, and their newest counters.
CREATE FUNCTION covers_exactly(in_stream bigint, up_to bigint, authors bytea[], counters bigint[]) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT cardinality(authors) = (SELECT count(*) FROM newest_counters(in_stream, up_to))
     AND NOT EXISTS (
       SELECT device, counter FROM newest_counters(in_stream, up_to) EXCEPT SELECT * FROM unnest(authors, counters)
     )
$$;

-- The ids of an author's newest records up to a counter, the newest last and no more than `most`; `before` are those
-- of records that are gone already.
CREATE FUNCTION remember(of_author bigint, up_to bigint, before bytea, most int) RETURNS bytea
LANGUAGE sql STABLE AS $$
  SELECT substr(ids, greatest(1, length(ids) - 16 * most + 1)) FROM (
    SELECT before || coalesce(string_agg(id, '' ORDER BY counter), '') AS ids FROM (
      SELECT id, counter FROM record WHERE author = of_author AND counter <= up_to ORDER BY counter DESC LIMIT most
    ) newest
  ) remembered
$$;

-- Puts a snapshot in the place of what it covers. Decides everything before it changes anything.
CREATE FUNCTION write_snapshot(
  circle_id bytea, stream_id bytea, in_epoch bigint, parent bigint, up_to bigint,
  authors bytea[], counters bigint[], new_snapshot bytea, remembered int,
  OUT refusal text, OUT detail text
) LANGUAGE plpgsql AS $$
DECLARE
  circle_number bigint;
  s stream%ROWTYPE;
  in_place bigint;
BEGIN
  PERFORM take_turns(ARRAY [circle_id]);
  SELECT w.number, w.refusal INTO circle_number, refusal FROM writable_circle(circle_id, stream_id, in_epoch) w;
  IF refusal IS NOT NULL THEN RETURN; END IF;
  SELECT * INTO s FROM stream WHERE id = stream_id;
  IF s.circle <> circle_number THEN refusal := 'foreign-stream'; RETURN; END IF;
  SELECT sequence INTO in_place FROM snapshot WHERE stream = s.number;
  detail := CASE
    WHEN s.number IS NULL OR parent <> coalesce(in_place, 0) THEN ''
    WHEN up_to <= parent OR up_to > s.head THEN 'sequence'
    WHEN NOT covers_exactly(s.number, up_to, authors, counters) THEN 'counters'
  END;
  IF detail IS NOT NULL THEN refusal := 'snapshot-moved'; RETURN; END IF;

  UPDATE author SET covered = n.counter, recent = remember(number, n.counter, recent, remembered)
    FROM newest_counters(s.number, up_to) n WHERE n.author = author.number;
  DELETE FROM record WHERE stream = s.number AND sequence <= up_to;
  INSERT INTO snapshot (stream, sequence, snapshot) VALUES (s.number, up_to, new_snapshot)
    ON CONFLICT (stream) DO UPDATE SET sequence = excluded.sequence, snapshot = excluded.snapshot;
END $$;
