-- What hosts may read for reports of their own. These names and columns stay; the tables behind them may change. Each
-- view reads as the one who asks, so row-level security holds: set casework.tenant_id for the transaction first.

CREATE VIEW cases WITH (security_invoker = true) AS
SELECT c.tenant_id, c.id AS case_id, c.record ->> 'name' AS name, c.type, c.record ->> 'status' AS status,
  c.record ->> 'timeZone' AS time_zone, c.record -> 'clientIds' AS client_ids, c.record -> 'assigneeIds' AS assignee_ids,
  c.record -> 'customFields' AS custom_fields, c.record -> 'dates' AS dates,
  (c.record ->> 'createdAt')::timestamptz AS created_at, (c.record ->> 'updatedAt')::timestamptz AS updated_at,
  (c.record ->> 'archivedAt')::timestamptz AS archived_at, c.version
FROM case_file c;

-- Overdue is a matter of the moment, so it is not a column: a task is overdue while overdue_from <= the moment.
CREATE VIEW tasks WITH (security_invoker = true) AS
SELECT t.tenant_id, t.id AS task_id, t.case_id, t.assignment_id, t.key, t.name, t.client_id, t.case_type,
  (ARRAY['overdue', 'in_progress', 'todo', 'completed', 'skipped'])[t.rank + 1] AS status,
  t.state -> 'progress' ->> 'phase' AS phase, t.state ->> 'applicability' AS applicability,
  t.state -> 'waived' <> 'null'::jsonb AS is_waived, t.state -> 'held' <> 'null'::jsonb AS is_held,
  t.state -> 'removed' <> 'null'::jsonb AS is_removed, t.is_open, t.due_date, nullif(t.due_at, 'infinity') AS due_at,
  nullif(t.overdue_at, 'infinity') AS overdue_from,
  -- Nobody sees an answer that is dormant: of a task that does not apply, was waived or was removed.
  CASE WHEN t.state ->> 'applicability' = 'applicable' AND t.state -> 'waived' = 'null'::jsonb
    AND t.state -> 'removed' = 'null'::jsonb THEN t.state -> 'answer' -> 'value' END AS answer,
  (t.state ->> 'assignedAt')::timestamptz AS assigned_at,
  (t.state -> 'progress' ->> 'completedAt')::timestamptz AS completed_at,
  t.state -> 'progress' -> 'completedBy' AS completed_by,
  (t.state -> 'progress' ->> 'completedLate')::boolean AS completed_late
FROM case_task t;

CREATE VIEW task_events WITH (security_invoker = true) AS
SELECT e.tenant_id, e.case_id, e.seq, e.task_id, e.type, e.at, e.event -> 'actor' AS actor, e.event AS data
FROM case_event e;

CREATE VIEW assigned_forms WITH (security_invoker = true) AS
SELECT c.tenant_id, c.id AS case_id, a.id AS assignment_id, a."formId" AS form_id, a."formVersion" AS form_version,
  a."assignedAt" AS assigned_at, a."completedAt" AS completed_at
FROM case_file c, jsonb_to_recordset(c.assignments)
  AS a(id text, "formId" text, "formVersion" integer, "assignedAt" timestamptz, "completedAt" timestamptz);

CREATE VIEW clients WITH (security_invoker = true) AS
SELECT e.tenant_id, e.id AS client_id, e.data ->> 'firstName' AS first_name, e.data ->> 'lastName' AS last_name,
  e.data ->> 'phone' AS phone, e.data ->> 'email' AS email, (e.data ->> 'erasedAt')::timestamptz AS erased_at
FROM entry e WHERE e.kind = 'client';

CREATE VIEW staff_members WITH (security_invoker = true) AS
SELECT e.tenant_id, e.id AS staff_id, e.data ->> 'name' AS name, e.data ->> 'email' AS email, e.data ->> 'role' AS role,
  (e.data ->> 'active')::boolean AS is_active
FROM entry e WHERE e.kind = 'staff';
