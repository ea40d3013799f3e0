-- How many tasks a firm has, and how many become overdue in each hour, for those who count a whole firm exactly. It is
-- kept from `start_tally` and `count_tally` on, until `stop_tally`; until then nothing is written here.

CREATE SEQUENCE task_tally_id;

-- Rows are only added and removed: the count is their sum, so that no writer ever waits for another one.
CREATE TABLE task_tally (
  tenant_id text COLLATE "C" NOT NULL,
  -- The hour in which they become overdue. infinity: all that are listed.
  hour timestamptz NOT NULL,
  id bigint NOT NULL DEFAULT nextval('task_tally_id'),
  n bigint NOT NULL,
  -- Of many rows that became this one.
  is_folded boolean NOT NULL DEFAULT false,
  PRIMARY KEY (tenant_id, hour, id) INCLUDE (n)
);

CREATE INDEX task_tally_unfolded ON task_tally (tenant_id, hour) WHERE NOT is_folded;

ALTER TABLE task_tally ENABLE ROW LEVEL SECURITY;
ALTER TABLE task_tally FORCE ROW LEVEL SECURITY;
CREATE POLICY of_tenant ON task_tally USING (tenant_id = current_setting('casework.tenant_id', true));
-- Folding goes over all tenants.
CREATE POLICY of_owner ON task_tally TO CURRENT_USER USING (true);

-- Where a task is counted. Hours are those of UTC, whatever the session's zone.
CREATE FUNCTION tally_hours(is_listed boolean, is_open boolean, overdue_at timestamptz) RETURNS TABLE (hour timestamptz)
LANGUAGE sql IMMUTABLE AS $$
  SELECT h.hour FROM (VALUES
    ('infinity'::timestamptz, is_listed),
    (date_bin('1 hour', overdue_at, 'epoch'::timestamptz), is_open AND overdue_at < 'infinity')
  ) h(hour, counts) WHERE h.counts
$$;

-- Adds what a statement changed of the counts, and nothing when it changed none.
CREATE FUNCTION note_tally() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO task_tally (tenant_id, hour, n)
      SELECT t.tenant_id, h.hour, count(*)
      FROM written t, tally_hours(t.is_listed, t.is_open, t.overdue_at) h GROUP BY 1, 2;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO task_tally (tenant_id, hour, n)
      SELECT t.tenant_id, h.hour, -count(*)
      FROM gone t, tally_hours(t.is_listed, t.is_open, t.overdue_at) h GROUP BY 1, 2;
  ELSE
    INSERT INTO task_tally (tenant_id, hour, n)
      SELECT t.tenant_id, h.hour, sum(t.n) FROM (
        SELECT tenant_id, is_listed, is_open, overdue_at, 1 AS n FROM written
        UNION ALL SELECT tenant_id, is_listed, is_open, overdue_at, -1 FROM gone
      ) t, tally_hours(t.is_listed, t.is_open, t.overdue_at) h GROUP BY 1, 2 HAVING sum(t.n) <> 0;
  END IF;
  RETURN NULL;
END
$$;

-- From the end of this transaction on every change is noted. The owner may read all tasks until they are counted.
CREATE FUNCTION start_tally() RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  CREATE OR REPLACE TRIGGER tally_of_new AFTER INSERT ON case_task
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION note_tally();
  CREATE OR REPLACE TRIGGER tally_of_changed AFTER UPDATE ON case_task
    REFERENCING OLD TABLE AS gone NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION note_tally();
  CREATE OR REPLACE TRIGGER tally_of_gone AFTER DELETE ON case_task
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION note_tally();
  DROP POLICY IF EXISTS counted_once ON case_task;
  CREATE POLICY counted_once ON case_task FOR SELECT TO CURRENT_USER USING (true);
END
$$;

-- Counts the tasks that there are, in a transaction after that of `start_tally`. Others go on writing: what they noted is
-- seen together with what they wrote, and is in the count then; what they note later is added to it.
CREATE FUNCTION count_tally() RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  WITH noted AS (DELETE FROM task_tally), counted AS (
    INSERT INTO task_tally (tenant_id, hour, n, is_folded)
      SELECT t.tenant_id, h.hour, count(*), true
      FROM case_task t, tally_hours(t.is_listed, t.is_open, t.overdue_at) h GROUP BY 1, 2
  )
  -- Readers go by this row, which comes together with the counts.
  INSERT INTO migration (id, name, checksum, breaking) VALUES (0, 'exact counts', '', false);
  DROP POLICY IF EXISTS counted_once ON case_task;
END
$$;

-- Nothing is noted any more, and nothing is left of it.
CREATE FUNCTION stop_tally() RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  DROP TRIGGER IF EXISTS tally_of_new ON case_task;
  DROP TRIGGER IF EXISTS tally_of_changed ON case_task;
  DROP TRIGGER IF EXISTS tally_of_gone ON case_task;
  DROP POLICY IF EXISTS counted_once ON case_task;
  -- Behind every writer, and behind whoever folds.
  LOCK TABLE task_tally IN SHARE ROW EXCLUSIVE MODE;
  DELETE FROM task_tally;
  DELETE FROM migration WHERE id = 0;
END
$$;

-- Makes one row of those of an hour, for at most so many of the new ones, and gives how many it took. What somebody else
-- folds at the same time is left to them.
CREATE FUNCTION fold_tally(most integer) RETURNS bigint LANGUAGE sql SECURITY DEFINER
SET search_path FROM CURRENT SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
  WITH fresh AS MATERIALIZED (
    SELECT t.ctid AS place, t.tenant_id, t.hour FROM task_tally t
    WHERE NOT t.is_folded AND EXISTS (SELECT FROM migration m WHERE m.id = 0)
    ORDER BY t.tenant_id, t.hour LIMIT most FOR UPDATE OF t SKIP LOCKED
  ), before AS MATERIALIZED (
    SELECT t.ctid AS place FROM (SELECT DISTINCT tenant_id, hour FROM fresh) f
    JOIN task_tally t ON t.tenant_id = f.tenant_id AND t.hour = f.hour AND t.is_folded FOR UPDATE OF t SKIP LOCKED
  ), taken AS (
    DELETE FROM task_tally t
    WHERE t.ctid = ANY (ARRAY(SELECT place FROM fresh UNION ALL SELECT place FROM before))
    RETURNING t.tenant_id, t.hour, t.n
  ), folded AS (
    INSERT INTO task_tally (tenant_id, hour, n, is_folded)
      SELECT tenant_id, hour, sum(n), true FROM taken GROUP BY 1, 2 HAVING sum(n) <> 0
  )
  SELECT count(*) FROM fresh
$$;
