--! breaking
-- An inbox says of its tasks what counters and lists of open ones ask, so that they read no task for each of its rows. It
-- holds listed tasks alone.

ALTER TABLE inbox NO FORCE ROW LEVEL SECURITY;
ALTER TABLE case_task NO FORCE ROW LEVEL SECURITY;

ALTER TABLE inbox ADD COLUMN is_open boolean, ADD COLUMN overdue_at timestamptz;

DELETE FROM inbox i USING case_task t WHERE t.tenant_id = i.tenant_id AND t.id = i.task_id AND NOT t.is_listed;

UPDATE inbox i SET is_open = t.is_open, overdue_at = t.overdue_at
  FROM case_task t WHERE t.tenant_id = i.tenant_id AND t.id = i.task_id;

ALTER TABLE inbox ALTER COLUMN is_open SET NOT NULL, ALTER COLUMN overdue_at SET NOT NULL;

CREATE INDEX inbox_open ON inbox (tenant_id, staff_id, due_at, task_id) INCLUDE (overdue_at) WHERE is_open;

ALTER TABLE case_task FORCE ROW LEVEL SECURITY;
ALTER TABLE inbox FORCE ROW LEVEL SECURITY;
