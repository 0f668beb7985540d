-- When the data were last set back to a backup (ms since 1970). After how many idle days circles are deleted, and since
-- which day (days since 1970) that has been said.
ALTER TABLE server ADD COLUMN restored bigint;
ALTER TABLE server ADD COLUMN retention bigint;
ALTER TABLE server ADD COLUMN retained_since bigint NOT NULL DEFAULT 0;

CREATE FUNCTION today() RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT floor(extract(epoch FROM now()) / 86400)::bigint
$$;

-- On which day something was last written in it (days since 1970), and nothing finer.
ALTER TABLE circle ADD COLUMN written bigint NOT NULL DEFAULT today();
CREATE INDEX circle_by_day ON circle (written) WHERE NOT dissolved;

CREATE FUNCTION note_written() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  circle_number bigint;
BEGIN
  IF TG_TABLE_NAME = 'record' THEN
    SELECT s.circle INTO circle_number FROM stream s WHERE s.number = NEW.stream;
  ELSE
    circle_number := NEW.circle;
  END IF;
  UPDATE circle SET written = today() WHERE number = circle_number AND written <> today();
  RETURN NULL;
END $$;
CREATE TRIGGER record_written AFTER INSERT ON record FOR EACH ROW EXECUTE FUNCTION note_written();
CREATE TRIGGER operation_written AFTER INSERT ON operation FOR EACH ROW EXECUTE FUNCTION note_written();

CREATE FUNCTION purge_circle(circle_id bytea) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  found bigint;
BEGIN
  PERFORM take_turns(ARRAY [circle_id]);
  SELECT number INTO found FROM circle WHERE id = circle_id AND NOT dissolved;
  IF found IS NOT NULL THEN PERFORM dissolve(found); END IF;
  RETURN found IS NOT NULL;
END $$;

CREATE FUNCTION note_retention(days bigint, since bigint) RETURNS bigint LANGUAGE sql AS $$
  UPDATE server SET
    retention = days,
    retained_since = CASE WHEN days IS NOT NULL AND (retention IS NULL OR days < retention) THEN since ELSE retained_since END
  RETURNING retained_since
$$;
