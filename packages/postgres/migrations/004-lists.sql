-- What lists of a status need so that they read no rows of another one, and counters so that they read no table. Nothing
-- of it changes while a task is open, so that starting it or saving a draft still touches no index.

-- The rank of a task that is completed or skipped, in lists.
ALTER TABLE case_task ADD COLUMN closed_rank smallint
  GENERATED ALWAYS AS (CASE WHEN is_listed AND NOT is_open THEN rank END) STORED;

CREATE INDEX case_task_closed ON case_task (tenant_id, closed_rank, due_at, id) WHERE is_listed AND NOT is_open;

-- Open tasks whose due date may pass without making them overdue: they stand between those that are.
CREATE INDEX case_task_held ON case_task (tenant_id, due_at, id)
  WHERE is_open AND overdue_at = 'infinity' AND due_at < 'infinity';

DROP INDEX case_task_open_by_due;
CREATE INDEX case_task_open_by_due ON case_task (tenant_id, due_at, id) INCLUDE (overdue_at) WHERE is_open;

DROP INDEX case_task_open_of_assignee;
CREATE INDEX case_task_open_of_assignee ON case_task (tenant_id, assignee_id, due_at, id) INCLUDE (overdue_at)
  WHERE is_open;

DROP INDEX case_task_by_due;
CREATE INDEX case_task_by_due ON case_task (tenant_id, due_at, id) WHERE is_listed;

DROP INDEX case_task_of_assignee;
CREATE INDEX case_task_of_assignee ON case_task (tenant_id, assignee_id, due_at, id) WHERE is_listed;

DROP INDEX case_task_by_name;
CREATE INDEX case_task_by_name ON case_task (tenant_id, name_key, id) WHERE is_listed;
