-- Adds an operation to its circle's log, with all that follows from it. Decides everything before it changes anything.
CREATE FUNCTION append_operation(
  circle_id bytea, new_position bigint, new_operation bytea, new_epoch bigint,
  devices bytea[], untils bigint[], withdrawn_streams bytea[], member bytea, dissolves boolean, most_withdrawn bigint,
  OUT refusal text, OUT detail text
) LANGUAGE plpgsql AS $$
DECLARE
  c record;
BEGIN
  PERFORM take_turns(ARRAY [circle_id]);
  SELECT * INTO c FROM circle WHERE id = circle_id;
  IF c.dissolved THEN refusal := 'dissolved'; RETURN; END IF;
  IF coalesce(c.length, 0) <> new_position THEN refusal := 'head-moved'; RETURN; END IF;
  IF cardinality(withdrawn_streams) + (SELECT count(*) FROM withdrawn WHERE circle = c.number) > most_withdrawn THEN
    refusal := 'too-large'; detail := 'withdrawn streams in this circle'; RETURN;
  END IF;
  IF EXISTS (
    SELECT FROM stream WHERE circle = c.number AND id = ANY (withdrawn_streams) AND owner <> member
  ) THEN
    refusal := 'invalid-operation'; detail := 'somebody else began this stream'; RETURN;
  END IF;

  IF c.number IS NULL THEN
    INSERT INTO circle (id) VALUES (circle_id) RETURNING * INTO c;
  END IF;
  IF dissolves THEN PERFORM dissolve(c.number); RETURN; END IF;
  UPDATE circle SET length = length + 1, epoch = new_epoch WHERE number = c.number;
  INSERT INTO operation (circle, position, operation) VALUES (c.number, new_position, new_operation);
  DELETE FROM present WHERE circle = c.number;
  INSERT INTO present (circle, device, until) SELECT c.number, p.* FROM unnest(devices, untils) AS p;
  PERFORM delete_streams(ARRAY (SELECT number FROM stream WHERE circle = c.number AND id = ANY (withdrawn_streams)));
  INSERT INTO withdrawn (circle, stream) SELECT c.number, unnest(withdrawn_streams);
END $$;

CREATE FUNCTION delete_streams(numbers bigint[]) RETURNS void LANGUAGE sql AS $$
  DELETE FROM snapshot WHERE stream = ANY (numbers);
  DELETE FROM record WHERE stream = ANY (numbers);
  DELETE FROM author WHERE stream = ANY (numbers);
  DELETE FROM stream WHERE number = ANY (numbers);
$$;

-- Everything of a circle goes, and its id stays, so that nobody can found it again. No record has epoch -1.
CREATE FUNCTION dissolve(gone bigint) RETURNS void LANGUAGE sql AS $$
  SELECT delete_streams(ARRAY (SELECT number FROM stream WHERE circle = gone));
  DELETE FROM withdrawn WHERE circle = gone;
  DELETE FROM mailbox WHERE circle = gone;
  DELETE FROM present WHERE circle = gone;
  DELETE FROM operation WHERE circle = gone;
  UPDATE circle SET dissolved = true, length = 0, epoch = -1 WHERE number = gone;
$$;
