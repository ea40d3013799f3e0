// Written by tools/generate-migrations.ts from packages/postgres/migrations. Do not edit.
import type { Migration } from './migrate'

/** Every migration, oldest first. */
export const migrations: readonly Migration[] = [
  {
    "id": 1,
    "name": "store",
    "breaking": false,
    "checksum": "c9884fc57e6844762cd5cef59b5a3a9313ba6b2979e6947f21aa9137f3c4a393",
    "statements": [
      "CREATE TABLE case_file (\n  tenant_id text COLLATE \"C\" NOT NULL,\n  id text COLLATE \"C\" NOT NULL,\n  version integer NOT NULL,\n  seq integer NOT NULL,\n  type text COLLATE \"C\",\n  is_archived boolean NOT NULL,\n  -- The forms and templates that its tasks come from, to be read with it.\n  form_ids text[] NOT NULL,\n  template_ids text[] NOT NULL,\n  record jsonb NOT NULL,\n  assignments jsonb NOT NULL,\n  PRIMARY KEY (tenant_id, id)\n) WITH (fillfactor = 85)",
      "CREATE TABLE case_party (\n  tenant_id text COLLATE \"C\" NOT NULL,\n  role text COLLATE \"C\" NOT NULL CHECK (role IN ('client', 'past_client', 'assignee')),\n  party_id text COLLATE \"C\" NOT NULL,\n  case_id text COLLATE \"C\" NOT NULL,\n  PRIMARY KEY (tenant_id, role, party_id, case_id)\n)",
      "CREATE INDEX case_party_of_case ON case_party (tenant_id, case_id)",
      "CREATE TABLE case_task (\n  tenant_id text COLLATE \"C\" NOT NULL,\n  id text COLLATE \"C\" NOT NULL,\n  case_id text COLLATE \"C\" NOT NULL,\n  assignment_id text COLLATE \"C\",\n  key text COLLATE \"C\" NOT NULL,\n  position integer NOT NULL,\n  client_id text COLLATE \"C\",\n  name text NOT NULL,\n  name_key text COLLATE \"C\" NOT NULL,\n  -- Copied from the case, so that lists need no join.\n  case_type text COLLATE \"C\",\n  assignee_id text COLLATE \"C\",\n  -- In lists at all: neither removed nor of an archived case.\n  is_listed boolean NOT NULL,\n  -- Listed, and overdue, in progress or to do.\n  is_open boolean NOT NULL,\n  -- Its status while it is not overdue, by its place in the order of statuses.\n  rank smallint NOT NULL,\n  -- infinity: none.\n  due_at timestamptz NOT NULL DEFAULT 'infinity',\n  due_date date,\n  -- The instant from which its status is overdue. infinity: never, as things are.\n  overdue_at timestamptz NOT NULL DEFAULT 'infinity',\n  -- The task that its due date waits for.\n  waits_for text COLLATE \"C\",\n  state jsonb NOT NULL,\n  -- Only of a task whose pinned version is not among the records.\n  definition jsonb,\n  PRIMARY KEY (tenant_id, id)\n) WITH (fillfactor = 85)",
      "CREATE INDEX case_task_of_case ON case_task (tenant_id, case_id, position, id)",
      "CREATE INDEX case_task_open_by_due ON case_task (tenant_id, due_at, id) WHERE is_open",
      "CREATE INDEX case_task_open_of_assignee ON case_task (tenant_id, assignee_id, due_at, id) WHERE is_open",
      "CREATE INDEX case_task_open_by_name ON case_task (tenant_id, name_key, id) WHERE is_open",
      "CREATE INDEX case_task_by_due ON case_task (tenant_id, due_at, id)",
      "CREATE INDEX case_task_of_assignee ON case_task (tenant_id, assignee_id, due_at, id)",
      "CREATE INDEX case_task_by_name ON case_task (tenant_id, name_key, id)",
      "CREATE TABLE inbox (\n  tenant_id text COLLATE \"C\" NOT NULL,\n  staff_id text COLLATE \"C\" NOT NULL,\n  due_at timestamptz NOT NULL,\n  task_id text COLLATE \"C\" NOT NULL,\n  PRIMARY KEY (tenant_id, staff_id, due_at, task_id)\n)",
      "CREATE INDEX inbox_of_task ON inbox (tenant_id, task_id)",
      "CREATE TABLE assignment (\n  tenant_id text COLLATE \"C\" NOT NULL,\n  id text COLLATE \"C\" NOT NULL,\n  case_id text COLLATE \"C\" NOT NULL,\n  PRIMARY KEY (tenant_id, id)\n)",
      "CREATE TABLE case_event (\n  tenant_id text COLLATE \"C\" NOT NULL,\n  case_id text COLLATE \"C\" NOT NULL,\n  seq integer NOT NULL,\n  task_id text COLLATE \"C\",\n  type text COLLATE \"C\" NOT NULL,\n  at timestamptz NOT NULL,\n  event jsonb NOT NULL,\n  PRIMARY KEY (tenant_id, case_id, seq)\n)",
      "CREATE SEQUENCE entry_version",
      "CREATE TABLE entry (\n  tenant_id text COLLATE \"C\" NOT NULL,\n  kind text COLLATE \"C\" NOT NULL,\n  id text COLLATE \"C\" NOT NULL,\n  version bigint NOT NULL DEFAULT nextval('entry_version'),\n  -- False for an older version (id@3) of a form or template.\n  is_listed boolean NOT NULL,\n  case_id text COLLATE \"C\",\n  client_id text COLLATE \"C\",\n  -- Of a kept result.\n  expires_at timestamptz,\n  data jsonb NOT NULL,\n  PRIMARY KEY (tenant_id, kind, id)\n)",
      "CREATE INDEX link_of_case ON entry (tenant_id, case_id) WHERE kind = 'link'",
      "CREATE INDEX link_of_client ON entry (tenant_id, client_id) WHERE kind = 'link'",
      "CREATE INDEX result_by_end ON entry (tenant_id, expires_at) WHERE kind = 'result'",
      "CREATE TABLE blob (\n  tenant_id text COLLATE \"C\" NOT NULL,\n  id text COLLATE \"C\" NOT NULL,\n  bytes bytea NOT NULL,\n  PRIMARY KEY (tenant_id, id)\n)",
      "CREATE TABLE short_code (\n  digest text COLLATE \"C\" PRIMARY KEY,\n  tenant_id text COLLATE \"C\" NOT NULL,\n  link_id text COLLATE \"C\" NOT NULL\n)",
      "CREATE INDEX short_code_of_link ON short_code (tenant_id, link_id)",
      "CREATE FUNCTION expect_rows(reached bigint, wanted bigint) RETURNS void LANGUAGE plpgsql AS $$\nBEGIN\n  IF reached <> wanted THEN\n    RAISE EXCEPTION 'Another transaction changed what this one read' USING ERRCODE = '40001';\n  END IF;\nEND\n$$",
      "CREATE FUNCTION refuse_taken(tenant text, pairs json) RETURNS void LANGUAGE plpgsql AS $$\nDECLARE\n  taken record;\nBEGIN\n  SELECT w.id, t.case_id AS on_case, w.case_id AS for_case INTO taken\n    FROM json_to_recordset(pairs) AS w(id text, case_id text, kind text)\n    JOIN (\n      SELECT 'task' AS kind, tenant_id, id, case_id FROM case_task\n      UNION ALL SELECT 'assignment', tenant_id, id, case_id FROM assignment\n    ) t ON t.tenant_id = tenant AND t.kind = w.kind AND t.id = w.id\n    WHERE t.case_id <> w.case_id\n    LIMIT 1;\n  IF FOUND THEN\n    RAISE EXCEPTION '% is on case %, so it cannot be on case %', taken.id, taken.on_case, taken.for_case\n      USING ERRCODE = 'CW001';\n  END IF;\nEND\n$$",
      "CREATE FUNCTION keep_code(code text, tenant text, link text) RETURNS void LANGUAGE plpgsql AS $$\nBEGIN\n  INSERT INTO short_code (digest, tenant_id, link_id) VALUES (code, tenant, link) ON CONFLICT (digest) DO NOTHING;\n  IF NOT EXISTS (SELECT FROM short_code s WHERE s.digest = code AND s.tenant_id = tenant AND s.link_id = link) THEN\n    RAISE EXCEPTION 'The jti digest of link % is taken', link USING ERRCODE = 'CW001';\n  END IF;\nEND\n$$",
      "ALTER TABLE case_file ENABLE ROW LEVEL SECURITY",
      "ALTER TABLE case_file FORCE ROW LEVEL SECURITY",
      "CREATE POLICY of_tenant ON case_file USING (tenant_id = current_setting('casework.tenant_id', true))",
      "ALTER TABLE case_task ENABLE ROW LEVEL SECURITY",
      "ALTER TABLE case_task FORCE ROW LEVEL SECURITY",
      "CREATE POLICY of_tenant ON case_task USING (tenant_id = current_setting('casework.tenant_id', true))",
      "ALTER TABLE case_party ENABLE ROW LEVEL SECURITY",
      "ALTER TABLE case_party FORCE ROW LEVEL SECURITY",
      "CREATE POLICY of_tenant ON case_party USING (tenant_id = current_setting('casework.tenant_id', true))",
      "ALTER TABLE inbox ENABLE ROW LEVEL SECURITY",
      "ALTER TABLE inbox FORCE ROW LEVEL SECURITY",
      "CREATE POLICY of_tenant ON inbox USING (tenant_id = current_setting('casework.tenant_id', true))",
      "ALTER TABLE assignment ENABLE ROW LEVEL SECURITY",
      "ALTER TABLE assignment FORCE ROW LEVEL SECURITY",
      "CREATE POLICY of_tenant ON assignment USING (tenant_id = current_setting('casework.tenant_id', true))",
      "ALTER TABLE case_event ENABLE ROW LEVEL SECURITY",
      "ALTER TABLE case_event FORCE ROW LEVEL SECURITY",
      "CREATE POLICY of_tenant ON case_event USING (tenant_id = current_setting('casework.tenant_id', true))",
      "ALTER TABLE entry ENABLE ROW LEVEL SECURITY",
      "ALTER TABLE entry FORCE ROW LEVEL SECURITY",
      "CREATE POLICY of_tenant ON entry USING (tenant_id = current_setting('casework.tenant_id', true))",
      "ALTER TABLE blob ENABLE ROW LEVEL SECURITY",
      "ALTER TABLE blob FORCE ROW LEVEL SECURITY",
      "CREATE POLICY of_tenant ON blob USING (tenant_id = current_setting('casework.tenant_id', true))"
    ]
  },
  {
    "id": 2,
    "name": "jobs",
    "breaking": false,
    "checksum": "15883e38b0a07cdba4fd9e4f1a4f59797590016e7c6e18a381b452029e3fe06a",
    "statements": [
      "CREATE TABLE job (\n  tenant_id text COLLATE \"C\" NOT NULL,\n  queue text COLLATE \"C\" NOT NULL,\n  key text COLLATE \"C\" NOT NULL,\n  at text NOT NULL,\n  data jsonb NOT NULL,\n  PRIMARY KEY (tenant_id, queue, key)\n)",
      "ALTER TABLE job ENABLE ROW LEVEL SECURITY",
      "ALTER TABLE job FORCE ROW LEVEL SECURITY",
      "CREATE POLICY of_tenant ON job USING (tenant_id = current_setting('casework.tenant_id', true))",
      "CREATE SEQUENCE job_fence",
      "CREATE TABLE job_due (\n  tenant_id text COLLATE \"C\" NOT NULL,\n  queue text COLLATE \"C\" NOT NULL,\n  key text COLLATE \"C\" NOT NULL,\n  due_at timestamptz NOT NULL,\n  fence bigint NOT NULL DEFAULT nextval('job_fence'),\n  PRIMARY KEY (tenant_id, queue, key)\n)",
      "CREATE INDEX job_due_in_order ON job_due (due_at, key, tenant_id, queue)"
    ]
  },
  {
    "id": 3,
    "name": "views",
    "breaking": false,
    "checksum": "374ea5c83ff6517577cf8bfdf3d3c7d884b2225d389f8819c165893f84238934",
    "statements": [
      "CREATE VIEW cases WITH (security_invoker = true) AS\nSELECT c.tenant_id, c.id AS case_id, c.record ->> 'name' AS name, c.type, c.record ->> 'status' AS status,\n  c.record ->> 'timeZone' AS time_zone, c.record -> 'clientIds' AS client_ids, c.record -> 'assigneeIds' AS assignee_ids,\n  c.record -> 'customFields' AS custom_fields, c.record -> 'dates' AS dates,\n  (c.record ->> 'createdAt')::timestamptz AS created_at, (c.record ->> 'updatedAt')::timestamptz AS updated_at,\n  (c.record ->> 'archivedAt')::timestamptz AS archived_at, c.version\nFROM case_file c",
      "CREATE VIEW tasks WITH (security_invoker = true) AS\nSELECT t.tenant_id, t.id AS task_id, t.case_id, t.assignment_id, t.key, t.name, t.client_id, t.case_type,\n  (ARRAY['overdue', 'in_progress', 'todo', 'completed', 'skipped'])[t.rank + 1] AS status,\n  t.state -> 'progress' ->> 'phase' AS phase, t.state ->> 'applicability' AS applicability,\n  t.state -> 'waived' <> 'null'::jsonb AS is_waived, t.state -> 'held' <> 'null'::jsonb AS is_held,\n  t.state -> 'removed' <> 'null'::jsonb AS is_removed, t.is_open, t.due_date, nullif(t.due_at, 'infinity') AS due_at,\n  nullif(t.overdue_at, 'infinity') AS overdue_from, t.state -> 'answer' -> 'value' AS answer,\n  (t.state ->> 'assignedAt')::timestamptz AS assigned_at,\n  (t.state -> 'progress' ->> 'completedAt')::timestamptz AS completed_at,\n  t.state -> 'progress' -> 'completedBy' AS completed_by,\n  (t.state -> 'progress' ->> 'completedLate')::boolean AS completed_late\nFROM case_task t",
      "CREATE VIEW task_events WITH (security_invoker = true) AS\nSELECT e.tenant_id, e.case_id, e.seq, e.task_id, e.type, e.at, e.event -> 'actor' AS actor, e.event AS data\nFROM case_event e",
      "CREATE VIEW assigned_forms WITH (security_invoker = true) AS\nSELECT c.tenant_id, c.id AS case_id, a.id AS assignment_id, a.\"formId\" AS form_id, a.\"formVersion\" AS form_version,\n  a.\"assignedAt\" AS assigned_at, a.\"completedAt\" AS completed_at\nFROM case_file c, jsonb_to_recordset(c.assignments)\n  AS a(id text, \"formId\" text, \"formVersion\" integer, \"assignedAt\" timestamptz, \"completedAt\" timestamptz)",
      "CREATE VIEW clients WITH (security_invoker = true) AS\nSELECT e.tenant_id, e.id AS client_id, e.data ->> 'firstName' AS first_name, e.data ->> 'lastName' AS last_name,\n  e.data ->> 'phone' AS phone, e.data ->> 'email' AS email, (e.data ->> 'erasedAt')::timestamptz AS erased_at\nFROM entry e WHERE e.kind = 'client'",
      "CREATE VIEW staff_members WITH (security_invoker = true) AS\nSELECT e.tenant_id, e.id AS staff_id, e.data ->> 'name' AS name, e.data ->> 'email' AS email, e.data ->> 'role' AS role,\n  (e.data ->> 'active')::boolean AS is_active\nFROM entry e WHERE e.kind = 'staff'"
    ]
  }
]
