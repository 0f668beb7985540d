-- Leaves a message in a slot of an invite's mailbox; `is_new` unless this very message was there.
CREATE FUNCTION post_message(
  circle_id bytea, in_invite bytea, in_slot bigint, new_message bytea, OUT is_new boolean, OUT refusal text
) LANGUAGE plpgsql AS $$
DECLARE
  c record;
  there bytea;
BEGIN
  PERFORM take_turns(ARRAY [circle_id]);
  SELECT * INTO c FROM circle WHERE id = circle_id;
  IF c.number IS NULL THEN refusal := 'unknown-circle'; RETURN; END IF;
  IF c.dissolved THEN refusal := 'dissolved'; RETURN; END IF;
  SELECT message INTO there FROM mailbox WHERE circle = c.number AND invite = in_invite AND slot = in_slot;
  is_new := there IS NULL;
  IF is_new THEN
    INSERT INTO mailbox (circle, invite, slot, message) VALUES (c.number, in_invite, in_slot, new_message);
  ELSIF there <> new_message THEN
    refusal := 'invite-used';
  END IF;
END $$;
